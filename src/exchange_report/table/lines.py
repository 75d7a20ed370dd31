"""How many lines a text takes where a program breaks it that knows no rules of ours.

Widths are counted in half ems: a full-width character is two, any other one. The count is not below
what a spreadsheet or a browser sets in a font of full- and half-width cells.
"""

from typing import Final

from exchange_report.lazy import late
from exchange_report.length import Length

_NARROW: Final = late("[ -~\u00c0-\u02af\uff61-\uff9f]+")
"""Characters that are certainly half as wide as others: a count of all would take long."""
_LETTERS: Final = "!-~\u00a1-\u02af\u0370-\u1fff"
_WORDS: Final = late(f"[{_LETTERS}]+|[^{_LETTERS}]+")
"""Western words, which are kept whole where they can be, and what stands between them."""
_WESTERN: Final = late(f"[{_LETTERS}]")
_SPARE: Final = 1
"""Half ems that a line may be narrower than its column, in the program that sets it."""
_TURNED_OVER: Final = 2
"""Half ems that a line ends earlier, since a mark may not begin the next."""


def line_count(text: str, measure: Length, em: Length) -> int:
    """The lines of `text`, set in the type size `em` in a column of `measure`."""
    room = max(2, int(2 * measure // em) - _SPARE)
    return sum(_wrapped(line, room) if 2 * len(line) > room else 1 for line in text.split("\n"))


def _wrapped(line: str, room: int) -> int:
    if _halves(line) <= room:
        return 1
    room = max(2, room - _TURNED_OVER)
    count, used = 1, 0
    for word in _WORDS.findall(line):
        width = _halves(word)
        if used and used + width > room and _WESTERN.match(word):
            count, used = count + 1, 0
        over = max(0, used + width - 1) // room
        count, used = count + over, used + width - over * room
    return count


def _halves(text: str) -> int:
    return 2 * len(text) - sum(map(len, _NARROW.findall(text)))
