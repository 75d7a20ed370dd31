"""Rows into pages: numbers in, slices out.

One pass, nothing measured twice, nothing taken back. A row stays whole where a page can hold it;
a row that no page can hold is cut at its lines. A label (a cell of a merged column) stands at the
top of its rows on every page that they run over; a label that no page can hold runs on like text.
Each step places a line or turns a page that has some, so the end is always reached.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Keep(StrEnum):
    """What stays on one page where a page can hold it."""

    ROW = "row"
    GROUP = "group"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Flow:
    """How rows flow. `room` is what the table's body has on a page, `first_room` on the first
    one; `padding` is that above and below a cell's lines, together. A page must be able to hold
    a line of each cell: `room >= padding + line`.

    Where a cell is cut, at least `orphans` of its lines stay before the cut and `widows` behind
    it, if a page allows.
    """

    room: int
    first_room: int
    padding: int
    keep: Keep = Keep.ROW
    orphans: int = 1
    widows: int = 1
    occupied: bool = False
    """Whether something stands on the first page already, so that it may be left without rows."""
    line: int = 0
    """What the tallest line of a row needs, with its padding."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The heights of one cell: `tops[i]` is the top of line `i`, `tops[-1]` the whole height.

    `again` are those of a label where it is repeated, if it has another text there. Before a line
    of `joined` the cell is not cut, if a page allows.
    """

    column: int
    tops: Sequence[int]
    again: Sequence[int] | None = None
    joined: frozenset[int] = frozenset()
    columns: int = 1


@dataclass(frozen=True, slots=True)
class RowExtent:
    """A row: its own cells, and the labels that start here, each with the rows it covers.

    One that `keep_next` stays with the row behind it. The heading of a group is one cell, holds
    for the next `group` rows, and stands again at the top of their pages if it `repeats`.
    """

    cells: tuple[Extent, ...]
    labels: tuple[tuple[Extent, int], ...] = ()
    page_break: bool = False
    keep_next: bool = False
    group: int = 0
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the table: slices in reading order, and its rows with their bottoms. The first
    `heads` rows are headings of groups that stand again; the last row is `cut` if it goes on.
    """

    slices: tuple[Slice, ...]
    rows: tuple[int, ...]
    bottoms: tuple[int, ...]
    heads: int = 0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Head:
    """The heading of a group, which stands again on each page up to the row `end`."""

    extent: Extent
    row: int
    end: int

    @property
    def tops(self) -> Sequence[int]:
        return self.extent.tops if self.extent.again is None else self.extent.again


@dataclass(slots=True)
class _Label:
    """A label whose rows are being placed. `place`, `top` and `first` are those on this page."""

    extent: Extent
    row: int
    end: int
    repeats: bool
    place: int = 0
    top: int = 0
    first: int = 0
    repeated: bool = False

    @property
    def tops(self) -> Sequence[int]:
        """Those of its text on this page."""
        again = self.extent.again if self.repeated else None
        return self.extent.tops if again is None else again

    def bottom(self, padding: int) -> int:
        """Where its slice on this page can end at the earliest."""
        return self.top + padding + self.tops[-1] - self.tops[self.first]


class Paginator:
    """Places the rows of one table; `run` is to be called once."""

    def __init__(self, rows: Sequence[RowExtent], flow: Flow) -> None:
        self._rows = rows
        self._flow = flow
        self._padding = flow.padding
        self._sheets: list[Sheet] = []
        self._labels: dict[int, _Label] = {}
        self._heads: list[_Head] = []
        self._is_cut = False
        self._open(flow.first_room)

    def run(self) -> tuple[Sheet, ...]:
        """The pages of the table, one at least."""
        for index, row in enumerate(self._rows):
            self._row(index, row)
        if self._bottoms or not self._sheets:
            self._close()
        return tuple(self._sheets)

    @property
    def _room(self) -> int:
        """What a new page has for rows, under the headings of their groups."""
        return self._flow.room - sum(head.tops[-1] + self._padding for head in self._heads)

    def _open(self, limit: int) -> None:
        self._limit = limit
        self._y = 0
        self._slices: list[Slice | None] = []
        self._bottoms: list[int] = []
        self._placed: list[int] = []
        self._head_bottoms: list[tuple[int, int]] = []
        for head in self._heads:
            top, self._y = self._y, self._y + head.tops[-1] + self._padding
            self._head_bottoms.append((head.row, self._y))
            last, extent = len(head.tops) - 1, head.extent
            slice_ = Slice(extent.column, head.row, top, self._y, 0, last, True, extent.columns)
            self._slices.append(slice_)
        for column in sorted(self._labels):
            self._stand(self._labels[column])

    def _stand(self, label: _Label) -> None:
        """Keeps a place for the label's slice, whose bottom is not known yet."""
        label.place = len(self._slices)
        label.top = self._y
        self._slices.append(None)

    def _row(self, index: int, row: RowExtent) -> None:
        height = self._height(row)
        self._heads = [head for head in self._heads if head.end >= index]
        if self._should_turn(index, row, height):
            self._turn()
        for extent, covered in row.labels:
            repeats = self._label_height(extent) <= self._room
            label = _Label(extent, index, index + covered - 1, repeats)
            self._labels[extent.column] = label
            self._stand(label)
        ending = [label for label in self._labels.values() if label.end == index]
        bottom = self._bottom(self._y + height, ending)
        if max(bottom, self._labels_bottom()) <= self._limit:
            for extent in row.cells:
                self._cell(extent, index, bottom, (0, len(extent.tops) - 1))
            self._end_row(index, bottom)
        else:
            self._cut(index, row, ending)
        for label in ending:
            self._finish(label, self._y)
            del self._labels[label.extent.column]
        if row.group and row.repeats:
            head = _Head(row.cells[0], index, index + row.group)
            if self._room - head.tops[-1] - self._padding >= self._flow.line:
                self._heads.append(head)

    def _height(self, row: RowExtent) -> int:
        return max((e.tops[-1] for e in row.cells), default=0) + self._padding

    def _label_height(self, extent: Extent) -> int:
        """What a label needs on a page, in either of its texts."""
        again = extent.again or extent.tops
        return max(extent.tops[-1], again[-1]) + self._padding

    def _should_turn(self, index: int, row: RowExtent, height: int) -> bool:
        """Whether `row` goes to the next page: it is told to, or it is better off there."""
        empty = not self._bottoms
        if empty and (self._sheets or not self._flow.occupied):
            # nothing is gained by an empty page, unless the title fills it
            return not self._sheets and self._limit < self._room and not self._begins_here(row)
        if row.page_break:
            return True
        needed = max([height, *self._labels_of(row), self._kept_height(index)])
        if self._flow.keep is Keep.GROUP:
            needed = max(needed, self._group_height(index, row))
        if max(self._y + needed, self._labels_bottom()) <= self._limit:
            return False
        whole = max([needed, *(self._label_height(x.extent) for x in self._running())])
        if self._flow.keep is not Keep.NONE and whole <= self._room:
            return True
        return not self._begins_here(row)

    def _labels_of(self, row: RowExtent) -> list[int]:
        """The heights of the labels that start with `row` and that a page can hold."""
        heights = (self._label_height(extent) for extent, _ in row.labels)
        return [height for height in heights if height <= self._room]

    def _running(self) -> list[_Label]:
        return [label for label in self._labels.values() if label.repeats]

    def _kept_height(self, index: int) -> int:
        """The height of the rows that stay together from this one on, if a page can hold them;
        else that of their first lines.
        """
        height = 0
        while self._rows[index].keep_next:
            height += self._height(self._rows[index])
            index += 1
        if not height:
            return 0
        last = self._rows[index]
        whole = max([self._height(last), *self._labels_of(last)])
        for needed in (whole, min(whole, self._first_lines(last))):
            if height + needed <= self._room:
                return height + needed
        return 0

    def _first_lines(self, row: RowExtent) -> int:
        """What the lines of `row` need that are not to stand alone."""
        orphans = self._flow.orphans
        heights = (extent.tops[min(orphans, len(extent.tops) - 1)] for extent in row.cells)
        return max(heights, default=0) + self._padding

    def _group_height(self, index: int, row: RowExtent) -> int:
        """The height of the innermost group that starts with `row`, if a page can hold it."""
        covered = row.labels[-1][1] if row.labels else 1 + row.group
        height = sum(self._height(one) for one in self._rows[index : index + covered])
        return height if height <= self._room else 0

    def _begins_here(self, row: RowExtent) -> bool:
        """Whether every cell of `row` can begin on this page, and its labels stand."""
        room = self._limit - self._y - self._padding
        if any(height - self._padding > room for height in self._labels_of(row)):
            return False
        return all(self._last(e, 0, room) > 0 for e in row.cells if len(e.tops) > 1)

    def _last(self, extent: Extent, first: int, room: int) -> int:
        """The line behind the last that fits, but for lines that must not stand alone."""
        lines = len(extent.tops) - 1
        last = _fit(extent.tops, first, room)
        if last < lines:
            last = min(last, max(first, lines - self._flow.widows))
            while last > first and last in extent.joined:
                last -= 1
            if first == 0 and last < self._flow.orphans:
                return first
        return last

    def _labels_bottom(self) -> int:
        """Where this page can end at the earliest for its labels to stand whole."""
        return max((label.bottom(self._padding) for label in self._running()), default=0)

    def _bottom(self, bottom: int, ending: Iterable[_Label]) -> int:
        return max([bottom, *(label.bottom(self._padding) for label in ending)])

    def _cut(self, index: int, row: RowExtent, ending: Sequence[_Label]) -> None:
        """Places a row over as many pages as its cells and the labels that end with it need."""
        firsts = [0] * len(row.cells)
        while True:
            lasts = self._lasts(row, firsts)
            parts = list(zip(row.cells, firsts, lasts, strict=True))
            height = max((e.tops[b] - e.tops[a] for e, a, b in parts), default=0) + self._padding
            bottom = self._bottom(self._y + height, ending)
            done = all(last + 1 == len(e.tops) for e, _, last in parts) and bottom <= self._limit
            bottom = bottom if done else self._limit
            self._is_cut = not done
            for extent, first, last in parts:
                if first < last:
                    self._cell(extent, index, bottom, (first, last))
            self._end_row(index, bottom)
            if done:
                return
            self._turn()
            firsts = lasts

    def _lasts(self, row: RowExtent, firsts: Sequence[int]) -> list[int]:
        """Where each cell is cut on this page. At the top of a page something is always placed,
        even a line alone.
        """
        room = self._limit - self._y - self._padding
        pairs = list(zip(row.cells, firsts, strict=True))
        lasts = [self._last(e, first, room) for e, first in pairs]
        if lasts == list(firsts) and not self._bottoms:
            return [_fit(e.tops, first, room) for e, first in pairs]
        return lasts

    def _cell(self, extent: Extent, row: int, bottom: int, lines: tuple[int, int]) -> None:
        slice_ = Slice(extent.column, row, self._y, bottom, *lines, columns=extent.columns)
        self._slices.append(slice_)

    def _end_row(self, row: int, bottom: int) -> None:
        self._placed.append(row)
        self._bottoms.append(bottom)
        self._y = bottom

    def _finish(self, label: _Label, bottom: int) -> int:
        """Gives the label its slice, down to `bottom`; the line behind its last one there."""
        last = _fit(label.tops, label.first, bottom - label.top - self._padding)
        self._slices[label.place] = Slice(
            label.extent.column, label.row, label.top, bottom, label.first, last, label.repeated
        )
        return last

    def _turn(self) -> None:
        self._close()
        self._open(self._room)

    def _close(self) -> None:
        """Ends the page; its last row grows where a label beside it needs the room."""
        bottom = max(self._y, self._labels_bottom()) if self._bottoms else 0
        bottom = min(bottom, self._limit)
        if bottom > self._y:
            self._bottoms[-1] = bottom
            self._slices = [
                replace(x, bottom=bottom) if x and x.bottom == self._y else x for x in self._slices
            ]
        for label in self._labels.values():
            last = self._finish(label, bottom)
            shown = last + 1 == len(label.tops)
            label.repeated = shown and label.repeats
            label.first = 0 if label.repeated else last
        slices = tuple(x for x in self._slices if x is not None)
        rows = (*(row for row, _ in self._head_bottoms), *self._placed)
        bottoms = (*(y for _, y in self._head_bottoms), *self._bottoms)
        heads, cut = len(self._head_bottoms), self._is_cut
        self._sheets.append(Sheet(slices, rows, bottoms, heads, cut))
        self._is_cut = False


def _fit(tops: Sequence[int], first: int, room: int) -> int:
    """The line behind the last one, from `first` on, that fits into `room`."""
    return max(first, bisect_right(tops, tops[first] + room) - 1)
