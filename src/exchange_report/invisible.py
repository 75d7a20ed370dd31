"""Characters that are never drawn and that no text of an office needs. The lints report them in
records, typesetting in layouts.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_UNSEEN: Final = (
    "\u034f\u061c\u17b4\u17b5\u180b-\u180f\u2065\u206a-\u206f\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""Default_Ignorable_Code_Point (UAX #44), but for what the lints of wording report, the fillers of
hangul, which are missing from the faces, and the selectors of variants.
"""

_SELECTORS: Final = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Selectors of variants (UTS #37): they say something of the character before them."""

_USUAL: Final = "[\t-\u034e\u2010-\u2064\u2070-\ufdff\ufe10-\uffef]*+"
"""What holds none of these, but nearly all text."""

_ANY: Final = rf"[{_UNSEEN}{_SELECTORS}]"
_ALONE: Final = rf"[{_UNSEEN}]+|(?:^|(?<=[\s{_UNSEEN}{_SELECTORS}]))[{_SELECTORS}]+"


_BLANK: Final = frozenset(("Cc", "Cf", "Zl", "Zp", "Zs"))
"""The categories of control and format characters, of separators and of spaces."""


def invisible(text: str) -> Iterator[re.Match[str]]:
    """Characters of `text` that would be dropped without a word, and selectors that select
    nothing, run by run.
    """
    usual = re.match(_USUAL, text)
    if usual and usual.end() < len(text) and re.search(_ANY, text[usual.end() :]):
        yield from re.finditer(_ALONE, text, re.MULTILINE)


def is_ignorable(character: str) -> bool:
    """Whether a character is one that is never drawn."""
    return re.match(f"[{_UNSEEN}]", character) is not None


def is_selector(character: str) -> bool:
    """Whether a character selects a variant of the one before it."""
    return re.match(f"[{_SELECTORS}]", character) is not None


def is_blank(text: str) -> bool:
    """Whether nothing of a text is seen: spaces, and signs that only say where lines may end."""
    if text and unicodedata.category(text[0]) not in _BLANK:  # as that of nearly every text
        return False
    return all(unicodedata.category(character) in _BLANK for character in text)


def code_points(characters: str) -> str:
    """What a person can look up: `034F U+180E`."""
    return " U+".join(f"{ord(character):04X}" for character in characters)
