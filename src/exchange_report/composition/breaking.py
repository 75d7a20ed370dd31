"""Where lines of full-width cells end: as late as they can (JLREQ 3.1.7 to 3.1.10, 追い出し)."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from exchange_report.choices import Strictness
from exchange_report.composition.counters import kept
from exchange_report.composition.joints import Joints, joints, last_resort
from exchange_report.composition.signs import held
from exchange_report.jlreq import CLASSES, CharClass, break_table
from exchange_report.lazy import late

SPACES: Final = frozenset({CharClass.CL14, CharClass.CL26, CharClass.ZWSP})
"""Ideographic, Western word and zero-width space: at a line's end they need no room (JLREQ 3.1.6).
"""
VANISHING: Final = SPACES | {CharClass.NEWLINE}
"""Spaces and line separators: at a line's end they need no room."""


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


_GLUE_AS: Final = {0x00A0: " ", 0x2007: " ", 0x202F: " ", 0x2011: "-"}
"""What a no-break character is but for not breaking (UAX #14 GL)."""
_WIDE_POINT: Final = late("(?<=[０-９])[．，－−‐–](?=[０-９])")


def classes_of(
    heads: str, *, counters: bool = False, marker: int = 0, own: bytes | None = None
) -> bytes:
    """The class of each unit, for breaking; `heads` are their first characters, of which `own` are
    the classes where these are known already.

    A space after an opening bracket holds it to what follows (UAX #14 LB14): a line that ended
    there would be seen to end with the bracket. A full-width point or comma inside of a number
    (JLREQ 3.1.10 c), or a hyphen inside of a telephone number, holds both sides. A sign before a
    number holds to it as an opening bracket does to what follows. With `counters` these hold to
    their number. The first `marker` units, with their spaces, hold to what follows.
    """
    classes = heads.translate(CLASSES).encode("latin-1") if own is None else own
    if _AFTER_OPENING.search(classes) is not None:
        classes = _AFTER_OPENING.sub(lambda m: m[0][:1].ljust(len(m[0]), b"\0"), classes)
    if CharClass.WIDE_NUMERAL in classes and _WIDE_POINT.search(heads) is not None:
        inner = bytearray(classes)
        for point in _WIDE_POINT.finditer(heads):
            inner[point.start()] = CharClass.GLUE
        classes = bytes(inner)
    if spans := [*held(heads)]:
        holding = bytearray(classes)
        for start, end in spans:
            if end - start == 1:
                hyphen = classes[start] == CharClass.WESTERN_HYPHEN
                holding[start] = CharClass.GLUE if hyphen else CharClass.CL01
            holding[start + 1 : end] = bytes(end - start - 1)
        classes = bytes(holding)
    if counters and (kept_ones := [*kept(heads)]):
        holding = bytearray(classes)
        for unit, kind in kept_ones:
            holding[unit] = kind
        classes = bytes(holding)
    if marker:
        classes = bytes([CharClass.GLUE]) * marker + classes[marker:]
    return classes


def kinds_of(heads: str) -> bytes:
    """The class of each unit, for spacing: what breaking knows by its neighbours is what it is, but
    for a sign directly before a number, which is set as a prefixed abbreviation (cl-12).
    """
    kinds = heads.translate(_GLUE_AS).translate(CLASSES).encode("latin-1")
    changed = bytearray(kinds)
    for start, end in held(heads):
        if end - start == 1 and not heads[start].isascii():
            changed[start] = CharClass.CL12
    return bytes(changed)


def greedy(
    sums: Sequence[int],
    heads: str,
    classes: bytes,
    strictness: Strictness,
    measures: tuple[int, int],
) -> list[tuple[int, bool]]:
    """The unit after the last one of each line, and whether the line is forced to end there.

    `heads` and `classes` are those of the units, `measures` those of the first line and of the
    others, in the units of `sums`. Spaces at a line's end need no room. What no line can hold comes
    apart at its joints, on the line where it stands, or else where `last_resort` says: every line
    has at least one unit.
    """
    table = break_table(strictness)
    last = len(classes)
    ends: list[tuple[int, bool]] = []
    start = word_end = 0
    places = Joints([], [])
    measure = measures[0]
    while sums[last] - sums[start] > measure:
        fits = bisect_right(sums, sums[start] + measure, start, last) - 1
        end = fits
        while end < last and classes[end] in SPACES:
            end += 1
        if end == last:
            break
        fits = end
        while end > start and not table[classes[end - 1] << 6 | classes[end]]:
            end -= 1
        forced = False
        if end <= start or (
            fits - end > 1 and _is_too_long(sums, classes, table, end, measures[1])
        ):
            if end >= word_end:
                word_end = _next_opportunity(classes, table, end)
                places = joints(heads, classes, end, word_end)
            joint = _last(places.good, fits)
            if joint <= end:
                joint = _last(places.spare, fits)
            if joint > end:
                end = joint
            elif end <= start:
                end = last_resort(heads, classes, start, fits)
                if end == last:
                    break
                forced = not table[classes[end - 1] << 6 | classes[end]]
        ends.append((end, forced))
        start, measure = end, measures[1]
    ends.append((last, False))
    return ends


def _last(places: list[int], fits: int) -> int:
    """The last of `places` up to `fits`, or 0."""
    found = bisect_right(places, fits)
    return places[found - 1] if found else 0


def _is_too_long(
    sums: Sequence[int], classes: bytes, table: bytes, start: int, measure: int
) -> bool:
    """Whether no line holds the units from `start` to the next opportunity."""
    last = len(classes)
    end = bisect_right(sums, sums[start] + measure, start) - 1
    while end < last and classes[end] in SPACES:
        end += 1
    if end == last:
        return False
    return not any(table[classes[at - 1] << 6 | classes[at]] for at in range(start + 1, end + 1))


def _next_opportunity(classes: bytes, table: bytes, start: int) -> int:
    end = start + 1
    while end < len(classes) and not table[classes[end - 1] << 6 | classes[end]]:
        end += 1
    return end
