"""Tables without upright rules: columns by the white between texts, rows by that between lines.

Found from the headings down: what is white below them in every line parts the columns. Where lines
are as far from each other inside of rows as between them, nothing is read: it would be a guess.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from exchange_report.importers.columns import meaning
from exchange_report.importers.passages import PAGE
from exchange_report.importers.pdf_grid import Frame, Rule, frames
from exchange_report.importers.pdf_text import Character, rows_of
from exchange_report.importers.wording import number

_RUN: Final = 0.3
"""Ems of white that end a run of text: more than between words, less than between columns."""
_LEAST: Final = 0.3
"""Ems of white that part two columns at least."""
_APART: Final = 0.25
"""Ems by which lines of two rows are further from each other than those of one."""
_NEXT: Final = 1.2
"""Ems of white within a text at most."""
_KNOWN: Final = 2
"""Headings that are to be known for a line to be one of headings."""
_COMMON: Final = 3
"""Columns in which all lines have text where each of them is a row."""
_MANY: Final = 4
"""Flat rules within a table from which on they are those of rows, whatever stands between them."""
_FEW: Final = 2
"""The same where there are no more rows than that between them: one alone is that of headings."""


class _Run(NamedTuple):
    """Characters with no white between them."""

    left: float
    right: float
    text: str


class _Line(NamedTuple):
    runs: tuple[_Run, ...]
    top: float
    bottom: float
    baseline: float
    size: float


class Columns(NamedTuple):
    """The white between the columns of a table, and its edges, in points from the left."""

    gaps: tuple[tuple[float, float], ...]
    left: float
    right: float


def unruled(
    pages: Sequence[tuple[Sequence[Character], Sequence[Rule]]],
) -> list[Frame | None] | None:
    """The table of each page; None for the whole if there is none, or if it cannot be told which
    lines make up a row.
    """
    lines = [_without_foot([*_lines(characters)]) for characters, _ in pages]
    starts = [_heading(one) for one in lines]
    first = next((number for number, at in enumerate(starts) if at is not None), None)
    if first is None:
        return None
    below = [one[at:] if at is not None else one for one, at in zip(lines, starts, strict=True)]
    below[:first] = [[] for _ in range(first)]
    columns = _columns([line for one in below for line in one])
    if columns is None:
        return None
    found: list[Frame | None] = []
    for part, (_, rules) in zip(below, pages, strict=True):
        frame = _frame(part, columns, rules)
        if frame is None and len(_held(part, columns)) > 1:
            return None
        found.append(frame)
    return found


def _without_foot(lines: list[_Line]) -> list[_Line]:
    """The lines of a page without the number at its foot."""
    is_number = bool(lines) and len(lines[-1].runs) == 1 and PAGE.fullmatch(lines[-1].runs[0].text)
    return lines[:-1] if is_number else lines


def _lines(characters: Sequence[Character]) -> Iterator[_Line]:
    """The lines of a page from top to bottom, in runs."""
    for row in rows_of(characters):
        shown = sorted(row, key=lambda c: c.left)
        if not any(one.text.strip() for one in shown):
            continue
        size = max(one.size for one in shown)
        top, bottom = max(one.top for one in shown), min(one.bottom for one in shown)
        yield _Line(tuple(_runs(shown, size)), top, bottom, shown[0].baseline, size)


def _runs(row: Sequence[Character], size: float) -> Iterator[_Run]:
    start = 0
    reached = row[0].right
    for index, one in enumerate(row[1:], 1):
        if one.left - reached > _RUN * size:
            yield from _run(row[start:index])
            start = index
        reached = max(reached, one.right)
    yield from _run(row[start:])


def _run(part: Sequence[Character]) -> Iterator[_Run]:
    """The run of `part` without the blanks at its ends; nothing for blanks alone."""
    shown = [one for one in part if one.text.strip()]
    if shown:
        text = "".join(one.text for one in part).strip()
        yield _Run(shown[0].left, max(one.right for one in shown), text)


def _heading(lines: Sequence[_Line]) -> int | None:
    """The first line of headings."""
    for at, line in enumerate(lines):
        heads = _heads(line)
        known = sum(1 for run in heads if meaning(run.text))
        if len(heads) > 1 and known >= _KNOWN:
            return at
    return None


def _heads(line: _Line) -> list[_Run]:
    """The headings of a line; characters that are spread over a column are one."""
    made: list[_Run] = []
    is_spread = False
    for run in line.runs:
        is_one = len(run.text) == 1
        if made and is_one and is_spread:
            made[-1] = _Run(made[-1].left, run.right, made[-1].text + run.text)
        else:
            made.append(run)
        is_spread = is_one
    return made


def _columns(lines: Sequence[_Line]) -> Columns | None:
    """What is white in all lines below the first, which holds the headings; lines that run over it
    are texts over the whole table.
    """
    gaps = [(one.right, other.left) for one, other in pairwise(_heads(lines[0]))]
    left, right = lines[0].runs[0].left, lines[0].runs[-1].right
    for line in lines[1:]:
        narrowed = _narrowed(gaps, line)
        if narrowed is not None:
            gaps = narrowed
            left = min(left, line.runs[0].left)
            right = max(right, line.runs[-1].right)
    return Columns(tuple(gaps), left, right) if gaps else None


def _narrowed(gaps: Sequence[tuple[float, float]], line: _Line) -> list[tuple[float, float]] | None:
    """The white that a line leaves of `gaps`; None if it runs over one of them."""
    made = []
    for start, end in gaps:
        for at, run in enumerate(line.runs):
            if run.right <= start or run.left >= end:
                continue
            if run.left > start and (run.right >= end or _is_of_right(line, at, (start, end))):
                end = run.left
            elif run.right < end:
                start = run.right
            else:
                return None
        if end - start < _LEAST * line.size:
            return None
        made.append((start, end))
    return made


def _is_of_right(line: _Line, at: int, gap: tuple[float, float]) -> bool:
    """Whether a text between two headings stands under the second, which is centred over it. Under
    the first stands what goes on with a text before it, and a number that is set to the right.
    """
    run, (start, end) = line.runs[at], gap
    if at and run.left - line.runs[at - 1].right < _NEXT * line.size:
        return False
    if any(map(str.isdigit, run.text)) and number(run.text) is not None:
        return end - run.right < run.left - start
    return True


def _is_across(line: _Line, columns: Columns) -> bool:
    return _narrowed(columns.gaps, line) is None


def _frame(lines: Sequence[_Line], columns: Columns, rules: Iterable[Rule]) -> Frame | None:
    """The table of a page: its rules, as they would be drawn."""
    inside = [at for at, line in enumerate(lines) if not _is_across(line, columns)]
    if len(_held(lines, columns)) < 2:
        return None
    part = lines[: _end(lines, inside, columns) + 1]
    flat = [one for one in rules if abs(one[1] - one[3]) <= 1 and _is_wide(one, columns)]
    top, bottom = part[0].top + 1, part[-1].bottom - 1
    inner = sorted({round(y) for _, y, _, _ in flat if bottom < y < top}, reverse=True)
    starts = _starts(part, columns)
    if len(inner) >= (_MANY if starts and len(starts) > len(inner) + 1 else _FEW):
        edges = [rule for rule in rules if abs(rule[1] - rule[3]) <= 1]
    elif starts is None:
        return None
    else:
        edges = [
            (columns.left - 1, y, columns.right + 1, y)
            for y in ((part[at - 1].bottom + part[at].top) / 2 for at in starts[1:])
        ]
    left, right = columns.left - 1, columns.right + 1
    edges += [(left, top, right, top), (left, bottom, right, bottom)]
    uprights = [(x, bottom, x, top) for x in (left, right)]
    for x in ((start + end) / 2 for start, end in columns.gaps):
        uprights += [(x, low, x, high) for low, high in _bands(part, columns, (bottom, top))]
    found = frames([*edges, *uprights], may_be_open=False)
    return max(found, key=lambda one: one.rows, default=None)


def _is_wide(rule: Rule, columns: Columns) -> bool:
    return abs(rule[0] - rule[2]) > (columns.right - columns.left) / 3


def _end(lines: Sequence[_Line], inside: Sequence[int], columns: Columns) -> int:
    """The last line of a table: what stands under it in one column alone, further away than any
    line of it, is a note or the foot of the page.
    """
    last = inside[-1]
    for before, at in [*pairwise(inside)][::-1]:
        gap = lines[before].baseline - lines[at].baseline
        others = (lines[a].baseline - lines[b].baseline for a, b in pairwise(inside) if b <= before)
        if len(_held(lines[at : last + 1], columns)) > 1:
            break
        if gap > max(others, default=gap):
            last = before
    return last


def _starts(lines: Sequence[_Line], columns: Columns) -> list[int] | None:
    """The first line of each row; None if the space between the lines does not say it. Where all
    are as far from each other, each is a row if they have texts in the same columns.
    """
    gaps = [one.baseline - other.baseline for one, other in pairwise(lines)]
    least = min((gap for gap in gaps if gap > 0.5 * lines[0].size), default=0.0)
    limit = least + _APART * lines[0].size
    starts = [0, *(at for at, gap in enumerate(gaps, 1) if gap > limit)]
    if 1 < len(starts) < len(lines):
        return starts
    filled = [_filled(line, columns) for line in lines if not _is_across(line, columns)]
    names = set.intersection(*filled) if filled else set()
    is_sure = len(names) >= min(_COMMON, len(columns.gaps) + 1)
    return [*range(len(lines))] if is_sure else None


def _held(lines: Sequence[_Line], columns: Columns) -> set[int]:
    """The columns in which any line has text that is no text over the whole table."""
    return {
        column
        for line in lines
        if not _is_across(line, columns)
        for column in _filled(line, columns)
    }


def _filled(line: _Line, columns: Columns) -> set[int]:
    """The columns in which a line has text."""
    ends = [start for start, _ in columns.gaps]
    return {sum(run.left > end for end in ends) for run in line.runs}


def _bands(
    lines: Sequence[_Line], columns: Columns, edges: tuple[float, float]
) -> Iterator[tuple[float, float]]:
    """From where to where the columns are parted: not in lines that run over them."""
    bottom, high = edges
    for at, line in enumerate(lines):
        if not _is_across(line, columns):
            continue
        above = (lines[at - 1].bottom + line.top) / 2 if at else high
        if above < high:
            yield above, high
        high = (line.bottom + lines[at + 1].top) / 2 if at + 1 < len(lines) else bottom
    if bottom < high:
        yield bottom, high
