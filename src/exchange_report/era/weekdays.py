"""Weekday names from CLDR, through Babel.

Apart from the rest of the room because Babel is slow to import: ask for it by its full name,
`exchange_report.era.weekdays`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from babel.dates import get_day_names

from exchange_report.era.formatting import DateStyle, format_date

WeekdayWidth = Literal["abbreviated", "wide"]


def weekday_name(day: date, width: WeekdayWidth = "abbreviated", locale: str = "ja") -> str:
    """木 or 木曜日 for a Thursday; Thu or Thursday in the locale `en`.

    Raises babel.UnknownLocaleError for a locale that CLDR does not have.
    """
    return str(get_day_names(width, locale=locale)[day.weekday()])


def format_date_with_weekday(day: date, style: DateStyle = "long") -> str:
    """平成29年7月13日（木）, in the styles and with the errors of `format_date`."""
    return f"{format_date(day, style)}（{weekday_name(day)}）"
