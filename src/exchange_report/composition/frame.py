"""Where the lines of a paragraph stand in its measure. Lengths are in units of the em."""

from typing import Final

from exchange_report.choices import Align
from exchange_report.composition.paragraph import Paragraph
from exchange_report.fonts import EM
from exchange_report.length import Length

_LEAST: Final = 2 * EM
"""What is left of a line that hangs by a marker."""


def frame_of(paragraph: Paragraph, sums: list[int], measure: Length) -> tuple[int, int, int]:
    """The room of a line, what stands before every line, and what before every one but the first.

    The units of the paragraph start at `sums`. Where a marker is set in clusters there are fewer
    units than characters; a marker itself is never shaped into fewer. Indents give way where they
    would leave less than an em; lines that hang by a marker keep two, since marks cannot be kept
    from the ends of lines of one character.
    """
    size = paragraph.style.size
    room = measure * EM // size
    indent = hang = 0
    if paragraph.level:
        wanted = -(-paragraph.level * EM * (paragraph.em or size) // size)
        indent = min(wanted, max(0, room - EM))
        room -= indent
    if paragraph.hanging:
        hang = min(sums[min(paragraph.marker, len(sums) - 1)], max(0, room - _LEAST))
    return room, indent, hang


def held_marker(paragraph: Paragraph, sums: list[int], measure: Length) -> int:
    """How many units at the start are a marker that stays with the text after it, which has no more
    room on the lines that hang; none where the marker leaves it less than an em, or has a reading.
    """
    if not paragraph.hanging or any(x.start < paragraph.marker for x in paragraph.annotations[:1]):
        return 0
    marker = min(paragraph.marker, len(sums) - 1)
    room, _, _ = frame_of(paragraph, sums, measure)
    return marker if sums[marker] + EM <= room else 0


def aligned(align: Align, before: int, free: int) -> int:
    """Where a line starts that leaves `free` of the measure, `before` it at least."""
    if align is Align.CENTER or align is Align.DISTRIBUTE:
        return max(before, free // 2)
    return max(before, free) if align is Align.END else before
