"""The bases of readings: which units belong together, and the space that they need (JLREQ 3.3).

Lengths are in units of the base text's em.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from exchange_report.composition.measured import Measured
from exchange_report.composition.paragraph import Paragraph
from exchange_report.composition.readings import Part, width
from exchange_report.fonts import Face


@dataclass(frozen=True, slots=True)
class Base:
    """The units under one reading (or dots), or under the readings of a compound (熟語ルビ).

    `sums` and `natural` are those of the paragraph before any reading widens it. No more than
    `room` of a line is for the base.
    """

    face: Face
    parts: tuple[Part, ...]
    sums: Sequence[int]
    natural: Sequence[int]
    room: int

    start: int = field(init=False)
    end: int = field(init=False)
    fits: bool = field(init=False)
    """Whether no reading is longer than what it is of."""
    _side: int = field(init=False)
    """The space on each side of each unit where all are on one line."""
    _sides: dict[tuple[int, int], int] = field(init=False, default_factory=dict)
    """The same of some units, where it was asked for."""

    def __post_init__(self) -> None:
        parts = self.parts
        object.__setattr__(self, "start", parts[0].start)
        object.__setattr__(self, "end", parts[-1].end)
        fits = all(part.wide <= self.wide(part.start, part.end) for part in parts)
        object.__setattr__(self, "fits", fits)
        object.__setattr__(self, "_side", 0 if fits else self._between(self.start, self.end))

    @property
    def is_compound(self) -> bool:
        return len(self.parts) > 1

    def wide(self, start: int, end: int) -> int:
        """The width of some units without readings."""
        return self.sums[end - 1] - self.sums[start] + self.natural[end - 1]

    @property
    def wanted(self) -> int:
        """The width of all units or of all readings, whichever is wider."""
        return max(sum([part.wide for part in self.parts]), self.wide(self.start, self.end))

    def set_width(self, start: int, end: int) -> int:
        """The width of some units with their readings, on a line of their own."""
        return self.wide(start, end) + 2 * (end - start) * self.side(start, end)

    def within(self, start: int, end: int) -> tuple[Part, ...]:
        """The parts on a line that has the units from `start` to `end`."""
        if start <= self.start and self.end <= end:
            return self.parts
        parts = tuple([part for part in self.parts if part.start < end and start < part.end])
        if parts and (parts[0].start < start or parts[-1].end > end):
            return tuple(part.within(start, end, self.face) for part in parts)
        return parts

    def stretches(self, start: int, end: int) -> Iterator[tuple[Part, ...]]:
        """The parts within, those together whose readings share their width: a compound, where one
        is longer than its character (JLREQ 3.3.7).
        """
        parts = self.within(start, end)
        if len(parts) > 1 and not self._is_shared(parts):
            yield from ((part,) for part in parts)
        elif parts:
            yield parts

    def side(self, start: int, end: int) -> int:
        """The space on each side of each unit on such a line (1:2:1, JLREQ 3.3.6)."""
        if self.fits or len(self.parts) == 1 or (start <= self.start and self.end <= end):
            return self._side
        found = self._sides.get((start, end))
        if found is None:
            found = self._sides[start, end] = self._between(start, end)
        return found

    def _between(self, start: int, end: int) -> int:
        parts = self.within(start, end)
        if not self._is_shared(parts):
            return 0
        units, wide = end - start, self.wide(start, end)
        wanted = max(sum([part.wide for part in parts]), wide)
        extra = min(wanted, max(self.room, wide)) - wide
        side = -(-extra // (2 * units))
        return side if wide + 2 * units * side <= self.room else extra // (2 * units)

    def _is_shared(self, parts: tuple[Part, ...]) -> bool:
        if self.fits:
            return False
        sums, natural = self.sums, self.natural
        for start, end, _, wide, _ in parts:
            if wide > sums[end - 1] - sums[start] + natural[end - 1]:
                return True
        return False


def bases_of(paragraph: Paragraph, measured: Measured, room: int) -> Iterator[Base]:
    """The bases in order. A compound that no line could hold is no more than its characters."""
    for parts, face in _compounds(paragraph, [*measured.units.starts(), len(paragraph.text)]):
        base = Base(face, parts, measured.sums, measured.natural, room)
        if base.is_compound and base.wanted > room:
            yield from (Base(face, (part,), base.sums, base.natural, room) for part in parts)
        else:
            yield base


def _compounds(
    paragraph: Paragraph, starts: Sequence[int]
) -> Iterator[tuple[tuple[Part, ...], Face]]:
    """The annotations by units, those of a compound together; one that starts inside a unit is
    over all of it.
    """
    style_face, marker_face = paragraph.style.face, paragraph.marker_face
    parts: list[Part] = []
    face = style_face
    last = 0
    for number, (start, end, reading, joined) in enumerate(paragraph.annotations):
        first = max(last, bisect_right(starts, start) - 1)
        last = max(last, bisect_left(starts, end))
        if first == last:
            continue
        if parts and not (joined and parts[-1].end == first):
            yield tuple(parts), face
            parts = []
        if not parts:
            face = marker_face if marker_face and start < paragraph.marker else style_face
        parts.append(Part(first, last, reading, width(face, reading), number))
    if parts:
        yield tuple(parts), face
