"""Two calendars side by side: does the year in brackets fit, and which one would?

The brackets may follow the year (平成29（2017）年, H13(2001)) or the whole date (1989/10/12 (H1),
1989年10月12日（平成元年10月12日）); a sign may stand in their place (平成13年＝2001年).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from exchange_report.era.eras import fiscal_year_of, names_fiscal_year
from exchange_report.era.errors import EraError
from exchange_report.era.expressions import (
    CLOSING,
    EQUALS,
    OPENING,
    SPACES,
    era_expression,
    year_expression,
)
from exchange_report.era.mentions import NEAR, Gloss, read_gloss
from exchange_report.era.numerals import DIGITS, KANJI_NUMERALS, read_number
from exchange_report.era.points import Point
from exchange_report.era.renaming import corrected

_GAP: Final = rf"[{SPACES}]{{0,2}}"
BEFORE: Final = frozenset("（(［[〔【〈" + EQUALS + SPACES)
"""How a date of the other calendar begins after another date."""
_DIGITS: Final = f"[{DIGITS}]{{1,4}}"
_NUMERAL: Final = f"(?:{_DIGITS}|[{KANJI_NUMERALS}]{{1,8}})"


class _Bracket(NamedTuple):
    """A date in brackets, or after a sign (`is_beside`): the year, whether 年 or 年度 (`is_fiscal`)
    follows it, and the month and day it may have.
    """

    gloss: Gloss
    has_unit: bool
    is_fiscal: bool
    is_beside: bool
    month: int | None
    day: int | None
    end: int


def contradiction(text: str, point: Point, end: int) -> EraError | None:
    """The error of the brackets or the sign at `end`, after the date `point` of `text`.

    Only a date of the other calendar can be wrong, alone in its brackets and near enough to be
    meant as the same: not （3回）, （2000人） nor the day of another event. After a sign it has its
    unit; a year in brackets was read with the year before it.
    """
    if text[end : end + 1] not in BEFORE or point.year is None or point.day == 0:
        return None
    bracket = _read(text, end)
    if bracket is None or (bracket.gloss.era is None) == (point.era is None):
        return None
    gloss = bracket.gloss
    if bracket.month is not None and (bracket.month, bracket.day) != (point.month, point.day):
        return None
    is_bare = not bracket.has_unit and bracket.month is None
    is_year = point.precision in ("year", "fiscal-year")
    if bracket.is_fiscal != (point.precision == "fiscal-year"):
        return None
    if (is_bare and bracket.is_beside) or (is_year and not bracket.is_beside):
        return None
    if (is_bare or bracket.is_beside) and abs(gloss.western - point.year) > NEAR:
        return None
    if is_bare and _is_the_fiscal_year(gloss, point):
        return None
    if gloss.western == point.year and _is_named(gloss, point):
        return None
    start = point.span[0]
    hint = corrected(text, (start, bracket.end), gloss, point.year, point.eras)
    return EraError("western-mismatch", text[start : bracket.end], hint, (start, bracket.end))


def _is_named(gloss: Gloss, point: Point) -> bool:
    """Whether the era of `gloss` is one that `point` may be counted in."""
    if gloss.era is None:
        return True
    if point.precision == "fiscal-year":
        return names_fiscal_year(gloss.era, gloss.western)
    return gloss.era in point.eras


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
    unit = match["unit"]
    is_beside = match["sign"] is not None
    return _Bracket(gloss, unit is not None, unit == "年度", is_beside, month, day, match.end())


@cache
def expression() -> re.Pattern[str]:
    """A date in brackets; compiled when first needed."""
    year = year_expression(era_expression())
    in_units = (
        rf"(?P<unit>年度|年(?!間))(?:{_GAP}(?P<month>{_NUMERAL}){_GAP}月"
        rf"(?:{_GAP}(?P<day>{_NUMERAL}){_GAP}日)?)?"
    )
    in_digits = (
        rf"(?P<mark>[.．/／\-－])(?P<digits_month>[{DIGITS}]{{1,2}})"
        rf"(?:(?P=mark)(?P<digits_day>[{DIGITS}]{{1,2}}))?"
    )
    return re.compile(
        rf"{_GAP}(?:[{OPENING}]|(?P<sign>[{EQUALS}])){_GAP}(?P<year>{year})"
        rf"(?:{_GAP}{in_units}|{in_digits})?(?(sign)|{_GAP}[{CLOSING}])"
    )
