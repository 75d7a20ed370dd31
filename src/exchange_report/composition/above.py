"""What stands above a line: ruby (JLREQ 3.3) and emphasis dots (JLREQ 3.3.9).

Ruby is half the size, of the base text's face, and never stands over other text: a base that is
shorter than its reading gets space on both sides of each character. A base with one reading is
not broken, unless no line could hold it. Positions are in units of the base text's em.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from operator import add
from typing import Final, NamedTuple

from exchange_report.composition.measured import Measured
from exchange_report.composition.model import BASELINE, Mark, Paragraph, Run
from exchange_report.fonts import EM, Face
from exchange_report.jlreq import CharClass
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


class _Span(NamedTuple):
    """Units under one annotation, the paragraph's of that `number`."""

    start: int
    end: int
    reading: str
    face: Face
    number: int


class Above:
    """What stands above one paragraph; `measured` gets the space that it needs, within `room`."""

    def __init__(self, paragraph: Paragraph, measured: Measured, room: int) -> None:
        self._measured = measured
        self._size = paragraph.style.size
        self._starts = [*measured.units.starts(), len(paragraph.text)]
        self._spans = list(self._found(paragraph))
        self._ends = [span.end for span in self._spans]
        self._extras = [0] * len(measured.natural)
        allowed = bytearray(measured.allowed)
        for span in self._spans:
            if span.reading:
                self._widen(span, room)
                allowed[span.start + 1 : span.end] = bytes(max(0, span.end - span.start - 1))
        _spread(measured, self._extras)
        measured.allowed = bytes(allowed)

    def _found(self, paragraph: Paragraph) -> Iterator[_Span]:
        """The annotations by units; one that starts inside a unit is over all of it."""
        last = 0
        for index, (start, end, reading) in enumerate(paragraph.annotations):
            first = max(last, bisect_right(self._starts, start) - 1)
            last = bisect_left(self._starts, end)
            if first < last:
                in_marker = paragraph.marker_face is not None and start < paragraph.marker
                face = paragraph.marker_face if in_marker else None
                yield _Span(first, last, reading, face or paragraph.style.face, index)

    def _widen(self, span: _Span, room: int) -> None:
        """Space for a reading that is longer than its base; no unit gets wider than `room`."""
        measured, units = self._measured, span.end - span.start
        base = measured.sums[span.end - 1] + measured.natural[span.end - 1]
        base -= measured.sums[span.start]
        extra = min(_width(span.face, span.reading), max(room, base)) - base
        if extra > 0:
            each = -(-extra // (2 * units)) * 2
            if base + each * units > room:
                each = extra // (2 * units) * 2
            self._extras[span.start : span.end] = (each,) * units

    def marks(self, start: int, end: int, advances: Sequence[int]) -> Iterator[Mark]:
        """What stands above the line of the units from `start` to before `end`; `advances` are
        those of the ones that can be seen.
        """
        at = list(accumulate(advances, initial=-self._measured.head(start)))
        visible = start + len(advances)
        for span in self._spans[bisect_right(self._ends, start) :]:
            if span.start >= visible:
                return
            units = (max(span.start, start), min(span.end, end))
            for first, last in [units] if span.reading else pairwise(range(units[0], units[1] + 1)):
                seen = min(last, visible)
                if first >= seen or not (span.reading or self._is_dotted(first)):
                    continue
                edges = (at[first - start], at[seen - 1 - start] + self._measured.natural[seen - 1])
                yield self._mark(span, (first, last), start, edges)

    def _is_dotted(self, unit: int) -> bool:
        return self._measured.classes[unit] not in _UNDOTTED

    def _mark(
        self, span: _Span, units: tuple[int, int], start: int, edges: tuple[int, int]
    ) -> Mark:
        """What stands above `units`, whose cells lie between `edges` of the line."""
        text = _part(span, *units) if span.reading else DOT
        run, x = _ruby(span.face, text, edges, is_alone=units[1] - units[0] == 1)
        size = Length(self._size // 2)
        rise = BASELINE * self._size + (1 - BASELINE) * size
        return Mark(
            run=run,
            x=Length(x * self._size // EM),
            rise=Length(round(rise)),
            size=size,
            start=self._starts[units[0]] - self._starts[start],
            end=self._starts[units[1]] - self._starts[start],
            number=span.number,
            is_reading=bool(span.reading),
        )

    def drawn(self, start: int, end: int, advances: list[int]) -> tuple[list[int], int] | None:
        """The advances from glyph to glyph of a line, and where its first one is put; None where
        no base has space on its sides.
        """
        extras = self._extras[start : start + len(advances)]
        if not any(extras):
            return None
        before = [extra // 2 for extra in extras]
        steps = (b - a for a, b in pairwise([*before, 0]))
        unseen = self._measured.natural[start + len(advances) : end]
        return [*map(add, advances, steps), *unseen], before[0]


def _spread(measured: Measured, extras: list[int]) -> None:
    """Gives each unit its extra width."""
    if not any(extras):
        return
    sums = list(accumulate(extras, initial=0))
    measured.natural = list(map(add, measured.natural, extras))
    measured.steps = list(map(add, measured.steps, extras))
    measured.sums = list(map(add, measured.sums, sums))
    measured.ends = list(map(add, measured.ends, sums))


def _width(face: Face, reading: str) -> int:
    return -(-sum(map(face.advances.__getitem__, reading)) // 2)


def _part(span: _Span, first: int, last: int) -> str:
    """The part of the reading that belongs to a part of the base, where that had to be broken."""
    units, length = span.end - span.start, len(span.reading)
    return span.reading[
        length * (first - span.start) // units : length * (last - span.start) // units
    ]


def _ruby(face: Face, reading: str, edges: tuple[int, int], *, is_alone: bool) -> tuple[Run, int]:
    """`reading` set over what is between `edges`, and where it starts.

    Over one unit it is centred. Over several its characters are spaced out, at the ends half as
    much, at most a ruby em (JLREQ 3.3.6).
    """
    left, right = edges
    free = right - left - _width(face, reading)
    count = len(reading)
    gap = 0
    if free < 0:
        gap = free // max(1, count - 1)
    elif count and not is_alone:
        gap = free // count
        if gap > EM and count > 1:
            gap = (free - EM) // (count - 1)
    x = left + max(0, free - gap * (count - 1)) // 2
    advances = tuple(face.advances[character] + 2 * gap for character in reading)
    return Run(face, reading, None, advances), x


def tight(marks: Iterable[Mark]) -> Iterator[str]:
    """The readings that stand closer than they should: no line has the room for them."""
    for mark in marks:
        run = mark.run
        natural = sum(map(run.face.advances.__getitem__, run.text))
        if run.advances is not None and sum(run.advances) < natural:
            yield run.text
