"""Where the lines of a paragraph stand in its measure. Lengths are in units of the em."""

from dataclasses import dataclass

from exchange_report.composition.model import Paragraph
from exchange_report.composition.settings import Align
from exchange_report.fonts import EM
from exchange_report.length import Length


@dataclass(frozen=True, slots=True)
class Frame:
    """`indent` stands before every line, `hang` before every one but the first; `room` is what the
    indent leaves of the measure. Indents give way where they would leave less than an em.
    """

    room: int
    indent: int
    hang: int

    @property
    def rooms(self) -> tuple[int, int]:
        """The room of the first line and of the others."""
        return self.room, self.room - self.hang

    def x(self, align: Align, width: int, *, first: bool) -> int:
        """Where a line of that width starts."""
        before = self.indent if first else self.indent + self.hang
        free = self.room + self.indent - width
        match align:
            case Align.CENTER | Align.DISTRIBUTE:
                return max(before, free // 2)
            case Align.END:
                return max(before, free)
        return before


def frame_of(paragraph: Paragraph, sums: list[int], measure: Length) -> Frame:
    """The frame of a paragraph whose units start at `sums`.

    Where a marker is set in clusters there are fewer units than characters; a marker itself is
    never shaped into fewer.
    """
    room = measure * EM // paragraph.style.size
    indent = min(paragraph.level * EM, max(0, room - EM))
    room -= indent
    marker = sums[min(paragraph.marker, len(sums) - 1)] if paragraph.hanging else 0
    return Frame(room, indent, min(marker, max(0, room - EM)))
