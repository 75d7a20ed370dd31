"""`make-report`: the command group. Each command has a module of its own beside this one."""

import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Final, NoReturn

import click

from exchange_report.cli.completing import VARIABLE
from exchange_report.cli.group import LazyGroup
from exchange_report.cli.options import lang_option
from exchange_report.cli.streams import can_show_japanese, complain, open_streams, reason
from exchange_report.cli.words import _, choose_language
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.version import VERSION

_INTERRUPTED: Final = 130


def main() -> NoReturn:
    """Runs the command and ends the process with its exit code.

    The process ends at once: to free every object first takes a sixth of the time of a report. Nor
    is anything collected before: what one command makes fits into memory, cycles and all.
    """
    gc.disable()
    code = run(sys.argv[1:])
    if processes := sys.modules.get("multiprocessing.util"):  # it would tidy up at another end
        with suppress(OSError):
            import_module("shutil").rmtree(processes.get_temp_dir(), ignore_errors=True)
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """The exit code of the command, all it writes being written: 0, 1 for bad input or what could
    not be written, 2 for wrong usage, 130 and the like where it was stopped.
    """
    open_streams()
    choose_language(arguments, japanese=can_show_japanese())
    code = _ended(arguments)
    try:
        sys.stdout.flush()
    except OSError as error:
        return code or _told(error)
    except ValueError:  # closed on the way
        return code or 1
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    return code


def _ended(arguments: Sequence[str]) -> int:
    """The exit code of the command, run to its end; what stopped it is reported."""
    try:
        if VARIABLE in os.environ:
            import_module("exchange_report.cli.completion").add_shells()
        code = command().main(list(arguments), prog_name="make-report", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except SystemExit as ending:  # a signal, or the end of a completion
        return ending.code if isinstance(ending.code, int) else 0
    except (KeyboardInterrupt, click.Abort):
        return _INTERRUPTED
    except RuntimeError as error:  # Python 3.11 wraps what comes while a class is made
        if isinstance(error.__cause__, KeyboardInterrupt):
            return _INTERRUPTED
        raise
    except click.ClickException as error:
        text = io.StringIO()
        error.show(text)
        complain(text.getvalue())
        return error.exit_code
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        return 1
    except OSError as error:
        return _told(error)


def _told(error: OSError) -> int:
    """Exit code 1. The error is reported in a line, unless the reader of a pipe has gone away."""
    if error.errno != errno.EPIPE:
        complain(_("error: {problem}").format(problem=reason(error)))
    return 1


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
            "diff": _("Tells what differs between two records, or two years."),
            "era": _("Converts dates and years between eras and the western calendar."),
            "import": _("Makes the record of a year from a table in an office file."),
            "collect": _("Makes the forms of a year, one a department, to be filled in."),
            "merge": _("Brings forms that were filled in back into the record."),
            "new": _("Makes the record of a new fiscal year, to be filled in."),
            "preview": _("Shows the pages in the browser while the record is written."),
            "layouts": _("Lists the layouts, and prints one with all its settings."),
            "fonts": _("Lists the faces, and takes one into the project."),
            "inspect": _("Tells what a PDF claims to be, and what is in it."),
            "schema": _("Prints the JSON Schema of records or layouts, for editors."),
            "specimen": _("Makes a sheet that shows what line composition does with a face."),
            "completion": _("Prints what makes a shell complete words of this command."),
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
