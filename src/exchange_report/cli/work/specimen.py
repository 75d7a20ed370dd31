"""`make-report specimen [FACE]`: a sheet that shows what line composition does with a face."""

import re
from pathlib import Path
from typing import Final

import click

from exchange_report.cli.streams import complain, say
from exchange_report.cli.words import _
from exchange_report.diagnostics import Diagnostic, ReportError, language, render_full
from exchange_report.files import display
from exchange_report.jobs import format_of_output
from exchange_report.pipeline import write
from exchange_report.project import Project
from exchange_report.specimen import specimen
from exchange_report.writers.formats import DEFAULT, formats

_NO_NAME: Final = re.compile(r"[^\w.-]")
"""Characters that stay out of the names of files."""


def run(face: str, output: str | None) -> None:
    try:
        project = Project.find()
        faces = project.faces()
        if face not in faces:
            message = _("there is no face `{face}` (there are {known})")
            raise click.UsageError(message.format(face=face, known=", ".join(sorted(faces))))
        name = _NO_NAME.sub("-", face)  # a face may bear any name: no path is made of it
        path = Path(output) if output else project.root / "build"
        if not output or not _is_file(output):
            path /= f"specimen-{name}.{DEFAULT}"
        write(specimen(faces[face], faces.get("gothic", faces[face])), path)
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        raise click.exceptions.Exit(1) from error
    say(display(path))


def _is_file(output: str) -> bool:
    """Whether `output` is named as a file of a format: `sheet.pdf`. Raises `ReportError` for one
    that takes no pages.
    """
    format_ = format_of_output(output)
    if format_ is not None and not format_.paged:
        paged = ", ".join(one.name for one in formats() if one.paged)
        arguments = {"suffix": format_.suffix, "formats": paged}
        raise ReportError([Diagnostic("ER605", arguments=arguments)])
    return format_ is not None
