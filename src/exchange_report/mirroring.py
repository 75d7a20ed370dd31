"""An edited document beside the one that would be made of the record as it is now: what both show
alike nobody has edited.
"""

from collections import Counter
from typing import NamedTuple

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.forms.around import Around, around_tables, unknown_texts
from exchange_report.forms.compound import take_apart
from exchange_report.forms.model import Filled, Form, FormRow
from exchange_report.forms.pairing import Rows, row_name, texts_shown
from exchange_report.forms.tables import forms_of_tables
from exchange_report.importers.inputs import InputFormat
from exchange_report.importers.model import Reading, Source, file_place
from exchange_report.pipeline import render, tabulate
from exchange_report.project import Project
from exchange_report.records import Report


class Read(NamedTuple):
    """A file that comes back, and the forms in it."""

    source: Source
    kind: InputFormat
    forms: list[Form]

    @property
    def is_document(self) -> bool:
        return any(form.is_document for form in self.forms)


def beside_record(
    document: Read, report: Report, rows: Rows, project: Project, around: Around
) -> None:
    """Gives the forms of a document what it would show of the record as it is, and adds to `around`
    what is changed around its tables. Without its layout, or a record that can be set, only texts
    that the record does not hold are known.
    """
    source = document.source
    found = _mirror(document, report, project)
    if found is None:
        texts = [one for form in document.forms for one in form.around]
        around.problems += unknown_texts(source, texts, report)
        return
    mirror, shown = found
    by_sheet = {form.sheet: form for form in shown}
    for form in document.forms:
        other = by_sheet.get(form.sheet) or (shown[0] if len(shown) == 1 else None)
        if other is not None:
            form.shown = texts_shown(other, rows)
            _complete(form, other)
            _leave_out(form, other, rows)
            take_apart(form, rows)
    beside = [[one for form in forms for one in form.around] for forms in (document.forms, shown)]
    compared = around_tables(source, mirror, beside, report)
    around.changes += compared.changes
    around.problems += compared.problems


def _mirror(document: Read, report: Report, project: Project) -> tuple[Source, list[Form]] | None:
    """The document of the record as it is, as it is read; None without its layout, or for a record
    that cannot be set.
    """
    origin, path = document.source.origin, document.source.path
    layout = origin.layout if origin and origin.layout else None
    if layout is not None and layout not in project.layouts():
        return None
    try:
        table = tabulate(report, layout, project=project)
        mirror = document.kind.read(render(table, document.kind.name), path, Reading())
        return mirror, forms_of_tables(mirror, report.record.fiscal_year, project)
    except ReportError:
        return None


def _complete(form: Form, mirror: Form) -> None:
    """Adds to a form the columns in which nothing is left, and reports those that are gone."""
    known = {column.key for column in form.columns}
    for column in mirror.columns:
        if column.key in known:
            continue
        if column.key in form.headed:
            form.columns = (*form.columns, column)
            for row in form.rows:
                row.cells[column.key] = Filled("", row.place)
        else:
            told = {"text": column.heading}
            form.problems.append(Diagnostic("ER744", file_place(form.path), told))


def _leave_out(form: Form, mirror: Form, rows: Rows) -> None:
    """Takes out of a form what stands for no entry and would be shown of the record as it is."""
    texts = Counter(_said(row) for row in mirror.rows if row_name(mirror, row, rows) not in rows)
    kept = []
    for row in form.rows:
        if texts[_said(row)] > 0:
            texts[_said(row)] -= 1
        else:
            kept.append(row)
    form.rows = kept


def _said(row: FormRow) -> frozenset[tuple[str, str]]:
    return frozenset((key, one.text) for key, one in row.cells.items() if one.text)
