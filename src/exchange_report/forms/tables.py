"""A document of ours that was edited, as if it were a form: its rows by what they state."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError, SourceSpan
from exchange_report.forms.columns import (
    BLOCKS,
    DELETE,
    Column,
    cell_text,
    columns_of,
    way_of,
)
from exchange_report.forms.reading import Filled, Form, FormRow, no_form
from exchange_report.importers.assembly import Assembled, assembled
from exchange_report.importers.columns import Known, plain
from exchange_report.importers.model import Source, file_place
from exchange_report.importers.selection import Choice
from exchange_report.language import DOCUMENT
from exchange_report.project import Project
from exchange_report.recognition.layouts import known_of
from exchange_report.records import Report, Results, RowEntry, load_record, rows
from exchange_report.source import Loc

_QUIET: Final = frozenset(
    ("ER708", "ER709", "ER711", "ER712", "ER713", "ER718", "ER723", "ER724", "ER730", "ER734")
)
"""What an import says of a file of unknown origin, and does not matter in one of ours."""
_OWN: Final = "extra."
_MADE: Final = (
    DOCUMENT.fiscal_year,
    DOCUMENT.entry,
    DOCUMENT.code,
    DOCUMENT.table,
    DOCUMENT.country_code,
)
_BESIDE: Final = tuple(
    re.compile(re.escape(template).replace(r"\{name\}", ".+"))
    for template in (DOCUMENT.western, DOCUMENT.first_day, DOCUMENT.last_day)
)
"""Headings of columns that data sheets make of others."""


def forms_of_tables(source: Source, year: int | None, project: Project) -> list[Form]:
    """The tables of a document, that of each sheet with the columns that it shows. Raises
    `ReportError` if there is none, or nothing tells its year.
    """
    made: list[Form] = []
    problems: list[Diagnostic] = []
    for sheet in source.sheets:
        if sheet.name.startswith(DOCUMENT.notes_sheet):
            continue  # what stands around the table is not read back
        try:
            name = sheet.name if len(source.sheets) > 1 else None
            one = assembled(source, Choice(year, name, known=_known(year, project)))
        except ReportError as error:
            problems += error.diagnostics
            continue
        if DELETE in (plain(column.name) for column in one.columns):
            raise no_form(source.path)
        year = int(one.data["fiscal_year"])
        made.append(_form(one, source.path))
    if not made:
        raise ReportError(problems) if problems else no_form(source.path)
    return made


def _form(made: Assembled, path: str) -> Form:
    report = Report.from_data(made.data, name=made.name or path)
    found = [*rows(report.record)]
    shown = [
        column
        for column in columns_of(found)
        if column.key in made.used and not _is_made(column.key)
    ]
    places = {loc: place for place, loc in [*made.places.items()][::-1]}
    lines = [_row(row, shown, places, path) for row in found]
    remarks = [one for one in made.remarks if one.code not in _QUIET]
    is_flat = not any(_is_nested(row.results) or _is_nested(row.notes) for row in found)
    year = report.record.fiscal_year
    return Form(path, year, tuple(shown), lines, None, {}, remarks, is_flat)


def _row(
    row: RowEntry, shown: Iterable[Column], places: dict[Loc, SourceSpan], path: str
) -> FormRow:
    cells = {}
    for column in shown:
        loc: Loc = (*row.loc, *way_of(column.key), *((0,) if column.key in BLOCKS else ()))
        cells[column.key] = Filled(cell_text(row, column.key), _place(loc, places, path))
    return FormRow("", _place(row.loc, places, path), cells)


def _is_nested(blocks: Results) -> bool:
    return any(not isinstance(block, str) for block in blocks)


def _is_made(key: str) -> bool:
    heading = key.removeprefix(_OWN)
    if heading == key:
        return False
    return heading in _MADE or any(one.fullmatch(heading) for one in _BESIDE)


def _known(year: int | None, project: Project) -> Known:
    """The headings of the layout that the record of the year has."""
    columns = {plain(key): value for key, value in project.settings().importing.columns.items()}
    if year is None or year not in project.years():
        return known_of(columns, None)
    path = project.record(year)
    name = load_record(project.read(path), str(path)).record.layout
    return known_of(columns, project.layout(name).layout)


def _place(loc: Loc, places: dict[Loc, SourceSpan], path: str) -> SourceSpan:
    """The place in the document that says what is at `loc`, or the nearest that holds it."""
    while loc and loc not in places:
        loc = loc[:-1]
    return places.get(loc) or file_place(path)


def stray_columns(form: Form, known: Sequence[Column]) -> Iterator[Diagnostic]:
    """Columns of a document that the record has no place for."""
    keys = {column.key for column in known}
    for column in form.columns:
        if column.key not in keys:
            row = next((row for row in form.rows if row.text(column.key)), None)
            if row is not None:
                filled = row.cells[column.key]
                told = {"heading": column.heading, "text": filled.text[:40]}
                yield Diagnostic("ER763", filled.place, told)
