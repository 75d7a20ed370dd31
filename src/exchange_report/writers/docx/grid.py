"""The tables, one for each section of the report."""

from collections.abc import Iterator, Sequence

from exchange_report.language import DOCUMENT
from exchange_report.table import HeadingCell, Section, Table
from exchange_report.table.names import column_names
from exchange_report.writers.docx.borders import Borders, cell_borders
from exchange_report.writers.docx.columns import Columns, spanning
from exchange_report.writers.docx.markup import run, w
from exchange_report.writers.docx.names import COLUMN_HEADING, TABLE, filled, vertical
from exchange_report.writers.docx.paragraphs import Paragraphs
from exchange_report.writers.docx.rows import HEADER_ROW, Fields, Rows, Tags, merging


class Grid:
    """The tables of one shape. `tags` are those of the content controls of the document."""

    def __init__(self, table: Table, shape: int, paragraphs: Paragraphs, tags: Tags) -> None:
        self._table = table
        self._columns = Columns(table, shape)
        self._borders = Borders(table.layout)
        self._paragraphs = paragraphs
        self._tags = tags

    def xml(self, section: Section, fields: Fields) -> str:
        """One table."""
        columns = self._columns
        names = column_names(section.headings)
        head = columns.columns[0].head
        properties = w(
            "tblPr",
            w("tblStyle", val=TABLE),
            w("tblW", w=sum(columns.widths), type="dxa"),
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
            w("tblCaption", val=self._caption(section)),
            w("tblDescription", val=self._description(section, names)),
        )
        grid = w("tblGrid", *(w("gridCol", w=size) for size in columns.widths))
        rows = Rows(columns, self._borders, self._paragraphs, names, self._tags)
        header = self._header(section)
        return w("tbl", properties, grid, *header, *rows.xml(section.rows, fields))

    def _caption(self, section: Section) -> str:
        return section.title.name if section.title else self._table.document_title

    def _description(self, section: Section, names: Sequence[str]) -> str:
        """What those hear who do not see the table."""
        entries = sum(row.kind is None for row in section.rows)
        columns = DOCUMENT.between_columns.join(names)
        return DOCUMENT.described_table.format(
            subject=self._table.subject, columns=columns, rows=entries
        ).lstrip()

    def _header(self, section: Section) -> Iterator[str]:
        """The heading rows."""
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
