"""`make-report preview`: the pages in the browser, which follow the record and can edit it."""

from collections.abc import Iterator
from pathlib import Path

import click

from exchange_report.cli.completing import layouts, sources
from exchange_report.cli.options import StatedName, chosen_sources, lang_option, records_option
from exchange_report.cli.streams import complain, say
from exchange_report.cli.words import _
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.preview import show_preview
from exchange_report.project import Project

_LAST_PORT = 65535


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "preview",
        callback=_preview,
        help=_(
            "Shows the pages of a fiscal year, or of a record file, in the browser, anew after "
            "each change of a file; without one the last year. Cells can be edited there. Ctrl+C "
            "ends it."
        ),
        params=[
            click.Argument(
                ["source"],
                type=StatedName(),
                required=False,
                metavar=_("[YEAR|FILE]"),
                shell_complete=lambda context, _parameter, start: sources(context, start),
            ),
            click.Option(
                ["--port"],
                type=click.IntRange(0, _LAST_PORT),
                default=0,
                metavar=_("N"),
                help=_("The port to listen on; a free one if not given."),
            ),
            click.Option(
                ["--host"],
                default="127.0.0.1",
                metavar=_("ADDRESS"),
                help=_("The address to listen on: one of this machine alone (127.0.0.1, ::1)."),
            ),
            click.Option(
                ["--no-open"], is_flag=True, help=_("Open no browser, print the address.")
            ),
            click.Option(["--read-only"], is_flag=True, help=_("Change nothing from the browser.")),
            click.Option(
                ["--editor"],
                metavar=_("COMMAND"),
                help=_("Opens a file at a line: `code`, or with {file}, {line}, {column} in it."),
            ),
            click.Option(
                ["--layout"],
                metavar=_("NAME|FILE"),
                shell_complete=layouts,
                help=_("Another layout than the one that the record names."),
            ),
            records_option(),
            lang_option(),
        ],
    )


def _flags() -> Iterator[click.Option]:
    texts = {
        "--no-open": _("Open no browser, print the address."),
        "--read-only": _("Change nothing from the browser."),
    }
    for name, text in texts.items():
        yield click.Option([name], is_flag=True, help=text)


def _preview(
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
