"""Options of the command that are made from those of the formats: `--pdf-standard`."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Final
from unicodedata import normalize

import click

from exchange_report.cli.completing import starting
from exchange_report.cli.words import _
from exchange_report.diagnostics import (
    CATALOGUE,
    Diagnostic,
    hint,
    language,
    message,
    translate,
)
from exchange_report.writers.formats import Format, known_rows
from exchange_report.writers.option_rows import OptionRow, OptionRows

_GIVEN: Final = "exchange_report.writers.given_options"
"""The module that makes models: no help waits for it, nor a command that is given no option."""


def format_options(format_: Format) -> list[click.Option]:
    """An option of the command for each option of a format."""
    return [_option(format_, *one) for one in _rows(format_).items()]


def _rows(format_: Format) -> OptionRows:
    known = known_rows(format_)
    if known is None:  # a format of another package
        found: OptionRows = import_module(_GIVEN).rows_of(format_.model())
        return found
    return known


def is_known_option(arguments: Iterable[str], parameters: Sequence[click.Parameter]) -> bool:
    """Whether every long option among `arguments` is one of `parameters`."""
    known = {name for one in parameters for name in (*one.opts, *one.secondary_opts)}
    for argument in arguments:
        if argument == "--":
            return True
        if argument == "-h" or (argument.startswith("--") and argument.split("=")[0] not in known):
            return False
    return True


def _option(format_: Format, name: str, row: OptionRow) -> click.Option:
    long = f"--{format_.name}-{name.replace('_', '-')}"
    if row.is_switch:
        off = f"--no-{format_.name}-{name.replace('_', '-')}"
        return click.Option([f"{long}/{off}"], default=None, help=_help(row))

    def checked(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
        """The value; one that cannot be is wrong usage."""
        if value is None:
            return None
        given = normalize("NFKC", value) if row.limits else value
        try:
            made = import_module(_GIVEN).made_options(format_.name, {name: given})
            return getattr(made, name)
        except ValueError as error:
            problem = _catalogued(error) or _problem(value, row)
            raise click.BadParameter(problem) from error

    return click.Option(
        [long],
        metavar=_("NAME") if row.choices else _("VALUE"),
        callback=checked,
        shell_complete=lambda _context, _parameter, start: starting(row.choices, start),
        help=_help(row),
    )


def _catalogued(error: ValueError) -> str:
    """The message and the hint of the catalogue for a value that an option refuses with its code;
    nothing if it has none.
    """
    errors = getattr(error.__cause__, "errors", None)  # of a `ValidationError`
    first = errors(include_url=False)[0] if errors else None
    if first is None or first["type"] not in CATALOGUE:
        return ""
    problem = Diagnostic(first["type"], arguments=dict(first.get("ctx", {})))
    return f"{message(problem, language())}: {hint(problem, language())}"


def _problem(value: str, row: OptionRow) -> str:
    if row.limits:
        text = _("`{value}` is not a whole number from {first} to {last}")
        return text.format(value=value, first=row.limits[0], last=row.limits[1])
    if not row.choices:
        return _("`{value}` is no value of this option").format(value=value)
    text = _("`{value}` is none of {choices}")
    return text.format(value=value, choices=", ".join(row.choices))


def _help(row: OptionRow) -> str:
    """The description in the language of the command; where that has no translation, the title,
    which is Japanese.
    """
    english = row.description or row.title
    told = translate(english, language())
    return row.title or told if language() == "ja" and told == english else told
