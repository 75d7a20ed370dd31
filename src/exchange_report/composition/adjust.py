"""A line brought to its measure: reduction (JLREQ 3.8.3) before expansion (3.8.4), exactly.

What a priority has to give or take is shared in proportion to what each space can; parts are
rounded so that they add up. Lengths are in units of the em.
"""

from collections.abc import Sequence
from itertools import accumulate
from operator import add, sub
from typing import Final

from exchange_report.composition.glue import HALF, WORD_SPACE_LEAST, WORD_SPACE_MOST, Table
from exchange_report.composition.measured import Measured
from exchange_report.jlreq import CharClass

LAST_RESORT: Final = HALF // 2
"""How far the last step of expansion widens the space at every place (JLREQ 3.8.4 d names no
limit). Characters that are set solid come to stand half an em apart, which is the most that the
steps before it allow any space; words, with a place on both sides of their space, an em.
"""


class Adjustment:
    """The units of a line from `start` to before `visible`, whose advances change."""

    def __init__(self, measured: Measured, start: int, visible: int) -> None:
        self._glue = measured.glue
        self._kinds = measured.kinds[start:visible]
        self._pairs = measured.pairs[start : max(start, visible - 1)]
        self._first = min(max(0, measured.fixed - start), len(self._pairs))
        self.advances = measured.steps[start:visible]
        self._natural = measured.natural[start:visible]

    def set_end(self, width: int) -> None:
        """Gives the last unit the width that it has at the end of a line."""
        self.advances[-1] = width

    def reduce(self, excess: int) -> int:
        """Takes `excess` from the spaces; returns what is left of it, less than 0 if a step took
        more than was wanted.
        """
        excess = self._take(self._word_spaces(WORD_SPACE_LEAST, -1), excess, -1)
        if excess > 0:
            step = self._glue.end_gives[self._kinds[-1]]
            self.advances[-1] -= step
            excess -= step
        for table in self._glue.reductions:
            if excess <= 0:
                break
            excess = self._take(self._caps(table), excess, -1)
        return excess

    def can_take(self, slack: int, *, last_resort: bool) -> bool:
        """Whether the spaces can take `slack` within their limits (JLREQ 3.8.4 a to c), or by the
        `last_resort` within ours (d, which names none).
        """
        second, third, rest = self._glue.expansions
        spaces = (self._word_spaces(WORD_SPACE_MOST, 1), self._caps(second), self._caps(third))
        more = LAST_RESORT * sum(self._caps(rest)) if last_resort else 0
        return slack <= sum(map(sum, spaces)) + more

    def expand(self, slack: int) -> int:
        """Gives `slack` to the spaces; returns what no space could take."""
        second, third, rest = self._glue.expansions
        slack = self._take(self._word_spaces(WORD_SPACE_MOST, 1), slack, 1)
        for table in (second, third):
            if slack:
                slack = self._take(self._caps(table), slack, 1)
        return self._take(self._caps(rest), slack, 1, unlimited=True) if slack else 0

    def distribute(self, slack: int) -> int:
        """Gives the same part of `slack` to every space (均等割付); returns it if there is none."""
        return self._take(self._caps(self._glue.expansions[-1]), slack, 1, unlimited=True)

    def _caps(self, table: Table) -> list[int]:
        caps = list(map(table.__getitem__, self._pairs))
        if self._first:
            caps[: self._first] = (0,) * self._first
        return caps

    def _word_spaces(self, limit: int, sign: int) -> list[int]:
        if CharClass.CL26 not in self._kinds:
            return []
        caps = [0] * len(self._pairs)
        for index in range(self._first, len(caps)):
            if self._kinds[index] == CharClass.CL26:
                caps[index] = max(0, (limit - self._natural[index]) * sign)
        return caps

    def _take(self, caps: Sequence[int], amount: int, sign: int, *, unlimited: bool = False) -> int:
        """Changes advances by `amount` in all, at most by what they can; returns what is left."""
        total = sum(caps)
        if total == 0 or amount <= 0:
            return amount
        taken = amount if unlimited else min(amount, total)
        parts = [taken * done // total for done in accumulate(caps)]
        changes = map(sub, parts, [0, *parts])
        if sign < 0:
            changes = map(int.__neg__, changes)
        changed = list(map(add, self.advances, changes))
        self.advances[: len(changed)] = changed
        return amount - taken
