"""Options that several commands have, and how they read what they are given."""

from pathlib import Path

import click

from exchange_report.cli.words import _
from exchange_report.diagnostics.messages import LANGUAGES


def sources_argument(*, required: bool) -> click.Argument:
    metavar = _("YEARS|FILES…") if required else _("[YEARS|FILES…]")
    return click.Argument(["sources"], metavar=metavar, nargs=-1, required=required)


def records_option() -> click.Option:
    return click.Option(
        ["--records"],
        type=click.Path(file_okay=False, path_type=Path),
        metavar=_("DIR"),
        help=_("The folder that holds the records."),
    )


def lang_option() -> click.Option:
    """Only told here: `choose_language` has heeded it before."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=_("The language of the messages."),
    )


def source(text: str) -> int | Path:
    """A year, or a record file that is there or could be."""
    if text.isdecimal():
        return int(text)
    if Path(text).suffix in (".yaml", ".yml") or Path(text).exists():
        return Path(text)
    message = _("`{text}` is neither a fiscal year nor a record file")
    raise click.UsageError(message.format(text=text))
