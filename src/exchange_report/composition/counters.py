"""Where a counter is kept with its number: 8月1日, 3か国, ３／４, Ｇ７ (`jlreq.signs`)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from exchange_report.jlreq import CharClass
from exchange_report.jlreq.signs import COUNTERS, MAGNITUDES, UNITS
from exchange_report.lazy import late

_TO_FULL: Final = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
_DIGIT: Final = late("[0-9０-９元]")
"""A text without any has no counters."""
_LETTER: Final = "[Ａ-Ｚａ-ｚ]"


def counter() -> str:
    """A regular expression: the counter of a number, where its digits end."""
    words = " ".join(listed for _, listed in COUNTERS).split()
    units = " ".join(listed for _, listed in UNITS).split()
    full = {unit.translate(_TO_FULL) for unit in units if unit.isascii() and unit.isalnum()}
    listed = sorted({*words, *full}, key=lambda word: (-len(word), word))
    either = "|".join(map(re.escape, listed))
    return f"(?<=[0-9０-９])(?:[{MAGNITUDES}]{{0,6}}(?:{either})|[{MAGNITUDES}]{{1,6}})"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>第(?=[0-9０-９])|元(?=年)|{_LETTER}{{1,9}}(?=[０-９]))"
        rf"|(?P<inner>(?<=[0-9０-９])(?:[/／]|[{MAGNITUDES}]{{1,6}})(?=[0-9０-９]))"
        rf"|(?P<counter>{counter()}|(?<=元)年度?|(?<=[０-９]){_LETTER}{{1,3}}(?!{_LETTER}))"
    )


def kept(heads: str) -> Iterator[tuple[int, CharClass]]:
    """The units whose class for breaking changes so that counters stay with their numbers, with
    that class; `heads` are the first characters of the units of a paragraph.

    What holds to the number after it is as an opening bracket is, a counter as a postfixed
    abbreviation (cl-13).
    """
    if _DIGIT.search(heads) is None:
        return
    for found in _pattern().finditer(heads):
        start, end = found.span()
        if found.lastgroup == "before":
            yield from ((unit, CharClass.CL01) for unit in range(start, end))
        elif found.lastgroup == "inner" or end - start > 1:
            stop = end if found.lastgroup == "inner" else end - 1
            yield from ((unit, CharClass.GLUE) for unit in range(start, stop))
        else:
            yield start, CharClass.CL13
