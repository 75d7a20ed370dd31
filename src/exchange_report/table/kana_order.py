"""The order of Japanese names, as far as the text tells their reading."""

import unicodedata
from typing import Final

from exchange_report.records import annotated, over

_HIRAGANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
"""Katakana to hiragana."""


def reading(verbatim: str) -> str:
    """What a name is sorted by: its kana, with the readings that stand above it in place of what
    they read (`｜釜山《プサン》`). Kanji without a reading sort by their codes, after all kana.
    """
    text, annotations = annotated(verbatim)
    parts: list[str] = []
    at = 0
    for start, end, above in over(text, annotations):
        if above:
            parts += (text[at:start], above)
            at = end
    parts.append(text[at:])
    folded = unicodedata.normalize("NFKC", "".join(parts)).casefold()
    return folded.translate(_HIRAGANA)
