"""Widths of plain text, in characters of half width, and lines that hold within one."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final
from unicodedata import category, east_asian_width

from exchange_report.jlreq import Strictness, break_table, class_of
from exchange_report.jlreq.char_class import CLASS_LIMIT
from exchange_report.records.addresses import addresses
from exchange_report.records.one_line import without_unseen

_WIDE: Final = "FWA"
"""Classes that take two half widths (UAX #11): full, wide, and ambiguous, as in Japanese mail."""
_UNSEEN: Final = frozenset({"Mn", "Me", "Cf"})
"""Categories that take no room: marks upon a character, selectors, joiners."""
_HYPHEN: Final = "\u00ad"
"""A hyphen, but only where a line ends after it."""


def width_of(text: str) -> int:
    """The width of `text`: a character of full width counts two."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """`text` as lines of at most `width`, each after the first with `indent`. No line begins or
    ends with what may not (JLREQ, strict); words and addresses are never cut, but where the text
    says that they may be (U+200B, U+00AD), so that one which is longer than the width stands out.
    0 leaves the text on one line.
    """
    if not width or width_of(text) <= width:
        yield without_unseen(text)
        return
    head, used = "", 0
    line: list[str] = []
    is_blank = True  # an indent is no line of its own above a word that is too long
    for part in _unbroken(text):
        size = width_of(part)
        least = width_of(part.rstrip(" ")) + part.endswith(_HYPHEN)
        if not is_blank and used + least > width:
            yield _ended(head + "".join(line))
            head, used, line, is_blank = indent, width_of(indent), [], True
            part = part.lstrip(" ")
            size = width_of(part)
        line.append(part)
        used += size
        is_blank = is_blank and not part.strip()
    yield without_unseen(head + "".join(line)).rstrip(" ")


def _ended(line: str) -> str:
    """A line that goes on in the next: a hyphen shows where a word is broken."""
    return without_unseen(f"{line[:-1]}-" if line.endswith(_HYPHEN) else line).rstrip(" ")


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
