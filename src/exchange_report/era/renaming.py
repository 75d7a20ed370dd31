"""The right year in the place of a wrong one, written as the wrong one was: S64 → H1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from exchange_report.era.eras import ERAS, Era
from exchange_report.era.expressions import SPACES
from exchange_report.era.mentions import Gloss
from exchange_report.era.numerals import DIGITS, KANJI_NUMERALS, like
from exchange_report.lazy import late

_NUMERAL: Final = late(f"元$|[{DIGITS}]{{1,4}}$|[{KANJI_NUMERALS}]{{1,8}}$")


def corrected(
    text: str, span: tuple[int, int], gloss: Gloss, year: int, named: Sequence[Era]
) -> str:
    """The characters `span` of `text` with `year` in the place of `gloss`.

    `named` are the eras that the date may be written in, oldest first; the one that stands there
    stays if it may.
    """
    opening, closing = gloss.span
    written = text[opening:closing]
    found = _NUMERAL.search(written)
    numeral = found[0] if found else ""
    name = written.removesuffix(numeral)
    if gloss.era is None:
        right = name + like(numeral, year)
    else:
        era = gloss.era if gloss.era in named else named[-1]
        right = _renamed(name, gloss.era, era) + _numbered(name, numeral, era, year)
    return text[span[0] : opening] + right + text[closing : span[1]]


def named_like(written: str, year: str) -> str:
    """`year`, a letter and a number (R5) or a number, with the name of its era in the form in which
    `written` has that of its own: 令和5 for 令和5.2.30, 令5 for 令5.2.30.
    """
    era = next((era for era in ERAS if year.startswith(era.letter)), None)
    if era is None:
        return year
    number = year.removeprefix(era.letter)
    for known in ERAS:
        for old, new in zip(_names(known), _names(era), strict=True):
            if written.startswith(old):
                return new + ("元" if number == "1" and len(new) > 1 else number)
    return year


def _renamed(name: str, old: Era, new: Era) -> str:
    for before, after in zip(_names(old), _names(new), strict=True):
        if name.rstrip(SPACES).endswith(before):
            return name.replace(before, after)
    return name


def _numbered(name: str, numeral: str, era: Era, year: int) -> str:
    """The number of `year` in `era`, in numerals like `numeral`; 元 where a name is spelled out."""
    number = era.number_of(year)
    if number == 1 and (numeral == "元" or len(name.strip(SPACES)) > 1):
        return "元"
    return like(numeral, number)


def _names(era: Era) -> tuple[str, ...]:
    return era.name, era.square, era.letter, chr(ord(era.letter) + 0xFEE0), era.name[0]
