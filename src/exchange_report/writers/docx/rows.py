"""The rows of one table below its headings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from exchange_report.choices import Keep
from exchange_report.layouts import GroupRow
from exchange_report.table import Cell, Row, Section
from exchange_report.table.keeps import keeps
from exchange_report.table.looks import Grounds
from exchange_report.table.page_parts import TablePart
from exchange_report.writers.docx.borders import Borders
from exchange_report.writers.docx.columns import CellLook, Columns
from exchange_report.writers.docx.heights import Heights
from exchange_report.writers.docx.marks import cell_name, row_name
from exchange_report.writers.docx.markup import w
from exchange_report.writers.docx.outline import Mark, OutlinePlace, by_block
from exchange_report.writers.docx.paragraphs import KEEP_NEXT, Around, Paragraphs
from exchange_report.writers.docx.style_names import BODY

HEADER_ROW: Final = w("trPr", w("cantSplit"), w("tblHeader"))
_CANNOT_SPLIT: Final = w("trPr", w("cantSplit"))
_RESTART: Final = '<w:vMerge w:val="restart"/>'
_CONTINUE: Final = "<w:vMerge/>"


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in the rows of one table for the sake of lists: entries of the outline, and the
    hidden fields of each row, which are asked for in the order of the rows.
    """

    marks: Mapping[OutlinePlace, Mark]
    of_row: Callable[[int], str]


class _Seen(NamedTuple):
    """The edges above the rows of a part of a table and below the last, and the fills of its
    cells; and what stands in the rows of the table for lists, its marks by row and column.
    """

    edges: Sequence[str]
    grounds: Sequence[Grounds]
    marks: Mapping[tuple[int, int], Mapping[int, Mark]]
    fields: Fields


class Rows:
    """Writes the rows of the tables of one shape. `names` are those of the entries
    (`Table.names`), if their cells are marked.
    """

    def __init__(
        self,
        columns: Columns,
        borders: Borders,
        heights: Heights,
        paragraphs: Paragraphs,
        names: Sequence[str],
    ) -> None:
        self._columns = columns
        self._borders = borders
        self._heights = heights
        self._paragraphs = paragraphs
        self._names = () if columns.counting else names
        self._open: dict[int, int] = {}
        """By column, the rows that a merged cell from above still covers."""

    def xml(
        self, section: Section, parts: Iterable[TablePart], fields: Fields
    ) -> Iterator[Iterator[str]]:
        """The rows of each part of a table."""
        grounds = self._columns.looks.grounds(section.rows)
        marks = by_block(fields.marks)
        for part in parts:
            own = grounds[part.start : part.start + len(part.rows) - part.heads]
            again = self._columns.looks.grounds(part.rows[: part.heads])
            edges = self._borders.edges(self._columns.looks, part.rows)
            seen = _Seen(edges, [*again, *own], marks, fields)
            yield self._part(part, seen, self._heights.overfull(part.rows, section.headings))

    def _part(self, part: TablePart, seen: _Seen, overfull: frozenset[int]) -> Iterator[str]:
        # LibreOffice shows of a row only what the page holds if its paragraphs stay together.
        kept = _kept(part.rows, self._columns) - overfull
        for number in range(len(part.rows)):
            keeping = KEEP_NEXT if number in kept else ""
            splits = self._columns.keep is Keep.NONE or number in overfull
            properties = "" if splits else _CANNOT_SPLIT
            yield f"<w:tr>{properties}{''.join(self._cells(part, number, seen, keeping))}</w:tr>"

    def _cells(self, part: TablePart, number: int, seen: _Seen, keeping: str) -> Iterator[str]:
        """The cells of a row. What stands there again is no place of the record."""
        row, at = part.rows[number], number - part.heads + part.start
        is_again = number < part.heads
        labels = part.labels if number == part.heads else frozenset()
        inside = "" if is_again else seen.fields.of_row(at)
        name = "" if is_again else self._name(row)
        column = 0
        while column < len(row.cells):
            cell = row.cells[column]
            if cell is None:
                yield self._covered(number, column, seen, keeping)
                column += 1
                continue
            around = Around(keeping, fields=inside)
            if not is_again and column not in labels:
                bookmark = cell_name(name, column) if name else ""
                around = Around(keeping, bookmark, inside, seen.marks.get((at, column)))
            inside = ""
            yield self._cell(row, number, cell, seen, around)
            column += cell.columns

    def _name(self, row: Row) -> str:
        """The beginning of the bookmarks of a row; nothing for one that stands for no entry."""
        if not self._names or row.entry is None:
            return ""
        return row_name(self._columns.shape, self._names[row.entry])

    def _cell(self, row: Row, number: int, cell: Cell, seen: _Seen, around: Around) -> str:
        column = cell.column
        self._open[column] = cell.rows - 1
        look = CellLook(
            column,
            cell.columns,
            _RESTART if cell.rows > 1 else "",
            seen.edges[number],
            seen.edges[number + cell.rows],
            seen.grounds[number][column].colour,
        )
        content = self._paragraphs.set(cell.blocks, self._columns.place(row, cell), around)
        return f"<w:tc>{self._columns.properties(look)}{content}</w:tc>"

    def _covered(self, number: int, column: int, seen: _Seen, keeping: str) -> str:
        """A cell that one from above runs on over."""
        self._open[column] -= 1
        bottom = "" if self._open[column] else seen.edges[number + 1]
        fill = seen.grounds[number][column].colour
        look = CellLook(column, 1, _CONTINUE, "", bottom, fill)
        empty = f'<w:p><w:pPr><w:pStyle w:val="{BODY}"/>{keeping}</w:pPr></w:p>'
        return f"<w:tc>{self._columns.properties(look)}{empty}</w:tc>"


def merging(*, first: bool, last: bool) -> str:
    """The `w:vMerge` of a merged cell in the first, the last or another of its rows."""
    if first and last:
        return ""
    return _RESTART if first else _CONTINUE


def _kept(rows: Sequence[Row], columns: Columns) -> frozenset[int]:
    """The rows whose paragraphs stay with the next. That headings of groups do, is part of their
    style. Of groups only the innermost are kept: Word knows no others that a page need not hold.
    """
    found: set[int] = set()
    for number, kept in enumerate(keeps(rows, columns.columns, columns.keep)):
        if kept.with_next and not isinstance(rows[number].kind, GroupRow):
            found.add(number)
        if kept.innermost:
            found |= set(range(number, number + kept.rows - 1))
    return frozenset(found)
