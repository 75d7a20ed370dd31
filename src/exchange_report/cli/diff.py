"""`make-report diff`: what differs between two records."""

import os
import sys
from pathlib import Path

import click

from exchange_report.cli.completing import sources
from exchange_report.cli.options import (
    is_source,
    lang_option,
    output_file_option,
    records_option,
)
from exchange_report.cli.streams import complain, put, reason, tell
from exchange_report.cli.words import _
from exchange_report.comparing import Differences
from exchange_report.comparison import FORMATS, compare, render_differences
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.diagnostics.text import brief, meant
from exchange_report.differences.terminal import text_lines
from exchange_report.files import is_there
from exchange_report.project import Project
from exchange_report.revisions import is_revision

_TEXT = FORMATS[0]
_FAILED = 2
"""The exit code for what kept the records from being compared, as `diff` has it."""


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "diff",
        callback=_diff,
        help=_(
            "Tells what differs between two records, by entry and by character: years, files, "
            "files in a revision of git (HEAD~1:records/2017.yaml, or HEAD~1:2017), or tables in "
            "office files and PDFs. Exit code 0 if nothing differs, 1 if anything does, 2 if they "
            "cannot be compared."
        ),
        params=[
            *(_side(name) for name in ("before", "after")),
            click.Option(
                ["--format", "format_"],
                type=click.Choice(FORMATS),
                default=_TEXT,
                show_default=True,
                help=_("How to tell it: for a terminal, as a web page, or for other programs."),
            ),
            output_file_option(),
            records_option(),
            lang_option(),
        ],
    )


def _side(name: str) -> click.Argument:
    return click.Argument(
        [name],
        metavar=_("YEAR|FILE"),
        shell_complete=lambda context, _parameter, start: sources(context, start),
    )


def _diff(before: str, after: str, format_: str, output: Path | None, records: Path | None) -> None:
    sides = [_named(before), _named(after)]
    try:
        project = Project.at(records) if records else Project.find()
        found = compare(sides[0], sides[1], project=project if records else None)
        _tell(found, format_, output)
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
    message = _("`{text}` is neither a fiscal year nor a record file")
    raise click.UsageError(message.format(text=brief(text)))


def _tell(found: Differences, format_: str, output: Path | None) -> None:
    if format_ == _TEXT and output is None:
        coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        tell(text_lines(found, language(), coloured=coloured).removesuffix("\n"))
    else:
        put(render_differences(found, format_, language=language()).decode(), output)
