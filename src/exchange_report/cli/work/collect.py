"""`make-report collect`: the forms of a year, one a department."""

from pathlib import Path
from typing import cast

import click

from exchange_report.cli.streams import complain, say
from exchange_report.cli.words import _
from exchange_report.collecting import collect
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.diagnostics.text import meant
from exchange_report.files import display
from exchange_report.forms.kinds import KINDS, By, Kind
from exchange_report.project import Project


def run(year: str, by: str, to: str, output: Path | None, records: Path | None) -> None:
    kinds = [kind.strip().lower() for kind in to.split(",") if kind.strip()]
    if not kinds or not {*kinds} <= {*KINDS}:
        message = _("`{value}` is none of {choices}")
        choices = ", ".join(KINDS)
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
