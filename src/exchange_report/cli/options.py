"""Options that several commands have, and how they read what they are given."""

from difflib import get_close_matches
from pathlib import Path
from typing import Final

import click

from exchange_report.cli.words import _
from exchange_report.diagnostics import CATALOGUE
from exchange_report.diagnostics.messages import LANGUAGES

_LOOKALIKES: Final = str.maketrans("OIL", "011")
"""Letters that are taken for digits."""


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


def lang_option(*, hidden: bool = False) -> click.Option:
    """Only told here: `choose_language` has heeded it before."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        hidden=hidden,
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


def no_such_code(code: str) -> str:
    """What to say of a code that does not exist, with near ones that do."""
    likely = code.translate(_LOOKALIKES)
    near = get_close_matches(likely, CATALOGUE, n=3, cutoff=0.7)
    known = ", ".join(sorted(near)) or "ER1 … ER6"
    message = _("there is no code {code} (there are {near})")
    return message.format(code=code, near=known)
