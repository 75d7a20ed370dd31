"""The contents and the index: names, leaders and page numbers."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from exchange_report.choices import Align
from exchange_report.language import DOCUMENT
from exchange_report.layouts.furniture import Contents, Index
from exchange_report.length import ZERO, Length
from exchange_report.pages.composed.setter import Setter
from exchange_report.pages.composed.texts import Spaced, spaced_title
from exchange_report.pages.display_list import (
    Composed,
    Destination,
    Fragment,
    Furniture,
    ListEntry,
    PageList,
)

_INDENT: Final = 1
"""Ems that a level is set in by."""
_NUMBER_ROOM: Final = 3
"""Ems that are kept for numbers at least, so that lines end the same before these are known."""
_KEPT: Final = 4
"""An entry stays on one page that takes no more than this part of it."""


class ListTexts(NamedTuple):
    """A list whose texts are set: what of its entries stays on one page, one under the other."""

    made: PageList
    heading: Spaced
    entries: Sequence["EntryTexts"]


class EntryTexts(NamedTuple):
    """An entry or lines of it: its parts as fragments whose `y` counts from its top."""

    height: int
    parts: tuple[Fragment, ...]


class _Number(NamedTuple):
    """A page number as it is set, and where it leads."""

    text: Composed
    width: int
    destination: Destination


class Lister:
    """Sets lists after one specification."""

    def __init__(self, setter: Setter, spec: Contents | Index) -> None:
        self._setter = setter
        self._spec = spec
        self._pitch = spec.line_pitch.at(ZERO)
        self._style = setter.styled(spec, spec.size.at(ZERO), Align.START)
        self._measure = setter.frame.measure
        self._width = cache(self._uncached_width)

    def set(self, made: PageList) -> ListTexts:
        """The texts of a list."""
        heading = spaced_title(self._setter, made.heading)
        entries = [part for entry in made.entries for part in self._entry(entry)]
        return ListTexts(made, heading, entries)

    def _entry(self, entry: ListEntry) -> Iterator[EntryTexts]:
        """The name, hanging by an em, with the numbers at the end of its last line, and of lines
        below it if they are many.
        """
        rows = list(self._number_rows(entry))
        widths = [sum(number.width for number in row) for row in rows] or [0]
        indent = entry.level * _INDENT * self._style.size
        kept = max(*widths, _NUMBER_ROOM * self._style.size) + self._style.size
        name = self._part(entry, entry.name, max(self._style.size, self._measure - indent - kept))
        last = len(name.lines) - 1
        start = indent + name.lines[last].x + name.lines[last].width
        lines: list[list[Fragment]] = [[] for _ in range(max(1, len(rows)) + last)]
        lines[last] += self._leader(start, self._measure - widths[0])
        for line, row, width in zip(lines[last:], rows, widths, strict=False):
            line += self._row(row, self._measure - width)
        if len(lines) * self._pitch <= self._setter.frame.room // _KEPT:
            numbers = (shifted(x, y * self._pitch) for y, line in enumerate(lines) for x in line)
            whole = self._name(entry, name, (0, last + 1), indent)
            yield EntryTexts(len(lines) * self._pitch, (whole, *numbers))
            return
        for at, line in enumerate(lines):
            part = [self._name(entry, name, (at, at + 1), indent)] if at <= last else []
            yield EntryTexts(self._pitch, (*part, *line))

    def _name(
        self, entry: ListEntry, name: Composed, lines: tuple[int, int], indent: int
    ) -> Fragment:
        target = entry.links[0][1] if len(entry.links) == 1 else None
        x = Length(self._setter.frame.left + indent)
        return Fragment(name, x, ZERO, *lines, False, target)

    def _row(self, row: Sequence[_Number], x: int) -> Iterator[Fragment]:
        for number in row:
            place = Length(self._setter.frame.left + x)
            yield Fragment(number.text, place, ZERO, 0, 1, False, number.destination)
            x += number.width

    def _number_rows(self, entry: ListEntry) -> Iterator[list[_Number]]:
        """The numbers in lines of half the measure at most."""
        row: list[_Number] = []
        width = 0
        for index, (text, destination) in enumerate(entry.links, 1):
            shown = text + (DOCUMENT.between_pages if index < len(entry.links) else "")
            number = _Number(
                self._part(entry, shown, self._measure), self._width(shown), destination
            )
            if row and width + number.width > self._measure // 2:
                yield row
                row, width = [], 0
            row.append(number)
            width += number.width
        if row:
            yield row

    def _uncached_width(self, text: str) -> int:
        """The width of a text on a line of its own; a space at its end counts."""
        marked = self._part(Furniture.LEADER, text + "0", self._measure).lines[0].width
        return marked - self._part(Furniture.LEADER, "0", self._measure).lines[0].width

    def _leader(self, start: int, end: int) -> Iterator[Fragment]:
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
            yield Fragment(text, x, ZERO, 0, len(text.lines), True)

    def _part(self, entry: ListEntry | Furniture, text: str, measure: int) -> Composed:
        return self._setter.listed(entry, text, self._style, self._pitch, measure)


def page_numbers(pages: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of pages: 3、5～7."""
    start = last = None
    for page in sorted(set(pages)):
        if last is None or page > last + 1:
            if start is not None and last is not None:
                yield start, last
            start = page
        last = page
    if start is not None and last is not None:
        yield start, last


def shifted(fragment: Fragment, y: int) -> Fragment:
    """A fragment `y` further down."""
    return fragment._replace(y=Length(fragment.y + y))
