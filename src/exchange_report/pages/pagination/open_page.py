"""The page that pagination is filling, and what goes on from it to the next: labels, headings."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from exchange_report.pages.pagination.baselines import Start, level, lowering
from exchange_report.pages.pagination.slices import Extent, Flow, RowExtent, Slice


class Head(NamedTuple):
    """The heading of a group, which stands again on each page up to the row `end`."""

    extent: Extent
    row: int
    end: int

    @property
    def tops(self) -> Sequence[int]:
        return self.extent.tops if self.extent.again is None else self.extent.again


class Label:
    """A label whose rows are being placed. `place`, `top` and `first` are those on this page."""

    def __init__(self, extent: Extent, row: int, end: int, repeats: bool) -> None:
        self.extent, self.row, self.end, self.repeats = extent, row, end, repeats
        self.place = self.top = self.first = 0
        self.repeated = False
        self.lower = 0
        """How much lower its lines stand on this page, as `Slice.lower`."""

    @property
    def tops(self) -> Sequence[int]:
        """The tops of the lines of its text on this page."""
        again = self.extent.again if self.repeated else None
        return self.extent.tops if again is None else again

    @property
    def start(self) -> Start:
        return Start(self.extent, self.first, self.repeated)

    def bottom(self, padding: int) -> int:
        """Where its slice on this page can end at the earliest."""
        return self.top + padding + self.lower + self.tops[-1] - self.tops[self.first]


class OpenPage:
    """A page that is being filled. `limit` is what it has for rows, `y` where it is full to;
    `lowest` is where it can end at the earliest for its labels to stand whole.

    A slice is None as long as its bottom is not known. `head_bottoms` are the headings of groups
    that stand again, each by its row, with their bottoms; `placed` the rows below them, which end
    at the `bottoms`. Only headings stand on it as long as it `is_top`; its last row `is_cut` if it
    goes on overleaf.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.y = self.lowest = 0
        self.slices: list[Slice | None] = []
        self.bottoms: list[int] = []
        self.placed: list[int] = []
        self.head_bottoms: list[tuple[int, int]] = []
        self.is_top, self.is_cut = True, False
        self.level = 0
        """How much lower the first lines stand of the row that is being placed."""

    def set_level(self, cells: Iterable[Start], labels: Iterable[Label], flow: Flow) -> None:
        """Says how low the lines of `cells` start that go on from here, and those of `labels` where
        they start beside them.
        """
        beside = [label for label in labels if label.top == self.y]
        self.level = level([*cells, *(label.start for label in beside)], flow)
        for label in beside:
            label.lower = lowering(label.start, self.level, flow)
            if label.repeats:
                self.lowest = max(self.lowest, label.bottom(flow.padding))


def is_end(row: RowExtent, lasts: Sequence[int]) -> bool:
    """Whether no line of a row is left."""
    return all(last + 1 == len(e.tops) for e, last in zip(row.cells, lasts, strict=True))


def fit(tops: Sequence[int], first: int, room: int) -> int:
    """The line after the last one, from `first` on, that fits into `room`."""
    return max(first, bisect_right(tops, tops[first] + room) - 1)
