"""A page as a content stream (ISO 32000-1, 7.8.2): fills, rules, text, each tagged or artifact."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from exchange_report.composition import Line, Mark, Run
from exchange_report.fonts import Face
from exchange_report.length import Length
from exchange_report.pages import Fill, Fragment, Page, Rule
from exchange_report.table import Cell
from exchange_report.writers.pdf.elements import Element, Elements
from exchange_report.writers.pdf.faces import EncodedFace
from exchange_report.writers.pdf.objects import decimal, milli
from exchange_report.writers.pdf.structure import Leaf, Structure
from exchange_report.writers.pdf.text import show, split

_LAYOUT_ARTIFACT: Final = b"/Artifact<</Type/Layout>>BDC"
_REPEATED: Final = b"/Artifact<</Type/Pagination>>BDC"
_FOOT: Final = b"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC"


class PageContent:
    """Writes pages of one height; `faces` are those of the file. Without a structure nothing is
    tagged.
    """

    def __init__(
        self, height: Length, faces: Mapping[Face, EncodedFace], structure: Structure | None
    ) -> None:
        self._height = milli(height)
        self._faces = faces
        self._structure = structure

    @property
    def tagged(self) -> bool:
        return self._structure is not None

    def stream(self, page: Page) -> bytes:
        """The operators of `page`."""
        if self._structure:
            self._structure.elements.open_page()
        drawn = [*self._fills(page.fills), *self._rules(page.rules)]
        if drawn and self._structure:
            drawn = [_LAYOUT_ARTIFACT, *drawn, b"EMC"]
        texts = _Texts(self._height, self._faces, self._structure)
        for fragment in page.fragments:
            texts.fragment(fragment)
        return b"\n".join([*drawn, b"BT", *texts.operators, b"ET"])

    def _fills(self, fills: Iterable[Fill]) -> Iterator[bytes]:
        for fill in fills:
            x, y = milli(fill.x), self._height - milli(Length(fill.y + fill.height))
            edges = (x, y, milli(fill.width), milli(fill.height))
            yield b"q %b rg %b re f Q" % (_colour(fill.colour), b" ".join(map(decimal, edges)))

    def _rules(self, rules: Iterable[Rule]) -> Iterator[bytes]:
        pen: tuple[Length, str, bool] | None = None
        for rule in rules:
            if (rule.weight, rule.colour, rule.dotted) != pen:
                if pen is not None:
                    yield b"S"
                pen = (rule.weight, rule.colour, rule.dotted)
                yield _pen(rule)
            y0, y1 = self._height - milli(rule.y0), self._height - milli(rule.y1)
            ends = (milli(rule.x0), y0, milli(rule.x1), y1)
            yield b"%b %b m %b %b l" % tuple(map(decimal, ends))
        if pen is not None:
            yield b"S"


class _Texts:
    """The text object of one page.

    Each line moves from where the line before it started. Moves are differences of rounded
    places, so that rounding does not add up.
    """

    def __init__(
        self, height: int, faces: Mapping[Face, EncodedFace], structure: Structure | None
    ) -> None:
        self.operators: list[bytes] = []
        self._height = height
        self._faces = faces
        self._structure = structure
        self._font: tuple[EncodedFace, Length] | None = None
        self._at = (0, 0)

    def fragment(self, fragment: Fragment) -> None:
        if fragment.first == fragment.last:
            return
        if self._structure is None:
            self._lines(fragment, fragment.first, fragment.last)
        elif fragment.artifact:
            self.operators.append(_REPEATED if fragment.text.owner else _FOOT)
            self._lines(fragment, fragment.first, fragment.last)
            self.operators.append(b"EMC")
        else:
            self._tagged(fragment, self._structure)

    def _tagged(self, fragment: Fragment, structure: Structure) -> None:
        """Block by block: what of it stands here is content of its element."""
        text = fragment.text
        leaves = structure.leaves(text.owner)
        ends = (*text.starts[1:], len(text.lines))
        for block, (leaf, start, end) in enumerate(zip(leaves, text.starts, ends, strict=False)):
            first, last = max(start, fragment.first), min(end, fragment.last)
            if first >= last:
                continue
            if leaf.pieces is not None:
                self._annotated(structure.elements, fragment, (start, first, last), leaf)
                continue
            if leaf.marker is None or first > start:
                self.operators.append(structure.elements.mark(leaf.text))
            else:
                self._marker(structure.elements, fragment, block, leaf)
                first += 1
            self._lines(fragment, first, last)
            self.operators.append(b"EMC")

    def _marker(self, elements: Elements, fragment: Fragment, block: int, leaf: Leaf) -> None:
        """The first line of a block whose marker is an element apart; the text's is left open."""
        text = fragment.text
        assert isinstance(text.owner, Cell) and leaf.marker is not None
        line = text.starts[block]
        runs, size = text.lines[line].runs, text.lines[line].size
        head, rest = split(runs, text.owner.blocks[block].marker)
        self._move(fragment, line)
        self.operators.append(elements.mark(leaf.marker))
        self._runs(head, size)
        self.operators += (b"EMC", elements.mark(leaf.text))
        self._runs(rest, size)

    def _annotated(
        self, elements: Elements, fragment: Fragment, lines: tuple[int, int, int], leaf: Leaf
    ) -> None:
        """The lines of a block above which something stands. `lines` are the block's first one,
        and the first and last ones here; base text comes before what stands above it.
        """
        text = fragment.text
        assert isinstance(text.owner, Cell)
        start, first, last = lines
        marker = text.owner.blocks[text.starts.index(start)].marker
        above = (mark.number for line in text.lines[start:first] for mark in line.marks)
        behind = max(above, default=-1)
        for index in range(first, last):
            line = text.lines[index]
            self._move(fragment, index)
            rest, at = line.runs, 0
            head = marker if index == start else 0
            for end, element in _pieces(line, leaf, head, behind):
                part, rest = split(rest, end - at)
                at = end
                self.operators.append(elements.mark(element))
                self._runs(part, line.size)
                self.operators.append(b"EMC")
            behind = max((mark.number for mark in line.marks), default=behind)
            for mark in line.marks:
                ruby = leaf.pieces.rubies[mark.number] if leaf.pieces else None
                self.operators.append(elements.mark(ruby[1]) if ruby else _LAYOUT_ARTIFACT)
                self._mark(fragment, index, mark)
                self.operators.append(b"EMC")

    def _lines(self, fragment: Fragment, first: int, last: int) -> None:
        text = fragment.text
        for index in range(first, last):
            line = text.lines[index]
            self._move(fragment, index)
            self._runs(line.runs, line.size)
            if line.marks:
                for mark in line.marks:
                    self._mark(fragment, index, mark)

    def _mark(self, fragment: Fragment, index: int, mark: Mark) -> None:
        text = fragment.text
        down = text.baseline_of(index) - text.tops[fragment.first] - mark.rise
        x = milli(Length(fragment.x + text.lines[index].x + mark.x))
        self._move_to(x, self._height - milli(Length(fragment.y + down)))
        self._runs((mark.run,), mark.size)

    def _move(self, fragment: Fragment, index: int) -> None:
        text = fragment.text
        line = text.lines[index]
        down = text.baseline_of(index) - text.tops[fragment.first]
        x = milli(fragment.x + line.x + line.shift)
        self._move_to(x, self._height - milli(fragment.y + down))

    def _move_to(self, x: int, y: int) -> None:
        at_x, at_y = self._at
        self.operators.append(b"%b %b Td" % (decimal(x - at_x), decimal(y - at_y)))
        self._at = (x, y)

    def _runs(self, runs: Iterable[Run], size: Length) -> None:
        for run in runs:
            face = self._faces[run.face]
            if self._font != (face, size):
                self._font = (face, size)
                self.operators.append(b"/%b %b Tf" % (face.name, decimal(milli(size))))
            self.operators.append(show(face, run, size))


def _pieces(line: Line, leaf: Leaf, marker: int, behind: int) -> Iterator[tuple[int, Element]]:
    """Where each piece of `line` ends, and its element. `marker` is the length of the block's
    marker if it stands here; `behind` the last annotation before the line.
    """
    assert leaf.pieces is not None
    texts, rubies = leaf.pieces
    at = 0
    if leaf.marker is not None and marker:
        at = min(marker, len(line.text))
        yield at, leaf.marker
    for mark in line.marks:
        ruby = rubies[mark.number]
        if ruby is None:
            continue
        if at < mark.start:
            yield mark.start, texts[mark.number]
        at, behind = mark.end, mark.number
        yield at, ruby[0]
    if at < len(line.text):
        yield len(line.text), texts[behind + 1]


def _pen(rule: Rule) -> bytes:
    """What a rule is drawn with; a solid one ends with half a square, so that corners close."""
    weight = decimal(milli(rule.weight))
    ends = b"[%b %b] 0 d 0 J" % (weight, weight) if rule.dotted else b"[] 0 d 2 J"
    return b"%b w %b %b RG" % (weight, ends, _colour(rule.colour))


def _colour(colour: str) -> bytes:
    channels = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return b" ".join(decimal(round(channel * 1000 / 255)) for channel in channels)
