"""A structure tree (ISO 32000-1, 14.7): elements by number, written as one block of objects.

A long report has hundreds of thousands of elements, so none is an object here: an element is a
number, and what is known of it stands in columns.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from exchange_report.writers.pdf.file import File
from exchange_report.writers.pdf.objects import Raw

Element = int
"""A structure element: its place in the order of making. The first is the root's only child."""

_LEAF: Final = 64
"""Pages in one leaf of the parent tree (7.9.7)."""


class Elements:
    """Structure elements, and the marked content that belongs to them."""

    def __init__(self) -> None:
        self._tags: list[bytes] = []
        self._parents: list[Element] = []
        self._entries: list[bytes] = []
        self._marks: list[list[Element]] = []
        self._ids: list[tuple[bytes, Element]] = []

    def add(self, tag: bytes, parent: Element, entries: bytes = b"") -> Element:
        """A new element, the last child of `parent`; `entries` go into its dictionary."""
        tags = self._tags
        tags.append(tag)
        self._parents.append(parent)
        self._entries.append(entries)
        return len(tags) - 1

    def add_root(self, tag: bytes) -> Element:
        """The element above all others."""
        return self.add(tag, -1)

    def add_with_id(self, tag: bytes, parent: Element, name: bytes) -> Element:
        """An element that has an ID, as notes must (ISO 14289-1, 7.9)."""
        element = self.add(tag, parent, b"/ID(%b)" % name)
        self._ids.append((name, element))
        return element

    def open_page(self) -> None:
        """Content that is marked from now on stands on the next page."""
        self._marks.append([])

    def mark(self, element: Element) -> bytes:
        """The operator that begins more content of `element` on the open page."""
        marks = self._marks[-1]
        marks.append(element)
        return b"/%b<</MCID %d>>BDC" % (self._tags[element], len(marks) - 1)

    def write(self, file: File, pages: Sequence[Raw]) -> Raw:
        """The structure tree root; nothing can be marked behind it."""
        root = file.reserve()
        leaves = [file.reserve() for _ in range(0, len(self._marks), _LEAF)]
        first = file.next_block()
        references = [b"%d 0 R" % number for number in range(first, first + len(self._tags))]
        self._write_parent_tree(leaves, references)
        kids = b" ".join(leaf.ref for leaf in leaves)
        names = b" ".join(b"(%b)%b" % (name, references[n]) for name, n in sorted(self._ids))
        id_tree = b"/IDTree<</Names[%b]>>" % names if names else b""
        root.data = (
            b"<</Type/StructTreeRoot/K[%b]/ParentTree<</Kids[%b]>>/ParentTreeNextKey %d%b>>"
            % (references[0], kids, len(self._marks), id_tree)
        )
        file.add_block(list(self._bodies([*references, root.ref], pages)))
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

    def _bodies(self, references: Sequence[bytes], pages: Sequence[Raw]) -> Iterator[bytes]:
        """The objects of the elements. `references` ends with the root's, which parent -1 finds."""
        kids, entries = self._content(pages)
        for child, parent in enumerate(self._parents):
            kids[parent].append(references[child])
        for element, tag in enumerate(self._tags):
            above = references[self._parents[element]]
            children = b" ".join(kids.get(element, ()))
            yield b"<</S/%b/P %b%b/K[%b]>>" % (tag, above, entries[element], children)

    def _content(self, pages: Sequence[Raw]) -> tuple[dict[Element, list[bytes]], list[bytes]]:
        """The pieces of content that each element has, which come before its children, and the
        entries of all elements: with their page, for those that have content (14.7.4.2).
        """
        kids: defaultdict[Element, list[bytes]] = defaultdict(list)
        entries = self._entries.copy()
        homes: dict[Element, int] = {}
        for number, (marks, page) in enumerate(zip(self._marks, pages, strict=True)):
            here = b"/Pg " + page.ref
            for mcid, element in enumerate(marks):
                home = homes.get(element)
                if home is None:
                    homes[element] = number
                    entries[element] += here
                    kids[element] = [b"%d" % mcid]
                elif home == number:
                    kids[element].append(b"%d" % mcid)
                else:
                    kids[element].append(b"<</Type/MCR%b/MCID %d>>" % (here, mcid))
        return kids, entries
