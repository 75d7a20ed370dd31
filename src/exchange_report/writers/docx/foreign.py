"""Text that the Japanese fonts of offices lack, with fonts that Windows and Word have for it.

Word finds a font for such text by itself, but another on every machine, and one for each character.
What Japanese fonts have is what JIS X 0213 and Windows-31J have.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple
from unicodedata import category, name

from exchange_report.composition import levels_of
from exchange_report.fonts import is_right_to_left, phrases
from exchange_report.lazy import late


class Foreign(NamedTuple):
    """A font for a kind of text. One for East Asian text has its language, and takes the text as
    East Asian (ISO/IEC 29500-1, 17.3.2.26).
    """

    font: str
    language: str = ""
    is_backwards: bool = False
    """Whether it is written from right to left, as its numbers and signs are set too."""


_KOREAN: Final = Foreign("Malgun Gothic", "ko-KR")
_HAN: Final = (
    ("gb2312", Foreign("SimSun", "zh-CN")),
    ("big5", Foreign("Microsoft JhengHei", "zh-TW")),
    ("utf-8", Foreign("Yu Mincho", "ja-JP")),
)
"""Coded sets of ideographs that Japanese does not have, and at last those of Japanese names."""
_WESTERN: Final = Foreign("Times New Roman")
_BACKWARDS: Final = Foreign("Times New Roman", is_backwards=True)
_IN_HEBREW: Final = Foreign("Times New Roman", "he-IL", is_backwards=True)
_COMPLEX: Final = {"THAI": Foreign("Leelawadee UI"), "DEVANAGARI": Foreign("Nirmala UI")}
"""Fonts for scripts whose letters Times New Roman has not, by how their names begin."""
_SIGNS: Final = Foreign("Segoe UI Symbol", "ja-JP")
_JAPANESE: Final = ("euc_jis_2004", "cp932")
_WESTERN_END: Final = "\u1100"
_ALPHABETS: Final = ("LATIN", "GREEK", "CYRILLIC")


class _Kinds(dict[str, Foreign | None]):
    """What a character is; None for one that Japanese fonts have, or that is not seen."""

    def __missing__(self, character: str) -> Foreign | None:
        kind = self[character] = _kind_of(character)
        return kind


_KINDS: Final = _Kinds()

_HEBREW: Final = late("[\u0591-\u05f4\ufb1d-\ufb4f]")
_WORD: Final = re.compile("[\u0370-\u052f]{2}")
"""A word of Greek or Cyrillic, for which Japanese fonts have full-width cells."""


def is_foreign(text: str) -> bool:
    """Whether a part of `text` needs another font than Japanese text."""
    return any(map(_KINDS.__getitem__, text)) or _WORD.search(text) is not None


def stretches(text: str) -> Iterator[tuple[str, Foreign | None]]:
    """The parts of `text`, each with the font that it needs, if it is not that of its style. A
    phrase of an alphabet, and a character with its marks, stay together.
    """
    kinds: list[Foreign | None] = []
    for phrase in phrases().finditer(text):
        kinds += map(_KINDS.__getitem__, text[len(kinds) : phrase.start()])
        kinds += [_WESTERN if is_foreign(phrase[0]) else None] * len(phrase[0])
    kinds += map(_KINDS.__getitem__, text[len(kinds) :])
    levels = levels_of(text) if is_right_to_left(text) else b""
    at = 0
    for level, group in groupby(levels, bool):
        end = at + len(list(group))
        if level:
            in_hebrew = _HEBREW.search(text, at, end) is not None
            kinds[at:end] = [_IN_HEBREW if in_hebrew else _BACKWARDS] * (end - at)
        at = end
    for index, character in enumerate(text):
        if index and category(character) in ("Mn", "Mc", "Cf"):
            kinds[index] = kinds[index - 1]
    start = 0
    for kind, parts in groupby(kinds):
        end = start + len(list(parts))
        yield text[start:end], kind
        start = end


def _kind_of(character: str) -> Foreign | None:
    if category(character)[0] not in "LNS" or _is_in(character, *_JAPANESE):
        return None
    title = name(character, "")
    if title.startswith("HANGUL"):
        return _KOREAN
    if title.startswith("CJK "):
        return next(kind for codec, kind in _HAN if _is_in(character, codec))
    if (script := title.partition(" ")[0]) in _COMPLEX:
        return _COMPLEX[script]
    return _WESTERN if character < _WESTERN_END or title.startswith(_ALPHABETS) else _SIGNS


def _is_in(character: str, *codecs: str) -> bool:
    for codec in codecs:
        try:
            character.encode(codec)
        except UnicodeEncodeError:
            continue
        return True
    return False
