"""What the cells of entries hold: the text of each row in a column, as blocks."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from exchange_report.era import FiscalYearPolicy
from exchange_report.layouts import Column, Placeholder, Template
from exchange_report.records import Block, RowEntry, Values, paragraphs, parse_blocks
from exchange_report.table.counting import counted
from exchange_report.table.spans import Blocks
from exchange_report.table.values import show

_LISTS: Final = ("results", "notes")
"""What of an entry is a list of paragraphs."""
_REMEMBERED: Final = 4096


class Counted(NamedTuple):
    """An entry of the table, by its number among all, with the entries of the record that it
    stands for.
    """

    entry: RowEntry
    of: Sequence[RowEntry]
    number: int


def column_contents(
    column: Column, entries: Sequence[Counted], policy: FiscalYearPolicy, *, counting: bool
) -> list[Blocks]:
    """The text of each row in a column; equal labels are one object, which is compared fast."""
    known: dict[Blocks, Blocks] = {}
    contents = []
    lines = list(_lines(column))
    for one in entries:
        counts = counted(one.of, (column.value,)) if counting else None
        content = _content(lines, one, policy, counts)
        contents.append(known.setdefault(content, content) if column.merge else content)
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
