"""Values of a record as the text that a template shows."""

from collections.abc import Callable
from typing import Final

from exchange_report.era import format_fiscal_year
from exchange_report.layouts import Placeholder, Template
from exchange_report.records import Values

_YEAR_STYLES: Final[dict[str, Callable[[int], str]]] = {
    "era": lambda year: format_fiscal_year(year, "long"),
    "era-year": lambda year: format_fiscal_year(year, "year"),
    "era-short": lambda year: format_fiscal_year(year, "short"),
    "western": lambda year: format_fiscal_year(year, "western"),
    "with-western": lambda year: format_fiscal_year(year, "with-western"),
}


def show(template: Template, values: Values) -> str:
    """The text of `template` with `values` in place."""

    def value(placeholder: Placeholder) -> str | None:
        found = values.get(placeholder.name)
        if isinstance(found, int) and placeholder.format:
            return _YEAR_STYLES[placeholder.format](found)
        return None if found is None else str(found)

    return template.fill(value)
