"""The two ends of a range: in order, and in which year where the text leaves that open."""

from __future__ import annotations

from datetime import MAXYEAR, date
from typing import Final

from exchange_report.era import eras
from exchange_report.era.date_range import DateRange
from exchange_report.era.errors import EraError
from exchange_report.era.expressions import SPACES
from exchange_report.era.formatting import DateStyle, format_range
from exchange_report.era.mentions import Gloss, Mention
from exchange_report.era.periods import month_length, period
from exchange_report.era.points import Point, first_day, notation
from exchange_report.era.renaming import corrected
from exchange_report.lazy import late

_HALF_A_YEAR: Final = 6
"""The most months that a range over New Year lasts, if it leaves its fiscal year."""

_FOLLOWING: Final = "翌年"
_YEAR: Final = late(rf"[{SPACES}]{{0,2}}[年（(]")
_MARK: Final = late(r"[.．/／\-－]")


def runs_backwards(start: Point, end: Point, written: Mention) -> bool:
    """Whether a range ends before it starts; 12月～3月 without a year does not."""
    if start.period and end.period:
        return end.period[0] < start.period[0]
    if written.month is not None or start.day is None or end.day is None:
        return False
    return start.year == end.year and end.day < start.day


def a_year_on(start: Point, end: Mention) -> Point | None:
    """`start` a year later, where a range to `end`, whose year is not written, ends in that year.

    That can only be meant where both ends lie in one fiscal year (令和5年10月～3月) or the range is
    no longer than half a year (令和5年12月28日～4月5日); 令和5年7月～5月 is more likely a slip.
    None also where no year is written at all.
    """
    is_open = end.year is None and end.reference is None
    if not (is_open and start.month and end.month and 1 <= end.month < start.month):
        return None
    is_one_fiscal_year = end.month < 4 <= start.month
    if not is_one_fiscal_year and end.month - start.month + 12 > _HALF_A_YEAR:
        return None
    if start.year is None:
        bare_year = start.bare_year
        return None if bare_year is None else start._replace(bare_year=bare_year + 1)
    return _counted_in(start.year + 1, start, end)


def _counted_in(year: int, start: Point, end: Mention) -> Point | None:
    """`start` in the western `year`, counted in the era of `end`."""
    month = end.month or 1
    if year >= MAXYEAR or start.era is None:
        return None if year >= MAXYEAR else start._replace(year=year)
    day = date(year, month, min(end.day or month_length(year, month), month_length(year, month)))
    era = eras.era_of(day) if day >= eras.GREGORIAN_SINCE else start.era
    return start._replace(year=year, era=era)


def with_year(text: str, first: Mention, last: Mention, start: Point, end: Point) -> str | None:
    """The range from `first` to `last` in `text` with the year of its end written out.

    令和5年12月28日（木）から1月4日 → 令和5年12月28日（木）から令和6年1月4日, 同年12月～3月 →
    同年12月～翌年3月, 平成29年11～3月 → 平成29年11月～平成30年3月.
    """
    head, tail = text[first.start : first.date_end], text[last.start : last.end]
    if not first.in_digits and head[-1] not in "月日":
        if not start.period or not end.period:
            return None
        span = DateRange(start.period[0], end.period[1], end.precision)
        return format_range(span, notation(text, first, start.era))
    year = _FOLLOWING
    opening = (_MARK if first.in_digits else _YEAR).search(head, 1)
    if opening and first.year is not None:
        gloss = Gloss(start.era, first.year, (first.start, first.start + opening.start()))
        number = end.year if end.year is not None else end.bare_year or 0
        year = corrected(text, gloss.span, gloss, number, end.eras)
        year += opening[0] if first.in_digits else "年"
        tail = _MARK.sub(opening[0], tail) if first.in_digits else tail
    return text[first.start : last.start] + year + tail


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
        if year < MAXYEAR
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
