"""The logical table: what a report says in which cells, before any page."""

from exchange_report.table.blanks import blanks
from exchange_report.table.logical_table import (
    Cell,
    ColumnSet,
    Frame,
    Grid,
    HeadingCell,
    IndexList,
    PassageText,
    Row,
    Section,
    Table,
    TitleLine,
)
from exchange_report.table.shown import left_out
from exchange_report.table.tabulate import build_table
from exchange_report.table.values import show

__all__ = [
    "Cell",
    "ColumnSet",
    "Frame",
    "Grid",
    "HeadingCell",
    "IndexList",
    "PassageText",
    "Row",
    "Section",
    "Table",
    "TitleLine",
    "blanks",
    "build_table",
    "left_out",
    "show",
]
