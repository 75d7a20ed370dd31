"""The names of the columns of a table."""

from collections.abc import Sequence
from typing import Final

from exchange_report.table.logical_table import HeadingCell

_UNDER: Final = "／"


def column_names(headings: Sequence[HeadingCell]) -> tuple[str, ...]:
    """What each column is called: its heading on one line, after those that it stands under; the
    empty ones name nothing.
    """
    count = sum(cell.columns for cell in headings if cell.row == 0)
    over: list[list[str]] = [[] for _ in range(count)]
    for cell in sorted(headings, key=lambda cell: cell.row):
        for column in range(cell.column, cell.column + cell.columns):
            over[column].append(cell.name)
    return tuple(_UNDER.join(filter(None, names)) for names in over)
