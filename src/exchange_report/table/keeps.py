"""Which rows of a table stay together on a page."""

from collections.abc import Sequence
from typing import NamedTuple

from exchange_report.choices import Keep
from exchange_report.layouts import Column, GroupRow, Subtotal
from exchange_report.table.logical_table import Row


class Kept(NamedTuple):
    """The rows that a row stays together with.

    One `with_next` is never parted from the next row. From each row on, `rows` of them stay on one
    page where a page can hold them; `innermost` tells that no smaller part of them does.
    """

    with_next: bool
    rows: int = 1
    innermost: bool = False


def keeps(rows: Sequence[Row], columns: Sequence[Column], keep: Keep) -> list[Kept]:
    """What each row stays together with: a heading of a group with the row below it, a subtotal
    with the one above; and if groups are kept, the rows of each.
    """
    inner = next((i for i in reversed(range(len(columns))) if columns[i].merge), None)
    return [
        Kept(
            _with_next(rows, number),
            *(_group(rows, number, inner) if keep is Keep.GROUP else ()),
        )
        for number in range(len(rows))
    ]


def _with_next(rows: Sequence[Row], number: int) -> bool:
    if number + 1 == len(rows):
        return False
    return isinstance(rows[number].kind, GroupRow) or isinstance(rows[number + 1].kind, Subtotal)


def _group(rows: Sequence[Row], number: int, inner: int | None) -> tuple[int, bool]:
    """The rows of the group that begins with a row, and whether there is none within it: groups
    are the cells of the column `inner`, the innermost that is merged, and what has a heading.
    """
    row = rows[number]
    if isinstance(row.kind, GroupRow):
        is_innermost = inner is None and not isinstance(rows[number + 1].kind, GroupRow)
        return 1 + row.covers, is_innermost
    cell = None if inner is None or row.kind else row.cells[inner]
    return (cell.rows, True) if cell else (1, False)
