"""The rows of one table below its headings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final, NamedTuple

from exchange_report.choices import Keep
from exchange_report.layouts import GroupRow
from exchange_report.records import BlockKind
from exchange_report.table import Cell, Row
from exchange_report.table.keeps import keeps
from exchange_report.table.looks import Grounds
from exchange_report.writers.docx.borders import Borders
from exchange_report.writers.docx.columns import CellLook, Columns
from exchange_report.writers.docx.markup import w
from exchange_report.writers.docx.names import BODY
from exchange_report.writers.docx.outline import Mark, OutlinePlace, by_block
from exchange_report.writers.docx.paragraphs import KEEP_NEXT, PAGE_BREAK, Around, Paragraphs

HEADER_ROW: Final = w("trPr", w("cantSplit"), w("tblHeader"))
_CANNOT_SPLIT: Final = w("trPr", w("cantSplit"))
_TITLE_LIMIT: Final = 64
"""Characters of a content control's title in Word."""
_ANY: Final = w("docPartList", w("docPartGallery", val="Quick Parts"))
"""The kind of content control whose text LibreOffice leaves as it is. One of no kind, around one
paragraph, is an input field to it, and loses readings, dots and bold type.
"""
_RESTART: Final = '<w:vMerge w:val="restart"/>'
_CONTINUE: Final = "<w:vMerge/>"


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in the rows of one table for the sake of lists: entries of the outline, and the
    hidden fields of each row.
    """

    marks: Mapping[OutlinePlace, Mark]
    rows: Mapping[int, str]


class Tags(NamedTuple):
    """What content controls are told apart by: the names of the entries (`Table.names`), and the
    numbers of the controls in the document.
    """

    entries: Sequence[str]
    ids: "count[int]"


class _Seen(NamedTuple):
    """The edges above the rows of a table and below the last, and the fills of its cells."""

    edges: Sequence[str]
    grounds: Sequence[Grounds]


class Rows:
    """Writes the rows of one table, whose columns are called `names`."""

    def __init__(
        self,
        columns: Columns,
        borders: Borders,
        paragraphs: Paragraphs,
        names: Sequence[str],
        tags: Tags,
    ) -> None:
        self._columns = columns
        self._borders = borders
        self._paragraphs = paragraphs
        self._tags = tags
        self._aliases = [w("alias", val=name[:_TITLE_LIMIT]) for name in names]
        self._controlled = columns.layout.docx.content_controls and not columns.counting
        self._prefix = f"{columns.shape + 1}:" if columns.shape else ""
        self._properties = "" if columns.keep is Keep.NONE else _CANNOT_SPLIT
        self._open: dict[int, int] = {}
        """By column, the rows that a merged cell from above still covers."""

    def xml(self, rows: Sequence[Row], fields: Fields) -> Iterator[str]:
        """The rows."""
        kept = _kept(rows, self._columns)
        looks = self._columns.looks
        seen = _Seen(self._borders.edges(looks, rows), looks.grounds(rows))
        marks = by_block(fields.marks)
        for number, row in enumerate(rows):
            keeping = KEEP_NEXT if number in kept else ""
            breaking = PAGE_BREAK if row.page_break else ""
            inside = fields.rows.get(number, "")
            cells = []
            column = 0
            while column < len(row.cells):
                cell = row.cells[column]
                if cell is None:
                    cells.append(self._covered(number, column, seen, keeping))
                    column += 1
                    continue
                around = Around(keeping, breaking, inside, marks.get((number, column)))
                breaking = inside = ""
                cells.append(self._cell(row, number, cell, seen, around))
                column += cell.columns
            yield f"<w:tr>{self._properties}{''.join(cells)}</w:tr>"

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
        content = self._paragraphs.set(cell.blocks, self._columns.place(row, column), around)
        if row.kind is None and self._controlled:
            content = self._control(row, cell, content)
        return f"<w:tc>{self._columns.properties(look)}{content}</w:tc>"

    def _covered(self, number: int, column: int, seen: _Seen, keeping: str) -> str:
        """A cell that one from above runs on over."""
        self._open[column] -= 1
        bottom = "" if self._open[column] else seen.edges[number + 1]
        fill = seen.grounds[number][column].colour
        look = CellLook(column, 1, _CONTINUE, "", bottom, fill)
        empty = f'<w:p><w:pPr><w:pStyle w:val="{BODY}"/>{keeping}</w:pPr></w:p>'
        return f"<w:tc>{self._columns.properties(look)}{empty}</w:tc>"

    def _control(self, row: Row, cell: Cell, content: str) -> str:
        """`content` in a content control whose tag says what of the record it shows: the name of
        the entry, and the column; before them the shape of the table, if not the first.
        """
        assert row.entry is not None
        tag = f"{self._prefix}{self._tags.entries[row.entry]}/{cell.column + 1}"
        return (
            f"<w:sdt><w:sdtPr>{self._aliases[cell.column]}"
            f'<w:tag w:val="{tag}"/><w:id w:val="{next(self._tags.ids)}"/>'
            f'<w15:appearance w15:val="hidden"/>{_ANY if _has_looks(cell) else ""}</w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )


def _has_looks(cell: Cell) -> bool:
    """Whether the one paragraph of a cell has text of several looks."""
    if len(cell.blocks) != 1:
        return False
    block = cell.blocks[0]
    return bool(block.annotations) or block.kind is BlockKind.LABEL


def merging(*, first: bool, last: bool) -> str:
    """That of a cell in the first, the last or another of the rows that it covers."""
    if first and last:
        return ""
    return _RESTART if first else _CONTINUE


def _kept(rows: Sequence[Row], columns: Columns) -> frozenset[int]:
    """The rows whose paragraphs stay with the next. That headings of groups do, is said by their
    style. Of groups only the innermost are kept: Word knows no others that a page need not hold.
    """
    found: set[int] = set()
    for number, kept in enumerate(keeps(rows, columns.columns, columns.keep)):
        if kept.with_next and not isinstance(rows[number].kind, GroupRow):
            found.add(number)
        if kept.innermost:
            found |= set(range(number, number + kept.rows - 1))
    return frozenset(found)
