"""What is reported of a record, and what differs from another, with the cells it concerns."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from exchange_report.comparing import Differences, differences
from exchange_report.comparing.changes import EntryChange, FieldChange
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.preview.cells import Cells
from exchange_report.preview.workspace import View
from exchange_report.records import Report, load_record, rows
from exchange_report.revisions import revision_bytes

_REVISION: Final = re.compile(r"(?!-)[\w./~^@{}-]{1,200}")
_MOST: Final = 1000
"""Problems and changes that are sent to a browser: it shows no more."""


def told(
    found: Iterable[Diagnostic], cells: Cells | None, pages: Mapping[int, int], lang: str
) -> list[dict[str, Any]]:
    """Problems as plain data, each with the number of the cell that it concerns and its page."""
    return [_told(one, cells, pages, lang) for one, _ in zip(found, range(_MOST), strict=False)]


def _told(
    one: Diagnostic, cells: Cells | None, pages: Mapping[int, int], lang: str
) -> dict[str, Any]:
    span, number = one.span, None
    if cells is not None and span is not None and span.path == cells.document.path:
        number = cells.number_of_line(span.line, span.column)
    return {
        **one.to_dict(lang),
        "line": one.line[:400],
        "number": number,
        "page": None if number is None else pages.get(number),
    }


def differing(view: View, against: str) -> Differences:
    """What differs between a record and that of another name or, with `@` before it, the same file
    in a revision of git. Raises `ReportError`, and `KeyError` for a name that is not known.
    """
    report = view.shown.report
    if report is None:
        raise ReportError(view.shown.problems)
    return differences(_other(view, against), report, (against.removeprefix("@"), view.name))


def _other(view: View, against: str) -> Report:
    if not against.startswith("@"):
        path = view.workspace.sources()[against]
        return load_record(view.workspace.project.read(path), str(path.name))
    revision = against.removeprefix("@")
    if not _REVISION.fullmatch(revision):
        raise ReportError([Diagnostic("ER742", arguments={"revision": revision})])
    name = f"{revision}:./{view.path.name}"
    return load_record(revision_bytes(name, view.path.parent), name)


def changes(found: Differences, cells: Cells, pages: Mapping[int, int]) -> list[dict[str, Any]]:
    """The differences as plain data: of each its kind, what it is about, the cells that it
    concerns, and the paragraphs before and after.
    """
    locs = [one.loc for one in rows(found.after.record)]
    made = [*_of_record(found, cells), *_of_groups(found, cells, locs)]
    made += map(partial(_of_entry, cells, locs), found.entries)
    for one in made:
        numbers = one["numbers"]
        one["page"] = pages.get(numbers[0]) if numbers else None
    return made[:_MOST]


def _of_record(found: Differences, cells: Cells) -> Iterator[dict[str, Any]]:
    for change in found.record:
        number = cells.number_at((change.name,))
        numbers = [] if number is None else [number]
        yield _change("changed", [], numbers, [change])


def _of_groups(found: Differences, cells: Cells, locs: list[Any]) -> Iterator[dict[str, Any]]:
    for group in found.groups:
        name = {group.change.name}
        numbers = [n for entry in group.entries for n in cells.of_entry(locs[entry], name)]
        yield _change("changed", [], numbers, [group.change])


def _of_entry(cells: Cells, locs: list[Any], one: EntryChange) -> dict[str, Any]:
    numbers: list[int] = []
    if one.after is not None:
        names = {change.name for change in one.fields} if one.before is not None else set()
        numbers = cells.of_entry(locs[one.after], names) or cells.of_entry(locs[one.after])
    kind = "moved" if one.is_moved and not one.fields else one.kind.value
    return _change(kind, list(one.labels), numbers, one.fields)


def _change(
    kind: str, labels: list[str], numbers: list[int], fields: Iterable[FieldChange]
) -> dict[str, Any]:
    return {
        "kind": kind,
        "labels": labels,
        "numbers": numbers,
        "fields": [
            {
                "name": change.name,
                "lines": [[[p.kind.value, p.text] for p in line.pieces] for line in change.lines],
            }
            for change in fields
        ],
    }
