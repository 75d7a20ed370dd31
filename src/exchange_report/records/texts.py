"""Every text of a record, and where it stands."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from exchange_report.records.record import Entry, Record, Results
from exchange_report.source import Loc

LABELS = ("field", "department", "contact", "item")
PASSAGES = ("preface", "legend", "notes", "inquiries")
"""Texts of the record that stand before or after its tables."""
_PARTNER = ("country", "name")
_HEADINGS = ("title", "short_title", "publisher", "subject")


class Text(NamedTuple):
    """A text and the way to it. `name` is the key that it stands under: `results`, `item`, …;
    `fiscal_year` the year that it speaks of.
    """

    loc: Loc
    value: str
    name: str
    fiscal_year: int


_made: Final = tuple.__new__
"""Makes a named tuple of its values in half the time: a record has tens of thousands of texts."""


def texts(record: Record) -> Iterator[Text]:
    """The texts of `record`, those of an entry before those of the entries in it."""
    found: list[Text] = []
    year = record.fiscal_year
    _add_fields(found, vars(record), _HEADINGS, (), year)
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
        values = vars(entry)
        year = values["fiscal_year"] or around
        _add_fields(found, values, LABELS, loc, year)
        if values["partner"] is not None:
            _add_fields(found, vars(values["partner"]), _PARTNER, (*loc, "partner"), year)
        _add_results(found, values["results"], (*loc, "results"), "results", year)
        _add_results(found, values["notes"], (*loc, "notes"), "notes", year)
        for heading, value in values["extra"].items():
            found.append(_made(Text, ((*loc, "extra", heading), value, "extra", year)))
        if values["entries"]:
            _add_entries(found, values["entries"], loc, year)


def _add_names(found: list[Text], entries: tuple[Entry, ...], above: Loc, around: int) -> None:
    for index, entry in enumerate(entries):
        values = vars(entry)
        year = values["fiscal_year"] or around
        if values["department"] or values["partner"] is not None:
            loc = (*above, "entries", index)
            _add_fields(found, values, ("department",), loc, year)
            if values["partner"] is not None:
                _add_fields(found, vars(values["partner"]), _PARTNER, (*loc, "partner"), year)
        if values["entries"]:
            _add_names(found, values["entries"], (*above, "entries", index), year)


def _add_fields(
    found: list[Text], values: Mapping[str, Any], names: tuple[str, ...], loc: Loc, year: int
) -> None:
    """Adds those of `names` among the values of a model, which `vars` tells as fast as can be."""
    for name in names:
        value = values[name]
        if value:
            found.append(_made(Text, ((*loc, name), value, name, year)))


def _add_results(
    found: list[Text], results: Results | None, loc: Loc, name: str, year: int
) -> None:
    for index, result in enumerate(results or ()):
        if isinstance(result, str):
            found.append(_made(Text, ((*loc, index), result, name, year)))
        else:
            _add_results(found, result, (*loc, index), name, year)
