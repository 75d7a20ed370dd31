"""Where lines end: as late as they can (JLREQ 3.1.7 to 3.1.10, 追い出し)."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from exchange_report.jlreq import CharClass, Strictness, break_table

SPACES: Final = frozenset({CharClass.CL14, CharClass.CL26})
"""Ideographic and Western word space: at a line's end they need no room (JLREQ 3.1.6)."""


def greedy(
    sums: Sequence[int], classes: bytes, strictness: Strictness, measures: tuple[int, int]
) -> list[int]:
    """The unit behind the last one of each line.

    `measures` are those of the first line and of the others, in the units of `sums`. Spaces at a
    line's end need no room. Where no break is allowed in a whole line, the line ends at its last
    unit that fits, or behind its first: every line has at least one unit.
    """
    table = break_table(strictness)
    last = len(classes)
    ends: list[int] = []
    start = 0
    measure = measures[0]
    while sums[last] - sums[start] > measure:
        fits = bisect_right(sums, sums[start] + measure, start, last) - 1
        end = fits
        while end < last and classes[end] in SPACES:
            end += 1
        if end == last:
            break
        while end > start and not table[classes[end - 1] << 6 | classes[end]]:
            end -= 1
        start = end if end > start else _last_resort(classes, start, fits)
        ends.append(start)
        measure = measures[1]
    ends.append(last)
    return ends


def _last_resort(classes: bytes, start: int, fits: int) -> int:
    """A break that no rule allows, but never before an attached character (UAX #29)."""
    end = max(fits, start + 1)
    while end > start + 1 and classes[end] == CharClass.ATTACHED:
        end -= 1
    while end < len(classes) and classes[end] == CharClass.ATTACHED:
        end += 1
    return end
