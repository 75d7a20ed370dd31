"""The Japanese eras since Meiji, their exact boundaries, and the fiscal years named after them.

Boundaries are those of CLDR (`supplemental/calendarData`, calendar `japanese`), which follow the
edicts: 改元の詔書 for 大正 and 昭和, 政令第1号 of 1989 for 平成, 政令第143号 of 2019 for 令和.
"""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta
from typing import Final, Literal, NamedTuple

from exchange_report.era.errors import EraError

FiscalYearPolicy = Literal["agreed", "april"]
"""Which era names a fiscal year in which the era changed.

`agreed`: as settled for that change; for fiscal 2019 the agreement of the ministries of 2019-04-01
names the whole year 令和元年度. `april`: the era in force on 1 April, so 平成31年度.
"""

GREGORIAN_SINCE: Final = date(1873, 1, 1)
"""First day of the solar calendar, 明治6年1月1日 (太政官布告第337号 of 1872). Before it, an era's
months and days are those of the lunisolar calendar: no day is converted, whole years are."""


class Era(NamedTuple):
    """One era name (元号).

    `start` is its first day, always written in the new era. `first_fiscal_year` is the first fiscal
    year that bears its name under the policy `agreed`. `shared_first_day` says that the edict took
    effect during that day, so that the day also belonged to the era before.
    """

    name: str
    letter: str
    romaji: str
    square: str
    start: date
    first_fiscal_year: int
    shared_first_day: bool = False

    def western_year(self, number: int) -> int:
        """The western year of the year `number` of this era (1 is 元年); bounds are not checked."""
        return self.start.year + number - 1

    def number_of(self, western_year: int) -> int:
        """The year number of `western_year` in this era (1 is 元年); bounds are not checked."""
        return western_year - self.start.year + 1


ERAS: tuple[Era, ...] = (
    Era("明治", "M", "Meiji", "㍾", date(1868, 10, 23), first_fiscal_year=1868),
    Era("大正", "T", "Taisho", "㍽", date(1912, 7, 30), 1913, shared_first_day=True),
    Era("昭和", "S", "Showa", "㍼", date(1926, 12, 25), 1927, shared_first_day=True),
    Era("平成", "H", "Heisei", "㍻", date(1989, 1, 8), first_fiscal_year=1989),
    Era("令和", "R", "Reiwa", "㋿", date(2019, 5, 1), first_fiscal_year=2019),
)


_NONE: Final = timedelta()
_A_DAY: Final = timedelta(days=1)


def last_day(era: Era) -> date:
    """The last day that may be written in `era` (the day of change itself where it was shared)."""
    for successor in ERAS:
        if successor.start > era.start:
            return successor.start - (_NONE if successor.shared_first_day else _A_DAY)
    return date.max


def era_of(day: date) -> Era:
    """The era in which `day` is written. Raises EraError (`before-gregorian`) before 1873-01-01."""
    if day < GREGORIAN_SINCE:
        raise EraError("before-gregorian", day.isoformat())
    return next(era for era in reversed(ERAS) if era.start <= day)


def eras_of_year(year: int) -> tuple[Era, ...]:
    """Every era that `year` belongs to, oldest first: 1989 is 昭和64年 and 平成元年.

    Raises EraError (`out-of-range`) before 1868, when Meiji began, and after the year 9999.
    """
    if not ERAS[0].start.year <= year <= MAXYEAR:
        raise EraError("out-of-range", str(year))
    opening, closing = date(year, 1, 1), date(year, 12, 31)
    return tuple(era for era in ERAS if era.start <= closing and last_day(era) >= opening)


def fiscal_year_of(day: date) -> int:
    """The fiscal year (年度) of `day`: 1 April to 31 March, named by the year it starts in."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_bounds(year: int) -> tuple[date, date]:
    """First and last day of fiscal `year`. Raises EraError (`out-of-range`) outside 1 to 9998."""
    if not 1 <= year < MAXYEAR:
        raise EraError("out-of-range", str(year))
    return date(year, 4, 1), date(year + 1, 3, 31)


def era_of_fiscal_year(year: int, policy: FiscalYearPolicy = "agreed") -> Era:
    """The era that names fiscal `year` (1868 to 9998) under `policy`; else EraError.

    Both policies agree except for 2019; neither ever says 昭和64年度, for it never began. (The
    state's year has run from April since fiscal 1886; earlier years are named by the same rule.)
    """
    opening, _ = fiscal_year_bounds(year)
    if year < ERAS[0].start.year:
        raise EraError("out-of-range", str(year))
    if policy == "april":
        in_force = (era for era in reversed(ERAS) if era.start <= opening)
        return next(in_force, ERAS[0])
    return next(era for era in reversed(ERAS) if era.first_fiscal_year <= year)


def names_fiscal_year(era: Era, year: int) -> bool:
    """Whether fiscal `year` may be called by `era`: some of its days must lie in that era.

    True for 平成31年度 and 令和元年度, 大正15年度 and 昭和元年度; false for 昭和64年度.
    """
    opening, closing = fiscal_year_bounds(year)
    return era.number_of(year) >= 1 and era.start <= closing and last_day(era) >= opening
