"""The blocks of a cell as structure elements (ISO 32000-1, 14.8.4)."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from exchange_report.records import Block, BlockKind, over
from exchange_report.writers.pdf.elements import ABOVE, Shape
from exchange_report.writers.pdf.links import Link
from exchange_report.writers.pdf.spelling import Node

_LIST_NUMBERING: Final = {BlockKind.BULLET: b"Disc", BlockKind.NUMBER: b"Decimal"}


class Part(NamedTuple):
    """A stretch of a block's text, up to `end`, that belongs to one element, a `tag`."""

    end: int
    element: int
    tag: bytes


class Inline(NamedTuple):
    """The elements inside of a text: `parts` in their order, the RT of each annotation (None for
    emphasis, which is none), and the Link of each link.
    """

    parts: tuple[Part, ...]
    readings: tuple[int | None, ...]
    links: tuple[int, ...]


class Leaf(NamedTuple):
    """What the content of one block belongs to: the text to the element `text`, a `tag`, its
    marker to `marker` where that is an element apart. Elements are places in the shape.
    """

    text: int
    tag: bytes
    marker: int | None = None
    inline: Inline | None = None


class CellShape(NamedTuple):
    """The elements of a text, and the leaves of its blocks."""

    shape: Shape
    leaves: tuple[Leaf, ...]


class RowShape(NamedTuple):
    """The elements of a row, and for each cell its first one and the leaves of its blocks."""

    shape: Shape
    cells: tuple[tuple[int, tuple[Leaf, ...]], ...]


def text_shape(node: Node) -> CellShape:
    """A text that is one element."""
    return CellShape(Shape((node,), (0,)), (Leaf(0, node.tag),))


def cell_shape(cell: Node, blocks: Sequence[Block], links: Sequence[Sequence[Link]]) -> CellShape:
    """The elements of a cell, which is one itself. `links` are those of each block, if any has
    one.
    """
    nest = _Nest(cell)
    all_links = links or [()] * len(blocks)
    alone = len(blocks) == 1 and blocks[0].kind is BlockKind.PARAGRAPH
    add = nest.alone if alone else nest.add
    leaves = tuple([add(*one) for one in zip(blocks, all_links, strict=True)])
    content: list[int] = []
    if not any(leaf.inline for leaf in leaves):
        for leaf in leaves:
            content += [leaf.text] if leaf.marker is None else [leaf.marker, leaf.text]
    return CellShape(Shape(tuple(nest.nodes), tuple(content)), leaves)


def row_shape(cells: Sequence[CellShape]) -> RowShape:
    """A row of cells."""
    nodes = [Node(b"TR", ABOVE)]
    leaves: list[int] = []
    places: list[tuple[int, tuple[Leaf, ...]]] = []
    for cell in cells:
        place = len(nodes)
        nodes += (
            node._replace(parent=0 if node.parent == ABOVE else node.parent + place)
            for node in cell.shape.nodes
        )
        leaves += (leaf + place for leaf in cell.shape.leaves)
        places.append((place, cell.leaves))
    inline = any(leaf.inline for cell in cells for leaf in cell.leaves)
    return RowShape(Shape(tuple(nodes), () if inline else tuple(leaves)), tuple(places))


class _Nest:
    """The blocks of one cell, nested: what is deeper belongs to the list item before it."""

    def __init__(self, cell: Node) -> None:
        self.nodes = [cell]
        self._parents = [0]
        self._lists: list[tuple[int, BlockKind] | None] = [None]

    def alone(self, block: Block, links: Sequence[Link]) -> Leaf:
        """The only block, whose text is the cell's own."""
        return self._leaf(block, links, 0)

    def add(self, block: Block, links: Sequence[Link]) -> Leaf:
        level = min(block.level, len(self._parents) - 1)
        del self._parents[level + 1 :], self._lists[level + 1 :]
        parent = self._parents[level]
        if block.kind in _LIST_NUMBERING:
            item = self._node(Node(b"LI", self._list(block.kind, parent, level)))
            marker = self._node(Node(b"Lbl", item))
            body = self._node(Node(b"LBody", item))
            self._parents.append(body)
            self._lists.append(None)
            return self._leaf(block, links, body, marker)
        self._lists[level] = None
        if block.kind is BlockKind.NOTE:
            note = self._node(Node(b"Note", parent, name=b"note"))
            marker = self._node(Node(b"Lbl", note))
            return self._leaf(block, links, self._node(Node(b"P", note)), marker)
        return self._leaf(block, links, self._node(Node(b"P", parent)))

    def _node(self, node: Node) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1

    def _list(self, kind: BlockKind, parent: int, level: int) -> int:
        """The list that is open at this level, or a new one."""
        opened = self._lists[level]
        if opened is None or opened[1] is not kind:
            numbering = b"/A<</O/List/ListNumbering/%b>>" % _LIST_NUMBERING[kind]
            opened = (self._node(Node(b"L", parent, numbering)), kind)
            self._lists[level] = opened
        return opened[0]

    def _leaf(
        self, block: Block, links: Sequence[Link], text: int, marker: int | None = None
    ) -> Leaf:
        """The leaf of a block whose text belongs to the element `text`."""
        tag = self.nodes[text].tag
        if not block.annotations and not links:
            return Leaf(text, tag, marker)
        return Leaf(text, tag, marker, self._inline(block, links, text, marker))

    def _inline(self, block: Block, links: Sequence[Link], text: int, marker: int | None) -> Inline:
        """A Ruby for each reading (14.8.4.4.3), a Link for each link; beside them other text needs
        an element of its own, to keep its place among the children.
        """
        above = list(over(block.text, block.annotations))
        stretches = [(start, end, n) for n, (start, end, reading) in enumerate(above) if reading]
        stretches += ((link.start, link.end, -1) for link in links)
        readings: list[int | None] = [None] * len(above)
        parts = [] if marker is None else [Part(block.marker, marker, b"Lbl")]
        elements: list[int] = []
        for start, end, number in sorted(stretches):
            self._between(parts, start, text)
            if number < 0:
                elements.append(self._node(Node(b"Link", text)))
                parts.append(Part(end, elements[-1], b"Link"))
                continue
            ruby = self._node(Node(b"Ruby", text))
            parts.append(Part(end, self._node(Node(b"RB", ruby)), b"RB"))
            readings[number] = self._node(Node(b"RT", ruby))
        if stretches:
            self._between(parts, len(block.text), text)
        else:
            parts.append(Part(len(block.text), text, self.nodes[text].tag))
        return Inline(tuple(parts), tuple(readings), tuple(elements))

    def _between(self, parts: list[Part], start: int, text: int) -> None:
        """The text before `start` that belongs to no part yet."""
        if (parts[-1].end if parts else 0) < start:
            parts.append(Part(start, self._node(Node(b"Span", text)), b"Span"))
