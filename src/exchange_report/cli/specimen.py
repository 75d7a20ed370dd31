"""`make-report specimen [FACE]`: a sheet that shows what line composition does with a face."""

from typing import Final

import click

from exchange_report.cli.options import lang_option, output_option
from exchange_report.cli.words import _
from exchange_report.lazy import later

_RUN: Final = later("exchange_report.cli.work.specimen:run")


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "specimen",
        callback=_RUN,
        help=_(
            "Makes a sheet of a face: its characters by class, and each rule of line composition "
            "set and not set."
        ),
        params=[
            click.Argument(["face"], metavar=_("[FACE]"), default="mincho"),
            output_option(
                metavar=_("DIR|FILE"),
                text=_("Where the documents go; or the file to make, if it is one."),
                as_written=True,
            ),
            lang_option(),
        ],
    )
