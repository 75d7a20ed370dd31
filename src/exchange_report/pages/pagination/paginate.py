"""Rows into pages: numbers in, slices out.

One pass, nothing measured twice, nothing taken back. A row stays whole where a page can hold it;
a row that no page can hold is cut at its lines. A label (a cell of a merged column) stands at the
top of its rows on every page that they run over; a label that no page can hold runs on like text.
Each step places a line or turns a page that has some, so the end is always reached.
"""

from collections.abc import Iterable, Sequence

from exchange_report.choices import Keep
from exchange_report.pages.pagination.needs import Needs
from exchange_report.pages.pagination.open_page import Head, Label, OpenPage, fit, is_end
from exchange_report.pages.pagination.parts import Parts
from exchange_report.pages.pagination.slices import (
    First,
    Flow,
    RowExtent,
    Sheet,
    Slice,
)


class Paginator:
    """Places the rows of one table; `run` is to be called once."""

    def __init__(self, rows: Sequence[RowExtent], flow: Flow) -> None:
        self._rows = rows
        self._flow = flow
        self._needs = Needs(rows, flow)
        self._padding = flow.padding
        self._sheets: list[Sheet] = []
        self._labels: dict[int, Label] = {}
        self._heads: list[Head] = []
        self._open(flow.first_room)

    def run(self) -> tuple[Sheet, ...]:
        """The pages of the table, one at least."""
        for index, row in enumerate(self._rows):
            self._row(index, row)
        if self._page.bottoms or not self._sheets:
            self._close()
        return tuple(self._sheets)

    @property
    def _room(self) -> int:
        """What a new page has for rows, under the headings of their groups."""
        if not self._heads:
            return self._flow.room
        return self._flow.room - sum(head.tops[-1] + self._padding for head in self._heads)

    def _open(self, limit: int) -> None:
        self._page = OpenPage(limit)
        self._parts = Parts(self._flow, self._page, self._room)
        for head in self._heads:
            top, self._page.y = self._page.y, self._page.y + head.tops[-1] + self._padding
            self._page.head_bottoms.append((head.row, self._page.y))
            last, extent = len(head.tops) - 1, head.extent
            slice_ = Slice(
                extent.column, head.row, top, self._page.y, 0, last, True, extent.columns
            )
            self._page.slices.append(slice_)
        for column in sorted(self._labels):
            self._stand(self._labels[column])

    def _stand(self, label: Label) -> None:
        """Keeps a place for the label's slice, whose bottom is not known yet."""
        label.place = len(self._page.slices)
        label.top, label.lower = self._page.y, 0
        self._page.slices.append(None)
        if label.repeats:
            self._page.lowest = max(self._page.lowest, label.bottom(self._padding))

    def _row(self, index: int, row: RowExtent) -> None:
        if self._heads:
            self._heads = [head for head in self._heads if head.end >= index]
            self._parts.room = self._room
        height = self._needs.height(row)
        if self._should_turn(index, row, height):
            self._turn()
        for extent, covered in row.labels:
            room = min(self._room, self._page.limit - self._page.y) - self._flow.drop
            repeats = self._needs.label(extent) <= room
            label = Label(extent, index, index + covered - 1, repeats)
            self._labels[extent.column] = label
            self._stand(label)
        ending = [label for label in self._labels.values() if label.end == index]
        if self._flow.drop:
            firsts = [0] * len(row.cells)
            self._parts.set_level(row, firsts, self._labels.values())
            lasts = [len(extent.tops) - 1 for extent in row.cells]
            height = self._parts.part_height(row, firsts, lasts)
        bottom = self._bottom(self._page.y + height, ending)
        after = self._after_cut(index) if self._flow.keep is Keep.NONE else 0
        if max(bottom + after, self._page.lowest) <= self._page.limit:
            for extent in row.cells:
                lower = self._parts.lower(row, extent, 0)
                self._parts.cell(extent, index, bottom, (0, len(extent.tops) - 1), lower)
            self._end_row(index, bottom)
        else:
            self._cut(index, row, ending)
        for label in ending:
            self._finish(label, self._page.y)
            del self._labels[label.extent.column]
        if row.group and row.repeats:
            head = Head(row.cells[0], index, index + row.group)
            if self._room - head.tops[-1] - self._padding >= self._flow.line:
                self._heads.append(head)

    def _should_turn(self, index: int, row: RowExtent, height: int) -> bool:
        """Whether `row` goes to the next page: a page break stands before it, or it is better off
        there.
        """
        first = self._flow.first
        if not self._page.bottoms and (self._sheets or first is not First.OCCUPIED):
            # nothing is gained by an empty page, unless the title fills it
            leaves = not self._sheets and first is First.FREE and self._page.limit < self._room
            return leaves and not self._begins(index)
        if row.page_break:
            return True
        if self._page.bottoms and self._rows[index - 1].group and self._rows[index - 1].keep_next:
            least = self._needs.least(index, self._room)
            return self._page.y + least > self._page.limit and not self._begins_anyhow(row)
        return self._is_better_off(index, row, height)

    def _begins(self, index: int) -> bool:
        """Whether the row can begin on this page, with what is not to be parted from it."""
        return self._page.y + self._needs.least_kept(index, self._room) <= self._page.limit

    def _begins_anyhow(self, row: RowExtent) -> bool:
        """Whether lines of `row` can stand under headings that have the page for themselves."""
        room = self._page.limit - self._page.y
        return (
            self._page.is_top
            and max(self._needs.labels(row, self._room), default=0) <= room
            and all(fit(e.tops, 0, room - self._padding) for e in row.cells if len(e.tops) > 1)
        )

    def _is_better_off(self, index: int, row: RowExtent, height: int) -> bool:
        """Whether the next page can hold what stays together from `row` on, and this one cannot."""
        needs = self._needs
        own = fresh = max([height, *needs.labels(row, self._room)])
        bottom, after = self._page.y + own, 0
        if row.keep_next:
            ending = [label for label in self._running() if label.end == index]
            bottom = self._bottom(bottom, ending)
            fresh = max([own, *(needs.label(label.extent) for label in ending)])
            after = needs.after(index, self._room, self._room - fresh)
        group = needs.group(index, self._room)
        if max(bottom + after, self._page.y + group, self._page.lowest) <= self._page.limit:
            return row.group > 0 and not self._begins(index)
        whole = max(
            [fresh + after, group, *(needs.label(label.extent) for label in self._running())]
        )
        if self._flow.keep is not Keep.NONE and whole <= self._room:
            return True
        return not self._begins(index)

    def _running(self) -> list[Label]:
        return [label for label in self._labels.values() if label.repeats]

    def _bottom(self, bottom: int, ending: Iterable[Label]) -> int:
        for label in ending:
            bottom = max(bottom, label.bottom(self._padding))
        return bottom

    def _cut(self, index: int, row: RowExtent, ending: Sequence[Label]) -> None:
        """Places a row over as many pages as its cells and the labels that end with it need."""
        firsts = [0] * len(row.cells)
        after = self._after_cut(index)
        while True:
            self._parts.set_level(row, firsts, self._labels.values())
            lasts = self._parts.lasts(row, firsts)
            if after and is_end(row, lasts):
                bottom = self._bottom(
                    self._page.y + self._parts.part_height(row, firsts, lasts), ending
                )
                if bottom + after > self._page.limit:
                    lasts = self._parts.parted(row, firsts) or lasts
            bottom = self._bottom(
                self._page.y + self._parts.part_height(row, firsts, lasts), ending
            )
            done = is_end(row, lasts) and bottom <= self._page.limit
            bottom = bottom if done else self._page.limit
            self._page.is_cut = not done
            for extent, first, last in zip(row.cells, firsts, lasts, strict=True):
                if first < last:
                    lower = self._parts.lower(row, extent, first)
                    self._parts.cell(extent, index, bottom, (first, last), lower)
                elif self._parts.stands_again(row, extent, first):
                    self._parts.again(extent, index, bottom)
            self._end_row(index, bottom)
            if done:
                return
            self._turn()
            firsts = lasts

    def _after_cut(self, index: int) -> int:
        """What should stand on the page of the last lines of a row: the subtotals after it."""
        row = self._rows[index]
        if not row.keep_next or row.group:
            return 0
        return self._needs.after(index, self._room, self._room)

    def _end_row(self, row: int, bottom: int) -> None:
        self._page.placed.append(row)
        self._page.bottoms.append(bottom)
        self._page.y = bottom
        self._page.is_top = self._page.is_top and self._rows[row].group > 0

    def _finish(self, label: Label, bottom: int) -> int:
        """Gives the label its slice, down to `bottom`; the line after its last one there."""
        extent = label.extent
        last = fit(label.tops, label.first, bottom - label.top - self._padding - label.lower)
        self._page.slices[label.place] = Slice(
            extent.column,
            label.row,
            label.top,
            bottom,
            label.first,
            last,
            label.repeated,
            extent.columns,
            lower=label.lower,
        )
        return last

    def _turn(self) -> None:
        self._close()
        self._open(self._flow.room)

    def _close(self) -> None:
        """Ends the page; its last row grows where a label beside it needs the room."""
        bottom = max(self._page.y, self._page.lowest) if self._page.bottoms else 0
        bottom = min(bottom, self._page.limit)
        if bottom > self._page.y:
            self._page.bottoms[-1] = bottom
            self._page.slices = [
                x._replace(bottom=bottom) if x and x.bottom == self._page.y else x
                for x in self._page.slices
            ]
        for label in self._labels.values():
            last = self._finish(label, bottom)
            shown = last + 1 == len(label.tops)
            label.repeated = shown and label.repeats
            label.first = 0 if label.repeated else last
        slices = tuple(x for x in self._page.slices if x is not None)
        rows = (*(row for row, _ in self._page.head_bottoms), *self._page.placed)
        bottoms = (*(y for _, y in self._page.head_bottoms), *self._page.bottoms)
        heads, cut = len(self._page.head_bottoms), self._page.is_cut
        self._sheets.append(Sheet(slices, rows, bottoms, heads, cut))
