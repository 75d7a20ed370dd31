"""Half-width, full-width and kanji numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.era.numerals import (
    from_kanji,
    read_number,
    to_full_width,
    to_kanji,
    to_kanji_positional,
)


@pytest.mark.parametrize(
    ("number", "additive", "positional"),
    [
        (0, "〇", "〇"),
        (1, "一", "一"),
        (10, "十", "一〇"),
        (12, "十二", "一二"),
        (20, "二十", "二〇"),
        (29, "二十九", "二九"),
        (64, "六十四", "六四"),
        (100, "百", "一〇〇"),
        (1989, "千九百八十九", "一九八九"),
        (2017, "二千十七", "二〇一七"),
        (9999, "九千九百九十九", "九九九九"),
    ],
)
def test_both_notations(number: int, additive: str, positional: str) -> None:
    assert to_kanji(number) == additive
    assert to_kanji_positional(number) == positional
    assert from_kanji(additive) == from_kanji(positional) == number


@given(st.integers(0, 9999))
def test_what_is_written_is_read(number: int) -> None:
    assert read_number(to_kanji(number)) == number
    assert read_number(to_kanji_positional(number)) == number
    assert read_number(to_full_width(number)) == number
    assert read_number(str(number)) == number


def test_a_leading_one_may_be_written() -> None:
    assert from_kanji("一千九百") == 1900
    assert from_kanji("零") == 0


@pytest.mark.parametrize(
    "text", ["", "十十", "百千", "二十〇", "二三十", "十2", "廿", "元", "九十百"]
)
def test_no_numeral(text: str) -> None:
    with pytest.raises(ValueError, match="kanji"):
        from_kanji(text)


@pytest.mark.parametrize("number", [-1, 10_000])
def test_no_additive_numeral(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        to_kanji(number)
