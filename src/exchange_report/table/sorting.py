"""The order of the rows of a table that sorts them by values."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal

from exchange_report import era
from exchange_report.choices import SortOrder
from exchange_report.era import FiscalYearPolicy
from exchange_report.layouts.dates import DateFormat
from exchange_report.layouts.shape import SortKey
from exchange_report.layouts.template import Template
from exchange_report.records import RowEntry
from exchange_report.table.amounts import Amounts
from exchange_report.table.counting import is_nothing
from exchange_report.table.days import read_day
from exchange_report.table.kana_order import reading
from exchange_report.table.values import show

Numbered = tuple[int, RowEntry]
"""An entry with its number among all of the report."""


class Order:
    """Sorts entries. `dates` are the values that a column shows as dates; those that one shows as
    numbers are known to `amounts`.
    """

    def __init__(
        self, amounts: Amounts, dates: Mapping[str, DateFormat], policy: FiscalYearPolicy
    ) -> None:
        self._amounts = amounts
        self._dates = dates
        self._policy: FiscalYearPolicy = policy

    def sorted(self, entries: Sequence[Numbered], keys: Sequence[SortKey]) -> list[Numbered]:
        """The entries by `keys`, the first of which counts most; those that have the same order as
        before, and those without a value after all others.
        """
        found = list(entries)
        for key in reversed(keys):
            known = [(self._value(key.by, one[1]), one) for one in found]
            having = [(value, one) for value, one in known if value is not None]
            down = key.order is SortOrder.DESCENDING
            having.sort(key=lambda pair: pair[0], reverse=down)
            found = [one for _, one in having] + [one for value, one in known if value is None]
        return found

    def _value(self, by: Template, entry: RowEntry) -> tuple[Decimal, date, str] | None:
        """What an entry is sorted by: a number, a day or a text. None without it, and for a word in
        the place of a number or a day.
        """
        name, text = by.lone_name(), show(by, entry.values, self._policy)
        if name in self._amounts.forms:
            number = self._amounts.read(entry.values, name)
            return None if number is None else (number, date.min, "")
        if name in self._dates:
            with suppress(era.EraError):
                return (Decimal(), read_day(str(entry.values.get(name, ""))), "")
            return None
        return None if is_nothing(text) else (Decimal(), date.min, reading(text))
