"""`make-report 2017`: the documents of fiscal years or of record files."""

import os
from itertools import groupby
from pathlib import Path
from typing import TypedDict, Unpack

import click

from exchange_report.cli.notice import notice
from exchange_report.cli.options import lang_option, records_option, source, sources_argument
from exchange_report.cli.words import _
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.pipeline import FORMATS, Written, build, pdf_standards
from exchange_report.project import Project, display


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "build",
        callback=_build,
        help=_("Makes the documents of fiscal years, or of record files (the default command)."),
        params=[
            sources_argument(required=True),
            click.Option(
                ["--output"],
                type=click.Path(file_okay=False, path_type=Path),
                metavar=_("DIR"),
                help=_("Where the documents go."),
            ),
            click.Option(
                ["--to", "formats"],
                callback=_formats,
                metavar=_("FORMAT[,FORMAT…]"),
                help=_("What to make: {formats} (pdf if not given).").format(
                    formats=", ".join(FORMATS)
                ),
            ),
            records_option(),
            click.Option(
                ["--layout"],
                metavar=_("NAME|FILE"),
                help=_("Another layout than the one that the record names."),
            ),
            click.Option(
                ["--pdf-standard"],
                metavar=_("NAME"),
                callback=_standard,
                help=_("What PDFs claim to be: ua1+a2a (if not given), a2u, a3a, a4+ua2, or none."),
            ),
            click.Option(
                ["--draft"], is_flag=True, help=_("Mark every page as a draft, behind the text.")
            ),
            click.Option(
                ["--no-check", "check"],
                is_flag=True,
                default=True,
                flag_value=False,
                help=_("Do not look for dates and wording that are wrong or doubtful."),
            ),
            click.Option(
                ["--open", "open_"], is_flag=True, help=_("Open the documents when they are made.")
            ),
            lang_option(),
        ],
    )


def _formats(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> tuple[str, ...] | None:
    """The formats of `pdf,docx`, each once. An unknown one is wrong usage."""
    if value is None:
        return None
    formats = tuple(dict.fromkeys(name.strip() for name in value.split(",")))
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        message = _("`{format}` is not a format: {formats}")
        raise click.BadParameter(message.format(format=unknown[0], formats=", ".join(FORMATS)))
    return formats


def _standard(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """An unknown standard is wrong usage."""
    if value is not None and value not in pdf_standards():
        message = _("`{standard}` is not a PDF standard: {standards}")
        known = ", ".join(pdf_standards())
        raise click.BadParameter(message.format(standard=value, standards=known))
    return value


class _Choices(TypedDict):
    """Options that are `build`'s own."""

    layout: str | None
    pdf_standard: str | None
    draft: bool
    check: bool


def _build(
    sources: tuple[str, ...],
    output: Path | None,
    formats: tuple[str, ...] | None,
    records: Path | None,
    open_: bool,
    **choices: Unpack[_Choices],
) -> None:
    project = Project.at(records) if records else Project.find()
    chosen = [source(text) for text in sources]
    try:
        files = build(chosen, formats, output, project=project, **choices)
    except ReportError as error:
        click.echo(render_full(error.diagnostics, language()), err=True)
        raise click.exceptions.Exit(1) from error
    for one, group in groupby(files, key=lambda file: file.source):
        made = list(group)
        for file in made:
            click.echo(_said(file))
        text = notice(one, made[0].warnings, records, choices["layout"])
        if text:
            click.echo(text, err=True)
    for file in files if open_ else ():
        click.launch(os.fspath(file))


def _said(file: Written) -> str:
    message = (
        _("{path}: {size} KB, {seconds} s")
        if file.pages is None
        else _("{path}: {pages} pages, {size} KB, {seconds} s")
    )
    return message.format(
        path=display(file.path),
        pages=file.pages,
        size=-(-file.size // 1000),
        seconds=f"{file.seconds:.2f}",
    )
