"""The main part: title block and table."""

from collections.abc import Iterator
from typing import Final

from exchange_report.layouts.model import Keep
from exchange_report.pages.measure import Frame
from exchange_report.table import Cell, Row, Table
from exchange_report.writers.docx.markup import part, run, w
from exchange_report.writers.docx.numbering import Numbering
from exchange_report.writers.docx.paragraphs import KEEP_NEXT, PAGE_BREAK, Paragraphs
from exchange_report.writers.docx.styles import (
    BODY,
    COLUMN_HEADING,
    LAST,
    TABLE,
    title_style,
    vertical,
)
from exchange_report.writers.docx.widths import widths

_TAG_LIMIT: Final = 64
"""Characters of a content control's tag and title in Word."""
_CANNOT_SPLIT: Final = w("trPr", w("cantSplit"))
_HEADER_ROW: Final = w("trPr", w("cantSplit"), w("tblHeader"))


class Body:
    """The body of the document of a table."""

    def __init__(self, table: Table, frame: Frame, numbering: Numbering) -> None:
        self._table = table
        self._layout = table.layout
        found = widths(table.layout, frame)
        self._widths = found.columns
        self._margins = found.margins
        self._paragraphs = Paragraphs(table, found, numbering)
        self._verticals = [vertical(column.vertical_align) for column in self._layout.columns]
        self._names = ["".join(heading.text.split()) for heading in table.headings]
        self._aliases = [w("alias", val=name[:_TAG_LIMIT]) for name in self._names]
        self._row_properties = "" if self._layout.rows.keep is Keep.NONE else _CANNOT_SPLIT
        self._controls = 0

    def xml(self, section: str) -> bytes:
        """The main part; `section` is the properties of its one section."""
        end = w("p", w("pPr", w("pStyle", val=LAST)))
        return part("document", w("body", *self._title(), self._grid(), end, section))

    def _title(self) -> Iterator[str]:
        for number, line in enumerate(self._table.title):
            yield w("p", w("pPr", w("pStyle", val=title_style(number))), run(line.text))

    def _grid(self) -> str:
        columns = self._layout.columns
        properties = w(
            "tblPr",
            w("tblStyle", val=TABLE),
            w("tblW", w=sum(self._widths), type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
            w(
                "tblLook",
                val="06A0" if columns[0].head else "0620",
                firstRow=True,
                lastRow=False,
                firstColumn=columns[0].head,
                lastColumn=False,
                noHBand=True,
                noVBand=True,
            ),
            w("tblCaption", val=self._table.document_title),
            w("tblDescription", val=self._description()),
        )
        grid = w("tblGrid", *(w("gridCol", w=size) for size in self._widths))
        return w("tbl", properties, grid, self._header(), *self._rows())

    def _description(self) -> str:
        """What those hear who do not see the table."""
        names = "、".join(self._names)
        count = len(self._table.rows)
        return f"{self._table.subject}（列：{names}。{count}行）".lstrip()

    def _header(self) -> str:
        cells = (
            w(
                "tc",
                w("tcPr", w("tcW", w=self._widths[heading.column], type="dxa")),
                w("p", w("pPr", w("pStyle", val=COLUMN_HEADING)), run(heading.text)),
            )
            for heading in self._table.headings
        )
        return w("tr", _HEADER_ROW, *cells)

    def _rows(self) -> Iterator[str]:
        kept = self._kept()
        for number, row in enumerate(self._table.rows):
            yield self._row(row, KEEP_NEXT if number in kept else "")

    def _kept(self) -> frozenset[int]:
        """The rows that stay with the next: those of a group but its last."""
        merged = [column.merge for column in self._layout.columns]
        if self._layout.rows.keep is not Keep.GROUP or not any(merged):
            return frozenset()
        inner = len(merged) - 1 - merged[::-1].index(True)
        rows = self._table.rows
        return frozenset(i for i in range(len(rows) - 1) if rows[i + 1].cells[inner] is None)

    def _row(self, row: Row, keeping: str) -> str:
        """`keeping` stands before the properties of each paragraph."""
        cells = []
        breaking = PAGE_BREAK if row.page_break else ""
        for column, cell in enumerate(row.cells):
            if cell is None:
                properties = self._cell_properties(column, "<w:vMerge/>")
                empty = f'<w:p><w:pPr><w:pStyle w:val="{BODY}"/>{keeping}</w:pPr></w:p>'
                cells.append(f"<w:tc>{properties}{empty}</w:tc>")
            else:
                cells.append(self._cell(cell, keeping, breaking))
                breaking = ""
        return f"<w:tr>{self._row_properties}{''.join(cells)}</w:tr>"

    def _cell(self, cell: Cell, keeping: str, breaking: str) -> str:
        merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        properties = self._cell_properties(cell.column, merge)
        content = self._paragraphs.cell(cell, keeping, breaking)
        return f"<w:tc>{properties}{self._controlled(cell, content)}</w:tc>"

    def _cell_properties(self, column: int, merge: str) -> str:
        size = f'<w:tcW w:w="{self._widths[column]}" w:type="dxa"/>'
        margin, vertically = self._margins[column], self._verticals[column]
        return f"<w:tcPr>{size}{merge}{margin}{vertically}</w:tcPr>"

    def _controlled(self, cell: Cell, content: str) -> str:
        """`content` in a content control whose tag says where in the record it comes from."""
        path = ".".join(str(step) for step in cell.loc if isinstance(step, int))
        tag = f"{path}/{cell.column + 1}"
        if not self._layout.docx.content_controls or len(tag) > _TAG_LIMIT:
            return content
        self._controls += 1
        return (
            f"<w:sdt><w:sdtPr>{self._aliases[cell.column]}"
            f'<w:tag w:val="{tag}"/><w:id w:val="{self._controls}"/>'
            '<w15:appearance w15:val="hidden"/></w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )
