"""The fills (地の色) of a part of a table."""

from collections.abc import Iterator, Sequence

from exchange_report.layouts import Column, Layout
from exchange_report.length import Length
from exchange_report.pages.flow import TableBand
from exchange_report.pages.measure import Grid
from exchange_report.pages.model import Fill
from exchange_report.pages.rules import Stretch, free, merged_columns, stretches
from exchange_report.table import Row


class Filler:
    """Draws the fills of the tables of one column set."""

    def __init__(self, layout: Layout, columns: Sequence[Column], grid: Grid) -> None:
        self._zebra = layout.rows.zebra
        self._heading = layout.header.fill
        self._columns = [column.fill for column in columns]
        self._merged = merged_columns(columns)
        self._lefts = grid.lefts

    def fills(
        self, band: TableBand, rows: Sequence[Row], stripes: Sequence[bool]
    ) -> Iterator[Fill]:
        """From the lowest up: columns, every other row, rows between, heading rows. `rows` are
        those of the whole table, `stripes` which of them are every other one.
        """
        if band.sheet.bottoms and any(self._columns):
            yield from self._of_columns(band, rows)
        yield from self._of_rows(band, rows, stripes)
        if self._heading:
            box = (self._lefts[0], band.top, self._lefts[-1], band.body)
            yield _fill(box, self._heading)

    def _of_columns(self, band: TableBand, rows: Sequence[Row]) -> Iterator[Fill]:
        """Under the cells that begin in a column; rows between are of another kind."""
        taken: list[list[Stretch]] = [[] for _ in self._columns]
        for part in band.sheet.slices:
            between = rows[part.row].kind is not None
            first = part.column if between else part.column + 1
            for column in range(first, part.column + part.columns):
                taken[column].append((part.top, part.bottom))
            colour = self._columns[part.column]
            if part.columns > 1 and colour and not between:
                right = self._lefts[part.column + part.columns]
                top, bottom = band.body + part.top, band.body + part.bottom
                yield _fill((self._lefts[part.column + 1], top, right, bottom), colour)
        for column, colour in enumerate(self._columns):
            if colour:
                x0, x1 = self._lefts[column], self._lefts[column + 1]
                for top, bottom in free(0, band.sheet.bottoms[-1], taken[column]):
                    yield _fill((x0, band.body + top, x1, band.body + bottom), colour)

    def _of_rows(
        self, band: TableBand, rows: Sequence[Row], stripes: Sequence[bool]
    ) -> Iterator[Fill]:
        sheet, lefts = band.sheet, self._lefts
        for number, start, end in zip(sheet.rows, (0, *sheet.bottoms), sheet.bottoms, strict=False):
            kind, top, bottom = rows[number].kind, band.body + start, band.body + end
            if kind is not None:
                if kind.fill:
                    yield _fill((lefts[0], top, lefts[-1], bottom), kind.fill)
            elif self._zebra and stripes[number]:
                hidden = frozenset(self._merged - _spread(rows[number]))
                for first, last in stretches(len(lefts) - 1, hidden):
                    yield _fill((lefts[first], top, lefts[last], bottom), self._zebra)


def stripes(rows: Sequence[Row]) -> list[bool]:
    """Which rows have the fill of every other row: counted anew behind each row between."""
    marked: list[bool] = []
    is_marked = True
    for row in rows:
        is_marked = row.kind is None and not is_marked
        marked.append(is_marked)
        if row.kind is not None:
            is_marked = True
    return marked


def _spread(row: Row) -> set[int]:
    """The columns that cells over several columns stand in."""
    cells = (cell for cell in row.cells if cell and cell.columns > 1)
    return {cell.column + i for cell in cells for i in range(cell.columns)}


def _fill(box: tuple[int, int, int, int], colour: str) -> Fill:
    """`box` is left, top, right and bottom."""
    left, top, right, bottom = box
    return Fill(Length(left), Length(top), Length(right - left), Length(bottom - top), colour)
