"""A structure tree (ISO 32000-1, 14.7): elements by number, written as one block of objects."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from exchange_report.writers.pdf.file import File
from exchange_report.writers.pdf.objects import Raw

_PAGE: Final = 16
"""Content is kept as one number: its page, shifted by these bits, and its MCID."""
_LEAF: Final = 64
"""Pages in one leaf of the parent tree (7.9.7)."""


@dataclass(slots=True)
class Element:
    """A structure element; its own content comes before its children.

    `content` are places of marked content, each a page and an MCID in one number.
    """

    number: int
    tag: bytes
    parent: int
    entries: bytes
    children: list[int] = field(default_factory=list)
    content: list[int] = field(default_factory=list)


class Elements:
    """Elements in the order of their making, the first the root's only child."""

    def __init__(self) -> None:
        self._elements: list[Element] = []
        self._marks: list[list[int]] = []
        self._ids: list[tuple[bytes, int]] = []

    def add(self, tag: bytes, parent: Element | None, entries: bytes = b"") -> Element:
        """A new element, the last child of `parent`; `entries` go into its dictionary."""
        number = len(self._elements)
        above = -1
        if parent is not None:
            parent.children.append(number)
            above = parent.number
        element = Element(number, tag, above, entries)
        self._elements.append(element)
        return element

    def add_with_id(self, tag: bytes, parent: Element, name: bytes) -> Element:
        """An element that has an ID, as notes must (ISO 14289-1, 7.9)."""
        element = self.add(tag, parent, b"/ID(%b)" % name)
        self._ids.append((name, element.number))
        return element

    def open_page(self) -> None:
        """Content that is marked from now on stands on the next page."""
        self._marks.append([])

    def mark(self, element: Element) -> bytes:
        """The operator that begins more content of `element` on the open page."""
        marks = self._marks[-1]
        mcid = len(marks)
        marks.append(element.number)
        element.content.append((len(self._marks) - 1) << _PAGE | mcid)
        return b"/%b<</MCID %d>>BDC" % (element.tag, mcid)

    def write(self, file: File, pages: Sequence[Raw]) -> Raw:
        """The structure tree root; nothing can be marked behind it."""
        root = file.reserve()
        leaves = [file.reserve() for _ in range(0, len(self._marks), _LEAF)]
        first = file.next_block()
        references = [b"%d 0 R" % (first + number) for number in range(len(self._elements))]
        self._write_parent_tree(leaves, references)
        kids = b" ".join(leaf.ref for leaf in leaves)
        names = b" ".join(b"(%b)%b" % (name, references[n]) for name, n in sorted(self._ids))
        id_tree = b"/IDTree<</Names[%b]>>" % names if names else b""
        root.data = (
            b"<</Type/StructTreeRoot/K[%b]/ParentTree<</Kids[%b]>>/ParentTreeNextKey %d%b>>"
            % (references[0], kids, len(self._marks), id_tree)
        )
        file.add_block(list(self._bodies(references, root.ref, [page.ref for page in pages])))
        return root

    def _write_parent_tree(self, leaves: Sequence[Raw], references: Sequence[bytes]) -> None:
        for index, leaf in enumerate(leaves):
            start = index * _LEAF
            pages = self._marks[start : start + _LEAF]
            entries = b"".join(
                b"%d[%b]" % (number, b" ".join([references[element] for element in marks]))
                for number, marks in enumerate(pages, start)
            )
            limits = (start, start + len(pages) - 1)
            leaf.data = b"<</Limits[%d %d]/Nums[%b]>>" % (*limits, entries)

    def _bodies(
        self, references: Sequence[bytes], root: bytes, pages: Sequence[bytes]
    ) -> Iterator[bytes]:
        for element in self._elements:
            above = references[element.parent] if element.parent >= 0 else root
            content = element.content
            if not content:
                kids = b" ".join([references[child] for child in element.children])
                page = b""
            else:
                first = content[0] >> _PAGE
                page = b"/Pg " + pages[first]
                kids = b" ".join([_kid(place, first, pages) for place in content])
                if element.children:
                    kids += b" " + b" ".join([references[child] for child in element.children])
            yield b"<</S/%b/P %b%b%b/K[%b]>>" % (element.tag, above, page, element.entries, kids)


def _kid(place: int, page: int, pages: Sequence[bytes]) -> bytes:
    """Content by its MCID, with its page where that is not the element's (14.7.4.2)."""
    its_page, mcid = place >> _PAGE, place & ((1 << _PAGE) - 1)
    if its_page == page:
        return b"%d" % mcid
    return b"<</Type/MCR/Pg %b/MCID %d>>" % (pages[its_page], mcid)
