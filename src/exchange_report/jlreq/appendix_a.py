"""Which characters belong to which class: JLREQ appendix A, and the rest of Unicode.

Data only. The appendix lists the Japanese marks under ASCII code points where they have one: in
`JAPANESE` an ASCII character stands for its full-width form, and the half-width one is in
`WESTERN`. Where the appendix names both a Japanese class and cl-27, the Japanese one is taken,
except for ASCII, Greek and Cyrillic. Characters after a comment "not listed" are our decision.
"""

from typing import Final

from exchange_report.jlreq.char_class import CharClass

JAPANESE: Final[tuple[tuple[CharClass, str], ...]] = (
    (CharClass.CL01, "‘“([{〔〈《「『【⦅〘〖«〝"),
    (CharClass.CL02, "”)]}〕〉》」』】⦆〙〗»〟"),
    (CharClass.CL02, "〞"),  # not listed: the other closing double prime
    (CharClass.APOSTROPHE, "’"),
    (CharClass.CL03, "\u2010゠–"),
    (CharClass.CL03, "\u2012⸗⹀"),  # not listed: figure dash and the double hyphens
    (CharClass.WAVE_DASH, "〜~"),  # the appendix lists U+301C; U+FF5E is its usual code
    (CharClass.WAVE_DASH, "⁓"),  # not listed: swung dash
    (CharClass.CL04, "!?‼⁇⁈⁉"),
    (CharClass.CL04, "‽"),  # not listed
    (CharClass.CL05, "・"),
    (CharClass.COLON, ":;"),
    (CharClass.CL06, "。."),
    (CharClass.CL07, "、,"),
    (CharClass.CL08, "—"),
    (CharClass.CL08, "―⸺⸻"),  # not listed; the remark to U+2014 names U+2015
    (CharClass.CL08, "─━"),  # not listed: box drawings, often typed for a dash
    (CharClass.ELLIPSIS, "…"),
    (CharClass.ELLIPSIS, "⋯\u2024"),  # not listed
    (CharClass.TWO_DOT_LEADER, "‥"),
    (CharClass.KANA_REPEAT_UPPER, "〳〴"),
    (CharClass.KANA_REPEAT_LOWER, "〵"),
    (CharClass.CL09, "ヽヾゝゞ〻"),
    (CharClass.CL09, "〱〲゛゜"),  # not listed: くの字点 in one piece, free-standing voiced marks
    (CharClass.IDEOGRAPHIC_ITERATION, "々"),
    (CharClass.CL10, "ー"),
    (CharClass.CL11, "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"),  # and U+31F0–31FF
    (CharClass.CL12, "¥$£#€№"),
    (CharClass.CL13, "℃¢‰ℓ"),  # and the squared units of U+3300–33FF
    (CharClass.CL13, "℉‱"),  # not listed
    (CharClass.PERCENT, "%"),
    (CharClass.DEGREE, "°′″"),
    (CharClass.DEGREE, "‴‵‶‷⁗"),  # not listed
    (CharClass.CL14, "\u3000"),
    (CharClass.CL17, "=≠≒≃≅≈≡≢<>≦≧≪≫≶≷⋚⋛∧∨⌅⌆⊂⊃⊄⊅⊆⊇⊊⊋∈∋∉∪∩∥∦⇒⇔∽∝⊥⊕⊗"),
    (CharClass.CL18, "+−-×÷±∓"),  # － U+FF0D is how the minus of the list is usually written
    (CharClass.CL19, "&*/@\\|§©®¶¼½¾‖†‡•※⁂⁑℡√∞∟∫∬∴∵⊖⊿ゟヿ㏍"),
    (CharClass.CL19, "‣⁃㏂㏇㏘"),  # not listed
    (CharClass.WIDE_NUMERAL, "0123456789"),
    (CharClass.NUMERAL, "〇一二三四五六七八九十百千万億兆"),
    (CharClass.EMOJI, "♀♂↔"),
    (CharClass.EMOJI, "↕⚕⚖⚧♾☠❄❤✈➡⬛"),  # not listed; all may follow a joiner (UTS #51)
)

WESTERN: Final[tuple[tuple[CharClass, str], ...]] = (
    (CharClass.CL24, "0123456789"),
    (CharClass.CL25, "℧\u212b"),
    (CharClass.CL26, " "),
    (CharClass.CL26, "\t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f"),
    (CharClass.WESTERN_OPENING, "([{"),
    (CharClass.WESTERN_OPENING, "¡¿"),  # ¡ and ¿ stand before a sentence
    (CharClass.WESTERN_CLOSING, ")]}"),
    (CharClass.WESTERN_POINT, ".,:;!?/%"),
    (CharClass.WESTERN_POINT, "·\u2027⁄"),
    (CharClass.WESTERN_HYPHEN, "-~"),
    (CharClass.WESTERN_QUOTE, "\"'"),
    (CharClass.WESTERN_PREFIX, "$#"),
    (CharClass.CL27, "&*+<=>@ABCDEFGHIJKLMNOPQRSTUVWXYZ\\^_`abcdefghijklmnopqrstuvwxyz|"),
    (CharClass.CL27, "¤¦¬¯²³¹∀∂∃∅∇∠∮⌒‾‿"),
)

CONTROLS: Final[tuple[tuple[CharClass, str], ...]] = (
    (CharClass.GLUE, "\u00a0\u2007\u2011\u202f\u2060\ufeff\u180e\u0f0c"),  # UAX #14 GL and WJ
    (CharClass.ZWSP, "\u200b"),
    (CharClass.SHY, "\u00ad"),
    (CharClass.NEWLINE, "\n\v\f\r\x85\u2028\u2029"),  # UAX #14 BK, CR, LF and NL
)

RANGES: Final[tuple[tuple[int, int, CharClass], ...]] = (
    (0x0E33, 0x0E33, CharClass.ATTACHED),  # spacing marks of Thai and Lao (UAX #29)
    (0x0EB3, 0x0EB3, CharClass.ATTACHED),
    (0x1100, 0x115F, CharClass.CL27),  # Hangul is set in words
    (0x1160, 0x11FF, CharClass.ATTACHED),  # vowels and finals of a Hangul syllable
    (0x2150, 0x218B, CharClass.CL19),  # fractions, Roman numerals
    (0x2190, 0x21FF, CharClass.CL19),
    (0x2200, 0x22FF, CharClass.CL17),
    (0x2300, 0x23FF, CharClass.CL19),
    (0x2400, 0x27FF, CharClass.CL19),  # circled forms, figures, dingbats
    (0x2800, 0x28FF, CharClass.CL27),  # Braille
    (0x2900, 0x29FF, CharClass.CL19),
    (0x2A00, 0x2AFF, CharClass.CL17),
    (0x2B00, 0x2BFF, CharClass.CL19),
    (0x2E80, 0x2FFF, CharClass.CL19),
    (0x3001, 0x3029, CharClass.CL19),
    (0x302A, 0x302F, CharClass.ATTACHED),
    (0x3030, 0x303F, CharClass.CL19),
    (0x3041, 0x3096, CharClass.CL15),
    (0x3099, 0x309A, CharClass.ATTACHED),
    (0x309F, 0x309F, CharClass.CL19),
    (0x30A1, 0x30FA, CharClass.CL16),
    (0x30FF, 0x30FF, CharClass.CL19),
    (0x3100, 0x312F, CharClass.CL19),
    (0x3130, 0x318F, CharClass.CL27),  # Hangul
    (0x3190, 0x31EF, CharClass.CL19),
    (0x31F0, 0x31FF, CharClass.CL11),
    (0x3200, 0x32FF, CharClass.CL19),
    (0x3300, 0x3357, CharClass.CL13),  # the appendix lists 21 of these units; the rest follow
    (0x3358, 0x3370, CharClass.CL19),  # hours
    (0x3371, 0x337A, CharClass.CL13),
    (0x337B, 0x337F, CharClass.CL19),  # era names, 株式会社
    (0x3380, 0x33DF, CharClass.CL13),
    (0x33E0, 0x33FE, CharClass.CL19),  # days
    (0x33FF, 0x33FF, CharClass.CL13),
    (0x3400, 0xA4CF, CharClass.CL19),  # kanji, hexagrams, Yi
    (0xA960, 0xA97F, CharClass.CL27),
    (0xAC00, 0xD7A3, CharClass.CL27),
    (0xD7B0, 0xD7FF, CharClass.ATTACHED),
    (0xE000, 0xF8FF, CharClass.CL19),  # 外字 in the private use area stand for kanji
    (0xF900, 0xFAFF, CharClass.CL19),
    (0xFFFC, 0xFFFD, CharClass.CL19),
    (0x16FE0, 0x18DFF, CharClass.CL19),
    (0x1AFF0, 0x1B000, CharClass.CL16),
    (0x1B001, 0x1B11F, CharClass.CL15),  # 変体仮名
    (0x1B120, 0x1B122, CharClass.CL16),
    (0x1B132, 0x1B167, CharClass.CL11),
    (0x1B170, 0x1B2FF, CharClass.CL19),
    (0x1F000, 0x1F0FF, CharClass.EMOJI),
    (0x1F100, 0x1F1E5, CharClass.CL19),
    (0x1F1E6, 0x1F1FF, CharClass.REGIONAL_INDICATOR),
    (0x1F200, 0x1F2FF, CharClass.CL19),
    (0x1F300, 0x1F3FA, CharClass.EMOJI),
    (0x1F3FB, 0x1F3FF, CharClass.ATTACHED),  # skin tones
    (0x1F400, 0x1F6FF, CharClass.EMOJI),
    (0x1F700, 0x1F8FF, CharClass.CL19),
    (0x1F900, 0x1FAFF, CharClass.EMOJI),
    (0x1FB00, 0x1FBFF, CharClass.CL19),
    (0x20000, 0x3FFFD, CharClass.CL19),
)
"""Inclusive ranges in rising order, for what the lists above do not name."""

CATEGORIES: Final[dict[str, CharClass]] = {
    "Mn": CharClass.ATTACHED,
    "Mc": CharClass.ATTACHED,
    "Me": CharClass.ATTACHED,
    "Cf": CharClass.ATTACHED,
    "Cc": CharClass.ATTACHED,
    "Co": CharClass.CL19,
    "Zs": CharClass.CL26,
    "Sc": CharClass.CL12,
    "Ps": CharClass.CL01,
    "Pi": CharClass.CL01,
    "Pe": CharClass.CL02,
    "Pf": CharClass.CL02,
}
"""General categories that decide before the ranges do."""
