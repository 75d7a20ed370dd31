"""The door of the room: a paragraph and a measure give lines."""

from collections.abc import Callable
from typing import Final

from exchange_report.choices import Align
from exchange_report.composition.breaking import SPACES, classes_of, greedy
from exchange_report.composition.frame import aligned, frame_of, held_marker
from exchange_report.composition.paragraph import Line, Paragraph
from exchange_report.composition.units import Characters, Units, units_of
from exchange_report.fonts import EM
from exchange_report.lazy import late, later
from exchange_report.length import ZERO, Length

_CONTROLS: Final = late("[\n\v\f\r\x85\u00ad\u2028\u2029]")
"""Line separators and soft hyphens, of which the fixed grid knows nothing."""

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
    room, indent, hang = frame_of(paragraph, sums, measure)
    if sums[-1] <= room:  # most cells: one line, no classes asked
        width = sums[-1]
        if paragraph.text[-1:].isspace():
            width = sums[_without_spaces(classes_of(units.heads()), 0, len(sums) - 1)]
        x = indent if align is Align.START else aligned(align, indent, room + indent - width)
        runs = units.runs(0, len(sums) - 1)
        at, length = Length(x * size // EM), Length(width * size // EM)
        return (Line(runs, at, length, size, said=units.said(0, len(sums) - 1)),)
    heads = units.heads()
    held = held_marker(paragraph, sums, measure)
    classes = classes_of(heads, counters=style.keep_counters, marker=held)
    lines: list[Line] = []
    before, start = indent, 0
    for end, forced in greedy(sums, heads, classes, style.strictness, (room, room - hang)):
        width = sums[_without_spaces(classes, start, end)] - sums[start]
        x = before if align is Align.START else aligned(align, before, room + indent - width)
        at, length = Length(x * size // EM), Length(width * size // EM)
        runs, said = units.runs(start, end), units.said(start, end)
        lines.append(Line(runs, at, length, size, ZERO, forced, said=said))
        before, start = indent + hang, end
    return tuple(lines)


def _without_spaces(classes: bytes, start: int, end: int) -> int:
    """Where the spaces at a line's end begin."""
    while end > start and classes[end - 1] in SPACES:
        end -= 1
    return end
