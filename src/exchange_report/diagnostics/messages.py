"""User-facing text in the user's language, through gettext catalogues (`locale/`)."""

import gettext
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

DOMAIN: Final = "exchange_report"
LANGUAGES: Final = ("ja", "en")
LOCALE: Final = Path(__file__).parent / "locale"


def language(environment: Mapping[str, str] = os.environ) -> str:
    """`ja` or `en`, from the POSIX locale variables in their order of precedence."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "ja" if value.startswith("ja") else "en"
    return "en"


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, [lang], fallback=True)


def translate(message: str, lang: str) -> str:
    """`message` (English, the catalogue's key) in `lang`; itself where there is no other."""
    return _catalogue(lang).gettext(message)
