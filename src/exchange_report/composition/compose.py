"""The door of the room: a paragraph and a measure give lines."""

import re
from typing import Final

from exchange_report.composition.breaking import SPACES, classes_of, greedy, is_forced
from exchange_report.composition.frame import frame_of
from exchange_report.composition.model import Line, Paragraph
from exchange_report.composition.spaced import compose_spaced
from exchange_report.composition.units import units_of
from exchange_report.fonts import EM
from exchange_report.length import Length

_CONTROLS: Final = re.compile("[\n\v\f\r\x85\u00ad\u2028\u2029]")
"""Line separators and soft hyphens, of which the fixed grid knows nothing."""


def compose(paragraph: Paragraph, measure: Length) -> tuple[Line, ...]:
    """The lines of `paragraph` at a `measure` in scaled points; one empty line for empty text.

    Characters that a face lacks are noted in `Face.missing`. Raises `ModuleNotFoundError` for
    phrases without the package that finds them.
    """
    if paragraph.style.on_grid and _CONTROLS.search(paragraph.text) is None:
        return _on_grid(paragraph, measure)
    return compose_spaced(paragraph, measure)


def _on_grid(paragraph: Paragraph, measure: Length) -> tuple[Line, ...]:
    """Lines of cells: advances are natural, and nothing is adjusted."""
    units = units_of(paragraph)
    style = paragraph.style
    size = style.size
    frame = frame_of(paragraph, units.sums, measure)
    if units.sums[-1] <= frame.room:  # most cells: one line, no classes asked
        classes = b""
        ends = [len(units.sums) - 1]
    else:
        classes = classes_of(units.heads())
        ends = greedy(units.sums, classes, style.strictness, frame.rooms)
    lines: list[Line] = []
    start = 0
    for end in ends:
        width = units.sums[_without_spaces(classes, start, end)] - units.sums[start]
        x = frame.x(style.align, width, first=start == 0)
        lines.append(
            Line(
                units.runs(start, end),
                Length(x * size // EM),
                Length(width * size // EM),
                forced=is_forced(classes, end, style.strictness),
            )
        )
        start = end
    return tuple(lines)


def _without_spaces(classes: bytes, start: int, end: int) -> int:
    """Where the spaces at a line's end begin; a paragraph of one line has no `classes`."""
    while classes and end > start and classes[end - 1] in SPACES:
        end -= 1
    return end
