"""Entries: items that stand twice, rows without results, partnerships from the future."""

from collections.abc import Iterator, Mapping
from typing import Final

from exchange_report.era import format_fiscal_year
from exchange_report.records.inheritance import rows
from exchange_report.records.lint.subject import Finding, Subject
from exchange_report.records.model import Entry, Results
from exchange_report.source import Loc

Subjects = dict[tuple[object, ...], Loc]
"""What entries are about, under which department, and where that was stated first."""

_ABOVE: Final = ("fiscal_year", "field", "department", "contact")


def lint_entries(subject: Subject) -> Iterator[Finding]:
    record = subject.report.record
    if not record.entries:
        yield Finding("ER315", ("entries",), arguments={"right": ""}, hinted=False)
    yield from _repeated(subject, record.entries, (), {}, {})
    yield from _without_results(subject)
    yield from _future_partnerships(record.fiscal_year, record.entries, ())


def _repeated(
    subject: Subject,
    entries: tuple[Entry, ...],
    above: Loc,
    shared: Mapping[str, str | int | None],
    seen: Subjects,
) -> Iterator[Finding]:
    """Items and partners stated a second time under the same department.

    What a group states holds for all its rows and counts once.
    """
    for index, entry in enumerate(entries):
        loc = (*above, "entries", index)
        own = {name: value for name in _ABOVE if (value := getattr(entry, name)) is not None}
        here = {**shared, **own}
        about = _about(entry)
        if about is not None:
            text, place = about
            key = (*(here.get(name) for name in _ABOVE), entry.item, entry.partner)
            first = seen.setdefault(key, (*loc, *place))
            if first != (*loc, *place):
                line = subject.report.document.span(first).line
                arguments = {"text": text, "first": str(line)}
                yield Finding("ER313", (*loc, *place), arguments=arguments)
        yield from _repeated(subject, entry.entries or (), loc, here, seen)


def _about(entry: Entry) -> tuple[str, Loc] | None:
    if entry.item:
        return entry.item, ("item",)
    if entry.partner is not None and entry.partner.name:
        return entry.partner.name, ("partner", "name")
    return None


def _without_results(subject: Subject) -> Iterator[Finding]:
    record = subject.report.record
    for row in rows(record):
        if not _says_something(row.results):
            year = int(row.values["fiscal_year"])
            wording = f"{format_fiscal_year(year)}実績なし"
            yield Finding("ER315", (*row.loc, "item"), arguments={"right": wording})


def _says_something(results: Results) -> bool:
    return any(
        result.strip() if isinstance(result, str) else _says_something(result) for result in results
    )


def _future_partnerships(year: int, entries: tuple[Entry, ...], above: Loc) -> Iterator[Finding]:
    for index, entry in enumerate(entries):
        loc = (*above, "entries", index)
        since = entry.partner.since if entry.partner is not None else None
        if since is not None and since >= year:
            arguments = {"since": str(since), "year": format_fiscal_year(year)}
            code = "ER209" if since > year else "ER210"
            yield Finding(code, (*loc, "partner", "since"), arguments=arguments)
        yield from _future_partnerships(year, entry.entries or (), loc)
