"""Diagnostics as text for people: with the offending line (`full`), or a line each (`concise`)."""

from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from exchange_report.diagnostics.model import Diagnostic, SourceSpan
from exchange_report.diagnostics.text import columns, hint, one_line, shown

_WIDTH: Final = 96
"""Columns of a line that are shown: under one that the terminal breaks, a caret misses its mark."""

_BEFORE: Final = 40
"""Columns that are shown before the place where a longer line is wrong."""


def render_full(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """Each problem with its place, the offending line, a caret and a hint, in `lang`. `[*]` marks
    what `check --fix` mends.
    """
    return "\n".join(_full(diagnostic, lang) for diagnostic in diagnostics)


def render_concise(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """Each problem on one line, in `lang`."""
    return "\n".join(one_line(diagnostic, lang) for diagnostic in diagnostics)


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
