"""A structure tree (ISO 32000-1, 14.7): elements by number, written as one block of objects.

A long report has hundreds of thousands of elements, but few *shapes* of them: cells of one
paragraph, cells of three bullets. So none is an object here. A shape is made once; where it occurs
is three numbers, and if its content stands on one page, all of its objects are one formatting of
its template.
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise
from operator import itemgetter
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from exchange_report.writers.pdf.element_syntax import Kind, Spelling, array_of
from exchange_report.writers.pdf.file import File
from exchange_report.writers.pdf.objects import Raw

Element = int
"""A structure element: its place in the order of making. The first is the root's only child."""

_LEAF: Final = 64
"""Entries in one leaf of the parent tree (7.9.7)."""
_NONE: Final[Mapping[int, Sequence[int]]] = MappingProxyType({})
ABOVE: Final = -1
"""Stands for the element that a shape hangs on."""
_NOWHERE: Final = (-1, -1)
"""The place of content that does not stand together."""
Template: TypeAlias = tuple[bytes, Callable[[tuple[int, ...]], tuple[int, ...]]]
"""Objects, a line each, and the choice of their numbers: from those of all elements of the shape,
of its parent and of the page, the MCIDs, and those of the elements that it refers to.
"""
Pieces: TypeAlias = dict[Element, list[tuple[int, int]]]
"""The pages and MCIDs of the content of elements."""


class Shape:
    """Elements that hang together: one, and all that is below it, parents before children; each by
    its kind and the place of its parent. `leaves` are those with content, in the order of the
    content.
    """

    __slots__ = ("_whole", "has_names", "kinds", "leaves", "named", "parents")

    def __init__(
        self,
        kinds: Sequence[Kind],
        parents: Sequence[int],
        leaves: Sequence[int],
        named: Mapping[int, Sequence[int]] = _NONE,
    ) -> None:
        self.kinds, self.parents, self.leaves = kinds, parents, leaves
        self.named = named
        """The elements whose numbers the entries of some kinds leave open (`%d`), in their order:
        by place, or, below 0, as the shape is told of them where it is placed: the first is -1.
        """
        self.has_names = any(kind.name or kind.id for kind in kinds)
        """Whether any of the elements has a name or an ID."""
        self._whole: tuple[bytes, Template] | None = None

    def whole(self, spelling: Spelling) -> Template:
        """The objects, a line each, for one marked sequence in each leaf. The last ones are kept:
        other files of the same standard spell them alike.
        """
        kept = self._whole
        if kept is None or kept[0] != spelling.root:
            kept = self._whole = (spelling.root, self._template(spelling))
        return kept[1]

    def _template(self, spelling: Spelling) -> Template:
        count = len(self.kinds)
        mcids = {leaf: mcid for mcid, leaf in enumerate(self.leaves, count + 2)}
        children: list[list[int]] = [[] for _ in range(count + 1)]
        for place, parent in enumerate(self.parents):
            children[parent].append(place)
        lines: list[bytes] = []
        numbers: list[int] = []
        for place, (kind, parent) in enumerate(zip(self.kinds, self.parents, strict=True)):
            before, behind = spelling[kind]
            content = [mcids[place]] if place in mcids else []
            numbers.append(count if parent == ABOVE else parent)
            told = count + 1 + len(self.leaves)
            numbers += (one if one >= 0 else told - one for one in self.named.get(place, ()))
            if kind.name:
                behind += b"/ID(%b-%%d)" % kind.name
                numbers.append(place)
            if content:
                behind += b"/Pg %d 0 R"
                numbers.append(count + 1)
            numbers += content + children[place]
            kids = array_of([b"%d"] * len(content) + [b"%d 0 R"] * len(children[place]))
            lines.append(b"%b%%d%b/K%b>>" % (before, behind, kids))
        return b"\n".join(lines), itemgetter(*numbers)


class _Placed(NamedTuple):
    """Where a shape occurs: the number of its first element, and the element above it."""

    shape: Shape
    first: Element
    parent: Element


class _Content(NamedTuple):
    """What the elements of a shape hold: the kids of each, and the entry that names its page."""

    kids: list[list[bytes]]
    homes: list[bytes]


class Elements:
    """Structure elements, and the content that belongs to them."""

    def __init__(self, spelling: Spelling, page_count: int) -> None:
        self._spelling = spelling
        self._page_count = page_count
        self._first = 0
        # numbers in which no object lies among the texts that are let go of as pages are drawn
        self._shapes: list[Shape] = []
        self._firsts = array("L")
        self._parents = array("l")
        self._told: dict[Element, Sequence[Element]] = {}
        self._next: Element = 0
        self._single: dict[tuple[bytes, bytes], Shape] = {}
        self._marks = array("L")
        self._starts = array("L")
        self._start = 0
        self._operators = _Operators()
        self._annotations: dict[Element, list[tuple[int, Raw]]] = {}
        self._annotated: list[Element] = []
        self._references: dict[Element, Element] = {}

    def place(self, shape: Shape, parent: Element, told: Sequence[Element] = ()) -> Element:
        """The elements of `shape`, as the last children of `parent`; the first of them. `told` are
        those elsewhere that it refers to.
        """
        first = self._next
        if told:
            self._told[first] = told
        self._shapes.append(shape)
        self._firsts.append(first)
        self._parents.append(parent)
        self._next = first + len(shape.kinds)
        return first

    def add(self, tag: bytes, parent: Element, entries: bytes = b"") -> Element:
        """One element, the last child of `parent`; others may be added to it."""
        shape = self._single.get((tag, entries))
        if shape is None:
            shape = self._single[tag, entries] = Shape((Kind(tag, entries),), (ABOVE,), ())
        return self.place(shape, parent)

    def add_root(self, tag: bytes, entries: bytes = b"") -> Element:
        """The element above all others."""
        return self.add(tag, ABOVE, entries)

    def open_page(self) -> None:
        """Content that is marked from now on stands on the next page."""
        self._start = len(self._marks)
        self._starts.append(self._start)

    def mark(self, element: Element, tag: bytes) -> bytes:
        """The operator that begins more content of `element`, a `tag`, on the open page."""
        marks = self._marks
        marks.append(element)
        return self._operators[tag][len(marks) - 1 - self._start]

    def _placed(self) -> Iterator[_Placed]:
        return map(_Placed, self._shapes, self._firsts, self._parents)

    @cached_property
    def _children(self) -> Mapping[Element, Sequence[Element]]:
        """The elements that hang on others, but for those within a shape."""
        children: defaultdict[Element, list[Element]] = defaultdict(list)
        for parent, first in zip(self._parents, self._firsts, strict=True):
            children[parent].append(first)
        return children

    def _pages(self) -> Iterator[list[Element]]:
        """The elements of the marks of each page."""
        for start, end in pairwise([*self._starts, len(self._marks)]):
            yield self._marks[start:end].tolist()

    def annotate(self, element: Element, annotation: Raw) -> int:
        """An annotation on the open page that belongs to `element`; and its key in the parent
        tree, where it stands behind all pages (14.7.4.4).
        """
        self._annotations.setdefault(element, []).append((len(self._starts) - 1, annotation))
        self._annotated.append(element)
        return self._page_count + len(self._annotated) - 1

    def refer(self, element: Element, to: Element) -> None:
        """Tells that `element` is about another one (ISO 32000-2, table 355, `Ref`)."""
        self._references[element] = to

    def reference(self, element: Element) -> bytes:
        """The object of `element`, once the tree is written."""
        return b"%d 0 R" % (self._first + element)

    def write(self, file: File, pages: Sequence[Raw]) -> Raw:
        """The structure tree root; nothing can be marked after it."""
        root = file.reserve()
        keys = self._page_count + len(self._annotated)
        leaves = [file.reserve() for _ in range(0, keys, _LEAF)]
        first = self._first = file.next_block()
        for leaf, data in zip(leaves, self._parent_tree(first), strict=True):
            leaf.data = data
        kids = b" ".join(leaf.ref for leaf in leaves)
        names = b"".join(b"(%b)%d 0 R" % one for one in sorted(self._names(first)))
        id_tree = b"/IDTree<</Names[%b]>>" % names if names else b""
        root.data = (
            b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree<</Kids[%b]>>/ParentTreeNextKey %d%b%b>>"
            % (first, kids, keys, id_tree, self._spelling.root)
        )
        bodies = chain.from_iterable(self._objects(first, root, [page.number for page in pages]))
        file.add_block(bodies, self._next)
        return root

    def _names(self, first: int) -> Iterator[tuple[bytes, int]]:
        for shape, start, _ in self._placed():
            for at, kind in enumerate(shape.kinds, first + start) if shape.has_names else ():
                if kind.name:
                    yield b"%b-%d" % (kind.name, at), at
                elif kind.id:
                    yield kind.id, at

    def _parent_tree(self, first: int) -> Iterator[bytes]:
        """The leaves of the parent tree: the element of each mark and annotation (14.7.4.4)."""
        entries = [
            b"[%b]" % (b"%d 0 R " * len(marks) % tuple([first + mark for mark in marks]))
            for marks in self._pages()
        ]
        entries += (b"%d 0 R" % (first + element) for element in self._annotated)
        for start in range(0, len(entries), _LEAF):
            leaf = list(enumerate(entries[start : start + _LEAF], start))
            numbers = b" ".join(b"%d %b" % entry for entry in leaf)
            yield b"<</Limits[%d %d]/Nums[%b]>>" % (start, leaf[-1][0], numbers)

    def _objects(self, first: int, root: Raw, pages: Sequence[int]) -> Iterator[Iterable[bytes]]:
        """The objects of all elements, shape by shape; the first has the number `first`."""
        whole, pieces = self._contents()
        spelling = self._spelling
        for number, placed in enumerate(self._placed()):
            shape, start, parent = placed
            above = first + parent if number else root.number
            here = whole[number]
            if here is _NOWHERE:
                content = self._content(placed, pieces, pages)
                yield self._bodies(placed, first, above, content)
                continue
            page, mcid = here
            template, chosen = shape.whole(spelling)
            own = first + start
            elements = range(own, own + len(shape.kinds))
            mcids = range(mcid, mcid + len(shape.leaves))
            told = [first + one for one in self._told.get(start, ())]
            numbers = (*elements, above, pages[page], *mcids, *told)
            yield (template % chosen(numbers)).split(b"\n")

    def _contents(self) -> tuple[list[tuple[int, int]], Pieces]:
        """For each shape the page and the first MCID of its content, if that stands there in one;
        and the content of the elements of all others.
        """
        leads = {
            start + shape.leaves[0]: number
            for number, (shape, start, _) in enumerate(self._placed())
            if shape.leaves
        }
        whole = [_NOWHERE] * len(self._shapes)
        pieces: Pieces = defaultdict(list)
        for page, marks in enumerate(self._pages()):
            at, count = 0, len(marks)
            while at < count:
                number = leads.get(marks[at])
                if number is not None and whole[number] is _NOWHERE:
                    shape, start = self._shapes[number], self._firsts[number]
                    end = at + len(shape.leaves)
                    if marks[at:end] == [start + leaf for leaf in shape.leaves]:
                        whole[number] = (page, at)
                        at = end
                        continue
                pieces[marks[at]].append((page, at))
                at += 1
        self._part(whole, pieces)
        return whole, pieces

    def _part(self, whole: list[tuple[int, int]], pieces: Pieces) -> None:
        """What seemed whole on its page, and has more content or children elsewhere, is not."""
        for element in [*pieces, *self._children]:
            number = bisect_right(self._firsts, element) - 1
            if number >= 0 and whole[number] is not _NOWHERE:
                page, mcid = whole[number]
                whole[number] = _NOWHERE
                shape, start = self._shapes[number], self._firsts[number]
                for at, leaf in enumerate(shape.leaves, mcid):
                    pieces[start + leaf] = sorted([*pieces[start + leaf], (page, at)])

    def _content(self, placed: _Placed, pieces: Pieces, pages: Sequence[int]) -> _Content:
        """The content of a shape, which stands in `pieces`."""
        shape, start = placed.shape, placed.first
        kids: list[list[bytes]] = [[] for _ in shape.kinds]
        homes = [b""] * len(kids)
        for place, inside in enumerate(kids):
            if content := pieces.get(start + place):
                homes[place] = b"/Pg %d 0 R" % pages[content[0][0]]
                inside += _marked(content, pages)
            inside += (
                b"<</Type/OBJR/Pg %d 0 R/Obj %b>>" % (pages[number], annotation.ref)
                for number, annotation in self._annotations.get(start + place, ())
            )
        return _Content(kids, homes)

    def _bodies(
        self, placed: _Placed, first: int, above: int, content: _Content
    ) -> Iterator[bytes]:
        """The objects of a shape, one by one. `first` is the number of the first object of all,
        `above` that of the parent's.
        """
        shape, start = placed.shape, placed.first
        kids, homes = content
        own = first + start
        spelling, children = self._spelling, self._children
        for place, parent in enumerate(shape.parents):
            if parent != ABOVE:
                kids[parent].append(b"%d 0 R" % (own + place))
            if start + place in children:
                kids[place] += [b"%d 0 R" % (first + child) for child in children[start + place]]
        for place, kind in enumerate(shape.kinds):
            before, behind = spelling[kind]
            if named := shape.named.get(place):
                told = self._told.get(start, ())
                referred = [start + one if one >= 0 else told[-1 - one] for one in named]
                behind %= tuple([first + one for one in referred])
            if kind.name:
                behind += b"/ID(%b-%d)" % (kind.name, own + place)
            if start + place in self._references:
                behind += b"/Ref[%d 0 R]" % (first + self._references[start + place])
            up = own + shape.parents[place] if place else above
            parts = (before, up, behind, homes[place], array_of(kids[place]))
            yield b"%b%d%b%b/K%b>>" % parts


def _marked(pieces: Sequence[tuple[int, int]], pages: Sequence[int]) -> Iterator[bytes]:
    """The marked content of one element: what is not on its first page names its own (14.7.4.2)."""
    for page, mcid in pieces:
        if page == pieces[0][0]:
            yield b"%d" % mcid
        else:
            yield b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[page], mcid)


class _Operators(dict[bytes, "_OperatorsOfTag"]):
    """For each tag and MCID the operator that begins such content, each made once."""

    def __missing__(self, tag: bytes) -> "_OperatorsOfTag":
        operators = self[tag] = _OperatorsOfTag(tag)
        return operators


class _OperatorsOfTag(dict[int, bytes]):
    def __init__(self, tag: bytes) -> None:
        self._tag = tag

    def __missing__(self, mcid: int) -> bytes:
        operator = self[mcid] = b"/%b<</MCID %d>>BDC" % (self._tag, mcid)
        return operator
