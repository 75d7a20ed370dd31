"""The room that numbers leave after them, so that the points of a column stand in one line."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from exchange_report.choices import Align
from exchange_report.layouts import Column
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.records import Block
from exchange_report.table.logical_table import Row
from exchange_report.table.numbers import Tail, room, widest_tail


class _Aligned(NamedTuple):
    """A column of numbers whose points stand in one line, and what follows their whole digits."""

    form: NumberFormat
    widest: Tail

    def leaving(self, block: Block) -> Block:
        if block.typed is None or not any(map(str.isdecimal, block.text)):
            return block  # a mark stands at the end, as where there is no number
        left = room(block.typed, self.widest, self.form)
        return block._replace(typed=block.typed._replace(room=left))


def with_rooms(rows: Sequence[Row], columns: Sequence[Column]) -> Sequence[Row]:
    """The rows of a table, where each number of a column that is aligned by its points leaves room
    for the decimals that others have.
    """
    found: dict[int, _Aligned] = {}
    for index, column in enumerate(columns):
        form = column.numbers
        if form is not None and form.align_point and column.align is Align.END:
            cells = (cell for row in rows if (cell := row.cells[index]) is not None)
            blocks = (block for cell in cells for block in cell.blocks)
            widest = widest_tail((block.typed for block in blocks if block.typed), form)
            if any(widest):
                found[index] = _Aligned(form, widest)
    return [_leaving(row, found) for row in rows] if found else rows


def _leaving(row: Row, found: Mapping[int, _Aligned]) -> Row:
    cells = [
        cell._replace(blocks=tuple(map(found[cell.column].leaving, cell.blocks)))
        if cell is not None and cell.column in found
        else cell
        for cell in row.cells
    ]
    return row._replace(cells=tuple(cells))
