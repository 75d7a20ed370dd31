"""`make-report new`: the record file of a new fiscal year, to be filled in."""

from typing import Final

import click

from exchange_report.cli.completing import sources
from exchange_report.cli.options import StatedName, lang_option, records_option
from exchange_report.cli.words import _
from exchange_report.diagnostics.text import brief, meant
from exchange_report.lazy import later
from exchange_report.years import fiscal_year

_RUN: Final = later("exchange_report.cli.work.new:run")


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "new",
        callback=_RUN,
        help=_(
            "Makes the record of a new fiscal year: the groups and rows of the year before, "
            "their results left to fill in."
        ),
        params=[
            click.Argument(["year"], type=StatedName(), metavar=_("YEAR"), callback=_year),
            click.Option(
                ["--from", "source"],
                metavar=_("YEAR|FILE"),
                shell_complete=lambda context, _parameter, start: sources(context, start),
                help=_("Another record to copy from than that of the year before."),
            ),
            records_option(),
            lang_option(),
        ],
    )


def _year(context: click.Context, parameter: click.Parameter, value: str) -> int:
    """The fiscal year, by any of its names."""
    year = fiscal_year(meant(value))
    if year is None:
        raise click.BadParameter(_("`{text}` is not a fiscal year").format(text=brief(value)))
    return year
