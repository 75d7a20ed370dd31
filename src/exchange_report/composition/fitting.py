"""Where lines end whose spaces give and take: line by line, as late as they can (JLREQ 3.8)."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from exchange_report.choices import Align, Fit
from exchange_report.composition.glue import HALF
from exchange_report.composition.joints import joints, last_resort
from exchange_report.composition.measured import Measured
from exchange_report.composition.paragraph import TextStyle
from exchange_report.fonts import EM
from exchange_report.jlreq import CharClass
from exchange_report.jlreq.char_class import families

HUNG = families(CharClass.CL06, CharClass.CL07)
"""What may hang: full stops and commas (JLREQ 3.8.2)."""


class Stretch(NamedTuple):
    """Units of a paragraph up to a line separator or the end, with the `measures` (in units of the
    em) of its first line and of the others.
    """

    start: int
    stop: int
    measures: tuple[int, int]


@dataclass(slots=True)
class Fitter:
    """Says what fits on a line of a measured paragraph.

    `phrases` is 1 where a phrase ends, as `Measured.allowed`; None if phrases do not count.
    """

    measured: Measured
    style: TextStyle
    phrases: bytes | None = None
    words: frozenset[int] = field(init=False, default=frozenset())
    """Where a word starts that no line can hold and that has no joints."""
    parted: set[int] = field(init=False, default_factory=set)
    """Where a line may end inside of a base, since no line can hold the base with what must stand
    beside it."""

    def open_words(self, measures: tuple[int, int]) -> None:
        """Lets lines end inside of what no line can hold: inside of a phrase where the rules allow
        it, inside of a base with its reading where they would without one, inside of a word at its
        joints. `measures` are those of the first line and the others.
        """
        measured = self.measured
        if self.phrases is not None:
            self.phrases = _replaced(
                self.phrases,
                [
                    (place, measured.allowed[place])
                    for start, end in self._too_long(self.phrases, measures)
                    for place in range(start + 1, end)
                ],
            )
        for places_in in (self._in_bases, self._joints, self._all_joints):
            too_long = self._too_long(measured.allowed, measures)
            self._open([place for word in too_long for place in places_in(*word)])
        if self.style.align in (Align.JUSTIFY, Align.DISTRIBUTE):
            words = self._too_long(measured.allowed, measures)
            self.words = frozenset(start for start, _ in words)

    def _in_bases(self, start: int, end: int) -> list[int]:
        found = self.measured.inside_bases(start, end)
        self.parted.update(found)
        return found

    def _joints(self, start: int, end: int) -> list[int]:
        return joints(self.measured.heads, self.measured.classes, start, end).good

    def _all_joints(self, start: int, end: int) -> list[int]:
        good, spare = joints(self.measured.heads, self.measured.classes, start, end)
        return [*good, *spare]

    def _open(self, places: list[int]) -> None:
        """Lets lines end before the units at `places`."""
        if not places:
            return
        opened = [(place, 1) for place in places]
        self.measured.allowed = _replaced(self.measured.allowed, opened)
        if self.phrases is not None:
            self.phrases = _replaced(self.phrases, opened)

    def _too_long(self, places: bytes, measures: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """The units between two `places` that no line can hold."""
        measured = self.measured
        natural = measured.natural
        if len(natural) < 2:
            return
        first, room = measures
        widest = max(natural) + EM // 2  # with the space after it
        unbroken = bytes(room // widest)
        at = places.find(unbroken, 1)
        while 0 < at < len(natural):
            start, end = max(0, places.rfind(1, 0, at)), places.find(1, at)
            limit = measured.left(start) + (room if start else first)
            if measured.ends[end] > limit and not self.can_hold(start, end, limit):
                yield start, end
            at = places.find(unbroken, end + 1)

    def greedy(self, stretch: Stretch) -> list[int]:
        """The unit after the last one of each line."""
        start = stretch.start
        room = stretch.measures[0]
        ends: list[int] = []
        while start < stretch.stop or not ends:
            start = self.line_end(start, stretch.stop, room)
            ends.append(start)
            room = stretch.measures[1]
        return ends

    def line_end(self, start: int, stop: int, room: int) -> int:
        """Where a line ends that starts with unit `start` and has `room`: the last place that fits
        as it is, or the next one if it can be made to fit.
        """
        limit = self.measured.left(start) + room
        fits = self.last_fitting(start, stop, limit)
        if fits >= stop:
            return stop
        natural = self.places.rfind(1, start + 1, fits + 1)
        if natural < 0 or self.measured.ends[natural] < limit:
            following = self.next_opportunity(max(fits, start), stop)
            if self.can_hold(start, following, limit):
                return following
        if natural < 0:
            natural = self.measured.allowed.rfind(1, start + 1, fits + 1)
        return self.inside(natural, fits) or (
            natural if natural > start else self._last_resort(start, fits)
        )

    def inside(self, natural: int, fits: int) -> int:
        """Where to end a line that would be stretched if it ended at `natural`, before a word that
        comes apart anyhow; 0 if there is no such word, or hardly anything of it `fits`.
        """
        if natural not in self.words:
            return 0
        place = self._last_resort(natural, fits)
        return place if natural + 1 < place <= fits else 0

    def _last_resort(self, start: int, fits: int) -> int:
        return last_resort(self.measured.heads, self.measured.classes, start, fits)

    def last_fitting(self, start: int, stop: int, limit: int) -> int:
        """The last unit (or `stop`) before which a line can end as it is; `start` if none.

        `limit` is where the measure ends, in what follows as well, counted as in `Measured.sums`.
        """
        ends = self.measured.ends
        fits = bisect_right(ends, limit, start + 1, stop + 1) - 1
        while fits < stop and ends[fits + 1] <= limit:  # ends overlap where marks meet
            fits += 1
        while fits > start and ends[fits] > limit:
            fits -= 1
        return fits

    @property
    def places(self) -> bytes:
        """1 where a line should end."""
        return self.measured.allowed if self.phrases is None else self.phrases

    def next_opportunity(self, fits: int, stop: int) -> int:
        found = self.places.find(1, fits + 1, stop)
        return found if found > 0 else stop

    def can_hold(self, start: int, end: int, limit: int) -> bool:
        """Whether a line that is too long as it is can hang its last mark or reduce its spaces."""
        if self.style.hanging_punctuation and self.hangs(start, end, limit):
            return True
        if self.style.fit is not Fit.PUSH_IN:
            return False
        measured = self.measured
        excess = measured.ends[end] - limit
        most = measured.gives[end] - measured.gives[start] + HALF
        return excess <= most and excess <= measured.give(start, end)

    def hangs(self, start: int, end: int, limit: int) -> bool:
        """Whether the last mark of a line hangs: it has no room, and the rest has."""
        if not self.style.hanging_punctuation:
            return False
        measured = self.measured
        last = measured.visible(start, end) - 1
        if last <= start or measured.kinds[last] not in HUNG:
            return False
        return measured.sums[last] <= limit < measured.ends[end]


def _replaced(places: bytes, values: list[tuple[int, int]]) -> bytes:
    changed = bytearray(places)
    for place, value in values:
        changed[place] = value
    return bytes(changed)
