"""Where lines of full-width cells end: as late as they can (JLREQ 3.1.7 to 3.1.10, 追い出し)."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from exchange_report.jlreq import CLASSES, CharClass, Strictness, break_table

SPACES: Final = frozenset({CharClass.CL14, CharClass.CL26, CharClass.ZWSP})
"""Ideographic, Western word and zero-width space: at a line's end they need no room (JLREQ 3.1.6).
"""

_JOINTS: Final = frozenset({CharClass.WESTERN_POINT, CharClass.WESTERN_HYPHEN})
"""Behind them an address comes apart best: `/ . ? : -` and the like."""


def _any_of(*classes: CharClass) -> bytes:
    return re.escape(bytes(sorted(classes)))


_AFTER_OPENING: Final = re.compile(
    b"[%b][%b]+(?=[^%b])"
    % (
        _any_of(CharClass.CL01, CharClass.CL28, CharClass.WESTERN_OPENING),
        _any_of(*SPACES),
        _any_of(*SPACES),
    )
)


def classes_of(heads: str) -> bytes:
    """The class of each unit, for breaking; `heads` are their first characters.

    A space behind an opening bracket holds it to what follows (UAX #14 LB14): a line that ended
    there would be seen to end with the bracket.
    """
    classes = heads.translate(CLASSES).encode("latin-1")
    if _AFTER_OPENING.search(classes) is None:
        return classes
    return _AFTER_OPENING.sub(lambda m: m[0][:1].ljust(len(m[0]), b"\0"), classes)


def greedy(
    sums: Sequence[int], classes: bytes, strictness: Strictness, measures: tuple[int, int]
) -> list[tuple[int, bool]]:
    """The unit behind the last one of each line, and whether the line is forced to end there.

    `measures` are those of the first line and of the others, in the units of `sums`. Spaces at a
    line's end need no room. Where no break is allowed in a whole line, the line ends where
    `last_resort` says: every line has at least one unit.
    """
    table = break_table(strictness)
    last = len(classes)
    ends: list[tuple[int, bool]] = []
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
        forced = end <= start
        start = last_resort(classes, start, fits) if forced else end
        if start == last:
            break
        ends.append((start, forced))
        measure = measures[1]
    ends.append((last, False))
    return ends


def last_resort(classes: bytes, start: int, fits: int) -> int:
    """A break that no rule allows: behind a joint of an address if there is one, but never before
    an attached character (UAX #29). `fits` is the last unit before which the line has room.
    """
    end = max(fits, start + 1)
    for joint in range(end, start + 1, -1):
        if classes[joint - 1] in _JOINTS and classes[joint] == CharClass.CL27:
            return joint
    while end > start + 1 and classes[end] == CharClass.ATTACHED:
        end -= 1
    while end < len(classes) and classes[end] == CharClass.ATTACHED:
        end += 1
    return end
