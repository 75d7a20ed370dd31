"""The text of a page as one text object (ISO 32000-1, 9.4), each stretch of it tagged or artifact,
and the links in it.
"""

from bisect import bisect_right
from codecs import charmap_encode
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from exchange_report.composition import Line, Mark, Run, split, split_between_phrases
from exchange_report.fonts import Face
from exchange_report.language import DOCUMENT
from exchange_report.length import Length
from exchange_report.pages import Fragment, Furniture
from exchange_report.pages.display_list import Owner
from exchange_report.pages.links import areas, description, joined, whole_areas
from exchange_report.records.footnotes import note_of
from exchange_report.table import Cell, PassageText
from exchange_report.writers.pdf.annotations import Annotation
from exchange_report.writers.pdf.elements import Element, Elements
from exchange_report.writers.pdf.faces import EncodedFace
from exchange_report.writers.pdf.grids import Tagged
from exchange_report.writers.pdf.objects import decimal, milli, rgb
from exchange_report.writers.pdf.reading_order import as_read, has_phrases, is_read_backwards
from exchange_report.writers.pdf.shapes import Inline, Leaf
from exchange_report.writers.pdf.structure import Structure
from exchange_report.writers.pdf.text import show

_WITH_BLOCKS: Final = (Cell, PassageText)
_EMPHASIS: Final = b"/Artifact<</Type/Layout>>BDC"
_REPEATED: Final = b"/Artifact<</Type/Pagination>>BDC"
_FURNITURE: Final = {
    Furniture.HEAD: b"/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC",
    Furniture.FOOT: b"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC",
    Furniture.LEADER: b"/Artifact<</Type/Layout>>BDC",
    Furniture.CUT: _REPEATED,
}


class _Lines(NamedTuple):
    """The lines of a block in a fragment: those from `first` to before `last`; `start` is the first
    of the whole block.
    """

    start: int
    first: int
    last: int


class TextObject:
    """The text object of one page, and its links, each with the element that it belongs to.

    Each line moves from where the line before it started. Moves are differences of rounded
    places, so that rounding does not add up.
    """

    def __init__(
        self,
        height: int,
        faces: Mapping[Face, EncodedFace],
        structure: Structure | None,
        has_links: bool,
        fragments: Sequence[Fragment],
    ) -> None:
        self.operators: list[bytes] = []
        self.annotations: list[tuple[Annotation, Element | None]] = []
        self._height = height
        self._faces = faces
        self._structure = structure
        self._has_links = has_links
        self._fragments = fragments
        self._link: tuple[Fragment, Element | None] | None = None
        self._chosen: Face | None = None
        self._font: EncodedFace | None = None
        self._codes: Mapping[int | tuple[int, str], bytes] | None = None
        """The codes of the characters of the face, if nothing but codes shows them."""
        self._size = 0
        self.notes: list[tuple[str, Length, Owner]] = []
        """The notes that begin here: name, top, and what holds them."""
        self._at = (0, 0)
        self._colour: str | None = None

    @cached_property
    def _is_backwards(self) -> bool:
        """Whether the page is read from right to left, which only its phrases ask."""
        shown = (one.text.lines[one.first : one.last] for one in self._fragments)
        lines = [line for some in shown for line in some]
        return any(line.said for line in lines) and is_read_backwards(lines)

    def fragment(self, fragment: Fragment) -> None:
        if fragment.first == fragment.last:
            return
        if fragment.text.colour != self._colour:
            self._colour = fragment.text.colour
            self.operators.append(b"%b rg" % rgb(self._colour) if self._colour else b"0 g")
        if self._has_links and not fragment.artifact:
            self.notes += _notes(fragment)
        structure = self._structure
        if structure is None:
            self._lines(fragment, fragment.first, fragment.last)
            if (self._has_links or fragment.target) and not fragment.artifact:
                self._linked(fragment, None, None)
        elif fragment.artifact:
            owner = fragment.text.owner
            begin = _FURNITURE[owner] if isinstance(owner, Furniture) else _REPEATED
            self._lines_of(fragment, begin)
        elif tagged := structure.tagged(fragment.text.owner):
            self._real(fragment, structure.elements, tagged)

    def _real(self, fragment: Fragment, elements: Elements, tagged: Tagged) -> None:
        """Text that is content: of the elements of its owner, or of a Link in them if it leads
        elsewhere as a whole.
        """
        first, leaves = tagged
        leaf = leaves[0]
        link = None
        if fragment.target:
            link = self._same_link(fragment)
            if link is None:
                link = elements.add(b"Link", first + leaf.text)
            self._lines_of(fragment, elements.mark(link, b"Link"))
        elif len(leaves) == 1 and leaf.marker is None and leaf.inline is None:
            self._lines_of(fragment, elements.mark(first + leaf.text, leaf.tag))
        else:
            self._blocks(fragment, elements, first, leaves)
        if self._has_links or fragment.target:
            self._linked(fragment, tagged, link)

    def _goes_on(self, fragment: Fragment) -> bool:
        """Whether a text leads where the one before it does, of the same line of a list: a name
        and its page number are one link.
        """
        if self._link is None:
            return False
        before = self._link[0]
        return fragment.text.owner is before.text.owner and fragment.target == before.target

    def _same_link(self, fragment: Fragment) -> Element | None:
        """The Link that a text goes on with, if it does."""
        return self._link[1] if self._link and self._goes_on(fragment) else None

    def _lines_of(self, fragment: Fragment, begin: bytes) -> None:
        """The lines of `fragment` as one marked sequence."""
        self.operators.append(begin)
        self._lines(fragment, fragment.first, fragment.last)
        self.operators.append(b"EMC")

    def _linked(self, fragment: Fragment, tagged: Tagged | None, link: Element | None) -> None:
        """The addresses in a text, as far as it stands here; or the place that it leads to, with
        the Link that it is.
        """
        if fragment.target:
            page, lines = fragment.target.page, fragment.text.lines[fragment.first : fragment.last]
            text = "".join(line.text for line in lines)
            if self._goes_on(fragment):
                annotation, link = self.annotations.pop()
                areas_ = joined([*annotation.areas, *whole_areas(fragment)])
                self.annotations.append((annotation._replace(areas=areas_), link))
                return
            self._link = fragment, link
            told = DOCUMENT.linked_page.format(page=page, text=text)
            annotation = Annotation(list(whole_areas(fragment)), told, fragment.target)
            self.annotations.append((annotation, link))
            return
        owner = fragment.text.owner
        for number, block in enumerate(owner.blocks if isinstance(owner, _WITH_BLOCKS) else ()):
            for place, address in enumerate(block.links):
                if here := list(areas(fragment, number, address)):
                    annotation = Annotation(here, description(block, address), address.uri)
                    element = tagged and _link_of(tagged, number, place)
                    self.annotations.append((annotation, element))

    def _blocks(
        self, fragment: Fragment, elements: Elements, first: Element, leaves: Sequence[Leaf]
    ) -> None:
        """Block by block: what of it stands here is content of its element."""
        text, at, last = fragment.text, fragment.first, fragment.last
        starts, count = text.starts, len(text.starts)
        number = bisect_right(starts, at) - 1
        while at < last:
            leaf = leaves[number]
            start = starts[number]
            number += 1
            end = starts[number] if number < count and starts[number] < last else last
            if leaf.inline is not None:
                self._inline(fragment, elements, _Lines(start, at, end), first, leaf.inline)
            elif at < end:
                if leaf.marker is None or at > start:
                    self.operators.append(elements.mark(first + leaf.text, leaf.tag))
                else:
                    self._marker(fragment, elements, number - 1, first, leaf)
                    at += 1
                if at < end:
                    self._lines(fragment, at, end)
                self.operators.append(b"EMC")
            at = end

    def _marker(
        self, fragment: Fragment, elements: Elements, number: int, first: Element, leaf: Leaf
    ) -> None:
        """The first line of a block whose marker is an element apart; the text's is left open."""
        text = fragment.text
        assert isinstance(text.owner, _WITH_BLOCKS) and leaf.marker is not None
        index = text.starts[number]
        line = text.lines[index]
        run, length = line.runs[0], text.owner.blocks[number].marker
        self._move(fragment, index, line)
        mark = elements.mark(first + leaf.marker, b"Lbl")
        face = self._faces[run.face]
        natural = run.clusters is None and run.advances is None
        if natural and length < len(run.text) and not face.has_foreign:
            self._choose(run.face, line.size)
            head, rest = face.shown(run.text[:length]), b"(%b)Tj" % face.encode(run.text[length:])
            between = elements.mark(first + leaf.text, leaf.tag)
            self.operators += (mark, head, b"EMC", between, rest)
            if len(line.runs) > 1:
                self._runs(line.runs[1:], line.size)
            return
        marker, others = split(line.runs, length)
        self.operators.append(mark)
        self._runs(marker, line.size)
        self.operators += (b"EMC", elements.mark(first + leaf.text, leaf.tag))
        self._runs(others, line.size)

    def _inline(
        self,
        fragment: Fragment,
        elements: Elements,
        lines: _Lines,
        origin: Element,
        inline: Inline,
    ) -> None:
        """The lines of a block in which parts have elements of their own, line by line: its parts,
        and what stands above them.
        """
        text = fragment.text
        at = sum(len(line.text) for line in text.lines[lines.start : lines.first])
        parts = iter(inline.parts)
        part = next(parts)
        for index in range(lines.first, lines.last):
            line = text.lines[index]
            self._move(fragment, index, line)
            rest, end = line.runs, at + len(line.text)
            while at < end:
                while part.end <= at:
                    part = next(parts)
                head, rest = split_between_phrases(rest, min(part.end, end) - at)
                at += sum(len(run.text) for run in head)
                self.operators.append(elements.mark(origin + part.element, part.tag))
                self._runs(head, line.size)
                self.operators.append(b"EMC")
            for mark in line.marks:
                reading = inline.readings[mark.number]
                begin = _EMPHASIS if reading is None else elements.mark(origin + reading, b"RT")
                self.operators.append(begin)
                self._mark(fragment, index, mark)
                self.operators.append(b"EMC")

    def _lines(self, fragment: Fragment, first: int, last: int) -> None:
        """The lines from `first` to before `last`. Nearly all are one run whose characters each
        have their own glyph and advance.
        """
        text, operators, height = fragment.text, self.operators, self._height
        lines, tops, drop = text.lines, text.tops, text.drop
        left, above = fragment.x, fragment.y + text.baseline - tops[fragment.first]
        at_x, at_y = self._at
        for index in range(first, last):
            line = lines[index]
            runs, line_x, _, size, shift, _, marks, _, _ = line  # quicker than by their names
            if marks or (drop and index == 0):
                self._at = at_x, at_y
                self._move(fragment, index, line)
                self._runs(runs, size)
                for mark in marks:
                    self._mark(fragment, index, mark)
                at_x, at_y = self._at
                continue
            x, y = milli(left + line_x + shift), height - milli(above + tops[index])
            move = _step(x - at_x, y - at_y)
            at_x, at_y = x, y
            codes = self._codes
            if codes is not None and size == self._size and len(runs) == 1:
                chosen, shown, clusters, advances, _ = runs[0]
                if chosen is self._chosen and clusters is None and advances is None:
                    encoded, _ = charmap_encode(shown, None, codes)
                    operators.append(b"%b\n(%b)Tj" % (move, encoded))
                    continue
            operators.append(move)
            self._runs(runs, size)
        self._at = at_x, at_y

    def _mark(self, fragment: Fragment, index: int, mark: Mark) -> None:
        text = fragment.text
        down = text.baseline_of(index) - text.tops[fragment.first] - mark.rise
        x = milli(Length(fragment.x + text.lines[index].x + mark.x))
        self._move_to(x, self._height - milli(Length(fragment.y + down)))
        self._runs((mark.run,), mark.size)

    def _move(self, fragment: Fragment, index: int, line: Line) -> None:
        """The move to the start of the line at `index`."""
        text = fragment.text
        is_lower = line.marks or (text.drop and index == 0)
        down = text.baseline_of(index) if is_lower else text.tops[index] + text.baseline
        x = milli(fragment.x + line.x + line.shift)
        y = self._height - milli(fragment.y + down - text.tops[fragment.first])
        self._move_to(x, y)

    def _move_to(self, x: int, y: int) -> None:
        at_x, at_y = self._at
        self.operators.append(_step(x - at_x, y - at_y))
        self._at = (x, y)

    def _runs(self, runs: Sequence[Run], size: Length) -> None:
        for part in as_read(runs, self._is_backwards) if has_phrases(runs) else runs:
            self.operators.append(show(self._choose(part.face, size), part, size))

    def _choose(self, chosen: Face, size: Length) -> EncodedFace:
        face = self._faces[chosen]
        if chosen is not self._chosen:
            self._chosen = chosen
            self._codes = None if face.has_foreign or chosen.language else face.codes
        if self._font is not face or self._size != size:
            self._font, self._size = face, size
            self.operators.append(b"/%b %b Tf" % (face.name, decimal(milli(size))))
        return face


@lru_cache(maxsize=4096)
def _step(x: int, y: int) -> bytes:
    """The operator that moves from the start of a line to that of the next, in thousandths."""
    return b"%b %b Td" % (decimal(x), decimal(y))


def _link_of(tagged: Tagged, number: int, place: int) -> Element:
    """The Link of one of the addresses in block `number`."""
    first, leaves = tagged
    inline = leaves[number].inline
    assert inline is not None
    return first + inline.links[place]


def _notes(fragment: Fragment) -> Iterator[tuple[str, Length, Owner]]:
    """The notes that begin in a fragment."""
    text, owner = fragment.text, fragment.text.owner
    for number, block in enumerate(owner.blocks if isinstance(owner, _WITH_BLOCKS) else ()):
        if block.anchor and fragment.first <= text.starts[number] < fragment.last:
            top = fragment.y + text.tops[text.starts[number]] - text.tops[fragment.first]
            yield note_of(f"#{block.anchor}"), Length(top), owner
