"""The room that numbers leave after them, so that the points of a column stand in one line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from exchange_report.choices import Align
from exchange_report.layouts import Column
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.records import Block
from exchange_report.table.logical_table import Cell, Row
from exchange_report.table.numbers import Tail, room, widest_tail

_Place = tuple[int, int]
"""A column, and which of its values one above the other."""


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
    found: dict[_Place, _Aligned] = {}
    for index, column in enumerate(columns):
        for place, part in enumerate(column.parts):
            form = part.numbers
            if form is None or not form.align_point or column.align is not Align.END:
                continue
            cells = (cell for row in rows if (cell := row.cells[index]) is not None)
            blocks = (block for cell in cells for at, block in _placed(cell, column) if at == place)
            widest = widest_tail((block.typed for block in blocks if block.typed), form)
            if any(widest):
                found[index, place] = _Aligned(form, widest)
    return [_leaving(row, found, columns) for row in rows] if found else rows


def _placed(cell: Cell, column: Column) -> Iterator[tuple[int, Block]]:
    """The blocks of a cell, each with the number of its value among those one above the other."""
    at = -1
    for block in cell.blocks:
        at += not block.continues
        yield at if column.stack else 0, block


def _leaving(row: Row, found: Mapping[_Place, _Aligned], columns: Sequence[Column]) -> Row:
    aligned = {column for column, _ in found}

    def left(cell: Cell) -> tuple[Block, ...]:
        return tuple(
            found[cell.column, at].leaving(block) if (cell.column, at) in found else block
            for at, block in _placed(cell, columns[cell.column])
        )

    cells = [
        cell._replace(blocks=left(cell)) if cell is not None and cell.column in aligned else cell
        for cell in row.cells
    ]
    return row._replace(cells=tuple(cells))
