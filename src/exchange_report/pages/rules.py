"""The rules (罫線) and the fills of a part of a table, from its slices.

Rules that meet are collapsed: each edge has one rule, of the kind that stands first in
`layouts.rules.Rules`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from exchange_report.layouts import Column, GroupRow, Layout, Subtotal
from exchange_report.layouts.rules import RuleStyle, Stroke, Strokes
from exchange_report.length import ZERO, Length
from exchange_report.pages.flow import TableBand
from exchange_report.pages.measure import Grid
from exchange_report.pages.model import Fill, Rule
from exchange_report.table import Row

Stretch = tuple[int, int]


class Ruler:
    """Draws the rules and fills of the tables of one column set."""

    def __init__(self, layout: Layout, columns: Sequence[Column], grid: Grid) -> None:
        self._strokes = Strokes.of(layout.rules)
        self._layout = layout
        self._columns = columns
        self._lefts = grid.lefts
        self._merged = {index for index, column in enumerate(columns) if column.merge}

    def rules(self, band: TableBand, rows: Sequence[Row]) -> tuple[Rule, ...]:
        """The rules of a part of a table; `rows` are those of the whole."""
        sheet, strokes = band.sheet, self._strokes
        bottom = band.body + (sheet.bottoms[-1] if sheet.bottoms else 0)
        foot = strokes.cut if sheet.cut else strokes.outer
        left, right = self._lefts[0], self._lefts[-1]
        return (
            *self._header_rows(band),
            *self._row_rules(band, rows),
            *self._column_rules(band, bottom),
            *_frame((left, band.top, right, bottom), strokes.outer, foot),
        )

    def _header_rows(self, band: TableBand) -> Iterator[Rule]:
        """Between heading rows, and under the last of them."""
        head = band.header
        for number, y in enumerate(head.tops[1:-1], 1):
            over = {c.column for c in head.cells if c.row < number < c.row + c.rows}
            spans = {c.column: c.columns for c in head.cells}
            hidden = {at + i for at in over for i in range(spans[at])}
            for x0, x1 in self._stretches(hidden):
                yield from _across(x0, x1, band.top + y, self._strokes.column)
        if band.sheet.bottoms:
            yield from _across(self._lefts[0], self._lefts[-1], band.body, self._strokes.header)

    def _row_rules(self, band: TableBand, rows: Sequence[Row]) -> Iterator[Rule]:
        """Between rows, where no label runs on."""
        sheet = band.sheet
        ends: dict[int, set[int]] = defaultdict(set)
        for part in sheet.slices:
            ends[part.bottom].add(part.column)
        for (above, below), y in zip(pairwise(sheet.rows), sheet.bottoms, strict=False):
            own = rows[above].kind is None and rows[below].kind is None
            hidden = self._merged - ends[y] if own else set()
            stroke = self._between(rows[above], rows[below], hidden)
            for x0, x1 in self._stretches(hidden):
                yield from _across(x0, x1, band.body + y, stroke)

    def _between(self, above: Row, below: Row, hidden: set[int]) -> Stroke | None:
        if isinstance(below.kind, Subtotal):
            return self._strokes.subtotal
        outermost = min(self._merged, default=None)
        ended = outermost is not None and outermost not in hidden
        if above.kind or isinstance(below.kind, GroupRow) or ended:
            return self._strokes.group
        return self._strokes.row

    def _column_rules(self, band: TableBand, bottom: int) -> Iterator[Rule]:
        """Between columns, where no cell runs on to the right."""
        crossed: dict[int, list[Stretch]] = defaultdict(list)
        for cell in band.header.cells:
            top, end = band.top + band.header.top(cell), band.top + band.header.bottom(cell)
            for column in range(cell.column + 1, cell.column + cell.columns):
                crossed[column].append((top, end))
        for part in band.sheet.slices:
            for column in range(part.column + 1, part.column + part.columns):
                crossed[column].append((band.body + part.top, band.body + part.bottom))
        for column, x in enumerate(self._lefts[1:-1], 1):
            for y0, y1 in _open(band.top, bottom, sorted(crossed[column])):
                yield from _down(x, y0, y1, self._strokes.column)

    def _stretches(self, hidden: set[int]) -> list[tuple[Length, Length]]:
        """The widest stretches of columns that are not hidden."""
        stretches: list[tuple[Length, Length]] = []
        for column in range(len(self._columns)):
            if column in hidden:
                continue
            x0, x1 = self._lefts[column], self._lefts[column + 1]
            if stretches and stretches[-1][1] == x0:
                stretches[-1] = (stretches[-1][0], x1)
            else:
                stretches.append((x0, x1))
        return stretches

    def fills(self, band: TableBand, rows: Sequence[Row]) -> Iterator[Fill]:
        """From the lowest up: columns, every other row, rows between, heading rows."""
        sheet, lefts = band.sheet, self._lefts
        height = sheet.bottoms[-1] if sheet.bottoms else 0
        for index, column in enumerate(self._columns):
            if column.fill and height:
                yield _fill((lefts[index], band.body, lefts[index + 1], height), column.fill)
        zebra = self._layout.rows.zebra
        tops = (0, *sheet.bottoms)
        for number, top, bottom in zip(sheet.rows, tops, sheet.bottoms, strict=False):
            kind = rows[number].kind
            if kind is not None and kind.fill:
                box = (lefts[0], band.body + top, lefts[-1], bottom - top)
                yield _fill(box, kind.fill)
            elif kind is None and zebra and number % 2:
                for x0, x1 in self._stretches(self._merged):
                    yield _fill((x0, band.body + top, x1, bottom - top), zebra)
        colour = self._layout.header.fill
        if colour:
            yield _fill((lefts[0], band.top, lefts[-1], band.header.height), colour)


def _fill(box: tuple[int, int, int, int], colour: str) -> Fill:
    """`box` is left, top, right and height."""
    left, top, right, height = box
    return Fill(Length(left), Length(top), Length(right - left), Length(height), colour)


def _open(top: int, bottom: int, crossed: Sequence[Stretch]) -> Iterator[Stretch]:
    """What of `top` to `bottom` is not crossed."""
    for start, end in crossed:
        if top < start:
            yield top, start
        top = max(top, end)
    if top < bottom:
        yield top, bottom


def _frame(
    box: tuple[int, int, int, int], stroke: Stroke | None, foot: Stroke | None
) -> Iterator[Rule]:
    """The outer rules; those of a double one are two frames, one in the other."""
    left, top, right, bottom = box
    for out in _parts(stroke):
        yield from _line((left - out, top - out, left - out, bottom + out), stroke)
        yield from _line((right + out, top - out, right + out, bottom + out), stroke)
        yield from _line((left - out, top - out, right + out, top - out), stroke)
    for out in _parts(foot):
        yield from _line((left - out, bottom + out, right + out, bottom + out), foot)


def _across(x0: int, x1: int, y: int, stroke: Stroke | None) -> Iterator[Rule]:
    """Ends in the middle of the rules that it meets."""
    for out in _parts(stroke):
        yield from _line((x0, y + out, x1, y + out), stroke)


def _down(x: int, y0: int, y1: int, stroke: Stroke | None) -> Iterator[Rule]:
    for out in _parts(stroke):
        yield from _line((x + out, y0, x + out, y1), stroke)


def _parts(stroke: Stroke | None) -> tuple[int, ...]:
    """How far the lines of a rule stand from its middle: a double one is two, a third each."""
    if stroke is None:
        return ()
    if stroke.style is not RuleStyle.DOUBLE:
        return (0,)
    third = stroke.weight.at(ZERO) // 3
    return (third, -third)


def _line(ends: tuple[int, int, int, int], stroke: Stroke | None) -> Iterator[Rule]:
    if stroke is None:
        return
    weight = stroke.weight.at(ZERO)
    if stroke.style is RuleStyle.DOUBLE:
        weight = Length(weight // 3)
    x0, y0, x1, y1 = map(Length, ends)
    yield Rule(x0, y0, x1, y1, weight, stroke.colour, stroke.style is RuleStyle.DOTTED)
