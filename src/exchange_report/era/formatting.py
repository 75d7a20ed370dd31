"""Dates, years and ranges → text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from exchange_report.era import eras
from exchange_report.era.eras import Era, FiscalYearPolicy
from exchange_report.era.numerals import to_full_width, to_kanji, to_kanji_positional
from exchange_report.era.periods import Precision, period

if TYPE_CHECKING:
    from exchange_report.era.date_range import DateRange

DateStyle = Literal[
    "long",  # 令和元年5月1日
    "short",  # R1.5.1
    "with-western",  # 令和元（2019）年5月1日
    "full-width",  # 令和元年５月１日
    "kanji",  # 平成二十九年十月二十三日
    "kanji-positional",  # 平成二九年一〇月二三日
    "western",  # 2019年5月1日
    "iso",  # 2019-05-01
]
YearStyle = Literal[
    "long", "short", "with-western", "full-width", "kanji", "kanji-positional", "western", "year"
]

RANGE_MARK: Final = "～"
"""U+FF5E, the range mark of the official tables (U+301C and others are read as well)."""

_NUMERALS: Final[dict[str, Callable[[int], str]]] = {
    "full-width": to_full_width,
    "kanji": to_kanji,
    "kanji-positional": to_kanji_positional,
}


def format_date(day: date, style: DateStyle = "long") -> str:
    """`day` in its era: 令和元年5月1日, or as `style` says.

    Raises EraError (`before-gregorian`) before 1873-01-01, except for `western` and `iso`, which
    need no era.
    """
    if style == "iso":
        return f"{day.year:04}-{day.month:02}-{day.day:02}"
    year = _year(None if style == "western" else eras.era_of(day), day.year, style, "年")
    if style == "short":
        return f"{year.text}.{day.month}.{day.day}"
    digits = _NUMERALS.get(style, str)
    return f"{year.text}{digits(day.month)}月{digits(day.day)}日"


def format_month(year: int, month: int, style: DateStyle = "long") -> str:
    """A calendar month: 平成24年6月, H24.6, 2012年6月, 2012-06.

    A month in which the era changed is named by the era of its last day (1989-01 is 平成元年1月).
    Raises EraError (`before-gregorian`) before 1873-01 as `format_date` does.
    """
    return format_period(date(year, month, 1), "month", style)


def format_year(year: int, style: YearStyle = "long") -> str:
    """A calendar year: 平成29年, H29, 平成29（2017）年, 2017年; `year` gives 29 or 元.

    A year in which the era changed has two names (1989 is 昭和64年 until 7 January and 平成元年
    after it); the newer is written, and `eras_of_year` tells both. Raises EraError
    (`out-of-range`) before 1868.
    """
    return _year(
        None if style == "western" else eras.eras_of_year(year)[-1], year, style, "年"
    ).text


def format_fiscal_year(
    year: int, style: YearStyle = "long", *, policy: FiscalYearPolicy = "agreed"
) -> str:
    """Fiscal `year` (April to March): 平成29年度, H29, 平成29（2017）年度, 2017年度.

    `year` gives the bare number, 29 or 元. `policy` settles the year of a change of era: fiscal
    2019 is 令和元年度 as agreed, 平成31年度 by the era of 1 April; fiscal 1988 is 昭和63年度 in
    both. Raises EraError (`out-of-range`) before 1868.
    """
    era = None if style == "western" else eras.era_of_fiscal_year(year, policy)
    return _year(era, year, style, "年度").text


def format_period(
    start: date,
    precision: Precision,
    style: DateStyle = "long",
    *,
    policy: FiscalYearPolicy = "agreed",
) -> str:
    """The day, month, year or fiscal year that begins at `start`, with the errors of the above."""
    if precision == "day":
        return format_date(start, style)
    if precision == "month" and style == "iso":
        return f"{start.year:04}-{start.month:02}"
    year = _year_of(start, precision, style, policy)
    if precision != "month":
        return year.text
    if style == "short":
        return f"{year.text}.{start.month}"
    return f"{year.text}{_NUMERALS.get(style, str)(start.month)}月"


def format_range(
    span: DateRange, style: DateStyle = "long", *, policy: FiscalYearPolicy = "agreed"
) -> str:
    """A range, without saying twice what both ends share.

    平成29年9月26日～27日, 平成24年7～8月, 平成29～30年度, 平成31年4月30日～令和元年5月1日. A range
    of one is written as that day, month or year. `short` and `iso` write both ends in full. Errors
    are those of `format_date`, `format_month`, `format_year` and `format_fiscal_year`.
    """
    first, last = span.start, period(span.precision, span.end)[0]
    opening = format_period(first, span.precision, style, policy=policy)
    if first == last:
        return opening
    closing = format_period(last, span.precision, style, policy=policy)
    if style not in ("short", "iso"):
        first_year = _year_of(first, span.precision, style, policy)
        last_year = _year_of(last, span.precision, style, policy)
        if first_year == last_year:
            opening, closing = _within_year(opening, closing.removeprefix(last_year.text), span)
        elif first_year.era == last_year.era and span.precision in ("year", "fiscal-year"):
            opening = opening.removesuffix(first_year.unit)
            closing = closing.removeprefix(last_year.era)
    return opening + RANGE_MARK + closing


def _within_year(opening: str, closing: str, span: DateRange) -> tuple[str, str]:
    """Both ends of a range inside one named year; `closing` comes without its year."""
    if span.precision == "month":
        return opening.removesuffix("月"), closing
    if span.start.month == span.end.month:
        return opening, closing.partition("月")[2]
    return opening, closing


class _Year(NamedTuple):
    """A named year in its pieces: 平成, 29（2017）, 年度."""

    era: str
    number: str
    unit: str

    @property
    def text(self) -> str:
        return self.era + self.number + self.unit


def _year_of(
    start: date, precision: Precision, style: DateStyle, policy: FiscalYearPolicy
) -> _Year:
    unit = "年度" if precision == "fiscal-year" else "年"
    if style in ("western", "iso"):
        return _year(None, start.year, "western", unit)
    if precision == "fiscal-year":
        era = eras.era_of_fiscal_year(start.year, policy)
    elif precision == "year":
        era = eras.eras_of_year(start.year)[-1]
    else:
        era = eras.era_of(period(precision, start)[1])
    return _year(era, start.year, style, unit)


def _year(era: Era | None, western: int, style: DateStyle | YearStyle, unit: str) -> _Year:
    if era is None:
        return _Year("", str(western), unit)
    count = era.number_of(western)
    if style == "short":
        return _Year(era.letter, str(count), "")
    number = "元" if count == 1 else _NUMERALS.get(style, str)(count)
    if style == "with-western":
        number += f"（{western}）"
    return _Year("", number, "") if style == "year" else _Year(era.name, number, unit)
