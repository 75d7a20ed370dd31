"""A mention → a point of the calendar, checked: does the month, the day, the era year exist?"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date
from functools import lru_cache
from typing import Final, NamedTuple

from exchange_report.era import eras
from exchange_report.era.eras import Era
from exchange_report.era.errors import EraError, EraReason
from exchange_report.era.formatting import DateStyle, format_period
from exchange_report.era.mentions import Gloss, Mention
from exchange_report.era.numerals import KANJI_NUMERALS
from exchange_report.era.periods import Precision, month_length, period
from exchange_report.era.renaming import corrected, named_like
from exchange_report.lazy import late

_LEAP_YEAR: Final = 2000
"""Stands for the unknown year of a date without one: 2月29日 may exist, 2月30日 cannot."""

_KANJI: Final = frozenset(KANJI_NUMERALS)
_FULL_WIDTH_DIGITS: Final = frozenset("０１２３４５６７８９")
_TO_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_MARK: Final = late(r"[.．/／\-－]")


class Point(NamedTuple):
    """One day, month, year or fiscal year of a date found in text.

    `span` holds its character offsets, `weekday_span` those of the weekday written after it
    (`weekday`, Monday is 0). `year` is the western year, or None where the text leaves it open;
    `bare_year` is then the era year without its era, where one is written (29年7月). `era` is the
    era the year was counted in, None for western years.
    """

    span: tuple[int, int]
    precision: Precision
    year: int | None
    month: int | None = None
    day: int | None = None
    era: Era | None = None
    bare_year: int | None = None
    weekday: int | None = None
    weekday_span: tuple[int, int] | None = None

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day (one and the same for a day), or None without a year."""
        if self.year is None:
            return None
        return _period(self.precision, self.year, self.month, self.day)

    @property
    def eras(self) -> tuple[Era, ...]:
        """The eras that the date may be written in, oldest first; none without a year."""
        if self.year is None or self.period is None:
            return ()
        if self.precision == "fiscal-year":
            return tuple(era for era in eras.ERAS if eras.names_fiscal_year(era, self.year))
        opening, closing = self.period
        return tuple(
            era for era in eras.ERAS if era.start <= closing and eras.last_day(era) >= opening
        )

    @property
    def weekday_fits(self) -> bool | None:
        """Whether the weekday written is that of the day; None if none is, or the year is open."""
        if self.weekday is None or self.period is None:
            return None
        return self.period[0].weekday() == self.weekday


def first_day(precision: Precision, year: int, month: int | None, day: int | None) -> date:
    """The day a date with these parts begins at; raises ValueError where it does not exist."""
    return date(year, month or (4 if precision == "fiscal-year" else 1), day or 1)


@lru_cache(4096)
def _period(
    precision: Precision, year: int, month: int | None, day: int | None
) -> tuple[date, date]:
    """First and last day of a date; a year has few, and each is asked for several times."""
    return period(precision, first_day(precision, year, month, day))


def resolve(text: str, mention: Mention, shared: Point | None, earlier: Point | None) -> Point:
    """The point that `mention` names in `text`.

    `shared` is the date before it in the same range or list, which gives what the mention leaves
    out; `earlier` the last date of the text before, which 同年 and 翌月 lean on. Raises EraError.
    """
    era, year, bare_year = _year(mention, shared, shared or earlier)
    month = mention.month
    if mention.reference in ("同月", "翌月"):
        year, month = _month_of_reference(mention.reference, shared or earlier)
    elif month is None and shared is not None and mention.precision == "day":
        month = shared.month
    has_weekday = mention.weekday is not None
    point = Point(
        span=(mention.start, mention.date_end),
        precision=mention.precision or "day",
        year=year,
        month=month,
        day=mention.day,
        era=era,
        bare_year=bare_year,
        weekday=mention.weekday,
        weekday_span=(mention.date_end, mention.end) if has_weekday else None,
    )
    _check(text, mention, point)
    return point


def _year(
    mention: Mention, shared: Point | None, earlier: Point | None
) -> tuple[Era | None, int | None, int | None]:
    """The era whose bounds hold, the western year, and the era year where the era is left out."""
    number = mention.year
    if mention.reference:
        if earlier is None or earlier.year is None:
            return None, None, None
        return None, earlier.year + (mention.reference == "翌年"), None
    if number is None:
        return (shared.era, shared.year, shared.bare_year) if shared else (None, None, None)
    if mention.era:
        return mention.era, mention.era.western_year(number), None
    if number >= 1000:
        return None, number, None
    if shared is None or shared.year is None:
        return None, None, number
    if shared.era:
        return shared.era, shared.era.western_year(number), None
    return None, shared.year - shared.year % 100 + number, None


def _month_of_reference(reference: str, earlier: Point | None) -> tuple[int | None, int | None]:
    if earlier is None or earlier.month is None:
        return None, None
    if reference == "同月":
        return earlier.year, earlier.month
    if earlier.month < 12:
        return earlier.year, earlier.month + 1
    return None if earlier.year is None else earlier.year + 1, 1


def _check(text: str, mention: Mention, point: Point) -> None:
    problem = _problem(mention, point)
    if problem is not None:
        reason, year = problem
        written = text[mention.start : mention.date_end]
        hint: str | None
        if reason == "western-mismatch" and mention.gloss and point.year and point.eras:
            hint = corrected(text, point.span, mention.gloss, point.year, point.eras)
        else:
            hint = _hint(point, year, notation(text, mention, point.era))
        if hint and mention.in_digits:
            hint = in_marks_of(written, hint)
        raise EraError(reason, written, hint, point.span, point.era.name if point.era else None)


def in_marks_of(written: str, right: str) -> str:
    """`right`, a date in digits, in the marks, names and digits of `written`: 2023/2/28 where that
    is 2023/2/30, and 令和5.2.28 where it is 令和5.2.30.
    """
    mark = _MARK.search(written, 1)
    if mark is None:
        return right
    parts = _MARK.split(written)
    is_padded = any(len(part) > 1 and part[0] in "0０" for part in parts[1:])
    year, *rest = re.split("[.-]", right)
    numbers = [part.zfill(2) if is_padded else part.lstrip("0") for part in rest]
    has_year = len(parts) > len(rest)
    right = mark[0].join([named_like(written, year), *numbers] if has_year else numbers)
    is_full_width = not _FULL_WIDTH_DIGITS.isdisjoint(written)
    return right.translate(_TO_FULL_WIDTH) if is_full_width else right


def _problem(mention: Mention, point: Point) -> tuple[EraReason, int | None] | None:
    """What the calendar does not have, and the western year of the date that was meant."""
    if point.month is not None and not 1 <= point.month <= 12:
        return "no-such-month", None
    if point.day is not None and not 1 <= point.day <= _month_length(point):
        return "no-such-day", point.year
    if point.year is None:
        return None
    if point.era and point.era.number_of(point.year) < 1:
        return "year-zero", point.era.start.year
    if not 1 <= point.year <= MAXYEAR - (point.precision == "fiscal-year"):
        return "out-of-range", None
    outside = _outside_era(point.era, point) if point.era else None
    if outside is None and mention.gloss and not _fits(mention.gloss, point):
        return "western-mismatch", point.year
    return outside


def _fits(gloss: Gloss, point: Point) -> bool:
    """Whether the year in brackets is the same, and its era had not ended by the date: no
    2019（平成31）年5月1日. A fiscal year needs an era that names it.
    """
    if gloss.western != point.year:
        return False
    if gloss.era is None or point.period is None:
        return True
    if point.precision == "fiscal-year":
        return eras.names_fiscal_year(gloss.era, point.year)
    return point.period[0] <= eras.last_day(gloss.era)


def _outside_era(era: Era, point: Point) -> tuple[EraReason, int] | None:
    year, stretch = point.year, point.period
    if year is None or stretch is None:
        return None
    opening, closing = stretch
    # 平成2017年 means 2017, not the 2,017th year of the era.
    number = era.number_of(year)
    meant = number if number >= eras.ERAS[0].start.year else year
    if point.precision == "fiscal-year":
        return None if eras.names_fiscal_year(era, year) else ("no-such-fiscal-year", meant)
    if point.precision != "year" and opening < eras.GREGORIAN_SINCE:
        return "before-gregorian", year
    if closing < era.start:
        return "before-era", meant
    return ("after-era", meant) if opening > eras.last_day(era) else None


def notation(text: str, mention: Mention, era: Era | None) -> DateStyle:
    """The style a date was written in, so that the right date can be proposed in the same."""
    if mention.in_digits:
        return "short" if era else "iso"
    if mention.gloss:
        return "with-western"
    written = text[mention.start : mention.date_end]
    if era is None:
        return "western"
    if not _KANJI.isdisjoint(written):
        return "kanji"
    return "long" if _FULL_WIDTH_DIGITS.isdisjoint(written) else "full-width"


def _hint(point: Point, year: int | None, style: DateStyle) -> str | None:
    """The date with its day brought into the month, in the era of `year`; None if there is none."""
    if point.month is not None and not 1 <= point.month <= 12:
        return None
    day = point.day and min(max(point.day, 1), _month_length(point))
    if year is None:
        is_open = point.year is None and day is not None and point.month not in (None, 2)
        return f"{point.month}月{day}日" if is_open else None
    try:
        return format_period(
            first_day(point.precision, year, point.month, day), point.precision, style
        )
    except ValueError:
        return None


def _month_length(point: Point) -> int:
    """Days in the month of a point whose month exists; in February of an unknown year, 29."""
    year = point.year if point.year is not None and 1 <= point.year <= MAXYEAR else _LEAP_YEAR
    return month_length(year, point.month or 1)
