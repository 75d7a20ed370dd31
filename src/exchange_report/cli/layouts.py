"""`make-report layouts`: which layouts there are; `layouts show NAME`: all that one says."""

from pathlib import Path
from typing import Any, Final

import click

from exchange_report.cli.completing import layouts, sources
from exchange_report.cli.formatter import WideContext
from exchange_report.cli.options import lang_option, output_file_option, records_option
from exchange_report.cli.words import _
from exchange_report.lazy import later

_SHOW_ONE: Final = later("exchange_report.cli.work.layouts:show_one")
_MAKE_NEW: Final = later("exchange_report.cli.work.layouts:make_new")
_SHOW_LIST: Final = later("exchange_report.cli.work.layouts:show_list")


def command() -> click.Group:
    """The command, in the language of the locale."""
    return click.Group(
        "layouts",
        callback=_list,
        invoke_without_command=True,
        subcommand_metavar="[show …|new …]",
        help=_(
            "Lists the layouts that a record can name: the name, the file if it does not ship with "
            "the package, the description. `layouts show` prints one with all its settings, "
            "`layouts new` makes one for what a record has."
        ),
        params=[
            click.Option(["--json", "as_json"], is_flag=True, help=_("Tell it as JSON.")),
            output_file_option(),
            records_option(),
            lang_option(),
        ],
        commands=[_show_command(), _new_command()],
    )


def _show_command() -> click.Command:
    made = click.Command(
        "show",
        callback=_SHOW_ONE,
        options_metavar=_("[OPTIONS]"),
        short_help=_("Prints a layout with all its settings, as a file that says the same."),
        help=_(
            "Prints a layout with all its settings: what it takes from those that it extends, and "
            "what is not written anywhere. The output is a layout file that says the same."
        ),
        params=[
            click.Argument(["name"], metavar=_("NAME|FILE"), shell_complete=layouts),
            output_file_option(),
            records_option(),
            lang_option(),
        ],
    )
    made.context_class = WideContext
    return made


def _new_command() -> click.Command:
    made = click.Command(
        "new",
        callback=_MAKE_NEW,
        options_metavar=_("[OPTIONS]"),
        short_help=_("Makes a layout for what a record has, to be changed."),
        help=_(
            "Makes layouts/NAME.yaml: a layout that shows what a record has, with comments that "
            "tell what may be changed. No file is replaced."
        ),
        params=[
            click.Argument(["name"], metavar=_("NAME")),
            click.Option(
                ["--from", "source"],
                required=True,
                metavar=_("YEAR|FILE"),
                shell_complete=lambda context, _parameter, start: sources(context, start),
                help=_("The record whose values are to be shown."),
            ),
            records_option(),
            lang_option(),
        ],
    )
    made.context_class = WideContext
    return made


@click.pass_context
def _list(context: click.Context, /, records: Path | None, **given: Any) -> None:
    """Lists them, unless a command within this one follows."""
    context.obj = records
    if context.invoked_subcommand is None:
        _SHOW_LIST(records=records, **given)
