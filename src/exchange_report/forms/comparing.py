"""Forms beside the record: what is changed, added and deleted, and what cannot be decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.forms.columns import (
    COLUMNS,
    DELETE,
    MARK,
    Column,
    way_of,
    with_levels,
)
from exchange_report.forms.model import Filled, Form, FormRow
from exchange_report.forms.pairing import mend_since, name_by_values, pair_rows, row_name
from exchange_report.importers.model import WHITE, Base, file_place
from exchange_report.records import Report, RowEntry
from exchange_report.records.cell_texts import (
    BLOCKS,
    NOTHING,
    cell_text,
    digest,
    name_of_entry,
    said,
    short_digest,
)

_SHOWN: Final = 60
_LABELS: Final = ("field", "department")
_SHARED: Final = (*_LABELS, "contact")
"""What documents write once for several rows."""
_HEADINGS: Final = {column.key: column.heading for column in COLUMNS}


class Proposal(NamedTuple):
    """A text that a form has for a column of a row of the record."""

    name: str
    key: str
    filled: Filled
    is_flat: bool = False
    """Whether the form does not show which paragraphs belong to others."""

    def says_as(self, other: "Proposal") -> bool:
        """Whether both say the same, as far as either shows it."""
        found, wanted = (said(one.key, one.filled.text) for one in (self, other))
        if self.is_flat or other.is_flat:
            return [one.text for one in found] == [one.text for one in wanted]
        return found == wanted


@dataclass(slots=True)
class Compared:
    """What the forms ask for: new texts by row and column, new rows, and rows to delete."""

    changes: dict[tuple[str, str], Proposal] = field(default_factory=dict)
    additions: dict[str, tuple[Form, FormRow, str]] = field(default_factory=dict)
    """New rows by their names, each with the row of the record that it follows."""
    deletions: dict[str, FormRow] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


def compared(forms: Sequence[Form], report: Report, rows: Mapping[str, RowEntry]) -> Compared:
    """The forms beside the record of their year; `rows` are its rows by their names."""
    made = Compared()
    for path in dict.fromkeys(one.path for one in forms if one.is_document and not one.bases):
        made.problems.append(Diagnostic("ER779", file_place(path)))
    for form in forms:
        _Comparison(form, report, rows, made).run()
    for (name, _), proposal in made.changes.items():
        row = made.deletions.get(name)
        if row is not None and proposal.filled.place.path != row.place.path:
            told = {"name": DELETE, "text": MARK, "other": _brief(proposal.filled.text)}
            told |= {"place": str(proposal.filled.place)}
            made.problems.append(Diagnostic("ER766", row.place, told))
    made.changes = {at: one for at, one in made.changes.items() if at[0] not in made.deletions}
    return made


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


class _Comparison:
    """One form beside the record."""

    def __init__(
        self, form: Form, report: Report, rows: Mapping[str, RowEntry], made: Compared
    ) -> None:
        self.form = form
        self.report = report
        self.rows = rows
        self.made = made
        self.matched: dict[str, FormRow] = {}
        self.only: dict[str, str] = {}
        """The field and the department that all rows of the form have."""
        for key in _LABELS:
            texts = {row.text(key).strip(WHITE) for row in form.rows if row.number}
            self.only[key] = texts.pop() if len(texts) == 1 else ""
        self.labels = {
            key for key in _LABELS if any(cell_text(entry, key) for entry in rows.values())
        }

    def run(self) -> None:
        """Compares row by row. A row that is marked for deletion, and gone already, stands for none
        of the entries that other rows are about.
        """
        above = ""
        if self.form.is_document:
            pair_rows(self.form, self.rows)
        kept = {row_name(self.form, row, self.rows) for row in self.form.rows if not row.is_deleted}
        for row in self.form.rows:
            mend_since(row)
            if not row.number and not self.form.is_document:
                self._fill_labels(row)
            name = row_name(self.form, row, self.rows)
            if row.is_deleted and row.number not in self.rows and name in kept:
                continue
            if name in self.rows:
                if name in self.matched:
                    self._add("ER765", row.place, other=str(self.matched[name].place.at))
                    continue
                self.matched[name] = row
                self._known(row, name)
                above = name
            elif row.is_deleted:
                continue  # it is gone already, or never was there
            elif row.number:
                self._add("ER776", row.place)
            else:
                self._new(row, above)
        self._missing()

    def _fill_labels(self, row: FormRow) -> None:
        """Puts field and department into a row that states none, if the form has one alone."""
        for key in _LABELS:
            if key in row.cells and not row.text(key).strip(WHITE):
                row.cells[key] = Filled(self.only[key], row.cells[key].place)

    def _known(self, row: FormRow, name: str) -> None:
        """A row that the record has."""
        base = (self.form.bases or {}).get(row.number or name)
        if row.is_deleted:
            changed = [c for c in self.form.columns if base and self._is_stale(base, name, c)]
            for column in changed[:1]:
                self._conflict(name, column, Filled(MARK, row.place))
            self._lost(row, name)
            self.made.deletions[name] = row
            return
        for column in self.form.columns:
            if column.key in row.cells and self._is_other(row, name, column):
                self._cell(row, name, column, base)

    def _lost(self, row: FormRow, name: str) -> None:
        """Reports the first text that was written into a row that is marked for deletion."""
        for column in self.form.columns:
            filled = row.cells.get(column.key)
            if filled and filled.text.strip(WHITE) and self._is_other(row, name, column):
                self._add("ER747", filled.place, text=_brief(filled.text))
                return

    def _is_other(self, row: FormRow, name: str, column: Column) -> bool:
        """Whether a cell says something else than the record, and than a document of it would."""
        key, filled, now = column.key, row.cells[column.key], cell_text(self.rows[name], column.key)
        shown = (self.form.shown or {}).get(name, {}).get(key)
        if shown is not None and said(key, filled.text) == said(key, shown):
            return False
        if self.form.is_flat and key in BLOCKS:
            filled = row.cells[key] = Filled(with_levels(filled.text, now), filled.place)
        return said(key, filled.text) != said(key, now)

    def _cell(self, row: FormRow, name: str, column: Column, base: Base | None) -> None:
        """A cell that says something else than the record."""
        key, filled = column.key, row.cells[column.key]
        is_stale = base is not None and self._is_stale(base, name, column)
        if base and is_stale and self._digest(key, filled.text) == base.digests.get(key):
            return  # the record has changed, the form has not
        if key == "item" and not filled.text.strip(WHITE):
            self._add("ER774", filled.place, name=column.heading)
        elif self.form.is_document and key in _SHARED and not filled.text.strip(WHITE):
            told = _brief(cell_text(self.rows[name], key))
            self._add("ER743", filled.place, name=column.heading, other=told)
        elif self.form.bases is not None and (base is None or is_stale):
            self._conflict(name, column, filled)
        else:
            self._propose(Proposal(name, key, filled, self.form.is_flat), column)

    def _is_stale(self, base: Base, name: str, column: Column) -> bool:
        """Whether the record says something else than when the form was made."""
        now = self._digest(column.key, cell_text(self.rows[name], column.key))
        return now != base.digests.get(column.key, self._digest(column.key, ""))

    def _digest(self, key: str, text: str) -> str:
        """The digest that the form has of such a text."""
        if not self.form.is_document:
            return digest(key, text)
        return short_digest(text) if text.strip(WHITE) else NOTHING

    def _conflict(self, name: str, column: Column, filled: Filled) -> None:
        entry = self.rows[name]
        span = self.report.document.span((*entry.loc, *way_of(column.key)))
        place = f"{span.path}:{span.line}:{span.column}"
        told = {"name": column.heading, "text": _brief(filled.text), "place": place}
        other = _brief(cell_text(entry, column.key))
        self.made.problems.append(Diagnostic("ER767", filled.place, told | {"other": other}))

    def _propose(self, proposal: Proposal, column: Column) -> None:
        at = (proposal.name, proposal.key)
        before = self.made.changes.setdefault(at, proposal)
        if not proposal.says_as(before):
            self._differs(column, proposal.filled, before.filled)
        elif before.is_flat:
            self.made.changes[at] = proposal

    def _differs(self, column: Column, filled: Filled, before: Filled) -> None:
        told = {"name": column.heading, "text": _brief(filled.text)}
        told |= {"other": _brief(before.text), "place": str(before.place)}
        self.made.problems.append(Diagnostic("ER766", filled.place, told))

    def _new(self, row: FormRow, above: str) -> None:
        values = {column.key: row.text(column.key).strip(WHITE) for column in self.form.columns}
        needed = [key for key in (*_LABELS, "item") if key == "item" or key in self.labels]
        if values.get("partner.name"):
            needed.remove("item")
        for key in needed:
            if not values.get(key):
                place = row.cells[key].place if key in row.cells else row.place
                self._add("ER774", place, name=_HEADINGS[key])
        name = name_by_values(self.form, row)
        if name in self.made.additions:
            self._same_addition(row, *self.made.additions[name][:2])
        else:
            self.made.additions[name] = (self.form, row, above)

    def _same_addition(self, row: FormRow, form: Form, before: FormRow) -> None:
        """Two forms may state the same new entry; what they say of it must be the same."""
        if form is self.form:
            told = str(before.place.at)
            self._add("ER765", row.place, other=told)
            return
        for column in self.form.columns:
            key = column.key
            if said(key, row.text(key)) != said(key, before.text(key)):
                filled = row.cells.get(key, Filled("", row.place))
                self._differs(column, filled, before.cells.get(key, Filled("", before.place)))

    def _missing(self) -> None:
        """Rows that are no longer in the form are asked about, never deleted."""
        bases, code = self.form.bases, "ER777" if self.form.is_document else "ER773"
        names = [*(bases or {})]
        if self.form.shown is not None:  # an entry that is newer than the document is not missed
            names = [name for name in self.form.shown if bases is None or name in bases]
        place = SourceSpan(self.form.path, 1, 1, 1, 1, at=self.form.sheet.partition("#")[0])
        for name in names:
            if name in self.rows and name not in self.matched:
                item = bases[name].item if bases else name_of_entry(self.rows[name])
                entry = self.report.document.span(self.rows[name].loc)
                told = f"{entry.path}:{entry.line}"
                self._add(code, place, item=_brief(item), place=told)

    def _add(self, code: str, place: SourceSpan, /, **arguments: str) -> None:
        self.made.problems.append(Diagnostic(code, place, arguments))
