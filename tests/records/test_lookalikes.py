"""Characters that look like others: the tables, against the names that Unicode gives."""

import re
import unicodedata
from pathlib import Path

import pytest
import uharfbuzz as hb

from exchange_report.records.lookalikes import DOUBTFUL, LATIN_OF, LOOKALIKES, SPACES, lookalike

FONTS = Path(__file__).parents[2] / "fonts"


def test_every_kangxi_radical_but_one_stands_for_an_ideograph() -> None:
    """⼹ would be 彐, which is no character of Japanese text."""
    found = {chr(code): lookalike(chr(code)) for code in range(0x2F00, 0x2FD6)}
    assert [radical for radical, right in found.items() if not right] == ["⼹"]
    for right in "".join(found.values()).replace("／", ""):
        assert unicodedata.name(right).startswith("CJK UNIFIED IDEOGRAPH")


@pytest.mark.parametrize(
    ("radical", "right"),
    [
        *("⻝食", "⺟母", "⻑長", "⻄西", "⻩黄", "⺠民", "⻫斉", "⺁厂", "⻯竜"),
        *("⼾戸", "⿊黒", "⾭青", "⿈黄", "⿆麦", "⿒歯", "⿔亀", "⻱亀", "⻲亀", "⾧長", "⾯面"),
    ],
)
def test_a_radical_stands_for_the_japanese_ideograph(radical: str, right: str) -> None:
    assert lookalike(radical) == right
    assert radical not in DOUBTFUL


@pytest.mark.parametrize(("radical", "right"), [("⿓", "竜／龍"), ("⿑", "斉／齊"), ("⻖", "阝")])
def test_where_two_forms_are_in_use_a_person_decides(radical: str, right: str) -> None:
    assert lookalike(radical) == right
    assert radical in DOUBTFUL


def test_what_is_put_in_the_place_of_a_character_is_japanese_and_in_every_face() -> None:
    faces = [
        hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
        for path in sorted(FONTS.glob("BIZ*.ttf"))
    ]
    assert len(faces) == 3
    for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6), 0x2012, 0x2236, 0x223C):
        for right in lookalike(chr(code)):
            assert all(face.get_nominal_glyph(ord(right)) for face in faces), (code, right)
            if code >= 0x2E80 and chr(code) not in DOUBTFUL:
                right.encode("iso2022_jp")  # JIS X 0208


def test_the_class_of_characters_holds_all_that_stand_for_another() -> None:
    for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6)):
        is_found = re.fullmatch(f"[{LOOKALIKES}]", chr(code)) is not None
        assert is_found == bool(lookalike(chr(code))), chr(code)


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
