"""A date, a range or a list of dates as it stands in a text."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, NamedTuple

from exchange_report.era.errors import EraError
from exchange_report.era.expressions import ENGLISH_WEEKDAYS, SQUARE_WEEKDAYS, WEEKDAYS
from exchange_report.era.ordering import dated
from exchange_report.era.periods import Precision
from exchange_report.era.points import Point
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

_NAMES: Final = (WEEKDAYS, SQUARE_WEEKDAYS)
_WEEKDAY: Final = late(f"[{WEEKDAYS}{SQUARE_WEEKDAYS}]")
_ENGLISH: Final = late("[A-Za-z]+")
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


class FoundDate(NamedTuple):
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
        periods = self.periods
        return periods[0][0] if periods else None

    @property
    def end(self) -> date | None:
        """The last day (31 March for a fiscal year); None as for `start`."""
        periods = self.periods
        return periods[-1][1] if periods else None

    @property
    def periods(self) -> tuple[tuple[date, date], ...]:
        """First and last day of every stretch, in order; empty as `start` is None."""
        if self.yearless:
            return ()
        if len(self.stretches) == 1:  # nearly every one
            first, last = self.stretches[0]
            start = first.period
            end = start if last is first else last.period
            return ((start[0], end[1]),) if start and end else ()
        ends = [(first.period, last.period) for first, last in self.stretches]
        known = tuple((start[0], end[1]) for start, end in ends if start and end)
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
        for point in self.points:
            if point.weekday is not None:
                return point.weekday
        return None

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
            return self._replace(stretches=(), error=error)
        return self._replace(yearless=False, stretches=stretches)


def _renamed(written: str, weekday: int) -> str:
    """A weekday as it is `written`, （月・祝）, 月曜日, ㈪, (Mon), with another name."""
    english = _ENGLISH.search(written)
    if english:
        name = ENGLISH_WEEKDAYS[weekday]
        name = name if english[0].lower().endswith("day") else name[:3]
        name = name.upper() if english[0].isupper() else name
        return written[: english.start()] + name + written[english.end() :]
    return _WEEKDAY.sub(lambda found: _NAMES[found[0] in SQUARE_WEEKDAYS][weekday], written, 1)
