"""The two ends of a range: in order, and in which year where the text leaves that open."""

from __future__ import annotations

from datetime import date

from exchange_report.era import eras
from exchange_report.era.errors import EraError
from exchange_report.era.formatting import DateStyle, format_range
from exchange_report.era.mentions import Mention
from exchange_report.era.periods import DateRange, month_length, period
from exchange_report.era.points import Point, first_day


def runs_backwards(start: Point, end: Point, written: Mention) -> bool:
    """Whether a range ends before it starts; 12月～3月 without a year does not."""
    if start.period and end.period:
        return end.period[0] < start.period[0]
    if written.month is not None or start.day is None or end.day is None:
        return False
    return start.year == end.year and end.day < start.day


def proposed_range(start: Point, end: Point, written: Mention, style: DateStyle) -> str | None:
    """The range that was meant, if the end lies in the next month, year or era left unwritten.

    平成29年11月～3月 → 平成29年11月～平成30年3月; 平成30～2年度 → 平成30年度～令和2年度.
    """
    if start.period is None:
        return None
    for candidate in _later_ends(start, end, written):
        if candidate >= start.period[0]:
            span = DateRange(start.period[0], period(end.precision, candidate)[1], end.precision)
            return format_range(span, style)
    return None


def _later_ends(start: Point, end: Point, written: Mention) -> list[date]:
    """First days of the ends that the writer may have had in mind, earliest first."""
    if written.era or written.reference or start.year is None or end.year is None:
        return []
    if written.year is not None:
        years = [era.western_year(written.year) for era in eras.ERAS] if end.era else []
        months = [(year, end.month) for year in years]
    elif written.month is None and end.month is not None:
        months = [(start.year + end.month // 12, end.month % 12 + 1)]
    else:
        months = [(start.year + 1, end.month)]
    return [
        first_day(end.precision, year, month, min(end.day or 1, month_length(year, month or 1)))
        for year, month in months
    ]


def dated(point: Point, fiscal_year: int, after: Point | None) -> Point:
    """`point` with its open year filled in, in `fiscal_year` or at the first chance from `after`.

    A bare era year counts in the era that brings it nearest to the fiscal year. Raises EraError
    (`no-such-day`) for 29 February in a year without one.
    """
    if point.year is not None:
        return point
    if point.bare_year is not None:
        candidates = [era.western_year(point.bare_year) for era in eras.ERAS]
        year = min(candidates, key=lambda candidate: abs(candidate - fiscal_year))
    else:
        year = fiscal_year if (point.month or 4) >= 4 else fiscal_year + 1
        if after is not None and after.year is not None:
            year = after.year + (_in_year(point) < _in_year(after))
    if point.day and point.day > month_length(year, point.month or 1):
        raise EraError("no-such-day", f"{point.month}月{point.day}日", None, point.span)
    return point._replace(year=year)


def _in_year(point: Point) -> tuple[int, int]:
    return point.month or 0, point.day or 0
