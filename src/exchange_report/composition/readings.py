"""Readings in their place over a base. Lengths are in units of the base text's em."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from exchange_report.composition.paragraph import Mark, Run
from exchange_report.fonts import EM, Face, needs_chain, stretches

RUBY_EM: Final = EM // 2
"""Readings are half the size of their base."""


class Part(NamedTuple):
    """The units under one annotation, the paragraph's of that `number`; dots if it has no
    `reading`. Set solid, that has the width `wide`.
    """

    start: int
    end: int
    reading: str
    wide: int
    number: int

    def within(self, start: int, end: int, face: Face) -> "Part":
        """What falls to a part of the units, where they had to be parted."""
        if start <= self.start and self.end <= end:
            return self
        first, last = max(start, self.start), min(end, self.end)
        units, length = self.end - self.start, len(self.reading)
        head, tail = (length * (at - self.start) // units for at in (first, last))
        reading = self.reading[head:tail]
        return Part(first, last, reading, width(face, reading), self.number)


def width(face: Face, reading: str) -> int:
    """The width of `reading` set solid, at half the size."""
    parts = _in_faces(face, reading)
    return -(-sum(one.advances[c] for one, text in parts for c in text) // 2)


def _in_faces(face: Face, reading: str) -> Iterable[tuple[Face, str]]:
    """The stretches of a reading over text in `face`, each with the face that sets it."""
    for character in reading:
        face.advances[character]  # what the face lacks is noted
    return stretches(face, reading) if needs_chain(face, reading) else ((face, reading),)


def spread(
    face: Face, parts: Iterable[Part], edges: tuple[int, int], *, is_alone: bool
) -> Iterator[tuple[Part, Run, int]]:
    """The readings of `parts`, as one, set over what is between `edges`: the run of each (a
    run for each face that sets a part of it), and where it starts.

    Over one unit (`is_alone`) they are centred. Over several the characters are spaced out, at the
    ends half as much, at most a ruby em (JLREQ 3.3.6). A part without a reading, as a line may have
    that holds a piece of a long base, has none.
    """
    parts = tuple(part for part in parts if part.reading)
    left, right = edges
    free = right - left - sum(part.wide for part in parts)
    count = sum(len(part.reading) for part in parts)
    gap = 0
    if free < 0:
        gap = free // max(1, count - 1)
    elif count and not is_alone:
        gap = free // count
        if gap > 2 * RUBY_EM and count > 1:
            gap = (free - 2 * RUBY_EM) // (count - 1)
    x = 2 * left + max(0, free - gap * (count - 1))
    for part in parts:
        for one, text in _in_faces(face, part.reading):
            advances = tuple(one.advances[character] + 2 * gap for character in text)
            yield part, Run(one, text, None, advances), x // 2
            x += sum(advances)


def tight(marks: Iterable[Mark]) -> Iterator[str]:
    """The readings that stand closer than they should: no line has the room for them."""
    for mark in marks:
        run = mark.run
        natural = sum(map(run.face.advances.__getitem__, run.text))
        if run.advances is not None and sum(run.advances) < natural:
            yield run.text
