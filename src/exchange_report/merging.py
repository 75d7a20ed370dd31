"""`merge`: forms that come back, and documents of ours that were edited → the record."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

from exchange_report.arguments import flags_given, path_given
from exchange_report.checking import check
from exchange_report.collecting import named_rows, record_of_year
from exchange_report.diagnostics import Diagnostic, ReportError, Severity, SourceSpan
from exchange_report.drafting import SCHEMA, records_folder, year_given
from exchange_report.files import Staging, display, is_folder, is_there, unreadable
from exchange_report.fixing import unified
from exchange_report.forms.around import Around
from exchange_report.forms.changing import Asked, asked
from exchange_report.forms.columns import columns_of
from exchange_report.forms.comparing import compared
from exchange_report.forms.reading import is_form, may_be_filtered, no_form, read_form
from exchange_report.forms.tables import forms_of_tables, stray_columns
from exchange_report.importers.formats import input_format
from exchange_report.importers.inputs import InputFormat
from exchange_report.importers.limits import office_bytes
from exchange_report.importers.model import Reading, Source, file_place
from exchange_report.mirroring import Read, beside_record
from exchange_report.project import Project, project_given
from exchange_report.records import Report, read_record, report_of
from exchange_report.records.comments import lost_comments
from exchange_report.records.editing import (
    Deletion,
    Insertion,
    Shifts,
    Value,
    edited_record,
)
from exchange_report.schemas import schema_text
from exchange_report.source import Document

_READ_BACK: Final = ("xlsx", "docx")
"""The formats in which changes come back."""
ADDED: Final = "added"
CHANGED: Final = "changed"
DELETED: Final = "deleted"


class Step(NamedTuple):
    """One change: its kind (`added`, `changed`, `deleted`), what is changed, the cell that asks for
    it, and the place in the record as it was.
    """

    kind: str
    key: str
    form: SourceSpan
    record: SourceSpan


@dataclass(frozen=True, slots=True)
class Merged(os.PathLike[str]):
    """A record into which forms were merged: its file, the text before (empty for a new file) and
    after, the changes, and what is to be looked at.
    """

    path: Path
    before: str
    after: str
    steps: tuple[Step, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    written: bool = False

    def __fspath__(self) -> str:
        return str(self.path)

    def diff(self) -> str:
        """The changes of the file as a unified diff, empty where there are none."""
        return unified(self.before, self.after, display(self.path), display(self.path))


def merge(
    forms: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    year: int | str | None = None,
    project: Project | None = None,
    dry_run: bool = False,
) -> Merged:
    """Merges forms of `collect` that were filled in, and DOCX or XLSX documents of ours that were
    edited, into the record of their year: in place, every other line of it stays.

    A folder stands for the `.xlsx` and `.docx` files in it. All forms are of one year, which `year`
    may name. What cannot be decided, and what is filled in wrongly, is a `ReportError` with the
    cell; then nothing is written, nor in a `dry_run`.
    """
    flags_given(dry_run=dry_run)
    project = project_given(project) or Project.find()
    paths = _paths(forms, project)
    wanted = None if year is None else year_given(year)
    report, read = _read_all(paths, wanted, project)
    rows = named_rows(report)
    known = columns_of(rows.values())
    around = Around()
    for one in read:
        if one.is_document:
            for form in one.forms:
                form.problems += stray_columns(form, known)
            beside_record(one, report, rows, project, around)
    forms_read = [form for one in read for form in one.forms]
    found = compared(forms_read, report, rows)
    problems = [*(d for form in forms_read for d in form.problems), *found.problems]
    problems += around.problems
    _raise_errors(problems)
    steps = [*around.changes, *asked(found, report, rows)]
    after = edited_record(report.document, [one.change for one in steps]) if steps else ""
    path = records_folder(project) / f"{report.record.fiscal_year}.yaml"
    before = report.document.text
    if steps:
        problems += _checked(report, after, steps, project)
        _raise_errors(problems)
    merged = Merged(
        path,
        before if is_there(path) else "",
        after or before,
        tuple(_step(one, report.document) for one in steps),
        tuple(problems),
    )
    return merged if dry_run or not steps else _written(merged, report.document, project)


def _paths(
    forms: Iterable[str | os.PathLike[str]] | str | os.PathLike[str], project: Project
) -> list[Path]:
    """The files of the forms; a folder stands for those in it."""
    if isinstance(forms, Iterable) and not isinstance(forms, str | bytes | os.PathLike):
        given = [path_given("each of the forms", one) for one in forms]
    else:
        given = [path_given("forms", forms)]
    return [file for one in given for file in (_inside(one, project) if is_folder(one) else [one])]


def _inside(folder: Path, project: Project) -> list[Path]:
    """The forms in a folder, by name; not the files that Office keeps beside open ones (`~$…`).
    Raises `ReportError` if there are none (ER792).
    """
    project.require(folder, "folder")
    try:
        found = sorted(
            one
            for one in folder.iterdir()
            if one.suffix.lower()[1:] in _READ_BACK and not one.name.startswith((".", "~$"))
        )
    except OSError as error:
        raise unreadable(folder, error) from error
    if not found:
        raise ReportError([Diagnostic("ER792", arguments={"path": display(folder)})])
    return found


def _raise_errors(problems: Sequence[Diagnostic]) -> None:
    if any(one.severity is Severity.ERROR for one in problems):
        raise ReportError(dict.fromkeys(problems))


def _read_all(
    paths: Sequence[Path], year: int | None, project: Project
) -> tuple[Report, list[Read]]:
    """The record, and what the files hold. Raises `ReportError` with the problems of all files."""
    problems: list[Diagnostic] = []
    sources: list[tuple[Source, InputFormat]] = []
    for path in paths:
        try:
            sources.append(_read(path, project))
        except ReportError as error:
            problems += error.diagnostics
    found: list[Read] = []
    for source, kind in sorted(sources, key=lambda one: not is_form(one[0])):  # they know the year
        try:
            forms = (
                [read_form(source)] if is_form(source) else forms_of_tables(source, year, project)
            )
        except ReportError as error:
            problems += error.diagnostics
            continue
        year = forms[0].year if year is None else year
        if forms[0].year != year:
            told = {"form": str(forms[0].year), "year": str(year)}
            problems.append(Diagnostic("ER761", file_place(source.path), told))
        found.append(Read(source, kind, forms))
    if problems or year is None:
        raise ReportError([*problems, *(d for o in found for f in o.forms for d in f.problems)])
    return record_of_year(year, project), found


def _read(path: Path, project: Project) -> tuple[Source, InputFormat]:
    project.require(path)
    data, shown = office_bytes(path), display(path)
    kind = input_format(data, shown)
    if kind.name not in _READ_BACK:
        raise no_form(shown)
    reading = Reading(hidden=may_be_filtered(data, shown))
    return kind.read(data, shown, reading), kind


def _checked(
    report: Report, text: str, steps: Sequence[Asked], project: Project
) -> list[Diagnostic]:
    """What is wrong in the record as it would be, and was not before: at the cell that says it."""
    document = read_record(text.encode(), report.document.path)
    try:
        made = report_of(document)
        old = {(one.code, one.line) for one in check(report, project=project)}
        found = [one for one in check(made, project=project) if (one.code, one.line) not in old]
    except ReportError as error:
        found = list(error.diagnostics)
    errors = [one for one in found if one.severity is Severity.ERROR]
    cells = _cells(document, steps) if errors else {}
    told = [*lost_comments(report.document, document)]
    for one in errors:
        place = cells.get(one.span.line) if one.span else None
        message = {"message": one.message()}
        told.append(Diagnostic("ER775", place, message) if place else one)
    return told


def _cells(document: Document, steps: Sequence[Asked]) -> dict[int, SourceSpan]:
    """The cells that lines of the edited record came from."""
    shifts = Shifts(one.change for one in steps if isinstance(one.change, Insertion))
    found: dict[int, SourceSpan] = {}
    for one in steps:
        if isinstance(one.change, Value):
            loc = shifts.of(one.change.loc)
        elif isinstance(one.change, Insertion):
            loc = (*shifts.of(one.change.group), one.change.after + 1)
        else:
            continue
        held = document.at(loc)
        first = document.line_of(loc)
        count = 1 + str(held).count("', '") if held is not None else 1
        for line in range(first, first + count + 1):
            found.setdefault(line, one.place)
    return found


def _step(one: Asked, document: Document) -> Step:
    kinds = ((Insertion, ADDED), (Deletion, DELETED), (Value, CHANGED))
    kind = next(name for type_, name in kinds if isinstance(one.change, type_))
    return Step(kind, one.key, one.place, document.span(one.change.loc))


def _written(merged: Merged, document: Document, project: Project) -> Merged:
    """Writes the record; the byte order mark of its file stays."""
    mark = "\ufeff" if document.has_bom else ""
    files = [(merged.path, f"{mark}{merged.after}".encode())]
    if not merged.before:
        files.append((merged.path.parent / SCHEMA, schema_text("records").encode()))
    for path, _ in files:
        project.require(path, "link")
    with Staging() as staging:
        for path, data in files:
            staging.add(path, data)
        staging.commit()
    return replace(merged, written=True)
