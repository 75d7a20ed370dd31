"""Texts on one line, by which links and lists name what they lead to."""

from collections.abc import Sequence

from exchange_report.layouts import Column
from exchange_report.records.one_line import one_line
from exchange_report.table import Row


def naming_column(row: Row, columns: Sequence[Column]) -> int:
    """The column that says what a row is called: its heading, or its item, or the first that has a
    text of its own.
    """
    said = [cell.column for cell in row.cells if cell is not None and cell.blocks]
    single = [number for number in said if not columns[number].merge]
    heads = [number for number in single if columns[number].head]
    items = [number for number in single if "item" in _shown(columns[number])]
    return next(iter((*heads, *items, *single, *said)), 0)


def _shown(column: Column) -> set[str]:
    return {placeholder.name for placeholder in column.value.placeholders()}


def row_label(row: Row, columns: Sequence[Column]) -> str:
    """What a row is called, on one line; of several values of a cell the first."""
    cell = row.cells[naming_column(row, columns)]
    if cell is None or not cell.blocks:
        return ""
    lines: list[str] = []
    for block in cell.blocks:
        if lines and not block.continues:
            break
        lines.append(block.text)
    return one_line("\n".join(lines))
