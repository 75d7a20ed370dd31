"""What is doubtful in a table: values that no entry has, totals, and the year before."""

from collections.abc import Iterable, Iterator, Sequence

from exchange_report.diagnostics import Diagnostic
from exchange_report.era import format_fiscal_year
from exchange_report.layouts import LayoutFile, Template
from exchange_report.layouts.template import EXTRA, ROUNDING_NOTE
from exchange_report.records import Report
from exchange_report.source import Document, Loc
from exchange_report.table.amounts import number_text
from exchange_report.table.counting import stated_at
from exchange_report.table.logical_table import ColumnSet
from exchange_report.table.totals import Total
from exchange_report.table.year_before import YearBefore

Shown = Sequence[tuple[Loc, Template]]
"""The templates of a layout, each with its place."""


def stated_wrong(documents: Sequence[Document], totals: Iterable[Total]) -> Iterator[Diagnostic]:
    """Totals that a record states otherwise than their parts add up to."""
    for one in totals:
        if one.field:
            document = documents[one.document]
            key = ("extra", one.field.removeprefix(EXTRA))
            span = document.span(stated_at(document, one.loc, key))
            arguments = {"field": one.field, **_both(one)}
            yield document.diagnostic("ER804", span, arguments)


def not_adding_up(
    file: LayoutFile, columns: ColumnSet, totals: Iterable[Total], shown: Shown
) -> Iterator[Diagnostic]:
    """The first total of each column that its parts do not add up to since they are rounded, if
    the layout says nothing of that.
    """
    if any(one.name == ROUNDING_NOTE for _, text in shown for one in text.placeholders()):
        return
    first = {one.column: one for one in reversed(list(totals)) if not one.field}
    for column, one in sorted(first.items()):
        span = file.document.span((*columns.locs[column], "subtotal"))
        yield file.document.diagnostic("ER805", span, _both(one))


def _both(one: Total) -> dict[str, str]:
    return {"total": number_text(one.total), "sum": number_text(one.parts)}


def without_last_year(report: Report) -> Diagnostic:
    """That the layout compares with a year that has no sound record."""
    span = report.document.span(("fiscal_year",))
    arguments = {"year": format_fiscal_year(report.record.fiscal_year - 1)}
    return report.document.diagnostic("ER806", span, arguments)


def not_told_apart(
    report: Report, documents: Sequence[Document], before: YearBefore
) -> Iterator[Diagnostic]:
    """Entries of which there are more, or fewer, of one name than in the year before."""
    year = format_fiscal_year(report.record.fiscal_year - 1)
    for entry in before.unlike:
        document = documents[entry.document]
        yield document.diagnostic("ER807", document.span(entry.loc), {"year": year})
