"""`make-report explain ER102`: what the code of a message means."""

from difflib import get_close_matches

import click

from exchange_report.cli.options import lang_option
from exchange_report.cli.words import _
from exchange_report.diagnostics import CATALOGUE, language
from exchange_report.diagnostics.explanation import explanation


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "explain",
        callback=_explain,
        help=_("Explains the codes of messages, with a wrong and a right example of each."),
        params=[
            click.Argument(["codes"], metavar=_("CODE…"), nargs=-1, required=True),
            lang_option(),
        ],
    )


def _explain(codes: tuple[str, ...]) -> None:
    wanted = [code.upper() for code in codes]
    for code in wanted:
        if code not in CATALOGUE:
            near = ", ".join(get_close_matches(code, CATALOGUE, n=3)) or "ER1 … ER6"
            message = _("there is no code {code} (there are {near})")
            raise click.UsageError(message.format(code=code, near=near))
    click.echo("\n\n\n".join(explanation(code, language()) for code in wanted))
