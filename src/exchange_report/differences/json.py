"""Differences as JSON, in the shape of `differences.schema.json`."""

from typing import Any, Final

from exchange_report.comparing import Differences, FieldChange, Kind, Line, LineChange
from exchange_report.diagnostics.text import json_text
from exchange_report.records import Report, rows
from exchange_report.source import Loc, way_to

FORMAT: Final = "urn:exchange-report:differences:1"


def json_lines(found: Differences) -> str:
    """The differences as JSON text."""
    return json_text(_document(found)) + "\n"


def _document(found: Differences) -> dict[str, Any]:
    ways = [_ways(report) for report in (found.before, found.after)]
    return {
        "format": FORMAT,
        "before": _side(found.before, found.names[0]),
        "after": _side(found.after, found.names[1]),
        "different": bool(found),
        "counts": {
            **{kind.value: found.count(kind) for kind in Kind if kind is not Kind.SAME},
            "moved": sum(entry.is_moved for entry in found.entries),
        },
        "record": [_field(one) for one in found.record],
        "groups": [
            {**_field(one.change), "entries": [ways[1][n] for n in one.entries]}
            for one in found.groups
        ],
        "entries": [
            {
                "kind": one.kind.value,
                "moved": one.is_moved,
                "before": None if one.before is None else ways[0][one.before],
                "after": None if one.after is None else ways[1][one.after],
                "reason": one.reason.value,
                "likeness": one.likeness,
                "labels": list(one.labels),
                "fields": [_field(field) for field in one.fields],
            }
            for one in found.entries
        ],
    }


def _ways(report: Report) -> list[str]:
    """The way to each entry in its record: `entries[0].entries[3]`."""
    locs: list[Loc] = [entry.loc for entry in rows(report.record)]
    return [way_to(loc) for loc in locs]


def _side(report: Report, name: str) -> dict[str, Any]:
    return {"name": name, "fiscal_year": report.record.fiscal_year}


def _field(change: FieldChange) -> dict[str, Any]:
    return {"name": change.name, "lines": [_line(line) for line in change.lines]}


def _line(line: LineChange) -> dict[str, Any]:
    return {
        "kind": line.kind.value,
        "before": _level(line.before),
        "after": _level(line.after),
        "pieces": [{"kind": piece.kind.value, "text": piece.text} for piece in line.pieces],
    }


def _level(line: Line | None) -> int | None:
    """The depth of a line; None for one that is not there."""
    return None if line is None else line.level
