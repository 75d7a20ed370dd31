"""The names of the columns of a table."""

from collections.abc import Iterable, Sequence
from typing import Final

from exchange_report.table.logical_table import HeadingCell

_UNDER: Final = "／"


def column_names(headings: Sequence[HeadingCell]) -> tuple[str, ...]:
    """What each column is called: its heading on one line, after those that it stands under; the
    empty ones name nothing.
    """
    return tuple(_joined(name) for name in _over(headings))


def value_names(headings: Sequence[HeadingCell]) -> tuple[tuple[str, ...], ...]:
    """What the values of each column are called: as the column, but where several stand one above
    the other, which have names of their own.
    """
    values = {cell.column: cell.values for cell in headings if cell.values}
    return tuple(
        tuple(_joined((*name[:-1], one)) for one in values[column])
        if column in values
        else (_joined(name),)
        for column, name in enumerate(_over(headings))
    )


def _joined(names: Iterable[str]) -> str:
    return _UNDER.join(filter(None, names))


def _over(headings: Sequence[HeadingCell]) -> list[list[str]]:
    """The headings over each column, the outermost first."""
    count = sum(cell.columns for cell in headings if cell.row == 0)
    over: list[list[str]] = [[] for _ in range(count)]
    for cell in sorted(headings, key=lambda cell: cell.row):
        for column in range(cell.column, cell.column + cell.columns):
            over[column].append(cell.name)
    return over
