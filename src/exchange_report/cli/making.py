"""What `make-report 2017` does: the documents are made, and reported in a line each."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from exchange_report.building import build
from exchange_report.cli.notice import notice, parted
from exchange_report.cli.options import chosen_sources
from exchange_report.cli.progress import progress_on
from exchange_report.cli.streams import complain, say
from exchange_report.cli.words import _
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.files import display
from exchange_report.jobs import Written
from exchange_report.project import Project


def make(
    sources: tuple[str, ...],
    output: str | None,
    formats: tuple[str, ...] | None,
    records: Path | None,
    open_: bool,
    quiet: bool,
    **choices: Any,
) -> None:
    """Makes the documents of `sources`, and reports each with the warnings of its record, or if
    `quiet` the warnings alone.
    """
    confined = choices.pop("confined")
    project = project_at(records, confined=confined)
    try:
        chosen = chosen_sources(sources, project)
        progress = None if quiet else progress_on(sys.stderr, len(chosen))
        files = build(chosen, formats, output, project=project, progress=progress, **choices)
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        raise click.exceptions.Exit(1) from error
    for _source, group in groupby(files, key=lambda file: file.source):
        report(list(group), records, choices["layout"], quiet=quiet)
    for file in files if open_ else ():
        click.launch(os.fspath(file))


def project_at(records: Path | None, *, confined: bool) -> Project:
    """The project whose records lie in `records`, by default that of the current folder."""
    return replace(Project.at(records) if records else Project.find(), confined=confined)


def report(
    made: Sequence[Written], records: Path | None, layout: str | None, *, quiet: bool = False
) -> None:
    """Reports the files of a record in a line each unless `quiet`, and its warnings in one.
    `records` and `layout` are options that the build was given.
    """
    for file in () if quiet else made:
        say(_said(file))
    beside, within = parted(made[0].source, made[0].warnings)
    if beside:
        complain(render_full(beside, language()))
    if text := notice([made[0].source], within, records, layout):
        complain(text)


def _said(file: Written) -> str:
    message = (
        _("{path}: {size} KB, {seconds} s")
        if file.pages is None
        else _("{path}: {pages} pages, {size} KB, {seconds} s")
    )
    return message.format(
        path=file.url or display(file.path),
        pages=file.pages,
        size=-(-file.size // 1000),
        seconds=f"{file.seconds:.2f}",
    )
