"""What forms ask for as changes of the record's file, each with the cell that it came from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from exchange_report.diagnostics import SourceSpan
from exchange_report.forms.columns import Column, value_of, way_of
from exchange_report.forms.comparing import Compared, Proposal
from exchange_report.forms.model import Form, FormRow
from exchange_report.importers.model import WHITE
from exchange_report.records import Report, RowEntry
from exchange_report.records.cell_texts import BLOCKS, cell_text, said
from exchange_report.records.editing import Change, Deletion, Insertion, Value
from exchange_report.records.held import as_held
from exchange_report.source import Loc
from exchange_report.source import Value as Held

_LABELS: Final = ("field", "department")
_TOP: Final = ("entries", 0)
_INHERITED: Final = frozenset((*_LABELS, "contact"))
"""What a new row without a text of its own may take from the group that it is put into."""


class Asked(NamedTuple):
    """A change of the record: the column that it is about (none for a deletion), and the cell of
    the form that asks for it.
    """

    change: Change
    key: str
    place: SourceSpan


def asked(compared: Compared, report: Report, rows: Mapping[str, RowEntry]) -> Iterator[Asked]:
    """The changes, additions and deletions of the record's file."""
    yield from _values(compared.changes.values(), report, rows)
    places = _Places(rows)
    for form, row, above in compared.additions.values():
        yield _addition(form, row, places.after(row, above), report.document.value)
    for name, row in compared.deletions.items():
        yield Asked(Deletion(rows[name].loc), "", row.place)


def _values(
    proposals: Iterable[Proposal], report: Report, rows: Mapping[str, RowEntry]
) -> Iterator[Asked]:
    """New texts: where the entry states its own, there; what a group states is changed there if all
    that inherit it change alike, and stated by the entry otherwise.
    """
    document = report.document
    grouped: dict[tuple[Loc, str], list[Proposal]] = {}
    for one in proposals:
        stating = _stating(document.value, rows[one.name].loc, one.key)
        grouped.setdefault((stating, one.key), []).append(one)
    heirs: dict[tuple[Loc, str], int] = {}
    wanted = {key for _, key in grouped}
    for row in rows.values():
        for key in wanted:
            at = (_stating(document.value, row.loc, key), key)
            heirs[at] = heirs.get(at, 0) + 1
    for (stating, key), found in grouped.items():
        texts = {said(key, one.filled.text) for one in found}
        is_alike = len(texts) == 1 and len(found) == heirs[stating, key]
        for number, one in enumerate(found):
            own = rows[one.name].loc
            if is_alike and number:
                continue
            loc = stating if is_alike and stating else own
            yield _value(document.value, loc, one, is_own=stating in (own, loc))


def _value(held: Held, loc: Loc, one: Proposal, *, is_own: bool) -> Asked:
    value: Any = value_of(one.key, one.filled.text)
    if isinstance(value, list):
        value = as_held(_stated_at(held, (*loc, *way_of(one.key))), value)
    above = _stating(held, loc[:-2], one.key) if len(loc) > 2 else ()
    if value is None and (above or not is_own):
        value = ""  # it would be inherited without a text of its own
    change = Value((*loc, *way_of(one.key)), value)
    return Asked(change, one.key, one.filled.place)


def _stated_at(held: Any, loc: Loc) -> Any:
    """What the file states at a place; None if nothing."""
    for step in loc:
        is_there = step in held if isinstance(held, dict) else isinstance(held, list)
        held = held[step] if is_there else None
    return held


def _stating(value: Held, loc: Loc, key: str) -> Loc:
    """The entry that states what holds for the one at `loc`; the top if there is none."""
    way = way_of(key)
    found: Loc = ()
    for length, step in enumerate(loc, 1):
        value = value[step]  # type: ignore[index]
        inner: Any = value
        for part in way:
            inner = inner.get(part) if isinstance(inner, dict) else None
        if isinstance(step, int) and inner is not None:
            found = loc[:length]
    return found


class _Places:
    """The entry of the record that a new row follows: the row above it in the form, if that is of
    the same field and department; else the last which is; else the last of the field, or of all.
    """

    def __init__(self, rows: Mapping[str, RowEntry]) -> None:
        self._rows = rows
        self._last: dict[tuple[str, ...], Loc] = {}
        for entry in rows.values():
            labels = _labels(entry)
            for count in range(len(labels) + 1):
                self._last[labels[:count]] = entry.loc

    def after(self, row: FormRow, above: str) -> Loc:
        wanted = tuple(row.text(key).strip(WHITE) for key in _LABELS)
        if above in self._rows and _labels(self._rows[above]) == wanted:
            return self._rows[above].loc
        for count in range(len(wanted), 0, -1):
            if wanted[:count] in self._last:
                return self._last[wanted[:count]]
        return self._last[()]


def _labels(entry: RowEntry) -> tuple[str, ...]:
    return tuple(cell_text(entry, key) for key in _LABELS)


def _addition(form: Form, row: FormRow, loc: Loc, value: Held) -> Asked:
    """A new entry after the one at `loc`, or after the group of it whose values are others."""
    while True:
        known = _inherited(value, loc[:-1], form.columns)
        if len(loc) <= len(_TOP) or all(_agrees(row, key, text) for key, text in known.items()):
            break
        loc = loc[: -len(_TOP)]
    change = Insertion(loc[:-1], int(loc[-1]), _entry(row, form.columns, known))
    return Asked(change, "item", row.place)


def _agrees(row: FormRow, key: str, text: str) -> bool:
    """Whether an entry of the row can stand where `text` is inherited."""
    own = row.text(key).strip(WHITE)
    if key in _LABELS:
        return own == text
    return bool(own) or key in _INHERITED


def _inherited(value: Held, group: Loc, columns: Iterable[Column]) -> dict[str, str]:
    """What the entries of the list at `group` inherit: texts, or something for paragraphs."""
    found: dict[str, str] = {}
    for column in columns:
        at = _stating(value, group[:-1], column.key)
        if at:
            inner: Any = value
            for step in (*at, *way_of(column.key)):
                inner = inner[step]
            found[column.key] = "" if column.key in BLOCKS else str(inner)
    return found


def _entry(row: FormRow, columns: Iterable[Column], known: Mapping[str, str]) -> dict[str, Any]:
    """A new row as an entry states it, without what it inherits."""
    made: dict[str, Any] = {}
    for column in columns:
        value = value_of(column.key, row.text(column.key))
        if not value or known.get(column.key) == value:
            continue
        way = way_of(column.key)
        holder = made if len(way) == 1 else made.setdefault(way[0], {})
        holder[way[-1]] = value
    return made
