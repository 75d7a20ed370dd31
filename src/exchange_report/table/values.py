"""Values of a record as the text that a template shows."""

from datetime import date
from typing import Final

from exchange_report.era import (
    DateStyle,
    FiscalYearPolicy,
    YearStyle,
    format_date,
    format_fiscal_year,
)
from exchange_report.invisible import is_blank
from exchange_report.layouts import Placeholder, Template
from exchange_report.layouts.template import DATES
from exchange_report.records import Values
from exchange_report.records.record import FIRST_YEAR

_YEAR_STYLES: Final[dict[str, YearStyle]] = {
    "era": "long",
    "era-year": "year",
    "era-short": "short",
    "western": "western",
    "with-western": "with-western",
}
_BARE: Final = ("era-year", "era-short")
"""Formats of years that are written without 年度."""

_DATE_STYLES: Final[dict[str, DateStyle]] = {
    "": "long",
    "era": "long",
    "era-short": "short",
    "western": "western",
    "with-western": "with-western",
}


_UNLIKE_OTHERS: Final = DATES | {"short_title"}
"""What is not shown as it stands among the values."""


def show(template: Template, values: Values, policy: FiscalYearPolicy = "agreed") -> str:
    """The text of `template` with `values` in place; `policy` names the fiscal year 2019."""

    lines = template.lines
    lone = lines[0][0] if len(lines) == 1 and len(lines[0]) == 1 else None
    if isinstance(lone, Placeholder) and not lone.format and lone.name not in _UNLIKE_OTHERS:
        said = values.get(lone.name)
        if said is None or isinstance(said, str):
            return said or ""  # most templates, of every entry

    def value(placeholder: Placeholder) -> str | None:
        found = values.get(value_key(placeholder.name, placeholder.format))
        if found is None:
            found = values.get(placeholder.name)
        if placeholder.name == "short_title" and is_blank(str(found or "")):
            found = values.get("title")
        if placeholder.name in DATES and found is not None:
            day = date.fromisoformat(str(found))
            return format_date(day, _DATE_STYLES[placeholder.format])
        if isinstance(found, int) and (placeholder.format or placeholder.offset):
            return _year(found + placeholder.offset, placeholder.format, policy)
        return None if found is None else str(found)

    return template.fill(value)


def value_key(name: str, format_: str) -> str:
    """The key of a computed value in its format among the values that a template shows."""
    return f"{name}:{format_}" if format_ else name


def _year(year: int, format_: str, policy: FiscalYearPolicy) -> str:
    """The fiscal `year` in a format; a year before 1868, which has no era, as a western year."""
    if not format_ or (year < FIRST_YEAR and format_ in _BARE):
        return str(year)
    style = _YEAR_STYLES[format_] if year >= FIRST_YEAR else "western"
    return format_fiscal_year(year, style, policy=policy)
