"""The language of one run of the command."""

import gettext
import os
from collections.abc import Sequence
from typing import Final

from exchange_report.diagnostics.messages import DOMAIN, LANGUAGES, LOCALE, language, translate

_OPTION: Final = "--lang"


def _(message: str) -> str:
    return translate(message, language())


def choose_language(arguments: Sequence[str]) -> None:
    """Settles the language of this process, that of click's own words too, before any of them is
    needed: by `--lang` among `arguments`, else by the locale.
    """
    os.environ["LANGUAGE"] = _asked_for(arguments) or language()
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)


def _asked_for(arguments: Sequence[str]) -> str | None:
    for index, argument in enumerate(arguments):
        if argument == "--":
            return None
        name, _equals, value = argument.partition("=")
        if name == _OPTION:
            value = value or "".join(arguments[index + 1 : index + 2])
            return value if value in LANGUAGES else None
    return None
