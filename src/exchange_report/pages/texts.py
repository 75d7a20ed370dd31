"""The first half of typesetting: every text of a table is set, before any has its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.fonts import Face
from exchange_report.pages.above import check_room_above
from exchange_report.pages.measure import check_measures, frame
from exchange_report.pages.model import Composed
from exchange_report.pages.setting import Setter, check_faces
from exchange_report.pages.styles import check_phrases
from exchange_report.table import Table


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that is set, by where it stands; `setter` sets what is known later (the feet)."""

    table: Table
    setter: Setter
    title: Sequence[Composed]
    headings: Sequence[Composed]
    rows: Sequence[Sequence[Composed | None]]
    continued: Mapping[tuple[int, int], Composed]
    """Labels with another text where they are repeated, by row and column."""


def compose_texts(table: Table, faces: Mapping[str, Face]) -> Texts:
    """The texts of `table`, set; `faces` are those that its layout may name.

    Raises `ReportError` if the columns do not fit, or a face is not there. A missing character is
    noted in the setter: it is told with what is found when the texts are placed.
    """
    problems = misfits(table, faces)
    if problems:
        raise ReportError(problems)
    setter = Setter(table, frame(table.file), faces)
    merged = [column.merge for column in table.layout.columns]
    return Texts(
        table=table,
        setter=setter,
        title=[setter.title(line) for line in table.title],
        headings=[setter.heading(cell) for cell in table.headings],
        rows=[[setter.cell(cell) if cell else None for cell in row.cells] for row in table.rows],
        continued={
            (number, cell.column): text
            for number, row in enumerate(table.rows)
            for cell in row.cells
            if cell and merged[cell.column] and (text := setter.continued(cell))
        },
    )


def misfits(table: Table, faces: Mapping[str, Face]) -> list[Diagnostic]:
    """What is wrong with the table in its layout before anything is set."""
    return [
        *table.problems,
        *check_faces(table.file, faces),
        *check_measures(table.file),
        *check_phrases(table.file),
        *check_room_above(table),
    ]
