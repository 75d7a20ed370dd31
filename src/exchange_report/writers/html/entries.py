"""What the entries of a table state, and the lasting names that this gives their rows."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple

from exchange_report.records import annotated
from exchange_report.records.one_line import bare
from exchange_report.source import Loc
from exchange_report.table import Row, Table

_NAMING: Final = ("fiscal_year", "field", "department", "item", "partner.country", "partner.name")
"""What an entry is named by."""
_BYTES: Final = 8
"""The bytes of the digest of these values."""

Stated = Mapping[str, str]
"""Values that an entry states or inherits, by the names that layouts use."""


class EntryNames:
    """Gives out names, no two alike in one document: of equal ones the second ends in `_2`, so
    that one more at the end renames none.
    """

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def name(self, prefix: str, parts: Iterable[str]) -> str:
        """A name that begins with `prefix` and holds a digest of the texts `parts`; the width of
        characters, spaces and readings do not count.
        """
        stated = "\0".join(map(_plain, parts)).encode("utf-8", "surrogatepass")
        name = f"{prefix}_{blake2b(stated, digest_size=_BYTES).hexdigest()}"
        count = self._counts[name] = self._counts.get(name, 0) + 1
        return name if count == 1 else f"{name}_{count}"


class Entries:
    """The entries of the record of a table."""

    def __init__(self, table: Table) -> None:
        self._document = table.document
        self._top: Stated = {"fiscal_year": str(table.values["fiscal_year"])}
        self._known: dict[Loc, Stated] = {(): self._top}

    def stated(self, loc: Loc) -> Stated:
        """What holds for the entry at `loc`: stated by itself, or by a group that it is in."""
        missing: list[Loc] = []
        while loc not in self._known:
            missing.append(loc)
            loc = loc[:-2]
        found = self._known[loc]
        for inner in reversed(missing):
            found = self._known[inner] = {**found, **dict(_own(self._document.at(inner)))}
        return found


def _own(entry: object) -> Iterator[tuple[str, str]]:
    if not isinstance(entry, dict):
        return
    for key, value in entry.items():
        if key == "partner" and isinstance(value, dict):
            yield from ((f"partner.{name}", str(one)) for name, one in value.items() if one)
        elif key in _NAMING and value is not None:
            yield str(key), str(value)


class NamedRow(NamedTuple):
    """A row with the name that leads to it, and the department that it belongs to; both are empty
    where there is none.
    """

    row: Row
    name: str
    department: str


def named_rows(table: Table) -> tuple[tuple[NamedRow, ...], ...]:
    """The rows of each section. Subtotals have no name; nor do rows that count many entries."""
    entries, names = Entries(table), EntryNames()
    return tuple(
        tuple(
            _named(row, entries, names, table.shapes[section.shape].shape.count_by is None)
            for row in section.rows
        )
        for section in table.sections
    )


def _named(row: Row, entries: Entries, names: EntryNames, is_entry: bool) -> NamedRow:
    if row.group:
        year = entries.stated(())["fiscal_year"]
        return NamedRow(row, names.name(f"g{year}", (*row.outline, row.group)), "")
    cell = next(filter(None, row.cells), None)
    if row.kind is not None or cell is None or not is_entry:
        return NamedRow(row, "", "")
    stated = entries.stated(cell.loc)
    name = names.name(f"e{stated['fiscal_year']}", (stated.get(key, "") for key in _NAMING[1:]))
    return NamedRow(row, name, _plain(stated.get("department", "")))


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    """A value by which entries are named; most stand in many entries."""
    return unicodedata.normalize("NFKC", bare(annotated(text).text))
