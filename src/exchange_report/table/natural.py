"""How wide the text of `auto` columns is where no line is broken: a pass before any text is set.

It counts cells of the grid, not glyphs: a full-width character is one em, any other half of one.
In a proportional face Latin text may take another width and be broken.
"""

from collections.abc import Sequence
from unicodedata import combining, east_asian_width

from exchange_report.layouts import Auto, Column
from exchange_report.length import Length
from exchange_report.records import Block
from exchange_report.table.logical_table import Section


def natural_widths(
    sections: Sequence[Section], columns: Sequence[Column], em: Length
) -> dict[int, Length]:
    """By column, the width of the longest line of an `auto` column, at least an em. `sections` are
    the tables that have these columns, `em` is the type size.
    """
    widest = {i: 2 for i, column in enumerate(columns) if isinstance(column.width, Auto)}
    if not widest:
        return {}
    seen: set[tuple[int, Block]] = set()
    for section in sections:
        for heading in section.headings:
            if heading.column in widest and heading.columns == 1:
                width = max(map(halves, heading.text.split("\n")))
                widest[heading.column] = max(widest[heading.column], width)
        for row in section.rows:
            for cell in row.cells:
                if cell is None or cell.columns > 1 or cell.column not in widest:
                    continue
                for block in cell.blocks:
                    if (cell.column, block) not in seen:
                        seen.add((cell.column, block))
                        room = block.typed.room if block.typed else ""
                        width = 2 * block.level + halves(block.text + room)
                        width = -(-width * columns[cell.column].em(em) // em)
                        widest[cell.column] = max(widest[cell.column], width)
    return {column: Length(count * em // 2) for column, count in widest.items()}


def halves(text: str) -> int:
    """The width of a line in half ems."""
    if text.isascii():
        return len(text)
    wide = sum(east_asian_width(c) in "WFA" for c in text)
    return len(text) + wide - sum(map(bool, map(combining, text)))
