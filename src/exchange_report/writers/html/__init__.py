"""Web pages: HTML with the style, the search and the data about the report in it."""

from datetime import datetime

from exchange_report.table import Table
from exchange_report.writers.contract import Company
from exchange_report.writers.html.options import HtmlOptions
from exchange_report.writers.html.site import site


def html_files(
    table: Table, date: datetime | None = None, *, company: Company, **options: object
) -> dict[str, bytes]:
    """The page of `table` and the files beside it by their names, the page first; `options` are
    those of `HtmlOptions`. Raises `ReportError` for a template or a style of the project that is
    wrong.
    """
    return site(table, date, HtmlOptions.model_validate(options), company)
