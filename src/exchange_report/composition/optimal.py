"""Where the lines of a paragraph end when they are chosen together: a total fit.

After Knuth and Plass, *Breaking Paragraphs into Lines* (1981), over the opportunities and spaces of
JLREQ. Of all ways to set a paragraph in as few lines as it can be set in, it takes the one whose
lines together are easiest to adjust; where nothing is adjusted, the one with the most even lines.
"""

from bisect import bisect_right
from itertools import accumulate, compress, count
from typing import Final

from exchange_report.choices import Align
from exchange_report.composition.adjust import LAST_RESORT
from exchange_report.composition.fitting import Fitter, Stretch
from exchange_report.fonts import EM

CHOICES: Final = 4
"""Places that are tried as the end of one line."""
TIGHT: Final = 100
"""Badness of a line whose spaces give all that they can."""
WORST: Final = 10_000
SHORT: Final = 2 * EM
SHORT_LINE: Final = 400
"""Badness of a last line shorter than two characters (文字くくり)."""


def optimal(fitter: Fitter, stretch: Stretch) -> list[int]:
    """The unit after the last one of each line; never more lines than `Fitter.greedy` makes.

    One line after the other, with what the best way to each of its ends costs: the first line that
    can end the stretch is the last of the fewest.
    """
    first, stop = stretch.start, stretch.stop
    paragraph, left = Costs(fitter), fitter.measured.left
    best = {first: 0}
    ways: list[dict[int, int]] = []
    reached: set[int] = set()
    while stop not in best:
        room = stretch.measures[bool(ways)]
        found: dict[int, int] = {}
        way: dict[int, int] = {}
        # of two ways that are as good, the one whose earlier lines are fuller comes first
        for start in sorted(best, reverse=True):
            limit, total = left(start) + room, best[start]
            ends = paragraph.line_ends(start, stop, limit)
            if stop in found:
                if stop not in ends:
                    continue
                ends = [stop]
            for end, cost in zip(ends, paragraph.costs(start, ends, stop, limit), strict=True):
                if end not in found or cost + total < found[end]:
                    found[end] = cost + total
                    way[end] = start
        best = {end: cost for end, cost in found.items() if end not in reached}
        reached.update(best)
        ways.append(way)
    ends = [stop]
    for way in ways[:0:-1]:
        ends.append(way[ends[-1]])
    return ends[::-1]


class Costs:
    """Which lines are worth trying, and what they cost. A line starts with unit `start`, and its
    measure ends at `limit`, counted as in `Measured.sums`.
    """

    def __init__(self, fitter: Fitter) -> None:
        measured, style = fitter.measured, fitter.style
        self._fitter = fitter
        self._measured = measured
        self._hanging = style.hanging_punctuation
        self._justified = style.align in (Align.JUSTIFY, Align.DISTRIBUTE)
        self._places = list(compress(count(), fitter.places))
        self._takes: list[int] = []
        self._lasts: list[int] = []
        if self._justified:
            glue, pairs = measured.glue, measured.pairs
            self._takes = list(accumulate(map(glue.takes.__getitem__, pairs), initial=0))
            lasts = map(glue.expansions[-1].__getitem__, pairs)
            self._lasts = list(accumulate(lasts, initial=0))

    def line_ends(self, start: int, stop: int, limit: int) -> list[int]:
        """The ends that are worth trying, up to `stop`."""
        fitter, places = self._fitter, self._places
        fits = fitter.last_fitting(start, stop, limit)
        if fits >= stop:
            return [stop]
        behind = bisect_right(places, fits)
        ends = places[max(0, behind - CHOICES) : behind]
        if not ends or ends[0] <= start:
            ends = ends[bisect_right(ends, start) :]
            if not ends:
                return [fitter.line_end(start, stop, limit - self._measured.left(start))]
        if fitter.words and (inside := fitter.inside(ends[-1], fits)):
            ends.append(inside)
        following = min(places[behind], stop)
        if fitter.can_hold(start, following, limit):
            ends.append(following)
        return ends

    def costs(self, start: int, ends: list[int], stop: int, limit: int) -> list[int]:
        """Knuth's demerits of the lines that end before `ends`: 1 for the line, and how bad it is,
        squared.
        """
        measured, takes, justified = self._measured, self._takes, self._justified
        line_ends = measured.ends
        taken = takes[start] if justified else 0
        found = []
        for end in ends:
            slack = limit - line_ends[end]
            if slack < 0 and self._hanging and self._fitter.hangs(start, end, limit):
                slack = 0
            if slack < 0:
                badness = _cubed(-slack, measured.give(start, end))
            elif end == stop:
                short = start and measured.width(start, end) < SHORT
                badness = SHORT_LINE if short else 0
            elif justified:
                possible = takes[end - 1] - taken
                badness = _cubed(slack, possible) if possible else self._of_words(slack, start, end)
            else:
                room = limit - measured.left(start)
                badness = WORST * slack * slack // (room * room)
            found.append((1 + badness) * (1 + badness))
        return found

    def _of_words(self, slack: int, start: int, end: int) -> int:
        """Badness of a line with no spaces but those between words; the worst if it is ragged."""
        possible = LAST_RESORT * (self._lasts[end - 1] - self._lasts[start])
        return _cubed(slack, possible if slack <= possible else 0)


def _cubed(wanted: int, possible: int) -> int:
    if not wanted:
        return 0
    if wanted >= possible * 5:
        return WORST + wanted // (EM // 16)
    ratio = wanted / possible
    return int(TIGHT * ratio * ratio * ratio)
