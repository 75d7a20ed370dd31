"""`make-report import`: a table that an office has → the record of a year."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypedDict, Unpack

import click

from exchange_report.cli.streams import complain, put, require_report, say, tell
from exchange_report.cli.words import _
from exchange_report.diagnostics import (
    Diagnostic,
    ReportError,
    Severity,
    language,
    render_concise,
    render_full,
)
from exchange_report.diagnostics.text import json_text
from exchange_report.files import display
from exchange_report.importing import Blank, Doubt, Imported, import_report
from exchange_report.project import Project


class _Given(TypedDict):
    """Options that are the library's own."""

    year: int | None
    layout: str | None
    mapping: dict[str, str]
    sheet: str | None
    table: int | None
    encoding: str | None
    blank: Blank | None
    hidden: bool
    dry_run: bool


def run(
    files: tuple[str, ...],
    records: Path | None,
    format_: str,
    output: Path | None,
    **given: Unpack[_Given],
) -> None:
    if output and not given["dry_run"] and format_ != "json":
        raise click.UsageError(_("--output goes with --dry-run or --format json"))
    require_report()
    project = Project.at(records) if records else Project.find()
    told: list[dict[str, object]] = []
    problems: list[Diagnostic] = []
    done: list[Imported] = []
    for file in files:
        try:
            imported = import_report(Path(file), project=project, **given)
        except ReportError as error:
            problems += error.diagnostics
            continue
        done.append(imported)
        if format_ == "json":
            told.append(_as_data(imported))
        else:
            _say(imported, format_, output)
    if format_ == "json":
        errors = [one.to_dict(language()) for one in problems]
        put(f"{json_text({'imported': told, 'errors': errors})}\n", output)
    elif problems:
        complain(render_full(problems, language()))
    if problems or any(_fails(one) for one in done):
        raise click.exceptions.Exit(1)


def _fails(imported: Imported) -> bool:
    """Whether no document can be made of the record as it is."""
    return any(one.severity is Severity.ERROR for one in imported.diagnostics)


def _say(imported: Imported, format_: str, output: Path | None) -> None:
    """Reports on standard error what to look at; the record itself is printed by a dry run."""
    text = _rendered(imported.doubts, format_)
    if text:
        tell(text, err=True)
    message = _("{path}: {rows} rows from {source}, layout {layout}")
    said = message.format(
        path=display(imported.path),
        rows=imported.rows,
        source=display(imported.source),
        layout=imported.layout,
    )
    if not imported.written:
        put(imported.text, output)
        tell(_("{said} (not written: --dry-run)").format(said=said), err=True)
        return
    say(said)
    if imported.layout_path is not None:
        say(_("{path}: a layout for its columns").format(path=display(imported.layout_path)))


def _rendered(doubts: Sequence[Doubt], format_: str) -> str:
    diagnostics: Iterable[Diagnostic] = [doubt.diagnostic for doubt in doubts]
    render = render_concise if format_ == "concise" else render_full
    return render(diagnostics, language())


def _as_data(imported: Imported) -> dict[str, object]:
    doubts = [
        {
            **doubt.diagnostic.to_dict(language()),
            "record": doubt.record or None,
            "record_line": doubt.line or None,
        }
        for doubt in imported.doubts
    ]
    layout = imported.layout_path
    return {
        "source": display(imported.source),
        "path": display(imported.path),
        "written": imported.written,
        "rows": imported.rows,
        "layout": imported.layout,
        "layout_path": None if layout is None else display(layout),
        "text": None if imported.written else imported.text,
        "doubts": doubts,
    }
