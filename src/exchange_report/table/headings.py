"""The column headings of a table: a heading over several columns stands above theirs."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from exchange_report.choices import UnitPlace
from exchange_report.layouts import Column, ColumnGroup, Template
from exchange_report.layouts.column import Columns, Valued, leaves
from exchange_report.layouts.template import joined
from exchange_report.records.one_line import one_line
from exchange_report.source import Loc
from exchange_report.table.logical_table import HeadingCell
from exchange_report.table.numbers import unit_after


class _Corner(NamedTuple):
    """The column and the row to begin in, and the rows that there are in all."""

    column: int
    row: int
    depth: int


def heading_cells(
    columns: Sequence[Columns],
    loc: Loc,
    text: Callable[[Template], str],
    shown: Collection[Loc],
) -> tuple[HeadingCell, ...]:
    """The headings of `columns`, which stand at `loc` in the layout, row by row; `shown` are the
    places of those that the table has.
    """
    depth = _depth(columns)
    cells = _cells(columns, loc, partial(_shown, text, shown), _Corner(0, 0, depth))
    stacks = {at: one.stack for one, at in leaves(columns, loc) if one.stack}
    named = (
        cell._replace(values=tuple(one_line(_named(text, one)) for one in stacks[cell.loc]))
        if cell.loc in stacks
        else cell
        for cell in cells
    )
    return tuple(sorted(named, key=lambda cell: (cell.row, cell.column)))


def _shown(
    text: Callable[[Template], str], shown: Collection[Loc], column: Column | ColumnGroup, loc: Loc
) -> str | None:
    """The heading of a column, or of some that the table has; None if it has none of them."""
    if isinstance(column, ColumnGroup):
        places = (at for at in shown if at[: len(loc)] == loc)
        return text(column.heading) if any(places) else None
    if loc not in shown:
        return None
    if column.stack and column.heading == joined([one.heading for one in column.stack]):
        return "\n".join(_named(text, one) for one in column.stack)
    return _named(text, column)


def _named(text: Callable[[Template], str], valued: Valued) -> str:
    """The heading of a column, or the name of one of its values."""
    heading, form = text(valued.heading), valued.numbers
    is_there = form is not None and form.unit_in is UnitPlace.HEADING
    return unit_after(heading, form.unit) if form and is_there else heading


def _depth(columns: Sequence[Columns]) -> int:
    return 1 + max((_depth(c.columns) for c in columns if isinstance(c, ColumnGroup)), default=0)


def _cells(
    columns: Sequence[Columns],
    loc: Loc,
    text: Callable[[Column | ColumnGroup, Loc], str | None],
    corner: _Corner,
) -> Iterator[HeadingCell]:
    """The headings of `columns`, each above those under it, from the `corner` on."""
    at, row, depth = corner
    for index, column in enumerate(columns):
        here = (*loc, index)
        heading = text(column, here)
        if heading is None:
            continue
        if isinstance(column, ColumnGroup):
            under = _Corner(at, row + 1, depth)
            below = list(_cells(column.columns, (*here, "columns"), text, under))
            width = sum(c.columns for c in below if c.row + c.rows == depth)
            yield HeadingCell(at, heading, here, row, 1, width)
            yield from below
            at += width
        else:
            yield HeadingCell(at, heading, here, row, depth - row)
            at += 1
