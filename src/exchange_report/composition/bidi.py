"""The order of text in which some words are written from right to left (UAX #9).

Marks of embedding and override are passed over, and isolates are neutral: a text of an office has
none. A text is one of Japanese, from left to right, unless no letter in it is of a script that
runs that way.
"""

from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import bidirectional

from exchange_report.fonts import is_backwards

_STRONG: Final = frozenset("LR")
_NUMBERS: Final = frozenset({"EN", "AN"})
_NEUTRAL: Final = frozenset({"B", "S", "WS", "ON", "BN", "LRI", "RLI", "FSI", "PDI"})
_CONTROLS: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF"})
_SPACES: Final = frozenset({"B", "S", "WS", "BN"})
_BRACKETS: Final = dict(
    zip("([{（［｛｟｢〈《「『【〔〖〘«‹", ")]}）］｝｠｣〉》」』】〕〗〙»›", strict=True)
)
_DEEPEST: Final = 63
"""Brackets within brackets that are looked at (BD16)."""


def levels_of(text: str) -> bytes:
    """The level of each character of `text`: odd where it is set from right to left."""
    kinds = [_kind(character) for character in text]
    base = int(is_backwards(text))
    side = "LR"[base]
    _resolve_weak(kinds, side)
    _resolve_brackets(text, kinds, side)
    _resolve_neutral(kinds, side)
    raised = {"L": base + base % 2, "R": 1, "EN": 2, "AN": 2}
    return bytes(raised.get(kind, base) for kind in kinds)


def visual_order(levels: Sequence[int], spaces: Sequence[bool]) -> list[int]:
    """The units of a line from left to right (L1, L2); `spaces` says which of them are spaces,
    which at the end of a line stand after all else.
    """
    end = len(levels)
    while end and spaces[end - 1]:
        end -= 1
    order = list(range(len(levels)))
    for level in range(max(levels[:end], default=0), 0, -1):
        for start, stop in _stretches(levels[:end], level):
            order[start:stop] = order[start:stop][::-1]
    return order


def logical_order(levels: Sequence[int]) -> list[int]:
    """The units of a phrase in reading order, of which `levels` stand from left to right."""
    order = list(range(len(levels)))
    for level in range(1, max(levels, default=0) + 1):
        kept = [levels[at] for at in order]
        for start, stop in _stretches(kept, level):
            order[start:stop] = order[start:stop][::-1]
    return order


def _stretches(levels: Sequence[int], least: int) -> Iterator[tuple[int, int]]:
    """Where levels of `least` or more start and stop."""
    start = None
    for at, level in enumerate((*levels, -1)):
        if level >= least and start is None:
            start = at
        elif level < least and start is not None:
            yield start, at
            start = None


def _kind(character: str) -> str:
    kind = bidirectional(character) or "L"
    return "BN" if kind in _CONTROLS else kind


def _resolve_weak(kinds: list[str], side: str) -> None:
    """W1 to W7: marks, numbers, and what stands in and around numbers."""
    before = strong = side
    for at, kind in enumerate(kinds):
        if kind == "BN":
            continue
        if kind == "NSM":
            kind = before
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[at] = before = kind
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at, kind in enumerate(kinds[1:-1], 1):
        around = kinds[at - 1], kinds[at + 1]
        if around == ("EN", "EN") and kind in ("ES", "CS"):
            kinds[at] = "EN"
        elif around == ("AN", "AN") and kind == "CS":
            kinds[at] = "AN"
    for numbers in (range(len(kinds)), range(len(kinds) - 1, -1, -1)):
        last = ""
        for at in numbers:
            if kinds[at] == "ET" and last == "EN":
                kinds[at] = "EN"
            last = kinds[at]
    strong = side
    for at, kind in enumerate(kinds):
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
        elif kind in ("ES", "ET", "CS"):
            kinds[at] = "ON"


def _resolve_brackets(text: str, kinds: list[str], side: str) -> None:
    """N0: brackets around words of one direction have that of what they belong to."""
    last, seen = side, 0
    for start, end in _pairs(text, kinds):
        inside = {_direction(kind) for kind in kinds[start + 1 : end]} - {""}
        for kind in kinds[seen:start]:
            last = _direction(kind) or last
        seen = start
        if not inside:
            continue
        found = side if side in inside else last
        for at in (start, end):
            kinds[at] = found
            while at + 1 < len(text) and bidirectional(text[at + 1]) == "NSM":
                at += 1
                kinds[at] = found


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Brackets and their counterparts, in order (BD16)."""
    found: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        if kinds[at] != "ON":
            continue
        if character in _BRACKETS:
            if len(open_) == _DEEPEST:
                break
            open_.append((_BRACKETS[character], at))
            continue
        for depth in range(len(open_) - 1, -1, -1):
            if open_[depth][0] == character:
                found.append((open_[depth][1], at))
                del open_[depth:]
                break
    return sorted(found)


def _direction(kind: str) -> str:
    """The direction that a kind has for what is between (N0, N1)."""
    return kind if kind in _STRONG else "R" if kind in _NUMBERS else ""


def _resolve_neutral(kinds: list[str], side: str) -> None:
    """N1 and N2: what is between two of one direction has that, all else that of the text."""
    before, start = side, 0
    for at, kind in enumerate((*kinds, side)):
        found = _direction(kind)
        if not found:
            continue
        if start < at:
            kinds[start:at] = [before if before == found else side] * (at - start)
        before, start = found, at + 1
