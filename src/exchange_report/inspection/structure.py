"""The structure tree: headings, tables, and what pages hold outside of it (ISO 32000-1, 14.7)."""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import pikepdf

from exchange_report.inspection.content import Streams, is_covered
from exchange_report.inspection.findings import TableShape
from exchange_report.inspection.loose_values import (
    Seen,
    elements,
    entries,
    entry,
    integer,
    leaves,
    one_or_many,
    text,
)

_HEADINGS: Final = frozenset(["H", *(f"H{level}" for level in range(1, 7))])


@dataclass(slots=True)
class _Table:
    """A table in the making."""

    rows: int = 0
    heading_rows: int = 0
    columns: int = 0

    def add_row(self, row: Any, *, is_heading: bool) -> None:
        if not self.rows:
            self.columns = sum(_column_span(cell) for cell in one_or_many(entry(row, "/K")))
        self.rows += 1
        self.heading_rows += is_heading

    def shape(self) -> TableShape:
        return TableShape(self.rows - self.heading_rows, self.heading_rows, self.columns)


class _Visit(NamedTuple):
    """An element still to be seen, the innermost table around it, and whether that is in its
    heading.
    """

    element: Any
    table: _Table | None
    in_heading: bool


@dataclass(slots=True)
class Structure:
    """What is in the structure tree: how many elements of each standard type, and the tables."""

    tags: Counter[str] = field(default_factory=Counter)
    tables: list[_Table] = field(default_factory=list)

    @classmethod
    def of(cls, tree: Any) -> "Structure":
        """Every element once, in reading order. Raises `TooMuch`."""
        made = cls()
        roles = {name.removeprefix("/"): text(role) for name, role in _roles(tree)}
        seen = Seen()
        waiting = [_Visit(kid, None, False) for kid in one_or_many(entry(tree, "/K"))[::-1]]
        while waiting:
            element, table, in_heading = waiting.pop()
            if not isinstance(element, pikepdf.Dictionary):
                continue
            name = element.get("/S")
            if name is None or not seen.enter(element):
                continue
            tag = text(name)
            tag = roles.get(tag) or tag
            made.tags[tag] += 1
            if tag == "Table":
                table, in_heading = _Table(), False
                made.tables.append(table)
            elif tag == "TR" and table:
                table.add_row(element, is_heading=in_heading)
            in_heading = in_heading or tag == "THead"
            kids = one_or_many(element.get("/K"))
            waiting += [_Visit(kid, table, in_heading) for kid in reversed(kids)]
        return made

    def headings(self) -> dict[str, int]:
        return {tag: self.tags[tag] for tag in sorted(self.tags.keys() & _HEADINGS)}


def _roles(tree: Any) -> list[tuple[str, Any]]:
    return list(entries(entry(tree, "/RoleMap")))


def _column_span(cell: Any) -> int:
    if not isinstance(cell, pikepdf.Dictionary):
        return 0
    attributes = one_or_many(entry(cell, "/A"))
    spans = (integer(entry(one, "/ColSpan"), 1) for one in attributes)
    return max(1, *spans, 1)


def untagged_pages(pages: list[Any], tree: Any, streams: Streams) -> Iterator[int]:
    """The pages (from 1) with content that is neither in the tree nor an artifact."""
    owners = {
        key: owned
        for key, owned in leaves(entry(tree, "/ParentTree"), "/Nums")
        if isinstance(key, int)
    }
    seen = Seen()
    for number, page in enumerate(pages, 1):
        known = _known(owners.get(integer(entry(page, "/StructParents"), -1)), seen)
        if not is_covered(streams.content(page), known):
            yield number


def _known(owned: Any, seen: Seen) -> Container[int]:
    """The numbers of marked content that belong to an element."""
    owners = elements(owned)
    seen.count(len(owners))
    return {number for number, owner in enumerate(owners) if owner is not None}
