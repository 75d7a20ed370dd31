"""`collect`: the forms of a year, one a department, to be filled in and merged again."""

import csv
import io
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from exchange_report.arguments import names_given, path_given
from exchange_report.diagnostics import Diagnostic, ReportError, SourceSpan
from exchange_report.drafting import SCHEMA, before_year, records_folder, year_given
from exchange_report.era import format_fiscal_year
from exchange_report.files import Staging, already_there, display, is_there, read_bytes
from exchange_report.forms.columns import columns_of
from exchange_report.forms.content import FormContent
from exchange_report.forms.document import form_document
from exchange_report.forms.kinds import By, Kind
from exchange_report.forms.workbook import form_workbook
from exchange_report.project import Project, project_given
from exchange_report.records import Report, RowEntry, load_record, rows
from exchange_report.records.cell_texts import cell_text
from exchange_report.records.record import FIRST_YEAR, LAST_YEAR
from exchange_report.records.skeleton import skeleton
from exchange_report.table.entry_names import entry_names

FORMATS: Final[Mapping[str, Callable[[FormContent], bytes]]] = {
    "xlsx": form_workbook,
    "docx": form_document,
}
"""What forms are made as."""
INDEX: Final = "一覧.csv"
_UNSAFE: Final = r'[\\/:*?"<>|\x00-\x1f.\s]+'
_LONGEST_NAME: Final = 60
_UNNAMED: Final = {"department": "部所名なし", "field": "分野なし"}
_MOST_NAMES: Final = 1000
_LONGEST_CELL: Final = 16_000
"""Characters that fit into a cell, whichever they are."""


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form that was made: the department (or field) that fills it in, its file, its rows."""

    name: str
    path: Path
    rows: int


@dataclass(frozen=True, slots=True)
class Collected:
    """The forms of a year, and the list of them."""

    year: int
    forms: tuple[FormFile, ...]
    index: Path


def collect(
    year: int | str,
    *,
    by: By = "department",
    to: Kind | Sequence[Kind] = "xlsx",
    output: str | os.PathLike[str] | None = None,
    project: Project | None = None,
) -> Collected:
    """Writes a form for each department (or field) that has entries in the record of the year; if
    there is none yet, in that of the year before, without its results, as `new` makes it. `to` says
    of what kind: Excel workbooks, Word documents, or both.

    They go into the folder `output` (`forms/2018` of the project), with a list of them. Raises
    `ReportError` if another file of that name is there: a form that was filled in is never
    replaced.
    """
    if by not in [*_UNNAMED]:  # a list, which even what has no hash is looked for in
        raise ValueError(f"by must be 'department' or 'field', not {by!r}")
    kinds = names_given("to", to)
    if not kinds or not {*kinds} <= FORMATS.keys():
        raise ValueError(f"to must name xlsx, docx or both, not {to!r}")
    project = project_given(project) or Project.find()
    number = year_given(year)
    default = project.root / "forms" / str(number)
    folder = default if output is None else path_given("output", output)
    report = record_of_year(number, project)
    files = _files(report, by, folder, kinds)
    lines = [["部所名" if by == "department" else "分野", "ファイル", "行数"]]
    lines += [[one.name, one.path.name, str(one.rows)] for one, _ in files]
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    index = folder / INDEX
    listed = (index, text.getvalue().encode("utf-8-sig"))
    _write([*((one.path, data) for one, data in files), listed], project)
    return Collected(number, tuple(one for one, _ in files), index)


def record_of_year(year: int, project: Project) -> Report:
    """The record of a fiscal year; if there is none, the one that `new` would make."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        limits = {"year": str(year), "first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
        raise ReportError([Diagnostic("ER607", arguments=limits)])
    path = records_folder(project) / f"{year}.yaml"
    if is_there(path):
        return load_record(project.read(path), display(path))
    former = before_year(year, project)
    last = load_record(project.read(former), display(former)).record if former else None
    return load_record(skeleton(year, last, SCHEMA).encode(), display(path))


def named_rows(report: Report) -> dict[str, RowEntry]:
    """The rows of a record by their names, in order."""
    found = [*rows(report.record)]
    return dict(zip(entry_names(found), found, strict=True))


def _files(
    report: Report, by: By, folder: Path, kinds: Iterable[str]
) -> list[tuple[FormFile, bytes]]:
    named = named_rows(report)
    columns = columns_of(named.values())
    groups: dict[str, dict[str, RowEntry]] = {}
    for name, row in named.items():
        groups.setdefault(cell_text(row, by), {})[name] = row
    choices: dict[str, Sequence[str]] = {
        key: _distinct(cell_text(row, key) for row in named.values())
        for key in ("field", "department", "item", "partner.country", "partner.name")
        if key in {column.key for column in columns}
    }
    _check_lengths(report, named, [column.key for column in columns])
    made: list[tuple[FormFile, bytes]] = []
    taken: set[str] = set()
    for name, own in groups.items():
        shown = name or _UNNAMED[by]
        stem = _file_name(report.record.fiscal_year, shown, taken)
        year = report.record.fiscal_year
        title = f"{format_fiscal_year(year)}　実績の記入様式（{' '.join(shown.split())}）"
        items = _distinct(cell_text(row, "item") for row in own.values())
        form = FormContent(
            year, title, name, by, columns, own,
            {**choices, "item": items}, frozenset(("field", "department")),
        )  # fmt: skip
        for kind in dict.fromkeys(kinds):
            file = FormFile(shown, folder / f"{stem}.{kind}", len(own))
            made.append((file, FORMATS[kind](form)))
    return made


def _distinct(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text][:_MOST_NAMES]


def _check_lengths(report: Report, named: dict[str, RowEntry], keys: Sequence[str]) -> None:
    """Raises `ReportError` for texts that no cell can hold."""
    problems = []
    for row in named.values():
        for key in keys:
            length = len(cell_text(row, key))
            if length > _LONGEST_CELL:
                arguments = {"length": f"{length:,}", "most": f"{_LONGEST_CELL:,}"}
                span = report.document.span((*row.loc, key))
                problems.append(report.document.diagnostic("ER671", span, arguments))
    if problems:
        raise ReportError(problems)


def _file_name(year: int, name: str, taken: set[str]) -> str:
    """The name of a form's file, which no other form has."""
    safe = re.sub(_UNSAFE, "_", name)[:_LONGEST_NAME].strip("_") or "form"
    found, count = f"{year}_{safe}", 1
    while found.casefold() in taken:
        count += 1
        found = f"{year}_{safe}_{count}"
    taken.add(found.casefold())
    return found


def _write(files: Sequence[tuple[Path, bytes]], project: Project) -> None:
    """Writes files that are not there yet. Raises `ReportError` and writes none if one of them is
    there with another content.
    """
    made = {*already_there(path for path, _ in files)}
    new = [(path, data) for path, data in files if path not in made or read_bytes(path) != data]
    if there := [path for path, _ in new if path in made and path.name != INDEX]:
        places = (SourceSpan(display(path), 1, 1, 1, 1) for path in there)
        raise ReportError([Diagnostic("ER606", place) for place in places])
    for path, _ in new:
        project.require(path, "output")
    try:
        with Staging() as staging:
            for path, data in new:
                staging.add(path, data, new=path.name != INDEX)
            staging.commit()
    except FileExistsError as error:
        place = SourceSpan(str(error.filename or ""), 1, 1, 1, 1)
        raise ReportError([Diagnostic("ER606", place)]) from error
