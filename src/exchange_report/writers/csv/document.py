"""The file: every table with its headings, in the encoding that is asked for."""

import csv
from collections.abc import Iterable, Mapping
from datetime import datetime
from io import StringIO

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.fonts import Face
from exchange_report.table import Table
from exchange_report.table.data import DataForm, data_lines, data_tables, may_be_formula
from exchange_report.writers.contract import Options
from exchange_report.writers.csv.encoding import encoded, unencodable
from exchange_report.writers.csv.options import CsvOptions


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
    text = _text(table, options)
    problems = list(unencodable(table, text, options.encoding))
    if problems:
        raise ReportError(problems)
    return encoded(text, options.encoding)


def table_breaches(
    table: Table, _faces: Mapping[str, Face], options: Options
) -> Iterable[Diagnostic]:
    """Characters that the encoding of the file lacks."""
    assert isinstance(options, CsvOptions)
    if options.encoding == "cp932":
        yield from unencodable(table, _text(table, options), options.encoding)


def _text(table: Table, options: CsvOptions) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text)
    shown = escaped if options.formulas == "escape" else str
    form = DataForm(
        by_paragraph=options.rows == "paragraphs",
        mark=options.paragraph_mark,
        numbered=options.rows == "paragraphs",
        plain=options.numbers == "plain",
        western=options.dates == "beside",
    )
    for number, fields in enumerate(data_tables(table, form)):
        if number:
            writer.writerow([])
        writer.writerow([shown(field.heading) for field in fields])
        writer.writerows(map(shown, line) for line in data_lines(fields, form))
    return text.getvalue()


def escaped(text: str) -> str:
    """`text` with ' before it if a spreadsheet would take it for a formula; without that ' it is
    the text again. Numbers stay as they are.
    """
    return f"'{text}" if may_be_formula(text) else text
