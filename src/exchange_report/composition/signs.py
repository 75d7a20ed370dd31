"""Where a sign or a unit holds to its number: △1,234, 〒 100-0001, 5 km (see `jlreq.signs`)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from exchange_report.jlreq.signs import DIRECTIONS, PREFIXES, UNITS, WORDS

SPACES: Final = " \u2000-\u200a\u205f\u3000"
"""Spaces that may stand between a sign or a unit and its number, for a class of `re`."""
_TO_FULL: Final = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}


def _all(rows: Sequence[tuple[str, str]]) -> str:
    """Every sign or unit that `rows` list; words are parted by spaces."""
    return "".join(listed for _, listed in rows)


def _beyond_ascii(text: str) -> str:
    return "".join(sign for sign in text if not sign.isascii())


_SIGNS: Final = re.compile(
    f"[{_beyond_ascii(_all(PREFIXES) + _all(DIRECTIONS))}０-９Ａ-Ｚａ-ｚ](?!(?<=※)[)）])"
)
_SPACED: Final = re.compile(
    f"[{SPACES}．](?:(?<![^A-Za-z]．)(?=[-+@$#.．0-9０-９])|(?<=[0-9０-９][{SPACES}]))"
)
"""A space beside a number, or the full stop of No．5. A text without a match of either has nothing
that is held. （※）, which many texts have, is no sign of a number, and the whole expression takes
ten times as long to compile as these two.
"""


def held(heads: str) -> Iterator[tuple[int, int]]:
    """From where to where of a paragraph no line ends: after each unit from `start` to before
    `end`. `heads` are the first characters of its units.
    """
    if _SIGNS.search(heads) or _SPACED.search(heads):
        yield from (found.span() for found in _pattern().finditer(heads))


@cache
def _pattern() -> re.Pattern[str]:
    """A sign with the space after it, in front of a number; or the last digit of a number with the
    space before its unit. Half-width signs directly before half-width digits hold by their class.
    """
    digit, space, after = "[0-9０-９]", f"[{SPACES}]", r"(?<![0-9A-Za-z０-９Ａ-Ｚａ-ｚ)）\]］])"
    prefixes, directions = re.escape(_all(PREFIXES)), re.escape(_all(DIRECTIONS))
    wide_prefixes, wide_directions = map(_beyond_ascii, (prefixes, directions))
    narrow_prefixes = re.escape("".join(filter(str.isascii, _all(PREFIXES))))
    words = "|".join(word for one in _all(WORDS).split() for word in (one, one.translate(_TO_FULL)))
    units = "|".join(map(re.escape, sorted(_all(UNITS).split(), key=len, reverse=True)))
    signs = (
        f"[{wide_prefixes}]{space}?",
        f"[{narrow_prefixes}]{space}",
        f"{after}[{wide_directions}]",
        f"{after}(?<![0-9A-Za-z０-９Ａ-Ｚａ-ｚ]{space})[{directions}]{space}",
        f"{after}[-+@](?=[０-９{wide_prefixes}])",
        rf"{after}(?i:{words})[.．]?{space}?",
    )
    return re.compile(
        f"(?:{'|'.join(signs)}){{1,4}}(?=[-+@$#]?[.．]?{digit})|{digit}{space}(?=(?:{units})(?![0-9A-Za-z]))"
    )
