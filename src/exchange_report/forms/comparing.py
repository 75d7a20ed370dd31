"""Forms beside the record: what is changed, added and deleted, and what cannot be decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.forms.columns import (
    BLOCKS,
    COLUMNS,
    DELETE,
    MARK,
    Column,
    cell_text,
    digest,
    said,
    way_of,
    with_levels,
)
from exchange_report.forms.reading import Filled, Form, FormRow
from exchange_report.importers.model import WHITE
from exchange_report.matching import Reason, pair
from exchange_report.records import Report, RowEntry
from exchange_report.table.entry_names import entry_names
from exchange_report.years import fiscal_year

_SHOWN: Final = 60
_LABELS: Final = ("field", "department")
_HEADINGS: Final = {column.key: column.heading for column in COLUMNS}
_SINCE: Final = "partner.since"
_SURE: Final = (Reason.NAME, Reason.STATED)


class Proposal(NamedTuple):
    """A text that a form has for a column of a row of the record."""

    name: str
    key: str
    filled: Filled


@dataclass(slots=True)
class Compared:
    """What the forms ask for: new texts by row and column, new rows, and rows to delete."""

    changes: dict[tuple[str, str], Proposal] = field(default_factory=dict)
    additions: dict[str, tuple[Form, FormRow, str]] = field(default_factory=dict)
    """New rows by their names, each with the row of the record that it follows."""
    deletions: dict[str, FormRow] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


def compared(forms: Iterable[Form], report: Report, rows: Mapping[str, RowEntry]) -> Compared:
    """The forms beside the record of their year; `rows` are its rows by their names."""
    made = Compared()
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
        above = ""
        if self.form.bases is None:
            self._pair()
        for row in self.form.rows:
            _mend_since(row)
            if not row.number and self.form.bases is not None:
                self._fill_labels(row)
            name = row.number if row.number in self.rows else self._by_values(row)
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

    def _pair(self) -> None:
        """Gives the rows of a document, which has no numbers, those of the entries that state the
        same, or the same item alone; entries that are only alike stay apart.
        """
        names = [*self.rows]
        own = [self._entry(row) for row in self.form.rows]
        for one in pair([*self.rows.values()], own):
            if one.before is not None and one.after is not None and one.reason in _SURE:
                self.form.rows[one.after].number = names[one.before]

    def _by_values(self, row: FormRow) -> str:
        """The name that an entry with the stated values of a row has."""
        return next(entry_names([self._entry(row)]))

    def _entry(self, row: FormRow) -> RowEntry:
        """A row with what it states, as entries are told apart by it."""
        stated: dict[str, str | int] = {
            column.key: row.text(column.key).strip(WHITE) for column in self.form.columns
        }
        stated["fiscal_year"] = self.report.record.fiscal_year
        results = (row.text("results"),)
        return RowEntry(stated, results, (), False, ())

    def _fill_labels(self, row: FormRow) -> None:
        """Puts field and department into a row that states none, if the form has one alone."""
        for key in _LABELS:
            if key in row.cells and not row.text(key).strip(WHITE):
                row.cells[key] = Filled(self.only[key], row.cells[key].place)

    def _known(self, row: FormRow, name: str) -> None:
        """A row that the record has."""
        base = (self.form.bases or {}).get(row.number or name)
        if row.is_deleted:
            changed = [c for c in self.form.columns if base and self._is_stale(row, name, c)]
            for column in changed[:1]:
                self._conflict(name, column, Filled(MARK, row.place))
            self.made.deletions[name] = row
            return
        for column in self.form.columns:
            key = column.key
            if key not in row.cells:
                continue
            filled, entry = row.cells[key], self.rows[name]
            now = cell_text(entry, key)
            if self.form.is_flat and key in BLOCKS:
                filled = Filled(with_levels(filled.text, now), filled.place)
            if said(key, filled.text) == said(key, now):
                continue
            if base and digest(key, filled.text) == base.digests.get(key):
                continue  # the record has changed, the form has not
            if key == "item" and not filled.text.strip(WHITE):
                self._add("ER774", filled.place, name=column.heading)
            elif self.form.bases is not None and (
                base is None or self._is_stale(row, name, column)
            ):
                self._conflict(name, column, filled)
            else:
                self._propose(Proposal(name, key, filled), column)

    def _is_stale(self, row: FormRow, name: str, column: Column) -> bool:
        """Whether the record says something else than when the form was made."""
        base = (self.form.bases or {})[row.number or name]
        now = digest(column.key, cell_text(self.rows[name], column.key))
        return now != base.digests.get(column.key)

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
        text, other = proposal.filled.text, before.filled.text
        if said(proposal.key, text) != said(proposal.key, other):
            self._differs(column, proposal.filled, before.filled)

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
        name = self._by_values(row)
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
        if self.form.bases is None:
            return
        for number, base in self.form.bases.items():
            if number in self.rows and number not in self.matched:
                place = SourceSpan(self.form.path, 1, 1, 1, 1, at="")
                self._add("ER773", place, item=_brief(base.item))

    def _add(self, code: str, place: SourceSpan, **arguments: str) -> None:
        self.made.problems.append(Diagnostic(code, place, arguments))


def _mend_since(row: FormRow) -> None:
    """Puts the western year for a fiscal year by another name (昭和35年度, S35)."""
    if _SINCE in row.cells:
        filled = row.cells[_SINCE]
        year = fiscal_year(filled.text.strip(WHITE)) if filled.text.strip(WHITE) else None
        if year is not None and year > 0:
            row.cells[_SINCE] = Filled(str(year), filled.place)
