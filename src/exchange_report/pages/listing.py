"""The contents and the index: names, leaders and page numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from exchange_report.composition import Align
from exchange_report.layouts.furniture import Contents, Index
from exchange_report.length import ZERO, Length
from exchange_report.pages.model import (
    Composed,
    Destination,
    Fragment,
    Furniture,
    ListEntry,
    PageList,
)
from exchange_report.pages.setting import Setter
from exchange_report.pages.texts import Spaced, spaced_title

_INDENT: Final = 1
"""Ems that a level is set in by."""
_NUMBER_ROOM: Final = 3
"""Ems that are kept for numbers at least, so that lines end the same before these are known."""
_SEPARATOR: Final = ", "


@dataclass(frozen=True, slots=True)
class ListTexts:
    """A list whose texts are set, as the heights of its entries and their fragments."""

    made: PageList
    heading: Spaced
    entries: Sequence["EntryTexts"]


@dataclass(frozen=True, slots=True)
class EntryTexts:
    """An entry: its parts as fragments whose `y` counts from its top."""

    height: int
    parts: tuple[Fragment, ...]


class Lister:
    """Sets lists after one specification."""

    def __init__(self, setter: Setter, spec: Contents | Index) -> None:
        self._setter = setter
        self._spec = spec
        self._pitch = spec.line_pitch.at(ZERO)
        self._style = setter.styled(spec.face, spec.size.at(ZERO), Align.START)
        self._measure = setter.frame.measure

    def set(self, made: PageList) -> ListTexts:
        """The texts of a list."""
        heading = spaced_title(self._setter, made.heading)
        return ListTexts(made, heading, [self._entry(entry) for entry in made.entries])

    def _entry(self, entry: ListEntry) -> EntryTexts:
        """The name, hanging by an em, with the numbers at the end of its last line."""
        numbers, width = self._numbers(entry)
        indent = entry.level * _INDENT * self._style.size
        kept = max(width, _NUMBER_ROOM * self._style.size) + self._style.size
        room = max(self._style.size, self._measure - indent - kept)
        name = self._part(entry, entry.name, room)
        left, last = self._setter.frame.left, len(name.lines) - 1
        y = name.tops[last]
        target = entry.links[0][1] if entry.links and len(entry.links) == 1 else None
        parts = [Fragment(name, Length(left + indent), ZERO, 0, last + 1, False, target)]
        start = indent + name.lines[last].x + name.lines[last].width
        parts += self._leader(start, self._measure - width, y)
        x = self._measure - width
        for text, number_width, destination in numbers:
            place = Length(left + x)
            parts.append(Fragment(text, place, Length(y), 0, 1, False, destination))
            x += number_width
        return EntryTexts(name.tops[-1], tuple(parts))

    def _numbers(self, entry: ListEntry) -> tuple[list[tuple[Composed, int, Destination]], int]:
        """The numbers, each with its width, and the width of them all."""
        numbers = []
        for index, (text, destination) in enumerate(entry.links, 1):
            shown = text + (_SEPARATOR if index < len(entry.links) else "")
            made = self._part(entry, shown, self._measure)
            numbers.append((made, self._width(shown), destination))
        return numbers, sum(width for _, width, _ in numbers)

    def _width(self, text: str) -> int:
        """That of a text on a line of its own; a space at its end counts."""
        marked = self._part(Furniture.LEADER, text + "0", self._measure).lines[0].width
        return marked - self._part(Furniture.LEADER, "0", self._measure).lines[0].width

    def _leader(self, start: int, end: int, y: int) -> Iterator[Fragment]:
        """Filled with the leader on a grid of its own width, so that the dots of lines align."""
        leader = self._spec.leader
        if not leader:
            return
        step = self._width(leader)
        gap = self._style.size // 2
        first = -(-(start + gap) // step)
        count = (end - gap) // step - first
        if count > 0:
            text = self._part(Furniture.LEADER, leader * count, count * step + step)
            x = Length(self._setter.frame.left + first * step)
            yield Fragment(text, x, Length(y), 0, len(text.lines), True)

    def _part(self, entry: ListEntry | Furniture, text: str, measure: int) -> Composed:
        return self._setter.listed(entry, text, self._style, self._pitch, measure)


def page_numbers(pages: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of pages: 3, 5–7."""
    ordered = sorted(set(pages))
    starts = [page for page in ordered if page - 1 not in set(ordered)]
    for start, following in pairwise([*starts, None]):
        last = max(page for page in ordered if following is None or page < following)
        assert start is not None
        yield start, last


def shifted(fragment: Fragment, y: int) -> Fragment:
    """A fragment of an entry where the entry stands at `y`."""
    return replace(fragment, y=Length(fragment.y + y))
