"""`make-report diff`: what differs between two records."""

from typing import Final

import click

from exchange_report.cli.completing import sources
from exchange_report.cli.options import (
    StatedName,
    lang_option,
    output_file_option,
    records_option,
)
from exchange_report.cli.words import _
from exchange_report.differences.formats import FORMATS
from exchange_report.lazy import later

_RUN: Final = later("exchange_report.cli.work.diff:run")


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "diff",
        callback=_RUN,
        help=_(
            "Tells what differs between two records, by entry and by character: years, files, "
            "files in a revision of git (HEAD~1:records/2017.yaml, or HEAD~1:2017), or tables in "
            "office files and PDFs. Exit code 0 if nothing differs, 1 if anything does, 2 if they "
            "cannot be compared."
        ),
        params=[
            *(_side(name) for name in ("before", "after")),
            click.Option(
                ["--format", "format_"],
                type=click.Choice(FORMATS),
                help=_(
                    "How to tell it: as text, for other programs, as a web page, or in the later "
                    "document with tracked changes; by default as the name of the output says."
                ),
            ),
            output_file_option(),
            click.Option(
                ["--layout"],
                metavar=_("NAME|FILE"),
                help=_("Another layout of that document than the one that the record names."),
            ),
            records_option(),
            lang_option(),
        ],
    )


def _side(name: str) -> click.Argument:
    return click.Argument(
        [name],
        type=StatedName(),
        metavar=_("YEAR|FILE"),
        shell_complete=lambda context, _parameter, start: sources(context, start),
    )
