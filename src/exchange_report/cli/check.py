"""`make-report check`: what is wrong or doubtful in records and layouts."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypedDict, Unpack

import click

from exchange_report.checking import check, fix
from exchange_report.cli.options import (
    lang_option,
    no_such_code,
    records_option,
    source,
    sources_argument,
)
from exchange_report.cli.progress import progress_on
from exchange_report.cli.words import _
from exchange_report.diagnostics import CATALOGUE, Diagnostic, ReportError, Severity, language
from exchange_report.diagnostics.formats import RENDERERS
from exchange_report.project import Project, Source, display, yaml_files

_FOR_PEOPLE = ("full", "concise")


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "check",
        callback=_check,
        help=_(
            "Tells what is wrong or doubtful in the records of fiscal years, in files of records "
            "or layouts, or in those of a folder; by default in all of them. Exit code 1 if there "
            "is an error. "
            "A comment `# er: ignore[ER301]` on a line silences that warning there."
        ),
        params=[
            sources_argument(required=False),
            records_option(),
            click.Option(
                ["--layout"],
                metavar=_("NAME|FILE"),
                help=_("Another layout than the one that the record names."),
            ),
            click.Option(
                ["--format", "format_"],
                type=click.Choice(tuple(RENDERERS)),
                default="full",
                help=_("How to tell it: with the lines (full), or for other programs."),
            ),
            click.Option(
                ["--fix", "fix_"],
                is_flag=True,
                help=_("Mend first what can be mended safely; all else in the files stays."),
            ),
            click.Option(["--strict"], is_flag=True, help=_("Exit code 1 for warnings too.")),
            _codes_option("--select", _("Tell only these (ER311), or this kind (ER3).")),
            _codes_option("--ignore", _("Do not tell these, or this kind.")),
            lang_option(),
        ],
    )


def _codes_option(name: str, text: str) -> click.Option:
    return click.Option([name], multiple=True, metavar=_("CODE"), callback=_codes, help=text)


def _codes(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """The codes, or their first characters, in values such as `ER311,ER2`."""
    codes = [code for value in values for code in value.replace(",", " ").upper().split()]
    for code in codes:
        if not any(known.startswith(code) for known in CATALOGUE):
            raise click.BadParameter(no_such_code(code))
    return tuple(codes)


class _Choices(TypedDict):
    """Options that are the library's own."""

    layout: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]


def _check(
    sources: tuple[str, ...],
    records: Path | None,
    format_: str,
    fix_: bool,
    strict: bool,
    **choices: Unpack[_Choices],
) -> None:
    project = Project.at(records) if records else Project.find()
    chosen = [source(text) for text in sources]
    files = [file for one in chosen for file in _files(one)]
    if not sources:
        files = [*project.files(), *project.layout_files()]
    folders = [one for one in chosen if isinstance(one, Path) and _is_folder(one)]
    missing = tuple(
        Diagnostic("ER608", arguments={"path": display(folder)})
        for folder in (folders if sources else [project.records])
        if not yaml_files(folder)
    )
    if fix_:
        _fix(files, project)
    found = missing + check(
        files,
        project=project,
        layout=choices["layout"],
        select=choices["select"] or None,
        ignore=choices["ignore"],
        progress=progress_on(sys.stderr, len(files)),
    )
    text = RENDERERS[format_](found, language())
    if text:
        click.echo(text)
    if format_ in _FOR_PEOPLE:
        click.echo(_summary(len(files), found), err=True)
    severities = {diagnostic.severity for diagnostic in found}
    if Severity.ERROR in severities or (strict and Severity.WARNING in severities):
        raise click.exceptions.Exit(1)


def _fix(files: Iterable[Source], project: Project) -> None:
    """A file that cannot be read is passed over here: the check tells of it."""
    for file in files:
        with suppress(ReportError):
            for path, count in fix([file], project=project).items():
                message = _("{path}: {count} mended")
                click.echo(message.format(path=display(path), count=count), err=True)


def _files(chosen: int | Path) -> Iterator[Source]:
    """A folder stands for the files in it."""
    if isinstance(chosen, Path) and _is_folder(chosen):
        yield from yaml_files(chosen)
    else:
        yield chosen


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that no file can have: reading it tells what is wrong
        return False


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
