"""The columns of a table of data: those of the table, and those beside them."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, Literal, NamedTuple

from exchange_report.language import DOCUMENT
from exchange_report.layouts.column import Valued
from exchange_report.layouts.dates import DateFormat
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.records import Typed, Values
from exchange_report.records.footnotes import apart
from exchange_report.records.links import said
from exchange_report.table.column_names import value_names
from exchange_report.table.counting import is_nothing
from exchange_report.table.data.cells import Line, Texts, group_headings, is_list, lines
from exchange_report.table.data.dates import Dated, beside
from exchange_report.table.data.values import is_summed, may_be_numbers, plain_numbers
from exchange_report.table.logical_table import ColumnSet, Section, Table
from exchange_report.table.numbers import unit_after

_COUNTRY: Final = "partner.country_code"

FieldKind = Literal["text", "number", "day"]
"""What the values of a column are: a `number` is written plainly, a `day` in ISO 8601; where there
is none the value is empty, or another text.
"""


class DataForm(NamedTuple):
    """The form of a table of data. With `by_paragraph` each paragraph of an entry has a line, else
    they are joined by `mark`; entries that are `numbered` have a column for that, numbers that are
    `plain` no commas and signs of their own, and dates of an era `western` ones beside them.
    """

    by_paragraph: bool = False
    mark: str = "\n"
    numbered: bool = True
    plain: bool = True
    western: bool = True


class Field(NamedTuple):
    """A column of data: its name, and what stands in it in each row of the table. What is a `key`
    stands on every line of a row, all else once; each of `paragraphs` may have a line. `grouped`
    numbers are written with commas in the record. `number` is that of the column of the table that
    it is or stands beside, from 1; of the values of groups it is the place among these. One column
    may hold the numbers of the entries (`is_entry`).
    """

    heading: str
    cells: Sequence[Texts]
    key: bool = False
    paragraphs: bool = False
    kind: FieldKind = "text"
    grouped: bool = False
    number: int = 0
    is_beside: bool = False
    is_entry: bool = False


class _Part(NamedTuple):
    """Tables of the same columns: their rows, and for each its number and the values of its entry;
    rows that count entries are numbered by themselves, and have no values.
    """

    columns: ColumnSet
    sections: Sequence[Section]
    lines: Sequence[Line]
    numbers: Sequence[int]
    values: Sequence[Values]


def data_tables(table: Table, form: DataForm) -> Iterator[list[Field]]:
    """The columns of each table of data. Their names are not empty, and none is there twice; they
    do not depend on the form.
    """
    for sections in same_columns(table):
        made = _fields(table, sections, form)
        yield list(_distinct(made))


def same_columns(table: Table) -> list[list[Section]]:
    """The tables of the report, those together that have the same columns and headings of these: a
    heading may state a year, which is not that of others.
    """
    found: dict[Hashable, list[Section]] = {}
    for section in table.sections:
        found.setdefault((section.shape, value_names(section.headings)), []).append(section)
    return list(found.values())


def data_lines(fields: Sequence[Field], form: DataForm) -> Iterator[list[str]]:
    """The lines of a table of data, a value for each of `fields`."""
    for row in zip(*(field.cells for field in fields), strict=True):
        yield from _lines(row, fields, form)


def _lines(row: Sequence[Texts], fields: Sequence[Field], form: DataForm) -> Iterator[list[str]]:
    """The lines of a row of the table."""
    if not form.by_paragraph:
        yield [form.mark.join(texts) for texts in row]
        return
    lists = [texts if field.paragraphs else () for field, texts in zip(fields, row, strict=True)]
    found = list(zip_longest(*lists, fillvalue="")) or [("",) * len(fields)]
    for number, paragraphs in enumerate(found):
        yield [
            paragraph if field.paragraphs else texts[0] if field.key or not number else ""
            for field, texts, paragraph in zip(fields, row, paragraphs, strict=True)
        ]


def _distinct(fields: Sequence[Field]) -> Iterator[Field]:
    """The columns with names of which none is empty and none is there twice, as programs want them.
    Those of the table are named before those beside them, which not every form has; and none is
    called as the column of numbers of entries, which not every form has either.
    """
    taken = {DOCUMENT.entry}
    names: dict[int, str] = {}
    for place in sorted(range(len(fields)), key=lambda place: fields[place].is_beside):
        field = fields[place]
        name = field.heading or _unnamed(field.number)
        while name in taken and not field.is_entry:
            name = DOCUMENT.another.format(name=name, number=field.number)
        taken.add(name)
        names[place] = name
    return (field._replace(heading=names[place]) for place, field in enumerate(fields))


def _unnamed(number: int) -> str:
    """What the column of that number is called that has no heading."""
    return DOCUMENT.column.format(number=number)


def _fields(table: Table, sections: Sequence[Section], form: DataForm) -> list[Field]:
    """The columns of `sections`, tables of the same columns."""
    columns = table.shapes[sections[0].shape]
    found = list(lines(sections, columns))
    numbers: Sequence[int] = range(1, len(found) + 1)
    values: Sequence[Values] = [{} for _ in found]
    if columns.shape.count_by is None:
        own = [line.row.entry for line in found if line.row.entry is not None]
        numbers, values = [n + 1 for n in own], [table.entries[n].values for n in own]
    part = _Part(columns, sections, found, numbers, values)
    made = [*_leading(table, part, form), *_groups(part), *_columns(part, form)]
    if any(_COUNTRY in one for one in values):
        codes = _field(DOCUMENT.country_code, (str(v.get(_COUNTRY, "")) for v in values))
        made.append(codes._replace(number=len(columns.columns) + 1, is_beside=True))
    linked = [_addresses(line, table) for line in found] if table.has_links else []
    if any(linked):
        field = _field(DOCUMENT.links, linked)
        made.append(field._replace(number=len(columns.columns) + 2, is_beside=True))
    return made


def _addresses(line: Line, table: Table) -> str:
    """The addresses that words of an entry lead to."""
    number = line.row.entry
    links = table.entries[number].links if number is not None else ()
    texts = (text for cell in line.cells for text in cell)
    return " ".join(dict.fromkeys(uri for _, uri in said(links, texts)))


def _leading(table: Table, part: _Part, form: DataForm) -> Iterator[Field]:
    """The year, the number of the entry, the municipality and the table of each row."""
    years = (str(line.row.fiscal_year) for line in part.lines)
    yield _field(DOCUMENT.fiscal_year, years, key=True, kind="number")
    if form.numbered:
        numbers = _field(DOCUMENT.entry, map(str, part.numbers), key=True, kind="number")
        yield numbers._replace(is_entry=True)
    code = table.report.record.code if table.report else None
    if code:
        yield _field(DOCUMENT.code, (code for _ in part.lines), key=True)
    if any(section.title for section in part.sections):
        yield _field(DOCUMENT.table, (line.title for line in part.lines), key=True)


def _groups(part: _Part) -> Iterator[Field]:
    for level, heading in enumerate(group_headings(part.columns)):
        field = _field(heading, (line.groups[level] for line in part.lines))
        yield field._replace(number=level + 1)


def _columns(part: _Part, form: DataForm) -> Iterator[Field]:
    """Each value of each column of the table, and the western dates beside it."""
    names = value_names(part.sections[0].headings)
    for index, (column, called) in enumerate(zip(part.columns.columns, names, strict=True)):
        cells = [line.cells[index] for line in part.lines]
        typed = [line.typed[index] for line in part.lines]
        for place, (valued, name) in enumerate(zip(column.parts, called, strict=True)):
            own = [cell[place : place + 1] for cell in cells] if column.stack else cells
            types = [one[place] if place < len(one) else None for one in typed]
            if valued.numbers:
                named = " ".join(name.split()) or _unnamed(index + 1)
                name = unit_after(named, valued.numbers.unit)
            made = _values(valued, name, _Cells(own, types), part, form)
            yield from (field._replace(number=index + 1) for field in made)


class _Cells(NamedTuple):
    """The texts of a value in each row, and the numbers or dates that they are."""

    texts: Sequence[Texts]
    typed: Sequence[Typed | None]


def _values(
    valued: Valued, name: str, cells: _Cells, part: _Part, form: DataForm
) -> Iterator[Field]:
    """The column of a value, and the western dates beside it."""
    if is_list(valued):
        yield Field(name, cells.texts, paragraphs=True)
        return
    texts = [" ".join(cell) for cell in cells.texts]
    if form.western and valued.dates:
        yield _days(name, valued.dates, texts, cells.typed)
        return
    if form.plain and valued.numbers:
        yield _numbers(name, valued.numbers, texts, cells.typed)
        return
    if form.plain and may_be_numbers(valued):
        grouped = any("," in text or "，" in text for text in texts)
        numbers = plain_numbers(texts, summed=is_summed(valued))
        yield _field(name, numbers, kind="number")._replace(grouped=grouped)
    else:
        yield _field(name, texts)
    if form.western:
        years = (line.row.fiscal_year for line in part.lines)
        dated = list(map(Dated, texts, years, part.values))
        for one in beside(valued, name, dated):
            field = _field(one.heading, one.values, kind="day" if one.is_day else "number")
            yield field._replace(is_beside=True)


def _numbers(
    name: str, form: NumberFormat, texts: Sequence[str], typed: Sequence[Typed | None]
) -> Field:
    """A column of numbers. Where there is none a mark is nothing, and a word stays."""
    values = [
        f"{one.value:f}" if one else _word(text, form)
        for text, one in zip(texts, typed, strict=True)
    ]
    return _field(name, values, kind="number")._replace(grouped=form.thousands)


def _days(
    name: str, form: DateFormat, texts: Sequence[str], typed: Sequence[Typed | None]
) -> Field:
    """A column of days in ISO 8601. Where there is none a mark is nothing, and a word stays."""
    values = [
        str(one.value) if one else _word(text, form) for text, one in zip(texts, typed, strict=True)
    ]
    return _field(name, values, kind="day")


def _word(text: str, form: NumberFormat | DateFormat) -> str:
    """What stands in the place of a number or a day, without the signs of notes; nothing of a mark
    for none.
    """
    value, _ = apart(text)
    return "" if is_nothing(value) or value == form.blank else value


def _field(
    heading: str, values: Iterable[str], *, key: bool = False, kind: FieldKind = "text"
) -> Field:
    return Field(heading, [(value,) for value in values], key, kind=kind)
