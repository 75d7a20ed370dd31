"""Elements of the lists of a long file, each parsed by itself when it is asked for.

A record is mostly lists in lists, and few of their elements ever have a problem.
"""

import re
from typing import Any, Final, NamedTuple

from exchange_report.lazy import late
from exchange_report.source.nodes import Node, parse_nodes

Way = tuple[str | int, ...]

_LONG: Final = 40_000
"""Characters of a text that takes longer to parse than to look where its elements begin."""

_OPENING: Final = frozenset("\"'{[")
"""What may begin a text or a mapping in which a line looks like a key of the file."""

_HYPHEN: Final = late("(?P<indent> *)-( +)")


class _Place(NamedTuple):
    """A value, where it begins and ends, and the column of what is in it."""

    value: Any
    start: int
    end: int
    column: int


class Pieces:
    """The elements of lists in `text`, a file without problems that was read as `value`.

    An element begins with a hyphen that stands as far in as that of the first one of its list. A
    line inside a text may look so too: then there are more of them than elements, and the list is
    not taken apart. Every list is looked through once.
    """

    def __init__(self, text: str, value: object, *, is_thinned: bool = False) -> None:
        self._text = text
        self._is_thinned = is_thinned
        self._value = value
        self._lists: dict[Way, list[int]] = {}
        self._nodes: dict[int, Node | None] = {}
        self._heads: dict[str, Node | None] = {}
        self._places: dict[Way, _Place] = {(): _Place(value, 0, len(text), 0)}

    def element(self, loc: Way) -> tuple[Node | None, Way]:
        """The node of the innermost element on the way to `loc` that can be parsed by itself, and
        the rest of the way; None if there is none.
        """
        start, end, depth = self._stretch(loc)
        if not depth:
            return self._head(loc), loc
        kept = [self._at(loc[:depth])] if self._is_thinned else None
        return self._node(start, end, kept), loc[depth:]

    def _head(self, loc: Way) -> Node | None:
        """The mapping of a text at the top of the file alone, if the one line that begins with its
        key says it as it is read; None if that is not plain.
        """
        said = self._value.get(loc[0]) if len(loc) == 1 and isinstance(self._value, dict) else None
        if not isinstance(said, str) or len(self._text) < _LONG:
            return None
        key = str(loc[0])
        if key not in self._heads:
            self._heads[key] = self._line(key, said)
        return self._heads[key]

    def _line(self, key: str, said: str) -> Node | None:
        before, *after = f"\n{self._text}".split(f"\n{key}: ", 2)
        if len(after) != 1 or "\n" not in after[0] or not _OPENING.isdisjoint(before):
            return None
        start = len(before)
        piece = parse_nodes(self._text[start : self._text.index("\n", start)], start)
        step = piece.step(key) if piece else None
        is_said = step is not None and self._text[step[1].start : step[1].end] == said
        return piece if is_said else None

    def _at(self, way: Way) -> object:
        """The value at `way`, which leads through lists in mappings."""
        value: Any = self._value
        for part in way:
            value = value[part]
        return value

    def start(self, loc: Way) -> int | None:
        """Where the element at `loc` begins, found without a parse; None if that is not plain."""
        start, _, depth = self._stretch(loc)
        return start if depth == len(loc) else None

    def _stretch(self, loc: Way) -> tuple[int, int, int]:
        """Where the innermost element on the way to `loc` begins and ends that can be parsed by
        itself, and how many steps of the way lead to it: none if there is none.
        """
        if len(self._text) < _LONG:
            return 0, 0, 0
        around: Way = ()
        place = self._places[()]
        while len(loc) > len(around) + 1:
            way = loc[: len(around) + 2]
            inner = self._places.get(way) or self._place(way, place)
            if inner is None:
                break
            self._places[way] = place = inner
            around = way
        return place.start, place.end, len(around)

    def _place(self, way: Way, around: "_Place") -> "_Place | None":
        """The element of a list at `way`, which is a value of the mapping `around`; None if that
        is none, or cannot be parsed by itself.
        """
        *_, key, index = way
        if not isinstance(around.value, dict):
            return None
        among = around.value.get(key)
        if not (isinstance(among, list) and isinstance(index, int) and index < len(among)):
            return None
        stretch = around.start, around.end
        starts = self._starts(way[:-1], len(among), around.column, stretch)
        if not starts:
            return None
        start, end = starts[index : index + 2]
        return _Place(among[index], start, end, self._column(start))

    def _column(self, start: int) -> int:
        """The column of what follows the hyphen of the element that begins at `start`."""
        hyphen = _HYPHEN.match(self._text, start)
        return hyphen.end() - start if hyphen else 0

    def _starts(self, way: Way, count: int, column: int, stretch: tuple[int, int]) -> list[int]:
        """Where the `count` elements of the list at `way` begin, and the last one ends; nothing if
        that is not plain to see. Its key stands in `column` of some line of `stretch`.
        """
        if way not in self._lists:
            found = self._found(str(way[-1]), column, stretch)
            self._lists[way] = found if len(found) == count + 1 else []
        return self._lists[way]

    def _found(self, key: str, column: int, stretch: tuple[int, int]) -> list[int]:
        start, end = stretch
        named = re.compile(rf"^[ -]{{{column}}}{re.escape(key)}:[ ]*\r?\n", re.MULTILINE)
        name = named.search(self._text, start, end)
        first = _HYPHEN.match(self._text, name.end(), end) if name else None
        if first is None:
            return []
        after = re.compile(rf"\n {{{column}}}[^\s#-]").search(self._text, first.start(), end)
        last = after.start() + 1 if after else end
        others = re.compile(rf"\n{first['indent']}- ").finditer(self._text, first.start(), last)
        return [first.start(), *(one.start() + 1 for one in others), last]

    def _node(self, start: int, end: int, kept: object) -> Node | None:
        if start not in self._nodes:
            piece = parse_nodes(self._text[start:end], start, kept)
            is_element = piece is not None and [key for key, _ in piece.items] == [None]
            self._nodes[start] = piece.items[0][1] if piece and is_element else None
        return self._nodes[start]
