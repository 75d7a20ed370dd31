"""Which rows stand on which page, and where the name of each row leads."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from exchange_report.layouts import Subtotal
from exchange_report.table import Section, Table
from exchange_report.writers.contract import address
from exchange_report.writers.html.entries import NamedRow
from exchange_report.writers.html.grid import Stretch


class Part(NamedTuple):
    """A page of a report in parts: its file, what it is called, its rows."""

    file: str
    title: str
    stretches: tuple[Stretch, ...]


def whole(table: Table) -> tuple[Stretch, ...]:
    """The one part that has every row of every table."""
    sections = enumerate(table.sections)
    return tuple(Stretch(number, 0, len(section.rows)) for number, section in sections)


def parts(table: Table, stem: str) -> tuple[Part, ...]:
    """A part for each outermost entry of the outline, or for each table without one."""
    found: list[tuple[str, list[Stretch]]] = []
    for number, section in enumerate(table.sections):
        for start, stop in pairwise([*_starts(section), _end(section)]):
            way = section.rows[start].outline if section.rows else ()
            name = section.title.name if section.title else table.document_title
            title = way[0] if way else name
            if not found or found[-1][0] != title:
                found.append((title, []))
            found[-1][1].append(Stretch(number, start, stop))
    return tuple(
        Part(f"{stem}-{number}.html", title, tuple(stretches))
        for number, (title, stretches) in enumerate(found, 1)
    )


def totals(table: Table) -> tuple[Stretch, ...]:
    """The sums of whole tables, which belong to no part."""
    found = (Stretch(n, _end(one), len(one.rows)) for n, one in enumerate(table.sections))
    return tuple(stretch for stretch in found if stretch.start < stretch.stop)


def _end(section: Section) -> int:
    """The first row after those of the entries and of the sums of groups."""
    end = len(section.rows)
    while end > 1:
        kind = section.rows[end - 1].kind
        if not isinstance(kind, Subtotal) or kind.after is not None:
            break
        end -= 1
    return end


def _starts(section: Section) -> Iterator[int]:
    """The rows that a part begins with: the first of each outermost entry of the outline, unless
    a cell from above runs on into it.
    """
    yield 0
    covered, before = 0, section.rows[0].outline[:1] if section.rows else ()
    for number, row in enumerate(section.rows):
        if row.outline[:1] != before and covered <= number and not isinstance(row.kind, Subtotal):
            yield number
            before = row.outline[:1]
        covered = max(covered, *(number + cell.rows for cell in row.cells if cell), 0)


def places(named: Sequence[Sequence[NamedRow]], made: Sequence[Part]) -> Mapping[str, str]:
    """The address of each named row: that of its page, if there are several, and its name."""
    found = {one.name: f"#{one.name}" for rows in named for one in rows if one.name}
    for part in made:
        file = address(part.file)
        for number, start, stop in part.stretches:
            for one in named[number][start:stop]:
                if one.name:
                    found[one.name] = f"{file}#{one.name}"
    return found
