"""A document of ours that was edited, as if it were a form: its rows by what they state."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.forms.columns import (
    DELETE,
    Column,
    columns_of,
)
from exchange_report.forms.model import Filled, Form, FormRow
from exchange_report.forms.reading import no_form
from exchange_report.importers.assembly import Assembled, assembled
from exchange_report.importers.columns import Known, plain
from exchange_report.importers.model import ImportedRow, Paragraph, Passage, Source, file_place
from exchange_report.importers.selection import Choice
from exchange_report.language import DOCUMENT
from exchange_report.project import Project
from exchange_report.recognition.layouts import known_of
from exchange_report.records import RowEntry, load_record
from exchange_report.records.cell_texts import BLOCKS, INDENT

_QUIET: Final = frozenset(
    ("ER708", "ER709", "ER711", "ER712", "ER713", "ER718", "ER723", "ER724", "ER730", "ER734")
)
"""What an import says of a file of unknown origin, and does not matter in one of ours."""
_OWN: Final = "extra."
_DIGITS: Final = 8
_NAMES: Final = ("item", "partner.country", "partner.name")
_TOLD: Final = frozenset(("item", *BLOCKS))
"""What tables of entries tell of each of them."""
_MADE: Final = (
    DOCUMENT.fiscal_year,
    DOCUMENT.entry,
    DOCUMENT.code,
    DOCUMENT.table,
    DOCUMENT.country_code,
    DOCUMENT.links,
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
    year = year or (source.origin.year if source.origin else None)
    for sheet in source.sheets:
        if sheet.name.startswith(DOCUMENT.notes_sheet):
            continue  # it holds what stands around the table
        name = sheet.name if len(source.sheets) > 1 else None
        try:
            found = [*_forms_of_sheet(source, name, year, project)]
        except ReportError as error:
            problems += error.diagnostics
            continue
        year = found[0].year
        made += found
    if not made:
        raise ReportError(problems) if problems else no_form(source.path)
    return made


def _forms_of_sheet(
    source: Source, name: str | None, year: int | None, project: Project
) -> Iterator[Form]:
    """The tables of a sheet, those of its entries with rows."""
    choice = Choice(year, name, known=_known(source, year, project), keeps_numbers=True)
    first = assembled(source, choice)
    if DELETE in (plain(column.name) for column in first.columns):
        raise no_form(source.path)
    yield _form(first, source, name or "")
    for number in range(2, first.others + 2):
        choice = choice._replace(year=int(first.data["fiscal_year"]), table=number)
        with suppress(ReportError):  # it has no rows
            yield _form(assembled(source, choice), source, f"{name or ''}#{number}")


def _form(made: Assembled, source: Source, sheet: str) -> Form:
    origin = source.origin
    order = origin.order if origin and sheet not in origin.counts else ()
    numbers = [one.entry or _numbered(one, order) for one in made.rows]
    found = [*_joined(made.rows, numbers)]
    headed = frozenset(key for column in made.columns for key in column.fields)
    form = Form(
        source.path,
        int(made.data["fiscal_year"]),
        (),
        [],
        origin.bases if origin and origin.bases else None,
        is_document=True,
        sheet=sheet,
        around=made.around,
        headed=headed,
    )
    if origin and not any(numbers) and not headed & _TOLD:
        form.around += tuple(_texts(made.rows))  # it counts, or sums up
        return form
    columns = columns_of([_entry(one) for one, _ in found])
    form.columns = tuple(one for one in columns if one.key in made.used and not _is_made(one.key))
    form.rows += [_row(one, number, form) for one, number in found]
    form.problems += [one for one in made.remarks if one.code not in _QUIET]
    form.is_flat = not any(p.level for row in made.rows for p in (*row.results, *row.notes))
    return form


def _joined(
    found: Iterable[ImportedRow], numbers: Iterable[str]
) -> Iterator[tuple[ImportedRow, str]]:
    """The rows with their numbers, one whose paragraphs have a line each as one row."""
    last: tuple[ImportedRow, str] | None = None
    for row, number in zip(found, numbers, strict=True):
        is_named = any(row.values.get(key) for key in _NAMES)
        if last and number and number == last[1] and not is_named:
            last[0].results += row.results
            last[0].notes += row.notes
            continue
        if last:
            yield last
        last = row, number
    if last:
        yield last


def _texts(found: Iterable[ImportedRow]) -> Iterator[Passage]:
    """What the rows of a table say that is none of entries."""
    for row in found:
        for key, text in row.values.items():
            yield Passage(text, row.cells.get(key) or row.place)


def _entry(row: ImportedRow) -> RowEntry:
    """A row with its values alone, as columns are made of it."""
    notes = tuple(one.text for one in row.notes)
    return RowEntry(row.values, (), notes, False, ())


def _numbered(row: ImportedRow, order: Sequence[str]) -> str:
    """The name of the entry whose number a sheet of data has in the row."""
    number = row.values.get(f"{_OWN}{DOCUMENT.entry}", "")
    is_number = number.isascii() and number.isdecimal() and len(number) < _DIGITS
    return order[int(number) - 1] if is_number and 0 < int(number) <= len(order) else ""


def _row(row: ImportedRow, number: str, form: Form) -> FormRow:
    where = row.place or file_place(form.path)
    cells = {}
    for column in form.columns:
        key, text = column.key, row.values.get(column.key, "")
        if key in BLOCKS:
            lines: Sequence[Paragraph] = row.results if key == "results" else row.notes
            text = "\n".join(INDENT * line.level + line.text for line in lines)
        cells[key] = Filled(text, row.cells.get(key) or where)
    return FormRow(number, where, cells)


def _is_made(key: str) -> bool:
    heading = key.removeprefix(_OWN)
    if heading == key:
        return False
    return heading in _MADE or any(one.fullmatch(heading) for one in _BESIDE)


def _known(source: Source, year: int | None, project: Project) -> Known:
    """The headings of the layout that the document was set in, or of that which the record of the
    year has.
    """
    columns = {plain(key): value for key, value in project.settings().importing.columns.items()}
    if source.origin and source.origin.layout in project.layouts():
        return known_of(columns, project.layout(source.origin.layout).layout)
    if year is None or year not in project.years():
        return known_of(columns, None)
    path = project.record(year)
    name = load_record(project.read(path), str(path)).record.layout
    return known_of(columns, project.layout(name).layout)


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
