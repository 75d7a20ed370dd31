"""The names of the character classes (JLREQ 3.9.2) and of what they are too coarse for."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final


class CharClass(IntEnum):
    """A character class. The value of cl-01…cl-30 is its number; every value is below 64.

    Classes from 40 on are parts of a JLREQ class that one of its notes or strictness levels
    treats apart from the rest; `JLREQ_CLASS` names the class they are part of.
    """

    GLUE = 0
    """Forbids a break on both sides: no-break spaces, word joiner, non-breaking hyphen."""

    CL01 = 1
    """始め括弧類 (opening brackets)."""
    CL02 = 2
    """終わり括弧類 (closing brackets)."""
    CL03 = 3
    """ハイフン類 (hyphens)."""
    CL04 = 4
    """区切り約物 (dividing punctuation marks)."""
    CL05 = 5
    """中点類 (middle dots)."""
    CL06 = 6
    """句点類 (full stops)."""
    CL07 = 7
    """読点類 (commas)."""
    CL08 = 8
    """分離禁止文字 (inseparable characters)."""
    CL09 = 9
    """繰返し記号 (iteration marks)."""
    CL10 = 10
    """長音記号 (prolonged sound mark)."""
    CL11 = 11
    """小書きの仮名 (small kana)."""
    CL12 = 12
    """前置省略記号 (prefixed abbreviations)."""
    CL13 = 13
    """後置省略記号 (postfixed abbreviations)."""
    CL14 = 14
    """和字間隔 (full-width ideographic space)."""
    CL15 = 15
    """平仮名 (hiragana)."""
    CL16 = 16
    """片仮名 (katakana)."""
    CL17 = 17
    """等号類 (math symbols)."""
    CL18 = 18
    """演算記号 (math operators)."""
    CL19 = 19
    """漢字等 (ideographic characters)."""
    CL20 = 20
    """合印中の文字 (characters as reference marks). By context only."""
    CL21 = 21
    """親文字群中の文字（添え字付き） (ornamented character complexes). By context only."""
    CL22 = 22
    """親文字群中の文字（熟語ルビ以外のルビ付き） (simple-ruby complexes). By context only."""
    CL23 = 23
    """親文字群中の文字（熟語ルビ付き） (jukugo-ruby complexes). By context only."""
    CL24 = 24
    """連数字中の文字 (grouped numerals)."""
    CL25 = 25
    """単位記号中の文字 (unit symbols)."""
    CL26 = 26
    """欧文間隔 (Western word space)."""
    CL27 = 27
    """欧文用文字 (Western characters)."""
    CL28 = 28
    """割注始め括弧類 (warichu opening brackets). By context only."""
    CL29 = 29
    """割注終わり括弧類 (warichu closing brackets). By context only."""
    CL30 = 30
    """縦中横中の文字 (characters in tate-chu-yoko). By context only."""

    ATTACHED = 31
    """Belongs to the character before it and never starts a unit (UAX #29 Extend)."""
    ZWSP = 32
    """Zero-width space: a break opportunity that the author wrote."""
    SHY = 33
    """Soft hyphen: a break opportunity that shows a hyphen when it is taken."""
    NEWLINE = 34
    """A line or paragraph separator: the line ends after it."""

    APOSTROPHE = 40
    """’ of cl-02, which also stands inside Western words."""
    WAVE_DASH = 41
    """〜 and ～ of cl-03, which start a line at no level."""
    COLON = 42
    """： and ； of cl-05, kept from the line start longer than ・ is (appendix C, addendum)."""
    ELLIPSIS = 43
    """… of cl-08."""
    TWO_DOT_LEADER = 44
    """‥ of cl-08."""
    KANA_REPEAT_UPPER = 45
    """〳 and 〴 of cl-08, each the upper half of one mark."""
    KANA_REPEAT_LOWER = 46
    """〵 of cl-08, the lower half of that mark."""
    IDEOGRAPHIC_ITERATION = 47
    """々 of cl-09, the one iteration mark that may start a line at strict and below."""
    PERCENT = 48
    """％ of cl-13, free of the number before it at loose and below."""
    DEGREE = 49
    """° ′ ″ of cl-13: proportional, so a digit or letter may follow them closely (35°41′, 5°C)."""
    NUMERAL = 50
    """Ideographic numerals of cl-19 (3.1.10)."""
    EMOJI = 51
    """Pictographs of cl-19 that may follow a zero-width joiner."""
    REGIONAL_INDICATOR = 52
    """Halves of a flag, of cl-19."""
    WESTERN_OPENING = 53
    """Half-width opening brackets, of cl-27."""
    WESTERN_CLOSING = 54
    """Half-width closing brackets, of cl-27."""
    WESTERN_POINT = 55
    """Half-width . , : ; ! ? / % and the like, of cl-27."""
    WESTERN_HYPHEN = 56
    """Half-width - and ~, of cl-27."""
    WESTERN_QUOTE = 57
    """Straight quotation marks, which open and close alike, of cl-27."""
    WESTERN_PREFIX = 58
    """Half-width $ and #, of cl-27."""
    WIDE_NUMERAL = 59
    """Full-width European numerals, of cl-19."""


CLASS_LIMIT: Final = 64
"""Every class is below this, so that two of them make an index of twelve bits."""

LINE_HEAD: Final = 62
LINE_END: Final = 63
"""Stand for a class in the tables that speak of the ends of a line; no character has them."""

JLREQ_CLASS: Final[Mapping[CharClass, CharClass]] = MappingProxyType(
    {
        **{each: each for each in CharClass},
        CharClass.APOSTROPHE: CharClass.CL02,
        CharClass.WAVE_DASH: CharClass.CL03,
        CharClass.COLON: CharClass.CL05,
        CharClass.ELLIPSIS: CharClass.CL08,
        CharClass.TWO_DOT_LEADER: CharClass.CL08,
        CharClass.KANA_REPEAT_UPPER: CharClass.CL08,
        CharClass.KANA_REPEAT_LOWER: CharClass.CL08,
        CharClass.IDEOGRAPHIC_ITERATION: CharClass.CL09,
        CharClass.PERCENT: CharClass.CL13,
        CharClass.DEGREE: CharClass.CL13,
        CharClass.NUMERAL: CharClass.CL19,
        CharClass.EMOJI: CharClass.CL19,
        CharClass.REGIONAL_INDICATOR: CharClass.CL19,
        CharClass.WESTERN_OPENING: CharClass.CL27,
        CharClass.WESTERN_CLOSING: CharClass.CL27,
        CharClass.WESTERN_POINT: CharClass.CL27,
        CharClass.WESTERN_HYPHEN: CharClass.CL27,
        CharClass.WESTERN_QUOTE: CharClass.CL27,
        CharClass.WESTERN_PREFIX: CharClass.CL27,
        CharClass.WIDE_NUMERAL: CharClass.CL19,
    }
)
"""The class of appendix A that each class is or is part of; the others (GLUE, …) are their own."""


def families(*classes: CharClass) -> frozenset[CharClass]:
    """Classes of JLREQ with the classes that are parts of them."""
    return frozenset(part for part, whole in JLREQ_CLASS.items() if whole in classes)
