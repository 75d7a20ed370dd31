"""Every text of a record, and where it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from exchange_report.records.model import Entry, Record, Results
from exchange_report.source import Loc

LABELS = ("field", "department", "contact", "item")
_HEADINGS = ("title", "publisher", "subject")


class Text(NamedTuple):
    """A text and the way to it. `name` is the key that it stands under: `results`, `item`, …"""

    loc: Loc
    value: str
    name: str


def texts(record: Record) -> Iterator[Text]:
    """The texts of `record`, those of an entry before those of the entries in it."""
    yield from _fields(record, _HEADINGS, ())
    yield from _entries(record.entries, ())


def _entries(entries: tuple[Entry, ...], above: Loc) -> Iterator[Text]:
    for index, entry in enumerate(entries):
        loc = (*above, "entries", index)
        yield from _fields(entry, LABELS, loc)
        if entry.partner is not None:
            yield from _fields(entry.partner, ("country", "name"), (*loc, "partner"))
        yield from _results(entry.results or (), (*loc, "results"), "results")
        yield from _results(entry.notes or (), (*loc, "notes"), "notes")
        for heading, value in entry.extra.items():
            yield Text((*loc, "extra", heading), value, "extra")
        yield from _entries(entry.entries or (), loc)


def _fields(owner: object, names: tuple[str, ...], loc: Loc) -> Iterator[Text]:
    for name in names:
        value = getattr(owner, name)
        if value:
            yield Text((*loc, name), value, name)


def _results(results: Results, loc: Loc, name: str) -> Iterator[Text]:
    for index, result in enumerate(results):
        if isinstance(result, str):
            yield Text((*loc, index), result, name)
        else:
            yield from _results(result, (*loc, index), name)
