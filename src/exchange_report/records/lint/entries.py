"""Entries: records without any, items that stand twice, partnerships from the future."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from exchange_report.era import format_fiscal_year
from exchange_report.records.lint.subject import Details, Finding, Subject
from exchange_report.records.record import Entry
from exchange_report.source import Document, Loc

Attributes = Mapping[str | tuple[str, int], object]
"""What holds for an entry, by name; with its depth, what a group states and an entry in it states
otherwise.
"""
Subjects = dict[frozenset[tuple[object, object]], Loc]
"""What is known of the entries so far, and where each of them names its subject."""

_Held = tuple[str | None, str | None, str | None, str | None]
"""Field, department, item and name of the partner, as they hold for an entry."""

_Way = tuple[tuple[int, Entry], ...]
"""An entry with its index, after the groups around it with theirs."""

_TEXTS: Final = ("fiscal_year", "field", "department", "contact", "item")
_AMOUNT: Final = r"[\s0-9０-９,，.．△▲−－+＋%％-]*(?:[千万億]?円|[人名件回点])?"
"""A value of an entry's own that does not tell it from another of the same name."""


def lint_entries(subject: Subject) -> Iterator[Finding]:
    """Diagnostics of entries that need not know which of their values are shown."""
    record = subject.report.record
    if not record.entries:
        yield Finding("ER315", ("entries",), arguments={"right": ""}, hinted=False)
    yield from _repeated(subject)
    yield from _future_partnerships(record.fiscal_year, record.entries, ())


def _repeated(subject: Subject) -> Iterator[Finding]:
    """Items and partners stated a second time in one group, whatever the group states.

    What a group states holds for all its rows and counts once. Hardly any two entries have the
    same field, department, item and partner: so what else holds for them is looked up late.
    """
    alike: dict[_Held, list[_Way]] = {}
    _add_ways(alike, subject.report.record.entries, (), (None, None, None, None))
    for ways in alike.values():
        first_of: Subjects = {}
        for way in ways if len(ways) > 1 else ():
            loc, entry = _loc(way), way[-1][1]
            text, place = _about(entry) or ("", ())
            own = entry.extra.items()
            amounts = {f"extra.{name}" for name, value in own if re.fullmatch(_AMOUNT, value)}
            key = frozenset(one for one in _all_of(way).items() if one[0] not in amounts)
            first = first_of.setdefault(key, (*loc, *place))
            if first != (*loc, *place):
                details = partial(_first_stated, subject.report.document, text, first)
                yield Finding("ER313", (*loc, *place), details=details)


def _first_stated(document: Document, text: str, first: Loc) -> Details:
    """What is stated a second time, and where it stands first."""
    span = document.span(first)
    if span.at is not None:
        return Details({"text": text, "first": span.at, "case": "data"})
    return Details({"text": text, "first": str(span.line)})


def _add_ways(
    alike: dict[_Held, list[_Way]], entries: tuple[Entry, ...], above: _Way, around: _Held
) -> None:
    """Adds the way to each of `entries` that names a subject, by what holds for it; `around` is
    what holds for the group.
    """
    field_, department_, item_, partner_ = around
    for index, entry in enumerate(entries):
        stated = vars(entry)  # as fast as can be, since a record has thousands of entries
        field, department, item = stated["field"], stated["department"], stated["item"]
        partner = None if stated["partner"] is None else stated["partner"].name
        held = (
            field_ if field is None else field,
            department_ if department is None else department,
            item_ if item is None else item,
            partner_ if partner is None else partner,
        )
        way = (*above, (index, entry))
        if item or partner:
            alike.setdefault(held, []).append(way)
        if stated["entries"]:
            _add_ways(alike, stated["entries"], way, held)


def _loc(way: _Way) -> Loc:
    return tuple(part for index, _ in way for part in ("entries", index))


def _all_of(way: _Way) -> Attributes:
    """The values that hold for the entry at the end of `way`."""
    here: Attributes = {}
    for depth, (_, entry) in enumerate(way, 1):
        here = _together(here, _own(entry), 2 * depth)
    return here


def _own(entry: Entry) -> dict[str | tuple[str, int], object]:
    own: dict[str | tuple[str, int], object] = {
        name: value for name in _TEXTS if (value := getattr(entry, name)) is not None
    }
    if entry.partner is not None:
        own |= {f"partner.{name}": value for name, value in entry.partner if value is not None}
    own |= {f"extra.{name}": value for name, value in entry.extra.items()}
    return own


def _together(
    shared: Attributes, own: dict[str | tuple[str, int], object], depth: int
) -> Attributes:
    """What holds for an entry: nothing that a group states is lost."""
    kept: dict[str | tuple[str, int], object] = {
        (name, depth): shared[name]
        for name, value in own.items()
        if isinstance(name, str) and name in shared and shared[name] != value
    }
    return {**shared, **own, **kept}


def _about(entry: Entry) -> tuple[str, Loc] | None:
    if entry.item:
        return entry.item, ("item",)
    if entry.partner is not None and entry.partner.name:
        return entry.partner.name, ("partner", "name")
    return None


def _future_partnerships(year: int, entries: tuple[Entry, ...], above: Loc) -> Iterator[Finding]:
    for index, entry in enumerate(entries):
        partner, inner = entry.partner, entry.entries
        if partner is not None and partner.since is not None and partner.since >= year:
            arguments = {"since": str(partner.since), "year": format_fiscal_year(year)}
            code = "ER209" if partner.since > year else "ER210"
            loc = (*above, "entries", index, "partner", "since")
            yield Finding(code, loc, arguments=arguments)
        if inner:
            yield from _future_partnerships(year, inner, (*above, "entries", index))
