"""`make-report merge`: forms that were filled in, back into the record."""

from pathlib import Path

import click

from exchange_report.cli.streams import complain, put, say, tell
from exchange_report.cli.words import _
from exchange_report.diagnostics import ReportError, language, phrase, render_full
from exchange_report.diagnostics.text import meant
from exchange_report.files import display
from exchange_report.merging import Merged, merge
from exchange_report.project import Project

_KINDS = {"added": phrase("added"), "changed": phrase("changed"), "deleted": phrase("deleted")}


def run(forms: tuple[str, ...], year: str | None, dry_run: bool, records: Path | None) -> None:
    try:
        project = Project.at(records) if records else Project.find()
        named = meant(year) if year else None
        merged = merge([Path(one) for one in forms], year=named, project=project, dry_run=dry_run)
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        raise click.exceptions.Exit(1) from error
    if merged.diagnostics:
        tell(render_full(merged.diagnostics, language()), err=True)
    if dry_run:
        put(merged.diff(), None)
    _say_steps(merged, dry_run=dry_run)


def _say_steps(merged: Merged, *, dry_run: bool) -> None:
    """A line for each change, then one for the file; on standard error where a diff is printed."""
    message = _("{form}: {kind} at {record}")
    lines = [
        message.format(
            form=f"{step.form.path}: {step.form.at}" if step.form.at else step.form.path,
            kind=_(_KINDS[step.kind]),
            record=f"{step.record.path}:{step.record.line}:{step.record.column}",
        )
        for step in merged.steps
    ]
    last = _("{path}: {count} changes")
    if not merged.steps:
        last = _("{path}: nothing to change")
    lines.append(last.format(path=display(merged.path), count=len(merged.steps)))
    for line in lines:
        if dry_run:
            tell(line, err=True)
        else:
            say(line)
