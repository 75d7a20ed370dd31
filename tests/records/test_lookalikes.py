"""Characters that look like others: the tables, against the names that Unicode gives."""

import unicodedata

import pytest

from exchange_report.records.lookalikes import LATIN_OF, SPACES, lookalike


def test_every_kangxi_radical_stands_for_an_ideograph() -> None:
    for code in range(0x2F00, 0x2FD6):
        right = lookalike(chr(code))
        assert unicodedata.name(right).startswith("CJK UNIFIED IDEOGRAPH")


@pytest.mark.parametrize(
    ("radical", "right"),
    ["⻝食", "⺟母", "⻑長", "⻄西", "⻩黄", "⺠民", "⻫斉", "⻳龟", "⺁厂", "⻯竜"],
)
def test_a_radical_of_the_supplement_stands_for_its_ideograph(radical: str, right: str) -> None:
    assert lookalike(radical) == right


def test_what_unicode_takes_apart_agrees_with_the_table() -> None:
    for code in range(0x2E80, 0x2EF4):
        character = chr(code)
        apart = unicodedata.normalize("NFKC", character)
        if apart != character:
            assert lookalike(character) == apart


def test_letters_look_like_latin_ones_of_the_same_case() -> None:
    for letter, latin in LATIN_OF.items():
        assert unicodedata.name(letter).startswith(("CYRILLIC ", "GREEK "))
        assert latin.isascii() and letter.isupper() == latin.isupper()


def test_every_uncommon_space_is_a_space() -> None:
    for character in SPACES:
        assert unicodedata.category(character) in ("Zs", "Cc") or character == "\u303f"


@pytest.mark.parametrize("character", ["日", "A", "神", "𠮷", "한", "〜"])
def test_what_is_meant_looks_like_nothing_else(character: str) -> None:
    assert lookalike(character) == ""
