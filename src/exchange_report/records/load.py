"""Records from files, texts and plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from exchange_report import source  # loaded when something of it is first used
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.folders import ProjectFolders
from exchange_report.records.checks import check_entries
from exchange_report.records.record import Entry, Record
from exchange_report.records.writing import record_text
from exchange_report.source import Document, Loc, Value, meant, read, salvage, validate


@dataclass(frozen=True, slots=True)
class Report:
    """A valid record and the file that it came from; `project` are the folders of its project, if
    it has one.

    Of a file that is not all right it holds what is: `lost` are the places of what is not.
    """

    record: Record
    document: Document
    project: ProjectFolders | None = None
    lost: frozenset[Loc] = frozenset()

    @classmethod
    def from_data(cls, data: Mapping[Any, Any], *, name: str = "data") -> "Report":
        """The record in plain Python data with the keys of a record file: rows of a database, say.

        Text, numbers, days, truth values, lists, tuples and mappings, nested: a number is what
        `str` makes of it, a day is written in ISO 8601, None and not-a-number state nothing.
        `name` is what diagnostics call the data; they tell the way to a value
        (`entries[3].item`). Raises `ReportError` with every problem, `TypeError` if `data` is no
        mapping.
        """
        report = report_of(source.from_data(data, name))
        return replace(report, document=replace(report.document, text=record_text(report.record)))

    @classmethod
    def from_text(cls, text: str | bytes, *, name: str = "record.yaml") -> "Report":
        """The record in the text, or the bytes, of a record file; `name` is what diagnostics call
        the file. Raises `ReportError` with every problem, `TypeError` for what is no text.
        """
        if not isinstance(text, str | bytes | bytearray | memoryview):
            kind = type(text).__name__
            raise TypeError(f"text must be a text (str) or the bytes of one, not {kind}")
        if not isinstance(name, str):
            raise TypeError(f"name must be a text (str), not {type(name).__name__}")
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)
        return load_record(data, name)

    def to_data(self) -> dict[str, Any]:
        """What the record states, as plain data that `from_data` reads back the same: text, years
        as numbers, lists, mappings.
        """
        return self.record.model_dump(mode="json", exclude_unset=True, exclude_none=True)


def load_record(data: bytes, path: str) -> Report:
    """The record in the bytes of a YAML file; `path` is what diagnostics call the file.

    Raises `ReportError` with every problem of the file.
    """
    return report_of(read_record(data, path))


def read_record(data: bytes, path: str) -> Document:
    """The values of the YAML file of a record, which `report_of` and `valid_part` look at."""
    return read(data, path, Record)


def report_of(document: Document) -> Report:
    """The record in a file that has been read. Raises `ReportError` as `load_record` does."""
    record, problems = _record(document)
    if problems or record is None:
        raise ReportError(problems)
    return Report(record, document)


def valid_part(document: Document) -> Report | None:
    """What is valid of the record in a file, all or a part of it; None if nothing is.

    Without a year of its own the record gets that of the file's name, or else one that stands in
    `Report.lost`.
    """
    if document.value is None:
        return None
    whole, wrong = validate(Record, document)
    if whole is not None and not wrong:
        return Report(whole, document)
    document = meant(Record, document)[0]
    found = salvage(Record, document, {**_DEFAULTS, **_year_of(document.path)})
    if found is None:
        return None
    record, lost = found
    year = ("fiscal_year",)
    return Report(record, document, lost=lost - {year} if _year_of(document.path) else lost)


_DEFAULTS: Final[Mapping[str, Value]] = {"fiscal_year": "2017", "title": "", "entries": []}


def _year_of(path: str) -> dict[str, Value]:
    """The year that a file is named after."""
    stem = Path(path).stem
    is_year = len(stem) == 4 and stem.isascii() and stem.isdecimal()
    return {"fiscal_year": stem} if is_year else {}


def _record(document: Document) -> tuple[Record | None, list[Diagnostic]]:
    """The record, if it is valid, and every problem of the file."""
    problems = list(document.problems)
    if document.value is None:
        return None, problems
    record, found = validate(Record, document)
    if record is not None:
        _share_stated(record.entries, {})
    if found:
        document, found = meant(Record, document)
    places = {problem.span for problem in problems if problem.code != "ER618"}
    found = [(loc, d) for loc, d in found if d.span not in places]
    checks = [
        (loc, d)
        for loc, d in check_entries(document)
        if d.code not in _OF_WHAT_IS_MISSING or not document.is_damaged(loc)
    ]
    aliases = {d.span for d in problems if d.code == "ER104"}
    checks = [
        (loc, d)
        for loc, d in checks
        if d.code != "ER114" or document.span((*loc, "item")) not in aliases
    ]
    return record, problems + _without_echoes(found, checks)


def _share_stated(entries: Iterable[Entry], known: dict[frozenset[str], set[str]]) -> None:
    """Gives entries that state the same keys one set of them: it would be a quarter of each entry,
    of which a record may have hundreds of thousands. No entry changes after it was read.
    """
    for entry in entries:
        keys = entry.model_fields_set
        shared = known.setdefault(frozenset(keys), keys)
        object.__setattr__(entry, "__pydantic_fields_set__", shared)
        if entry.entries:
            _share_stated(entry.entries, known)


_OF_WHAT_IS_MISSING: Final = frozenset({"ER114", "ER147"})


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
