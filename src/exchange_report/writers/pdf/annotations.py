"""Links on pages (ISO 32000-1, 12.5.6.5), and the places that they and the outline lead to."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from exchange_report.length import Length
from exchange_report.pages import Destination
from exchange_report.pages.links import Area
from exchange_report.writers.pdf.objects import Raw, decimal, escape, milli, text_string
from exchange_report.writers.pdf.structure import Structure

_PRINT: Final = 4
"""The flag that an archive wants of every annotation (ISO 19005-2, 6.3.2)."""


class Annotation(NamedTuple):
    """A link on one page: the stretches of its text, what is told of it, where it leads (an
    address, or a place in the document), and its key in the parent tree if it is tagged.
    """

    areas: Sequence[Area]
    description: str
    target: str | Destination


class Destinations:
    """Places in the document, as entries of what leads there. In PDF 2.0 a place is an element
    too (ISO 32000-2, 12.3.2.3; ISO 14289-2, 8.8): that is what `structure` is for. `height` gives
    that of a page by its number.
    """

    def __init__(
        self, pages: Sequence[Raw], height: Callable[[int], Length], structure: Structure | None
    ) -> None:
        self._pages = pages
        self._height = height
        self._structure = structure

    def entry(self, destination: Destination) -> bytes:
        top = decimal(milli(Length(self._height(destination.page) - destination.y)))
        place = b"%b/XYZ null %b null" % (self._pages[destination.page - 1].ref, top)
        if self._structure is None:
            return b"/Dest[%b]" % place
        element = self._structure.reference(destination.owner)
        return b"/A<</S/GoTo/D[%b]/SD[%b/XYZ null %b null]>>" % (place, element, top)


def annotation_bytes(
    annotation: Annotation, key: int | None, height: Length, destinations: Destinations
) -> bytes:
    """The annotation's dictionary; `key` is that in the parent tree, if it is tagged."""
    quads = [_quad(area, height) for area in annotation.areas]
    xs = [x for quad in quads for x in quad[::2]]
    ys = [y for quad in quads for y in quad[1::2]]
    parts = (
        _numbers((min(xs), min(ys), max(xs), max(ys))),
        b" ".join(map(_numbers, quads)),
        _PRINT,
        text_string(annotation.description),
        b"/StructParent %d" % key if key is not None else b"",
        _action(annotation.target, destinations),
    )
    return (
        b"<</Type/Annot/Subtype/Link/Rect[%b]/QuadPoints[%b]/Border[0 0 0]/F %d/Contents%b%b%b>>"
        % parts
    )


def _quad(area: Area, height: Length) -> tuple[int, ...]:
    """The corners of a quad, counterclockwise from the bottom left, in thousandths of a point."""
    left, right = milli(area.left), milli(area.right)
    bottom, top = milli(height - area.bottom), milli(height - area.top)
    return (left, bottom, right, bottom, right, top, left, top)


def _numbers(thousandths: Sequence[int]) -> bytes:
    return b" ".join(map(decimal, thousandths))


def _action(target: str | Destination, destinations: Destinations) -> bytes:
    if isinstance(target, Destination):
        return destinations.entry(target)
    return b"/A<</S/URI/URI(%b)>>" % escape(target.encode("ascii"))
