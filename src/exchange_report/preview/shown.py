"""A record as a browser shows it, and what of it can be edited there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from exchange_report.diagnostics import Diagnostic
from exchange_report.pages import Pages
from exchange_report.records import Report, rows
from exchange_report.review import Laid
from exchange_report.source import Document, Loc


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as it is shown. `digest` is that of the file's bytes (SHA-256), `number` grows with
    each change. Where the file is broken, `problems` say why, and `pages` are the last good ones,
    with the `report` that they were made of; `is_current` says whether they are of the file as it
    is now. `latest` is the record as it is now, where it is one, but cannot be set: a face lacks a
    character, say. `read` are the values of the file as it is now, be they a record or not.
    """

    number: int
    digest: str
    pages: Pages | None = field(default=None, repr=False)
    report: Report | None = field(default=None, repr=False)
    problems: tuple[Diagnostic, ...] = ()
    is_current: bool = True
    made: Laid = field(default=Laid(None), repr=False)
    latest: Report | None = field(default=None, repr=False)
    read: Document | None = field(default=None, repr=False)

    def editable(self) -> Document | None:
        """The file as it is now, if its values can be edited in the cells that are shown: it can be
        read, and its entries are where those of the pages are. None if not.
        """
        if self.report is None:
            return None
        if self.is_current:
            return self.report.document
        if self.read is None or self.read.problems:
            return None
        places = [row.loc for row in rows(self.report.record)]
        return self.read if places == list(entry_places(self.read.value)) else None


def entry_places(value: Any, loc: Loc = ()) -> Iterator[Loc]:
    """Where the entries of a file stand, as `rows` has those of a record."""
    held = value.get("entries") if isinstance(value, dict) else None
    if not isinstance(held, list):
        yield from (loc,) if loc else ()
        return
    for number, one in enumerate(held):
        yield from entry_places(one, (*loc, "entries", number))
