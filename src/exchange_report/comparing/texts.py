"""Two texts beside each other: what stayed, what was deleted, what was inserted.

Texts are compared by words of Western letters, by numbers, and else by characters as people see
them (a character with its marks and selectors). Changes that a few same characters part are joined,
so that they read as one. The time is bounded: what is long and has nothing in common that occurs
once is taken as replaced.
"""

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from exchange_report.comparing.changes import Kind, Line, LineChange, Piece

_MARKS: Final = (
    "\u0300-\u036f\u3099\u309a\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef\U0001f3fb-\U0001f3ff"
)
_TOKEN: Final = re.compile(
    rf"[0-9０-９]+|[A-Za-z\u00c0-\u024f]+|[\U0001f1e6-\U0001f1ff]{{2}}"
    rf"|.[{_MARKS}]*(?:\u200d.[{_MARKS}]*){{0,7}}",
    re.DOTALL,
)
_AREA: Final = 1 << 24
"""Tokens of one text times those of the other that are compared at once (2 MiB of bits)."""
_LEAST_SHARE: Final = 0.25
"""The part of two lines that must be the same for one to be the other changed."""
_FEW_LINES: Final = 400
_DEPTH: Final = 6


class Stretch(NamedTuple):
    """Stretches of two sequences that are the same, or of which one took the other's place."""

    same: bool
    start: int
    end: int
    other_start: int
    other_end: int


def stretches(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Stretch]:
    """Two sequences in stretches, in their order and whole."""
    found: list[Stretch] = []
    _add(found, one, other, (0, len(one), 0, len(other)), 0)
    return found


_Box = tuple[int, int, int, int]


def _add(
    found: list[Stretch],
    one: Sequence[Hashable],
    other: Sequence[Hashable],
    box: _Box,
    depth: int,
) -> None:
    """Adds the stretches of a part of both sequences."""
    start, end, a, b = box
    while start < end and a < b and one[start] == other[a]:
        start, a = start + 1, a + 1
    _append(found, Stretch(True, box[0], start, box[2], a))
    last, other_last = end, b
    while start < last and a < other_last and one[last - 1] == other[other_last - 1]:
        last, other_last = last - 1, other_last - 1
    if (last - start) * (other_last - a) <= _AREA:
        _compare(found, one, other, (start, last, a, other_last))
    else:
        for at, to in _anchors(one, other, (start, last, a, other_last), depth):
            _add(found, one, other, (start, at, a, to), depth + 1)
            _append(found, Stretch(True, at, at + 1, to, to + 1))
            start, a = at + 1, to + 1
        if (last - start) * (other_last - a) <= _AREA:
            _compare(found, one, other, (start, last, a, other_last))
        else:
            _append(found, Stretch(False, start, last, a, other_last))
    _append(found, Stretch(True, last, end, other_last, b))


def _compare(
    found: list[Stretch], one: Sequence[Hashable], other: Sequence[Hashable], box: _Box
) -> None:
    start, end, a, b = box
    if start == end or a == b:
        _append(found, Stretch(False, *box))
        return
    for code in Indel.opcodes(one[start:end], other[a:b]):
        same = code.tag == "equal"
        at, to = start + code.src_start, start + code.src_end
        _append(found, Stretch(same, at, to, a + code.dest_start, a + code.dest_end))


def _append(found: list[Stretch], new: Stretch) -> None:
    """Adds a stretch, as one with the last if that is of its kind; nothing if it is empty."""
    if new.start == new.end and new.other_start == new.other_end:
        return
    if found and found[-1].same == new.same:
        last = found.pop()
        new = Stretch(new.same, last.start, new.end, last.other_start, new.other_end)
    found.append(new)


def _anchors(
    one: Sequence[Hashable], other: Sequence[Hashable], box: _Box, depth: int
) -> list[tuple[int, int]]:
    """The places of what occurs once in either, in an order that both share (patience)."""
    if depth >= _DEPTH:
        return []
    were, are = _once(one, box[0], box[1]), _once(other, box[2], box[3])
    both = [(at, are[token]) for token, at in were.items() if token in are]
    return [both[n] for n in longest_rise([to for _, to in both])]


def _once(tokens: Sequence[Hashable], start: int, end: int) -> dict[Hashable, int]:
    places: dict[Hashable, int] = {}
    for at in range(start, end):
        places[tokens[at]] = -1 if tokens[at] in places else at
    return {token: at for token, at in places.items() if at >= 0}


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of a longest part of `numbers` that rises."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [place]
    way: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        way.append(place)
        place = before[place]
    return way[::-1]


def tokens(text: str) -> list[str]:
    """A text in numbers, Western words and characters as people see them."""
    return _TOKEN.findall(text)


def readable(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Stretch]:
    """Two lines of tokens in stretches that read well: one for all where hardly anything stayed."""
    found = _joined(stretches(one, other))
    same = sum(s.end - s.start for s in found if s.same)
    if same < _LEAST_SHARE * min(len(one), len(other)):
        return [Stretch(False, 0, len(one), 0, len(other))]
    return found


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of two texts, deleted before inserted ones."""
    if before == after:
        return (Piece(Kind.SAME, before),) if before else ()
    one, other = tokens(before), tokens(after)
    made: list[Piece] = []
    for stretch in readable(one, other):
        was = "".join(one[stretch.start : stretch.end])
        now = "".join(other[stretch.other_start : stretch.other_end])
        if stretch.same:
            made.append(Piece(Kind.SAME, was))
        else:
            made += [Piece(Kind.DELETED, was)] if was else []
            made += [Piece(Kind.INSERTED, now)] if now else []
    return tuple(made)


def _joined(found: list[Stretch]) -> list[Stretch]:
    """Changes joined over what is the same between them, if that is no longer than either."""
    made: list[Stretch] = []
    for number, stretch in enumerate(found):
        if stretch.same and 0 < number < len(found) - 1 and made:
            length = stretch.end - stretch.start
            if length <= _size(made[-1]) and length <= _size(found[number + 1]):
                _append(made, stretch._replace(same=False))
                continue
        _append(made, stretch)
    return made


def _size(stretch: Stretch) -> int:
    """The length of the longer side."""
    return max(stretch.end - stretch.start, stretch.other_end - stretch.other_start)


def line_changes(before: Sequence[Line], after: Sequence[Line]) -> tuple[LineChange, ...]:
    """The paragraphs of two values, in pairs where one is the other changed."""
    return tuple(_lines(before, after))


def _lines(before: Sequence[Line], after: Sequence[Line]) -> Iterator[LineChange]:
    for same, start, end, a, b in stretches(before, after):
        if same:
            for line in before[start:end]:
                yield LineChange(line, line, pieces(line.text, line.text))
        else:
            yield from _replaced(before[start:end], after[a:b])


def _replaced(old: Sequence[Line], new: Sequence[Line]) -> Iterator[LineChange]:
    """Lines whose places others took: those that are alike are one line changed."""
    done = to = 0
    for at, other in _alike(old, new):
        yield from (_deleted(line) for line in old[done:at])
        yield from (_inserted(line) for line in new[to:other])
        yield LineChange(old[at], new[other], pieces(old[at].text, new[other].text))
        done, to = at + 1, other + 1
    yield from (_deleted(line) for line in old[done:])
    yield from (_inserted(line) for line in new[to:])


def _alike(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int, int]]:
    """Pairs of lines in the order of both. Among few lines those that have the most in common are
    found; among many, line by line.
    """
    if len(old) * len(new) > _FEW_LINES:
        both = ((n, n) for n in range(min(len(old), len(new))))
        return [(n, m) for n, m in both if _shared(old[n], new[m]) >= _LEAST_SHARE]
    if len(old) == len(new) == 1:
        return [(0, 0)]
    table: list[list[tuple[float, tuple[tuple[int, int], ...]]]]
    table = [[(0.0, ())] * (len(new) + 1) for _ in range(len(old) + 1)]
    for n in range(len(old)):
        for m in range(len(new)):
            share = _shared(old[n], new[m])
            options = [table[n][m + 1], table[n + 1][m]]
            if share >= _LEAST_SHARE:
                score, way = table[n][m]
                options.append((score + share, (*way, (n, m))))
            table[n + 1][m + 1] = max(options, key=lambda option: option[0])
    return list(table[-1][-1][1])


def _shared(one: Line, other: Line) -> float:
    """The part of two lines that is the same; of long ones that of their beginnings."""
    return Indel.normalized_similarity(one.text[:2000], other.text[:2000])


def _deleted(line: Line) -> LineChange:
    return LineChange(line, None, (Piece(Kind.DELETED, line.text),) if line.text else ())


def _inserted(line: Line) -> LineChange:
    return LineChange(None, line, (Piece(Kind.INSERTED, line.text),) if line.text else ())
