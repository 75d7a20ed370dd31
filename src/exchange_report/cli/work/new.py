"""`make-report new`: the record file of a new fiscal year, to be filled in."""

from pathlib import Path

import click

from exchange_report.cli.streams import complain, say
from exchange_report.cli.words import _
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.diagnostics.text import meant
from exchange_report.drafting import Draft, new
from exchange_report.files import display
from exchange_report.project import Project


def run(year: int, source: str | None, records: Path | None) -> None:
    try:
        project = Project.at(records) if records else Project.find()
        draft = new(year, source=meant(source) if source else None, project=project)
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        raise click.exceptions.Exit(1) from error
    say(_said(draft))


def _said(draft: Draft) -> str:
    if draft.source is None:
        return _("{path}: a template to fill in").format(path=display(draft.path))
    message = _("{path}: copied from {source}, {rows} to fill in")
    return message.format(path=display(draft.path), rows=draft.rows, source=display(draft.source))
