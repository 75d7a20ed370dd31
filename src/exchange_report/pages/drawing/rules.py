"""The rules (罫線) of a part of a table, from its slices.

Rules that meet are collapsed: each edge has one rule, of the kind that stands first in
`layouts.rules.Rules`. A rule ends in the middle of one that it meets, or in the nearer line of a
double one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from exchange_report.layouts import GroupRow, Layout
from exchange_report.layouts.rules import RuleKind
from exchange_report.pages.display_list import DrawnRule
from exchange_report.pages.drawing.pens import Pen, pens
from exchange_report.pages.placing.flow import TableBand
from exchange_report.table import ColumnSet, Grid, Row
from exchange_report.table.looks import BETWEEN_HEADINGS, Looks

Stretch = tuple[int, int]
Columns = frozenset[int]
_NONE: Columns = frozenset()


class _Across(NamedTuple):
    """A rule between rows; in the columns `hidden` a cell runs on through it."""

    y: int
    pen: Pen
    hidden: Columns


class Ruler:
    """Draws the rules of the tables of one column set."""

    def __init__(self, layout: Layout, columns: ColumnSet, grid: Grid) -> None:
        self._pens = pens(layout)
        self._looks = Looks(layout, columns)
        self._lefts = grid.lefts
        self._merged = frozenset(i for i, one in enumerate(columns.columns) if one.merge)
        self._ends = cache(self._uncached_ends)

    def rules(self, band: TableBand, rows: Sequence[Row]) -> tuple[DrawnRule, ...]:
        """The rules of a part of a table; `rows` are those of the whole."""
        sheet, outer = band.sheet, self._pens[RuleKind.OUTER]
        bottom = band.body + (sheet.bottoms[-1] if sheet.bottoms else 0)
        foot = self._pens[RuleKind.CUT] if sheet.cut else outer
        across = [*self._between_headings(band), *self._between_rows(band, rows)]
        met = {**{one.y: one.pen for one in across}, band.top: outer, bottom: foot}
        return (
            *self._horizontal(across),
            *self._vertical(band, rows, met),
            *_frame(self._lefts[0], band.top, self._lefts[-1], bottom, outer, foot),
        )

    def _between_headings(self, band: TableBand) -> Iterator[_Across]:
        """Between heading rows, and under the last of them."""
        head, inner = band.header, self._pens[BETWEEN_HEADINGS]
        kind = self._looks.under_headings(rows=bool(band.sheet.bottoms))
        under = self._pens[kind]
        if inner:
            for number, y in enumerate(head.tops[1:-1], 1):
                over = (c for c in head.cells if c.row < number < c.row + c.rows)
                hidden = {c.column + i for c in over for i in range(c.columns)}
                yield _Across(band.top + y, inner, frozenset(hidden))
        if under and kind is not RuleKind.OUTER:  # that is the frame
            yield _Across(band.body, under, _NONE)

    def _between_rows(self, band: TableBand, rows: Sequence[Row]) -> Iterator[_Across]:
        """Between rows, where no label runs on."""
        sheet, merged = band.sheet, self._merged
        ends: dict[int, set[int]] = defaultdict(set)
        for part in sheet.slices:
            if part.columns == 1:
                ends[part.bottom].add(part.column)
            else:
                ends[part.bottom].update(range(part.column, part.column + part.columns))
        for (one, other), y in zip(pairwise(sheet.rows), sheet.bottoms, strict=False):
            above, below = rows[one], rows[other]
            is_free = isinstance(above.kind, GroupRow) or isinstance(below.kind, GroupRow)
            hidden = _NONE if is_free else merged - ends[y]
            pen = self._pens[self._looks.edge(above, below)]
            if pen:
                yield _Across(band.body + y, pen, hidden)

    def _horizontal(self, across: Sequence[_Across]) -> Iterator[DrawnRule]:
        for one in across:
            for x0, x1 in self._ends(one.pen, one.hidden):
                for out in one.pen.offsets:
                    yield one.pen.line(x0, one.y + out, x1, one.y + out)

    def _uncached_ends(self, pen: Pen, hidden: Columns) -> Sequence[Stretch]:
        """Where the lines between rows begin and end."""
        last = len(self._lefts) - 1
        outer, column = self._pens[RuleKind.OUTER], self._pens[RuleKind.COLUMN]

        def inset(edge: int) -> int:
            return pen.inset(outer if edge in (0, last) else column)

        return [
            (self._lefts[a] + inset(a), self._lefts[b] - inset(b))
            for a, b in stretches(last, hidden)
        ]

    def _vertical(
        self, band: TableBand, rows: Sequence[Row], met: Mapping[int, Pen | None]
    ) -> Iterator[DrawnRule]:
        """Between columns, where no cell runs on to the right; `met` are the rules across."""
        pen = self._pens[RuleKind.COLUMN]
        if pen is None:
            return
        crossed = crossings(band, rows)
        bottom = band.body + (band.sheet.bottoms[-1] if band.sheet.bottoms else 0)
        for column, x in enumerate(self._lefts[1:-1], 1):
            for y0, y1 in free(band.top, bottom, crossed.get(column, ())):
                top, end = y0 + pen.inset(met.get(y0)), y1 - pen.inset(met.get(y1))
                for out in pen.offsets:
                    yield pen.line(x + out, top, x + out, end)


def stretches(count: int, hidden: Columns) -> Iterator[Stretch]:
    """The widest stretches of `count` columns that are not hidden, from edge to edge."""
    start = 0
    for column in (*sorted(hidden), count):
        if start < column:
            yield start, column
        start = column + 1


def crossings(band: TableBand, rows: Sequence[Row]) -> Mapping[int, Sequence[Stretch]]:
    """By column, from where to where cells from the left run on over its left edge; those of a row
    that began on a page before too, whose text may have ended there.
    """
    crossed: dict[int, list[Stretch]] = defaultdict(list)
    for cell in band.header.cells:
        top, end = band.top + band.header.top(cell), band.top + band.header.bottom(cell)
        for column in range(cell.column + 1, cell.column + cell.columns):
            crossed[column].append((top, end))
    for part in band.sheet.slices:
        if part.columns > 1:
            for column in range(part.column + 1, part.column + part.columns):
                crossed[column].append((band.body + part.top, band.body + part.bottom))
    sheet = band.sheet
    for number, bottom in zip(sheet.rows[:1], sheet.bottoms, strict=False):
        for one in filter(None, rows[number].cells):
            for column in range(one.column + 1, one.column + one.columns):
                crossed[column].append((band.body, band.body + bottom))
    return crossed


def free(top: int, bottom: int, taken: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches from `top` to `bottom` that none of `taken` covers."""
    for start, end in sorted(taken):
        if top < start:
            yield top, start
        top = max(top, end)
    if top < bottom:
        yield top, bottom


def _frame(
    left: int, top: int, right: int, bottom: int, pen: Pen | None, foot: Pen | None
) -> Iterator[DrawnRule]:
    """The outer rules; those of a double one are two frames, one in the other. Where the foot is
    of another kind, the sides end in it.
    """
    alike = pen is not None and foot is not None and len(pen.offsets) == len(foot.offsets)
    sides = pen.offsets if pen else (0,)
    below = foot.offsets if foot else (0,)
    if pen:
        for out, down in zip(sides, below if alike else (below[0],) * len(sides), strict=True):
            yield pen.line(left - out, top - out, left - out, bottom + down)
            yield pen.line(right + out, top - out, right + out, bottom + down)
            yield pen.line(left - out, top - out, right + out, top - out)
    if foot:
        for down, out in zip(below, sides if alike else (sides[0],) * len(below), strict=True):
            yield foot.line(left - out, bottom + down, right + out, bottom + down)
