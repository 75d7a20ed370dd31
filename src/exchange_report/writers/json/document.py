"""The record as data, in the shape of `schemas/output.schema.json`."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple

from exchange_report.era import EraError, fiscal_year_bounds
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.layouts.parts import date_forms, number_forms
from exchange_report.records import Report, RowEntry, parse_blocks
from exchange_report.records.links import said as said_links
from exchange_report.records.own_markers import Examples
from exchange_report.records.texts import LABELS, PASSAGES
from exchange_report.source import Document, way_to
from exchange_report.table import Table
from exchange_report.table.days import read_day
from exchange_report.table.numbers import read_number, unit_after
from exchange_report.writers.json.texts import Said

SCHEMA_VERSION: Final = "1.0"
"""The version of the shape: the first number changes where readers of the old one would err."""
SCHEMA: Final = "urn:exchange-report:schema:output"
_STATED: Final = ("title", "code", "publisher", "subject", "issued", "as_of", "layout")
_NAMES: Final = frozenset({"title", "publisher", "subject"})
_PARTNER: Final = ("country", "country_code", "name", "since", "since_date")
_EXTRA: Final = "extra."


def json_bytes(table: Table, date: datetime | None = None) -> bytes:
    """The record of `table` with all that its entries inherit, each entry on a line; nothing of its
    layout but the name. Entries of other records in the table follow those of the first. There is
    no place for a `date`: the same record gives the same bytes.
    """
    entries: Iterable[str] = ()
    head: dict[str, Any] = {"$schema": SCHEMA, "schema_version": SCHEMA_VERSION}
    if table.report:
        own = table.layout.markers
        head |= {**_head(table.report, own), "count": len(table.entries)}
        typed = _Typed(dict(number_forms(table.layout)), [n for n, _ in date_forms(table.layout)])
        entries = (
            typed.beside(_text(_entry(number, row, table.documents[row.document], own)), row)
            for number, row in enumerate(table.entries, 1)
        )
    lines = [f"{_text(key)}: {_text(value)}" for key, value in head.items()]
    lines.append('"entries": [\n' + ",\n".join(entries) + "\n]")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "backslashreplace")


_text: Final = json.JSONEncoder(ensure_ascii=False).encode


class _Typed(NamedTuple):
    """The own values that the layout shows as numbers, by name, and those that it shows as days."""

    numbers: Mapping[str, NumberFormat]
    days: Sequence[str]

    def beside(self, entry: str, row: RowEntry) -> str:
        """The text of an entry, with its numbers and days for programs: exact decimals, as no
        number of Python that JSON knows is, and days in ISO 8601.
        """
        numbers = [
            f"{_text(unit_after(name.removeprefix(_EXTRA), form.unit))}: {number:f}"
            for name, form in self.numbers.items()
            if (number := read_number(str(row.values.get(name, "")), form)) is not None
        ]
        days = []
        for name in self.days:
            if name.startswith(_EXTRA):
                with suppress(EraError):
                    day = read_day(str(row.values.get(name, "")))
                    days.append(f'{_text(name.removeprefix(_EXTRA))}: "{day.isoformat()}"')
        for key, found in (("numbers", numbers), ("days", days)):
            if found:
                entry = f'{entry[:-1]}, "{key}": {{{", ".join(found)}}}}}'
        return entry


def _head(report: Report, own: Examples) -> dict[str, Any]:
    """What the record says beside its entries."""
    record = report.record
    first, last = fiscal_year_bounds(record.fiscal_year)
    head: dict[str, Any] = {
        "source": report.document.file_name.encode("utf-8", "surrogateescape").decode(
            errors="replace"
        ),
        "fiscal_year": record.fiscal_year,
        "period": {"start": first.isoformat(), "end": last.isoformat()},
    }
    said = Said(record.fiscal_year)
    stated = record.model_dump(mode="json", include={*_STATED}, exclude_none=True)
    for name in _STATED:
        if name in stated:
            head[name] = said.name(name, stated[name]) if name in _NAMES else stated[name]
    for name in PASSAGES:
        passage = getattr(record, name)
        if passage:
            head[name] = said.blocks(name, parse_blocks(passage, own=own))
    links = {"links": dict(record.links)} if record.links else {}
    spoken = {"languages": dict(record.languages)} if record.languages else {}
    return {**head, **links, **spoken, **said.found()}


def _entry(number: int, row: RowEntry, document: Document, own: Examples) -> dict[str, Any]:
    """A row of the record with all that holds for it."""
    values = row.values
    said = Said(int(values["fiscal_year"]))
    place: dict[str, Any] = {"path": way_to(row.loc)}
    if not document.is_data:
        place["line"] = document.line_of(row.loc)
    made: dict[str, Any] = {"number": number, "place": place, "fiscal_year": values["fiscal_year"]}
    for name in LABELS:
        if name in values:
            made[name] = said.name(name, str(values[name]))
    partner = {
        key: said.name(f"partner.{key}", value) if isinstance(value, str) else value
        for key in _PARTNER
        if (value := values.get(f"partner.{key}")) is not None
    }
    extra = dict(_extra(row, said))
    made |= {"partner": partner} if partner else {}
    made |= {"extra": extra} if extra else {}
    made["results"] = said.blocks("results", parse_blocks(row.results, own=own))
    made["notes"] = said.blocks("notes", parse_blocks(row.notes, own=own))
    links = row.links and dict(said_links(row.links, _texts_of(made)))
    spoken = row.languages and dict(said_links(row.languages, _texts_of(made)))
    made |= {"links": links} if links else {}
    made |= {"languages": spoken} if spoken else {}
    return {**made, **said.found()}


def _texts_of(made: Any) -> Iterator[str]:
    """The texts in an entry as it is written."""
    if isinstance(made, str):
        yield made
    elif isinstance(made, dict | list):
        for one in made.values() if isinstance(made, dict) else made:
            yield from _texts_of(one)


@lru_cache(maxsize=1000)
def _way_to_extra(heading: str) -> str:
    return way_to(("extra", heading))


def _extra(row: RowEntry, said: Said) -> Iterator[tuple[str, str]]:
    for key, value in row.values.items():
        if key.startswith(_EXTRA):
            heading = key.removeprefix(_EXTRA)
            yield heading, said.name(_way_to_extra(heading), str(value), heading)
