"""The logical table as structure elements (ISO 32000-1, 14.8.4; ISO 14289-1, 7.5 and 7.6).

The tree is made from the table, so it has every cell once, whatever pages it runs over. Content
finds its element through its owner when pages are written.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import Final, TypeAlias

from exchange_report.layouts import Column
from exchange_report.pages.model import Owner
from exchange_report.table import Cell, HeadingCell, Row, Table, TitleLine
from exchange_report.writers.pdf.elements import Element, Elements
from exchange_report.writers.pdf.links import Link, ReportLinks
from exchange_report.writers.pdf.shapes import (
    Leaf,
    RowShape,
    row_shape,
    text_shape,
)
from exchange_report.writers.pdf.spelling import Kind, Spelling

_SHAPED: Final = attrgetter("kind", "level")
_COLUMN_HEAD: Final = b"/A<</O/Table/Scope/Column>>"


Tagged: TypeAlias = tuple[Element, tuple[Leaf, ...]]
"""The first element of a text, and what of its elements its blocks belong to."""


class Structure:
    """The elements of a report, and those of each of its texts. `links` are those of
    `report_links`.
    """

    def __init__(
        self, table: Table, links: ReportLinks, spelling: Spelling, page_count: int
    ) -> None:
        self.elements = Elements(spelling, page_count)
        self._links = links
        documents = (table.document, table.file.document)
        texts = [document.text for document in documents]
        self._inline = bool(links) or any(sign in text for text in texts for sign in "《\\")
        self._tagged: dict[int, Tagged | None] = {}
        self._kinds: dict[tuple[bool, int], Kind] = {}
        self._rows: dict[tuple[object, ...], RowShape] = {}
        self._document = self.elements.add_root(b"Document")
        tag = b"H1"
        for line in table.title:
            if line.text:
                self._text(line, tag, self._document)
                tag = b"P"
            else:
                self._tagged[id(line)] = None
        if table.headings:
            self._table(table, self.elements.add(b"Table", self._document))

    def tagged(self, owner: Owner) -> Tagged | None:
        """The elements of the text of `owner`; None for an empty line, which has none."""
        return self._tagged[id(owner)]

    def reference(self, owner: Owner) -> bytes:
        """The element that the text of `owner` is in, once all are written; of what has none, the
        document.
        """
        tagged = self._tagged.get(id(owner))
        return self.elements.reference(tagged[0] if tagged else self._document)

    def _text(
        self, owner: TitleLine | HeadingCell, tag: bytes, parent: Element, entries: bytes = b""
    ) -> None:
        shape, ((_, leaves),) = text_shape(Kind(tag, entries))
        self._tagged[id(owner)] = (self.elements.place(shape, parent), leaves)

    def _table(self, table: Table, parent: Element) -> None:
        """A THead stands only before a TBody (ISO 32000-1, 14.8.4.3.4)."""
        above = self.elements.add(b"THead", parent) if table.rows else parent
        heads = self.elements.add(b"TR", above)
        for heading in table.headings:
            self._text(heading, b"TH", heads, _COLUMN_HEAD)
        if table.rows:
            body = self.elements.add(b"TBody", parent)
            for row in table.rows:
                self._row(row, table.layout.columns, body)

    def _row(self, row: Row, columns: tuple[Column, ...], body: Element) -> None:
        """Rows whose cells have blocks of the same kinds have one shape, if nothing stands inside
        of their texts.
        """
        cells = [cell for cell in row.cells if cell is not None]
        key = self._key(cells)
        shape = self._rows.get(key) if key else None
        if shape is None:
            shape = row_shape(
                (self._kind(cell, columns[cell.column].head), cell.blocks, self._links_of(cell))
                for cell in cells
            )
            if key:
                self._rows[key] = shape
        first = self.elements.place(shape.shape, body)
        for cell, (place, leaves) in zip(cells, shape.cells, strict=True):
            self._tagged[id(cell)] = (first + place, leaves)

    def _key(self, cells: Sequence[Cell]) -> tuple[object, ...] | None:
        """What the shape of a row depends on; None if it is a shape of its own."""
        if self._inline and self._has_inline(cells):
            return None
        return tuple([(cell.column, cell.rows, *map(_SHAPED, cell.blocks)) for cell in cells])

    def _has_inline(self, cells: Sequence[Cell]) -> bool:
        blocks = (block for cell in cells for block in cell.blocks)
        links = any(id(cell) in self._links for cell in cells)
        return links or any(block.annotations for block in blocks)

    def _links_of(self, cell: Cell) -> tuple[tuple[Link, ...], ...]:
        return self._links.get(id(cell), ())

    def _kind(self, cell: Cell, head: bool) -> Kind:
        kind = self._kinds.get((head, cell.rows))
        if kind is None:
            attributes = b"/RowSpan %d" % cell.rows if cell.rows > 1 else b""
            attributes += b"/Scope/Row" if head else b""
            entries = b"/A<</O/Table%b>>" % attributes if attributes else b""
            kind = self._kinds[head, cell.rows] = Kind(b"TH" if head else b"TD", entries)
        return kind
