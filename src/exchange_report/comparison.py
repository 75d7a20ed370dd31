"""`compare`: two records, from wherever they are, and what differs between them."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from exchange_report.arguments import wrong
from exchange_report.choosing import LayoutChoice, RecordChoice, chosen, record_given
from exchange_report.comparing import Differences, differences
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.differences.docx import tracked_bytes, unmerged
from exchange_report.differences.formats import FORMATS, TRACKED
from exchange_report.files import YAML_SUFFIXES, display, is_folder, is_there
from exchange_report.importers.limits import FILE_LIMIT
from exchange_report.importers.model import file_place
from exchange_report.importing import import_report, table_record
from exchange_report.pipeline import load, source_date, tabulate
from exchange_report.project import Project, project_given
from exchange_report.records import Report, load_record
from exchange_report.review import layout_of
from exchange_report.revisions import is_revision, revision_bytes
from exchange_report.years import fiscal_year, source_named

_WRITERS: Final[dict[str, str]] = {
    "text": "exchange_report.differences.terminal:text_lines",
    "json": "exchange_report.differences.json:json_lines",
    "html": "exchange_report.differences.html:html_text",
}
_DATA: Final = ("json",)
"""Formats without words."""


def compare(
    before: RecordChoice, after: RecordChoice, *, project: Project | None = None
) -> Differences:
    """What differs between two records. Each is a fiscal year (`2017`, `"H29"`), a record file, a
    file in a revision of git (`"HEAD~1:records/2017.yaml"`, or `"HEAD~1:2017"` for the year's
    record), a table in an office file or PDF, which is read as `import_report` reads it, or a
    `Report`.

    Raises `ReportError` for what cannot be read.
    """
    own = project_given(project) or Project.find()
    sides = [record_given(before, "before"), record_given(after, "after")]
    _require_files(sides)
    reports: list[Report | None] = [
        None if _is_office(side) else _read(side, own, project) for side in sides
    ]
    years = [one.record.fiscal_year for one in reports if one is not None]
    read = [
        _imported(side, years[0] if years else None, own) if one is None else one
        for side, one in zip(sides, reports, strict=True)
    ]
    names = (_name(sides[0], read[0]), _name(sides[1], read[1]))
    return differences(read[0], read[1], names)


def _require_files(sides: Sequence[RecordChoice]) -> None:
    """Raises `ReportError` (ER784) for a folder: which of its records are meant is not guessed."""
    paths = [Path(side) for side in sides if isinstance(side, str | os.PathLike)]
    folders = [path for path in paths if is_folder(path)]
    if folders:
        raise ReportError([Diagnostic("ER784", file_place(display(one))) for one in folders])


def _read(side: RecordChoice, project: Project, given: Project | None) -> Report:
    """A record that is one already, in a file, or in a revision."""
    if isinstance(side, Report):
        return side
    if isinstance(side, str) and _is_in_revision(side):
        revision, _, path = side.partition(":")
        year = fiscal_year(path)
        if year is None:
            return load_record(revision_bytes(side, Path()), side)
        inside = f"{revision}:./{year}.yaml"
        return load_record(revision_bytes(inside, project.records), inside)
    return load(side, project=given)


def _is_office(side: RecordChoice) -> bool:
    """Whether a side is a file that is no record, which `import_report` may read."""
    if isinstance(side, Report | int):
        return False
    path = Path(side)
    if path.suffix.lower() in ("", *YAML_SUFFIXES):
        return False
    return is_there(path) or _is_in_revision(side)


def _is_in_revision(side: RecordChoice) -> bool:
    return isinstance(side, str) and is_revision(side) and not isinstance(source_named(side), int)


def _imported(side: RecordChoice, year: int | None, project: Project) -> Report:
    path = Path(side) if isinstance(side, str | os.PathLike) else Path()
    if isinstance(side, str) and _is_in_revision(side):
        data = revision_bytes(side, Path(), FILE_LIMIT)
        return load_record(table_record(data, side, year, project).encode(), side)
    made = import_report(path, year=year, project=project, dry_run=True)
    return load_record(made.text.encode(), display(path))


def _name(side: RecordChoice, report: Report) -> str:
    return str(side) if isinstance(side, str) else report.document.path


def render_differences(
    found: Differences,
    format: str = "text",
    *,
    language: str = "ja",
    layout: LayoutChoice | None = None,
    date: datetime | None = None,
) -> bytes:
    """The differences as a document: `text` with marks, `json` (`schema("differences")`) or an
    accessible page of `html`, in UTF-8, with words in Japanese (`ja`) or English (`en`); or `docx`,
    the later report in its layout, or in the one given, with tracked changes: accepted it is the
    later, rejected the earlier one. `date` is that of the changes, by default that of
    `SOURCE_DATE_EPOCH`, or none.

    Raises `ValueError` for another format or language, `ReportError` for a layout that cannot be
    used, or does not fit the records.
    """
    if not isinstance(found, Differences):
        raise wrong("found", "Differences", found, "`compare` finds them")
    for name, value, known in (
        ("format", format, FORMATS),
        ("language", language, ("ja", "en")),
    ):
        if value not in known:
            raise ValueError(f"{name} cannot be {value!r}; there are {', '.join(known)}")
    if format == TRACKED:
        return _tracked(found, layout, date or source_date())
    module, _, name = _WRITERS[format].partition(":")
    writer: Callable[..., Any] = getattr(import_module(module), name)
    text: str = writer(found) if format in _DATA else writer(found, language)
    return text.encode("utf-8", "backslashreplace")


def _tracked(found: Differences, layout: LayoutChoice | None, date: datetime | None) -> bytes:
    after = found.after
    project = Project(*after.project) if after.project else Project.find()
    file = unmerged(layout_of(after, chosen(layout, project), project.layout))
    tables = [tabulate(one, file, project=project) for one in (found.before, after)]
    return tracked_bytes(tables[0], tables[1], found.pairs, date)
