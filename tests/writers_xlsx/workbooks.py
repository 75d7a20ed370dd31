"""Workbooks read back by a program that knows nothing of ours."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from exchange_report.records import bracketed
from exchange_report.table import Cell, Table
from exchange_report.writers.xlsx import xlsx_bytes

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def workbook_of(table: Table, **options: Any) -> Any:
    """The workbook of a table. What it is made of may be missing, for all that types tell."""
    return load_workbook(BytesIO(xlsx_bytes(table, **options)))


def value_of(sheet: Any, row: int, column: int) -> Any:
    """The value of a cell, counted from 1, without the escapes of Excel (`_x005F_`)."""
    value = sheet.cell(row, column).value
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return value


def lines_of(sheet: Any) -> list[list[Any]]:
    """The values of each row."""
    return [
        [value_of(sheet, row, column) for column in range(1, sheet.max_column + 1)]
        for row in range(1, sheet.max_row + 1)
    ]


def sheets(book: Any, beginning: str) -> list[Any]:
    """The sheets whose names begin so."""
    return [sheet for sheet in book.worksheets if sheet.title.startswith(beginning)]


def print_texts(table: Table, book: Any) -> list[str]:
    """Every text of the sheets to print, in reading order."""
    others = ("データ", "注記", "_source")
    return [
        value
        for sheet in book.worksheets
        if not sheet.title.startswith(others)
        for line in lines_of(sheet)
        for value in line
        if value is not None
    ]


def said_by(cell: Cell) -> str:
    """What a cell of the table says, line by line."""
    return "\n".join(
        "\u3000" * block.level + bracketed(block.text, block.annotations) for block in cell.blocks
    )


def merged(sheet: Any) -> Iterator[tuple[int, int, int, int]]:
    """The first row and column of each merged cell, and its last; sorted."""
    yield from sorted(
        (one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges
    )
