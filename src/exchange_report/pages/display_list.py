"""The display list. All lengths are scaled points; `y` grows downwards from the page's top edge.

Structure is by reference: a fragment names the composed text that it shows a part of, and that
names the cell, heading or title line of the logical table which it sets. What belongs to none
(running feet, repeated headings and labels, rules, fills) is an artifact.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from exchange_report.composition import Line
from exchange_report.diagnostics import Diagnostic
from exchange_report.fonts import USUAL_BASELINE
from exchange_report.length import ZERO, Length
from exchange_report.table import Cell, HeadingCell, PassageText, Table, TitleLine


class Destination(NamedTuple):
    """A place in the document: `page` counts from 1; `owner` is what stands there."""

    page: int
    y: Length
    owner: "Owner | None" = None


class ListEntry(NamedTuple):
    """A line of the contents or of an index: a name, and the numbers of its pages with the places
    that they lead to.
    """

    level: int
    name: str
    links: tuple[tuple[str, Destination], ...]
    number: int = 0
    """That of the entry among all that holds text, after those of the table."""


class PageList(NamedTuple):
    """The contents (the first list of a report that has some), or a list of the index."""

    heading: TitleLine
    entries: tuple[ListEntry, ...]
    is_contents: bool


class Furniture(Enum):
    """Text that belongs to a page, not to the report."""

    HEAD = "head"
    FOOT = "foot"
    LEADER = "leader"
    CUT = "cut"
    """That a cell goes on overleaf, or from the page before."""
    WATERMARK = "watermark"

    @property
    def number(self) -> int:
        """A number that nothing in a report has: no text of it is meant."""
        return -1


class SheetText(NamedTuple):
    """A text of a sheet that shows no table; `level` is that of the heading (H1 is 1), or 0. No
    other text of the sheet has its `number`.
    """

    text: str
    level: int = 0
    number: int = 0


Owner: TypeAlias = Cell | HeadingCell | TitleLine | PassageText | SheetText | ListEntry | Furniture
"""What holds a text; its `number` is the key by which others find it."""


class Composed(NamedTuple):
    """Text that was set once. `tops[i]` is the top of line `i`, `tops[-1]` the whole height;
    `starts` are the lines that start a block of the owner.
    """

    owner: Owner
    lines: tuple[Line, ...]
    tops: Sequence[int]
    size: Length
    baseline: Length
    """From the top of a line above which nothing stands to its baseline."""
    starts: tuple[int, ...] = (0,)
    lead: Length = ZERO
    """How much higher than the others lines are above which something stands."""
    drop: Length = ZERO
    """How much lower than it would the first line stands, as its neighbours in the row do."""
    colour: str | None = None
    """The colour of the text as `#rrggbb`; None for black."""
    down: Fraction = USUAL_BASELINE
    """From the top of the em box to the baseline, in em."""

    def lowered(self, drop: Length) -> "Composed":
        """The text with its first line lower, and all others with it."""
        tops = (0, *(top + drop for top in self.tops[1:]))
        return self._replace(tops=tops, drop=drop)

    def baseline_of(self, index: int) -> int:
        """From the top of the text to the baseline of a line."""
        lead = self.lead if self.lines[index].marks else 0
        lead += 0 if index else self.drop
        return self.tops[index] + lead + self.baseline


class Fragment(NamedTuple):
    """The lines from `first` to before `last` of a composed text, with their top left corner."""

    text: Composed
    x: Length
    y: Length
    first: int
    last: int
    artifact: bool
    target: Destination | None = None
    """Where it leads."""


class DrawnRule(NamedTuple):
    """A straight rule, centred on the line between its ends; `colour` as `#rrggbb`."""

    x0: Length
    y0: Length
    x1: Length
    y1: Length
    weight: Length
    colour: str = "#000000"
    dotted: bool = False


class Fill(NamedTuple):
    """A filled rectangle; `colour` as `#rrggbb`."""

    x: Length
    y: Length
    width: Length
    height: Length
    colour: str


class Watermark(NamedTuple):
    """A line behind the text of every page, turned by `angle` degrees, counterclockwise, about
    its left end on the baseline.
    """

    text: Composed
    x: Length
    y: Length
    angle: int
    colour: str


class Page(NamedTuple):
    """A page: fills lie under rules, rules under text; fragments are in reading order."""

    number: int
    fills: tuple[Fill, ...]
    rules: tuple[DrawnRule, ...]
    fragments: tuple[Fragment, ...]


class Box(NamedTuple):
    """The frame of a cell, of a heading or of another text on a page, with its top left corner.
    `row` is the row of its table where it begins, -1 for what stands in none; what stands on the
    page `again` is no part of what is read.
    """

    owner: Owner
    x: Length
    y: Length
    width: Length
    height: Length
    section: int = 0
    row: int = -1
    again: bool = False


class Bookmark(NamedTuple):
    """An entry of the outline: `level` from 0, and where it leads (`page` counts from 1)."""

    level: int
    title: str
    page: int
    y: Length
    owner: Owner | None = None
    """What stands there."""


class Properties(NamedTuple):
    """What a document says of itself: an empty text is not stated, nor is the fiscal year 0."""

    title: str
    language: str = "ja-JP"
    subject: str = ""
    year: int = 0
    publisher: str = ""

    @classmethod
    def of(cls, table: Table) -> "Properties":
        """The properties of the document of `table`."""
        return cls(
            title=table.document_title,
            subject=table.subject,
            year=int(table.values.get("fiscal_year") or 0),
            publisher=str(table.values.get("publisher", "")),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """Pages of anything. `properties` are what their file says of itself; `texts` what stands on
    them, in reading order, unless a table says it.
    """

    properties: Properties
    width: Length
    height: Length
    pages: Sequence[Page] = field(repr=False)
    """Each is made when it is asked for, and not kept."""
    texts: tuple[SheetText, ...] = field(default=(), repr=False)
    bookmarks: tuple[Bookmark, ...] = field(default=(), repr=False)
    lists: tuple[PageList, ...] = field(default=(), repr=False)
    watermark: Watermark | None = field(default=None, repr=False)
    turned: frozenset[int] = field(default=frozenset(), repr=False)
    """The numbers of the pages of the other orientation, which are as wide as the others high."""
    turned_watermark: Watermark | None = field(default=None, repr=False)

    def size(self, number: int) -> tuple[Length, Length]:
        """Width and height of the page of that number, from 1."""
        return (self.height, self.width) if number in self.turned else (self.width, self.height)

    def behind(self, number: int) -> Watermark | None:
        """The watermark of the page of that number."""
        return self.turned_watermark if number in self.turned else self.watermark


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages(Sheets):
    """A typeset report: the pages of its table."""

    table: Table = field(repr=False)
    warnings: tuple[Diagnostic, ...] = field(default=(), repr=False)
    """What is set, but not as it should be: a word that no line could hold."""
