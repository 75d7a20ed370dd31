"""Web pages: HTML with the style, the search and the data about the report in it."""

from datetime import datetime

from exchange_report.diagnostics import ReportError
from exchange_report.table import Table
from exchange_report.writers.contract import Company
from exchange_report.writers.html.options import HtmlOptions
from exchange_report.writers.html.requirements import table_breaches
from exchange_report.writers.html.site import site


def html_files(
    table: Table, date: datetime | None = None, *, company: Company, **options: object
) -> dict[str, bytes]:
    """The page of `table` and the files beside it by their names, the page first; `options` are
    those of `HtmlOptions`. Raises `ReportError` for characters that no page can hold, and for a
    template or a style of the project that is wrong.
    """
    chosen = HtmlOptions.model_validate(options)
    problems = list(table_breaches(table, {}, chosen))
    if problems:
        raise ReportError(problems)
    return site(table, date, chosen, company)
