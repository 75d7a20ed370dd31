"""Everything that is wrong or doubtful in records and layouts, reported and never raised."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from os import PathLike
from pathlib import Path

from exchange_report.arguments import layout_given, source_given, sources_given
from exchange_report.diagnostics import Diagnostic, ReportError, in_file_order
from exchange_report.files import display, real_path
from exchange_report.layouts.load import base_name
from exchange_report.pages import typeset
from exchange_report.project import Project, project_given
from exchange_report.records import Report, read_record, report_of
from exchange_report.records.lint import lint_together
from exchange_report.records.marking import marked
from exchange_report.review import (
    Standards,
    demanded,
    findings,
    findings_in_part,
    laid,
    reviewed,
)
from exchange_report.source import Document, read
from exchange_report.table import build_table
from exchange_report.writers.formats import Format, format_named, unknown_formats
from exchange_report.years import Source


@dataclass(frozen=True, slots=True)
class _Checked:
    """What is known of one file alone.

    `errors` keep the file from being read or set: a comment in it cannot wave them through.
    """

    errors: Sequence[Diagnostic]
    document: Document | None = None
    report: Report | None = None
    findings: Sequence[Diagnostic] = ()


@dataclass(frozen=True, slots=True)
class _Held:
    """What files are held to: the standards of records, and which files are bases of layouts."""

    project: Project
    standards: Standards
    formats: Sequence[Format]
    bases: Callable[[], Container[Path]]
    layout: str | None = None


def check(
    sources: Source | Report | Iterable[Source | Report],
    *,
    project: Project | None = None,
    layout: str | PathLike[str] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[Diagnostic, ...]:
    """All problems and warnings of several records, file by file, each file's in file order. A
    source may be a file among the layouts of the project too, or a report that is loaded already,
    or was made of data. Records are set in `layout`, by default each in its own.

    What the project's settings ignore is left out. `select` keeps only the codes that start with
    one of its texts (`ER3`), `ignore` leaves such codes out. `progress` is called with the number
    of files read so far. Never raises for bad input: a file that cannot be read is a problem like
    others.
    """
    given = _given(sources)
    project = project_given(project) or Project.find()
    try:
        standards = Standards.of(project)
    except ReportError as error:
        return error.diagnostics
    unknown = _Checked(unknown_formats(standards.formats))
    made = [one for one in map(format_named, standards.formats) if one]
    held = _Held(project, standards, made, cache(partial(_bases, project)), layout_given(layout))
    files: list[_Checked] = []
    for source in given:
        files += _checked_each(source, held)
        if progress:
            progress(len(files))
    wanted = ("",) if select is None else tuple(select)
    unwanted = tuple(ignore or ())

    def is_wanted(code: str) -> bool:
        return code.startswith(wanted) and not code.startswith(unwanted)

    together = _together(files)
    found = (
        diagnostic
        for file in (unknown, *files)
        for diagnostic in _reported(file, together, standards, is_wanted)
        if is_wanted(diagnostic.code)
    )
    return tuple({(d.code, d.span, *d.arguments.values()): d for d in found}.values())


def _given(sources: object) -> list[Source | Report]:
    """The records, one or several, that are named or were loaded already."""
    several = [sources] if isinstance(sources, Report | str | PathLike) else sources
    if not isinstance(several, Iterable):
        return [*sources_given(several)]
    return [one if isinstance(one, Report) else source_given(one) for one in several]


def _checked_each(source: Source | Report, held: _Held) -> Iterator[_Checked]:
    """The report, or the records that `source` names: `"2012-2017"` and `"all"` name several."""
    try:
        several = (source,) if isinstance(source, Report) else held.project.sources(source)
    except ReportError as error:
        yield _Checked(error.diagnostics)
        return
    for one in several:
        yield _checked(one, held)


def _checked(source: Source | Report, held: _Held) -> _Checked:
    if isinstance(source, Report):
        return _checked_report(source, Path(source.document.path), held)
    try:
        path = held.project.locate(source)
        if held.project.is_layout(path):
            return _Checked(_problems_of_layout(path, held))
        document = read_record(held.project.read(path), display(path))
    except ReportError as error:
        return _Checked(error.diagnostics)
    try:
        report = report_of(document)
    except ReportError as error:
        found = list(findings_in_part(document, path, held.standards))
        return _Checked(error.diagnostics, document, findings=found)
    return _checked_report(report, path, held)


def _checked_report(report: Report, path: Path, held: _Held) -> _Checked:
    standards = held.standards
    paged = any(one.paged for one in held.formats)
    made = laid(report, standards, held.layout, paged=paged)
    problems = [*made.problems, *demanded(made, held.formats, standards)]
    found = list(findings(report, path, made, standards))
    return _Checked(problems, report.document, report, found)


def _problems_of_layout(path: Path, held: _Held) -> Sequence[Diagnostic]:
    """What is wrong with a layout, whatever the record. What one that others extend does not say
    is for them to say.
    """
    try:
        typeset(build_table(None, held.project.layout(str(path))), held.standards.faces())
    except ReportError as error:
        is_base = real_path(path) in held.bases()
        return [d for d in error.diagnostics if not is_base or d.code != "ER111"]
    return ()


def _bases(project: Project) -> frozenset[Path]:
    """The files that layouts of the project extend."""
    return frozenset(_base_files(project))


def _base_files(project: Project) -> Iterator[Path]:
    for path in project.layout_files():
        with suppress(ReportError):  # told where that layout is checked
            name = base_name(read(project.read(path), display(path)))
            if name is not None:
                yield real_path(project.base_layout(name, path.absolute()).file)


def _together(files: Iterable[_Checked]) -> dict[str, list[Diagnostic]]:
    """What several records say in more than one way, by the file that is told of it."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in lint_together(file.report for file in files if file.report):
        if diagnostic.span is not None:
            found[diagnostic.span.path].append(diagnostic)
    return found


def _reported(
    file: _Checked,
    together: Mapping[str, Sequence[Diagnostic]],
    standards: Standards,
    is_wanted: Callable[[str], bool],
) -> Iterable[Diagnostic]:
    """What is reported of a file, in file order, with what `fix` mends marked."""
    severities = standards.severities
    document = file.document
    if document is None:
        return sorted(severities.judged(file.errors), key=in_file_order)
    found = (*file.findings, *together.get(document.path, ()))
    reported = reviewed(
        document,
        file.errors,
        found,
        severities,
        lambda code: file.report is not None and is_wanted(code),
    )
    return marked(reported, document, standards.wording)
