"""A document of ours that was edited, as if it were a form: its rows by what they state."""

from typing import Final

from exchange_report.diagnostics import SourceSpan
from exchange_report.forms.columns import cell_text, columns_of, way_of
from exchange_report.forms.reading import Filled, Form, FormRow
from exchange_report.importers.assembly import Choice, assembled
from exchange_report.importers.columns import Known, plain
from exchange_report.importers.model import Source, file_place
from exchange_report.layouts.columns import shown_fields
from exchange_report.project import Project
from exchange_report.records import Report, load_record, rows
from exchange_report.source import Loc

_QUIET: Final = frozenset(("ER708", "ER709", "ER711", "ER713", "ER718"))
"""What an import says of a file of unknown origin, and is known of one of ours."""


def form_of_table(source: Source, year: int | None, project: Project) -> Form:
    """The table of a document, with the columns that it shows. Raises `ReportError` if there is
    none, or nothing tells its year.
    """
    made = assembled(source, Choice(year=year, known=_known(year, project)))
    report = Report.from_data(made.data, name=made.name or source.path)
    found = [*rows(report.record)]
    shown = [column for column in columns_of(found) if column.key in made.used]
    places = {loc: place for place, loc in [*made.places.items()][::-1]}
    lines = [
        FormRow(
            "",
            _place(row.loc, places, source.path),
            {
                column.key: Filled(
                    cell_text(row, column.key),
                    _place((*row.loc, *way_of(column.key)), places, source.path),
                )
                for column in shown
            },
        )
        for row in found
    ]
    remarks = [one for one in made.remarks if one.code not in _QUIET]
    return Form(source.path, report.record.fiscal_year, tuple(shown), lines, None, {}, remarks)


def _known(year: int | None, project: Project) -> Known:
    """The headings of the layout that the record of the year has."""
    columns = {plain(key): value for key, value in project.settings().importing.columns.items()}
    if year is None or year not in project.years():
        return Known(columns)
    path = project.record(year)
    name = load_record(project.read(path), str(path)).record.layout
    layout = project.layout(name).layout
    headings = {plain(heading): fields for heading, fields in shown_fields(layout) if fields}
    return Known(columns, headings)


def _place(loc: Loc, places: dict[Loc, SourceSpan], path: str) -> SourceSpan:
    """The place in the document that says what is at `loc`, or the nearest that holds it."""
    while loc and loc not in places:
        loc = loc[:-1]
    return places.get(loc) or file_place(path)
