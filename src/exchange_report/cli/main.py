"""`make-report`: the command group, and its default command, `build`."""

import gettext
import os
from pathlib import Path

import click

from exchange_report.cli.group import DefaultGroup
from exchange_report.diagnostics import ReportError, language, render_full, translate
from exchange_report.diagnostics.messages import DOMAIN, LOCALE
from exchange_report.pipeline import Source, Written, build
from exchange_report.project import Project, display
from exchange_report.version import VERSION

_FOLDER = click.Path(file_okay=False, path_type=Path)


def main() -> None:
    """Runs the command. Exit code 0, 1 for bad input, 2 for wrong usage."""
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)  # click's own words too
    command().main(prog_name="make-report")


def command() -> click.Group:
    """The command group, in the language of the locale."""
    group = DefaultGroup(
        "make-report",
        default="build",
        help=_("Makes the official documents of the yearly records: make-report 2017"),
        no_args_is_help=True,
    )
    group.params.append(_version_option())
    group.add_command(_build_command())
    return group


def _(message: str) -> str:
    return translate(message, language())


def _version_option() -> click.Option:
    def show(context: click.Context, parameter: click.Parameter, value: bool) -> None:
        if value and not context.resilient_parsing:
            click.echo(f"make-report {VERSION}")
            context.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=show,
        help=_("Show the version and exit."),
    )


def _build_command() -> click.Command:
    return click.Command(
        "build",
        callback=_build,
        help=_("Makes the documents of fiscal years, or of record files (the default command)."),
        params=[
            click.Argument(["sources"], metavar=_("YEARS|FILES…"), nargs=-1, required=True),
            click.Option(
                ["--output"], type=_FOLDER, metavar=_("DIR"), help=_("Where the documents go.")
            ),
            click.Option(
                ["--records"],
                type=_FOLDER,
                metavar=_("DIR"),
                help=_("The folder that holds the records."),
            ),
            click.Option(
                ["--layout"],
                metavar=_("NAME|FILE"),
                help=_("Another layout than the one that the record names."),
            ),
            click.Option(
                ["--open", "open_"], is_flag=True, help=_("Open the documents when they are made.")
            ),
        ],
    )


def _build(
    sources: tuple[str, ...],
    output: Path | None,
    records: Path | None,
    layout: str | None,
    open_: bool,
) -> None:
    project = Project.at(records) if records else Project.find()
    chosen = [_source(text) for text in sources]
    try:
        files = build(chosen, output=output, layout=layout, project=project)
    except ReportError as error:
        click.echo(render_full(error.diagnostics, language()), err=True)
        raise click.exceptions.Exit(1) from error
    for file in files:
        click.echo(_said(file))
        if open_:
            click.launch(os.fspath(file))


def _source(text: str) -> Source:
    """A year, or a record file that is there or could be."""
    if text.isdecimal():
        return int(text)
    if Path(text).suffix in (".yaml", ".yml") or Path(text).is_file():
        return Path(text)
    message = _("`{text}` is neither a fiscal year nor a record file")
    raise click.UsageError(message.format(text=text))


def _said(file: Written) -> str:
    message = _("{path}: {pages} pages, {size} KB, {seconds} s")
    return message.format(
        path=display(file.path),
        pages=file.pages,
        size=-(-file.size // 1000),
        seconds=f"{file.seconds:.2f}",
    )
