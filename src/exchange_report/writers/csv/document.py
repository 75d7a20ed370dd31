"""The file: every table with its headings, in the encoding that is asked for."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import StringIO
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.fonts import Face
from exchange_report.table import Table
from exchange_report.table.data import (
    DataForm,
    data_lines,
    data_tables,
    may_be_formula,
    same_columns,
)
from exchange_report.writers.contract import Company
from exchange_report.writers.csv.encoding import encoded, unencodable
from exchange_report.writers.csv.options import CsvOptions
from exchange_report.writers.option_model import Options

_BETWEEN: Final = "\r\n"
"""What stands between tables of one file: an empty line."""


def csv_files(
    table: Table, date: datetime | None = None, *, company: Company, **chosen: object
) -> dict[str, bytes]:
    """The files of `table` by their names, the first as the document: with `tables="apart"` one for
    all tables of the same columns, `2017.csv`, `2017-2.csv`, …, else one. See `csv_bytes`.
    """
    options = CsvOptions.model_validate(chosen)
    if options.tables == "together":
        return {_name(company.stem, 1): csv_bytes(table, date, **chosen)}
    texts = list(_texts(table, options))
    _require_encodable(table, texts, options)
    files = {
        _name(company.stem, number): encoded(text, options.encoding)
        for number, text in enumerate(texts, 1)
    }
    return files or {_name(company.stem, 1): encoded("", options.encoding)}


def csv_names(table: Table, options: Options, stem: str) -> Sequence[str]:
    """The names of the files that `csv_files` makes."""
    assert isinstance(options, CsvOptions)
    count = max(1, len(same_columns(table))) if options.tables == "apart" else 1
    return [_name(stem, number) for number in range(1, count + 1)]


def _name(stem: str, number: int) -> str:
    return f"{stem}.csv" if number == 1 else f"{stem}-{number}.csv"


def csv_bytes(table: Table, date: datetime | None = None, **chosen: object) -> bytes:
    """`table` with its column headings, every line led by the fiscal year as a western year, then
    the heading of its table and the values of its groups, if there are any. There is no place in
    such a file for a `date`. `chosen` are the options, see `CsvOptions`.

    A row of the table is a line, so that sums are true; its paragraphs (`{results}`, `{notes}`)
    stand in one cell, or with `rows="paragraphs"` on a line each, with the number of the entry.
    Readings stand in brackets after their base. Subtotals are left out: who reads the file can add
    up. Tables of different columns follow one another, with an empty line between them.

    Raises `ReportError` for characters that the encoding lacks, each where it is written.
    """
    options = CsvOptions.model_validate(chosen)
    texts = list(_texts(table, options))
    _require_encodable(table, texts, options)
    return encoded(_BETWEEN.join(texts), options.encoding)


def table_breaches(
    table: Table, _faces: Mapping[str, Face], options: Options
) -> Iterable[Diagnostic]:
    """Characters that the encoding of the file lacks."""
    assert isinstance(options, CsvOptions)
    if options.encoding == "cp932":
        text = _BETWEEN.join(_texts(table, options))
        yield from unencodable(table, text, options.encoding)


def _require_encodable(table: Table, texts: Sequence[str], options: CsvOptions) -> None:
    problems = list(unencodable(table, _BETWEEN.join(texts), options.encoding))
    if problems:
        raise ReportError(problems)


def _texts(table: Table, options: CsvOptions) -> Iterator[str]:
    """The text of the tables of each set of columns."""
    shown = escaped if options.formulas == "escape" else str
    form = DataForm(
        by_paragraph=options.rows == "paragraphs",
        mark=options.paragraph_mark,
        numbered=options.rows == "paragraphs",
        plain=options.numbers == "plain",
        western=options.dates == "beside",
    )
    for fields in data_tables(table, form):
        text = StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow([shown(field.heading) for field in fields])
        writer.writerows(map(shown, line) for line in data_lines(fields, form))
        yield text.getvalue()


def escaped(text: str) -> str:
    """`text` with ' before it if a spreadsheet would take it for a formula; without that ' it is
    the text again. Numbers stay as they are.
    """
    return f"'{text}" if may_be_formula(text) else text
