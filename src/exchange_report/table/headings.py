"""The column headings of a table: a heading over several columns stands above theirs."""

from collections.abc import Callable, Iterator, Sequence

from exchange_report.layouts import ColumnGroup, Template
from exchange_report.layouts.shape import Columns
from exchange_report.source import Loc
from exchange_report.table.logical_table import HeadingCell


def heading_cells(
    columns: Sequence[Columns], loc: Loc, text: Callable[[Template], str]
) -> tuple[HeadingCell, ...]:
    """The headings of `columns`, which stand at `loc` in the layout, row by row."""
    depth = _depth(columns)
    cells = _cells(columns, loc, text, (0, 0, depth))
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _depth(columns: Sequence[Columns]) -> int:
    return 1 + max((_depth(c.columns) for c in columns if isinstance(c, ColumnGroup)), default=0)


def _cells(
    columns: Sequence[Columns],
    loc: Loc,
    text: Callable[[Template], str],
    place: tuple[int, int, int],
) -> Iterator[HeadingCell]:
    """`place` is the column and the row to begin in, and the rows that there are."""
    at, row, depth = place
    for index, column in enumerate(columns):
        here, heading = (*loc, index), text(column.heading)
        if isinstance(column, ColumnGroup):
            below = list(_cells(column.columns, (*here, "columns"), text, (at, row + 1, depth)))
            width = sum(c.columns for c in below if c.row + c.rows == depth)
            yield HeadingCell(at, heading, here, row, 1, width)
            yield from below
            at += width
        else:
            yield HeadingCell(at, heading, here, row, depth - row)
            at += 1
