"""Runs of rows that say the same: where they begin, and the cells that are merged over them."""

from collections.abc import Sequence
from itertools import pairwise

from exchange_report.layouts import Column
from exchange_report.records import Block

Blocks = tuple[Block, ...]


def starts_of(texts: Sequence[object], ends: set[int]) -> list[int]:
    """Where a run of equal texts begins, and after each of `ends`."""
    return [i for i in range(len(texts)) if i == 0 or i in ends or texts[i] != texts[i - 1]]


def spans_of(
    columns: Sequence[Column], contents: Sequence[Sequence[Blocks]], breaks: set[int]
) -> list[list[int]]:
    """The rows that the cell of each column and row covers; 0 where one from above runs on.

    Equal neighbours of a merged column become one cell, but never across the end of a cell of a
    merged column to their left: that cell is the group which they belong to. Nor across `breaks`:
    before these entries stands a row of another kind. Empty cells are merged as the column says
    (`merge_blank`); if they are not, what is beside them is one group all the same.
    """
    count = len(contents[0])
    group_starts = set(breaks)
    spans: list[list[int]] = []
    for column, texts in zip(columns, contents, strict=True):
        if not column.merge and column.merge_blank == "apart":
            spans.append([1] * count)
            continue
        starts = [
            i
            for i in range(count)
            if i == 0 or i in group_starts or _begins(column, texts[i - 1], texts[i])
        ]
        span = [0] * count
        for start, end in pairwise([*starts, count]):
            span[start] = end - start
        spans.append(span)
        if column.merge:
            group_starts.update(
                starts if column.merge_blank == "above" else starts_of(texts, set())
            )
    return spans


def _begins(column: Column, before: Blocks, text: Blocks) -> bool:
    """Whether a cell is not one with that above it."""
    if not text:
        return column.merge_blank == "apart" or (column.merge_blank == "together" and bool(before))
    return not column.merge or text != before
