"""A new fiscal year's record file, ready to fill in."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from exchange_report.arguments import source_given
from exchange_report.diagnostics import Diagnostic, ReportError, SourceSpan
from exchange_report.files import Staging, already_there, display
from exchange_report.project import Project, project_given
from exchange_report.records import load_record, rows
from exchange_report.records.record import FIRST_YEAR, LAST_YEAR
from exchange_report.records.skeleton import skeleton
from exchange_report.resources import bundled
from exchange_report.schemas import schema_file, schema_text
from exchange_report.years import Source, fiscal_year

SCHEMA: Final = f".schema/{schema_file('records').name}"
"""Where the schema lies, as seen from a record: beside it, so that editors need no network."""


@dataclass(frozen=True, slots=True)
class Draft(os.PathLike[str]):
    """A record file to fill in: its path, the record that it was copied from, and its rows."""

    path: Path
    source: Path | None
    rows: int

    def __fspath__(self) -> str:
        return str(self.path)


def new(year: int | str, *, source: Source | None = None, project: Project | None = None) -> Draft:
    """Writes the record file of a fiscal year (2018, `"H30"`), and beside it the JSON Schema.

    It has the groups and rows of `source`, by default those of the year before (or the last before
    that) in the project; if there is none, one of each to be renamed. Raises `ReportError` if the
    file is there already (it is never replaced), or if the record copied from is wrong.
    """
    project = project_given(project) or Project.find()
    year = year_given(year)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        limits = {"year": str(year), "first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
        raise ReportError([Diagnostic("ER607", arguments=limits)])
    folder = records_folder(project)
    path = folder / f"{year}.yaml"
    if already_there([path]):
        raise _already_there(path)
    former = before_year(year, project) if source is None else project.locate(source)
    last = load_record(project.read(former), display(former)).record if former else None
    text = skeleton(year, last, SCHEMA)
    draft = load_record(text.encode(), display(path))
    for one in (path, folder / SCHEMA):
        project.require(one, "link")
    try:
        with Staging() as staging:
            staging.add(folder / SCHEMA, schema_text("records").encode())
            staging.add(path, text.encode(), new=True)
            staging.commit()
    except FileExistsError as error:
        raise _already_there(path) from error
    return Draft(path, former, sum(1 for _ in rows(draft.record)))


def year_given(year: int | str) -> int:
    """Raises `ReportError` for a text that names no year."""
    named = fiscal_year(year) if isinstance(year, str) else source_given(year, "year")
    if isinstance(named, int):
        return named
    limits = {"year": str(year), "first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
    raise ReportError([Diagnostic("ER607", arguments=limits)])


def records_folder(project: Project) -> Path:
    """The records that ship with the package are examples: a project's own begin beside them."""
    shipped = project.records == bundled("records")
    return project.root / "records" if shipped else project.records


def before_year(year: int, project: Project) -> Path | None:
    if records_folder(project) != project.records:
        return None
    earlier = [one for one in project.years() if one < year]
    return project.record(earlier[-1]) if earlier else None


def _already_there(path: Path) -> ReportError:
    place = SourceSpan(display(path), 1, 1, 1, 1)
    return ReportError([Diagnostic("ER606", place)])
