"""Where the characters of a scalar stand in the file.

The lines of the scalar are read as its style prescribes (YAML 1.1, chapters 5 and 9) and laid
along its value: what the value holds between two lines is their fold. Where the two do not agree
there is no answer, never a wrong one.
"""

import sys
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from exchange_report.lazy import late

Unit = tuple[str, int, int]
"""Some characters of the value, and from where to where in the file they are written."""

_ESCAPE: Final = late(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?P<fold>\r?\n[ \t]*)|.)"
)
_NAMED: Final = dict(zip("0abtnvfre_NLP", "\0\a\b\t\n\v\f\r\x1b\xa0\x85\u2028\u2029", strict=True))
_LINE: Final = late(r"( *)([^\r\n]*)(?:\r\n|\r|\n|$)")
_FOLDS: Final = " \n"
_PLAIN: Final = late(r"[^ \t\r\n]+|(?s:.)")
_QUOTED: Final = late(r"[^' \t\r\n]+|''|(?s:.)")
_UNESCAPED: Final = late(r"[^\\ \t\r\n]+")


class Places:
    """From where to where in the file each character of a value is written.

    Kept by stretches: a text of many megabytes has as many characters, but few lines.
    """

    def __init__(self) -> None:
        self._length = 0
        self._offsets: list[int] = []
        self._stretches: list[tuple[int, int, bool]] = []

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index: int) -> tuple[int, int]:
        at = index + self._length if index < 0 else index
        if not 0 <= at < self._length:
            raise IndexError(index)
        stretch = bisect_right(self._offsets, at) - 1
        start, end, each = self._stretches[stretch]
        if not each:
            return start, end
        start += at - self._offsets[stretch]
        return start, start + 1

    def add(self, count: int, start: int, end: int) -> None:
        """Adds `count` characters that stand from `start` to `end`: each in a place of its own if
        there are as many, or all in that one.
        """
        if count:
            self._offsets.append(self._length)
            self._stretches.append((start, end, count == end - start))
            self._length += count


@lru_cache(maxsize=1)  # many problems may stand in one text
def character_places(text: str, start: int, end: int, style: str, value: str) -> Places | None:
    """From where to where in `text` each character of `value` is written, or None.

    The scalar is `text[start:end]`, written in `style` (see `Node`). A character that stands for
    a fold is written from the end of one line to the start of the next.
    """
    match style:
        case '"':
            lines = _flow_lines(list(_double(text, start + 1, end - 1)))
        case "'":
            lines = _flow_lines(list(_single(text, start + 1, end - 1)))
        case "|" | ">":
            lines = list(_block_lines(text, start, end))
        case _:
            lines = _flow_lines(list(_unquoted(text, start, end)))
    return _laid_along(value, lines)


def _laid_along(value: str, lines: list[list[Unit]]) -> Places | None:
    places = Places()
    last = lines[0][0][1] if lines and lines[0] else 0
    for line in filter(None, lines):
        written = "".join(unit[0] for unit in line)
        while not value.startswith(written, len(places)):
            if len(places) >= len(value) or value[len(places)] not in _FOLDS:
                return None
            places.add(1, last, line[0][1])
        for characters, start, end in line:
            places.add(len(characters), start, end)
        last = line[-1][2]
    rest = value[len(places) :]
    if rest.strip("\n"):
        return None
    places.add(len(rest), last, last)
    return places


def _unquoted(text: str, start: int, end: int) -> Iterator[Unit]:
    for found in _PLAIN.finditer(text, start, end):
        yield found[0], found.start(), found.end()


def _single(text: str, start: int, end: int) -> Iterator[Unit]:
    for found in _QUOTED.finditer(text, start, end):
        yield "'" if found[0] == "''" else found[0], found.start(), found.end()


def _double(text: str, start: int, end: int) -> Iterator[Unit]:
    at = start
    while at < end:
        plain = _UNESCAPED.match(text, at, end)
        found = None if plain else _ESCAPE.match(text, at, end)
        after = plain.end() if plain else found.end() if found else at + 1
        yield (_unescaped(found[0]) if found else text[at:after]), at, after
        at = after


def _unescaped(escape: str) -> str:
    """The character that `escape` writes; none for an escaped line end."""
    if escape[1] in "\r\n":
        return ""
    if escape[1] in "xuU":
        return chr(min(int(escape[2:], 16), sys.maxunicode))
    return _NAMED.get(escape[1], escape[1])


def _flow_lines(units: list[Unit]) -> list[list[Unit]]:
    """`units` a line, without line ends and the unescaped spaces beside them."""
    lines: list[list[Unit]] = [[]]
    for unit in units:
        if _is_written(unit, "\r\n"):
            while lines[-1] and _is_written(lines[-1][-1], " \t"):
                lines[-1].pop()
            lines.append([])
        elif lines[-1] or len(lines) == 1 or not _is_written(unit, " \t"):
            lines[-1].append(unit)
    return lines


def _is_written(unit: Unit, characters: str) -> bool:
    """Whether `unit` is one of `characters` as such, not as an escape."""
    text, start, end = unit
    return end - start == 1 and text in characters


def _block_lines(text: str, start: int, end: int) -> Iterator[list[Unit]]:
    """The lines of a block scalar without its header and indent.

    A wider indent than that of the first line is text; a header that states a narrower one leaves
    spaces over, which count as folds.
    """
    indent = None
    at = _LINE.match(text, start, end)
    while at is not None and at.end() < end:
        at = _LINE.match(text, at.end(), end)
        if at is None or not at[0].strip():
            continue
        indent = len(at[1]) if indent is None else indent
        first = at.start() + min(indent, len(at[1]))
        yield [(text[first : at.end(2)], first, at.end(2))] if first < at.end(2) else []
