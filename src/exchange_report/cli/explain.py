"""`make-report explain ER102`: what the code of a message means."""

import re
import unicodedata
from typing import Final

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
    listed = list(CATALOGUE) if not codes else []
    for code in wanted:
        if code not in CATALOGUE:
            beginning = [one for one in CATALOGUE if one.startswith(code)]
            if not _BEGINNING.fullmatch(code) or not beginning:
                raise click.UsageError(no_such_code(code))
            listed += beginning
    explained = [explanation(code, language()) for code in wanted if code in CATALOGUE]
    explained += ["\n".join(headline(code, language()) for code in listed)] if listed else []
    tell("\n\n\n".join(explained))


_BEGINNING: Final = re.compile("ER[0-9]{0,2}")
_IN_MESSAGE: Final = re.compile(r"\bER[0-9]{3}\b", re.ASCII)


def _code(text: str) -> str:
    """The code that is meant by `ER201`, `er201`, `[ER201]`, `error[ER201][*]:` or `201`."""
    code = unicodedata.normalize("NFKC", meant(text)).strip(" []:").upper()
    found = _IN_MESSAGE.search(code)
    if found is not None:
        return found[0]
    return f"ER{code}" if code.isdecimal() else code
