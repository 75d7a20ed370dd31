"""Numbers as Japanese documents write them: half-width, full-width and kanji numerals.

Kanji numerals, used in vertical text (公用文作成の考え方, 2022), come in two notations: additive
二十九, with 十 百 千 as multipliers, and positional 二九, digit by digit with 〇.
"""

from __future__ import annotations

from typing import Final

DIGITS: Final = "0-9０-９"
"""Character class of half-width and full-width digits, without brackets."""

KANJI_NUMERALS: Final = "〇零一二三四五六七八九十百千"
"""Character class of kanji numerals, without brackets."""

_KANJI_DIGITS: Final = "〇一二三四五六七八九"
_KANJI_VALUES: Final = {kanji: value for value, kanji in enumerate(_KANJI_DIGITS)} | {"零": 0}
_MULTIPLIERS: Final = ((1000, "千"), (100, "百"), (10, "十"))
_FULL_WIDTH: Final = {ord("0") + value: ord("０") + value for value in range(10)}


def to_full_width(number: int) -> str:
    """A number in full-width digits: `２９` for 29."""
    return str(number).translate(_FULL_WIDTH)


def to_kanji(number: int) -> str:
    """Additive kanji numerals of 0 to 9999: `29` → `二十九`. Raises ValueError outside."""
    if not 0 <= number <= 9999:
        raise ValueError(f"no kanji numeral for {number}")
    written = ""
    for value, kanji in _MULTIPLIERS:
        count, number = divmod(number, value)
        if count:
            written += kanji if count == 1 else _KANJI_DIGITS[count] + kanji
    return written + _KANJI_DIGITS[number] if number or not written else written


def to_kanji_positional(number: int) -> str:
    """Positional kanji numerals: `29` → `二九`, `2017` → `二〇一七`. Raises ValueError below 0."""
    if number < 0:
        raise ValueError(f"no kanji numeral for {number}")
    return "".join(_KANJI_DIGITS[int(digit)] for digit in str(number))


def like(numeral: str, number: int) -> str:
    """`number` in the characters of `numeral`: half-width, full-width, kanji; for 元 in digits."""
    if numeral == "元" or numeral.isascii():
        return str(number)
    return to_full_width(number) if numeral[0].isdecimal() else to_kanji(number)


def from_kanji(text: str) -> int:
    """The number that additive or positional kanji numerals name; raises ValueError for neither."""
    if text and all(kanji in _KANJI_VALUES for kanji in text):
        return int("".join(str(_KANJI_VALUES[kanji]) for kanji in text))
    total, rest = 0, text
    for value, kanji in _MULTIPLIERS:
        count, multiplier, after = rest.partition(kanji)
        if multiplier:
            total += value * (_one_to_nine(count) if count else 1)
            rest = after
    if not text or rest:
        total += _one_to_nine(rest)
    return total


def _one_to_nine(text: str) -> int:
    if len(text) != 1 or text not in _KANJI_DIGITS[1:]:
        raise ValueError(f"not a kanji digit from 一 to 九: {text!r}")
    return _KANJI_VALUES[text]


def read_number(text: str) -> int:
    """The number in digits of either width, or in kanji; raises ValueError for anything else."""
    return int(text) if text.isdecimal() else from_kanji(text)
