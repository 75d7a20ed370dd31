"""Which entry of the record each row of an edited document stands for."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from exchange_report.forms.model import Filled, Form, FormRow
from exchange_report.importers.model import WHITE
from exchange_report.matching import Reason, pair
from exchange_report.records import RowEntry
from exchange_report.records.cell_texts import BLOCKS, cell_text, short_digest
from exchange_report.table.entry_names import entry_names
from exchange_report.years import fiscal_year

_SURE: Final = (Reason.NAME, Reason.STATED)
_ALIKE: Final = 0.6
"""The likeness of the texts of rows that are one, edited."""
_CHARACTERS: Final = 300
"""Characters of a row that are compared."""
_OWN: Final = ("item", "partner.country", "partner.name", "results")
"""What rows that are one have in common."""
_SINCE: Final = "partner.since"

Rows = Mapping[str, RowEntry]
"""The rows of a record by their lasting names."""


def pair_rows(document: Form, rows: Rows) -> None:
    """Gives the rows of a document that have no number those of the entries that state the same, or
    the same item alone; then those of the entries that have the same results, and of those that
    stood in the same place and are like them.
    """
    _part_copies(document)
    taken = {row.number for row in document.rows}
    names = [name for name in rows if name not in taken]
    left = [row for row in document.rows if row.number not in rows]
    own = [stated(document, row) for row in left]
    for one in pair([rows[name] for name in names], own):
        if one.before is not None and one.after is not None and one.reason in _SURE:
            left[one.after].number = names[one.before]
    _pair_by_results(document, rows)
    if document.shown is not None:
        _pair_by_place(document, document.shown)


def texts_shown(document: Form, rows: Rows) -> dict[str, dict[str, str]]:
    """The texts that a document shows, by the names of the rows of the record and by column."""
    pair_rows(document, rows)
    made: dict[str, dict[str, str]] = {}
    for row in document.rows:
        mend_since(row)
        name = row_name(document, row, rows)
        if name in rows:
            made.setdefault(name, {key: one.text for key, one in row.cells.items()})
    return made


def row_name(form: Form, row: FormRow, rows: Rows) -> str:
    """The name of the entry that a row stands for: the one that it has, or that of an entry with
    the values that it states.
    """
    return row.number if row.number in rows else name_by_values(form, row)


def name_by_values(form: Form, row: FormRow) -> str:
    """The name that an entry with the stated values of a row has."""
    return next(entry_names([stated(form, row)]))


def stated(form: Form, row: FormRow) -> RowEntry:
    """A row with what it states, as entries are told apart by it."""
    values: dict[str, str | int] = {
        column.key: row.text(column.key).strip(WHITE) for column in form.columns
    }
    values["fiscal_year"] = form.year
    return RowEntry(values, (row.text("results"),), (), False, ())


def mend_since(row: FormRow) -> None:
    """Puts the western year for a fiscal year by another name (昭和35年度, S35)."""
    if _SINCE in row.cells:
        filled = row.cells[_SINCE]
        year = fiscal_year(filled.text.strip(WHITE)) if filled.text.strip(WHITE) else None
        if year is not None and year > 0:
            row.cells[_SINCE] = Filled(str(year), filled.place)


def _part_copies(document: Form) -> None:
    """Takes the number from rows that were copied from another one and then changed."""
    copies: dict[str, list[FormRow]] = {}
    for row in document.rows:
        if row.number:
            copies.setdefault(row.number, []).append(row)
    for number, alike in copies.items():
        own = [row for row in alike if name_by_values(document, row) == number] or alike[:1]
        for row in alike:
            if row not in own:
                row.number = ""


def _pair_by_results(document: Form, rows: Rows) -> None:
    """Pairs rows under other names with the entries whose results they have, if no others do."""
    taken = {row.number for row in document.rows}
    ours: dict[str, list[str]] = {}
    for name in rows:
        if name not in taken:
            text = (document.shown or {}).get(name, {}).get(BLOCKS[0])
            text = cell_text(rows[name], BLOCKS[0]) if text is None else text
            ours.setdefault(short_digest(text), []).append(name)
    theirs: dict[str, list[FormRow]] = {}
    for row in document.rows:
        if row.number not in rows and row.text(BLOCKS[0]).strip(WHITE):
            theirs.setdefault(short_digest(row.text(BLOCKS[0])), []).append(row)
    for said, alike in theirs.items():
        names = ours.get(said, [])
        if len(names) == len(alike) == 1:
            alike[0].number = names[0]


def _pair_by_place(document: Form, shown: Mapping[str, Mapping[str, str]]) -> None:
    """Pairs the rows between two that are known with the entries that stood between these, if there
    are as many, and each row is like its entry.
    """
    order = [*shown]
    at = {name: number for number, name in enumerate(order)}
    taken = {row.number for row in document.rows}
    run: list[FormRow] = []
    last = -1
    for row in [*document.rows, None]:
        place = len(order) if row is None else at.get(row.number)
        if place is None:
            if row is not None and not row.number:
                run.append(row)
            continue
        names = [name for name in order[last + 1 : place] if name not in taken]
        if len(names) == len(run):
            _pair_alike(run, names, shown)
        run, last = [], place


def _pair_alike(
    run: Sequence[FormRow], names: Sequence[str], shown: Mapping[str, Mapping[str, str]]
) -> None:
    for row, name in zip(run, names, strict=True):
        ours = "\n".join(row.text(key) for key in _OWN)[:_CHARACTERS]
        theirs = "\n".join(shown[name].get(key, "") for key in _OWN)[:_CHARACTERS]
        if SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= _ALIKE:
            row.number = name
