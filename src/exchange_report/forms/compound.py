"""Cells of a document that show more than one text of the record, or one in other words."""

from collections.abc import Sequence

from exchange_report.diagnostics import Diagnostic
from exchange_report.forms.columns import COLUMNS, with_levels
from exchange_report.forms.model import Filled, Form, FormRow
from exchange_report.forms.pairing import Rows, pair_rows, row_name
from exchange_report.records import RowEntry
from exchange_report.records.cell_texts import BLOCKS, INDENT, Paragraph, cell_text, said

_RESULTS, _NOTES = BLOCKS


def take_apart(form: Form, rows: Rows) -> None:
    """Puts the notes of an entry that stand below its results into a cell of their own, and reports
    what is changed in cells that cannot be taken apart.
    """
    pair_rows(form, rows)
    is_parted = False
    for row in form.rows:
        name = row_name(form, row, rows)
        shown = (form.shown or {}).get(name)
        if shown is None:
            continue
        for key, text in shown.items():
            if key not in row.cells or _is_exact(form, rows[name], key, text):
                continue
            is_below = key == _RESULTS and _NOTES not in row.cells
            if is_below and _part(row, rows[name], text):
                is_parted = True
            elif said(key, row.cells[key].text) != said(key, text):
                form.problems.append(Diagnostic("ER770", row.cells[key].place))
                row.cells[key] = Filled(text, row.cells[key].place)
    if is_parted:
        form.columns += tuple(one for one in COLUMNS if one.key == _NOTES)


def _is_exact(form: Form, entry: RowEntry, key: str, shown: str) -> bool:
    """Whether a cell shows what the record states, and nothing else."""
    now = cell_text(entry, key)
    return said(key, with_levels(shown, now) if form.is_flat else shown) == said(key, now)


def _part(row: FormRow, entry: RowEntry, shown: str) -> bool:
    """Whether the cell was of results with notes below them, and either is as it was."""
    results, notes = (said(key, cell_text(entry, key)) for key in BLOCKS)
    if not notes or _words(said(_RESULTS, shown)) != _words((*results, *notes)):
        return False
    filled = row.cells[_RESULTS]
    lines = said(_RESULTS, filled.text)
    at = len(lines) - len(notes)
    if at >= 0 and _words(lines[at:]) == _words(notes):
        parts = lines[:at], notes
    elif _words(lines[: len(results)]) == _words(results):
        parts = results, lines[len(results) :]
    else:
        return False
    for key, part in zip(BLOCKS, parts, strict=True):
        row.cells[key] = Filled("\n".join(INDENT * p.level + p.text for p in part), filled.place)
    return True


def _words(found: Sequence[Paragraph]) -> list[str]:
    return [one.text for one in found]
