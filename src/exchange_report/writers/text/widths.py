"""Widths of plain text, in characters of half width, and lines that hold within one."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final
from unicodedata import category, east_asian_width

from exchange_report.jlreq import Strictness, break_table, class_of
from exchange_report.jlreq.char_class import CLASS_LIMIT
from exchange_report.records.addresses import addresses

_WIDE: Final = "FWA"
"""Classes that take two half widths (UAX #11): full, wide, and ambiguous, as in Japanese mail."""
_UNSEEN: Final = frozenset({"Mn", "Me", "Cf"})
"""Categories that take no room: marks upon a character, selectors, joiners."""


def width_of(text: str) -> int:
    """The width of `text`: a character of full width counts two."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """`text` as lines of at most `width`, each after the first with `indent`. No line begins or
    ends with what may not (JLREQ, strict); words and addresses are never cut, so that one which is
    longer than the width stands out. 0 leaves the text on one line.
    """
    if not width or width_of(text) <= width:
        yield text
        return
    head, used = "", 0
    line: list[str] = []
    for part in _unbroken(text):
        size = width_of(part)
        if line and used + size > width and used + width_of(part.rstrip(" ")) > width:
            yield (head + "".join(line)).rstrip(" ")
            head, used, line = indent, width_of(indent), []
            part = part.lstrip(" ")
            size = width_of(part)
        line.append(part)
        used += size
    yield (head + "".join(line)).rstrip(" ")


def _unbroken(text: str) -> Iterator[str]:
    """The parts of `text` between which a line may end."""
    whole = {at for one in addresses(text) for at in range(one.start + 1, one.end)}
    table = break_table(Strictness.STRICT)
    start = 0
    for at, (before, after) in enumerate(pairwise(map(class_of, text)), 1):
        if table[before * CLASS_LIMIT | after] and at not in whole:
            yield text[start:at]
            start = at
    yield text[start:]


@cache
def _width(character: str) -> int:
    if category(character) in _UNSEEN:
        return 0
    return 2 if east_asian_width(character) in _WIDE else 1
