"""From characters to classes, a paragraph at a time."""

from bisect import bisect_right
from typing import Final
from unicodedata import category, decomposition, east_asian_width

from exchange_report.jlreq.appendix_a import CATEGORIES, CONTROLS, JAPANESE, RANGES, WESTERN
from exchange_report.jlreq.char_class import CharClass

__all__ = ["CLASSES", "CharClass", "class_of"]

_FULL_WIDTH: Final = {char: kind for kind, chars in JAPANESE for char in chars}
_LISTED: Final = _FULL_WIDTH | {
    char: kind for group in (WESTERN, CONTROLS) for kind, chars in group for char in chars
}
_FIRST: Final = tuple(first for first, _, _ in RANGES)

_WIDTH_FORMS: Final = ("<wide>", "<narrow>", "<small>", "<vertical>")
"""Compatibility decompositions that change the width or direction of a mark, not its meaning."""


class _Classes(dict[int, str]):
    """Code point → `chr(class)`, worked out at the first look-up and kept."""

    def __missing__(self, code: int) -> str:
        kind = self[code] = chr(_classify(chr(code)))
        return kind


CLASSES: Final[dict[int, str]] = _Classes()
"""For `str.translate`: `text.translate(CLASSES)[i]` is `chr(class_of(text[i]))` for every `i`."""


def class_of(char: str) -> CharClass:
    """The class of one character; a TypeError for a string of another length.

    The class is the character's own: what depends on the neighbours (reference marks, ruby,
    units in Latin letters) is for the caller to say.
    """
    return CharClass(ord(CLASSES[ord(char)]))


def _classify(char: str) -> CharClass:
    """The first of: listed, listed in another width, by category, by range, by width."""
    if char in _LISTED:
        return _LISTED[char]
    plain = _plain(char)
    if plain != char and plain in _FULL_WIDTH:
        return _FULL_WIDTH[plain]
    return CATEGORIES.get(category(plain)) or _by_range(plain) or _by_width(char)


def _plain(char: str) -> str:
    """The ordinary form of a full-width, half-width, small or vertical one, else `char`."""
    form, _, code = decomposition(char).partition(" ")
    return chr(int(code, 16)) if form in _WIDTH_FORMS and len(code) <= 5 else char


def _by_range(char: str) -> CharClass | None:
    code = ord(char)
    index = bisect_right(_FIRST, code) - 1
    if index < 0:
        return None
    _, last, kind = RANGES[index]
    return kind if code <= last else None


def _by_width(char: str) -> CharClass:
    """cl-19 for the wide characters of UAX #11, cl-27 for all other scripts and signs."""
    return CharClass.CL19 if east_asian_width(char) in "WF" else CharClass.CL27
