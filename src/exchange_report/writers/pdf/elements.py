"""A structure tree (ISO 32000-1, 14.7): elements by number, written as one block of objects."""

from collections.abc import Iterator, Sequence
from typing import Final

from exchange_report.writers.pdf.file import File
from exchange_report.writers.pdf.objects import Raw

_PAGE: Final = 16
"""Content is kept as one number: its page, shifted by these bits, and its MCID."""
_LEAF: Final = 64
"""Pages in one leaf of the parent tree (7.9.7)."""


class Elements:
    """Elements in the order of their making, the first the root's only child.

    An element's own content comes before its children; a table's order is that of its rows.
    """

    def __init__(self) -> None:
        self.tags: list[bytes] = []
        self._parents: list[int] = []
        self._entries: list[bytes] = []
        self._children: list[list[int] | None] = []
        self._content: list[list[int] | None] = []
        self._marks: list[list[int]] = []
        self._ids: list[tuple[bytes, int]] = []

    def add(self, tag: bytes, parent: int = -1, entries: bytes = b"") -> int:
        """The number of a new element; `entries` go into its dictionary."""
        number = len(self.tags)
        self.tags.append(tag)
        self._parents.append(parent)
        self._entries.append(entries)
        self._children.append(None)
        self._content.append(None)
        if parent >= 0:
            siblings = self._children[parent]
            if siblings is None:
                self._children[parent] = [number]
            else:
                siblings.append(number)
        return number

    def add_with_id(self, tag: bytes, parent: int, name: bytes) -> int:
        """An element that has an ID, as notes must (ISO 14289-1, 7.9)."""
        number = self.add(tag, parent, b"/ID(%b)" % name)
        self._ids.append((name, number))
        return number

    def open_page(self) -> None:
        """Content that is marked from now on stands on the next page."""
        self._marks.append([])

    def mark(self, element: int) -> int:
        """The MCID of more content of `element` on the open page."""
        marks = self._marks[-1]
        mcid = len(marks)
        marks.append(element)
        place = (len(self._marks) - 1) << _PAGE | mcid
        content = self._content[element]
        if content is None:
            self._content[element] = [place]
        else:
            content.append(place)
        return mcid

    def write(self, file: File, pages: Sequence[Raw]) -> Raw:
        """The structure tree root; nothing can be marked behind it."""
        root = file.reserve()
        leaves = [file.reserve() for _ in range(0, len(self._marks), _LEAF)]
        first = file.next_block()
        references = [b"%d 0 R" % (first + number) for number in range(len(self.tags))]
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
        rows = zip(
            self.tags, self._parents, self._entries, self._children, self._content, strict=True
        )
        for tag, parent, entries, children, content in rows:
            kids: list[bytes] = []
            page = b""
            if content is not None:
                first = content[0] >> _PAGE
                page = b"/Pg " + pages[first]
                kids = [_kid(place, first, pages) for place in content]
            if children is not None:
                kids += [references[child] for child in children]
            above = references[parent] if parent >= 0 else root
            yield b"<</S/%b/P %b%b%b/K[%b]>>" % (tag, above, page, entries, b" ".join(kids))


def _kid(place: int, page: int, pages: Sequence[bytes]) -> bytes:
    """Content by its MCID, with its page where that is not the element's (14.7.4.2)."""
    its_page, mcid = place >> _PAGE, place & ((1 << _PAGE) - 1)
    if its_page == page:
        return b"%d" % mcid
    return b"<</Type/MCR/Pg %b/MCID %d>>" % (pages[its_page], mcid)
