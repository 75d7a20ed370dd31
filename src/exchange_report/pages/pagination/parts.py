"""The parts of a row on the page that is being filled: how low they start, how high they are, where
they are cut, and their slices.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from exchange_report.pages.pagination.baselines import Start, lowering
from exchange_report.pages.pagination.open_page import Label, OpenPage, fit, is_end
from exchange_report.pages.pagination.slices import Extent, Flow, RowExtent, Slice

_made: Final = tuple.__new__
"""Makes a named tuple of all its values in half the time: there are tens of thousands of cells."""


class Parts:
    """The parts of rows on `page`. `room` is what a new page has for rows."""

    def __init__(self, flow: Flow, page: OpenPage, room: int) -> None:
        self._flow = flow
        self._page = page
        self.room = room

    def _last(self, extent: Extent, first: int, room: int) -> int:
        """The line after the last that fits, but for lines that must not stand alone."""
        lines = len(extent.tops) - 1
        last = fit(extent.tops, first, room)
        if last < lines:
            last = min(last, max(first, lines - self._flow.widows))
            while last > first and last in extent.joined:
                last -= 1
            if first == 0 and last < self._flow.orphans:
                return first
        return last

    def parted(self, row: RowExtent, firsts: Sequence[int]) -> list[int] | None:
        """Where each cell is cut so that the fewest lines of the row are left for the next page;
        None if it cannot be cut so.
        """
        cells = list(zip(row.cells, firsts, strict=True))
        room = max((e.tops[-1] - e.tops[first] for e, first in cells), default=0) - 1
        lasts = [self._last(e, first, room) for e, first in cells]
        starts = all(last for e, last in zip(row.cells, lasts, strict=True) if len(e.tops) > 1)
        return lasts if starts and lasts != list(firsts) else None

    def _start(self, row: RowExtent, extent: Extent, first: int) -> Start:
        """A cell as it starts on this page. A mark above its lines has nothing above it."""
        if self.stands_again(row, extent, first):
            return Start(extent, 0, again=True)
        is_marked = self._flow.mark and first
        return Start(extent._replace(raised=frozenset()) if is_marked else extent, first)

    def set_level(self, row: RowExtent, firsts: Sequence[int], labels: Iterable[Label]) -> None:
        """Says how low the first lines of a row stand where it goes on from here, with those of
        the `labels` that stand beside them.
        """
        if self._flow.drop:
            starts = [
                self._start(row, extent, first)
                for extent, first in zip(row.cells, firsts, strict=True)
                if first + 1 < len(extent.tops) or self.stands_again(row, extent, first)
            ]
            self._page.set_level(starts, labels, self._flow)

    def lower(self, row: RowExtent, extent: Extent, first: int) -> int:
        """How much lower the lines of a cell from `first` on stand on this page."""
        if not self._flow.drop:
            return 0
        return lowering(self._start(row, extent, first), self._page.level, self._flow)

    def part_height(self, row: RowExtent, firsts: Sequence[int], lasts: Sequence[int]) -> int:
        parts = zip(row.cells, firsts, lasts, strict=True)
        heights = (self._cell_height(row, e, a, b) for e, a, b in parts)
        return max(heights, default=0) + self._flow.padding

    def _cell_height(self, row: RowExtent, extent: Extent, first: int, last: int) -> int:
        """What a cell needs on this page: for its lines and marks, or where it stands again."""
        lower = self.lower(row, extent, first)
        if self.stands_again(row, extent, first):
            return (extent.again or (0,))[-1] + lower
        if first == last:
            return 0
        marks = sum(self._marks(extent, first, last)) * self._flow.mark
        return extent.tops[last] - extent.tops[first] + marks + lower

    def stands_again(self, row: RowExtent, extent: Extent, first: int) -> bool:
        """Whether a cell all of whose lines stand on earlier pages names its row on this one."""
        if row.group or extent.again is None or first + 1 < len(extent.tops) or not first:
            return False
        return extent.again[-1] <= self.room - self._flow.padding

    def _marks(self, extent: Extent, first: int, last: int) -> tuple[bool, bool]:
        """Whether a mark stands above and below lines of a cell that is cut, if there is room."""
        if not self._flow.mark or first == last:
            return False, False
        above, below = first > 0, last + 1 < len(extent.tops)
        room = (
            self._page.limit
            - self._page.y
            - self._flow.padding
            - (extent.tops[last] - extent.tops[first])
        )
        fits = (above + below) * self._flow.mark <= room
        return above and fits, below and fits

    def _cut_at(self, extent: Extent, first: int, room: int) -> int:
        """The line after the last that fits into `room` with the marks of the cell."""
        mark = self._flow.mark
        room -= mark if first else 0
        last = self._last(extent, first, room)
        if mark and last + 1 < len(extent.tops):
            return self._last(extent, first, room - mark)
        return last

    def lasts(self, row: RowExtent, firsts: Sequence[int]) -> list[int]:
        """Where each cell is cut on this page. At the top of a page each places something, even a
        line alone.
        """
        room = self._page.limit - self._page.y - self._flow.padding
        cells = list(zip(row.cells, firsts, strict=True))
        lasts = [self._cut_at(e, first, room - self.lower(row, e, first)) for e, first in cells]
        if not self._page.is_top:
            return lasts
        lasts = [
            last if last > first else fit(e.tops, first, room - self.lower(row, e, first))
            for (e, first), last in zip(cells, lasts, strict=True)
        ]
        if lasts == list(firsts) and not self._page.bottoms and not is_end(row, lasts):
            raise AssertionError("a page must be able to hold a line")
        return lasts

    def cell(
        self, extent: Extent, row: int, bottom: int, lines: tuple[int, int], lower: int
    ) -> None:
        above, below = self._marks(extent, *lines) if self._flow.mark else (False, False)
        top, columns = self._page.y, extent.columns
        values = (extent.column, row, top, bottom, *lines, False, columns, above, below, lower)
        self._page.slices.append(_made(Slice, values))

    def again(self, extent: Extent, row: int, bottom: int) -> None:
        """A cell that names a row which goes on from the page before."""
        slice_ = Slice(
            extent.column,
            row,
            self._page.y,
            bottom,
            0,
            len(extent.again or ()) - 1,
            repeated=True,
            columns=extent.columns,
            lower=lowering(Start(extent, 0, again=True), self._page.level, self._flow),
        )
        self._page.slices.append(slice_)
