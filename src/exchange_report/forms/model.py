"""A form that came back, as it is read: its columns, its rows, and the place of every cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.forms.columns import Column
from exchange_report.importers.model import Base, Passage


class Filled(NamedTuple):
    """The text of a cell, and its place."""

    text: str
    place: SourceSpan


@dataclass(slots=True)
class FormRow:
    """A row of a form: the number that it had (empty for a new one), its cells, its mark."""

    number: str
    place: SourceSpan
    cells: dict[str, Filled] = field(default_factory=dict)
    is_deleted: bool = False

    def text(self, key: str) -> str:
        return self.cells[key].text if key in self.cells else ""


@dataclass(slots=True)
class Form:
    """A form that was read. `bases` are the rows that it was made from, None for a document that
    does not say it; `closed` are the names of columns that take no others. A form that `is_flat`
    does not show which paragraphs belong to others. One that `is_document` never was a form, but
    `sheet` names a table of it, and `shown` are the texts that it would show of the record as it
    is now, by entry and column; None where that is not known. `around` are the texts around the
    table, and `headed` is what its headings stand for, whether a row says something of it or not.
    """

    path: str
    year: int
    columns: tuple[Column, ...]
    rows: list[FormRow]
    bases: Mapping[str, Base] | None
    closed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    is_flat: bool = False
    is_document: bool = False
    sheet: str = ""
    shown: Mapping[str, Mapping[str, str]] | None = None
    around: tuple[Passage, ...] = ()
    headed: frozenset[str] = frozenset()
