"""Texts on one line, by which links and lists name what they lead to."""

from collections.abc import Sequence

from exchange_report.layouts import Column
from exchange_report.records.one_line import one_line
from exchange_report.table import Row


def row_label(row: Row, columns: Sequence[Column]) -> str:
    """What a row is called: the text of its heading, or of the first cell that is its own."""
    cells = [cell for cell in row.cells if cell is not None and cell.blocks]
    single = [cell for cell in cells if not columns[cell.column].merge]
    own = [cell for cell in single if columns[cell.column].head] or single
    for cell in own or cells:
        first, *more = cell.blocks
        lines = [first.text]
        for block in more:
            if not block.continues:
                break
            lines.append(block.text)
        return one_line("\n".join(lines))
    return ""
