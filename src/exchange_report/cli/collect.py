"""`make-report collect`: the forms of a year, one a department."""

from pathlib import Path
from typing import cast

import click

from exchange_report.cli.options import StatedName, lang_option, output_option, records_option
from exchange_report.cli.streams import complain, say
from exchange_report.cli.words import _
from exchange_report.collecting import FORMATS, By, Kind, collect
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.diagnostics.text import meant
from exchange_report.files import display
from exchange_report.project import Project


def command() -> click.Command:
    """The command, in the language of the locale."""
    kinds = [*FORMATS]
    return click.Command(
        "collect",
        callback=_collect,
        help=_(
            "Makes the forms of a year, one a department, filled in with what its record says, or "
            "with the rows of the year before. `make-report merge` brings them back."
        ),
        params=[
            click.Argument(["year"], type=StatedName(), metavar=_("YEAR")),
            click.Option(
                ["--by"],
                type=click.Choice(("department", "field")),
                default="department",
                help=_("What a form is made for."),
            ),
            click.Option(
                ["--to"],
                metavar=_("FORMAT[,FORMAT…]"),
                default=kinds[0],
                help=_("What the forms are made as: {kinds}.").format(kinds=", ".join(kinds)),
            ),
            output_option(
                metavar=_("DIR"), text=_("The folder of the forms (forms/YEAR by default).")
            ),
            records_option(),
            lang_option(),
        ],
    )


def _collect(year: str, by: str, to: str, output: Path | None, records: Path | None) -> None:
    kinds = [kind.strip().lower() for kind in to.split(",") if kind.strip()]
    if not kinds or not {*kinds} <= FORMATS.keys():
        message = _("`{value}` is none of {choices}")
        choices = ", ".join(FORMATS)
        raise click.BadParameter(message.format(value=to, choices=choices), param_hint="--to")
    try:
        project = Project.at(records) if records else Project.find()
        wanted = cast(list[Kind], kinds)
        made = collect(meant(year), by=cast(By, by), to=wanted, output=output, project=project)
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        raise click.exceptions.Exit(1) from error
    message = _("{path}: form of {name}, {rows} rows")
    for form in made.forms:
        say(message.format(path=display(form.path), name=form.name, rows=form.rows))
    say(_("{path}: the list of the forms").format(path=display(made.index)))
