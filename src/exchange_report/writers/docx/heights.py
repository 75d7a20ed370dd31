"""How high rows will be: enough to tell those that no page holds."""

from collections.abc import Sequence
from math import ceil
from typing import Final

from exchange_report.length import ZERO
from exchange_report.records import Block
from exchange_report.table import Cell, HeadingCell, Row, Table
from exchange_report.writers.docx.columns import Columns
from exchange_report.writers.docx.markup import twips
from exchange_report.writers.docx.numbering import width

_FULL: Final = 0.95
"""The part of a page that a row may fill by our count: lines end earlier than the cells count."""

_LINE_SEPARATOR: Final = "\u2028"


class Heights:
    """The heights of the rows of one shape, counted in cells of the type size, in twips."""

    def __init__(self, table: Table, columns: Columns) -> None:
        text = table.layout.text
        self._columns = columns
        self._pitch = twips(text.line_pitch.at(ZERO))
        self._padding = 2 * twips(table.frame.padding_y)
        frame = table.frame_of(columns.shape)
        self._room = twips(frame.bottom) - twips(frame.top)

    def overfull(self, rows: Sequence[Row], headings: Sequence[HeadingCell]) -> frozenset[int]:
        """The rows that no page may hold under `headings`."""
        depth = max((cell.row + cell.rows for cell in headings), default=0)
        lines = sum(
            max((cell.text.count("\n") + 1 for cell in headings if cell.row == row), default=1)
            for row in range(depth)
        )
        room = int((self._room - lines * self._pitch - depth * self._padding) * _FULL)
        limit = (room - self._padding) // self._pitch
        return frozenset(
            number + below
            for number, row in enumerate(rows)
            for cell in row.cells
            if cell is not None and self._has_more(row, cell, limit)
            for below in range(cell.rows)
        )

    def _has_more(self, row: Row, cell: Cell, limit: int) -> bool:
        """Whether a cell has more lines than `limit`: first each character counts as a full one."""
        if not cell.blocks:
            return False
        place = self._columns.place(row, cell)

        def lines(block: Block, ems: float) -> int:
            em = place.ems[block.kind]
            filled = ceil(ems * em / max(em, place.room + em - block.level * em))
            return max(1, filled) + block.text.count(_LINE_SEPARATOR)

        if sum(lines(block, len(block.text)) for block in cell.blocks) <= limit:
            return False
        return sum(lines(block, width(block.text)) for block in cell.blocks) > limit
