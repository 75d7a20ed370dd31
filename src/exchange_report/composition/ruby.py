"""What stands above a line: ruby (JLREQ 3.3) and emphasis dots (JLREQ 3.3.9).

Ruby is half the size, of the base text's face. A base that is shorter than its reading gets space
between its characters and, half as much, at its sides; what sticks out there may stand over some
neighbours (`overhang`), but never out of the line. A base with one reading is not broken, unless
no line could hold it. A compound may be broken between its characters. Positions are in units of
the base text's em.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate, pairwise
from operator import add, sub
from typing import Final, NamedTuple

from exchange_report.composition.bases import Base, bases_of
from exchange_report.composition.breaking import VANISHING
from exchange_report.composition.measured import Measured
from exchange_report.composition.overhang import SOLID, room_before, room_behind
from exchange_report.composition.paragraph import Mark, Paragraph
from exchange_report.composition.readings import Part, spread, width
from exchange_report.fonts import EM
from exchange_report.jlreq import CharClass, class_of
from exchange_report.jlreq.char_class import CLASS_LIMIT
from exchange_report.length import Length

DOT: Final = "•"
"""The emphasis dot of horizontal text (JLREQ 3.3.9)."""
_UNDOTTED: Final = frozenset(
    {
        *(CharClass.CL01, CharClass.CL02, CharClass.CL04, CharClass.CL05, CharClass.CL06),
        *(CharClass.CL07, CharClass.CL08, CharClass.CL14, CharClass.CL26, CharClass.ZWSP),
        *(CharClass.GLUE, CharClass.SHY, CharClass.NEWLINE, CharClass.ATTACHED),
    }
)
"""Punctuation and spaces are not dotted."""
_INSIDE: Final = CharClass.CL22 * CLASS_LIMIT + CharClass.CL22
"""The pair of two characters of one base, whose space is never adjusted (JLREQ 3.3.6, 3.3.7)."""


class _Ruby(NamedTuple):
    """A base with how far its reading may stand over its neighbours, on the left and right."""

    base: Base
    left: int
    right: int


@dataclass(slots=True)
class Widened(Measured):
    """Units with the space that readings need."""

    growths: list[int]
    """How much wider than elsewhere each unit is at the head of a line."""
    compounds: list[Base]
    without_readings: bytes
    """`allowed`, if there were no readings."""

    def inside_bases(self, start: int, end: int) -> list[int]:
        free, allowed = self.without_readings, self.allowed
        return [at for at in range(start + 1, end) if free[at] and not allowed[at]]

    def head(self, start: int) -> int:
        head = Measured.head(self, start)
        return head - self.growths[start] if start < len(self.growths) else head

    def width(self, start: int, end: int) -> int:
        for base in self.compounds:
            if base.start <= start < base.end:
                seen = self.visible(start, end)
                if start < seen <= base.end:
                    return max(0, base.set_width(start, seen) - Measured.head(self, start))
        return Measured.width(self, start, end)


class Above:
    """What stands above one paragraph. `measured` is `plain` with the space for it; no base gets
    more than `room`.
    """

    def __init__(self, paragraph: Paragraph, plain: Measured, room: int) -> None:
        self._size = paragraph.style.size
        self._half = Length(self._size // 2)
        down = paragraph.style.face.baseline
        self._rise = Length(round(down * self._size + (1 - down) * self._half))
        self._starts = [*plain.units.starts(), len(paragraph.text)]
        self._bases = list(bases_of(paragraph, plain, room))
        self._ends = [base.end for base in self._bases]
        self._rubies = {
            ruby.base.start: ruby
            for ruby in _rubies(self._bases, plain, hanging=paragraph.style.hanging_punctuation)
        }
        self._before = [0] * len(plain.natural)
        self._behind = [0] * len(plain.natural)
        self.measured = Widened(
            **{each.name: getattr(plain, each.name) for each in fields(Measured)},
            growths=[0] * len(plain.natural),
            compounds=[base for base in self._bases if base.is_compound],
            without_readings=plain.allowed,
        )
        for ruby in self._rubies.values():
            self._widen(ruby)
        self._settle()
        self._add(list(map(add, self._before, self._behind)))
        for ruby in self._rubies.values():
            self._part(ruby)

    def _widen(self, ruby: _Ruby) -> None:
        """The space of a base inside a line."""
        start, end = ruby.base.start, ruby.base.end
        side = ruby.base.side(start, end)
        self._before[start:end] = self._behind[start:end] = (side,) * (end - start)
        self._before[start] -= min(side, ruby.left)
        self._behind[end - 1] -= min(side, ruby.right)

    def _settle(self) -> None:
        """Forbids breaks and adjustment inside bases, and the reduction of spaces that a reading
        stands over (JLREQ 3.3.8 would have the reading give way).
        """
        measured = self.measured
        pairs, allowed = list(measured.pairs), bytearray(measured.allowed)
        for base, left, right in self._rubies.values():
            pairs[base.start : base.end - 1] = (_INSIDE,) * (base.end - 1 - base.start)
            if left:
                pairs[base.start - 1] = SOLID
            if right:
                pairs[base.end - 1] = SOLID
            for part in base.parts:
                allowed[part.start + 1 : part.end] = bytes(part.end - part.start - 1)
        table = measured.glue.gives
        lost = [table[old] - table[new] for old, new in zip(measured.pairs, pairs, strict=True)]
        lost[: measured.fixed] = (0,) * min(measured.fixed, len(lost))
        sums = [*accumulate(lost, initial=0)]
        measured.gives = list(map(sub, measured.gives, [*sums, sums[-1]]))
        measured.pairs, measured.allowed = pairs, bytes(allowed)

    def _add(self, extras: list[int]) -> None:
        """Gives each unit its extra width."""
        measured, sums = self.measured, list(accumulate(extras, initial=0))
        measured.natural = list(map(add, measured.natural, extras))
        measured.steps = list(map(add, measured.steps, extras))
        measured.sums = list(map(add, measured.sums, sums))
        measured.ends = list(map(add, measured.ends, sums))

    def _part(self, ruby: _Ruby) -> None:
        """The widths of lines that start or end with a base, or inside a compound."""
        measured, (base, left, right) = self.measured, ruby
        if base.fits:
            return
        start, end, ends = base.start, base.end, measured.ends
        side = base.side(start, end)
        measured.growths[start] = min(side, left)
        ends[end] += min(side, right)
        for at in range(end, len(measured.classes)):
            if measured.classes[at] not in VANISHING:
                break
            ends[at + 1] = ends[end]
        right_edge = measured.sums[end - 1] + measured.natural[end - 1]
        for at in (part.start for part in base.parts[1:]):
            head = base.set_width(start, at) - min(base.side(start, at), left)
            tail = base.set_width(at, end) - min(base.side(at, end), right)
            ends[at] = measured.sums[start] + head
            measured.growths[at] = measured.sums[at] + tail - right_edge

    def line(
        self, start: int, end: int, advances: list[int]
    ) -> tuple[tuple[Mark, ...], tuple[list[int], int] | None]:
        """What stands above the line of the units from `start` to before `end`; and, where a
        reading moves them, the advances from glyph to glyph and where the first one is put.
        `advances` are those of the cells that can be seen.
        """
        visible = start + len(advances)
        *cells, right = accumulate(advances, initial=-self.measured.head(start))
        glyphs = list(map(add, cells, self._before[start:visible]))
        marks: list[Mark] = []
        for base in self._bases[bisect_right(self._ends, start) :]:
            if base.start >= visible:
                break
            first, last = max(base.start, start), min(base.end, visible)
            if base.is_compound and (first, last) != (base.start, base.end):
                glyphs[first - start : last - start] = self._parted(base, first, last, start, cells)
            marks += self._marks(base, (first, min(base.end, end)), start, glyphs)
        if glyphs == cells:
            return tuple(marks), None
        steps = [b - a for a, b in pairwise([*glyphs, right])]
        return tuple(marks), ([*steps, *self.measured.natural[visible:end]], glyphs[0])

    def _parted(
        self, base: Base, first: int, last: int, start: int, cells: Sequence[int]
    ) -> Iterator[int]:
        """Where the units of a compound are put that a line from `start` parts from others."""
        side = base.side(first, last)
        left = self._rubies[base.start].left
        edge = cells[first - start] - min(side, left)
        if first == start:
            edge = -Measured.head(self.measured, start)
        for unit in range(first, last):
            yield edge + base.sums[unit] - base.sums[first] + (2 * (unit - first) + 1) * side

    def _marks(
        self, base: Base, units: tuple[int, int], start: int, glyphs: Sequence[int]
    ) -> Iterator[Mark]:
        """What stands above those `units` of a base that are on the line from `start`."""
        visible = start + len(glyphs)
        if not base.parts[0].reading:
            wide = width(base.face, DOT)
            for unit in range(units[0], min(units[1], visible)):
                if class_of(self.measured.heads[unit]) not in _UNDOTTED:
                    left = glyphs[unit - start]
                    dot = Part(unit, unit + 1, DOT, wide, base.parts[0].number)
                    yield from self._set(base, (dot,), start, (left, left + base.natural[unit]))
            return
        side = base.side(*units)
        for parts in base.stretches(*units):
            first, last = parts[0].start, min(parts[-1].end, visible)
            if first < last:
                left = glyphs[first - start] - side
                right = glyphs[last - 1 - start] + base.natural[last - 1] + side
                yield from self._set(base, parts, start, (left, right))

    def _set(
        self, base: Base, parts: tuple[Part, ...], start: int, edges: tuple[int, int]
    ) -> Iterator[Mark]:
        """What stands above `parts`, whose place on the line is between `edges`."""
        is_alone = parts[-1].end - parts[0].start == 1
        for part, run, x in spread(base.face, parts, edges, is_alone=is_alone):
            yield Mark(
                run=run,
                x=Length(x * self._size // EM),
                rise=self._rise,
                size=self._half,
                start=self._starts[part.start] - self._starts[start],
                end=self._starts[part.end] - self._starts[start],
                number=part.number,
                is_reading=bool(base.parts[0].reading),
            )


def _rubies(bases: Sequence[Base], plain: Measured, *, hanging: bool) -> Iterator[_Ruby]:
    """The bases with readings. Two readings that stand over one character between them leave as
    much of it free as they would alone (JLREQ 3.3.8).
    """
    under = {unit for base in bases for unit in range(base.start, base.end)}
    shared, taken = -1, 0
    for base in bases:
        if not base.parts[0].reading:
            continue
        left = right = 0
        if base.start - 1 not in under:
            left = room_before(plain, base.start)
            if base.start - 1 == shared:
                left = max(0, left - taken)
        if base.end not in under:
            right = room_behind(plain, base.end, hanging=hanging)
            widest = max(base.side(part.start, base.end) for part in base.parts)
            shared, taken = base.end, min(right, widest)
        yield _Ruby(base, left, right)
