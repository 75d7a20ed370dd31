"""A stretch of the calendar in whole units, as dates of a report are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from exchange_report.era.periods import Precision, period


@dataclass(frozen=True, slots=True)
class DateRange:
    """From `start` to `end`, both included, in whole units of `precision`.

    平成24年7～8月 is `DateRange(date(2012, 7, 1), date(2012, 8, 31), "month")`. A single day, month
    or year is a range of one. Raises ValueError when reversed or when an end cuts a unit in two.
    """

    start: date
    end: date
    precision: Precision = "day"

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a range cannot end ({self.end}) before it starts ({self.start})")
        whole = (period(self.precision, self.start)[0], period(self.precision, self.end)[1])
        if whole != (self.start, self.end):
            raise ValueError(f"{self.start} to {self.end} is no whole {self.precision}")
