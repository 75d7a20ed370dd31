"""Texts on one line, by which links and lists name what they lead to."""

from collections.abc import Sequence

from exchange_report.language import DOCUMENT
from exchange_report.layouts import Column
from exchange_report.records.one_line import one_line
from exchange_report.table import Row, Table


def caption_of(table: Table, number: int) -> str:
    """What the table of a section without a heading is called: as the document, and which one of
    several it is, so that who hears the page can tell them apart.
    """
    alike = [place for place, section in enumerate(table.sections) if not section.title]
    title = table.document_title
    if len(alike) < 2:
        return title
    count, place = str(len(alike)), str(alike.index(number) + 1)
    return DOCUMENT.part_of_table.format(title=title, count=count, number=place)


class Naming:
    """What the rows of these columns are called."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._ranks = [_rank(column) for column in columns]

    def column(self, row: Row) -> int:
        """The column that says what a row is called: its heading, or its item, or the first that
        has a text of its own.
        """
        said = (cell.column for cell in row.cells if cell is not None and cell.blocks)
        return min(said, key=self._ranks.__getitem__, default=0)

    def label(self, row: Row) -> str:
        """What a row is called, on one line; of several values of a cell the first."""
        cell = row.cells[self.column(row)]
        if cell is None or not cell.blocks:
            return ""
        lines: list[str] = []
        for block in cell.blocks:
            if lines and not block.continues:
                break
            lines.append(block.text)
        return one_line("\n".join(lines))


def _rank(column: Column) -> int:
    """How well a column names its rows; the least number is best."""
    if column.merge:
        return 3
    if column.head:
        return 0
    return 1 if any(one.name == "item" for one in column.value.placeholders()) else 2
