"""Options of the command that are made from those of the formats: `--pdf-standard`."""

from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import normalize

import click
from pydantic import ValidationError
from pydantic.fields import FieldInfo

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
from exchange_report.writers.formats import Format, bounds, choices, made_options


def format_options(format_: Format) -> list[click.Option]:
    """An option of the command for each option of a format."""
    return [_option(format_, *one) for one in format_.model().model_fields.items()]


def is_known_option(arguments: Iterable[str], parameters: Sequence[click.Parameter]) -> bool:
    """Whether every long option among `arguments` is one of `parameters`."""
    known = {name for one in parameters for name in (*one.opts, *one.secondary_opts)}
    for argument in arguments:
        if argument == "--":
            return True
        if argument == "-h" or (argument.startswith("--") and argument.split("=")[0] not in known):
            return False
    return True


def _option(format_: Format, name: str, field: FieldInfo) -> click.Option:
    long = f"--{format_.name}-{name.replace('_', '-')}"
    if field.annotation is bool:
        off = f"--no-{format_.name}-{name.replace('_', '-')}"
        return click.Option([f"{long}/{off}"], default=None, help=_help(field))
    closed = choices(field)

    def checked(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
        """The value; one that cannot be is wrong usage."""
        if value is None:
            return None
        given = normalize("NFKC", value) if bounds(field) else value
        try:
            return getattr(made_options(format_.name, {name: given}), name)
        except ValueError as error:
            problem = _catalogued(error) or _problem(value, closed, bounds(field))
            raise click.BadParameter(problem) from error

    return click.Option(
        [long],
        metavar=_("NAME") if closed else _("VALUE"),
        callback=checked,
        shell_complete=lambda _context, _parameter, start: starting(closed, start),
        help=_help(field),
    )


def _catalogued(error: ValueError) -> str:
    """The message and the hint of the catalogue for a value that an option refuses with its code;
    nothing if it has none.
    """
    cause = error.__cause__
    first = cause.errors(include_url=False)[0] if isinstance(cause, ValidationError) else None
    if first is None or first["type"] not in CATALOGUE:
        return ""
    problem = Diagnostic(first["type"], arguments=dict(first.get("ctx", {})))
    return f"{message(problem, language())}: {hint(problem, language())}"


def _problem(value: str, closed: Sequence[str], limits: tuple[str, str] | None) -> str:
    if limits:
        text = _("`{value}` is not a whole number from {first} to {last}")
        return text.format(value=value, first=limits[0], last=limits[1])
    if not closed:
        return _("`{value}` is no value of this option").format(value=value)
    text = _("`{value}` is none of {choices}")
    return text.format(value=value, choices=", ".join(closed))


def _help(field: FieldInfo) -> str:
    """The description in the language of the command; where that has no translation, the title,
    which is Japanese.
    """
    english = field.description or field.title or ""
    told = translate(english, language())
    return field.title or told if language() == "ja" and told == english else told
