"""`make-report collect`: the forms of a year, one a department."""

from typing import Final, get_args

import click

from exchange_report.cli.options import StatedName, lang_option, output_option, records_option
from exchange_report.cli.words import _
from exchange_report.forms.kinds import KINDS, By
from exchange_report.lazy import later

_RUN: Final = later("exchange_report.cli.work.collect:run")


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "collect",
        callback=_RUN,
        help=_(
            "Makes the forms of a year, one a department, filled in with what its record says, or "
            "with the rows of the year before. `make-report merge` brings them back."
        ),
        params=[
            click.Argument(["year"], type=StatedName(), metavar=_("YEAR")),
            click.Option(
                ["--by"],
                type=click.Choice(get_args(By)),
                default="department",
                help=_("What a form is made for."),
            ),
            click.Option(
                ["--to"],
                metavar=_("FORMAT[,FORMAT…]"),
                default=KINDS[0],
                help=_("What the forms are made as: {kinds}.").format(kinds=", ".join(KINDS)),
            ),
            output_option(
                metavar=_("DIR"), text=_("The folder of the forms (forms/YEAR by default).")
            ),
            records_option(),
            lang_option(),
        ],
    )
