"""The hidden sheet of what the workbook was made from, for who reads it back into the record."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from exchange_report.records.cell_texts import (
    ORIGIN_MARKER,
    digest_keys,
    name_of_entry,
    short_digest,
    short_digests,
    texts_around,
)
from exchange_report.table import Table
from exchange_report.writers.xlsx.sheet import write_text


def write_origin_sheet(table: Table, worksheet: Any, counts: Iterable[str], style: Any) -> None:
    """Writes the sheet: layout and year, then digests of the texts of the record. The entries
    follow in the order in which the sheets of data number them; `counts` are those that count them.
    """
    for number, line in enumerate(_lines(table, counts)):
        for column, text in enumerate(line):
            write_text(worksheet, number, column, text, style)
    worksheet.very_hidden()


def _lines(table: Table, counts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    layout = Path(table.file.document.path).stem
    yield ORIGIN_MARKER, layout, str(table.values["fiscal_year"])
    for name in counts:
        yield "counts", name
    for way, value in texts_around(table.report.record if table.report else None):
        yield "text", way, short_digest(value)
    keys = digest_keys(table.entries)
    for key in keys:
        yield "key", key
    for name, row in zip(table.names, table.entries, strict=True):
        yield "entry", name, name_of_entry(row), " ".join(short_digests(row, keys))
