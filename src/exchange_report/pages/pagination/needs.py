"""What rows need of a page, before any of them has a place."""

from collections.abc import Sequence

from exchange_report.choices import Keep
from exchange_report.pages.pagination.slices import Extent, Flow, RowExtent


class Needs:
    """The heights of rows, and of what stays together. `room` is what a page has for them."""

    def __init__(self, rows: Sequence[RowExtent], flow: Flow) -> None:
        self._rows = rows
        self._flow = flow

    def height(self, row: RowExtent) -> int:
        """The height of the row's own cells."""
        height = 0
        for extent in row.cells:
            height = max(height, extent.tops[-1])
        return height + self._flow.padding

    def label(self, extent: Extent) -> int:
        """What a label needs on a page, in either of its texts."""
        again = extent.again or extent.tops
        return max(extent.tops[-1], again[-1]) + self._flow.padding

    def labels(self, row: RowExtent, room: int) -> list[int]:
        """The heights of the labels that start with `row` and that a page can hold."""
        if not row.labels:
            return []
        heights = (self.label(extent) for extent, _ in row.labels)
        return [height for height in heights if height <= room]

    def least(self, index: int, room: int) -> int:
        """The height that a row needs to begin on a page: room for its labels, and for lines of
        its cells that may stand alone. A heading needs that of the row below it too. Where no page
        has as much, a whole page is needed.
        """
        above, index = self._headings(index)
        return min(room, above + self._beginning(self._rows[index], room))

    def least_kept(self, index: int, room: int) -> int:
        """The least height of the row with the subtotals after it, unless the row may be cut."""
        above, index = self._headings(index)
        row = self._rows[index]
        least = above + self._beginning(row, room)
        if row.keep_next and not self._may_be_cut(row):
            whole = above + max([self.height(row), *self.labels(row, room)])
            after = self.after(index, room, room - whole)
            least = max(least, whole + after) if after else least
        return min(room, least)

    def _may_be_cut(self, row: RowExtent) -> bool:
        """Whether rows that a page can hold may be cut, and this one has lines enough for it."""
        ways = (self._first_cut(e) < len(e.tops) - 1 for e in row.cells)
        return self._flow.keep is Keep.NONE and any(ways)

    def _headings(self, index: int) -> tuple[int, int]:
        """The height of the headings from the row on, and the row below them."""
        above = 0
        while (row := self._rows[index]).group and row.keep_next:
            above += self.height(row)
            index += 1
        return above, index

    def _beginning(self, row: RowExtent, room: int) -> int:
        cells = max(map(self._first_part, row.cells), default=0)
        return max([cells + self._flow.padding, *self.labels(row, room)])

    def _first_part(self, extent: Extent) -> int:
        """The least height of a cell where it begins: of all its lines, or of those before the
        first cut with the mark below them.
        """
        whole = extent.tops[-1]
        return min(whole, extent.tops[self._first_cut(extent)] + self._flow.mark)

    def _first_cut(self, extent: Extent) -> int:
        """The line before which a cell may be cut first; that after its last if nowhere."""
        lines = len(extent.tops) - 1
        for last in range(self._flow.orphans, lines - self._flow.widows + 1):
            if last not in extent.joined:
                return last
        return lines

    def after(self, index: int, room: int, left: int) -> int:
        """What those rows need that stay together with the row `index`, which leaves `left` of a
        page: all of them, or the most of them that there is room for.
        """
        found = above = 0
        while self._rows[index].keep_next and above <= left:
            index += 1
            row = self._rows[index]
            whole = max([self.height(row), *self.labels(row, room)])
            group = self.group(index, room)
            ways = (above + one for one in (self._beginning(row, room), whole, group))
            found = max([found, *(way for way in ways if way <= left)])
            above += whole
        return found

    def group(self, index: int, room: int) -> int:
        """The height of the group that starts with the row, up to a page break of the record, if
        groups are kept and a page can hold it; with the subtotals after it, if it can.
        """
        if self._flow.keep is not Keep.GROUP:
            return 0
        row = self._rows[index]
        found = height = self.height(row)
        end = index + row.together
        for at in range(index + 1, len(self._rows)):
            one = self._rows[at]
            if one.page_break or height > room or (at >= end and not self._rows[at - 1].keep_next):
                break
            height += self.height(one)
            found = height if at < end or height <= room else found
        return found if found <= room else 0
