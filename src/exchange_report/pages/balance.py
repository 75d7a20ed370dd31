"""A last page that is not left with a few rows: the last two pages share theirs."""

from collections.abc import Sequence
from dataclasses import replace

from exchange_report.pages.paginate import Flow, Paginator, RowExtent, Sheet


def paginate(rows: Sequence[RowExtent], flow: Flow, *, balance: bool = False) -> tuple[Sheet, ...]:
    """The pages of a table; with `balance` the last two are of nearly equal height."""
    sheets = Paginator(rows, flow).run()
    start = _start(sheets) if balance and len(sheets) > 1 else None
    if start is None:
        return sheets
    told = [replace(x, page_break=True) if i == start else x for i, x in enumerate(rows)]
    balanced = Paginator(told, flow).run()
    return balanced if len(balanced) == len(sheets) else sheets


def _start(sheets: Sequence[Sheet]) -> int | None:
    """The row that should start the last page; None where the two do not share whole rows."""
    before, last = sheets[-2:]
    rows = (*before.rows, *last.rows)
    if not last.rows or len(set(rows)) < len(rows):
        return None
    bottoms = (0, *before.bottoms, *(before.bottoms[-1] + y for y in last.bottoms))
    return rows[min(range(1, len(rows)), key=lambda at: abs(2 * bottoms[at] - bottoms[-1]))]
