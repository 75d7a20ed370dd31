"""The columns of the file: those of the table, and those beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from exchange_report.language import DOCUMENT
from exchange_report.records import RowEntry, Values
from exchange_report.source import Loc
from exchange_report.table import ColumnSet, Section, Table
from exchange_report.table.column_names import column_names
from exchange_report.writers.csv.cells import Line, Texts, group_headings, is_list, lines
from exchange_report.writers.csv.dates import Dated, beside
from exchange_report.writers.csv.options import CsvOptions
from exchange_report.writers.csv.values import may_be_numbers, plain_numbers

_COUNTRY: Final = "partner.country_code"

Numbered = Mapping[Loc, tuple[int, RowEntry]]
"""The entries of a record with their numbers, by place."""


class Field(NamedTuple):
    """A column of the file: its name, and what stands in it in each row of the table. What is a
    `key` stands on every line of a row, all else once; each of `paragraphs` may have a line.
    """

    heading: str
    cells: Sequence[Texts]
    key: bool = False
    paragraphs: bool = False


class _Part(NamedTuple):
    """Tables of the same columns: their rows, and for each its number and the values of its entry;
    rows that count entries are numbered by themselves, and have no values.
    """

    columns: ColumnSet
    sections: Sequence[Section]
    lines: Sequence[Line]
    numbers: Sequence[int]
    values: Sequence[Values]


def fields(
    table: Table, sections: Sequence[Section], entries: Numbered, options: CsvOptions
) -> list[Field]:
    """The columns of `sections`, tables of the same columns."""
    columns = table.shapes[sections[0].shape]
    found = list(lines(sections, columns))
    if columns.shape.count_by is None and entries:
        numbered = [entries[line.row.loc] for line in found]
        numbers, values = [n for n, _ in numbered], [entry.values for _, entry in numbered]
    else:
        numbers, values = list(range(1, len(found) + 1)), [{} for _ in found]
    part = _Part(columns, sections, found, numbers, values)
    made = [*_leading(table, part, options), *_groups(part), *_columns(part, options)]
    if any(_COUNTRY in one for one in values):
        made.append(_field(DOCUMENT.country_code, (str(v.get(_COUNTRY, "")) for v in values)))
    return made


def _leading(table: Table, part: _Part, options: CsvOptions) -> Iterator[Field]:
    """The year, the number of the entry, the municipality and the table of each row."""
    years = (str(line.row.fiscal_year) for line in part.lines)
    yield _field(DOCUMENT.fiscal_year, years, key=True)
    if options.rows == "paragraphs":
        yield _field(DOCUMENT.entry, map(str, part.numbers), key=True)
    code = table.report.record.code if table.report else None
    if code:
        yield _field(DOCUMENT.code, (code for _ in part.lines), key=True)
    if any(section.title for section in part.sections):
        yield _field(DOCUMENT.table, (line.title for line in part.lines), key=True)


def _groups(part: _Part) -> Iterator[Field]:
    for level, heading in enumerate(group_headings(part.columns)):
        yield _field(heading, (line.groups[level] for line in part.lines))


def _columns(part: _Part, options: CsvOptions) -> Iterator[Field]:
    """Each column of the table, and the western dates beside it."""
    names = column_names(part.sections[0].headings)
    for index, (column, name) in enumerate(zip(part.columns.columns, names, strict=True)):
        cells = [line.cells[index] for line in part.lines]
        if is_list(column):
            yield Field(name, cells, paragraphs=True)
            continue
        texts = [" ".join(cell) for cell in cells]
        plain = options.numbers == "plain" and may_be_numbers(column)
        yield _field(name, plain_numbers(texts) if plain else texts)
        if options.dates == "beside":
            years = (line.row.fiscal_year for line in part.lines)
            dated = list(map(Dated, texts, years, part.values))
            yield from (_field(one.heading, one.values) for one in beside(column, name, dated))


def _field(heading: str, values: Iterable[str], *, key: bool = False) -> Field:
    return Field(heading, [(value,) for value in values], key)
