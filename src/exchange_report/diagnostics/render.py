"""Diagnostics as text for people: with the offending line (`full`), or a line each (`concise`)."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import accumulate
from typing import Final

from exchange_report.diagnostics.diagnostic import Diagnostic, SourceSpan
from exchange_report.diagnostics.messages import translate
from exchange_report.diagnostics.text import columns, hint, message, one_line, shown

_WIDTH: Final = 96
"""Columns of a line that are shown: under one that the terminal breaks, a caret misses its mark."""

_BEFORE: Final = 40
"""Columns that are shown before the place where a longer line is wrong."""


_SEVERAL: Final = 3
"""Places in one file of what is the same, word for word, from which on it is reported once."""

_MANY: Final = 10
"""The same where the message does not say what stands there, and the lines differ."""

_LISTED: Final = 20
"""Lines that are listed of such a problem."""


def render_full(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """Each problem with its place, the offending line, a caret and a hint, in `lang`. `[*]` marks
    what `check --fix` mends. What is the same at many places of a file is reported once, with the
    number of places and the lines: formats for programs have each place.
    """
    return "\n".join(
        "\n      = ".join(filter(None, (_full(one, lang), _others(others, lang))))
        for one, others in _grouped(diagnostics, lang)
    )


def render_concise(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """Each problem on one line, in `lang`; what is the same at many places as in `render_full`."""
    return "\n".join(
        one_line(one, lang) + (f" ({told})" if (told := _others(others, lang)) else "")
        for one, others in _grouped(diagnostics, lang)
    )


def _grouped(
    diagnostics: Iterable[Diagnostic], lang: str
) -> list[tuple[Diagnostic, list[Diagnostic]]]:
    """The problems in their order; after the first of many that say the same of one file the
    others are gathered there.
    """
    diagnostics = list(diagnostics)
    keys = [_key(one, lang) for one in diagnostics]
    count = Counter(keys)
    alike: dict[Hashable, list[int]] = {}
    for number, (one, key) in enumerate(zip(diagnostics, keys, strict=True)):
        least = _SEVERAL if one.arguments else _MANY
        is_same = count[key] >= least
        place: Hashable = key if is_same else (*key, one.line.strip())
        is_placed = one.span is not None and one.span.at is None and one.line.strip()
        alike.setdefault(place if is_placed else number, []).append(number)
    groups: list[list[int]] = []
    for group in alike.values():
        groups += [group] if len(group) >= _SEVERAL else [[number] for number in group]
    said = ([diagnostics[number] for number in group] for group in sorted(groups))
    return [(first, others) for first, *others in said]


def _key(one: Diagnostic, lang: str) -> tuple[Hashable, ...]:
    """What problems share that say the same of one file."""
    path = one.span.path if one.span else ""
    return path, one.code, one.severity, message(one, lang), hint(one, lang), one.fix is None


def _others(others: Sequence[Diagnostic], lang: str) -> str:
    """How many other places say the same, and on which lines."""
    if not others:
        return ""
    lines = list(dict.fromkeys(d.span.line for d in others if d.span))
    told = ", ".join(map(str, lines[:_LISTED])) + (", …" if len(lines) > _LISTED else "")
    template = translate("the same at {count} more places, on lines {lines}", lang)
    return template.format(count=len(others), lines=told)


def _full(diagnostic: Diagnostic, lang: str) -> str:
    lines = [one_line(diagnostic, lang)]
    advice = hint(diagnostic, lang)
    if diagnostic.span and diagnostic.line:
        number = " " * 5 if diagnostic.span.at is not None else f"{diagnostic.span.line:>5}"
        text, caret = _marked(diagnostic.line, diagnostic.span)
        lines.append(f"{number} | {text}")
        lines.append(f"{' ' * len(number)} | {caret} {advice}".rstrip())
    elif advice:
        lines.append(f"      = {advice}")
    return "\n".join(lines)


def _marked(line: str, span: SourceSpan) -> tuple[str, str]:
    """As much of `line` as there is room for, and a line of carets under the span in it."""
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    cut = max(span.column - 1 - _WIDTH, 0)  # a line may be as long as a file
    part = line[cut : span.column - 1 + 2 * _WIDTH]
    start, end = span.column - 1 - cut, end - cut
    widths = [columns(shown(character)) for character in part]
    fits = len(part) == len(line) and sum(widths) <= _WIDTH
    first = 0 if fits else start - _reach(widths[:start][::-1], _BEFORE)
    last = first + _reach(widths[first:], _WIDTH)
    before = "…" if cut + first else ""
    behind = "…" if cut + last < len(line) else ""
    caret = " " * columns(before + shown(part[first:start]))
    caret += "^" * max(sum(widths[start : max(min(end, last), start + 1)]), 1)
    return before + shown(part[first:last]).rstrip() + behind, caret


def _reach(widths: list[int], room: int) -> int:
    """How many characters of these widths there is room for."""
    return sum(total <= room for total in accumulate(widths))
