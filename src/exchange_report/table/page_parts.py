"""The parts of a table that page breaks of the record cut it into.

Each part can stand as a table of its own: what runs on over the break stands again at its top.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exchange_report.layouts import Column, GroupRow
from exchange_report.records import Block, BlockKind
from exchange_report.table.logical_table import Cell, Row


class TablePart(NamedTuple):
    """The rows of a table from one page break to the next.

    The first `heads` are headings of groups that stand again; the others are the rows of the table
    from `start` on. In the columns `labels` of the first of these stands a merged cell again.
    """

    start: int
    rows: tuple[Row, ...]
    heads: int = 0
    labels: frozenset[int] = frozenset()


def table_parts(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[TablePart]:
    """The parts of a table with these rows; one if no row but the first begins a page."""
    starts = [0, *(number for number, row in enumerate(rows) if number and row.page_break)]
    running = _Running(columns)
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        own = rows[start:end]
        heads = running.heads_again(start)
        labels = running.labels_again(start)
        if labels:
            cells = (labels.get(column, cell) for column, cell in enumerate(own[0].cells))
            own = (own[0]._replace(cells=tuple(cells)), *own[1:])
        running.add(rows, start, end)
        whole = (*heads, *own)
        trimmed = tuple(_trimmed(row, len(whole) - at) for at, row in enumerate(whole))
        yield TablePart(start, trimmed, len(heads), frozenset(labels))


class _Running:
    """What runs on from the rows so far: headings of groups and merged cells, each with the number
    of the row after its last.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self._heads: list[tuple[Row, int]] = []
        self._labels: dict[int, tuple[Cell, int]] = {}

    def add(self, rows: Sequence[Row], start: int, end: int) -> None:
        """Takes up the rows from `start` to before `end`."""
        self._heads = [one for one in self._heads if one[1] > end]
        self._labels = {column: one for column, one in self._labels.items() if one[1] > end}
        for number in range(start, end):
            row = rows[number]
            repeats = isinstance(row.kind, GroupRow) and row.kind.repeat
            if repeats and number + row.covers >= end:
                self._heads.append((row, number + 1 + row.covers))
            for cell in row.cells:
                if cell is not None and number + cell.rows > end:
                    self._labels[cell.column] = cell, number + cell.rows

    def heads_again(self, start: int) -> list[Row]:
        """The headings of groups that stand again before row `start`."""
        count = len(self._heads)
        return [
            row._replace(
                cells=tuple(_goes_on(cell, row.kind.continued) for cell in row.cells),
                page_break=False,
                covers=end - start + count - at,
            )
            for at, (row, end) in enumerate(self._heads, 1)
            if isinstance(row.kind, GroupRow)
        ]

    def labels_again(self, start: int) -> dict[int, Cell]:
        """The merged cells that stand again in row `start`, by column."""
        return {
            column: cell._replace(
                rows=end - start,
                blocks=marked_label(cell.blocks, self.columns[column].continued or ""),
            )
            for column, (cell, end) in self._labels.items()
        }


def marked_label(blocks: tuple[Block, ...], mark: str) -> tuple[Block, ...]:
    """The text of a merged cell where it stands again: `mark` has a line of its own."""
    return (*blocks, Block(BlockKind.PARAGRAPH, mark)) if mark else blocks


def marked_heading(blocks: tuple[Block, ...], mark: str) -> tuple[Block, ...]:
    """The text of the heading of a group where it stands again, with `mark` at its end."""
    if not blocks:
        return blocks
    *others, last = blocks
    return (*others, last._replace(text=last.text + mark))


def _goes_on(cell: Cell | None, mark: str) -> Cell | None:
    return cell and cell._replace(blocks=marked_heading(cell.blocks, mark))


def _trimmed(row: Row, room: int) -> Row:
    """A row whose cells, and what it is the heading of, end with the next `room` rows."""
    if row.covers >= room:
        row = row._replace(covers=room - 1)
    if any(cell is not None and cell.rows > room for cell in row.cells):
        cells = (
            cell._replace(rows=min(cell.rows, room)) if cell is not None else None
            for cell in row.cells
        )
        row = row._replace(cells=tuple(cells))
    return row
