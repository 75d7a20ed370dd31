"""`make-report explain ER102`: what the code of a message means."""

import click

from exchange_report.cli.options import lang_option, no_such_code
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
            raise click.UsageError(no_such_code(code))
    click.echo("\n\n\n".join(explanation(code, language()) for code in wanted))
