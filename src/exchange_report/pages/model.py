"""The display list. All lengths are scaled points; `y` grows downwards from the page's top edge.

Structure is by reference: a fragment names the composed text that it shows a part of, and that
names the cell, heading or title line of the logical table which it sets. What belongs to none
(running feet, repeated headings and labels, rules, fills) is an artifact.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from exchange_report.composition import Line
from exchange_report.diagnostics import Diagnostic
from exchange_report.length import Length
from exchange_report.table import Cell, HeadingCell, Table, TitleLine

Owner = Cell | HeadingCell | TitleLine | None


@dataclass(frozen=True, slots=True)
class Composed:
    """Text that was set once. `tops[i]` is the top of line `i`, `tops[-1]` the whole height;
    `starts` are the lines that start a block of the owner.
    """

    owner: Owner
    lines: tuple[Line, ...]
    tops: Sequence[int]
    size: Length
    baseline: Length
    """From the top of a line to its baseline."""
    starts: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the document: `page` counts from 1; `owner` is what stands there."""

    page: int
    y: Length
    owner: Owner = None


@dataclass(frozen=True, slots=True)
class Fragment:
    """The lines from `first` to before `last` of a composed text, with their top left corner."""

    text: Composed
    x: Length
    y: Length
    first: int
    last: int
    artifact: bool
    target: Destination | None = None
    """Where the text leads, for a contents page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule, centred on the line between its ends."""

    x0: Length
    y0: Length
    x1: Length
    y1: Length
    weight: Length


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle; `colour` as `#rrggbb`."""

    x: Length
    y: Length
    width: Length
    height: Length
    colour: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page: fills lie under rules, rules under text; fragments are in reading order."""

    number: int
    fills: tuple[Fill, ...]
    rules: tuple[Rule, ...]
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: `level` from 0, and where it leads (`page` counts from 1)."""

    level: int
    title: str
    page: int
    y: Length
    owner: Owner = None
    """What stands there."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A typeset report."""

    table: Table = field(repr=False)
    width: Length
    height: Length
    pages: tuple[Page, ...] = field(repr=False)
    bookmarks: tuple[Bookmark, ...] = field(repr=False)
    warnings: tuple[Diagnostic, ...] = field(default=(), repr=False)
    """What is set, but not as it should be: a word that no line could hold."""
