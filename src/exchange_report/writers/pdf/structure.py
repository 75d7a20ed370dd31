"""The logical table as structure elements (ISO 32000-1, 14.8.4; ISO 14289-1, 7.5 and 7.6).

The tree is made from the table, so it has every cell once, whatever pages it runs over. Content
finds its element through its owner when pages are written.
"""

from typing import Final, NamedTuple

from exchange_report.layouts import Column
from exchange_report.pages.model import Owner
from exchange_report.records import Block, BlockKind, over
from exchange_report.table import Cell, Row, Section, Table
from exchange_report.writers.pdf.elements import Element, Elements

_COLUMN_HEAD: Final = b"/A<</O/Table/Scope/Column>>"
_LIST_NUMBERING: Final = {BlockKind.BULLET: b"Disc", BlockKind.NUMBER: b"Decimal"}


class Pieces(NamedTuple):
    """The elements of text with readings (ISO 32000-1, 14.8.4.4.3): `rubies` has RB and RT of each
    annotation, None for emphasis, which is none; `texts` those before, between and behind them.
    """

    texts: tuple[Element, ...]
    rubies: tuple[tuple[Element, Element] | None, ...]


class Leaf(NamedTuple):
    """The elements of one block: of its text, of its marker where that is apart, and of the pieces
    of the text where something stands above it.
    """

    text: Element
    marker: Element | None = None
    pieces: Pieces | None = None


class Structure:
    """The elements of a report, and the leaves of each of its texts."""

    def __init__(self, table: Table) -> None:
        self.elements = Elements()
        self._leaves: dict[int, tuple[Leaf, ...]] = {}
        self._notes = 0
        document = self.elements.add_root(b"Document")
        tag = b"H1"
        for line in table.title:
            if not line.text:
                self._leaves[id(line)] = ()
                continue
            self._leaves[id(line)] = (Leaf(self.elements.add(tag, document)),)
            tag = b"P"
        for section in table.sections:
            if section.title:
                self._leaves[id(section.title)] = (Leaf(self.elements.add(b"H2", document)),)
            self._table(table, section, self.elements.add(b"Table", document))

    def leaves(self, owner: Owner) -> tuple[Leaf, ...]:
        """The leaves of the blocks of `owner`, in their order; none for an empty line."""
        return self._leaves[id(owner)]

    def _table(self, table: Table, section: Section, parent: Element) -> None:
        """A THead stands only before a TBody (ISO 32000-1, 14.8.4.3.4)."""
        above = self.elements.add(b"THead", parent) if section.rows else parent
        heads = self.elements.add(b"TR", above)
        for heading in section.headings:
            head = self.elements.add(b"TH", heads, _COLUMN_HEAD)
            self._leaves[id(heading)] = (Leaf(head),)
        if section.rows:
            body = self.elements.add(b"TBody", parent)
            for row in section.rows:
                self._row(row, table.columns(section), body)

    def _row(self, row: Row, columns: tuple[Column, ...], body: Element) -> None:
        line = self.elements.add(b"TR", body)
        for cell in row.cells:
            if cell is not None:
                self._cell(cell, columns[cell.column].head, line)

    def _cell(self, cell: Cell, head: bool, row: Element) -> None:
        attributes = b"/RowSpan %d" % cell.rows if cell.rows > 1 else b""
        attributes += b"/Scope/Row" if head else b""
        entries = b"/A<</O/Table%b>>" % attributes if attributes else b""
        element = self.elements.add(b"TH" if head else b"TD", row, entries)
        if len(cell.blocks) == 1 and cell.blocks[0].kind is BlockKind.PARAGRAPH:
            self._leaves[id(cell)] = (self.leaf(cell.blocks[0], element),)
        else:
            nest = _Nest(self, element)
            self._leaves[id(cell)] = tuple([nest.leaf(block) for block in cell.blocks])

    def leaf(self, block: Block, text: Element, marker: Element | None = None) -> Leaf:
        """The leaf of a block whose text belongs to the element `text`."""
        if not block.annotations:
            return Leaf(text, marker)
        return Leaf(text, marker, self._pieces(block, text, marker is not None))

    def _pieces(self, block: Block, text: Element, has_marker: bool) -> Pieces:
        """A Ruby for each reading; beside it other text needs an element of its own, to keep its
        place among the children.
        """
        above = list(over(block.text, block.annotations))
        if not any(reading for *_, reading in above):
            return Pieces((text,) * (len(above) + 1), (None,) * len(above))
        rubies: list[tuple[Element, Element] | None] = []
        readings = [*(one for one in above if one[2]), (len(block.text), 0, "")]
        behind = block.marker if has_marker else 0
        texts = [self._between(text, behind, readings[0][0])]
        following = iter(readings[1:])
        for _, end, reading in above:
            if reading:
                ruby = self.elements.add(b"Ruby", text)
                rubies.append((self.elements.add(b"RB", ruby), self.elements.add(b"RT", ruby)))
                texts.append(self._between(text, end, next(following)[0]))
            else:
                rubies.append(None)
                texts.append(texts[-1])
        return Pieces(tuple(texts), tuple(rubies))

    def _between(self, text: Element, start: int, end: int) -> Element:
        return self.elements.add(b"Span", text) if start < end else text

    def next_note(self) -> bytes:
        self._notes += 1
        return b"note-%d" % self._notes


class _Nest:
    """The blocks of one cell, nested: what is deeper belongs to the list item before it."""

    def __init__(self, structure: Structure, cell: Element) -> None:
        self._structure = structure
        self._elements = structure.elements
        self._parents = [cell]
        self._lists: list[tuple[Element, BlockKind] | None] = [None]

    def leaf(self, block: Block) -> Leaf:
        level = min(block.level, len(self._parents) - 1)
        del self._parents[level + 1 :], self._lists[level + 1 :]
        parent = self._parents[level]
        if block.kind in _LIST_NUMBERING:
            leaf = self._item(block, parent, level)
            self._parents.append(leaf.text)
            self._lists.append(None)
            return leaf
        self._lists[level] = None
        if block.kind is BlockKind.NOTE:
            name = self._structure.next_note()
            note = self._elements.add_with_id(b"Note", parent, name)
            marker = self._elements.add(b"Lbl", note)
            return self._structure.leaf(block, self._elements.add(b"P", note), marker)
        return self._structure.leaf(block, self._elements.add(b"P", parent))

    def _item(self, block: Block, parent: Element, level: int) -> Leaf:
        """An item of the list that is open at this level, or of a new one."""
        kind = block.kind
        opened = self._lists[level]
        if opened is None or opened[1] is not kind:
            numbering = b"/A<</O/List/ListNumbering/%b>>" % _LIST_NUMBERING[kind]
            opened = (self._elements.add(b"L", parent, numbering), kind)
            self._lists[level] = opened
        item = self._elements.add(b"LI", opened[0])
        marker = self._elements.add(b"Lbl", item)
        return self._structure.leaf(block, self._elements.add(b"LBody", item), marker)
