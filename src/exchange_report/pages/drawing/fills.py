"""The fills (地の色) of a part of a table."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from exchange_report.length import Length
from exchange_report.pages.display_list import Fill
from exchange_report.pages.placing.flow import TableBand
from exchange_report.table import Grid
from exchange_report.table.looks import Ground, GroundKind, Grounds

_OF_ROWS: Final = frozenset({GroundKind.ZEBRA, GroundKind.BETWEEN, GroundKind.ACCENT})


class Filler:
    """Draws the fills of the tables of one column set. `heading` is that of its headings."""

    def __init__(self, heading: str | None, grid: Grid) -> None:
        self._heading = heading
        self._lefts = grid.lefts

    def fills(self, band: TableBand, grounds: Sequence[Grounds]) -> Iterator[Fill]:
        """The fills of a part of a table, the lowest first: columns, rows, heading rows. `grounds`
        are those of the rows of the whole table; without any, no row has a fill.
        """
        if grounds and band.sheet.bottoms:
            here = [grounds[row] for row in band.sheet.rows]
            tops = [band.body, *(band.body + bottom for bottom in band.sheet.bottoms)]
            for column in range(len(self._lefts) - 1):
                yield from self._of_column(column, [row[column] for row in here], tops)
            for row, (top, bottom) in zip(here, pairwise(tops), strict=True):
                yield from self._of_row(row, top, bottom)
        if self._heading:
            yield _fill(self._lefts[0], band.top, self._lefts[-1], band.body, self._heading)

    def _of_column(
        self, column: int, grounds: Sequence[Ground], tops: Sequence[int]
    ) -> Iterator[Fill]:
        """Strips as long as may be: they go on under rows that have a fill of their own, since
        fills that only touch show a seam.
        """
        row = 0
        for colour, run in groupby(grounds, _lowest):
            first, row = row, row + len(list(run))
            if colour:
                x0, x1 = self._lefts[column], self._lefts[column + 1]
                yield _fill(x0, tops[first], x1, tops[row], colour)

    def _of_row(self, grounds: Grounds, top: int, bottom: int) -> Iterator[Fill]:
        column = 0
        for colour, run in groupby(grounds, _highest):
            first, column = column, column + len(list(run))
            if colour:
                yield _fill(self._lefts[first], top, self._lefts[column], bottom, colour)


def _lowest(ground: Ground) -> str | None:
    return ground.below if ground.kind in _OF_ROWS else ground.colour


def _highest(ground: Ground) -> str | None:
    return ground.colour if ground.kind in _OF_ROWS else None


def _fill(left: int, top: int, right: int, bottom: int, colour: str) -> Fill:
    return Fill(Length(left), Length(top), Length(right - left), Length(bottom - top), colour)
