"""Every character has the class that JLREQ appendix A or our decision on it says."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.jlreq import CLASSES, CharClass, class_of
from exchange_report.jlreq.char_class import CLASS_LIMIT, JLREQ_CLASS
from jlreq.vectors import appendix_a

WESTERN = {CharClass.CL24, CharClass.CL25, CharClass.CL26, CharClass.CL27}


def jlreq_class(char: str) -> CharClass:
    return JLREQ_CLASS[class_of(char)]


def test_a_listed_character_has_a_class_it_is_listed_in() -> None:
    strays = {char for char, listed in appendix_a().items() if jlreq_class(char) not in listed}
    marks = {char for char in strays if unicodedata.category(char) == "Mn"}  # under cl-27
    assert {class_of(char) for char in marks} == {CharClass.ATTACHED}
    assert strays - marks == {"\u00a0", "\u00ad"}  # under cl-27: no-break space, soft hyphen


def test_the_japanese_class_wins_except_for_ascii_greek_and_cyrillic() -> None:
    both = {char for char, listed in appendix_a().items() if 27 in listed and len(listed) > 1}
    western = {char for char in both if jlreq_class(char) in WESTERN}
    assert western == {
        c for c in both if c.isascii() or "\u0370" <= c <= "\u04ff" or c in "\u2127\u212b"
    }


def test_a_full_width_form_has_the_japanese_class_of_its_ascii_form() -> None:
    for char, listed in appendix_a().items():
        japanese = {kind for kind in listed if kind < CharClass.CL20}
        if "!" <= char <= "~" and japanese:
            assert jlreq_class(chr(ord(char) + 0xFEE0)) in japanese, char


@pytest.mark.parametrize(
    ("chars", "expected"),
    [
        ("｢（︵﹙［〝", CharClass.CL01),
        ("｣）︶﹚］〟〞", CharClass.CL02),
        ("‐–゠", CharClass.CL03),
        ("〜～", CharClass.WAVE_DASH),
        ("！？‼", CharClass.CL04),
        ("・･", CharClass.CL05),
        ("：；︓﹕", CharClass.COLON),
        ("。．｡︒﹒", CharClass.CL06),
        ("、，､﹐", CharClass.CL07),
        ("—―─━︱", CharClass.CL08),
        ("…︙", CharClass.ELLIPSIS),
        ("々", CharClass.IDEOGRAPHIC_ITERATION),
        ("ヽゞ〻゛゜", CharClass.CL09),
        ("ーｰ", CharClass.CL10),
        ("ァぃヶｧｯㇷ𛅐", CharClass.CL11),
        ("￥＄￡€№₩＃", CharClass.CL12),
        ("℃㎡㎢㌔㍍‰￠℉", CharClass.CL13),
        ("％﹪", CharClass.PERCENT),
        ("°′″", CharClass.DEGREE),
        ("\u3000", CharClass.CL14),
        ("あん𛀂", CharClass.CL15),
        ("アヴｱﾝ", CharClass.CL16),
        ("＝＜≧≤∪", CharClass.CL17),
        ("＋－−×÷±", CharClass.CL18),
        ("漢𠮷𩸽㐂龍〆", CharClass.CL19),
        ("①⑳㈱㋿㍻Ⅳ½※→■〒／＆ＡｚＺ\ue000", CharClass.CL19),
        ("一十万〇", CharClass.NUMERAL),
        ("０９", CharClass.WIDE_NUMERAL),
        ("09", CharClass.CL24),
        (" \t\u2003", CharClass.CL26),
        ("azZéßœαΩЖ@&_µ²한العربيةกขค", CharClass.CL27),
        ("([{", CharClass.WESTERN_OPENING),
        (")]}", CharClass.WESTERN_CLOSING),
        (".,:;!?/%", CharClass.WESTERN_POINT),
        ("-~", CharClass.WESTERN_HYPHEN),
        ("\"'", CharClass.WESTERN_QUOTE),
        ("$#", CharClass.WESTERN_PREFIX),
        ("’", CharClass.APOSTROPHE),
        ("😀🏫♀❤", CharClass.EMOJI),
        ("🇯🇵", CharClass.REGIONAL_INDICATOR),
        ("\u3099\u309aﾞﾟ\u0301\u20e3\ufe0f\U000e0100\u200d\U0001f3fd", CharClass.ATTACHED),
        ("\u00a0\u2060\ufeff\u202f\u2011", CharClass.GLUE),
        ("\u200b", CharClass.ZWSP),
        ("\u00ad", CharClass.SHY),
        ("\n\r\u2028\u2029", CharClass.NEWLINE),
    ],
)
def test_classes_of_what_japanese_documents_hold(chars: str, expected: CharClass) -> None:
    assert {char: class_of(char) for char in chars} == dict.fromkeys(chars, expected)


@given(st.text(st.characters(codec=None)))
def test_a_paragraph_is_classified_character_by_character(text: str) -> None:
    assert text.translate(CLASSES) == "".join(chr(class_of(char)) for char in text)


def test_every_code_point_has_a_class_that_fits_six_bits() -> None:
    planes = "".join(map(chr, range(0x20000))) + chr(0x3134A) + chr(0xE0100) + chr(sys.maxunicode)
    numbers = set(map(ord, planes.translate(CLASSES)))
    assert numbers <= set(CharClass)
    assert max(CharClass) < CLASS_LIMIT


@pytest.mark.parametrize("number", range(1, 31))
def test_the_value_of_a_jlreq_class_is_its_number(number: int) -> None:
    assert CharClass(number).name == f"CL{number:02}"
    assert JLREQ_CLASS[CharClass(number)] == number


def test_only_single_characters_have_a_class() -> None:
    with pytest.raises(TypeError):
        class_of("か゚")
