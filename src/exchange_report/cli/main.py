"""`make-report`: the command group. Each command has a module of its own beside this one."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

import click

from exchange_report.cli.group import LazyGroup
from exchange_report.cli.options import lang_option
from exchange_report.cli.words import _, choose_language
from exchange_report.version import VERSION


def main() -> NoReturn:
    """Runs the command. Exit code 0, 1 for bad input, 2 for wrong usage.

    The process ends at once: to free every object first takes a sixth of the time of a report. Nor
    is anything collected before: what one command makes fits into memory, cycles and all.
    """
    gc.disable()
    choose_language(sys.argv[1:])
    code: object = 0
    try:
        command().main(prog_name="make-report")
    except SystemExit as ending:
        code = ending.code
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # nobody reads on, or it is closed
            stream.flush()
    os._exit(code if isinstance(code, int) else 0)


def command() -> click.Group:
    """The command group, in the language of the locale."""
    group = LazyGroup(
        "make-report",
        default="build",
        help=_("Makes the official documents of the yearly records: make-report 2017"),
        summaries={
            "build": _("Makes the documents (this command's name may be left out)."),
            "check": _("Tells what is wrong or doubtful in records and layouts."),
            "explain": _("Explains the code of a message: make-report explain ER102"),
            "era": _("Converts dates and years between eras and the western calendar."),
            "new": _("Makes the record of a new fiscal year, to be filled in."),
            "layouts": _("Lists the layouts, and prints one with all its settings."),
            "inspect": _("Tells what a PDF claims to be, and what is in it."),
            "schema": _("Prints the JSON Schema of records or layouts, for editors."),
            "specimen": _("Makes a sheet that shows what line composition does with a face."),
        },
    )
    group.params += [_version_option(), lang_option(hidden=True)]
    return group


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
