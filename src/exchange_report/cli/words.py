"""The language of one run of the command."""

import gettext
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from exchange_report.diagnostics.messages import DOMAIN, LANGUAGES, LOCALE, language, translate
from exchange_report.folders import SETTINGS, project_folders
from exchange_report.regular import TEXT_LIMIT, open_regular

_LANGUAGE: Final = "--lang"
_RECORDS: Final = "--records"
_SETTING: Final = (
    rb"""(?m)^(?:\xef\xbb\xbf)?language[ \t]*:[ \t]+(["']?)(ja|en)\1[ \t]*(?:#.*)?\r?$"""
)
_LONGEST: Final = 100_000
"""Bytes of the settings of a project that are looked through for the language."""


def _(message: str) -> str:
    return translate(message, language())


def choose_language(arguments: Sequence[str], *, japanese: bool = True) -> None:
    """Settles the language of this process, that of click's own words too, before any of them is
    needed: by `--lang` among `arguments`, else by the settings of the project, else by the locale.
    Unless it is asked for by `--lang`, it is English where the console shows no Japanese.
    """
    chosen = _asked_for(arguments)
    if chosen is None:
        chosen = (_setting(arguments) or language()) if japanese else "en"
    os.environ["LANGUAGE"] = chosen
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)


def _asked_for(arguments: Sequence[str]) -> str | None:
    value = _option(arguments, _LANGUAGE)
    return value if value in LANGUAGES else None


def _setting(arguments: Sequence[str]) -> str | None:
    """The language that the settings of the project name on a line of their own.

    The file is not parsed here: YAML and all that checks it would cost every command a tenth of a
    second. What is wrong with it is reported by the commands that use it.
    """
    records = _option(arguments, _RECORDS)
    with suppress(OSError, ValueError):
        root = Path(records).absolute().parent if records else project_folders()[0]
        with open_regular(root / SETTINGS, TEXT_LIMIT) as file:
            found = re.search(_SETTING, file.read(_LONGEST))
        return found[2].decode() if found else None
    return None


def _option(arguments: Sequence[str], option: str) -> str | None:
    """The value of `option` as it stands among `arguments`."""
    for index, argument in enumerate(arguments):
        if argument == "--":
            return None
        name, equals, value = argument.partition("=")
        if name == option:
            return value if equals else "".join(arguments[index + 1 : index + 2])
    return None
