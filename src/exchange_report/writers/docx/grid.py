"""The tables, one for each section of the report."""

from collections.abc import Iterator

from exchange_report.language import DOCUMENT
from exchange_report.table import HeadingCell, Section, Table
from exchange_report.table.column_names import column_names
from exchange_report.table.page_parts import table_parts
from exchange_report.writers.docx.borders import Borders, cell_borders
from exchange_report.writers.docx.columns import Columns, spanning
from exchange_report.writers.docx.heights import Heights
from exchange_report.writers.docx.markup import run, w
from exchange_report.writers.docx.paragraphs import PAGE_BREAK, Paragraphs
from exchange_report.writers.docx.rows import HEADER_ROW, Fields, Rows, merging
from exchange_report.writers.docx.style_names import COLUMN_HEADING, LAST, TABLE, filled, vertical


class Grid:
    """The tables of one shape."""

    def __init__(self, table: Table, shape: int, paragraphs: Paragraphs) -> None:
        self._table = table
        self._columns = Columns(table, shape)
        self._borders = Borders(table.layout)
        heights = Heights(table, self._columns)
        names = table.names if table.layout.docx.content_controls else ()
        self._rows = Rows(self._columns, self._borders, heights, paragraphs, names)

    def xml(self, section: Section, fields: Fields) -> Iterator[str]:
        """One table, piece by piece. Where the record begins a page a new table begins, after a
        paragraph that takes no room: LibreOffice knows no page breaks within a table.
        """
        parts = list(table_parts(section.rows, self._columns.columns))
        description = self._description(section)
        for number, rows in enumerate(self._rows.xml(section, parts, fields), 1):
            if number > 1:
                yield w("p", w("pPr", w("pStyle", val=LAST), PAGE_BREAK))
            yield "<w:tbl>"
            yield self._properties(self._caption(section, number, len(parts)), description)
            yield w("tblGrid", *(w("gridCol", w=size) for size in self._columns.widths))
            yield from self._header(section)
            yield from rows
            yield "</w:tbl>"

    def _properties(self, caption: str, description: str) -> str:
        head = self._columns.columns[0].head
        return w(
            "tblPr",
            w("tblStyle", val=TABLE),
            w("tblW", w=sum(self._columns.widths), type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
            w(
                "tblLook",
                val="06A0" if head else "0620",
                firstRow=True,
                lastRow=False,
                firstColumn=head,
                lastColumn=False,
                noHBand=True,
                noVBand=True,
            ),
            w("tblCaption", val=caption),
            w("tblDescription", val=description),
        )

    def _caption(self, section: Section, number: int, count: int) -> str:
        """The title of a part of a table for those who do not see it: `number` of `count`."""
        title = section.title.name if section.title else self._table.document_title
        if count == 1:
            return title
        return DOCUMENT.part_of_table.format(title=title, number=number, count=count)

    def _description(self, section: Section) -> str:
        """What those hear who do not see the table."""
        names = column_names(section.headings)
        entries = sum(row.kind is None for row in section.rows)
        columns = DOCUMENT.between_columns.join(names)
        return DOCUMENT.described_table.format(
            subject=self._table.subject, columns=columns, rows=entries
        ).lstrip()

    def _header(self, section: Section) -> Iterator[str]:
        """The heading rows of the table (`w:tblHeader`)."""
        cells = section.headings
        lowest = self._borders.header(self._columns.looks, rows=bool(section.rows))
        depth = max((cell.row + cell.rows for cell in cells), default=0)
        for row in range(depth):
            here = (cell for cell in cells if cell.row <= row < cell.row + cell.rows)
            written = (
                self._heading(cell, row, lowest if row + 1 == depth else self._borders.headings)
                for cell in sorted(here, key=lambda c: c.column)
            )
            yield w("tr", HEADER_ROW, *written)

    def _heading(self, cell: HeadingCell, row: int, bottom: str) -> str:
        """A heading in one of the rows that it covers, above the edge `bottom`. The first row takes
        its looks from the style of the table, which knows no others.
        """
        spec, fill = self._table.layout.header, self._columns.looks.heading_fill
        first, last = row == cell.row, row + 1 == cell.row + cell.rows
        top = self._borders.headings if row and first else ""
        properties = w(
            "tcPr",
            w("tcW", w=self._columns.width(cell.column, cell.columns), type="dxa"),
            spanning(cell.columns),
            merging(first=first, last=last),
            cell_borders(top, bottom if last else ""),
            filled(fill) if row else "",
            vertical(spec.vertical_align) if row else "",
        )
        text = run(cell.text) if first else ""
        return w("tc", properties, w("p", w("pPr", w("pStyle", val=COLUMN_HEADING)), text))
