"""The door of the room: a paragraph and a measure give lines."""

from exchange_report.composition.breaking import SPACES, greedy
from exchange_report.composition.model import Align, Line, Paragraph
from exchange_report.composition.units import units_of
from exchange_report.fonts import EM
from exchange_report.length import Length


def compose(paragraph: Paragraph, measure: Length) -> tuple[Line, ...]:
    """The lines of `paragraph` at a `measure` in scaled points; one empty line for empty text.

    Advances are natural (fixed grid): spacing and adjustment have their place between breaking
    and the making of lines. Characters that a face lacks are noted in `Face.missing`.
    """
    units = units_of(paragraph)
    size = paragraph.style.size
    room = measure * EM // size
    indent = min(paragraph.level * EM, max(0, room - EM))
    room -= indent
    hang = min(_hang(paragraph, units.sums), max(0, room - EM)) if paragraph.hanging else 0
    total = units.sums[-1]
    if total <= room:  # most cells: one line, no classes asked
        classes = b""
        ends = [len(units.sums) - 1]
    else:
        classes = units.classes()
        ends = greedy(units.sums, classes, paragraph.style.strictness, (room, room - hang))
    lines: list[Line] = []
    start = 0
    for end in ends:
        before = indent if start == 0 else indent + hang
        width = units.sums[_without_spaces(classes, start, end)] - units.sums[start]
        x = _aligned(paragraph.style.align, before, room + indent - width)
        lines.append(
            Line(units.runs(start, end), Length(x * size // EM), Length(width * size // EM))
        )
        start = end
    return tuple(lines)


def _hang(paragraph: Paragraph, sums: list[int]) -> int:
    """The width of the marker, under which later lines hang.

    Where a marker is set in clusters there are fewer units than characters; a marker itself is
    never shaped into fewer.
    """
    return sums[min(paragraph.marker, len(sums) - 1)]


def _without_spaces(classes: bytes, start: int, end: int) -> int:
    """Where the spaces at a line's end begin; a paragraph of one line has no `classes`."""
    while classes and end > start and classes[end - 1] in SPACES:
        end -= 1
    return end


def _aligned(align: Align, before: int, free: int) -> int:
    """Where a line starts that leaves `free` of the measure, `before` it at least."""
    match align:
        case Align.START:
            return before
        case Align.CENTER:
            return max(before, free // 2)
        case Align.END:
            return max(before, free)
