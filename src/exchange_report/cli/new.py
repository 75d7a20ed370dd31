"""`make-report new`: the record file of a new fiscal year, to be filled in."""

from pathlib import Path

import click

from exchange_report.cli.completing import sources
from exchange_report.cli.options import StatedName, lang_option, records_option
from exchange_report.cli.streams import complain, say
from exchange_report.cli.words import _
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.diagnostics.text import brief, meant
from exchange_report.drafting import Draft, new
from exchange_report.files import display
from exchange_report.project import Project
from exchange_report.years import fiscal_year


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "new",
        callback=_new,
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


def _new(year: int, source: str | None, records: Path | None) -> None:
    try:
        project = Project.at(records) if records else Project.find()
        draft = new(year, source=meant(source) if source else None, project=project)
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        raise click.exceptions.Exit(1) from error
    say(_said(draft))


def _said(draft: Draft) -> str:
    if draft.source is None:
        return _("{path}: a template to fill in").format(path=display(draft.path))
    message = _("{path}: copied from {source}, {rows} to fill in")
    return message.format(path=display(draft.path), rows=draft.rows, source=display(draft.source))
