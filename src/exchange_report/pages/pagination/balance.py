"""A last page that is not left with a few rows: the last two pages share theirs."""

from collections.abc import Sequence

from exchange_report.memory import remembered
from exchange_report.pages.pagination.paginate import Paginator
from exchange_report.pages.pagination.slices import Flow, RowExtent, Sheet


def paginate(rows: Sequence[RowExtent], flow: Flow, *, balance: bool = False) -> tuple[Sheet, ...]:
    """The pages of a table; with `balance` the last two are of nearly equal height. Rows that are
    as high as in the run before are on the same pages.
    """
    known = remembered("sheets", flow, balance)
    before: tuple[Sequence[RowExtent], tuple[Sheet, ...]] | None = known.get(len(rows))
    if before is None or before[0] != rows:
        before = rows, _paginated(rows, flow, balance=balance)
    known.put(len(rows), before)
    return before[1]


def _paginated(rows: Sequence[RowExtent], flow: Flow, *, balance: bool) -> tuple[Sheet, ...]:
    sheets = Paginator(rows, flow).run()
    start = _start(rows, sheets) if balance and len(sheets) > 1 else None
    if start is None:
        return sheets
    broken = [x._replace(page_break=True) if i == start else x for i, x in enumerate(rows)]
    balanced = Paginator(broken, flow).run()
    kept = len(balanced) == len(sheets) and balanced[:-2] == sheets[:-2]
    return balanced if kept and _unevenness(balanced) < _unevenness(sheets) else sheets


def _unevenness(sheets: Sequence[Sheet]) -> int:
    """How far the heights of the last two pages differ."""
    before, last = (sheet.bottoms[-1] for sheet in sheets[-2:])
    return abs(before - last)


def _start(all_rows: Sequence[RowExtent], sheets: Sequence[Sheet]) -> int | None:
    """The row that should start the last page; None where the two do not share whole rows."""
    before, last = sheets[-2:]
    tops = before.bottoms[before.heads :], last.bottoms[last.heads :]
    rows = (*before.rows[before.heads :], *last.rows[last.heads :])
    if not all(tops) or len(set(rows)) < len(rows):
        return None
    bottoms = (0, *tops[0], *(tops[0][-1] + y for y in tops[1]))
    starts = [at for at in range(1, len(rows)) if not all_rows[rows[at] - 1].keep_next]
    if not starts:
        return None
    return rows[min(starts, key=lambda at: abs(2 * bottoms[at] - bottoms[-1]))]
