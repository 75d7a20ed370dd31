"""The rows between those of the entries: headings of groups, and sums."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exchange_report.layouts import GroupRow, Subtotal
from exchange_report.table.logical_table import Row

Kind = GroupRow | Subtotal


class Between(NamedTuple):
    """A row between those of the entries: what it is, the entries that it speaks of, the number of
    its kind, and the column that its label begins in.
    """

    kind: Kind
    start: int
    end: int
    number: int
    label: int = 0


def covering(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, with `covers` of the headings of groups counted in rows instead of entries."""
    if not any(isinstance(row.kind, GroupRow) for row in rows):
        yield from rows
        return
    passed = 0
    ends: dict[int, int] = {}
    positions = [index for index, row in enumerate(rows) if row.kind is None]
    for index, row in enumerate(rows):
        if isinstance(row.kind, GroupRow):
            last = positions[passed + row.covers - 1]
            ends[index] = last - index
        passed += row.kind is None
    for index, row in enumerate(rows):
        yield row._replace(covers=ends[index]) if index in ends else row
