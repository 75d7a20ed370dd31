"""Record files."""

from dataclasses import dataclass
from pathlib import Path

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.records.checks import check_entries
from exchange_report.records.model import Record
from exchange_report.source import (
    Document,
    Loc,
    other_full_width_colons,
    read,
    validate,
)


@dataclass(frozen=True, slots=True)
class Report:
    """A valid record and the file that it came from; `folder` is where that lies, if known."""

    record: Record
    document: Document
    folder: Path | None = None


def load_record(data: bytes, path: str) -> Report:
    """The record in the bytes of a YAML file; `path` is what diagnostics call the file.

    Raises `ReportError` with every problem of the file.
    """
    return report_of(read(data, path))


def report_of(document: Document) -> Report:
    """The record in a file that has been read. Raises `ReportError` as `load_record` does."""
    problems = list(document.problems)
    record = None
    if document.value is not None:
        record, found = validate(Record, document)
        places = {problem.span for problem in problems}
        found = [(loc, d) for loc, d in found if d.span not in places]
        problems += _without_echoes(found, list(check_entries(document)))
    if problems or record is None:
        raise ReportError([*problems, *other_full_width_colons(document, problems)])
    return Report(record, document)


def _without_echoes(
    shape: list[tuple[Loc, Diagnostic]], checks: list[tuple[Loc, Diagnostic]]
) -> list[Diagnostic]:
    """A missing `item` is an echo where a key of the same entry is unknown, say `itme`; that a list
    is too short is one where a group has no entries.
    """
    misspelt = {loc[:-1] for loc, d in shape if d.code == "ER110" and d.hinted}
    empty = {loc for loc, d in checks if d.code == "ER147"}
    told = [d for loc, d in shape if loc not in empty]
    return told + [d for loc, d in checks if d.code != "ER114" or loc not in misspelt]
