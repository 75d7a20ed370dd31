"""`make-report explain ER102`: what the code of a message means."""

import unicodedata

import click

from exchange_report.cli.completing import codes as codes_starting
from exchange_report.cli.options import lang_option, no_such_code
from exchange_report.cli.streams import tell
from exchange_report.cli.words import _
from exchange_report.diagnostics import CATALOGUE, language
from exchange_report.diagnostics.explanation import explanation, headline
from exchange_report.diagnostics.text import meant


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "explain",
        callback=_explain,
        help=_(
            "Explains the codes of messages, with a wrong and a right example of each; if none is "
            "named, lists them all."
        ),
        params=[
            click.Argument(
                ["codes"], metavar=_("[CODE…]"), nargs=-1, shell_complete=codes_starting
            ),
            lang_option(),
        ],
    )


def _explain(codes: tuple[str, ...]) -> None:
    wanted = list(map(_code, codes))
    for code in wanted:
        if code not in CATALOGUE:
            raise click.UsageError(no_such_code(code))
    if wanted:
        tell("\n\n\n".join(explanation(code, language()) for code in wanted))
    else:
        tell("\n".join(headline(code, language()) for code in CATALOGUE))


def _code(text: str) -> str:
    """The code that is meant by `ER201`, `er201`, `[ER201]` or `201`."""
    code = unicodedata.normalize("NFKC", meant(text)).strip(" []:").upper()
    return f"ER{code}" if code.isdecimal() else code
