"""The public API in one place: load → tabulate → typeset → write, and `build` for all of them."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any, Final, NamedTuple

from exchange_report import pages as pages_room
from exchange_report.choosing import LayoutChoice, chosen
from exchange_report.collector import collector_at_rest
from exchange_report.diagnostics import Diagnostic, ReportError, Severity
from exchange_report.files import is_folder
from exchange_report.formats import CSV, DOCX, PDF, Format, format_name, unknown_formats
from exchange_report.formats import FORMATS as _FORMATS
from exchange_report.language import DOCUMENT
from exchange_report.pages import Pages
from exchange_report.project import Project, Source, display, read_bytes, write_bytes
from exchange_report.records import Report, load_record, read_record, report_of
from exchange_report.records import lint as lints  # loaded when it is first used
from exchange_report.review import (
    Standards,
    demanded,
    findings,
    findings_in_part,
    laid,
    reviewed,
    table_of,
)
from exchange_report.table import Table

__all__ = [
    "FORMATS",
    "Source",
    "Written",
    "build",
    "load",
    "pdf_standards",
    "tabulate",
    "typeset",
    "write",
]


FORMATS: Final = tuple(_FORMATS)
"""The names of the formats that can be written."""


@dataclass(frozen=True, slots=True)
class Written(os.PathLike[str]):
    """A file that was written: its path, pages, size in bytes, and the seconds it took in all.

    `pages` is None for a format whose pages are made by the program that opens it. `warnings` are
    those of the record that it was made from, `source`: what the checks find doubtful in it, and
    what was set otherwise than one would wish.
    """

    path: Path
    pages: int | None
    size: int
    seconds: float
    warnings: tuple[Diagnostic, ...] = ()
    source: Source = ""

    def __fspath__(self) -> str:
        return str(self.path)


@collector_at_rest()
def load(source: Source, *, project: Project | None = None) -> Report:
    """The record of a fiscal year (`2017`), or of a file (`"records/2017.yaml"`).

    Raises `ReportError` with every problem of the file, or if there is none.
    """
    path = (project or Project.find()).locate(source)
    report = load_record(read_bytes(path), display(path))
    return replace(report, folder=path.absolute().parent)


@collector_at_rest()
def tabulate(
    report: Report,
    layout: LayoutChoice | None = None,
    *,
    project: Project | None = None,
    draft: bool = False,
) -> Table:
    """The logical table of `report` in a layout: its own, or the one named (or in a file), or given
    as a mapping, a `Layout` or a `LayoutFile`. A `draft` bears 案 behind its text.

    Raises `ReportError` for a layout that is wrong, or does not fit the record.
    """
    project = project or _project_of(report)
    return table_of(report, chosen(layout, project), project.layout, draft=draft)


@collector_at_rest()
def typeset(
    report: Report,
    layout: LayoutChoice | None = None,
    *,
    project: Project | None = None,
    draft: bool = False,
) -> Pages:
    """The pages of `report`, in its own layout or another, see `tabulate`. A `draft` bears 案
    behind its text.

    Raises `ReportError` for what cannot be set: a character that no face has, say.
    """
    project = project or _project_of(report)
    table = tabulate(report, layout, project=project, draft=draft)
    return pages_room.typeset(table, project.faces())


@collector_at_rest()
def write(
    made: Pages | Table,
    path: str | Path,
    *,
    date: datetime | None = None,
    pdf_standard: str | None = None,
) -> Path:
    """Writes pages or a table in the format that the suffix of `path` names; the file is replaced
    whole. A table is typeset first if the format is one of pages.

    `date` is the date of creation to state in it; by default that of the environment variable
    `SOURCE_DATE_EPOCH`, or none: the clock is never asked. `pdf_standard` is what a PDF claims to
    be, one of `pdf_standards()`, by default the first. Raises `ReportError`, also for a report
    that breaks the standard; `ValueError` for one that is not there.
    """
    path = Path(path)
    standard = _standard(pdf_standard)
    format_ = _FORMATS.get(_suffix(path))
    if format_ is None:
        arguments = {"suffix": path.suffix, "formats": ", ".join(FORMATS)}
        raise ReportError([Diagnostic("ER605", arguments=arguments)])
    write_bytes(path, _content(made, format_, date or _source_date(), standard))
    return path


def pdf_standards() -> tuple[str, ...]:
    """The names of what a PDF can claim to be; the default is the first."""
    return tuple(_FORMATS[PDF].writers().STANDARDS)


def _standard(name: str | None) -> str | None:
    """Raises `ValueError` for a name that is not there. The PDF writer is asked only if there is
    a name: most often there is none.
    """
    if name is not None and name not in pdf_standards():
        known = ", ".join(pdf_standards())
        raise ValueError(f"there is no PDF standard {name!r}; there are {known}")
    return name


def _content(
    made: Pages | Table,
    format_: Format,
    date: datetime | None,
    standard: str | None,
    project: Project | None = None,
) -> bytes:
    writer: Callable[..., bytes] = format_.writer()
    problems = _table(made).problems
    if problems:
        raise ReportError(problems)
    if format_ is _FORMATS[PDF] and standard is not None:
        writer = partial(writer, standard=standard, attachments=_attachments(made, standard))
    if format_ is _FORMATS[DOCX] and _table(made).layout.docx.embed_fonts:
        writer = partial(writer, faces=(project or _project_around(_table(made))).faces())
    return writer(_pages(made) if format_.paged else _table(made), date)


def _attachments(made: Pages | Table, standard: str) -> list[Any]:
    """What the document was made from, and its table for machines."""
    pdf = _FORMATS[PDF].writers()
    if not pdf.STANDARDS[standard].attaching:
        return []
    table = _table(made)
    document = table.document
    source = document.text.encode("utf-8-sig" if document.has_bom else "utf-8")
    data = _FORMATS[CSV].writer()(table, None)
    name = document.file_name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return [
        pdf.Attachment(name, source, "application/yaml", "Source", DOCUMENT.attached_record),
        pdf.Attachment(f"{Path(name).stem}.csv", data, "text/csv", "Data", DOCUMENT.attached_table),
    ]


def _pages(made: Pages | Table) -> Pages:
    if isinstance(made, Pages):
        return made
    return pages_room.typeset(made, _project_around(made).faces())


def _project_around(table: Table) -> Project:
    return Project.find(Path(table.document.path).parent)


def _table(made: Pages | Table) -> Table:
    return made.table if isinstance(made, Pages) else made


@collector_at_rest()
def build(
    source: Source | Iterable[Source],
    formats: Sequence[str] | None = None,
    output: str | Path | None = None,
    *,
    layout: str | Path | None = None,
    project: Project | None = None,
    pdf_standard: str | None = None,
    draft: bool = False,
    progress: Callable[[int], None] | None = None,
    check: bool = True,
) -> tuple[Written, ...]:
    """Makes the document of one record, or of several (`"2010-2017"`, `"all"`), in each of
    `formats`, by default those of the project's settings (pdf if they say nothing).

    `output` is a folder, by default `build/` in the project's, and the files are named after the
    records; or it is the one file to make, if it ends like one (`report.pdf`) and is no folder:
    without `formats` that suffix is the format. `pdf_standard` is that of `write`, `draft` that of
    `tabulate`. `progress` is called with the number of records set so far. Nothing is written if
    anything is wrong with any of them: `ReportError` holds all. With `check`, what `check` would
    find in a record is looked for: errors are raised like any other, warnings are in
    `Written.warnings`.
    """
    standard = _standard(pdf_standard)
    project = project or Project.find()
    sources = _sources(source, project)
    file = _output_file(output)
    if formats is None:
        formats = (_suffix(file),) if file else project.settings().formats
    formats = _known_formats(formats)
    _check_names(sources)
    if file:
        _check_one(file, sources, formats)
    folder = Path(output) if output is not None else project.root / "build"
    named = None if layout is None else str(layout)
    standards = Standards.of(project)
    order = _Order(folder, formats, standard, named, draft, check)
    ready: list[tuple[Written, bytes]] = []
    problems: list[Diagnostic] = []
    for number, one in enumerate(sources, 1):
        try:
            ready += _made(one, order, project, standards)
        except ReportError as error:
            problems += error.diagnostics
        if progress:
            progress(number)
    if problems:
        raise ReportError(problems)
    if file and ready:
        ready = [(replace(ready[0][0], path=file), ready[0][1])]
    return tuple(_write(*one) for one in ready)


def _sources(source: Source | Iterable[Source], project: Project) -> list[int | Path]:
    """The records that are named, each once."""
    given = [source] if isinstance(source, int | str | Path) else source
    named = (project.sources(one) if isinstance(one, str) else (one,) for one in given)
    return list(dict.fromkeys(one for several in named for one in several))


def _output_file(output: str | Path | None) -> Path | None:
    """`output` if it names a file of one of the formats, and no folder that is there."""
    path = Path(output) if output is not None else None
    return path if path and _suffix(path) in FORMATS and not is_folder(path) else None


def _suffix(path: Path) -> str:
    return format_name(path.suffix)


def _check_one(file: Path, sources: Sequence[int | Path], formats: Sequence[str]) -> None:
    """One file takes one document, in the format of its name."""
    count = len(sources) * len(formats)
    if count > 1:
        raise ReportError([Diagnostic("ER615", arguments={"path": str(file), "count": str(count)})])
    if formats[0] != _suffix(file):
        arguments = {"path": str(file), "format": formats[0]}
        raise ReportError([Diagnostic("ER616", arguments=arguments)])


class _Order(NamedTuple):
    """What is to be made of each record, and whether the record is to be checked."""

    folder: Path
    formats: Sequence[str]
    standard: str | None
    layout: str | None
    draft: bool
    check: bool


def _made(
    source: int | Path, order: _Order, project: Project, standards: Standards
) -> list[tuple[Written, bytes]]:
    """What is to be written of one record, and its content. Raises `ReportError` with everything
    that stands in its way, in the record and in its layout.
    """
    start = perf_counter()
    path = project.locate(source)
    report = _loaded(path, order, standards)
    paged = any(_FORMATS[name].paged for name in order.formats)
    made = laid(report, standards, order.layout, draft=order.draft, paged=paged)
    found: Iterable[Diagnostic] = made.warnings
    if order.check:
        together = lints.lint_together([report])
        found = chain(findings(report, path, made, standards), together)
    is_expected = _always if order.check else None
    told = reviewed(report.document, made.problems, found, standards.severities, is_expected)
    errors = [one for one in told if one.severity is Severity.ERROR]
    if made.table is None or errors:
        raise ReportError([*errors, *demanded(made, order.formats, standards)])
    warnings = tuple(one for one in told if one.severity is Severity.WARNING)
    shared = perf_counter() - start
    ready: list[tuple[Written, bytes]] = []
    for name in order.formats:
        start = perf_counter()
        format_ = _FORMATS[name]
        pages = made.pages if format_.paged else None
        data = _content(pages or made.table, format_, _source_date(), order.standard, project)
        path = order.folder / f"{_stem(source)}.{name}"
        count = len(pages.pages) if pages else None
        seconds = shared + perf_counter() - start  # what formats share counts for each of them
        ready.append((Written(path, count, len(data), seconds, warnings, source), data))
    return ready


def _loaded(path: Path, order: _Order, standards: Standards) -> Report:
    """The record in the file at `path`. Raises `ReportError`, with the errors that the checks find
    in what is valid of it.
    """
    document = read_record(read_bytes(path), display(path))
    try:
        return replace(report_of(document), folder=path.absolute().parent)
    except ReportError as error:
        if not order.check:
            raise
        found = findings_in_part(document, path, standards)
        told = reviewed(document, error.diagnostics, found, standards.severities)
        raise ReportError(one for one in told if one.severity is Severity.ERROR) from error


def _always(_: str) -> bool:
    return True


def _check_names(sources: Sequence[int | Path]) -> None:
    """Outputs are named after the records: two of one name would be one file."""
    stems = Counter(_stem(one) for one in sources)
    twice = [stem for stem, count in stems.items() if count > 1]
    if twice:
        raise ReportError(Diagnostic("ER613", arguments={"path": stem}) for stem in twice)


def _write(made: Written, data: bytes) -> Written:
    start = perf_counter()
    write_bytes(made.path, data)
    return replace(made, seconds=made.seconds + perf_counter() - start)


def _known_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """The formats of these names, each once. Raises `ReportError` with those that are none."""
    named = tuple(dict.fromkeys(map(format_name, formats)))
    if unknown := unknown_formats(named):
        raise ReportError(unknown)
    return named


def _project_of(report: Report) -> Project:
    return Project.find(report.folder)


def _stem(source: int | Path) -> str:
    return str(source) if isinstance(source, int) else source.stem


def _source_date() -> datetime | None:
    """The date that `SOURCE_DATE_EPOCH` states (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else None
    except (ValueError, OverflowError, OSError) as error:
        problem = Diagnostic("ER614", arguments={"value": epoch})
        raise ReportError([problem]) from error
