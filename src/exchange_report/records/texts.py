"""Every text of a record, and where it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from exchange_report.records.model import Entry, Record, Results
from exchange_report.source import Loc

LABELS = ("field", "department", "contact", "item")
PASSAGES = ("preface", "legend", "notes", "inquiries")
"""Texts of the record that stand before or behind its tables."""
_HEADINGS = ("title", "publisher", "subject")


class Text(NamedTuple):
    """A text and the way to it. `name` is the key that it stands under: `results`, `item`, …;
    `fiscal_year` the year that it speaks of.
    """

    loc: Loc
    value: str
    name: str
    fiscal_year: int


def texts(record: Record) -> Iterator[Text]:
    """The texts of `record`, those of an entry before those of the entries in it."""
    year = record.fiscal_year
    yield from _fields(record, _HEADINGS, (), year)
    for name in PASSAGES:
        yield from _results(getattr(record, name) or (), (name,), name, year)
    yield from _entries(record.entries, (), year)


def _entries(entries: tuple[Entry, ...], above: Loc, year_above: int) -> Iterator[Text]:
    for index, entry in enumerate(entries):
        loc = (*above, "entries", index)
        year = entry.fiscal_year or year_above
        yield from _fields(entry, LABELS, loc, year)
        if entry.partner is not None:
            yield from _fields(entry.partner, ("country", "name"), (*loc, "partner"), year)
        yield from _results(entry.results or (), (*loc, "results"), "results", year)
        yield from _results(entry.notes or (), (*loc, "notes"), "notes", year)
        for heading, value in entry.extra.items():
            yield Text((*loc, "extra", heading), value, "extra", year)
        yield from _entries(entry.entries or (), loc, year)


def _fields(owner: object, names: tuple[str, ...], loc: Loc, year: int) -> Iterator[Text]:
    for name in names:
        value = getattr(owner, name)
        if value:
            yield Text((*loc, name), value, name, year)


def _results(results: Results, loc: Loc, name: str, year: int) -> Iterator[Text]:
    for index, result in enumerate(results):
        if isinstance(result, str):
            yield Text((*loc, index), result, name, year)
        else:
            yield from _results(result, (*loc, index), name, year)
