"""What breaks the rule for machine-readable tables (統一ルール, 総務省 2020-12) in a record and its
layout: several values in a cell, text where numbers stand, blanks for looks, tables in one file.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final
from unicodedata import normalize

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts import Template
from exchange_report.layouts.column import Valued
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.layouts.template import EXTRA
from exchange_report.records import RowEntry
from exchange_report.records.footnotes import apart
from exchange_report.records.texts import LABELS, texts
from exchange_report.table.column_names import value_names
from exchange_report.table.counting import is_count, is_nothing, number_in, stated
from exchange_report.table.data.fields import same_columns
from exchange_report.table.data.values import may_be_numbers
from exchange_report.table.logical_table import Section, Table
from exchange_report.table.numbers import read_number
from exchange_report.table.shown import heading_templates

_NAMES: Final = frozenset({*LABELS, "country", "name", "extra", "title"})
"""Texts of one value each."""

_SHOWN: Final = 40
"""Characters of a text that are shown in a message."""

_IN_NAMES: Final = re.compile(r"^[ \u3000]+|[ \u3000]+$|\u3000[ \u3000]*| [ \u3000]+|\n")
_IN_TEXTS: Final = re.compile(r"^[ \u3000]+|[ \u3000]{2,}")
_DITTO: Final = re.compile(
    r"[ \u3000]{0,9}(?:[〃″仝]|''|同(?:上|じ|右|左)|上(?:に|と)同じ)[。 \u3000]{0,9}"
)
"""A cell that says no more than that it is like another."""
_LETTERS: Final = "[ぁ-ヿ一-鿿]"
_PARTED: Final = re.compile(rf"(?<!\S)(?:{_LETTERS} +)+{_LETTERS}(?!\S)")
"""One letter after the other with blanks between them, over the whole of a name: 備 考."""

_AMOUNT: Final = re.compile(
    r"\s{0,3}(?:約|およそ|延べ?|計|[¥$])?\s{0,3}[-△▲−]?\s?"
    r"[0-9][0-9,]{0,30}(?:\.[0-9]{1,30})?\s{0,3}"
    r"(?:[十百千万億兆]{0,2}(?:円|人|名|件|ドル|ユーロ|元|ウォン)|[十百千万億兆]{1,2}|[%‰割回校社点]"
    r"|ポイント|団体|世帯|[かカヶケ](?:国|所|国語))?"
    r"(?:余り?|程度|以上|以下|弱|強)?\s{0,3}(?:\([^()]{0,40}\))?\s{0,3}"
)
"""A number with a unit that amounts have, or with a remark, in NFKC. What counts floors, days or
years (1階, 5年生, 2日) is no amount.
"""


def against_open_data(
    table: Table, entries: Sequence[RowEntry], *, together: bool
) -> Iterator[Diagnostic]:
    """What breaks the rule in `table`; `entries` are the rows of its record. Tables of different
    columns do where they are written into one file, `together`.
    """
    sets = same_columns(table)
    if together and len(sets) > 1:
        document = table.file.document
        span = document.span(("tables",), key=True)
        yield document.diagnostic("ER348", span, {"count": str(len(sets))})
    shapes = dict.fromkeys(section.shape for section in table.sections)
    for number in shapes:
        section = next(one for one in table.sections if one.shape == number)
        if table.shapes[number].shape.count_by is None:
            yield from _of_columns(table, section, entries)
    yield from _in_record(table)
    yield from _blanks_in_headings(table)


def _of_columns(
    table: Table, section: Section, entries: Sequence[RowEntry]
) -> Iterator[Diagnostic]:
    columns = table.shapes[section.shape]
    names = value_names(section.headings)
    values = (
        (valued, (*loc, "stack", place) if column.stack else loc, name)
        for column, loc, called in zip(columns.columns, columns.locs, names, strict=True)
        for place, (valued, name) in enumerate(zip(column.parts, called, strict=True))
    )
    for column, loc, name in values:
        numbers = _numeric(column, entries)
        if _holds_several(column, entries) or (numbers and _has_words(column.value)):
            document = table.file.document
            span = document.span((*loc, "value"))
            arguments = {"column": name, "value": column.value.source}
            yield document.diagnostic("ER347", span, arguments)
        for key in numbers:
            if column.numbers is not None:
                yield from _no_numbers(table, name, key, entries, _typed(column.numbers))
            elif not (may_be_numbers(column) and _only_numbers(key, entries)):
                yield from _no_numbers(table, name, key, entries, _untyped)


def _shown(column: Valued) -> list[str]:
    """The names of the values of entries that a column shows."""
    names = (one.name for one in column.value.placeholders())
    return list(dict.fromkeys(name for name in names if not is_count(name)))


def _holds_several(column: Valued, entries: Sequence[RowEntry]) -> bool:
    """Whether a cell of `column` holds more than one value of its entry."""
    names = _shown(column)
    return len(names) > 1 and any(
        sum(bool(_value(entry, name)) for name in names) > 1 for entry in entries
    )


def _value(entry: RowEntry, name: str) -> object:
    if name in ("results", "notes"):
        return entry.results if name == "results" else entry.notes
    return entry.values.get(name)


def _has_words(template: Template) -> bool:
    """Whether more than blanks stands beside the values that `template` shows."""
    return bool(template.fill(lambda _: " ").strip())


def _numeric(column: Valued, entries: Sequence[RowEntry]) -> list[str]:
    """The values of `column` that are amounts in at least half of the entries that state them, not
    counting marks for no number.
    """
    found = []
    for name in _shown(column):
        if name.startswith(EXTRA):
            values = (str(entry.values.get(name, "")) for entry in entries)
            written = [text for text in values if not is_nothing(text)]
            numbers = sum(map(_is_amount, written))
            if numbers and 2 * numbers >= len(written):
                found.append(name)
    return found


def _is_amount(text: str) -> bool:
    """Whether `text` is a number, or one with its unit or with what it says less exactly."""
    return number_in(text) is not None or bool(_AMOUNT.fullmatch(normalize("NFKC", text)))


def _only_numbers(name: str, entries: Sequence[RowEntry]) -> bool:
    """Whether nothing but numbers, and marks for none, which data leaves empty, is in a column."""
    texts = (str(entry.values.get(name, "")) for entry in entries)
    return all(is_nothing(text) or number_in(text) is not None for text in texts)


def _untyped(text: str) -> bool:
    return not text.strip() or number_in(text) is not None


def _typed(form: NumberFormat) -> Callable[[str], bool]:
    """Whether data has a number of a typed column, or nothing, in place of a text."""
    return lambda text: (
        is_nothing(apart(text)[0])
        or apart(text)[0] == form.blank
        or read_number(text, form) is not None
    )


def _no_numbers(
    table: Table,
    column: str,
    name: str,
    entries: Sequence[RowEntry],
    is_number: Callable[[str], bool],
) -> Iterator[Diagnostic]:
    """What stands among the numbers of a column and is none, once at each place."""
    document, places = table.document, set()
    for entry in entries:
        text = str(entry.values.get(name, ""))
        if not is_number(text):
            loc = stated(document, entry, ("extra", name.removeprefix(EXTRA)))
            if loc not in places:
                places.add(loc)
                arguments = {"text": text, "column": column}
                yield document.diagnostic("ER346", document.span(loc), arguments)


def _in_record(table: Table) -> Iterator[Diagnostic]:
    """What the texts of entries have for looks, or in place of words that stand above them."""
    if table.report is None:
        return
    document = table.document
    for text in texts(table.report.record):
        if text.loc[0] != "entries":
            continue
        if _DITTO.fullmatch(text.value):
            span = document.text_span(text.loc, 0, len(text.value))
            yield document.diagnostic("ER684", span, {"text": text.value.strip()})
            continue
        for start, end in _blanks(text.value, is_name=text.name in _NAMES):
            span = document.text_span(text.loc, start, end)
            yield document.diagnostic("ER349", span, {"text": text.value[:_SHOWN]})


def _blanks_in_headings(table: Table) -> Iterator[Diagnostic]:
    """Blanks for looks in the headings of columns; their line breaks are those of the page."""
    document = table.file.document
    for shape, loc in table.layout.shapes():
        for template in heading_templates(shape.columns):
            for line in template.source.split("\n"):
                if any(_blanks(line, is_name=True)):
                    span = document.find(line, (*loc, "columns"))
                    yield document.diagnostic("ER349", span, {"text": line[:_SHOWN]})


def _blanks(text: str, *, is_name: bool) -> Iterator[tuple[int, int]]:
    """Where the blanks are that are there for looks."""
    if is_name and (parted := _PARTED.fullmatch(text)):
        yield parted.span()
    else:
        yield from (found.span() for found in (_IN_NAMES if is_name else _IN_TEXTS).finditer(text))
