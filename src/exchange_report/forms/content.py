"""What a form holds, whatever kind of file it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exchange_report.forms.columns import MARKER, VERSION, Column
from exchange_report.records import RowEntry
from exchange_report.records.cell_texts import cell_text, digest, name_of_entry


@dataclass(frozen=True, slots=True)
class FormContent:
    """What a form shows: its title, its columns, and the rows of the record by their names.
    `choices` are the known names of columns, and `closed` those columns that take no other.
    """

    year: int
    title: str
    name: str
    by: str
    columns: tuple[Column, ...]
    rows: Mapping[str, RowEntry]
    choices: Mapping[str, Sequence[str]]
    closed: frozenset[str]


def origin_lines(form: FormContent, fixed: Sequence[str]) -> list[list[str]]:
    """What a form was made from, as lines of texts that nobody sees: its year and columns, the
    names that columns take, and digests of each row. `fixed` are the texts that nobody changes.
    """
    lines: list[list[str]] = [
        [MARKER, VERSION],
        ["year", str(form.year)],
        ["by", form.by, form.name],
        ["fixed", *fixed],
        ["columns", *(text for column in form.columns for text in column[:2])],
    ]
    for key, names in form.choices.items():  # a name a line: a long line makes a wide sheet
        kind = "closed" if key in form.closed else "known"
        lines += [[kind, key, name] for name in names]
    for name, row in form.rows.items():
        texts = [(column.key, cell_text(row, column.key)) for column in form.columns]
        lines.append(["row", name, name_of_entry(row), *(digest(key, text) for key, text in texts)])
    return lines
