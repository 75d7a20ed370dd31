"""The table for machines: comma-separated values (RFC 4180).

After the 統一ルール for machine-readable tables (総務省, 2020-12): one value a cell, no merged
cells, no left-out labels, no line ends or spaces for looks; UTF-8 with a byte order mark, which
spreadsheets want.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import StringIO
from itertools import zip_longest
from typing import Final

from exchange_report.layouts import Column
from exchange_report.records import bracketed
from exchange_report.table import Table

_YEAR: Final = "年度（西暦）"
_LISTS: Final = frozenset({"results", "notes"})
"""Values that are lists of texts."""


def csv_bytes(table: Table, date: datetime | None = None) -> bytes:
    """`table` with its column headings, every line led by the fiscal year as a western year.
    There is no place in such a file for a `date`.

    A row of the table is a line for each text of its longest list (`{results}`, `{notes}`); all
    else of the row stands on each of these lines. Readings stand in brackets behind their base.
    """
    text = StringIO(newline="")
    writer = csv.writer(text)
    headings = ("".join(heading.text.split("\n")) for heading in table.headings)
    writer.writerow([_YEAR, *headings])
    year = str(table.values["fiscal_year"])
    for row in _unmerged(table):
        writer.writerows([year, *line] for line in _lines(row, table.columns(table.sections[0])))
    return text.getvalue().encode("utf-8-sig")


def _unmerged(table: Table) -> Iterator[list[tuple[str, ...]]]:
    """Row by row the texts of every cell, those of a merged one in each row that it covers."""
    texts: list[tuple[str, ...]] = [()] * len(table.headings)
    for row in table.rows:
        for column, cell in enumerate(row.cells):
            if cell is not None:
                texts[column] = tuple(
                    bracketed(block.text, block.annotations) for block in cell.blocks
                )
        yield list(texts)


def _lines(row: Sequence[tuple[str, ...]], columns: Sequence[Column]) -> Iterator[list[str]]:
    lists = [texts if _is_list(column) else () for texts, column in zip(row, columns, strict=True)]
    whole = [" ".join(texts) for texts in row]
    for parts in list(zip_longest(*lists)) or [(None,) * len(columns)]:
        yield [
            (part or "") if _is_list(column) else text
            for part, text, column in zip(parts, whole, columns, strict=True)
        ]


def _is_list(column: Column) -> bool:
    return any(placeholder.name in _LISTS for placeholder in column.value.placeholders())
