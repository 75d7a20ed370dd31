"""`make-report fonts`: which faces there are; `fonts add FILE`: takes one into the project."""

from pathlib import Path
from typing import Any, Final

import click

from exchange_report.cli.formatter import WideContext
from exchange_report.cli.options import StatedPath, lang_option, output_file_option, records_option
from exchange_report.cli.words import _
from exchange_report.lazy import later

_ADD: Final = later("exchange_report.cli.work.fonts:add")
_SHOW_LIST: Final = later("exchange_report.cli.work.fonts:show_list")
_FILE = StatedPath(path_type=Path)


def command() -> click.Group:
    """The command, in the language of the locale."""
    return click.Group(
        "fonts",
        callback=_list,
        invoke_without_command=True,
        subcommand_metavar="[add …]",
        help=_(
            "Lists the faces that a layout can name, and those that set what they lack: the file, "
            "the licence, what documents may do with it (fsType), and how many of the characters "
            "of the records it has. `fonts add` takes a face into the project."
        ),
        params=[
            click.Option(["--json", "as_json"], is_flag=True, help=_("Tell it as JSON.")),
            output_file_option(),
            records_option(),
            lang_option(),
        ],
        commands=[_add_command()],
    )


def _add_command() -> click.Command:
    made = click.Command(
        "add",
        callback=_ADD,
        options_metavar=_("[OPTIONS]"),
        short_help=_("Takes a face into the project."),
        help=_(
            "Takes a face into the project: tries the file, copies it into `fonts/`, and writes it "
            "into `fonts/manifest.yaml` with its digest and its licence."
        ),
        params=[
            click.Argument(["file"], metavar=_("FILE"), type=_FILE),
            click.Option(["--name"], default="", help=_("The name that layouts use.")),
            click.Option(
                ["--licence"],
                type=_FILE,
                help=_("The file of its licence, if the face does not state it."),
            ),
            click.Option(
                ["--index"],
                default="0",
                help=_("The number or name of a face of a collection (.ttc)."),
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
