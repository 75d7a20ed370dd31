"""The door of the room: a paragraph and a measure give lines."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from exchange_report.choices import Align
from exchange_report.composition.breaking import SPACES, classes_of, greedy
from exchange_report.composition.frame import aligned, frame_of, held_marker
from exchange_report.composition.paragraph import Line, Paragraph, Run
from exchange_report.composition.units import Characters, Units, units_of
from exchange_report.fonts import EM, Face
from exchange_report.lazy import late, later
from exchange_report.length import ZERO, Length

_CONTROLS: Final = late("[\n\v\f\r\x85\u00ad\u2028\u2029]")
"""Line separators and soft hyphens, of which the fixed grid knows nothing."""

_made: Final = tuple.__new__
"""Makes a named tuple of all its values in half the time: there are tens of thousands of lines."""

_SPACED: Final[Callable[[Paragraph, Units, Length], tuple[Line, ...]]] = later(
    "exchange_report.composition.spaced:compose_spaced"
)
"""What sets the space between characters, which a layout of a fixed grid never asks for."""


def compose(paragraph: Paragraph, measure: Length) -> tuple[Line, ...]:
    """The lines of `paragraph` at a `measure` in scaled points; one empty line for empty text.

    Characters that a face lacks are noted in `Face.missing`. Raises `ModuleNotFoundError` for
    phrases without the package that finds them.
    """
    units = units_of(paragraph)
    if (
        paragraph.style.on_grid
        and not paragraph.annotations
        and (type(units) is Characters or _CONTROLS.search(paragraph.text) is None)
    ):
        return _on_grid(paragraph, units, measure)
    return _SPACED(paragraph, units, measure)


def _on_grid(paragraph: Paragraph, units: Units, measure: Length) -> tuple[Line, ...]:
    """Lines of cells: advances are natural, and nothing is adjusted."""
    style = paragraph.style
    size, align, sums = style.size, style.align, units.sums
    # characters in one face, as nearly all texts are: their lines are slices of the text
    face = own = None
    if type(units) is Characters:
        face, own = units.face if units.marker_face is None else None, units.classes
    room, indent, hang = frame_of(paragraph, sums, measure)
    if sums[-1] <= room:  # most cells: one line, no classes asked
        width = sums[-1]
        if paragraph.text[-1:].isspace():
            width = sums[_without_spaces(classes_of(units.heads(), own=own), 0, len(sums) - 1)]
        x = indent if align is Align.START else aligned(align, indent, room + indent - width)
        at, length = _scaled(x, size), _scaled(width, size)
        if face:
            return (_line(face, paragraph.text, at, length, size),)
        runs = units.runs(0, len(sums) - 1)
        return (Line(runs, at, length, size, said=units.said(0, len(sums) - 1)),)
    heads = units.heads()
    held = held_marker(paragraph, sums, measure)
    classes = classes_of(heads, counters=style.keep_counters, marker=held, own=own)
    lines: list[Line] = []
    before, start = indent, 0
    for end, forced in greedy(sums, heads, classes, style.strictness, (room, room - hang)):
        width = sums[_without_spaces(classes, start, end)] - sums[start]
        x = before if align is Align.START else aligned(align, before, room + indent - width)
        at, length = _scaled(x, size), _scaled(width, size)
        if face:
            lines.append(_line(face, heads[start:end], at, length, size, forced=forced))
        else:
            runs, said = units.runs(start, end), units.said(start, end)
            lines.append(Line(runs, at, length, size, ZERO, forced, said=said))
        before, start = indent + hang, end
    return tuple(lines)


def _line(
    face: Face, text: str, x: Length, width: Length, size: Length, *, forced: bool = False
) -> Line:
    """A line of characters in one face."""
    run = _made(Run, (face, text, None, None, b""))
    return _made(Line, ((run,), x, width, size, ZERO, forced, (), False, ""))


@lru_cache(maxsize=1 << 12)
def _scaled(units: int, size: Length) -> Length:
    """Units of the em in scaled points: one number for many lines of one length."""
    return Length(units * size // EM)


def _without_spaces(classes: bytes, start: int, end: int) -> int:
    """Where the spaces at a line's end begin."""
    while end > start and classes[end - 1] in SPACES:
        end -= 1
    return end
