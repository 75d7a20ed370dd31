"""Pagination the slow way: of all the ways to end a page, the furthest that is allowed.

It knows labels that a page can hold, and no page that is too small for a line. `slow_pages` is to
say the same as `exchange_report.pages.pagination.paginate`, and is meant to be seen to be right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from exchange_report.choices import Keep
from exchange_report.pages.pagination.slices import Extent, First, Flow, RowExtent

Cuts = tuple[int, ...]


@dataclass(frozen=True)
class End:
    """A page ends before `row`; or in it, before the line `cuts` of each of its cells."""

    row: int
    cuts: Cuts = ()


def slow_pages(rows: Sequence[RowExtent], flow: Flow) -> list[End]:
    """Where each page ends."""
    ends: list[End] = []
    start = End(0)
    while start.row < len(rows):
        start = _Page(rows, flow, start, number=len(ends)).end()
        ends.append(start)
    return ends or [End(0)]


class _Page:
    def __init__(self, rows: Sequence[RowExtent], flow: Flow, start: End, number: int) -> None:
        self.rows, self.flow, self.start = rows, flow, start
        self.is_first = number == 0
        self.limit = flow.first_room if self.is_first else flow.room

    def end(self) -> End:
        """The furthest of the ends with the least against them."""
        found = [end for end in self.ends() if self.fits(end)]
        if self.may_be_left():
            found.append(End(0))
        assert found
        return min(found, key=lambda end: (self.against(end), _backwards(end)))

    def may_be_left(self) -> bool:
        """Whether the page may be left without rows."""
        if not self.is_first or self.flow.first is First.BOUND:
            return False
        return self.flow.first is First.OCCUPIED or self.flow.first_room < self.flow.room

    def ends(self) -> Iterator[End]:
        """All ends that place a line or more, up to a row that is told to start a page."""
        start = self.start.row
        if self.is_first and self.flow.first is First.OCCUPIED and self.rows[start].page_break:
            return
        yield from self.cuts(start)
        for row in range(start + 1, len(self.rows) + 1):
            yield End(row)
            if row == len(self.rows) or self.rows[row].page_break:
                return
            yield from self.cuts(row)

    def cuts(self, row: int) -> Iterator[End]:
        firsts = self.firsts(row)
        cells = self.rows[row].cells
        ways = [range(a, len(e.tops)) for a, e in zip(firsts, cells, strict=True)]
        for cuts in product(*ways):
            if cuts != firsts and cuts != tuple(len(e.tops) - 1 for e in cells):
                yield End(row, cuts)

    def firsts(self, row: int) -> Cuts:
        """The first lines of a row on this page."""
        if row == self.start.row and self.start.cuts:
            return self.start.cuts
        return (0,) * len(self.rows[row].cells)

    def fits(self, end: End) -> bool:
        y = heads_height(self.rows, self.flow, self.start)
        tops: dict[tuple[int, int], int] = {}
        for row, (extent, covered) in labels(self.rows):
            if row < self.start.row < row + covered or (row == self.start.row and self.start.cuts):
                tops[row, extent.column] = y
        lowest = y
        for row in range(self.start.row, end.row + bool(end.cuts)):
            one, firsts = self.rows[row], self.firsts(row)
            is_cut = row == end.row
            lasts = end.cuts if is_cut else tuple(len(e.tops) - 1 for e in one.cells)
            parts = zip(one.cells, firsts, lasts, strict=True)
            bottom = y + self.flow.padding + max((e.tops[b] - e.tops[a] for e, a, b in parts))
            for at, (extent, covered) in labels(self.rows):
                if at == row and (at, extent.column) not in tops:
                    tops[at, extent.column] = y
                if (at, extent.column) not in tops or not at <= row < at + covered:
                    continue
                is_again = at < self.start.row or (at == self.start.row and self.start.cuts)
                shown = extent.again if is_again and extent.again else extent.tops
                need = tops[at, extent.column] + shown[-1] + self.flow.padding
                if row == at + covered - 1 and not is_cut:
                    bottom = max(bottom, need)
                lowest = max(lowest, need)
            y = bottom
        return max(y, lowest) <= self.limit

    def against(self, end: End) -> tuple[bool, ...]:
        """What speaks against an end, the worst first."""
        if end.row == 0 and not end.cuts and self.flow.first is First.FREE:
            return (False, False, False, True, True)
        before = self.rows[end.row - 1] if end.row else None
        on_page = end.row > self.start.row and not end.cuts
        last_here = before if end.row < len(self.rows) and on_page else None
        return (
            bool(last_here and last_here.keep_next and last_here.group),
            end.cuts != () and any(self.lines_alone(end)),
            bool(last_here and last_here.keep_next),
            end.cuts != () and self.could_be_whole(end.row),
            self.tears_a_group(end),
        )

    def lines_alone(self, end: End) -> Iterator[bool]:
        firsts = self.firsts(end.row)
        cells = self.rows[end.row].cells
        for extent, first, cut in zip(cells, firsts, end.cuts, strict=True):
            lines = len(extent.tops) - 1
            if first < lines:
                yield cut == first
            if first < cut < lines:
                yield lines - cut < self.flow.widows or cut in extent.joined
                yield first == 0 and cut < self.flow.orphans

    def could_be_whole(self, row: int) -> bool:
        """Whether rows are to be kept, and this one could be."""
        if self.flow.keep is Keep.NONE or (row == 0 and self.flow.first is First.FREE):
            return False
        whole, first = height(self.rows[row], self.flow), row
        while first and self.rows[first - 1].group and self.rows[first - 1].keep_next:
            first -= 1
        headings = sum(height(one, self.flow) for one in self.rows[first:row])
        ways = (self.beside(row), self.beside(first) + headings)
        return whole + min(ways) <= self.flow.room

    def beside(self, row: int) -> int:
        """The headings that stand above a row on a page of its own."""
        return heads_height(self.rows, self.flow, End(row))

    def tears_a_group(self, end: End) -> bool:
        if self.flow.keep is not Keep.GROUP:
            return False
        for row in range(self.start.row, min(end.row + 1, len(self.rows))):
            one = self.rows[row]
            covered = one.together
            breaks = (i for i in range(1, covered) if self.rows[row + i].page_break)
            covered = next(breaks, covered)
            whole = sum(height(x, self.flow) for x in self.rows[row : row + covered])
            inside = row < end.row < row + covered or (row == end.row and end.cuts != ())
            if inside and whole + self.beside(row) <= self.flow.room:
                return True
        return False


def by_label(rows: Sequence[RowExtent]) -> list[RowExtent]:
    """The rows, those of the innermost label or of a heading to stay together."""
    return [x._replace(together=x.labels[-1][1] if x.labels else 1 + x.group) for x in rows]


def labels(rows: Sequence[RowExtent]) -> Iterator[tuple[int, tuple[Extent, int]]]:
    for row, one in enumerate(rows):
        for label in one.labels:
            yield row, label


def height(row: RowExtent, flow: Flow) -> int:
    return max(e.tops[-1] for e in row.cells) + flow.padding


def heads_height(rows: Sequence[RowExtent], flow: Flow, start: End) -> int:
    """That of the headings that stand again on a page that begins so."""
    return sum(
        (one.cells[0].again or one.cells[0].tops)[-1] + flow.padding
        for at, one in enumerate(rows)
        if one.group and one.repeats and at < start.row <= at + one.group
    )


def _backwards(end: End) -> tuple[int, ...]:
    """Ends in order, the furthest first: one in a row is further than one before it."""
    return (-end.row, -bool(end.cuts), *(-cut for cut in end.cuts))
