"""A page as a content stream (ISO 32000-1, 7.8.2): fills, rules, text, each tagged or artifact."""

from collections.abc import Iterable, Iterator, Mapping
from math import cos, radians, sin
from typing import Final

from exchange_report.fonts import Face
from exchange_report.length import Length
from exchange_report.pages import Destination, DrawnRule, Fill, Page, Pages, Sheets
from exchange_report.records.footnotes import note_of
from exchange_report.writers.pdf.annotations import Annotation
from exchange_report.writers.pdf.elements import Element
from exchange_report.writers.pdf.faces import EncodedFace
from exchange_report.writers.pdf.objects import Raw, decimal, milli, rgb
from exchange_report.writers.pdf.structure import Structure
from exchange_report.writers.pdf.text import show
from exchange_report.writers.pdf.text_object import TextObject

_DOTS: Final = 1500
"""The least distance of dots, in thousandths of a point."""
_LAYOUT_ARTIFACT: Final = b"/Artifact<</Type/Layout>>BDC"
_WATERMARK: Final = b"/Artifact<</Type/Pagination/Subtype/Watermark>>BDC"


class PageContent:
    """Writes pages; `faces` are those of the file. Without a structure nothing is
    tagged.
    """

    def __init__(
        self,
        pages: Sheets,
        faces: Mapping[Face, EncodedFace],
        structure: Structure | None,
    ) -> None:
        self._height = 0
        self._pages = pages
        self._faces = faces
        self._structure = structure
        self._has_links = isinstance(pages, Pages) and pages.table.has_links
        self._notes: dict[str, Destination] = {}
        """The places of notes by their names, on the pages that are written."""

    @property
    def tagged(self) -> bool:
        return self._structure is not None

    def key(self, annotation: Raw, element: Element | None) -> int | None:
        """The key in the parent tree of a link of the page written last, if it is tagged."""
        if self._structure is None or element is None:
            return None
        return self._structure.elements.annotate(element, annotation)

    def led(self, annotation: Annotation) -> Annotation:
        """A link that leads to a note with the place of it, once all pages are written."""
        target = annotation.target
        name = note_of(target) if isinstance(target, str) else ""
        return annotation._replace(target=self._notes[name]) if name else annotation

    def written(self, page: Page) -> tuple[bytes, list[tuple[Annotation, Element | None]]]:
        """The operators of `page`, and its links, each with the element that it belongs to."""
        _, height = self._pages.size(page.number)
        self._height = milli(height)
        if self._structure:
            self._structure.elements.open_page()
        drawn = [
            *self._artifact(_LAYOUT_ARTIFACT, self._fills(page.fills)),
            *self._artifact(_WATERMARK, self._behind(page)),
            *self._artifact(_LAYOUT_ARTIFACT, self._rules(page.rules)),
        ]
        texts = TextObject(
            self._height,
            self._faces,
            self._structure,
            self._has_links,
            page.fragments,
        )
        for fragment in page.fragments:
            texts.fragment(fragment)
        for name, top, owner in texts.notes:
            self._notes.setdefault(name, Destination(page.number, top, owner))
        return b"\n".join([*drawn, b"BT", *texts.operators, b"ET"]), texts.annotations

    def _artifact(self, begin: bytes, drawn: Iterable[bytes]) -> Iterator[bytes]:
        operators = list(drawn)
        if operators and self._structure:
            operators = [begin, *operators, b"EMC"]
        return iter(operators)

    def _behind(self, page: Page) -> Iterator[bytes]:
        """The watermark, over fills and under all else."""
        mark = self._pages.behind(page.number)
        if mark is None:
            return
        turned = radians(mark.angle)
        across, up = round(cos(turned) * 1000), round(sin(turned) * 1000)
        place = (across, up, -up, across, milli(mark.x), self._height - milli(mark.y))
        yield b"q %b rg BT %b Tm" % (rgb(mark.colour), b" ".join(map(decimal, place)))
        for line in mark.text.lines:
            for run in line.runs:
                face = self._faces[run.face]
                yield b"/%b %b Tf" % (face.name, decimal(milli(line.size)))
                yield show(face, run, line.size)
        yield b"ET Q"

    def _fills(self, fills: Iterable[Fill]) -> Iterator[bytes]:
        for fill in fills:
            x, y = milli(fill.x), self._height - milli(Length(fill.y + fill.height))
            edges = (x, y, milli(fill.width), milli(fill.height))
            yield b"q %b rg %b re f Q" % (rgb(fill.colour), b" ".join(map(decimal, edges)))

    def _rules(self, rules: Iterable[DrawnRule]) -> Iterator[bytes]:
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


def _pen(rule: DrawnRule) -> bytes:
    """What a rule is drawn with. A solid one ends with half a square, so that corners close; a
    dotted one is made of round dots.
    """
    width = milli(rule.weight)
    dots = b"0 " + decimal(max(2 * width, _DOTS)) if rule.dotted else b""
    ends = (dots, 1 if rule.dotted else 2)
    return b"%b w [%b] 0 d %d J %b RG" % (decimal(width), *ends, rgb(rule.colour))
