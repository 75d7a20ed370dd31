"""User-facing text in the user's language, through gettext catalogues (`locale/`)."""

import gettext
import locale
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

DOMAIN: Final = "exchange_report"
LANGUAGES: Final = ("ja", "en")
LOCALE: Final = Path(__file__).parent / "locale"


VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""In their order of precedence, as `gettext` has it."""


def language(environment: Mapping[str, str] = os.environ) -> str:
    """`ja` or `en`, from the locale variables; without any, from the system (Windows)."""
    for name in VARIABLES:
        value = environment.get(name, "")
        if value:
            return _known(value)
    return _known(locale.setlocale(locale.LC_CTYPE) if environment is os.environ else "")


def _known(name: str) -> str:
    return "ja" if name.lower().startswith("ja") else "en"


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    if lang not in LANGUAGES:
        raise ValueError(f"language must be {' or '.join(map(repr, LANGUAGES))}, not {lang!r}")
    return gettext.translation(DOMAIN, LOCALE, [lang], fallback=True)


def translate(message: str, lang: str) -> str:
    """`message` (English, the catalogue's key) in `lang`; itself where there is no other. Raises
    `ValueError` for a language that is none of `LANGUAGES`.
    """
    return _catalogue(lang).gettext(message)


def phrase(text: str) -> str:
    """`text` as it is: marks an English phrase, the value of an argument, for the catalogues."""
    return text
