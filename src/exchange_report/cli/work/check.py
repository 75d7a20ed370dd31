"""`make-report check`: what is wrong or doubtful in records and layouts."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, TypeGuard, Unpack

import click

from exchange_report.checking import Purpose, check
from exchange_report.cli.options import (
    chosen_sources,
)
from exchange_report.cli.progress import progress_on
from exchange_report.cli.streams import complain, put, require_report, tell
from exchange_report.cli.words import _
from exchange_report.diagnostics import (
    Diagnostic,
    ReportError,
    Severity,
    language,
    render_full,
)
from exchange_report.diagnostics.renderers import RENDERERS
from exchange_report.diagnostics.text import shown
from exchange_report.files import display, is_folder, write_bytes, yaml_files
from exchange_report.fixing import Fixed, fixes
from exchange_report.project import Project, no_records
from exchange_report.years import Source

_FOR_PEOPLE = ("full", "concise")


class _Choices(TypedDict):
    """Options that are the library's own."""

    layout: str | None
    purpose: Purpose | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]


def run(
    sources: tuple[str, ...],
    records: Path | None,
    confined: bool,
    format_: str,
    fix_: bool,
    unsafe_fixes: bool,
    diff: bool,
    strict: bool,
    output: Path | None,
    **choices: Unpack[_Choices],
) -> None:
    project = Project.at(records) if records else Project.find()
    project = replace(project, confined=confined)
    chosen = chosen_sources(sources, project)
    if not records and len(chosen) == 1 and _is_project(chosen[0]):
        project = replace(Project.find(chosen[0]), confined=confined)
    files = [file for one in chosen for file in _files(one)]
    if not sources:
        files = [*project.files(), *project.layout_files()]
    if output:
        project.require(output, "output")
    if output and _is_checked(output, files, project):
        message = _("{path} is one of the files that are checked")
        raise click.UsageError(message.format(path=display(output)))
    folders = [_of_records(one) for one in chosen if isinstance(one, Path) and is_folder(one)]
    missing = tuple(
        no_records(folder)
        for folder in (folders if sources else [project.records])
        if not yaml_files(folder)
    )
    if diff:
        if format_ not in _FOR_PEOPLE:
            message = _("--diff shows a diff: `--format {format}` has no place beside it")
            raise click.UsageError(message.format(format=format_))
        _show(files, project, output, unsafe=unsafe_fixes)
        return
    unwritten = _fix(files, project, unsafe=unsafe_fixes) if fix_ or unsafe_fixes else ()
    checked = check(
        files,
        project=project,
        layout=choices["layout"],
        purpose=choices["purpose"],
        select=choices["select"] or None,
        ignore=choices["ignore"],
        progress=progress_on(sys.stderr, len(files)),
    )
    found = (*missing, *unwritten, *checked)
    _report(found, len(files), format_, output)
    severities = {diagnostic.severity for diagnostic in found}
    if Severity.ERROR in severities or (strict and Severity.WARNING in severities):
        raise click.exceptions.Exit(1)


def _report(found: Sequence[Diagnostic], files: int, format_: str, output: Path | None) -> None:
    """Shows what was found in so many files, or puts it into the file `output`."""
    text = RENDERERS[format_](found, language())
    if output or (text and format_ not in _FOR_PEOPLE):
        put(f"{text}\n" if text else "", output)
    elif text:
        tell(text)
    if format_ in _FOR_PEOPLE:
        tell(_summary(files, found), err=True)
        for line in _fixable(found):
            tell(line, err=True)


def _is_checked(output: Path, files: Iterable[Source], project: Project) -> bool:
    """Whether the file `output` is one of `files`."""
    for file in files:
        with suppress(ReportError, OSError, ValueError):
            if output.samefile(project.locate(file)):
                return True
    return False


def _fix(files: Iterable[Source], project: Project, *, unsafe: bool) -> tuple[Diagnostic, ...]:
    """Mends the files and says so; what cannot be written comes back. A file that cannot be read
    is passed over: the check tells of it.
    """
    require_report()
    unwritten: list[Diagnostic] = []
    for file in files:
        with suppress(ReportError):
            for fixed in fixes([file], project=project, unsafe=unsafe):
                unwritten += _write(fixed)
    return tuple(unwritten)


def _write(fixed: Fixed) -> tuple[Diagnostic, ...]:
    told = {"path": display(fixed.path), "count": fixed.count}
    try:
        write_bytes(fixed.path, fixed.after)
    except ReportError as error:
        return error.diagnostics
    tell(shown(_("{path}: {count} mended").format(**told)), err=True)
    if fixed.encoding:
        message = _("{path}: was in {encoding}, is now in UTF-8")
        tell(shown(message.format(**told, encoding=fixed.encoding)), err=True)
    return ()


def _show(files: Iterable[Source], project: Project, output: Path | None, *, unsafe: bool) -> None:
    """Shows the diff of all files; one that is not there is a problem here, since no check
    follows.
    """
    diffs: list[str] = []
    failed = False
    for file in files:
        try:
            diffs += [fixed.diff() for fixed in fixes([file], project=project, unsafe=unsafe)]
        except ReportError as error:
            complain(render_full(error.diagnostics, language()))
            failed = True
    put("".join(diffs), output)
    if diffs or failed:
        raise click.exceptions.Exit(1)


def _files(chosen: int | Path) -> Iterator[Source]:
    """A folder stands for the files in it, that of a project for its records and layouts."""
    if _is_project(chosen):
        project = Project.find(chosen)
        yield from (*project.files(), *project.layout_files())
    elif isinstance(chosen, Path) and is_folder(chosen):
        yield from yaml_files(chosen)
    else:
        yield chosen


def _is_project(chosen: int | Path) -> TypeGuard[Path]:
    """Whether `chosen` is the folder of a project, in which `records/` lies."""
    return isinstance(chosen, Path) and _of_records(chosen) != chosen


def _of_records(folder: Path) -> Path:
    """The folder of the records in `folder`: `records/`, if it is that of a project."""
    records = folder / "records"
    return records if is_folder(records) else folder


def _summary(files: int, found: Iterable[Diagnostic]) -> str:
    count = Counter(diagnostic.severity for diagnostic in found)
    if not count:
        return _("Files: {files}. Nothing to tell.").format(files=files)
    return _("Files: {files}. Errors: {errors}, warnings: {warnings}, notes: {notes}.").format(
        files=files,
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        notes=count[Severity.INFO],
    )


def _fixable(found: Iterable[Diagnostic]) -> Iterator[str]:
    """How many problems `--fix` and `--unsafe-fixes` mend, a line each."""
    count = Counter(diagnostic.fix.safe for diagnostic in found if diagnostic.fix is not None)
    if count[True]:
        yield _("{count} of them, marked [*], can be mended with --fix.").format(count=count[True])
    if count[False]:
        message = _("{count} of them can be mended with --unsafe-fixes: look at --diff first.")
        yield message.format(count=count[False])
