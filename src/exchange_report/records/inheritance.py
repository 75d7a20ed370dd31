"""*What is written once above holds for all below*: a record as its rows."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from exchange_report.records.record import Entry, Record, Results
from exchange_report.source import Loc

Values = Mapping[str, str | int]
"""Attributes by the names that templates use (`department`, `partner.since`, `extra.備考`)."""

_TEXTS = ("field", "department", "contact", "item")


class RowEntry(NamedTuple):
    """One row of a record, with all that holds for it; `loc` is its entry's place in the file."""

    values: Values
    results: Results
    notes: Results
    page_break: bool
    loc: Loc


def record_values(record: Record) -> Values:
    """The attributes of the record itself; `publisher` and `issued` only if they are stated."""
    values: dict[str, str | int] = {
        "fiscal_year": record.fiscal_year,
        "title": record.title,
    }
    if record.publisher:
        values["publisher"] = record.publisher
    if record.issued:
        values["issued"] = record.issued.isoformat()
    return values


def rows(record: Record) -> Iterator[RowEntry]:
    """The rows of `record` in reading order."""
    top = RowEntry(record_values(record), (), (), False, ())
    yield from _rows(record.entries, top)


def _rows(entries: tuple[Entry, ...], above: RowEntry) -> Iterator[RowEntry]:
    """`page_break` above holds for the first of `entries` alone."""
    for index, entry in enumerate(entries):
        row = RowEntry(
            values={**above.values, **_own(entry)},
            results=above.results if entry.results is None else entry.results,
            notes=above.notes if entry.notes is None else entry.notes,
            page_break=entry.page_break is not None or (index == 0 and above.page_break),
            loc=(*above.loc, "entries", index),
        )
        if entry.entries is None:
            yield row
        else:
            yield from _rows(entry.entries, row)


def _own(entry: Entry) -> Values:
    own: dict[str, str | int] = {}
    if entry.fiscal_year is not None:
        own["fiscal_year"] = entry.fiscal_year
    for name in _TEXTS:
        text: str | None = getattr(entry, name)
        if text is not None:
            own[name] = text
    if entry.partner is not None:
        own |= {f"partner.{name}": value for name, value in entry.partner if value is not None}
    for name, text in entry.extra.items():
        own[f"extra.{name}"] = text
    return own
