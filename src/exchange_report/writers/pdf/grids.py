"""Tables as structure elements (ISO 32000-1, 14.8.4.3; ISO 14289-1, 7.5).

In a table whose headings stand at the top and in the columns that head rows, `Scope` finds the
headings of each cell. The heading of a group stands between rows: there each cell names its
headings itself (`Headers`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Final, TypeAlias

from exchange_report.layouts import Column, GroupRow
from exchange_report.table import Cell, HeadingCell, Row, Section, Table
from exchange_report.writers.pdf.elements import Element, Elements
from exchange_report.writers.pdf.links import ReportLinks
from exchange_report.writers.pdf.shapes import Leaf, RowShape, row_shape, text_shape
from exchange_report.writers.pdf.spelling import Kind

_SHAPED: Final = attrgetter("kind", "level")
Places: TypeAlias = dict[int, tuple[Element, tuple[Leaf, ...]] | None]
"""By the identity of a cell its first element, and the leaves of its blocks."""


@dataclass(slots=True)
class _Named:
    """The names of the headings that hold for the row in hand: those of each column, of the
    groups from the outermost in, and of the labels that head rows, with the row they end before.
    """

    section: int
    columns: list[list[bytes]]
    groups: list[bytes] = field(default_factory=list)
    labels: dict[int, tuple[bytes, int]] = field(default_factory=dict)


class GridShapes:
    """Makes the elements of the tables of a report."""

    def __init__(self, table: Table, links: ReportLinks) -> None:
        self._table = table
        self._links = links
        documents = (table.document, table.file.document)
        texts = [document.text for document in documents]
        self._inline = bool(links) or any(sign in text for text in texts for sign in "《\\")
        self._kinds: dict[tuple[bytes, bytes], Kind] = {}
        self._rows: dict[tuple[object, ...], RowShape] = {}

    def place(self, elements: Elements, number: int, section: Section, parent: Element) -> Places:
        """The elements of a table, the `number`-th one, as the last child of `parent`.

        A THead stands only before a TBody (ISO 32000-1, 14.8.4.3.4).
        """
        columns = self._table.columns(section)
        grouped = any(isinstance(row.kind, GroupRow) for row in section.rows)
        names = _Named(number, [[] for _ in columns]) if grouped else None
        table = elements.add(b"Table", parent)
        above = elements.add(b"THead", table) if section.rows else table
        placed = self._headings(elements, section.headings, names, above)
        if section.rows:
            body = elements.add(b"TBody", table)
            levels = {id(group): level for level, group in enumerate(self._groups(section))}
            for index, row in enumerate(section.rows):
                if names and row.kind is not None:
                    del names.groups[levels.get(id(row.kind), len(levels)) :]
                self._row(elements, row, index, (columns, names), placed, body)
        return placed

    def _groups(self, section: Section) -> Sequence[GroupRow]:
        return self._table.shapes[section.shape].shape.groups

    def _headings(
        self,
        elements: Elements,
        cells: Iterable[HeadingCell],
        names: _Named | None,
        above: Element,
    ) -> Places:
        placed: Places = {}
        rows: dict[int, Element] = {}
        for cell in cells:
            row = rows.get(cell.row)
            if row is None:
                row = rows[cell.row] = elements.add(b"TR", above)
            name = b""
            if names:
                name = b"column-%d-%d-%d" % (names.section, cell.row, cell.column)
                for column in range(cell.column, cell.column + cell.columns):
                    names.columns[column].append(name)
            kind = Kind(b"TH", _attributes(cell, b"/Scope/Column"), id=name)
            shape, ((_, leaves),) = text_shape(kind)
            placed[id(cell)] = (elements.place(shape, row), leaves)
        return placed

    def _row(
        self,
        elements: Elements,
        row: Row,
        index: int,
        of: tuple[Sequence[Column], _Named | None],
        placed: Places,
        body: Element,
    ) -> None:
        """Rows whose cells have blocks of the same kinds have one shape, if nothing stands inside
        of their texts, and no cell names its headings.
        """
        columns, names = of
        cells = [cell for cell in row.cells if cell is not None]
        key = None if names or row.kind else self._key(cells, columns)
        shape = self._rows.get(key) if key else None
        if shape is None:
            kinds = self._kinds_of(row, index, cells, columns, names)
            links = (self._links.get(id(cell), ()) for cell in cells)
            blocks = (cell.blocks for cell in cells)
            shape = row_shape(zip(kinds, blocks, links, strict=True))
            if key:
                self._rows[key] = shape
        first = elements.place(shape.shape, body)
        for cell, (place, leaves) in zip(cells, shape.cells, strict=True):
            placed[id(cell)] = (first + place, leaves)

    def _key(self, cells: Sequence[Cell], columns: Sequence[Column]) -> tuple[object, ...] | None:
        """What the shape of a row depends on; None if it is a shape of its own."""
        if self._inline and self._has_inline(cells):
            return None
        kinds = [
            (cell.column, cell.rows, cell.columns, *map(_SHAPED, cell.blocks)) for cell in cells
        ]
        return (id(columns), *kinds)

    def _has_inline(self, cells: Sequence[Cell]) -> bool:
        blocks = (block for cell in cells for block in cell.blocks)
        links = any(id(cell) in self._links for cell in cells)
        return links or any(block.annotations for block in blocks)

    def _kinds_of(
        self,
        row: Row,
        index: int,
        cells: Sequence[Cell],
        columns: Sequence[Column],
        names: _Named | None,
    ) -> list[Kind]:
        heads = {
            cell.column: b"row-%d-%d-%d" % (names.section, index, cell.column) if names else b""
            for cell in cells
            if (row.kind is not None and cell.column == 0)
            or (row.kind is None and columns[cell.column].head)
        }
        over = self._over(row, index, cells, heads, names) if names else []
        made = []
        for cell in cells:
            name = heads.get(cell.column)
            attributes = b"/Scope/Row" if name is not None else b""
            told = [one for one in over if one != name]
            if names and not isinstance(row.kind, GroupRow):
                covered = names.columns[cell.column : cell.column + cell.columns]
                told = [*dict.fromkeys(chain.from_iterable(covered)), *told]
                attributes += b"/Headers[%b]" % b"".join(b"(%b)" % one for one in told)
            entries = _attributes(cell, attributes)
            made.append(self._kind(b"TD" if name is None else b"TH", entries, name or b""))
        return made

    def _kind(self, tag: bytes, entries: bytes, name: bytes) -> Kind:
        """Those without a name of their own are few."""
        if name:
            return Kind(tag, entries, id=name)
        kind = self._kinds.get((tag, entries))
        if kind is None:
            kind = self._kinds[tag, entries] = Kind(tag, entries)
        return kind

    def _over(
        self,
        row: Row,
        index: int,
        cells: Sequence[Cell],
        heads: dict[int, bytes],
        names: _Named,
    ) -> list[bytes]:
        """The names of the groups and of the headings of this row; the row's own are kept for
        those that it covers.
        """
        if isinstance(row.kind, GroupRow):
            names.groups.append(heads[0])
            return []
        names.labels = {c: label for c, label in names.labels.items() if label[1] > index}
        rows = {cell.column: cell.rows for cell in cells}
        names.labels |= {column: (name, index + rows[column]) for column, name in heads.items()}
        return [*names.groups, *(name for name, _ in names.labels.values())]


def _attributes(cell: Cell | HeadingCell, more: bytes) -> bytes:
    """The attributes of a cell as an entry of its element, if there are any."""
    spans = b"/RowSpan %d" % cell.rows if cell.rows > 1 else b""
    spans += b"/ColSpan %d" % cell.columns if cell.columns > 1 else b""
    return b"/A<</O/Table%b%b>>" % (spans, more) if spans or more else b""
