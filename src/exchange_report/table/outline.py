"""The outline of a report: where its tables and the groups of their rows begin."""

from collections.abc import Iterator
from typing import NamedTuple

from exchange_report.records.one_line import bare
from exchange_report.table.logical_table import Section, Table

Way = tuple[str, ...]
"""The names on the way through the outline to a row, outermost first."""


class OutlineEntry(NamedTuple):
    """An entry of the outline, at a `level` from 0; `section` is the number of its table.

    It begins with a `row`, and is the `depth`-th of the layout's outline; without a row it is the
    heading of the table. One that is `in_heading` is shown there too, and needs no other entry.
    """

    level: int
    name: str
    section: int
    row: int | None = None
    depth: int = 0
    in_heading: bool = False


class Outline(NamedTuple):
    """The entries in their order. In one that is `nested`, entries of the layout's outline stand
    under headings of tables, which are none of them.
    """

    entries: tuple[OutlineEntry, ...]
    nested: bool


def outline(table: Table) -> Outline:
    """An entry for the heading of each table, and for each part of a row's way through the outline
    that the row before does not have. The entries of a table stand under its heading, unless that
    shows the first of them itself.
    """
    entries: list[OutlineEntry] = []
    nested = False
    before: Way = ()
    for number, section in enumerate(table.sections):
        shown, is_nested = _shown(section, before), False
        if section.title:
            is_nested = not shown and any(row.outline for row in section.rows)
            if not shown:
                entries.append(OutlineEntry(0, section.title.name, number))
                before = ()
        entries += _of_rows(section, number, before, above=int(is_nested), shown=shown)
        before = section.rows[-1].outline if section.rows else before
        nested = nested or is_nested
    return Outline(tuple(entries), nested)


def _shown(section: Section, before: Way) -> bool:
    """Whether the heading of a table shows the outermost entry that begins with its first row."""
    if section.title is None or not section.rows:
        return False
    first = section.rows[0].outline[:1]
    return bool(first) and first != before[:1] and bare(first[0]) in bare(section.title.text)


def _of_rows(
    section: Section, number: int, before: Way, *, above: int, shown: bool
) -> Iterator[OutlineEntry]:
    """The entries of the rows of a table, which are below `above` levels; the heading of the table
    has `shown` the first, or not. `before` is the way to the row before.
    """
    for index, row in enumerate(section.rows):
        if row.outline == before:
            continue
        for depth in range(_same(before, row.outline), len(row.outline)):
            in_heading = shown and not index and not depth
            name, level = row.outline[depth], above + depth
            yield OutlineEntry(level, name, number, index, depth, in_heading)
        before = row.outline


def _same(one: Way, other: Way) -> int:
    """How many names two ways begin with that are the same."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count
