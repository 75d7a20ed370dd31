"""`make-report merge`: forms that were filled in, back into the record."""

from typing import Final

import click

from exchange_report.cli.options import StatedPath, lang_option, records_option
from exchange_report.cli.words import _
from exchange_report.lazy import later

_RUN: Final = later("exchange_report.cli.work.merge:run")


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "merge",
        callback=_RUN,
        help=_(
            "Brings forms that were filled in, or documents of ours that were edited, back into "
            "the record of their year. What cannot be decided is an error, and nothing is written."
        ),
        params=[
            click.Argument(
                ["forms"], nargs=-1, required=True, metavar=_("FORMS…"), type=StatedPath()
            ),
            click.Option(
                ["--year"],
                metavar=_("YEAR"),
                help=_("The fiscal year, if a document does not say it."),
            ),
            click.Option(
                ["--dry-run"], is_flag=True, help=_("Print the changes as a diff, write nothing.")
            ),
            records_option(),
            lang_option(),
        ],
    )
