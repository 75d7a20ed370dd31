"""`make-report diff`: what differs between two records."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TypedDict, Unpack

import click

from exchange_report.cli.options import (
    is_source,
)
from exchange_report.cli.streams import complain, put_data, reason, tell
from exchange_report.cli.words import _
from exchange_report.comparing import Differences
from exchange_report.comparison import compare, render_differences
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.diagnostics.text import brief, meant
from exchange_report.differences.formats import BINARY, FORMATS, SUFFIXES
from exchange_report.differences.terminal import text_lines
from exchange_report.files import YAML_SUFFIXES, display, is_there
from exchange_report.importers.inputs import input_names
from exchange_report.project import Project
from exchange_report.revisions import is_revision

_TEXT = FORMATS[0]

_FAILED = 2
"""The exit code for what kept the records from being compared, as `diff` has it."""


class _Choices(TypedDict):
    """Options about what is made."""

    format_: str | None
    output: Path | None
    layout: str | None


def run(before: str, after: str, records: Path | None, **choices: Unpack[_Choices]) -> None:
    sides = [_named(before), _named(after)]
    _check(choices, sides)
    try:
        project = Project.at(records) if records else Project.find()
        found = compare(sides[0], sides[1], project=project if records else None)
        _tell(found, choices)
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        raise click.exceptions.Exit(_FAILED) from error
    except BrokenPipeError as error:  # the reader has seen enough
        raise click.exceptions.Exit(int(bool(found))) from error
    except OSError as error:
        complain(_("error: {problem}").format(problem=reason(error)))
        raise click.exceptions.Exit(_FAILED) from error
    raise click.exceptions.Exit(int(bool(found)))


def _named(given: str) -> str:
    """A side by its name; what names nothing is wrong usage."""
    text = given if is_there(Path(given)) else meant(given)
    if is_revision(text) or is_there(Path(text)) or is_source(text):
        return text
    if Path(text).suffix.lower() in input_names().split():  # a table that is not there
        return text
    message = _("`{text}` is neither a fiscal year nor a record file")
    raise click.UsageError(message.format(text=brief(text)))


def _format(choices: _Choices) -> str:
    """The format that is named, or that the name of the output ends like."""
    output = choices["output"]
    return choices["format_"] or SUFFIXES.get(output.suffix.lower() if output else "", _TEXT)


def _check(choices: _Choices, sides: list[str]) -> None:
    """What is no text is wrong usage on a terminal, and so is a file that would be lost, or whose
    name promises another format.
    """
    output = choices["output"]
    if output is not None:
        _check_output(output, choices["format_"], sides)
    if _format(choices) in BINARY and choices["output"] is None and sys.stdout.isatty():
        raise click.UsageError(_("name the file to write with `-o FILE`"))


def _check_output(output: Path, format_: str | None, sides: list[str]) -> None:
    suffix = output.suffix.lower()
    for side in sides:
        with suppress(OSError, ValueError):
            if output.samefile(side):
                message = _("{path} is one of the files that are compared")
                raise click.UsageError(message.format(path=display(output)))
    if suffix in YAML_SUFFIXES or (suffix and not format_ and suffix not in SUFFIXES):
        message = _("differences are not written as `{path}`: its name ends with one of {suffixes}")
        names = {"path": brief(display(output)), "suffixes": ", ".join(SUFFIXES)}
        raise click.UsageError(message.format(**names))


def _tell(found: Differences, choices: _Choices) -> None:
    format_, output = _format(choices), choices["output"]
    if format_ == _TEXT and output is None:
        coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        tell(text_lines(found, language(), coloured=coloured).removesuffix("\n"))
    else:
        data = render_differences(found, format_, language=language(), layout=choices["layout"])
        put_data(data, output)
