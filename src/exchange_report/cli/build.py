"""`make-report 2017`: the documents of fiscal years or of record files."""

import os
import re
import sys
from itertools import groupby
from pathlib import Path
from typing import TypedDict, Unpack

import click

from exchange_report.cli.completing import layouts, listed
from exchange_report.cli.notice import notice
from exchange_report.cli.options import (
    chosen_sources,
    lang_option,
    output_option,
    records_option,
    sources_argument,
)
from exchange_report.cli.progress import progress_on
from exchange_report.cli.streams import complain, say, tell
from exchange_report.cli.words import _
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.diagnostics.text import shown
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
            output_option(
                metavar=_("DIR|FILE"),
                text=_("Where the documents go; or the file to make (report.pdf), if it is one."),
            ),
            click.Option(
                ["--to", "formats"],
                multiple=True,
                callback=_formats,
                shell_complete=listed(FORMATS),
                metavar=_("FORMAT[,FORMAT…]"),
                help=_("What to make: {formats} (pdf if not given).").format(
                    formats=", ".join(FORMATS)
                ),
            ),
            records_option(),
            click.Option(
                ["--layout"],
                metavar=_("NAME|FILE"),
                shell_complete=layouts,
                help=_("Another layout than the one that the record names."),
            ),
            click.Option(
                ["--pdf-standard"],
                metavar=_("NAME"),
                callback=_standard,
                shell_complete=lambda _context, _parameter, start: [
                    name for name in pdf_standards() if name.startswith(start)
                ],
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
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...] | None:
    """The formats of `pdf,docx` or of several options, each once; `.DOCX` is one too. An unknown
    one is wrong usage.
    """
    named = [name.strip() for value in values for name in re.split("[,、，]", value)]
    formats = tuple(dict.fromkeys(name.lower().removeprefix(".") for name in named))
    if not formats:
        return None
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
    try:
        chosen = chosen_sources(sources, project)
        progress = progress_on(sys.stderr, len(chosen))
        files = build(chosen, formats, output, project=project, progress=progress, **choices)
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        raise click.exceptions.Exit(1) from error
    for one, group in groupby(files, key=lambda file: file.source):
        made = list(group)
        for file in made:
            say(_said(file))
        text = notice(one, made[0].warnings, records, choices["layout"])
        if text:
            tell(shown(text), err=True)
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
