"""What a word on the command line can be, as far as it is written.

All of it comes from names of files and of our own, so that nobody who types waits.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from exchange_report.diagnostics import CATALOGUE
from exchange_report.folders import project_folders, years_in_folder
from exchange_report.resources import bundled
from exchange_report.years import ALL

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

VARIABLE: Final = "_MAKE_REPORT_COMPLETE"
"""The variable of the environment in which a shell asks."""

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
"""What a value can be of which some characters are written."""


def sources(context: click.Context, start: str) -> "list[CompletionItem]":
    """The years that have a record, and all of them; else files."""
    years = [str(year) for year in _years(context)]
    return starting([*years, ALL], start) or _file(start)


def layouts(
    context: click.Context, parameter: click.Parameter, start: str
) -> "list[CompletionItem]":
    """The layouts of the project and those that ship; else files."""
    folders = [bundled("layouts")]
    with suppress(OSError, ValueError):
        folders.append(_records(context).parent / "layouts")
    names = {path.stem for folder in folders for path in folder.glob("*.yaml")}
    return starting(sorted(names), start) or _file(start)


def codes(context: click.Context, parameter: click.Parameter, start: str) -> "list[CompletionItem]":
    """The codes of messages, small letters being as good as capitals."""
    return starting(CATALOGUE, start.upper())


def listed(names: Iterable[str]) -> Completer:
    """Some of `names`, parted by commas."""
    known = tuple(names)

    def complete(
        context: click.Context, parameter: click.Parameter, start: str
    ) -> "list[CompletionItem]":
        before, comma, last = start.rpartition(",")
        chosen = before.split(",")
        rest = [name for name in known if name not in chosen and name.startswith(last.lower())]
        return [proposal(f"{before}{comma}{name}") for name in rest]

    return complete


def proposal(value: str, *, kind: str = "plain", text: str | None = None) -> "CompletionItem":
    """A proposal, explained by `text`. What it is made with is loaded only where a shell asks."""
    from click.shell_completion import CompletionItem

    return CompletionItem(value, type=kind, help=text)


def _file(start: str) -> "list[CompletionItem]":
    """What makes the shell propose files. It would forget all else that is proposed."""
    return [proposal(start, kind="file")]


def starting(values: Iterable[str], start: str) -> "list[CompletionItem]":
    """The `values` that begin with `start`."""
    return [proposal(value) for value in values if value.startswith(start)]


def _years(context: click.Context) -> tuple[int, ...]:
    try:
        return years_in_folder(_records(context))
    except (OSError, ValueError):
        return ()


def _records(context: click.Context) -> Path:
    """The folder of records that an option names, or of the project."""
    named = context.params.get("records")
    return Path(named) if named else project_folders()[1] or bundled("records")
