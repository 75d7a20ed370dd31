"""Runs of rows that say the same: where they begin, and the cells that are merged over them."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from exchange_report.layouts import Column, Template
from exchange_report.records import Block

Blocks = tuple[Block, ...]
Sums = Mapping[int, Sequence[int]]
"""By entry, the columns that the labels of the rows of sums after it begin in, in their order."""


def starts_of(texts: Sequence[object], ends: set[int]) -> list[int]:
    """Where a run of equal texts begins, and after each of `ends`."""
    return [i for i in range(len(texts)) if i == 0 or i in ends or texts[i] != texts[i - 1]]


def spans_of(
    columns: Sequence[Column], contents: Sequence[Sequence[Blocks]], heads: set[int], sums: Sums
) -> list[list[int]]:
    """The rows that the cell of each column and row covers; 0 where one from above runs on.

    Equal neighbours of a merged column become one cell, but never across the end of a cell of a
    merged column to their left: that cell is the group which they belong to. Nor across `heads`:
    before these entries stands the heading of a group; nor across rows of sums, but for those whose
    label stands further to the right: they are rows of the cell too. Empty cells are merged as the
    column says (`merge_blank`); if they are not, what is beside them is one group all the same.
    """
    count = len(contents[0])
    group_starts = set(heads)
    spans: list[list[int]] = []
    for number, (column, texts) in enumerate(zip(columns, contents, strict=True)):
        if not column.merge and column.merge_blank == "apart":
            spans.append([1] * count)
            continue
        cuts = {at + 1 for at, labels in sums.items() if not _run_through(column, number, labels)}
        starts = [
            i
            for i in range(count)
            if i == 0 or i in group_starts or i in cuts or _begins(column, texts[i - 1], texts[i])
        ]
        rows = _rows_before(column, number, count, sums)
        span = [0] * count
        for start, end in pairwise([*starts, count]):
            whole = rows[end] - rows[start] if runs_on(column, texts[start]) else end - start
            span[start] = whole
        spans.append(span)
        if column.merge:
            group_starts.update(
                starts if column.merge_blank == "above" else starts_of(texts, set())
            )
    return spans


def runs_on(column: Column, blocks: Blocks) -> bool:
    """Whether a cell of a column runs on through rows of sums whose label stands to its right."""
    return column.merge and (bool(blocks) or column.merge_blank != "apart")


def labels_of(
    afters: Sequence[tuple[Template | None, Sequence[tuple[int, int]]]],
    columns: Sequence[Column],
    contents: Sequence[Sequence[Blocks]],
    heads: set[int],
) -> list[int]:
    """The column that the label of each kind of subtotal begins in: the one that shows what it is
    after, if merged cells to the left of that hold all that each row of the kind sums; else the
    leftmost. `afters` are the kinds, from the innermost out, each with the runs of entries that
    its rows sum.
    """
    last = next((i for i, one in enumerate(columns) if one.subtotal), len(columns)) - 1
    found: list[int] = []
    for after, runs in afters:
        label = min([_column_of(after, columns), last, *found])
        found.append(max(0, _beside(label, runs, columns, contents, heads)))
    return found


def _column_of(after: Template | None, columns: Sequence[Column]) -> int:
    """The first column that shows what subtotals are after; of several values the innermost."""
    names = {one.name for one in after.placeholders()} if after else set()
    shown = [{one.name for one in column.value.placeholders()} for column in columns]
    firsts = (next((i for i, one in enumerate(shown) if name in one), 0) for name in names)
    return max(firsts, default=0)


def _beside(
    label: int,
    runs: Sequence[tuple[int, int]],
    columns: Sequence[Column],
    contents: Sequence[Sequence[Blocks]],
    heads: set[int],
) -> int:
    """The column up to `label` that a label may begin in: not beside a cell that ends within what
    is summed; the leftmost where there is no merged cell to run on.
    """
    group_starts, has_labels = set(heads), False
    for number in range(label):
        column, texts = columns[number], contents[number]
        if not column.merge:
            continue
        above = column.merge_blank == "above"
        starts = [
            i
            for i in range(len(texts))
            if i in group_starts
            or (i and texts[i] != texts[i - 1] and not (above and not texts[i]))
        ]
        if any(bisect_right(starts, first) < bisect_left(starts, end) for first, end in runs):
            return number if has_labels else 0
        group_starts.update(starts)
        has_labels = has_labels or any(texts)
    return label if has_labels else 0


def _run_through(column: Column, number: int, labels: Sequence[int]) -> bool:
    """Whether the cells of a column run on through all rows of sums after an entry."""
    return column.merge and all(label > number for label in labels)


def _rows_before(column: Column, number: int, count: int, sums: Sums) -> Sequence[int]:
    """By entry, the rows before it that the cells of a column may cover; at the end all."""
    more = ([1 for label in sums.get(i, ()) if label > number] for i in range(count))
    return list(accumulate((1 + len(one) for one in more), initial=0))


def _begins(column: Column, before: Blocks, text: Blocks) -> bool:
    """Whether a cell is not one with that above it."""
    if not text:
        return column.merge_blank == "apart" or (column.merge_blank == "together" and bool(before))
    return not column.merge or text != before
