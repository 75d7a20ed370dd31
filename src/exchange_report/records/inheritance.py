"""*What is written once above holds for all below*: a record as its rows."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from exchange_report.records.languages import Languages, languages_of
from exchange_report.records.links import Links, links_of
from exchange_report.records.record import Entry, Record, Results
from exchange_report.source import Loc

Values = Mapping[str, str | int]
"""Attributes by the names that templates use (`department`, `partner.since`, `extra.備考`)."""

_ATTRIBUTES = ("fiscal_year", "field", "department", "contact", "item")


class RowEntry(NamedTuple):
    """One row of a record, with all that holds for it; `loc` is its entry's place in the file, and
    `document` the number of that file where several records make one table; `links` are where the
    words in its texts lead, `languages` those of words that are of another than the texts.
    """

    values: Values
    results: Results
    notes: Results
    page_break: bool
    loc: Loc
    document: int = 0
    links: Links = ()
    languages: Languages = ()


def record_values(record: Record) -> Values:
    """The attributes of the record itself; `publisher` and `issued` only if they are stated."""
    values: dict[str, str | int] = {
        "fiscal_year": record.fiscal_year,
        "title": record.title,
    }
    if record.short_title:
        values["short_title"] = record.short_title
    if record.publisher:
        values["publisher"] = record.publisher
    if record.issued:
        values["issued"] = record.issued.isoformat()
    if record.as_of:
        values["as_of"] = record.as_of.isoformat()
    return values


def rows(record: Record) -> Iterator[RowEntry]:
    """The rows of `record` in reading order."""
    top = RowEntry(
        record_values(record),
        (),
        (),
        False,
        (),
        links=links_of(record.links),
        languages=languages_of(record.languages),
    )
    yield from _rows(record.entries, top)


def _rows(entries: tuple[Entry, ...], above: RowEntry) -> Iterator[RowEntry]:
    """`page_break` above holds for the first of `entries` alone."""
    for index, entry in enumerate(entries):
        stated = vars(entry)  # as fast as can be, since a record has thousands of entries
        results, notes = stated["results"], stated["notes"]
        links, languages = stated["links"], stated["languages"]
        row = RowEntry(
            {**above.values, **_own(stated)},
            above.results if results is None else results,
            above.notes if notes is None else notes,
            stated["page_break"] is not None or (index == 0 and above.page_break),
            (*above.loc, "entries", index),
            0,
            links_of(links, above.links) if links else above.links,
            languages_of(languages, above.languages) if languages else above.languages,
        )
        if stated["entries"] is None:
            yield row
        else:
            yield from _rows(stated["entries"], row)


def _own(stated: Mapping[str, Any]) -> Values:
    """The values of an entry by the names that templates use."""
    own: dict[str, str | int] = {
        name: stated[name] for name in _ATTRIBUTES if stated[name] is not None
    }
    if stated["partner"] is not None:
        partner = vars(stated["partner"])
        own |= {
            f"partner.{name}": value.isoformat() if isinstance(value, date) else value
            for name, value in partner.items()
            if value is not None
        }
    for name, text in stated["extra"].items():
        own[f"extra.{name}"] = text
    return own
