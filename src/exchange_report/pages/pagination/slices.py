"""What pagination takes and gives: the heights of rows, and slices of them on pages."""

from collections.abc import Sequence
from enum import StrEnum, auto
from typing import NamedTuple

from exchange_report.choices import Keep


class First(StrEnum):
    """What stands above the rows on the first page."""

    FREE = auto()
    """Nothing, or a title: a row that cannot begin under it goes to the next page."""
    OCCUPIED = auto()
    """Text or another table: rows that are better off on the next page go there."""
    BOUND = auto()
    """The heading of the table, which is not left without rows."""


class Flow(NamedTuple):
    """How rows flow. `room` is what the table's body has on a page, `first_room` on the first
    one; `padding` is that above and below a cell's lines, together. A page must be able to hold
    a line of each cell: `room >= padding + line`.

    Where a cell is cut, at least `orphans` of its lines stay before the cut and `widows` after
    it, if a page allows.
    """

    room: int
    first_room: int
    padding: int
    keep: Keep = Keep.ROW
    orphans: int = 1
    widows: int = 1
    first: First = First.FREE
    line: int = 0
    """What the tallest line of a row needs, with its padding and marks."""
    mark: int = 0
    """What a mark needs above or below a text that is cut; 0 if there are none."""
    drop: int = 0
    """How much lower first lines stand beside one above which something stands; 0 if none is."""
    lead: int = 0
    """How much of that lines have above which something stands, wherever they are."""


class Extent(NamedTuple):
    """The heights of one cell: `tops[i]` is the top of line `i`, `tops[-1]` the whole height.

    `again` are those of a label where it is repeated, if it has another text there; a cell of a row
    that has any stands again where its row goes on. Before a line of `joined` the cell is not cut,
    if a page allows.
    """

    column: int
    tops: Sequence[int]
    again: Sequence[int] | None = None
    joined: frozenset[int] = frozenset()
    columns: int = 1
    raised: frozenset[int] = frozenset()
    """The lines above which something stands."""
    drop: int = 0
    """How much lower its first line was set."""
    again_raised: bool = False
    """Whether something stands above the first line of the text that it has again."""
    level: bool = True
    """Whether its first line is on a baseline with its neighbours, unlike one in the middle."""


class RowExtent(NamedTuple):
    """A row: its own cells, and the labels that start here, each with the rows it covers.

    One that `keep_next` stays with the row after it; `together` rows from it on stay on one page if
    groups do, where a page can hold them. The heading of a group is one cell, holds
    for the next `group` rows, and stands again at the top of their pages if it `repeats`.
    """

    cells: tuple[Extent, ...]
    labels: tuple[tuple[Extent, int], ...] = ()
    page_break: bool = False
    keep_next: bool = False
    group: int = 0
    repeats: bool = False
    together: int = 1


class Slice(NamedTuple):
    """Lines `first` to before `last` of a cell, in the frame from `top` to `bottom` of a page.

    `row` is the row where the cell starts. `repeated` is set where a label stands again.
    """

    column: int
    row: int
    top: int
    bottom: int
    first: int
    last: int
    repeated: bool = False
    columns: int = 1
    continued: bool = False
    """Whether a mark stands above the lines, that they go on from the page before."""
    continues: bool = False
    """Whether a mark stands below the lines, that they go on overleaf."""
    lower: int = 0
    """How much lower its lines stand, to be on a baseline with those beside them."""


class Sheet(NamedTuple):
    """One page of the table: slices in reading order, and its rows with their bottoms. The first
    `heads` rows are headings of groups that stand again; the last row is `cut` if it goes on.
    """

    slices: tuple[Slice, ...]
    rows: tuple[int, ...]
    bottoms: tuple[int, ...]
    heads: int = 0
    cut: bool = False
