"""What the cells of a column say: entries that state the same share one text, made once."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from exchange_report.era import FiscalYearPolicy
from exchange_report.layouts import Column, Placeholder, Template
from exchange_report.records import Block, RowEntry, paragraphs, parse_blocks
from exchange_report.table.counting import counted, is_count
from exchange_report.table.spans import Blocks
from exchange_report.table.values import show

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
    if any(is_count(placeholder.name) for placeholder in column.value.placeholders()):
        return [_content(column, one, policy, counting=True) for one in entries]
    key = key_of([column.value])
    by_key: dict[Hashable, Blocks] = {}
    known: dict[Blocks, Blocks] = {}
    contents: list[Blocks] = []
    for one in entries:
        stated = key(one.entry) if len(one.of) == 1 else tuple(map(key, one.of))
        content = by_key.get(stated)
        if content is None:
            content = _content(column, one, policy, counting=False)
            content = by_key[stated] = known.setdefault(content, content)
        contents.append(content)
    return contents


def _content(column: Column, one: Counted, policy: FiscalYearPolicy, *, counting: bool) -> Blocks:
    """The text of a row in a column: of several entries each text, equal ones once."""
    counts = counted(one.of, (column.value,)) if counting else None
    blocks: list[Block] = []
    for line in column.value.lines:
        match line:
            case (Placeholder("results"),):
                for results in dict.fromkeys(entry.results for entry in one.of):
                    blocks += parse_blocks(results)
            case (Placeholder("notes"),):
                for notes in dict.fromkeys(entry.notes for entry in one.of):
                    blocks += parse_blocks(notes)
            case _:
                shown = Template("", (line,))
                texts = dict.fromkeys(
                    show(shown, {**entry.values, **counts} if counts else entry.values, policy)
                    for entry in one.of
                )
                blocks += (block for text in texts for block in paragraphs(text, hangs=column.hang))
    return tuple(blocks)


def says_something(column: Column, entries: Sequence[RowEntry], policy: FiscalYearPolicy) -> bool:
    """Whether a cell of a column has any text that is more than white space."""
    ones = (Counted(entry, (entry,), 0) for entry in entries)
    return any(
        block.text.strip()
        for one in ones
        for block in _content(column, one, policy, counting=False)
    )
