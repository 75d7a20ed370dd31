"""Markdown as `make-report` writes it: an entry is an item of a list, its values have their names
in bold, and what holds for several entries stands as a heading above them.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.importers.columns import meaning
from exchange_report.importers.limits import CELLS, LARGE, grid_of, unreadable
from exchange_report.importers.model import Cell, Grid, Paragraph, line_place
from exchange_report.importers.vocabulary import KEYS, OFFICE

_FIELD: Final = re.compile(r"(?:- |  )\*\*((?:[^*\\]|\\.){1,400})\*\*：(.*)")
_BEGINS: Final = re.compile(r"- \*\*(?:[^*\\]|\\.){1,400}\*\*：")
_LABEL: Final = re.compile(r"- (?!\*\*)(.+)")
_LINE: Final = re.compile(r"((?:  ){1,20})- (.+)")
_HEADING: Final = re.compile(r"(#{2,6}) (.+)")
_OVER: Final = "／"
"""What stands between the heading of several columns and that of one of them."""
_AHEAD: Final = 20
"""Lines of headings, and blank ones, after which an entry is looked for."""
Values = dict[str, list[Paragraph]]


class _Entry(NamedTuple):
    line: int
    values: Values
    path: tuple[str, ...]


class Entries(NamedTuple):
    """The entries of a file as a table, and the line after the last of them."""

    grid: Grid
    end: int
    remarks: tuple[Diagnostic, ...]


def begins_entries(lines: Sequence[str], at: int) -> bool:
    """Whether entries, or the headings above them, begin at a line."""
    last = min(at + _AHEAD, len(lines))
    while at < last and (not lines[at].strip() or _HEADING.fullmatch(lines[at].rstrip())):
        at += 1
    return at < last and (bool(_BEGINS.match(lines[at])) or _begins_sum(lines, at))


def _begins_sum(lines: Sequence[str], at: int) -> bool:
    """Whether a row of sums begins at a line: its label, and fields below."""
    is_label = _LABEL.fullmatch(lines[at].rstrip())
    return bool(is_label and at + 1 < len(lines) and _FIELD.fullmatch(lines[at + 1].rstrip()))


def entries(lines: Sequence[str], at: int, path: str, plain: Callable[[str], str]) -> Entries:
    """The table that the entries from line `at` on make up; `plain` takes the marks of Markdown out
    of a text. Raises `ReportError` beyond the limits.
    """
    found: list[_Entry] = []
    names: dict[str, None] = {}
    above: dict[int, str] = {}
    name, points = "", 0
    end = at
    while at < len(lines):
        line = lines[at].rstrip()
        heading = _HEADING.fullmatch(line)
        field = _FIELD.fullmatch(line)
        label = _LABEL.fullmatch(line)
        below = _LINE.fullmatch(line)
        if heading and found and _begins_other(lines, at, names):
            break
        if heading and begins_entries(lines, at):
            above = {k: v for k, v in above.items() if k < len(heading[1])}
            above[len(heading[1])] = plain(heading[2])
        elif field:
            if line.startswith("- "):
                found.append(_Entry(at, {}, tuple(above.values())))
            name = plain(field[1])
            names[name] = None
            said = plain(field[2].strip())
            if found:
                found[-1].values[name] = [Paragraph(said)] if said else []
        elif label and _begins_sum(lines, at):
            first = next(iter(names), "")
            found.append(_Entry(at, {first: [Paragraph(plain(label[1]))]}, tuple(above.values())))
        elif below and found and name in found[-1].values:
            level = len(below[1]) // 2 - 1
            found[-1].values[name].append(Paragraph(plain(below[2]), level))
            points += meaning(name) in ("results", "notes")
        elif line:
            break
        at += 1
        end = at if line else end
    remarks = (Diagnostic("ER731", line_place(path, 1), {"count": str(points)}),) if points else ()
    return Entries(_grid(found, [*names], path), end, remarks)


def _begins_other(lines: Sequence[str], at: int, names: Collection[str]) -> bool:
    """Whether a heading begins another table than the one with the columns `names`: its entries
    begin with another column, and either has columns that the other has not.
    """
    level = _HEADING.match(lines[at])
    others: dict[str, None] = {}
    for line in islice(lines, at + 1, None) if level else ():
        heading, field = _HEADING.match(line), _FIELD.fullmatch(line.rstrip())
        if heading and level and len(heading[1]) <= len(level[1]):
            break
        if field:
            others[field[1]] = None
    first = next(iter(others), "")
    has_own = not {*names} >= others.keys() and not others.keys() >= {*names}
    return bool(first) and has_own and first != next(iter(names), "")


def _grid(found: Sequence[_Entry], names: Sequence[str], path: str) -> Grid:
    """The entries as rows under their names, with columns for the headings above them."""
    held = _held(found, names)
    heads = [*(KEYS[one].split()[0] for one in held), *names]
    if len(heads) * (len(found) + 1) > CELLS:
        raise unreadable(path, LARGE)
    place = line_place(path, found[0].line + 1) if found else None
    cells = [*_headings(heads, place)]
    columns = {one: at for at, one in enumerate(names, len(held))}
    row = depth = 1 + any(_OVER in one for one in heads)
    group: tuple[str, ...] = ()
    for entry in found:
        place = line_place(path, entry.line + 1)
        is_new = not held and entry.path != group
        for level, text in enumerate(entry.path if is_new else ()):
            if level == len(entry.path) - 1 or entry.path[: level + 1] != group[: level + 1]:
                cells.append(Cell((Paragraph(text),), row, 0, 1, len(heads), place))
                row += 1
        group = entry.path
        for at, text in enumerate(entry.path[-len(held) :] if held else ()):
            cells.append(Cell((Paragraph(text),), row, at, place=place))
        for name, said in entry.values.items():
            if said and name in columns:
                cells.append(Cell(tuple(said), row, columns[name], place=place))
        row += 1
    return grid_of(cells, path, depth)


def _headings(names: Sequence[str], place: SourceSpan | None) -> Iterator[Cell]:
    """The cells of the headings: one row, or two where some stand under another."""
    rows = 1 + any(_OVER in one for one in names)
    at = 0
    while at < len(names):
        over, mark, _ = names[at].rpartition(_OVER)
        if not mark:
            yield Cell((Paragraph(names[at]),), 0, at, rows, place=place)
            at += 1
            continue
        start = at
        while at < len(names) and names[at].rpartition(_OVER)[:2] == (over, mark):
            yield Cell((Paragraph(names[at].rpartition(_OVER)[2]),), 1, at, place=place)
            at += 1
        yield Cell((Paragraph(over),), 0, start, 1, at - start, place)


def _held(found: Sequence[_Entry], names: Sequence[str]) -> tuple[str, ...]:
    """What the headings above the entries hold as a column; nothing if they are fields, or stand
    above each other, which a table says by lines of their own.
    """
    is_free = "department" not in {meaning(name) for name in names}
    depth = max((len(one.path) for one in found), default=0)
    texts = {one.path[0] for one in found if one.path}
    if depth == 1 and is_free and all(map(OFFICE.fullmatch, texts)):
        return ("department",)
    return ()
