"""Running heads and feet (柱): lines at the start, in the centre and at the end share the width.

Where all are as wide as their texts, they stand on one line. Where they have no room, each gets an
equal part of the width, or less if it needs less, and longer texts are broken in theirs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from exchange_report.choices import Align
from exchange_report.composition import Line
from exchange_report.layouts.furniture import Running
from exchange_report.length import ZERO, Length
from exchange_report.pages.composed.origins import Origin
from exchange_report.pages.composed.setter import Setter
from exchange_report.pages.display_list import Fragment, Furniture
from exchange_report.source import Loc
from exchange_report.table import shares, show
from exchange_report.table.shares import APART

_START, _CENTRE, _END = range(3)
_PLACES: Final = {
    Align.START: _START,
    Align.JUSTIFY: _START,
    Align.CENTER: _CENTRE,
    Align.DISTRIBUTE: _CENTRE,
    Align.END: _END,
}
"""Where lines of an alignment stand; those of one place stand one under the other."""


class _Text(NamedTuple):
    """A line with what it says on a page, and its place in the layout."""

    line: Running
    text: str
    loc: Loc


class _Room(NamedTuple):
    """The measure that the texts of a place have, and its distance from the left margin."""

    x: int
    measure: Length


def running_lines(
    setter: Setter,
    name: str,
    lines: Sequence[Running],
    values: Mapping[str, str | int],
    *,
    first: bool,
) -> list[tuple[Fragment, int]]:
    """Each line of the heads or feet (`name` is their key) with its top below that of the first."""
    stacks: dict[int, list[_Text]] = {}
    for index, line in enumerate(lines):
        text = show(line.text, values, setter.table.layout.fiscal_2019)
        if text and (line.first_page or not first):
            stack = stacks.setdefault(_PLACES[line.align], [])
            stack.append(_Text(line, text, (name, index, "text")))
    part = Furniture.FOOT if name == "footer" else Furniture.HEAD
    rooms = _rooms(setter, stacks)
    made = {
        place: [(one, setter.running(one.line, one.text, rooms[place].measure)) for one in stack]
        for place, stack in stacks.items()
    }
    is_aired = any(
        len(lines) > one.text.count("\n") + 1 for stack in made.values() for one, lines in stack
    )
    return [
        placed
        for place, stack in made.items()
        for placed in _stacked(setter, part, stack, rooms[place], is_aired=is_aired)
    ]


def _stacked(
    setter: Setter,
    part: Furniture,
    stack: Sequence[tuple[_Text, tuple[Line, ...]]],
    room: _Room,
    *,
    is_aired: bool,
) -> Iterator[tuple[Fragment, int]]:
    """The texts of a place, one under the other. Where we break lines ourselves, all have an air of
    a quarter of their size between them, so that those beside one another stand on one baseline;
    where all end as the layout says, they have none.
    """
    y = 0
    for one, lines in stack:
        size = one.line.size.at(ZERO)
        setter.warn(lines, setter.table.file.document, one.loc)
        setter.check(lines, Origin(one.line.text, one.loc))
        air = size // 4 if is_aired else 0
        text = setter.composed(part, lines, size, Length(size + air))
        x = Length(setter.frame.left + room.x)
        yield Fragment(text, x, ZERO, 0, len(lines), True), y - air // 2
        y += text.tops[-1]


def _rooms(setter: Setter, stacks: Mapping[int, Sequence[_Text]]) -> Mapping[int, _Room]:
    """The room of each place: all of the width where the texts fit beside one another as they are.
    There a centred text makes way for a neighbour that goes on beyond the middle. In shares of the
    width it stands in the middle, between sides of the same width.
    """
    whole = setter.frame.measure
    if len(stacks) < 2:
        return dict.fromkeys(stacks, _Room(0, whole))
    gap = APART * max(one.line.size.at(ZERO) for stack in stacks.values() for one in stack)
    widths = {place: _width(setter, stack) for place, stack in stacks.items()}
    start, centre, end = (widths.get(place, 0) for place in (_START, _CENTRE, _END))
    if sum(widths.values()) + gap * (len(widths) - 1) <= whole:
        middle = (whole - centre) // 2
        behind = whole - centre - (end + gap if end else 0)
        moved = min(max(middle, start + gap if start else 0), behind) - middle
        return {place: _Room(moved if place == _CENTRE else 0, whole) for place in stacks}
    if _CENTRE in stacks:
        start = end = max(start, end)
    free = shares((start, centre, end), whole - gap * (2 if _CENTRE in stacks else 1))
    lefts = (0, (whole - free[_CENTRE]) // 2, whole - free[_END])
    return {place: _Room(lefts[place], Length(free[place])) for place in stacks}


def _width(setter: Setter, stack: Iterable[_Text]) -> int:
    """The width of the longest line of a place, unbroken; the whole measure if that is less."""
    measure = setter.frame.measure
    widest = 0
    for one in stack:
        lines = setter.running(one.line, one.text, measure)
        if len(lines) > one.text.count("\n") + 1 or one.line.align is Align.DISTRIBUTE:
            return measure
        widest = max(widest, *(line.width for line in lines))
    return widest
