"""Where a word comes apart that no line can hold (JLREQ 3.1.10 f knows no place in one).

Addresses and compounds have joints: after `/ . - @ = &` and the like, after `－` between
full-width digits, and before a `%` that stands for a byte; a number and its unit have one at the
space between them, a number and its counter one before the counter. `1万2,000人` has one after the
`万` too, which is the better one, and `第5回` one after the `第`. A number comes apart after
its points and commas, which only a last resort does, as it parts what has none of these between
grapheme clusters (UAX #29).
docs/analysis/line-breaking.md says why.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from exchange_report.composition.counters import counter
from exchange_report.composition.signs import SPACES
from exchange_report.jlreq import CharClass
from exchange_report.jlreq.signs import MAGNITUDES

_WORD: Final = r"0-9A-Za-z)\]}\u00c0-\u1fff"
_JOINT: Final = (
    rf"(?<=[{_WORD}])(?!(?<=[0-9])[.,:][0-9])[-/.?!:;,&=_@#~+|\\·‧⁄]+(?=[{_WORD}%])"
    rf"|(?<=[{_WORD}])(?=%[0-9A-Fa-f][0-9A-Fa-f])"
    r"|(?<=[０-９])[－−‐–](?=[０-９])"
    rf"|(?<=[0-9０-９])(?P<space>[{SPACES}])(?=[^{SPACES}])"
    rf"|(?P<number>(?<=第)|(?P<magnitude>(?<=[0-9０-９][{MAGNITUDES}])))(?=[0-9０-９])"
    rf"|(?=(?P<counter>{counter()}))"
)
_POINT: Final = r"(?<=[0-9])[.,:](?=[0-9])|(?<=[０-９])[．，](?=[０-９])"
_NUMERIC: Final = "0123456789０１２３４５６７８９.,．，" + MAGNITUDES
_BEYOND: Final = 3
"""How far after a place a joint looks."""
_PARTS: Final = frozenset(
    {CharClass.CL24, CharClass.CL27, CharClass.WESTERN_POINT, CharClass.WIDE_NUMERAL}
)
"""What may follow a joint: no mark that is attached, nothing that holds to it."""

_CLOSE: Final = frozenset({CharClass.ATTACHED, CharClass.SHY, CharClass.ZWSP})
"""What starts no line as long as there is another place."""


_BEFORE_CONSONANT: Final = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
_AFTER_CONSONANT: Final = "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ec6"
"""Vowels of Thai and Lao that are written before their consonant, and those after it with signs
that end a word.
"""


_compiled: Final = cache(re.compile)  # not before it is wanted, which is seldom


class Joints(NamedTuple):
    """Places where a word may come apart, in order; `spare` are those that serve where no other
    does: before the counter of a number that has a joint after its 万.
    """

    good: list[int]
    spare: list[int]


def joints(heads: str, classes: bytes, start: int, end: int) -> Joints:
    """The joints from `start` to `end`, neither of them one, that part two characters or more;
    `heads` and `classes` are those of the units of a paragraph.
    """
    found_ones = Joints([], [])
    number = -1  # up to where a number goes on that has a joint after a magnitude
    for found in _compiled(_JOINT).finditer(heads, start, end + _BEYOND):
        place = found.end()
        is_number = found["counter"] is not None or found["number"] is not None
        if start + (not is_number) < place < end and (
            is_number or found["space"] or classes[place] in _PARTS
        ):
            goes_on = number >= 0 and not heads[number:place].strip(_NUMERIC)
            is_spare = goes_on and found["counter"] is not None
            (found_ones.spare if is_spare else found_ones.good).append(place)
            number = place if goes_on or found["magnitude"] is not None else -1
    return found_ones


def last_resort(heads: str, classes: bytes, start: int, fits: int) -> int:
    """A break that no rule allows: after a point or comma of a number if there is one, but never
    before an attached character, nor before a soft hyphen if it can be helped. `fits` is the last
    unit before which the line has room.
    """
    end = max(fits, start + 1)
    points = [found.end() for found in _compiled(_POINT).finditer(heads, start + 1, end + 1)]
    if points:
        return points[-1]
    while start + 1 < end < len(heads) and (
        heads[end - 1] in _BEFORE_CONSONANT or heads[end] in _AFTER_CONSONANT
    ):
        end -= 1
    if end < len(classes) and classes[end] in _CLOSE:
        while end > start + 1 and classes[end] in _CLOSE:
            end -= 1
        while end < len(classes) and classes[end] == CharClass.ATTACHED:
            end += 1
    return end
