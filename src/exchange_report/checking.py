"""Everything that is wrong or doubtful in records and layouts, told and never raised."""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Final

from exchange_report.collector import collector_at_rest
from exchange_report.diagnostics import (
    CATALOGUE,
    Diagnostic,
    ReportError,
    Severity,
    in_file_order,
    phrase,
)
from exchange_report.fonts import Face
from exchange_report.layouts import LayoutFile
from exchange_report.layouts.load import base_name
from exchange_report.pages import problems_of, typeset
from exchange_report.project import Project, Source, display, read_bytes, write_bytes
from exchange_report.records import Report, load_record, read_record, report_of, valid_part
from exchange_report.records.fix import fix_file
from exchange_report.records.lint import WordingPolicy, lint, lint_together
from exchange_report.source import Document, Ignore, ignores, read, remarks
from exchange_report.table import build_table, left_out

FINDING_LIMIT: Final = 5000
"""Findings of the lints that are told of one file."""


def fix(sources: Iterable[Source], *, project: Project | None = None) -> dict[Path, int]:
    """Mends in record files what can be mended safely; every other byte of them stays.

    The number of mends by file, only of files that were changed. A file that cannot be read as a
    record stays as it is: `check` tells why; so does a layout. Raises `ReportError` for one that is
    not there.
    """
    project = project or Project.find()
    policy = project.settings().wording.policy()
    mended: dict[Path, int] = {}
    for path in map(project.locate, sources):
        if project.is_layout(path):
            continue
        data, count = fix_file(read_bytes(path), display(path), policy)
        if count:
            write_bytes(path, data)
            mended[path] = count
    return mended


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
class _Shipped:
    """What records are held to: layouts and faces, each read once, and the wording; and which
    files are bases of layouts.
    """

    layout: Callable[[str], LayoutFile]
    faces: Callable[[], Mapping[str, Face]]
    bases: Callable[[], Container[Path]]
    policy: WordingPolicy


@collector_at_rest()
def check(
    sources: Iterable[Source],
    *,
    project: Project | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[Diagnostic, ...]:
    """All problems and warnings of several records, file by file, each file's in file order. A
    source may be a file among the layouts of the project too.

    `select` keeps only the codes that start with one of its texts (`ER3`), `ignore` leaves such
    codes out. `progress` is called with the number of files read so far. Never raises for bad
    input: a file that cannot be read is a problem like others.
    """
    project = project or Project.find()
    try:
        policy = project.settings().wording.policy()
    except ReportError as error:
        return error.diagnostics
    bases = cache(partial(_bases, project))
    shipped = _Shipped(cache(project.layout), cache(project.faces), bases, policy)
    files: list[_Checked] = []
    for source in sources:
        files.append(_checked(source, project, shipped))
        if progress:
            progress(len(files))
    wanted = ("",) if select is None else tuple(select)
    unwanted = tuple(ignore or ())

    def is_wanted(code: str) -> bool:
        return code.startswith(wanted) and not code.startswith(unwanted)

    together = _together(files)
    found = (
        diagnostic
        for file in files
        for diagnostic in sorted(_told(file, together, is_wanted), key=in_file_order)
        if is_wanted(diagnostic.code)
    )
    return tuple({(d.code, d.span, *d.arguments.values()): d for d in found}.values())


def _checked(source: Source, project: Project, shipped: _Shipped) -> _Checked:
    try:
        path = project.locate(source)
        if project.is_layout(path):
            return _Checked(_problems_of_layout(path, project, shipped))
        document = read_record(read_bytes(path), display(path))
    except ReportError as error:
        return _Checked(error.diagnostics)
    try:
        report = report_of(document)
    except ReportError as error:
        part = valid_part(document)
        found = [*_named_otherwise(part, path), *_first(part, shipped.policy)] if part else ()
        return _Checked(error.diagnostics, document, findings=[*remarks(document), *found])
    problems, unshown = _in_layout(report, shipped)
    findings = [
        *remarks(document),
        *_named_otherwise(report, path),
        *_first(report, shipped.policy),
        *unshown,
    ]
    return _Checked(problems, document, report, findings)


def _named_otherwise(report: Report, path: Path) -> Iterator[Diagnostic]:
    """A file named after another year is most often last year's, copied and not yet changed."""
    document, year = report.document, report.record.fiscal_year
    if ("fiscal_year",) in report.lost:
        return
    if re.fullmatch("[0-9]{4}", path.stem) and int(path.stem) != year:
        arguments = {"name": path.name, "year": str(year)}
        yield document.diagnostic("ER211", document.span(("fiscal_year",)), arguments)


def _first(report: Report, policy: WordingPolicy) -> Iterator[Diagnostic]:
    """The findings of the lints, as many as anyone can read of one file."""
    found = lint(report, policy)
    yield from islice(found, FINDING_LIMIT)
    rest = sum(1 for _ in found)
    if rest:
        document = report.document
        end = document.between(len(document.text), len(document.text))
        yield document.diagnostic("ER144", end, {"count": str(rest)})


def _in_layout(
    report: Report, shipped: _Shipped
) -> tuple[Sequence[Diagnostic], Sequence[Diagnostic]]:
    """What keeps the record from its layout, and what that does not show. A layout that is not
    there is told where it is named.
    """
    try:
        file = shipped.layout(report.record.layout)
        problems = problems_of(build_table(report, file), shipped.faces())
        return problems, list(left_out(report, file.layout))
    except ReportError as error:
        span = report.document.span(("layout",))
        told = [
            report.document.diagnostic(d.code, span, d.arguments) if d.span is None else d
            for d in error.diagnostics
        ]
        return told, ()


def _problems_of_layout(path: Path, project: Project, shipped: _Shipped) -> Sequence[Diagnostic]:
    """What is wrong with a layout, whatever the record. What one that others extend does not say
    is for them to say.
    """
    try:
        typeset(build_table(_nothing(), project.layout(str(path))), shipped.faces())
    except ReportError as error:
        is_base = path.resolve() in shipped.bases()
        return [d for d in error.diagnostics if not is_base or d.code != "ER111"]
    return ()


@cache
def _nothing() -> Report:
    """A record without a row, to hold layouts to."""
    return load_record(b"fiscal_year: 2017\ntitle: ''\nentries: []\n", "")


def _bases(project: Project) -> frozenset[Path]:
    """The files that layouts of the project extend."""
    return frozenset(_base_files(project))


def _base_files(project: Project) -> Iterator[Path]:
    for path in project.layout_files():
        with suppress(ReportError):  # told where that layout is checked
            name = base_name(read(read_bytes(path), display(path)))
            if name is not None:
                yield project.base_layout(name, path.absolute()).file.resolve()


def _together(files: Iterable[_Checked]) -> dict[str, list[Diagnostic]]:
    """What several records say in more than one way, by the file that is told of it."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in lint_together(file.report for file in files if file.report):
        if diagnostic.span is not None:
            found[diagnostic.span.path].append(diagnostic)
    return found


def _told(
    file: _Checked, together: dict[str, list[Diagnostic]], is_wanted: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    yield from file.errors
    document = file.document
    if document is None:
        return
    comments = {(comment.line, comment.code): comment for comment in ignores(document)}
    used: set[Ignore] = set()
    for diagnostic in (*file.findings, *together.get(document.path, ())):
        matching = [comments[place] for place in _places(diagnostic) if place in comments]
        used.update(matching)
        if not matching:
            yield diagnostic
    for comment in comments.values():
        reason = _no_effect(comment.code)
        if reason:
            near = get_close_matches(comment.code.upper(), CATALOGUE, n=1)
            hint = near[0] if near and near[0] != comment.code else ""
            arguments = {"code": comment.code, "reason": reason, "near": hint}
            yield document.diagnostic("ER138", comment.span, arguments, hinted=bool(hint))
        elif file.report and comment not in used and is_wanted(comment.code):
            yield document.diagnostic("ER137", comment.span, {"code": comment.code})


def _places(diagnostic: Diagnostic) -> Iterator[tuple[int, str]]:
    """The lines, with the code, on which a comment would wave `diagnostic` through."""
    span = diagnostic.span
    if span is not None:
        for line in range(span.line, span.end_line + 1):
            yield line, diagnostic.code


def _no_effect(code: str) -> str:
    """Why ignoring `code` does nothing; empty if it does something."""
    if not code:
        return phrase("it names no code")
    if code not in CATALOGUE:
        return phrase("there is no such code")
    is_shape = code.startswith("ER1") and CATALOGUE[code].severity is Severity.ERROR
    return phrase("a file cannot be read with such an error") if is_shape else ""
