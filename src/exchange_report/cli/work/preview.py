"""`make-report preview`: the pages in the browser, which follow the record and can edit it."""

from pathlib import Path

import click

from exchange_report.cli.options import chosen_sources
from exchange_report.cli.streams import complain, say
from exchange_report.cli.words import _
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.preview import show_preview
from exchange_report.project import Project


def run(
    source: str | None,
    port: int,
    host: str,
    no_open: bool,
    read_only: bool,
    editor: str | None,
    layout: str | None,
    records: Path | None,
) -> None:
    try:
        project = Project.at(records) if records else None
        show_preview(
            _one(source, project or Project.find()) if source else None,
            layout=layout,
            project=project,
            host=host,
            port=port,
            browser=not no_open,
            read_only=read_only,
            editor=editor,
            language=language(),
            started=_started,
        )
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        raise click.exceptions.Exit(1) from error


def _one(source: str, project: Project) -> int | Path:
    """The one record that is named."""
    found = chosen_sources([source], project)
    if len(found) != 1:
        raise click.UsageError(_("one year or file can be previewed at a time"))
    return found[0]


def _started(address: str) -> None:
    say(_("The preview is at {address}").format(address=address))
    say(_("Ctrl+C ends it."))
