"""Which values of the record a cell shows, and which cell shows what stands in a line."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, Final, NamedTuple

from exchange_report.diagnostics import SourceSpan
from exchange_report.layouts.shape import GroupRow
from exchange_report.layouts.template import BLOCK_FIELDS, EXTRA, Template
from exchange_report.preview.paragraphs import Paragraph, paragraphs_of, without_ends
from exchange_report.source import Document, Loc
from exchange_report.table import Row, Table

_OF_ENTRIES: Final = ("field", "department", "contact", "item", "results", "notes", "fiscal_year")
_OF_RECORD: Final = (
    *("title", "short_title", "publisher", "issued", "preface", "legend", "inquiries"),
)
_PARTNER: Final = "partner."


class Field(NamedTuple):
    """A value of the record. `key` is its name in layouts (`results`, `partner.name`), `loc` the
    entry that states it, or would: () for the record itself. A value of `blocks` has paragraphs;
    of another the first is its text.
    """

    key: str
    loc: Loc
    blocks: bool
    paragraphs: tuple[Paragraph, ...]
    stated: bool

    @property
    def place(self) -> Loc:
        """The way to the value in the file."""
        return (*self.loc, *way_of(self.key))


class Shows(NamedTuple):
    """What a text of the table shows: the names of values, and the entry that it is of (() for
    none).
    """

    names: tuple[str, ...]
    loc: Loc
    row: Row | None = None


def way_of(key: str) -> Loc:
    """The keys that lead from an entry to a value: `partner.name` stands under `partner`."""
    for head in (_PARTNER, EXTRA):
        if key.startswith(head):
            return head[:-1], key.removeprefix(head)
    return (key,)


class Cells:
    """The texts of a table by their numbers, and the way back from the record to them. `document`
    is the file whose values stand in them.
    """

    def __init__(self, table: Table, document: Document) -> None:
        self.document = document
        self._shows = dict(_shown(table))

    def shows(self, number: int) -> Shows | None:
        """What the text of that number shows; None for one that shows nothing of the record."""
        return self._shows.get(number)

    def fields(self, number: int) -> list[Field]:
        """The values that can be edited in the text of that number."""
        shows = self._shows.get(number)
        if shows is None:
            return []
        found = (self.field(name, shows.loc) for name in shows.names)
        return [one for one in found if one is not None]

    def field(self, name: str, loc: Loc) -> Field | None:
        """The value of that name that holds for the entry at `loc`; None for what is no value."""
        known = name in _OF_ENTRIES or name.startswith((_PARTNER, EXTRA))
        if not known and name not in _OF_RECORD:
            return None
        value = self.document.value
        stating = _stating(value, loc, way_of(name)) if known else ()
        own = loc if stating is None else stating
        held = _held(value, (*own, *way_of(name)))
        blocks = name in BLOCK_FIELDS
        paragraphs = without_ends(paragraphs_of(held))
        return Field(name, own, blocks, paragraphs, stating is not None)

    def place(self, number: int) -> SourceSpan | None:
        """Where the file says what a text shows: its first value, or else its entry."""
        shows = self._shows.get(number)
        if shows is None:
            return None
        fields = self.fields(number)
        stated = [one for one in fields if one.stated]
        return self.document.span(stated[0].place if stated else shows.loc)

    def number_at(self, loc: Loc) -> int | None:
        """The text that shows the value at `loc`: that of the entry (or of the first below a
        group) which holds it, in the column of its key.
        """
        entry, rest = _entry_of(loc)
        nested = rest[:1] in (("partner",), ("extra",))
        key = ".".join(map(str, rest[: 2 if nested else 1]))
        shown = self._first.get(entry, {})
        return shown.get(key, shown.get("item", next(iter(shown.values()), None)))

    @cached_property
    def _first(self) -> dict[Loc, dict[str, int]]:
        """The first text that shows a value of an entry, or of one below a group: by the place of
        the entry or the group, and by the name of the value. () is the record itself.
        """
        found: dict[Loc, dict[str, int]] = {}
        for number, shows in self._shows.items():
            ends = range(len(shows.loc), 0, -2) if shows.loc else (0,)
            for end in ends:
                names = found.setdefault(shows.loc[:end], {})
                for name in shows.names:
                    names.setdefault(name, number)
        return found

    def number_of_line(self, line: int, column: int = 0) -> int | None:
        """The text that shows what stands in a line of the file, from `column` on."""
        text = self.document.line(line)
        start = len(text) - len(text.lstrip(" -")) + 1
        offset = self.document.offset(line) + max(column, start) - 1
        loc = loc_at(self.document, offset)
        return None if loc is None else self.number_at(loc)

    def entry_loc(self, number: int) -> Loc | None:
        """The place of the entry whose row a cell stands in."""
        shows = self._shows.get(number)
        if shows is None or shows.row is None or shows.row.kind is not None:
            return None
        return shows.row.loc

    def of_entry(self, loc: Loc, keys: AbstractSet[str] = frozenset()) -> list[int]:
        """The cells of the row of the entry at `loc`; with `keys`, those that show one of them."""
        return [
            number
            for number, shows in self._by_entry.get(loc, ())
            if not keys or not keys.isdisjoint(shows.names)
        ]

    @cached_property
    def _by_entry(self) -> dict[Loc, list[tuple[int, Shows]]]:
        found: dict[Loc, list[tuple[int, Shows]]] = {}
        for number, shows in self._shows.items():
            if shows.row is not None and shows.row.kind is None:
                found.setdefault(shows.row.loc, []).append((number, shows))
        return found


def _shown(table: Table) -> Iterator[tuple[int, Shows]]:
    for line in (*table.cover, *table.title):
        yield line.number, Shows(_names(line.heading.text), ())
    for passage in table.passages():
        yield passage.number, Shows(_names(passage.passage.text), ())
    for section in table.sections:
        shape = table.shapes[section.shape]
        columns = [_names(column.value) for column in shape.columns]
        counted = shape.shape.count_by is not None
        for row in section.rows:
            for cell in row.cells:
                if cell is None or cell.document:
                    continue
                if row.kind is None:
                    if not counted:
                        yield cell.number, Shows(columns[cell.column], cell.loc, row)
                elif isinstance(row.kind, GroupRow) and cell.column == row.label:
                    yield cell.number, Shows(_names(row.kind.value), cell.loc, row)


def _names(template: Template) -> tuple[str, ...]:
    """The names of the values that a template shows."""
    return tuple(dict.fromkeys(one.name for one in template.placeholders()))


def _stating(value: Any, loc: Loc, way: Loc) -> Loc | None:
    """The entry that states what holds for the one at `loc`: itself, a group around it, or the
    record; None if none does.
    """
    for length in range(len(loc), -1, -1):
        if (length == 0 or isinstance(loc[length - 1], int)) and (
            _held(value, (*loc[:length], *way)) is not None
        ):
            if length == 0 and loc and way != ("fiscal_year",):
                continue  # what the record states of itself, `notes` say, is no entry's
            return loc[:length]
    return None


def _held(value: Any, loc: Loc) -> Any:
    for step in loc:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _entry_of(loc: Loc) -> tuple[Loc, Loc]:
    """The entry that a place lies in, and the way on from there."""
    end = 0
    while loc[end : end + 1] == ("entries",) and len(loc) > end + 1:
        end += 2
    return loc[:end], loc[end:]


def loc_at(document: Document, offset: int) -> Loc | None:
    """The way to the innermost value or key at or before an offset in the text of the file."""
    node = document.nodes
    if node is None:
        return None
    found: list[str | int] = []
    while node.items:
        last: tuple[str | int, Any] | None = None
        for index, (key, value) in enumerate(node.items):
            start = key.start if key is not None else value.start
            if start > offset:
                break
            last = (index if key is None else str(key.text)), value
        if last is None:
            break
        found.append(last[0])
        node = last[1]
    return tuple(found)
