"""Western dates, in columns beside those that show dates of an era."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from exchange_report.language import DOCUMENT
from exchange_report.layouts.column import Valued
from exchange_report.layouts.template import EXTRA
from exchange_report.records import Values
from exchange_report.records.dates import dates_in, may_hold_dates
from exchange_report.records.texts import Text

_SINCE: Final = "partner.since"
_MOST: Final = 2
"""A date is what a cell says if it makes up more than one part in so many of its characters."""


class Beside(NamedTuple):
    """A column of western dates (`is_day`) or years: its name, and a value for each row."""

    heading: str
    values: list[str]
    is_day: bool = True


class Dated(NamedTuple):
    """A cell as it is shown, the fiscal year that it speaks of, and the values of its entry."""

    text: str
    fiscal_year: int
    values: Values


def beside(column: Valued, heading: str, cells: Sequence[Dated]) -> Iterator[Beside]:
    """The columns beside `column`: a western year for the beginning of a partnership that it shows
    in another calendar, the first and the last day of dates that most of a cell is made of.
    """
    placeholders = list(column.value.placeholders())
    eras = [one for one in placeholders if one.name == _SINCE and one.format not in ("", "western")]
    if eras:
        alone = len(placeholders) == 1
        name = heading if alone else DOCUMENT.values[_SINCE]
        years = [str(cell.values.get(_SINCE, "")) for cell in cells]
        yield Beside(DOCUMENT.western.format(name=name), years, is_day=False)
    if placeholders and all(one.name.startswith(EXTRA) for one in placeholders):
        yield from _days(heading, cells)


def _days(heading: str, cells: Sequence[Dated]) -> Iterator[Beside]:
    days = [_found(heading, cell) for cell in cells]
    if not any(days):
        return
    first = [one[0].isoformat() if one else "" for one in days]
    last = [one[1].isoformat() if one else "" for one in days]
    if first == last:
        yield Beside(DOCUMENT.western.format(name=heading), first)
    else:
        yield Beside(DOCUMENT.first_day.format(name=heading), first)
        yield Beside(DOCUMENT.last_day.format(name=heading), last)


def _found(heading: str, cell: Dated) -> tuple[date, date] | None:
    """The first and the last day of the dates in a cell, if most of it is made of them."""
    text = Text(("extra", heading), cell.text, "extra", cell.fiscal_year)
    if not may_hold_dates(text):
        return None
    dates = [one.found for one in dates_in(text)]
    written = sum(one.span[1] - one.span[0] for one in dates)
    periods = [one.periods for one in dates]
    if not dates or not all(periods) or written * _MOST <= len(cell.text.strip()):
        return None
    return min(one[0][0] for one in periods), max(one[-1][1] for one in periods)
