"""The tags of a PDF with the characters of its pages → texts and tables."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from exchange_report.importers.limits import CELLS, LARGE, grid_of, unreadable
from exchange_report.importers.model import (
    Cell,
    Grid,
    Paragraph,
    Passage,
    letters,
    named_place,
)

Marks = Sequence[Mapping[str, str]]
"""The texts of each page, by the numbers of their marked content."""
_SPAN: Final = 20_000


def tagged(parts: Sequence[Sequence[Any]], marks: Marks, path: str) -> tuple[Passage | Grid, ...]:
    """The parts of a file in reading order. Raises `ReportError` for a table beyond the limits."""
    made: list[Passage | Grid] = []
    tables = 0
    for number, part in enumerate(parts, 1):
        if part[0] == "table":
            tables += 1
            made.append(_grid(part, marks, (path, tables)))
        else:
            text = _text(part[2], marks).strip(" ")
            place = named_place(path, f"text {number}", number)
            if text:
                is_heading = part[1].startswith("/H")
                group = "" if is_heading else str(part[3])
                made.append(Passage(text, place, part[1] == "/H1", group))
    return tuple(made)


def _grid(part: Sequence[Any], marks: Marks, where: tuple[str, int]) -> Grid:
    path, table = where
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    _, heads, rows = part
    for row, line in enumerate(rows):
        column = 0
        for high, wide, paragraphs in line:
            while (row, column) in taken:
                column += 1
            high, wide = min(max(high, 1), len(rows) - row), min(max(wide, 1), _SPAN)
            if len(taken) + high * wide > CELLS:
                raise unreadable(path, LARGE)
            name = f"table {table}!{letters(column)}{row + 1}"
            place = named_place(path, name, table * 1_000_000 + row)
            said = (
                Paragraph(_text(pieces, marks), level, bool(note))
                for level, pieces, *note in paragraphs
            )
            texts = tuple(one for one in said if one.text)
            cells.append(Cell(texts, row, column, high, wide, place))
            taken |= {(r, c) for r in range(row, row + high) for c in range(column, column + wide)}
            column += wide
    return grid_of(cells, path, heads)


def _text(pieces: Sequence[Any], marks: Marks) -> str:
    return "".join(_piece(one, marks) for one in pieces)


def _piece(piece: Sequence[Any], marks: Marks) -> str:
    if not piece:
        return ""
    if piece[0] == "text":
        return str(piece[1])
    if piece[0] == "ruby":
        base, reading = (_text(one, marks) for one in piece[1:])
        return f"｜{base}《{reading}》" if reading.strip() else base
    page, number = piece
    return marks[page].get(str(number), "") if 0 <= page < len(marks) else ""
