"""The rows of a table with the lasting names that lead to them."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple

from exchange_report.layouts import GroupRow
from exchange_report.records import annotated
from exchange_report.records.one_line import bare
from exchange_report.table import Row, Table

_BYTES: Final = 8
"""The bytes of the digest of the values that name a group."""


class GroupNames:
    """Gives out names of groups, no two alike in one document: of equal ones the second ends in
    `_2`, so that one more at the end renames none.
    """

    def __init__(self, table: Table) -> None:
        self._prefix = f"g{table.values['fiscal_year']}"
        self._counts: dict[str, int] = {}

    def name(self, parts: Iterable[str]) -> str:
        """A name that holds a digest of the texts `parts`; the width of characters, spaces and
        readings do not count.
        """
        stated = "\0".join(map(_plain, parts)).encode("utf-8", "surrogatepass")
        name = f"{self._prefix}_{blake2b(stated, digest_size=_BYTES).hexdigest()}"
        count = self._counts[name] = self._counts.get(name, 0) + 1
        return name if count == 1 else f"{name}_{count}"


class NamedRow(NamedTuple):
    """A row with the name that leads to it, and the department that it belongs to; both are empty
    where there is none.
    """

    row: Row
    name: str
    department: str


def named_rows(table: Table) -> tuple[tuple[NamedRow, ...], ...]:
    """The rows of each section: those of entries with the names of these (`Table.names`), headings
    of groups with their own. A row of another kind, or one that counts many entries, has none.
    """
    groups = GroupNames(table)
    return tuple(
        tuple(
            _named(row, table, groups, table.shapes[section.shape].shape.count_by is None)
            for row in section.rows
        )
        for section in table.sections
    )


def _named(row: Row, table: Table, groups: GroupNames, is_entry: bool) -> NamedRow:
    if isinstance(row.kind, GroupRow) and any(row.group):
        return NamedRow(row, groups.name((*row.outline, *row.group)), "")
    if row.entry is None or not is_entry:
        return NamedRow(row, "", "")
    department = str(table.entries[row.entry].values.get("department", ""))
    return NamedRow(row, table.names[row.entry], _plain(department))


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    """A value by which groups are named and entries filtered; most stand in many entries."""
    return unicodedata.normalize("NFKC", bare(annotated(text).text))
