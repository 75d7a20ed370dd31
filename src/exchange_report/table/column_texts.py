"""What the cells of a column say: entries that state the same share one text, made once."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from exchange_report.era import FiscalYearPolicy
from exchange_report.layouts import Column, Placeholder, Template
from exchange_report.records import Block, RowEntry, Values, paragraphs, parse_blocks
from exchange_report.table.counting import counted, is_count
from exchange_report.table.spans import Blocks
from exchange_report.table.values import show

_LISTS: Final = ("results", "notes")
"""What of an entry is a list of paragraphs."""
_REMEMBERED: Final = 4096
KeyOf = Callable[[RowEntry], Hashable]


class Counted(NamedTuple):
    """An entry of the table, by its number among all, with the entries of the record that it
    stands for.
    """

    entry: RowEntry
    of: Sequence[RowEntry]
    number: int


def key_of(templates: Iterable[Template]) -> KeyOf:
    """A function that gives what `templates` show of an entry: the texts are the same where that
    is.
    """
    names = list(dict.fromkeys(p.name for one in templates for p in one.placeholders()))
    if "short_title" in names:
        names.append("title")  # which stands in for it
    if names == ["results"]:
        return lambda entry: entry.results
    if len(names) == 1 and names != ["notes"]:
        (name,) = names
        return lambda entry: entry.values.get(name)
    blocks = "results" in names or "notes" in names

    def key(entry: RowEntry) -> Hashable:
        stated = tuple([entry.values.get(name) for name in names])
        return (stated, entry.results, entry.notes) if blocks else stated

    return key


def column_texts(
    column: Column, entries: Iterable[Counted], policy: FiscalYearPolicy
) -> list[Blocks]:
    """The text of each row in a column; equal ones are one object, which is compared fast."""
    lines = list(_lines(column))
    if any(is_count(placeholder.name) for placeholder in column.value.placeholders()):
        return [_content(lines, one, policy, counted(one.of, (column.value,))) for one in entries]
    key = key_of([column.value])
    by_key: dict[Hashable, Blocks] = {}
    known: dict[Blocks, Blocks] = {}
    contents: list[Blocks] = []
    for one in entries:
        stated = key(one.entry) if len(one.of) == 1 else tuple(map(key, one.of))
        content = by_key.get(stated)
        if content is None:
            content = _content(lines, one, policy)
            content = by_key[stated] = known.setdefault(content, content)
        contents.append(content)
    return contents


class _Line(NamedTuple):
    """A line of a column's template: the `key` of the list of an entry that it shows, or a text."""

    key: str
    shown: Template
    hangs: bool


def _lines(column: Column) -> Iterator[_Line]:
    for line in column.value.lines:
        key = next((key for key in _LISTS if line == (Placeholder(key),)), "")
        yield _Line(key, Template("", (line,)), column.hang)


def _content(
    lines: Sequence[_Line], one: Counted, policy: FiscalYearPolicy, counts: Values | None = None
) -> Blocks:
    """The text of a row in a column: of several entries each text, equal ones once."""
    blocks: list[Block] = []
    for key, shown, hangs in lines:
        if key:
            for results in dict.fromkeys(getattr(entry, key) for entry in one.of):
                blocks += parse_blocks(results)
        else:
            texts = dict.fromkeys(
                [
                    show(shown, {**entry.values, **counts} if counts else entry.values, policy)
                    for entry in one.of
                ]
            )
            for text in texts:
                blocks += _paragraphs(text, hangs)
    return tuple(blocks)


@lru_cache(_REMEMBERED)
def _paragraphs(text: str, hangs: bool) -> Blocks:
    """The lines of one value as paragraphs; most values of labels stand in many entries."""
    return tuple(paragraphs(text, hangs=hangs))


def says_something(column: Column, entries: Sequence[RowEntry], policy: FiscalYearPolicy) -> bool:
    """Whether a cell of a column has any text that is more than white space."""
    lines = list(_lines(column))
    ones = (Counted(entry, (entry,), 0) for entry in entries)
    return any(block.text.strip() for one in ones for block in _content(lines, one, policy))
