"""Every text that a user can meet is there in Japanese, and the compiled catalogue is current."""

import io
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from typing import BinaryIO, Final

import click
import pytest
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from exchange_report.cli.era import _REASONS
from exchange_report.diagnostics import CATALOGUE, Diagnostic, language, message, translate
from exchange_report.diagnostics.messages import DOMAIN, LOCALE

PACKAGE: Final = LOCALE.parents[1]
CATALOGUE_FILE: Final = LOCALE / "ja" / "LC_MESSAGES" / f"{DOMAIN}.po"
COMPILE: Final = "pybabel compile -D exchange_report -d src/exchange_report/diagnostics/locale"
KEYWORDS: Final = {"_": None, "ngettext": (1, 2), "phrase": None}
CLICK: Final = ("core", "exceptions", "formatting", "parser", "types")
UNREACHABLE: Final = re.compile(
    "defined twice|Boolean option|Could not determine name|No options defined|Arguments take|"
    "Deprecat|deprecat|Choice\\(|UUID"
)  # words of click for programmers, and for what no option here is
SYSTEM: Final = ("No such file or directory", "Permission denied", "Is a directory")
LIBYAML: Final = (
    "control characters are not allowed",
    "could not find expected directive name",
    "did not find expected directive name",
    "did not find expected digit or '.' character",
    "did not find expected version number",
    "did not find expected whitespace",
    "found an indentation indicator equal to 0",
    "found duplicate %TAG directive",
    "found duplicate %YAML directive",
    "found extremely long version number",
    "found incompatible YAML document",
    "found undefined tag handle",
    "found unexpected ':'",
    "found unexpected document indicator",
    "found unexpected end of stream",
    "found unexpected non-alphabetical character",
    "found unknown directive name",
)
PLACEHOLDER: Final = re.compile(r"\{(\w+)(?:![rs])?\}")


def texts() -> Iterator[str]:
    """Every English text that can be shown."""
    for rule in CATALOGUE.values():
        yield from filter(None, (rule.message, rule.hint))
    for _, _, found, _, _ in extract_from_dir(PACKAGE, keywords=KEYWORDS):
        yield from [found] if isinstance(found, str) else found
    for name in CLICK:
        path = Path(click.__file__).with_name(f"{name}.py")
        for _, found, _, _ in extract_from_file("python", path, keywords=KEYWORDS):
            yield from [found] if isinstance(found, str) else found
    yield from (*_REASONS.values(), *SYSTEM, *LIBYAML)


with CATALOGUE_FILE.open("rb") as opened:
    JAPANESE: Final = read_po(opened, locale="ja", domain=DOMAIN)


def translated(text: str) -> str:
    for entry in JAPANESE:
        ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        if text in ids:
            return entry.string[0] if isinstance(entry.string, tuple) else str(entry.string)
    return ""


@pytest.mark.parametrize("text", sorted({t for t in texts() if not UNREACHABLE.search(t)}))
def test_a_text_is_there_in_japanese(text: str) -> None:
    japanese = translated(text)
    assert japanese, f"append it to {CATALOGUE_FILE.name}, then: {COMPILE}"
    known = set(PLACEHOLDER.findall(text)) | {"possibilities", "len"}
    assert set(PLACEHOLDER.findall(japanese)) <= known | {"choices", "formats", "len_value"}


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, JAPANESE)
    compiled.seek(0)
    with CATALOGUE_FILE.with_suffix(".mo").open("rb") as at_hand:
        assert compiled_texts(at_hand) == compiled_texts(compiled), COMPILE


def compiled_texts(compiled: BinaryIO) -> dict[str, str]:
    """Every text of a compiled catalogue but its head, which names the version of Babel."""
    catalogue: dict[str, str] = vars(GNUTranslations(compiled))["_catalog"]
    return {message: text for message, text in catalogue.items() if message}


@pytest.mark.parametrize("code", tuple(CATALOGUE))
def test_a_message_of_the_catalogue_is_not_english_in_japanese(code: str) -> None:
    rule = CATALOGUE[code]
    arguments = dict.fromkeys(PLACEHOLDER.findall(rule.message + rule.hint), "値")
    told = message(Diagnostic(code, arguments=arguments), "ja")
    assert re.search("[ぁ-ん]", told) and "{" not in told


def test_an_argument_stays_as_the_user_wrote_it() -> None:
    """`text` is a phrase where a kind of value is told, and a user's word elsewhere."""
    key = Diagnostic("ER110", arguments={"key": "text", "near": ""})
    kind = Diagnostic("ER112", arguments={"expected": "text", "found": "a list", "advice": ""})
    assert "text" in message(key, "ja")
    assert "text" not in message(kind, "ja")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LC_ALL": "ja_JP.UTF-8", "LANG": "C"}, "ja"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANGUAGE": "en", "LANG": "ja_JP.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(environment: dict[str, str], expected: str) -> None:
    assert language(environment) == expected


def test_a_text_that_no_catalogue_has_stays_english() -> None:
    assert translate("not in any catalogue", "ja") == "not in any catalogue"
