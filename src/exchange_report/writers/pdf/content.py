"""A page as a content stream (ISO 32000-1, 7.8.2): fills, rules, text, each tagged or artifact."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from exchange_report.fonts import Face
from exchange_report.length import Length
from exchange_report.pages import Fill, Page, Rule
from exchange_report.writers.pdf.annotations import Annotation
from exchange_report.writers.pdf.elements import Element
from exchange_report.writers.pdf.faces import EncodedFace
from exchange_report.writers.pdf.links import ReportLinks
from exchange_report.writers.pdf.objects import Raw, decimal, milli
from exchange_report.writers.pdf.structure import Structure
from exchange_report.writers.pdf.text_object import TextObject

_LAYOUT_ARTIFACT: Final = b"/Artifact<</Type/Layout>>BDC"


class PageContent:
    """Writes pages of one height; `faces` are those of the file, `links` those of its texts.
    Without a structure nothing is tagged.
    """

    def __init__(
        self,
        height: Length,
        faces: Mapping[Face, EncodedFace],
        structure: Structure | None,
        links: ReportLinks,
    ) -> None:
        self._height = milli(height)
        self._faces = faces
        self._structure = structure
        self._links = links

    @property
    def tagged(self) -> bool:
        return self._structure is not None

    def key(self, annotation: Raw, element: Element | None) -> int | None:
        """The key in the parent tree of a link of the page written last, if it is tagged."""
        if self._structure is None or element is None:
            return None
        return self._structure.elements.annotate(element, annotation)

    def written(self, page: Page) -> tuple[bytes, list[tuple[Annotation, Element | None]]]:
        """The operators of `page`, and its links, each with the element that it belongs to."""
        if self._structure:
            self._structure.elements.open_page()
        drawn = [*self._fills(page.fills), *self._rules(page.rules)]
        if drawn and self._structure:
            drawn = [_LAYOUT_ARTIFACT, *drawn, b"EMC"]
        texts = TextObject(self._height, self._faces, self._structure, self._links)
        for fragment in page.fragments:
            texts.fragment(fragment)
        return b"\n".join([*drawn, b"BT", *texts.operators, b"ET"]), texts.annotations

    def _fills(self, fills: Iterable[Fill]) -> Iterator[bytes]:
        for fill in fills:
            x, y = milli(fill.x), self._height - milli(Length(fill.y + fill.height))
            edges = (x, y, milli(fill.width), milli(fill.height))
            yield b"q %b rg %b re f Q" % (_colour(fill.colour), b" ".join(map(decimal, edges)))

    def _rules(self, rules: Iterable[Rule]) -> Iterator[bytes]:
        weight: Length | None = None
        for rule in rules:
            if rule.weight != weight:
                if weight is not None:
                    yield b"S"
                weight = rule.weight
                yield b"%b w" % decimal(milli(weight))
            y0, y1 = self._height - milli(rule.y0), self._height - milli(rule.y1)
            ends = (milli(rule.x0), y0, milli(rule.x1), y1)
            yield b"%b %b m %b %b l" % tuple(map(decimal, ends))
        if weight is not None:
            yield b"S"


def _colour(colour: str) -> bytes:
    channels = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return b" ".join(decimal(round(channel * 1000 / 255)) for channel in channels)
