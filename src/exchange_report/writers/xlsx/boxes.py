"""Cells of a table on a sheet, merged over rows and columns, and the heights of their rows."""

from collections.abc import Sequence
from typing import NamedTuple

from exchange_report.layouts.rules import RuleKind
from exchange_report.writers.xlsx.sheet import Sheet, split
from exchange_report.writers.xlsx.styles import Edges, Look
from exchange_report.writers.xlsx.texts import CellText


class Box(NamedTuple):
    """A cell from `row` and `column` on, over so many `rows` and `columns`, and the height that its
    text needs; `top` and `bottom` are the rules above and below.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: CellText
    look: Look
    height: float
    top: RuleKind
    bottom: RuleKind


def row_heights(boxes: Sequence[Box], count: int) -> list[float]:
    """The heights of `count` rows in points: what a merged cell needs more goes to its last row."""
    heights = [0.0] * count
    for box in boxes:
        if box.rows == 1:
            heights[box.row] = max(heights[box.row], box.height)
    before = [0.0]
    merged = sorted((b for b in boxes if b.rows > 1), key=lambda b: b.row + b.rows)
    at = 0
    for row in range(count):
        while at < len(merged) and merged[at].row + merged[at].rows == row + 1:
            room = before[row] - before[merged[at].row] + heights[row]
            heights[row] += max(0.0, merged[at].height - room)
            at += 1
        before.append(before[row] + heights[row])
    return heights


def write_boxes(sheet: Sheet, boxes: Sequence[Box], heights: Sequence[float], width: int) -> None:
    """Writes a table of `width` columns and of rows with these heights, which `boxes` fill."""
    beginning: dict[int, list[Box]] = {}
    for box in boxes:
        beginning.setdefault(box.row, []).append(box)
    parts = [split(height) for height in heights]
    starts = [sheet.row]
    for part in parts:
        starts.append(starts[-1] + len(part))
    filling: list[Box | None] = [None] * width
    for row, part in enumerate(parts):
        for box in beginning.get(row, ()):
            filling[box.column : box.column + box.columns] = [box] * box.columns
            last = starts[box.row + box.rows] - 1
            sheet.merge((sheet.row, last), (box.column, box.column + box.columns - 1))
        for height in part:
            sheet.set_height(height)
            for column, found in enumerate(filling):
                if found is not None:
                    _write(sheet, found, column, starts, width)
            sheet.row += 1


def _write(sheet: Sheet, box: Box, column: int, starts: Sequence[int], width: int) -> None:
    """What a box has in the next row of the sheet, in one of its columns."""
    first, last = starts[box.row], starts[box.row + box.rows] - 1
    edges = Edges(
        box.top if sheet.row == first else None,
        box.bottom if sheet.row == last else None,
        _side(column, 0) if column == box.column else None,
        _side(column + 1, width) if column + 1 == box.column + box.columns else None,
    )
    if sheet.row == first and column == box.column:
        sheet.put(column, box.text, box.look, edges)
    else:
        sheet.blank(column, box.look, edges)


def _side(at: int, outermost: int) -> RuleKind:
    return RuleKind.OUTER if at == outermost else RuleKind.COLUMN
