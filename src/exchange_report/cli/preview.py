"""`make-report preview`: the pages in the browser, which follow the record and can edit it."""

from typing import Final

import click

from exchange_report.cli.completing import layouts, sources
from exchange_report.cli.options import StatedName, lang_option, records_option
from exchange_report.cli.words import _
from exchange_report.lazy import later

_RUN: Final = later("exchange_report.cli.work.preview:run")
_LAST_PORT = 65535


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "preview",
        callback=_RUN,
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
