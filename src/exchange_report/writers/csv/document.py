"""The file: every table with its headings, in the encoding that is asked for."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import StringIO
from itertools import zip_longest

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.fonts import Face
from exchange_report.language import DOCUMENT
from exchange_report.table import Table
from exchange_report.writers.contract import Options
from exchange_report.writers.csv.cells import Texts
from exchange_report.writers.csv.encoding import encoded, unencodable
from exchange_report.writers.csv.fields import Field, fields
from exchange_report.writers.csv.options import CsvOptions
from exchange_report.writers.csv.values import escaped


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
    for shape in dict.fromkeys(section.shape for section in table.sections):
        if shape != table.sections[0].shape:
            writer.writerow([])
        sections = [section for section in table.sections if section.shape == shape]
        made = fields(table, sections, options)
        writer.writerow(map(shown, _distinct([field.heading for field in made])))
        for row in zip(*(field.cells for field in made), strict=True):
            writer.writerows(map(shown, line) for line in _lines(row, made, options))
    return text.getvalue()


def _lines(
    row: Sequence[Texts], columns: Sequence[Field], options: CsvOptions
) -> Iterator[list[str]]:
    """The lines of a row of the table."""
    if options.rows == "entries":
        yield [options.paragraph_mark.join(texts) for texts in row]
        return
    lists = [texts if field.paragraphs else () for field, texts in zip(columns, row, strict=True)]
    lines = list(zip_longest(*lists, fillvalue="")) or [("",) * len(columns)]
    for number, paragraphs in enumerate(lines):
        yield [
            paragraph if field.paragraphs else texts[0] if field.key or not number else ""
            for field, texts, paragraph in zip(columns, row, paragraphs, strict=True)
        ]


def _distinct(headings: Iterable[str]) -> list[str]:
    """The names of the columns, none of them empty and none twice, as programs want them."""
    distinct: dict[str, None] = {}
    for number, heading in enumerate(headings, 1):
        name = heading or DOCUMENT.column.format(number=number)
        while name in distinct:
            name = DOCUMENT.another.format(name=name, number=number)
        distinct[name] = None
    return list(distinct)
