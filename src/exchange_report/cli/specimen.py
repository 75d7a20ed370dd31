"""`make-report specimen [FACE]`: a sheet that shows what line composition does with a face."""

import re
from pathlib import Path
from typing import Final

import click

from exchange_report.cli.options import lang_option, output_option
from exchange_report.cli.streams import complain, say
from exchange_report.cli.words import _
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.files import display
from exchange_report.pipeline import write
from exchange_report.project import Project
from exchange_report.specimen import specimen
from exchange_report.writers.formats import DEFAULT

_NO_NAME: Final = re.compile(r"[^\w.-]")
"""Characters that stay out of the names of files."""


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "specimen",
        callback=_specimen,
        help=_(
            "Makes a sheet of a face: its characters by class, and each rule of line composition "
            "set and not set."
        ),
        params=[
            click.Argument(["face"], metavar=_("[FACE]"), default="mincho"),
            output_option(metavar=_("DIR"), text=_("Where the documents go.")),
            lang_option(),
        ],
    )


def _specimen(face: str, output: Path | None) -> None:
    try:
        project = Project.find()
        faces = project.faces()
        if face not in faces:
            message = _("there is no face `{face}` (there are {known})")
            raise click.UsageError(message.format(face=face, known=", ".join(sorted(faces))))
        name = _NO_NAME.sub("-", face)  # a face may bear any name: no path is made of it
        path = (output or project.root / "build") / f"specimen-{name}.{DEFAULT}"
        write(specimen(faces[face], faces.get("gothic", faces[face])), path)
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        raise click.exceptions.Exit(1) from error
    say(display(path))
