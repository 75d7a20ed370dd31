"""Everything that is wrong or doubtful in records and layouts, reported and never raised."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Final, Literal, get_args

from exchange_report.arguments import names_given, progress_given
from exchange_report.choosing import LayoutChoice, RecordChoice, chosen, records_given
from exchange_report.diagnostics import Diagnostic, ReportError, in_file_order
from exchange_report.diagnostics.catalogue import CATALOGUE
from exchange_report.files import display, real_path
from exchange_report.layouts import LayoutFile
from exchange_report.layouts.load import LayoutError, base_name
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
from exchange_report.source import Document, after_end, read
from exchange_report.table import Table, build_table
from exchange_report.table.frame import check_measures
from exchange_report.table.open_data import against_open_data
from exchange_report.writers.formats import Format, known_formats, registered
from exchange_report.years import Source

Purpose = Literal["open-data"]
PURPOSES: Final = get_args(Purpose)


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
    layout: str | LayoutFile | None = None
    purpose: Purpose | None = None


def check(
    sources: RecordChoice | Iterable[RecordChoice],
    *,
    project: Project | None = None,
    layout: LayoutChoice | None = None,
    purpose: Purpose | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[Diagnostic, ...]:
    """Diagnostics of every record or layout in `sources`: files in the order given, and what is
    found in one of them by line and column.

    A source is a fiscal year, a path, or a `Report`; a path in the project's `layouts/` is checked
    as a layout. Records are set in `layout`, by default each in the one that it names.

    With the `purpose` "open-data" they are held to the rule for machine-readable tables too.
    What the project's settings ignore is left out. `select` keeps only the codes that start with
    one of its texts (`ER3`), `ignore` leaves such codes out. `progress` is called with the number
    of files read so far. Never raises for bad input: a file that cannot be read is a problem like
    others.
    """
    given = records_given(sources)
    progress_given(progress)
    is_wanted = _wanted(select, ignore)
    project = project_given(project) or Project.find()
    try:
        standards, wanted_layout = Standards.of(project), chosen(layout, project)
    except ReportError as error:
        return error.diagnostics
    if purpose is not None:
        standards = _for_open_data(standards, purpose)
    made = known_formats(standards.formats)
    bases = cache(partial(_bases, project))
    held = _Held(project, standards, made, bases, wanted_layout, purpose)
    files: list[_Checked] = []
    for source in given:
        files += _checked_each(source, held)
        if progress:
            progress(len(files))
    together = _together(files)
    found = (
        diagnostic
        for file in files
        for diagnostic in _reported(file, together, standards, is_wanted)
        if is_wanted(diagnostic.code)
    )
    return tuple({(d.code, d.span, *d.arguments.values()): d for d in found}.values())


def _wanted(select: Iterable[str] | None, ignore: Iterable[str] | None) -> Callable[[str], bool]:
    """Whether a code is one of those to report. Raises `TypeError` for what are no texts,
    `ValueError` for a text that no code begins with.
    """
    wanted = ("",) if select is None else names_given("select", select)
    unwanted = () if ignore is None else names_given("ignore", ignore)
    for name, codes in (("select", wanted), ("ignore", unwanted)):
        for code in codes:
            if not any(known.startswith(code) for known in CATALOGUE):
                raise ValueError(f"{name} cannot be {code!r}: there is no such code")
    return lambda code: code.startswith(wanted) and not code.startswith(unwanted)


def _for_open_data(standards: Standards, purpose: str) -> Standards:
    """The standards, with characters that other systems lack reported too. Raises `ValueError` for
    any other purpose.
    """
    if purpose not in PURPOSES:
        raise ValueError(f"purpose cannot be {purpose!r}; there are {', '.join(PURPOSES)}")
    return standards._replace(wording=replace(standards.wording, platform_dependent=True))


def _checked_each(source: RecordChoice, held: _Held) -> Iterator[_Checked]:
    """The report, or the records that `source` names: `"2012-2017"` and `"all"` name several. A
    file is checked to its end, also where a second record begins in it.
    """
    try:
        several = (source,) if isinstance(source, Report) else held.project.sources(source)
    except ReportError as error:
        yield _Checked(error.diagnostics)
        return
    for one in several:
        if isinstance(one, Report):
            yield _checked_report(one, Path(one.document.path), held)
        else:
            yield from _checked_file(one, held)


def _checked_file(source: Source, held: _Held) -> Iterator[_Checked]:
    try:
        path = held.project.locate(source)
        if held.project.is_layout(path):
            yield _Checked(_problems_of_layout(path, held))
            return
        data: bytes | None = held.project.read(path)
    except ReportError as error:
        yield _Checked(error.diagnostics)
        return
    for _ in range(_MOST_RECORDS):
        if data is None:
            return
        document = read_record(data, display(path))
        yield _checked(document, path, held)
        data = after_end(document)


_MOST_RECORDS: Final = 20
"""Records in one file, by mistake, that are looked at."""


def _checked(document: Document, path: Path, held: _Held) -> _Checked:
    try:
        report = report_of(document)
    except ReportError as error:
        found = list(findings_in_part(document, path, held.standards))
        return _Checked(error.diagnostics, document, findings=found)
    return _checked_report(report, path, held)


def _checked_report(report: Report, path: Path, held: _Held) -> _Checked:
    standards = held.standards
    if report.project is None:
        report = replace(report, project=held.project.folders)
    paged = any(one.paged for one in held.formats)
    made = laid(report, standards, held.layout, paged=paged, only_examined=True)
    problems = [*made.problems, *demanded(made, held.formats, standards)]
    unread: Sequence[Diagnostic] = ()
    if held.purpose and made.table:
        together = _in_one_file(made.table, standards)
        unread = list(against_open_data(made.table, made.entries, together=together))
    made = made._replace(table=None)  # which is larger than all that is looked at from here on
    found = [*findings(report, path, made, standards), *unread]
    return _Checked(problems, report.document, report, found)


def _in_one_file(table: Table, standards: Standards) -> bool:
    """Whether tables of different columns are written into one file of data."""
    parted = [one for one in registered() if one.names]
    return any(len(one.names_of(table, standards.options(one), "")) == 1 for one in parted)


def _problems_of_layout(path: Path, held: _Held) -> Sequence[Diagnostic]:
    """What is wrong or doubtful in a layout, whatever the record. What one that others extend does
    not say is for them to say.
    """
    try:
        table = build_table(None, held.project.layout(str(path)))
        typeset(table, held.standards.faces())
    except ReportError as error:
        found = list(error.diagnostics)
        part = error.part if isinstance(error, LayoutError) else None
        if part is not None:
            table = build_table(None, part.file)
            found += (*table.warnings, *(check_measures(table) if part.is_measured else ()))
        is_base = real_path(path) in held.bases()
        return [d for d in found if not is_base or d.code != "ER111"]
    return table.warnings


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
    """The warnings of what several records say in more than one way, by the file they stand at."""
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
