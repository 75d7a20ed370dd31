"""Tables as structure elements (ISO 32000-1, 14.8.4.3; ISO 14289-1, 7.5).

In a table whose headings stand at the top and in the columns that head rows, `Scope` finds the
headings of each cell. The heading of a group stands between rows: there each cell names its
headings itself (`Headers`).
"""

from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias

from exchange_report.layouts import Column, GroupRow, Subtotal
from exchange_report.records import Block, BlockKind, marker_numbers, marker_style
from exchange_report.table import Cell, HeadingCell, Row, Section, Table
from exchange_report.writers.pdf.element_syntax import Kind
from exchange_report.writers.pdf.elements import Element, Elements
from exchange_report.writers.pdf.shapes import Leaf, RowShape, row_shape, text_shape

_HEAD: Final = b"head"
"""What the names of headings of rows and groups begin with, in tables with groups."""
Tagged: TypeAlias = tuple[Element, tuple[Leaf, ...]]
"""The first element of a text, and what of its elements its blocks belong to."""

_CELL: Final = (b"TD", b"TH")
_SCOPE: Final = (b"", b"/Scope/Row")
"""The tag and the attributes of a cell, and of one that heads its row."""
_KEPT: Final = 4096
"""Shapes of rows that are kept for other reports, and kinds of cells."""
_LOOKS: Final = attrgetter("kind", "look", "level", "in_notes")
_FOUND: Final[dict[tuple[object, ...], RowShape]] = {}


class Places:
    """The elements of texts, by the number of what holds them: two arrays, since a report has
    hundreds of thousands.
    """

    def __init__(self) -> None:
        self._elements = array("L")
        self._leaves: list[tuple[Leaf, ...] | None] = []

    def __setitem__(self, number: int, tagged: Tagged | None) -> None:
        for _ in range(len(self._leaves), number + 1):
            self._elements.append(0)
            self._leaves.append(None)
        if tagged is not None:
            self._elements[number], self._leaves[number] = tagged

    def __getitem__(self, number: int) -> Tagged | None:
        """The elements of a text; None for one that has none."""
        leaves = self._leaves[number] if 0 <= number < len(self._leaves) else None
        return None if leaves is None else (self._elements[number], leaves)


class _Group(NamedTuple):
    """The heading of a group: its cell, the last row it holds for, and the entries before it."""

    cell: Element
    last: int
    start: int


class _Headings:
    """The headings that hold for the row in hand: the names of those of each column, and the cells
    of the groups, from the outermost in, and of the labels that head rows, with the row they end
    before. `entries` are those that have been so far.
    """

    def __init__(self, section: int, columns: list[list[bytes]]) -> None:
        self.section, self.columns = section, columns
        self.groups: list[_Group] = []
        self.labels: dict[int, tuple[Element, int]] = {}
        self.entries = 0

    def over(self, row: Row, index: int) -> list[Element]:
        """The elements of the headings in the rows above."""
        groups = self._groups_of(row, index)
        self.labels = {c: label for c, label in self.labels.items() if label[1] > index}
        return [*groups, *(cell for cell, _ in self.labels.values())]

    def _groups_of(self, row: Row, index: int) -> list[Element]:
        """A subtotal is in the groups that hold all that it sums; what sums the whole table is in
        none.
        """
        if isinstance(row.kind, Subtotal):
            if row.kind.after is None:
                return []
            start = self.entries - row.covers
            return [group.cell for group in self.groups if group.start <= start]
        self.groups = [group for group in self.groups if group.last >= index]
        self.entries += row.kind is None
        return [group.cell for group in self.groups]

    def add(self, row: Row, index: int, heads: Iterable[tuple[Cell, Element]]) -> None:
        """Keeps the headings in a row for the rows below."""
        for cell, element in heads:
            if isinstance(row.kind, GroupRow):
                self.groups.append(_Group(element, index + row.covers, self.entries))
            elif cell.rows > 1:
                self.labels[cell.column] = (element, index + cell.rows)

    def above(self, cell: Cell) -> Iterable[bytes]:
        """The names of the headings of the columns that `cell` covers."""
        if cell.columns == 1:
            return self.columns[cell.column]
        covered = self.columns[cell.column : cell.column + cell.columns]
        return dict.fromkeys(name for names in covered for name in names)


class _Grid(NamedTuple):
    """One table: the number of its column set, its columns, and the headings that hold for the row
    in hand, if rows stand in groups.
    """

    shape: int
    columns: Sequence[Column]
    headings: _Headings | None


class GridShapes:
    """Makes the elements of the tables of a report."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._inline = table.has_links or table.has_readings
        self._rows: dict[tuple[object, ...], RowShape] = {}

    def place(
        self, elements: Elements, number: int, section: Section, parent: Element, placed: Places
    ) -> None:
        """Makes the elements of a table, the `number`-th one, as the last child of `parent`, and
        notes those of its texts in `placed`.

        A THead stands only before a TBody (ISO 32000-1, 14.8.4.3.4).
        """
        columns = self._table.columns(section)
        grouped = any(isinstance(row.kind, GroupRow) for row in section.rows)
        headings = _Headings(number, [[] for _ in columns]) if grouped else None
        table = elements.add(b"Table", parent)
        above = elements.add(b"THead", table) if section.rows else table
        self._headings(elements, section.headings, headings, above, placed)
        if section.rows:
            body = elements.add(b"TBody", table)
            grid = _Grid(section.shape, columns, headings)
            for index, row in enumerate(section.rows):
                self._row(elements, row, index, grid, placed, body)

    def _headings(
        self,
        elements: Elements,
        cells: Iterable[HeadingCell],
        headings: _Headings | None,
        above: Element,
        placed: Places,
    ) -> None:
        rows: dict[int, Element] = {}
        for cell in cells:
            row = rows.get(cell.row)
            if row is None:
                row = rows[cell.row] = elements.add(b"TR", above)
            name = b""
            if headings:
                name = b"column-%d-%d-%d" % (headings.section, cell.row, cell.column)
                for column in range(cell.column, cell.column + cell.columns):
                    headings.columns[column].append(name)
            kind = Kind(b"TH", _attributes(cell, b"/Scope/Column"), id=name)
            shape, ((_, leaves),) = text_shape(kind)
            placed[cell.number] = (elements.place(shape, row), leaves)

    def _row(
        self,
        elements: Elements,
        row: Row,
        index: int,
        grid: _Grid,
        placed: Places,
        body: Element,
    ) -> None:
        """Rows whose cells have blocks of the same kinds have one shape, if nothing stands inside
        of their texts.
        """
        headings = grid.headings
        cells = [cell for cell in row.cells if cell is not None]
        over = headings.over(row, index) if headings else []
        key = self._key(row, cells, grid, len(over))
        shape = self._rows.get(key) if key else None
        if shape is None:
            heads = [_is_head(row, cell, grid.columns) for cell in cells]
            if key and not grid.headings and not row.kind:
                shape = _shape_of(cells, heads, key[1:])
            else:
                shape = self._shape(row, cells, heads, grid, len(over))
            if key:
                self._rows[key] = shape
        first = elements.place(shape.shape, body, over)
        for cell, (place, leaves) in zip(cells, shape.cells, strict=True):
            placed[cell.number] = (first + place, leaves)
        if headings:
            pairs = zip(cells, shape.cells, strict=True)
            named = (
                (c, first + place) for c, (place, _) in pairs if _is_head(row, c, grid.columns)
            )
            headings.add(row, index, named)

    def _shape(
        self,
        row: Row,
        cells: Sequence[Cell],
        heads: Sequence[bool],
        grid: _Grid,
        over: int,
    ) -> RowShape:
        """A shape for a row that stands below `over` headings of groups and labels; `heads` says
        which of its cells head it.
        """
        naming = grid.headings if not isinstance(row.kind, GroupRow) else None
        kinds = []
        for cell, head in zip(cells, heads, strict=True):
            attributes = _SCOPE[head]
            if naming:
                above = b"".join(b"(%b)" % name for name in naming.above(cell))
                count = over + sum(heads) - head
                attributes += b"/Headers[%b%b]" % (above, b"(%b-%%d)" % _HEAD * count)
            name = _HEAD if head and grid.headings else b""
            kinds.append(_kind(_CELL[head], _attributes(cell, attributes), name))
        shape = row_shape(zip(kinds, (cell.blocks for cell in cells), strict=True))
        if naming:
            places = [place for place, _ in shape.cells]
            own = [place for place, head in zip(places, heads, strict=True) if head]
            told = range(-1, -1 - over, -1)
            shape.shape.named = {at: (*told, *(one for one in own if one != at)) for at in places}
        return shape

    def _key(
        self,
        row: Row,
        cells: Sequence[Cell],
        grid: _Grid,
        over: int,
    ) -> tuple[object, ...] | None:
        """What the shape of a row depends on; None if it is a shape of its own."""
        if self._inline and _has_inline(cells):
            return None
        kinds = [(cell.column, cell.rows, cell.columns, *_shaped(cell.blocks)) for cell in cells]
        if grid.headings or row.kind:
            section = grid.headings.section if grid.headings else None
            return (grid.shape, section, row.kind_number, over, *kinds)
        return (grid.shape, *kinds)


@lru_cache(maxsize=_KEPT)
def _kind(tag: bytes, entries: bytes, name: bytes = b"") -> Kind:
    return Kind(tag, entries, name)


def _shape_of(cells: Sequence[Cell], heads: Sequence[bool], shaped: tuple[object, ...]) -> RowShape:
    """A shape for the row of an entry in a table without groups, where it follows from what heads
    the row and how its cells are `shaped`: found out once for all reports.
    """
    key = (*heads, *shaped)
    found = _FOUND.get(key)
    if found is None:
        kinds = [
            _kind(_CELL[head], _attributes(cell, _SCOPE[head]))
            for cell, head in zip(cells, heads, strict=True)
        ]
        found = row_shape(zip(kinds, (cell.blocks for cell in cells), strict=True))
        if len(_FOUND) == _KEPT:
            _FOUND.clear()
        _FOUND[key] = found
    return found


def _has_inline(cells: Sequence[Cell]) -> bool:
    """Whether anything stands inside of, or above, a text of `cells`."""
    return any(block.annotations or block.links for cell in cells for block in cell.blocks)


def _shaped(blocks: Iterable[Block]) -> list[object]:
    """What the elements of blocks depend on."""
    made: list[object] = []
    for block in blocks:
        made.append(_LOOKS(block))
        if block.kind is BlockKind.NUMBER:
            made.append((marker_style(block), marker_numbers(block)))
    return made


def _is_head(row: Row, cell: Cell, columns: Sequence[Column]) -> bool:
    """Whether a cell heads its row."""
    return cell.column == row.label if row.kind else columns[cell.column].head


def _attributes(cell: Cell | HeadingCell, more: bytes) -> bytes:
    """The attributes of a cell as an entry of its element, if there are any."""
    spans = b"/RowSpan %d" % cell.rows if cell.rows > 1 else b""
    spans += b"/ColSpan %d" % cell.columns if cell.columns > 1 else b""
    return b"/A<</O/Table%b%b>>" % (spans, more) if spans or more else b""
