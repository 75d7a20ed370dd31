"""Stretches of the calendar: days, months, years and fiscal years, as first and last day."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from exchange_report.era.eras import fiscal_year_bounds, fiscal_year_of

Precision = Literal["day", "month", "year", "fiscal-year"]


_MONTH_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    """The number of days of a Gregorian month."""
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap else _MONTH_LENGTHS[month - 1]


def period(precision: Precision, day: date) -> tuple[date, date]:
    """First and last day of the day, month, year or fiscal year that holds `day`."""
    if precision == "day":
        return day, day
    if precision == "month":
        return day.replace(day=1), day.replace(day=month_length(day.year, day.month))
    if precision == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return fiscal_year_bounds(fiscal_year_of(day))
