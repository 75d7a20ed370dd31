"""Where the lines of a paragraph end when they are chosen together: a total fit.

After Knuth and Plass, *Breaking Paragraphs into Lines* (1981), over the opportunities and spaces of
JLREQ. Of all ways to set a paragraph in as few lines as it can be set in, it takes the one whose
lines together are easiest to adjust; where nothing is adjusted, the one with the most even lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from exchange_report.composition.fitting import Fitter, Stretch
from exchange_report.composition.settings import Align
from exchange_report.fonts import EM

CHOICES: Final = 4
"""Places that are tried as the end of one line."""
TIGHT: Final = 100
"""Badness of a line whose spaces give all that they can."""
WORST: Final = 10_000
SHORT: Final = 2 * EM
SHORT_LINE: Final = 400
"""Badness of a last line shorter than two characters (文字くくり)."""


@dataclass(slots=True)
class _Way:
    """The best way to a place: how many lines, what they cost, and where the last one starts."""

    lines: int
    cost: int
    before: int

    def beats(self, other: "_Way | None") -> bool:
        """Of two that are as good, the one whose earlier lines are fuller comes later."""
        return other is None or (self.lines, self.cost) <= (other.lines, other.cost)


def optimal(fitter: Fitter, stretch: Stretch) -> list[int]:
    """The unit behind the last one of each line; never more lines than `Fitter.greedy` makes."""
    paragraph = Costs(fitter)
    ways: dict[int, _Way] = {stretch.start: _Way(0, 0, stretch.start)}
    for start in range(stretch.start, stretch.stop):
        way = ways.get(start)
        if way is None:
            continue
        room = stretch.measures[start > stretch.start]
        for end in paragraph.line_ends(start, stretch.stop, room):
            cost = way.cost + paragraph.cost(start, end, room, last=end == stretch.stop)
            new = _Way(way.lines + 1, cost, start)
            if new.beats(ways.get(end)):
                ways[end] = new
    ends = [stretch.stop]
    while ways[ends[-1]].before > stretch.start:
        ends.append(ways[ends[-1]].before)
    return ends[::-1]


class Costs:
    """What lines cost."""

    def __init__(self, fitter: Fitter) -> None:
        self._fitter = fitter
        self._justified = fitter.style.align in (Align.JUSTIFY, Align.DISTRIBUTE)
        measured = fitter.measured
        second, third, _ = measured.glue.expansions
        takes = (second[pair] + third[pair] for pair in measured.pairs)
        self._takes = list(accumulate(takes, initial=0))

    def line_ends(self, start: int, stop: int, room: int) -> Iterator[int]:
        """The ends that are worth trying for a line that starts with unit `start`."""
        fitter = self._fitter
        fits = fitter.last_fitting(start, stop, room)
        if fits >= stop:
            yield stop
            return
        end = fitter.opportunity(start, fits)
        if end < 0:
            yield fitter.line_end(start, stop, room)
            return
        if inside := fitter.inside(end, fits):
            yield inside
        following = fitter.next_opportunity(fits, stop)
        if fitter.can_hold(start, following, room):
            yield following
        for _ in range(CHOICES):
            if end < 0:
                return
            yield end
            end = fitter.opportunity(start, end - 1)

    def cost(self, start: int, end: int, room: int, *, last: bool) -> int:
        """Knuth's demerits: 1 for the line, and how bad it is, squared."""
        measured = self._fitter.measured
        width = measured.width(start, end)
        slack = 0 if self._fitter.hangs(start, end, room) else room - width
        if slack < 0:
            badness = _cubed(-slack, measured.give(start, end))
        elif last:
            badness = SHORT_LINE if start and width < SHORT else 0
        elif self._justified:
            taken = self._takes[max(start, end - 1)] - self._takes[start]
            badness = _cubed(slack, taken)
        else:
            badness = WORST * slack * slack // (room * room)
        return (1 + badness) ** 2


def _cubed(wanted: int, possible: int) -> int:
    if wanted >= possible * 5:
        return WORST + wanted // (EM // 16)
    return TIGHT * wanted**3 // possible**3
