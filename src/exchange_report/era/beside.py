"""Two calendars side by side: does the year in brackets fit, and which one would?

The brackets may follow the year (平成29（2017）年, H13(2001)) or the whole date (1989/10/12 (H1),
1989年10月12日（平成元年10月12日）).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from exchange_report.era.eras import fiscal_year_of, names_fiscal_year
from exchange_report.era.errors import EraError
from exchange_report.era.expressions import SPACES, era_expression, year_expression
from exchange_report.era.mentions import NEAR, Gloss, read_gloss
from exchange_report.era.numerals import DIGITS, KANJI_NUMERALS, read_number
from exchange_report.era.points import Point
from exchange_report.era.renaming import corrected

_GAP: Final = rf"[{SPACES}]{{0,2}}"
_OPENING: Final = frozenset("（(" + SPACES)
_DIGITS: Final = f"[{DIGITS}]{{1,4}}"
_NUMERAL: Final = f"(?:{_DIGITS}|[{KANJI_NUMERALS}]{{1,8}})"


class _Bracket(NamedTuple):
    """A date in brackets: the year, whether 年 follows it, and the month and day it may have."""

    gloss: Gloss
    has_unit: bool
    month: int | None
    day: int | None
    end: int


def contradiction(text: str, point: Point, end: int) -> EraError | None:
    """The error of the brackets that open at `end`, after the day or month `point` of `text`.

    Only a date of the other calendar can be wrong, alone in its brackets and near enough to be
    meant as the same: not （3回）, （2000人） nor the day of another event.
    """
    if text[end : end + 1] not in _OPENING or point.year is None or point.day == 0:
        return None
    bracket = _read(text, end)
    if bracket is None or (bracket.gloss.era is None) == (point.era is None):
        return None
    gloss = bracket.gloss
    if bracket.month is not None and (bracket.month, bracket.day) != (point.month, point.day):
        return None
    is_bare = not bracket.has_unit and bracket.month is None
    if is_bare and abs(gloss.western - point.year) > NEAR:
        return None
    if is_bare and _is_the_fiscal_year(gloss, point):
        return None
    if gloss.western == point.year and (gloss.era is None or gloss.era in point.eras):
        return None
    start = point.span[0]
    hint = corrected(text, (start, bracket.end), gloss, point.year, point.eras)
    return EraError("western-mismatch", text[start : bracket.end], hint, (start, bracket.end))


def _is_the_fiscal_year(gloss: Gloss, point: Point) -> bool:
    """Whether brackets without a unit may tell the fiscal year: 2018/2/10 (H29), 2019/4/1 (R1)."""
    if gloss.era is None or point.period is None:
        return False
    year = fiscal_year_of(point.period[0])
    return gloss.western == year and names_fiscal_year(gloss.era, year)


def _read(text: str, at: int) -> _Bracket | None:
    match = expression().match(text, at)
    if match is None:
        return None
    try:
        gloss = read_gloss(match["year"], match.start("year"))
        month, day = (
            None if written is None else read_number(written)
            for written in (
                match["month"] or match["digits_month"],
                match["day"] or match["digits_day"],
            )
        )
    except ValueError:
        return None
    if gloss is None:
        return None
    return _Bracket(gloss, match["unit"] is not None, month, day, match.end())


@cache
def expression() -> re.Pattern[str]:
    """A date in brackets; compiled when first needed."""
    year = year_expression(era_expression())
    in_units = (
        rf"(?P<unit>年)(?:{_GAP}(?P<month>{_NUMERAL}){_GAP}月"
        rf"(?:{_GAP}(?P<day>{_NUMERAL}){_GAP}日)?)?"
    )
    in_digits = (
        rf"(?P<mark>[.．/／\-－])(?P<digits_month>[{DIGITS}]{{1,2}})"
        rf"(?:(?P=mark)(?P<digits_day>[{DIGITS}]{{1,2}}))?"
    )
    return re.compile(
        rf"{_GAP}[（(]{_GAP}(?P<year>{year})(?:{_GAP}{in_units}|{in_digits})?{_GAP}[）)]"
    )
