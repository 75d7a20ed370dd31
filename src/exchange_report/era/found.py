"""Dates, ranges and lists of dates in running Japanese text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from exchange_report.era.beside import contradiction
from exchange_report.era.date_phrases import Phrase, phrases
from exchange_report.era.errors import EraError
from exchange_report.era.expressions import ENGLISH_WEEKDAYS, SQUARE_WEEKDAYS, WEEKDAYS
from exchange_report.era.ordering import (
    a_year_on,
    dated,
    proposed_range,
    runs_backwards,
    with_year,
)
from exchange_report.era.periods import Precision
from exchange_report.era.points import Point, notation, resolve
from exchange_report.lazy import late

Shape = Literal["single", "range", "list"]
Stretches = tuple[tuple[Point, Point], ...]
DateKind = Literal[
    "day",
    "month",
    "year",
    "fiscal-year",
    "day-range",
    "month-range",
    "year-range",
    "fiscal-year-range",
    "day-list",
    "month-list",
    "year-list",
    "fiscal-year-list",
]

_REMEMBERED: Final = 16_384
"""Texts whose dates are kept: each is looked at by the checks and by every format that is made, so
that those of a long record are kept from one to the next.
"""

_KNOWN: Final[dict[tuple[object, ...], FoundDate]] = {}
"""What is written → the date that it is at the start of a text, if it stands in the calendar."""
_MOST_KNOWN: Final = 4096

_NAMES: Final = (WEEKDAYS, SQUARE_WEEKDAYS)
_WEEKDAY: Final = late(f"[{WEEKDAYS}{SQUARE_WEEKDAYS}]")
_LONG: Final = 100_000
"""Characters of a text whose dates are not kept."""

_ENGLISH: Final = late("[A-Za-z]+")
_DATED: Final = ("day", "month")
_KINDS: Final[dict[tuple[Precision, Shape], DateKind]] = {
    ("day", "single"): "day",
    ("day", "range"): "day-range",
    ("day", "list"): "day-list",
    ("month", "single"): "month",
    ("month", "range"): "month-range",
    ("month", "list"): "month-list",
    ("year", "single"): "year",
    ("year", "range"): "year-range",
    ("year", "list"): "year-list",
    ("fiscal-year", "single"): "fiscal-year",
    ("fiscal-year", "range"): "fiscal-year-range",
    ("fiscal-year", "list"): "fiscal-year-list",
}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date, range or list of dates as it stands in a text.

    `span` holds character offsets of `text`, weekdays and the まで of a range included. `stretches`
    are its parts: one for a date or range, more for a list; each from one point to another, the
    same for a single date. Where the calendar has no such date, `error` says so and `stretches` is
    empty. `yearless` tells that no year is written and none could be taken over (10月23日). A
    range that can only be meant to end in the next year (令和5年12月28日～1月4日) does; `doubt`
    then has the text and, as its `hint`, the same range with that year written out.
    """

    span: tuple[int, int]
    text: str
    precision: Precision
    shape: Shape
    yearless: bool
    stretches: Stretches
    error: EraError | None = None
    doubt: EraError | None = None

    @property
    def kind(self) -> DateKind:
        """Precision and shape in one word: `day`, `month-range`, `day-list`, …"""
        return _KINDS[self.precision, self.shape]

    @property
    def start(self) -> date | None:
        """The first day; None where the year is open or the date does not exist."""
        return self.periods[0][0] if self.periods else None

    @property
    def end(self) -> date | None:
        """The last day (31 March for a fiscal year); None as for `start`."""
        return self.periods[-1][1] if self.periods else None

    @property
    def periods(self) -> tuple[tuple[date, date], ...]:
        """First and last day of every stretch, in order; empty as `start` is None."""
        if self.yearless:
            return ()
        ends = [(first.period, last.period) for first, last in self.stretches]
        known = tuple((first[0], last[1]) for first, last in ends if first and last)
        return known if len(known) == len(ends) else ()

    @property
    def points(self) -> tuple[Point, ...]:
        """Every date written, in order."""
        if len(self.stretches) == 1:
            first, last = self.stretches[0]
            return (first,) if first is last else (first, last)
        return tuple(
            point
            for first, last in self.stretches
            for point in ((first,) if first is last else (first, last))
        )

    @property
    def weekday(self) -> int | None:
        """The first weekday written (Monday is 0), or None; `points` tell those of a range."""
        return next((point.weekday for point in self.points if point.weekday is not None), None)

    @property
    def weekday_error(self) -> EraError | None:
        """What is wrong with the first weekday that does not fit its day; its `hint` has the right
        one. None where every weekday fits, none is written or the year is open."""
        if self.weekday is None:
            return None
        for point in self.points:
            if point.weekday_fits is False and point.period and point.weekday_span:
                opening, closing = point.span[0], point.weekday_span[1]
                offset = self.span[0]
                dated = self.text[opening - offset : point.span[1] - offset]
                written = self.text[opening - offset : closing - offset]
                right = dated + _renamed(written[len(dated) :], point.period[0].weekday())
                return EraError("wrong-weekday", written, right, (opening, closing))
        return None

    def in_fiscal_year(self, year: int) -> FoundDate:
        """A found date with its year filled in, if the text does not say one: the year that puts
        its first day into fiscal `year` (April to March).

        The second end of a range follows the first: 3月25日～4月5日 runs on past the fiscal year.
        A date that the year does not have (2月29日) comes back with its `error`.
        """
        if not self.yearless or self.error:
            return self
        try:
            stretches = tuple(
                (start, start if first is last else dated(last, year, start))
                for first, last in self.stretches
                for start in [dated(first, year, None)]
            )
        except EraError as error:
            return replace(self, stretches=(), error=error)
        return replace(self, yearless=False, stretches=stretches)


def _renamed(written: str, weekday: int) -> str:
    """A weekday as it is `written`, （月・祝）, 月曜日, ㈪, (Mon), with another name."""
    english = _ENGLISH.search(written)
    if english:
        name = ENGLISH_WEEKDAYS[weekday]
        name = name if english[0].lower().endswith("day") else name[:3]
        name = name.upper() if english[0].isupper() else name
        return written[: english.start()] + name + written[english.end() :]
    return _WEEKDAY.sub(lambda found: _NAMES[found[0] in SQUARE_WEEKDAYS][weekday], written, 1)


def dates_in(text: str) -> Iterable[FoundDate]:
    """The dates that `find_dates` finds in `text`; in a long one date after date, so that a text of
    many megabytes is not held together with all its dates.
    """
    return find_dates(text) if len(text) <= _LONG else _dates_in(text)


@lru_cache(_REMEMBERED)
def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every date, range and list of dates in `text`, in order; time is linear in its length.

    Found are dates in eras and western years, with units in any numerals (平成29年7月13日（木）,
    ２０１７年度, 平成二十九年七月) and in digits (H29.10.1, H29.10, 2017-07-13), dates without a
    year (10月23日, 10月) or without its era (29年7月, 29年度), years in both calendars (H13(2001)),
    and dates that lean on the one before (同年6月16日). A date of the other calendar in brackets
    after a date is held to it. Not found are era letters with a bare year (S35), western numbers
    without 年, lengths of time (3日間, 10年), blanks (〇月〇日), 毎年, 昨年 and the like, numbers
    (第2023-13-1号, 内線2023-10-1, Ver.2019.10.1), and the age of an era (明治150年).
    """
    return tuple(_dates_in(text))


def _dates_in(text: str) -> Iterator[FoundDate]:
    end = 0
    earlier: Point | None = None
    for phrase in phrases(text):
        if phrase.start < end or _leans_on_nothing(phrase, earlier):
            continue
        found = _with_brackets(text, found_in(text, phrase, earlier))
        yield found
        end, points = found.span[1], found.points
        earlier = points[-1] if points else None


def _with_brackets(text: str, found: FoundDate) -> FoundDate:
    """`found`, held to the date of the other calendar after it, in brackets or after a sign."""
    if found.error or found.yearless or found.shape != "single":
        return found
    error = contradiction(text, found.stretches[0][0], found.span[1])
    if error is None or error.span is None:
        return found
    return replace(found, span=error.span, text=error.text, stretches=(), error=error)


def _leans_on_nothing(phrase: Phrase, earlier: Point | None) -> bool:
    reference = phrase.stretches[0][0].reference
    return reference in ("同月", "翌月") and (earlier is None or earlier.month is None)


def found_in(text: str, phrase: Phrase, earlier: Point | None) -> FoundDate:
    """The date that `phrase` of `text` is, without what may follow it in brackets; `earlier` is the
    date before it, on which 同年 and 翌月 lean.
    """
    written = _written(text, phrase)
    if known := _KNOWN.get(written):
        return _at(phrase.start, known)
    found = _judged(text, phrase, earlier)
    if written and not found.error and not found.doubt:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[written] = _at(-phrase.start, found)
    return found


def _written(text: str, phrase: Phrase) -> tuple[object, ...]:
    """All that a date is made of, wherever it stands in a text; nothing for one that leans on an
    earlier date, or has a year in brackets.
    """
    offset, last = phrase.start, phrase.stretches[-1][1]
    said: list[object] = [text[offset : max(phrase.end, last.date_end)]]
    for stretch in phrase.stretches:
        for one in stretch:
            if one.reference or one.gloss:
                return ()
            said += (one.start - offset, one.date_end - offset, one.precision)
            said += (one.year, one.month, one.day)
    return tuple(said)


def _at(by: int, found: FoundDate) -> FoundDate:
    """`found`, a date of the calendar, `by` characters further on in a text."""
    stretches = []
    for first, last in found.stretches:
        start = _moved(by, first)
        stretches.append((start, start if first is last else _moved(by, last)))
    return FoundDate(
        span=(found.span[0] + by, found.span[1] + by),
        text=found.text,
        precision=found.precision,
        shape=found.shape,
        yearless=found.yearless,
        stretches=tuple(stretches),
    )


def _moved(by: int, point: Point) -> Point:
    (start, end), *said, _ = point
    weekday = point.weekday_span and (point.weekday_span[0] + by, point.weekday_span[1] + by)
    return Point._make(((start + by, end + by), *said, weekday))


def _judged(text: str, phrase: Phrase, earlier: Point | None) -> FoundDate:
    error = doubt = None
    stretches: Stretches = ()
    try:
        stretches, doubt = _resolved(text, phrase, earlier)
        yearless = stretches[0][0].year is None
    except EraError as impossible:
        error = impossible.with_traceback(None)  # which would keep every frame of the way to it
        opening = phrase.stretches[0][0]
        yearless = opening.era is None and (opening.year or 0) < 1000
    first, last = phrase.stretches[0]
    return FoundDate(
        span=(phrase.start, phrase.end),
        text=text[phrase.start : phrase.end],
        precision=first.precision or "day",
        shape="list" if len(phrase.stretches) > 1 else "single" if first is last else "range",
        yearless=yearless,
        stretches=stretches,
        error=error,
        doubt=doubt,
    )


def _resolved(
    text: str, phrase: Phrase, earlier: Point | None
) -> tuple[Stretches, EraError | None]:
    """The points of a phrase, and what may be meant otherwise; raises EraError for the first point
    that does not exist.
    """
    stretches: list[tuple[Point, Point]] = []
    shared: Point | None = None
    doubt: EraError | None = None
    for first, last in phrase.stretches:
        start = end = resolve(text, first, shared, earlier)
        if last is not first:
            following = a_year_on(start, last)
            end = resolve(text, last, following or start, earlier)
            if following:
                right = with_year(text, first, last, start, end)
                written = text[first.start : last.end]
                span = (first.start, last.end)
                doubt = doubt or EraError("over-new-year", written, right, span)
            elif runs_backwards(start, end, last):
                written = text[first.start : last.date_end]
                hint = proposed_range(start, end, last, notation(text, first, start.era))
                raise EraError("reversed-range", written, hint, (first.start, last.date_end))
        stretches.append((start, end))
        shared = end
    return tuple(stretches), doubt
