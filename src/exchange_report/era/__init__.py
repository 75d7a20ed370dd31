"""The Japanese calendar: eras from 明治 on, fiscal years, numerals, and dates in running text.

Names are loaded when they are first used: most documents only write dates, and most commands do
not even that.
"""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes

if TYPE_CHECKING:
    from exchange_report.era.clock import FoundTime, TimeReason, doubtful_times
    from exchange_report.era.date_range import DateRange
    from exchange_report.era.eras import (
        ERAS,
        GREGORIAN_SINCE,
        Era,
        FiscalYearPolicy,
        era_of,
        eras_of_year,
        fiscal_year_bounds,
        fiscal_year_of,
    )
    from exchange_report.era.errors import EraError, EraReason
    from exchange_report.era.finding import dates_in, find_dates
    from exchange_report.era.formatting import (
        DateStyle,
        YearStyle,
        format_date,
        format_fiscal_year,
        format_month,
        format_range,
        format_year,
    )
    from exchange_report.era.found import DateKind, FoundDate, Shape
    from exchange_report.era.parsing import parse_date, parse_fiscal_year, parse_range, parse_year
    from exchange_report.era.periods import Precision
    from exchange_report.era.points import Point
    from exchange_report.era.time_ranges import reversed_times

__all__ = [
    "ERAS",
    "GREGORIAN_SINCE",
    "DateKind",
    "DateRange",
    "DateStyle",
    "Era",
    "EraError",
    "EraReason",
    "FiscalYearPolicy",
    "FoundDate",
    "FoundTime",
    "Point",
    "Precision",
    "Shape",
    "TimeReason",
    "YearStyle",
    "dates_in",
    "doubtful_times",
    "era_of",
    "eras_of_year",
    "find_dates",
    "fiscal_year_bounds",
    "fiscal_year_of",
    "format_date",
    "format_fiscal_year",
    "format_month",
    "format_range",
    "format_year",
    "parse_date",
    "parse_fiscal_year",
    "parse_range",
    "parse_year",
    "reversed_times",
]

_ROOMS: Final = {
    "ERAS": "eras",
    "GREGORIAN_SINCE": "eras",
    "Era": "eras",
    "FiscalYearPolicy": "eras",
    "era_of": "eras",
    "eras_of_year": "eras",
    "fiscal_year_bounds": "eras",
    "fiscal_year_of": "eras",
    "EraError": "errors",
    "EraReason": "errors",
    "DateStyle": "formatting",
    "YearStyle": "formatting",
    "format_date": "formatting",
    "format_fiscal_year": "formatting",
    "format_month": "formatting",
    "format_range": "formatting",
    "format_year": "formatting",
    "DateRange": "date_range",
    "Precision": "periods",
    "FoundTime": "clock",
    "TimeReason": "clock",
    "doubtful_times": "clock",
    "DateKind": "found",
    "FoundDate": "found",
    "Shape": "found",
    "dates_in": "finding",
    "find_dates": "finding",
    "parse_date": "parsing",
    "parse_fiscal_year": "parsing",
    "parse_range": "parsing",
    "parse_year": "parsing",
    "Point": "points",
    "reversed_times": "time_ranges",
}

__getattr__ = attributes(__name__, _ROOMS)
