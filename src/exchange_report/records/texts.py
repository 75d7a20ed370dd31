"""Every text of a record, and where it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from exchange_report.records.record import Entry, Record, Results
from exchange_report.source import Loc

LABELS = ("field", "department", "contact", "item")
PASSAGES = ("preface", "legend", "notes", "inquiries")
"""Texts of the record that stand before or behind its tables."""
_PARTNER = ("country", "name")
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
    found: list[Text] = []
    year = record.fiscal_year
    _add_fields(found, record, _HEADINGS, (), year)
    for name in PASSAGES:
        _add_results(found, getattr(record, name), (name,), name, year)
    _add_entries(found, record.entries, (), year)
    return iter(found)


def names(record: Record) -> Iterator[Text]:
    """The departments and partners among the texts of `record`."""
    found: list[Text] = []
    _add_names(found, record.entries, (), record.fiscal_year)
    return iter(found)


def _add_entries(found: list[Text], entries: tuple[Entry, ...], above: Loc, around: int) -> None:
    """Appends to one list: at thousands of rows, generators in generators would cost the most."""
    for index, entry in enumerate(entries):
        loc = (*above, "entries", index)
        year = entry.fiscal_year or around
        _add_fields(found, entry, LABELS, loc, year)
        if entry.partner is not None:
            _add_fields(found, entry.partner, _PARTNER, (*loc, "partner"), year)
        _add_results(found, entry.results, (*loc, "results"), "results", year)
        _add_results(found, entry.notes, (*loc, "notes"), "notes", year)
        for heading, value in entry.extra.items():
            found.append(Text((*loc, "extra", heading), value, "extra", year))
        if entry.entries:
            _add_entries(found, entry.entries, loc, year)


def _add_names(found: list[Text], entries: tuple[Entry, ...], above: Loc, around: int) -> None:
    for index, entry in enumerate(entries):
        loc = (*above, "entries", index)
        year = entry.fiscal_year or around
        _add_fields(found, entry, ("department",), loc, year)
        if entry.partner is not None:
            _add_fields(found, entry.partner, _PARTNER, (*loc, "partner"), year)
        if entry.entries:
            _add_names(found, entry.entries, loc, year)


def _add_fields(
    found: list[Text], owner: object, names: tuple[str, ...], loc: Loc, year: int
) -> None:
    values = vars(owner)  # of a model: as fast as can be
    for name in names:
        value = values[name]
        if value:
            found.append(Text((*loc, name), value, name, year))


def _add_results(
    found: list[Text], results: Results | None, loc: Loc, name: str, year: int
) -> None:
    for index, result in enumerate(results or ()):
        if isinstance(result, str):
            found.append(Text((*loc, index), result, name, year))
        else:
            _add_results(found, result, (*loc, index), name, year)
