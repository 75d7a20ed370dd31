"""Text → dates, years and ranges: one date that fills the whole text, or an error."""

from __future__ import annotations

from datetime import date

from exchange_report.era.date_range import DateRange
from exchange_report.era.eras import ERAS
from exchange_report.era.errors import EraError
from exchange_report.era.finding import find_dates
from exchange_report.era.found import FoundDate
from exchange_report.era.mentions import mentions
from exchange_report.era.periods import Precision
from exchange_report.era.points import resolve


def parse_date(text: str) -> date:
    """The day that `text` names and nothing else.

    Read are 令和元年5月1日, 令和元年５月１日, 平成二十九年七月十三日, 平成二九年七月一三日,
    R1.5.1, ㋿元年5月1日, 平成29（2017）年7月13日, 2019年5月1日 and 2019-05-01, each with its
    weekday or without. The days of change that belonged to two eras are read in both
    (明治45年7月30日 and 大正元年7月30日).

    Raises EraError: with the right date as `hint` where the era had ended or not begun, where the
    month is shorter, or where the weekday or western year beside it does not fit;
    `before-gregorian` for an era's days before 1873-01-01 (western dates are read as Gregorian at
    any time); `year-missing` for 10月23日; else `not-a-date`.
    """
    found = _whole(text)
    day = found.start
    if found.kind != "day" or day is None:
        raise EraError("year-missing" if found.yearless else "not-a-date", text)
    return day


def parse_range(text: str) -> DateRange:
    """The range that `text` names; a single day, month or year is a range of one.

    Read are 平成24年7～8月, 平成29年9月26日～27日, 平成30年2月から4月まで, 平成29～31年度,
    平成31年4月30日〜令和元年5月1日 and the like, in the notations of `parse_date`. Raises EraError
    as `parse_date` does, and `reversed-range` where it ends before it starts.
    """
    found = _whole(text)
    if found.shape == "list" or found.start is None or found.end is None:
        raise EraError("year-missing" if found.yearless else "not-a-date", text)
    return DateRange(found.start, found.end, found.precision)


def parse_year(text: str) -> int:
    """The western year of 平成29年, 平成29, H29, ㍻29年, 平29, 平成29（2017）年, 2017年 or 2017.

    Both names of a year of change are read: 昭和64年 and 平成元年 are 1989. Raises EraError with
    the right year as `hint` for 令和0年 or 平成32年; else `not-a-date`.
    """
    return _lone_year(text, "year")


def parse_fiscal_year(text: str) -> int:
    """The fiscal year of 平成29年度, 平成29, H29, h29, 平29, 平成29（2017）年度, 2017年度 or 2017.

    Both 平成31年度 and 令和元年度 are 2019. Raises EraError with the right year as `hint` for
    昭和64年度 (which never began: 平成元年度) or 令和0年度; else `not-a-date`.
    """
    return _lone_year(text, "fiscal-year")


def _whole(text: str) -> FoundDate:
    """The only date in `text`, all of it; raises its error, or `not-a-date`."""
    stripped = text.strip()
    found = find_dates(stripped)
    if len(found) != 1 or found[0].span != (0, len(stripped)):
        _check_digits(stripped)
        raise EraError("not-a-date", text)
    error = found[0].error or found[0].weekday_error
    if error is not None:
        raise error
    return found[0]


def _check_digits(text: str) -> None:
    """Raises the error of a date in digits that is all of `text`: 2018-13-01, which running text
    would have as a number, has no such month.
    """
    mention = next(mentions(text), None)
    if mention is None or (mention.start, mention.link_end) != (0, len(text)):
        return
    if mention.in_digits and mention.year is not None:
        resolve(text, mention, None, None)


def _spelled_out(year: str) -> str:
    """A year by itself with its era as running text has it: r7 → R7, 令7 → 令和7."""
    if not year[1:2].isdecimal() and year[1:2] != "元":
        return year
    for era in ERAS:
        if year[0] in (era.letter.lower(), era.name[0]):
            return (era.letter if year[0].isascii() else era.name) + year[1:]
    return year


def _lone_year(text: str, precision: Precision) -> int:
    stripped = _spelled_out(text.strip())
    mention = next(mentions(stripped), None)
    if mention is None or (mention.start, mention.link_end) != (0, len(stripped)):
        raise EraError("not-a-date", text)
    if mention.number is not None:
        mention = mention._replace(precision=precision, year=mention.number)
    if mention.precision != precision:
        _check_digits(stripped)
        raise EraError("not-a-date", text)
    year = resolve(stripped, mention, None, None).year
    if year is None:
        raise EraError("year-missing", text)
    return year
