"""The blocks of a cell as structure elements (ISO 32000-1, 14.8.4)."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from exchange_report.records import Block, BlockKind, is_one_list, over
from exchange_report.records.addresses import Address
from exchange_report.records.footnotes import note_of
from exchange_report.writers.pdf.element_syntax import Kind
from exchange_report.writers.pdf.elements import ABOVE, Shape

_ROW: Final = Kind(b"TR")
_PARAGRAPH: Final = Kind(b"P")
_LISTS: Final = {
    BlockKind.BULLET: Kind(b"L", b"/A<</O/List/ListNumbering/Disc>>"),
    BlockKind.NUMBER: Kind(b"L", b"/A<</O/List/ListNumbering/Decimal>>"),
}
_ITEM: Final = Kind(b"LI")
_LABEL: Final = Kind(b"Lbl")
_BODY: Final = Kind(b"LBody")
_NOTE: Final = Kind(b"Note", name=b"note")
_WITHIN: Final = Kind(b"Div")
"""Around blocks that belong to a paragraph before them that is no item of a list."""
_NOTES: Final = Kind(b"Div", b"/T(notes)")
"""Around the notes of an entry below its results."""
_SPAN: Final = Kind(b"Span")
_LINK: Final = Kind(b"Link")
_REFERENCE: Final = Kind(b"Reference")
_TO_ADDRESS: Final = -1
_TO_NOTE: Final = -2
_RUBY: Final = Kind(b"Ruby")
_RUBY_BASE: Final = Kind(b"RB")
_RUBY_TEXT: Final = Kind(b"RT")


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
    marker to `marker` where that is an element apart. Elements are counted from the cell's.
    """

    text: int
    tag: bytes
    marker: int | None = None
    inline: Inline | None = None


class RowShape(NamedTuple):
    """The elements of a row, or of one text; and for each cell the place of its element and the
    leaves of its blocks.
    """

    shape: Shape
    cells: tuple[tuple[int, tuple[Leaf, ...]], ...]


def text_shape(kind: Kind) -> RowShape:
    """A text that is one element."""
    return RowShape(Shape((kind,), (ABOVE,), (0,)), ((0, (Leaf(0, kind.tag),)),))


def passage_shape(kind: Kind, blocks: Sequence[Block]) -> RowShape:
    """Blocks in an element of a kind, which is the text's own if it is one paragraph."""
    nest = _Nest(kind)
    leaves = nest.inside(0, blocks)
    shape = Shape(nest.kinds, nest.parents, () if nest.has_inline else nest.content)
    return RowShape(shape, ((0, leaves),))


def row_shape(cells: Iterable[tuple[Kind, Sequence[Block]]]) -> RowShape:
    """A row of cells, each of a kind and with its blocks."""
    nest = _Nest(_ROW)
    places = tuple([nest.cell(*cell) for cell in cells])
    shape = Shape(nest.kinds, nest.parents, () if nest.has_inline else nest.content)
    return RowShape(shape, places)


class _Nest:
    """The elements of a row or of a passage. The blocks of one cell are nested: what is deeper
    belongs to the list item before it.
    """

    def __init__(self, kind: Kind) -> None:
        self.kinds = [kind]
        self.parents = [ABOVE]
        self.content: list[int] = []
        self.has_inline = False
        self._cell = 0
        self._open = [0]
        self._lists: list[tuple[int, Block] | None] = [None]

    def cell(self, kind: Kind, blocks: Sequence[Block]) -> tuple[int, tuple[Leaf, ...]]:
        """A cell: the place of its element, and the leaves of its blocks."""
        place = self._add(kind, 0)
        return place, self.inside(place, blocks)

    def inside(self, place: int, blocks: Sequence[Block]) -> tuple[Leaf, ...]:
        """The leaves of the blocks in the element at `place`."""
        self._cell, self._open, self._lists = place, [place], [None]
        if len(blocks) == 1 and blocks[0].kind is BlockKind.PARAGRAPH and not blocks[0].in_notes:
            return (self._leaf(blocks[0], place),)
        leaves = [self._block(block) for block in blocks if not block.in_notes]
        notes = [block for block in blocks if block.in_notes]
        if notes:
            self._open, self._lists = [self._add(_NOTES, place)], [None]
            leaves += map(self._block, notes)
        return tuple(leaves)

    def _block(self, block: Block) -> Leaf:
        while len(self._open) <= block.level:
            self._open.append(self._add(_WITHIN, self._open[-1]))
            self._lists.append(None)
        level = block.level
        del self._open[level + 1 :], self._lists[level + 1 :]
        parent = self._open[level]
        if block.kind in _LISTS:
            item = self._add(_ITEM, self._list(block, parent, level))
            marker = self._add(_LABEL, item)
            body = self._add(_BODY, item)
            self._open.append(body)
            self._lists.append(None)
            return self._leaf(block, body, marker)
        self._lists[level] = None
        if block.kind is BlockKind.NOTE:
            note = self._add(_NOTE, parent)
            marker = self._add(_LABEL, note)
            return self._leaf(block, self._add(_PARAGRAPH, note), marker)
        return self._leaf(block, self._add(_PARAGRAPH, parent))

    def _add(self, kind: Kind, parent: int) -> int:
        self.kinds.append(kind)
        self.parents.append(parent)
        return len(self.kinds) - 1

    def _list(self, block: Block, parent: int, level: int) -> int:
        """The list that is open at this level, or a new one if the block does not go on with it."""
        opened = self._lists[level]
        goes_on = opened is not None and is_one_list(opened[1], block)
        place = opened[0] if opened and goes_on else self._add(_LISTS[block.kind], parent)
        self._lists[level] = (place, block)
        return place

    def _leaf(self, block: Block, text: int, marker: int | None = None) -> Leaf:
        """The leaf of a block whose text belongs to the element `text`."""
        cell = self._cell
        tag = self.kinds[text].tag
        inline = None
        if block.annotations or block.links:
            self.has_inline = True
            inline = self._inline(block, text, marker)
        if marker is None:
            self.content.append(text)
            return Leaf(text - cell, tag, None, inline)
        self.content += (marker, text)
        return Leaf(text - cell, tag, marker - cell, inline)

    def _inline(self, block: Block, text: int, marker: int | None) -> Inline:
        """A Ruby for each reading (14.8.4.4.3), a Link for each link, which is a Reference if it
        leads to a note; beside them other text needs
        an element of its own, to keep its place among the children.
        """
        cell = self._cell
        above = list(over(block.text, block.annotations))
        stretches = [(start, end, n) for n, (start, end, reading) in enumerate(above) if reading]
        stretches += ((one.start, one.end, _link_number(one)) for one in block.links)
        readings: list[int | None] = [None] * len(above)
        parts = [] if marker is None else [Part(block.marker, marker - cell, b"Lbl")]
        elements: list[int] = []
        for start, end, number in sorted(stretches):
            self._between(parts, start, text)
            if number < 0:
                above_link = self._add(_REFERENCE, text) if number == _TO_NOTE else text
                elements.append(self._add(_LINK, above_link) - cell)
                parts.append(Part(end, elements[-1], b"Link"))
                continue
            ruby = self._add(_RUBY, text)
            parts.append(Part(end, self._add(_RUBY_BASE, ruby) - cell, b"RB"))
            readings[number] = self._add(_RUBY_TEXT, ruby) - cell
        if stretches:
            self._between(parts, len(block.text), text)
        else:
            parts.append(Part(len(block.text), text - cell, self.kinds[text].tag))
        return Inline(tuple(parts), tuple(readings), tuple(elements))

    def _between(self, parts: list[Part], start: int, text: int) -> None:
        """The text before `start` that belongs to no part yet."""
        if (parts[-1].end if parts else 0) < start:
            parts.append(Part(start, self._add(_SPAN, text) - self._cell, b"Span"))


def _link_number(link: Address) -> int:
    """What a link is among stretches that are numbered from 0."""
    return _TO_NOTE if note_of(link.uri) else _TO_ADDRESS
