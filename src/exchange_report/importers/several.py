"""Documents of ours with tables of several shapes: the rows of all of them are those of one record.

Each table of entries shows all of them, in one order, so what stands in the same row of two tables
is said of one entry. Tables that count entries add what they state of a partner.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.importers.columns import (
    Column,
    Known,
    columns_of,
    of_data,
    plain,
    without_made,
)
from exchange_report.importers.model import (
    Grid,
    ImportedRow,
    Passage,
    Remarks,
    Sheet,
    Source,
    file_place,
)
from exchange_report.importers.rows import Reader, place_name
from exchange_report.importers.tables import Finder, Line, Table, UnfitError
from exchange_report.importers.totals import check_totals
from exchange_report.language import DOCUMENT

_PARTNER: Final = "partner.name"
_OF_PARTNER: Final = ("partner.country", "partner.since")


class TableShape(NamedTuple):
    """A table that a layout of several has: a regular expression for the plain text above it (empty
    if there is none), what is known of its headings, and whether its rows are counts of entries.
    """

    title: str
    known: Known
    is_count: bool = False
    above: frozenset[str] = frozenset()
    """What stands above its rows instead of in them, and is a column of the data."""


class _Shaped(NamedTuple):
    table: Table
    shape: TableShape


class Several(NamedTuple):
    """The tables of a document as one: its columns, its rows, and the texts around it."""

    table: Table
    rows: tuple[ImportedRow, ...]


def is_of(source: Source, shapes: Sequence[TableShape]) -> bool:
    """Whether the tables of a document are those of a layout, in order; one that counts what no
    entry has may be missing.
    """
    return _shaped(source, shapes) is not None


def several(source: Source, shapes: Sequence[TableShape], remarks: Remarks) -> Several | None:
    """The rows of all tables of a document; None if they are not of these `shapes`. Raises
    `ReportError` (ER737) if all of them only count entries.
    """
    found = _shaped(source, shapes)
    if found is None:
        return None
    told = [one for one in found if not one.shape.is_count]
    if not told:
        raise ReportError([Diagnostic("ER737", file_place(source.path)), *remarks.found])
    read = [_rows(one, source, remarks) for one in told]
    rows = read[0]
    for one, others in zip(told[1:], read[1:], strict=True):
        _join(rows, others, one.table, remarks)
    for one in found:
        if one.shape.is_count:
            _complete(rows, _rows(one, source, Remarks(source.path)))
    return Several(_joined(found, told), tuple(rows))


def _shaped(source: Source, shapes: Sequence[TableShape]) -> list[_Shaped] | None:
    """The tables of a document with the shape of each; None if any has none."""
    if not source.is_ours and not all(shape.title for shape in shapes if not shape.is_count):
        return None  # nothing could make it sure
    found: list[_Shaped] = []
    waiting = [*shapes]
    for table in _tables(source, shapes):
        while waiting and not _fits(table, waiting[0]):
            if not waiting.pop(0).is_count:
                return None
        if not waiting:
            return None
        found.append(_Shaped(table, waiting.pop(0)))
    is_whole = found and all(shape.is_count for shape in waiting)
    is_sure = all(one.shape.title for one in found) or (
        source.is_ours and len(found) == len(shapes)
    )
    return found if is_whole and is_sure else None


def _tables(source: Source, shapes: Sequence[TableShape]) -> list[Table]:
    """The tables that have rows, with the headings that the shapes have; sheets follow each other
    as in a document. None at all where one of them has the headings of no shape, which its first
    row tells: most documents are of no such layout, and may be large.
    """
    known = Known(
        shapes[0].known.mapping,
        tuple(one for shape in shapes for one in shape.known.layout),
        any(shape.known.is_divided for shape in shapes),
    )
    parts: list[Passage | Grid] = []
    for sheet in source.sheets:
        if not sheet.name.startswith((DOCUMENT.notes_sheet, DOCUMENT.data_sheet)):
            parts += sheet.parts
    finder = Finder(known, fits=lambda columns: any(_is_headed(columns, one) for one in shapes))
    try:
        finder.sheets([(Sheet("", tuple(parts)), "")])
    except UnfitError:
        return []
    return [table for table in finder.tables if table.lines]


def _fits(table: Table, shape: TableShape) -> bool:
    return _is_headed(table.columns, shape) and _is_titled(table, shape.title)


def _is_headed(columns: Sequence[Column], shape: TableShape) -> bool:
    names = {plain(one.name).rpartition("／")[2]: one.key for one in columns if one.name}
    own = {name for name, key in names.items() if not of_data(name) and key not in shape.above}
    patterns = [one.pattern for one in shape.known.layout]
    if not own or not all(any(re.fullmatch(one, name) for one in patterns) for name in own):
        return False
    return 0 <= len(patterns) - len(own) <= len(own)


def _is_titled(table: Table, title: str) -> bool:
    if not title:
        return True
    at = next((i for i, c in enumerate(table.columns) if plain(c.name) == DOCUMENT.table), None)
    if at is not None:  # a table of data names itself in a column
        return re.fullmatch(title, plain(table.lines[0].cells[at].text)) is not None
    said = [one.text for one in table.above[-1:]] + [*table.lines[0].heads[:1]]
    return any(re.fullmatch(title, plain(text)) for text in said)


def _rows(shaped: _Shaped, source: Source, remarks: Remarks) -> list[ImportedRow]:
    table, shape = shaped
    columns = columns_of(table.heading, shape.known)
    table.columns = without_made(columns, keeps_table=shape.known.is_divided)
    table.lines = [_untitled(line, shape.title) for line in table.lines]
    check_totals(table, remarks)
    is_same = source.blank_is_same
    reader = Reader(table, remarks, source, blank_is_same=is_same, groups=shape.known.groups)
    return [*reader.rows()]


def _untitled(line: Line, title: str) -> Line:
    """A row without the title of its table among the headings of groups above it, as Markdown has
    it.
    """
    if not title or not line.heads or not re.fullmatch(title, plain(line.heads[0])):
        return line
    heads = line.heads[1:]
    outer = "\u3000".join(one.replace("\n", "") for one in heads[:-1])
    return replace(line, heads=heads, outer=outer, group="".join(heads[-1:]).replace("\n", ""))


def _join(
    rows: list[ImportedRow], others: Sequence[ImportedRow], table: Table, remarks: Remarks
) -> None:
    """Adds to `rows` what another table says of the same entries. What contradicts is reported, and
    so is a table that has not the same entries, which is left out.
    """
    name = place_name(table.place) if table.place else ""
    if len(rows) != len(others):
        remarks.add("ER730", table.place, name=name, count=str(len(others)))
        return
    for row, other in zip(rows, others, strict=True):
        for key, text in other.values.items():
            if plain(row.values.setdefault(key, text)) != plain(text):
                remarks.add("ER738", other.cells.get(key), one=row.values[key], other=text)
        row.results = row.results or other.results
        row.notes = row.notes or other.notes
        row.cells = {**other.cells, **row.cells}


def _complete(rows: Iterable[ImportedRow], counted: Iterable[ImportedRow]) -> None:
    """Adds what a table of counts states of partners to the rows that name them."""
    known: dict[str, list[Mapping[str, str]]] = {}
    for one in counted:
        if one.values.get(_PARTNER):
            known.setdefault(plain(one.values[_PARTNER]), []).append(one.values)
    for row in rows:
        same = known.get(plain(row.values.get(_PARTNER, "")), [])
        for key in _OF_PARTNER if len(same) == 1 else ():
            if key in same[0]:
                row.values.setdefault(key, same[0][key])


def _joined(found: Sequence[_Shaped], told: Sequence[_Shaped]) -> Table:
    """One table with the columns of all that tell of entries, and the texts around all."""
    columns: dict[str, Column] = {}
    for table, _ in told:
        for column in table.columns:
            columns.setdefault(plain(column.name), column)
    first = told[0].table
    above = [one for shaped in found for one in _above(shaped)]
    below = list(dict.fromkeys(one for table, _ in found for one in table.below))
    return replace(first, columns=tuple(columns.values()), above=above, below=below, continued=[])


def _above(shaped: _Shaped) -> Iterator[Passage]:
    """The texts above a table but for its own heading."""
    table, shape = shaped
    for index, one in enumerate(table.above, 1):
        is_last = index == len(table.above)
        if not (is_last and shape.title and re.fullmatch(shape.title, plain(one.text))):
            yield one
