"""The tables of one shape on a sheet to print: headings, rows, and the pages that they begin."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from exchange_report.layouts.rules import RuleKind
from exchange_report.length import SCALE, ZERO, Length, points
from exchange_report.table import Cell, Row, Section, Table
from exchange_report.table.lettering import Accent, Lettering, lettering
from exchange_report.table.lines import line_count
from exchange_report.table.looks import BETWEEN_HEADINGS, Grounds, Looks
from exchange_report.table.page_parts import TablePart, table_parts
from exchange_report.writers.xlsx.boxes import Box, row_heights, write_boxes
from exchange_report.writers.xlsx.numbers import cell_number
from exchange_report.writers.xlsx.sheet import Sheet
from exchange_report.writers.xlsx.styles import Look
from exchange_report.writers.xlsx.texts import CellText, Faces, Font, block_text, plain_text

_LEAST_PITCH: Final = 1.3
"""The least line pitch in type sizes: what the fonts of offices take, whatever the layout says."""

_CLOSEST: Final = 0.94
"""The part of their pitch that lines need at least: those of 9 pt take 11.25 pt in Excel."""


def pitch(said: Length, size: Length) -> float:
    """The height of a line in points."""
    return max(points(said), _LEAST_PITCH * points(size))


class Grid:
    """Writes the tables of one shape."""

    def __init__(self, table: Table, shape: int) -> None:
        self._layout = layout = table.layout
        self._columns = table.shapes[shape].columns
        self._looks = Looks(layout, table.shapes[shape])
        self._measures = table.frame.grids[shape].measures
        self._padding = table.frame.padding_x
        self._size = size = layout.text.size.at(ZERO)
        self._pitch = pitch(layout.text.line_pitch.at(ZERO), size)
        self._around = 2 * points(table.frame.padding_y)
        self._room = table.frame_of(shape).room / SCALE
        self.width = len(self._columns)
        self._letters = cache(self._lettering)

    def write(self, sheet: Sheet, section: Section) -> tuple[int, int]:
        """Writes a table; the first and the last row of its headings are returned. Where the record
        begins a page the sheet does, and what runs on stands there again.
        """
        headings = list(self._headings(section))
        depth = max((box.row + box.rows for box in headings), default=0)
        heights = row_heights(headings, depth)
        first = sheet.row
        write_boxes(sheet, headings, heights, self.width)
        last = sheet.row - 1
        grounds = self._looks.grounds(section.rows)
        parts = list(table_parts(section.rows, self._columns))
        for number, part in enumerate(parts):
            if number:
                sheet.begin_page(sum(heights))
            boxes = list(self._boxes(part, grounds))
            found = row_heights(boxes, len(part.rows))
            if len(parts) > 1:
                found = _fitted(found, self._room - sheet.page)
            write_boxes(sheet, boxes, found, self.width)
        return first, last

    def _measure(self, column: int, columns: int) -> Length:
        """The room for text in a cell over so many columns."""
        room = sum(self._measures[column : column + columns])
        return Length(room + 2 * self._padding * (columns - 1))

    def _headings(self, section: Section) -> Iterator[Box]:
        header = self._layout.header
        depth = max((cell.row + cell.rows for cell in section.headings), default=0)
        lowest = self._looks.under_headings(rows=bool(section.rows))
        look = Look(
            Font(header.face, self._size),
            header.align,
            header.vertical_align,
            self._looks.heading_fill,
        )
        for cell in section.headings:
            text = plain_text(cell.text, look.font)
            yield Box(
                cell.row,
                cell.column,
                cell.rows,
                cell.columns,
                text,
                look,
                self._height(self._lines(text, cell.column, cell.columns, self._size), self._pitch),
                BETWEEN_HEADINGS if cell.row else RuleKind.OUTER,
                lowest if cell.row + cell.rows == depth else BETWEEN_HEADINGS,
            )

    def _boxes(self, part: TablePart, grounds: Sequence[Grounds]) -> Iterator[Box]:
        """The cells of a part of a table; `grounds` are those of all its rows."""
        again = self._looks.grounds(part.rows[: part.heads])
        own = grounds[part.start : part.start + len(part.rows) - part.heads]
        edges = self._looks.edges(part.rows)
        for number, (row, ground) in enumerate(zip(part.rows, [*again, *own], strict=True)):
            for cell in row.cells:
                if cell is not None:
                    letters = self._letters(None if row.kind else cell.column, cell.accent)
                    look = self._look(row, cell, ground[cell.column].colour, letters)
                    text, lines = self._text(cell, look, letters)
                    yield Box(
                        number,
                        cell.column,
                        cell.rows,
                        cell.columns,
                        text.on_lines(lines),
                        look,
                        self._height(lines, pitch(letters.pitch, letters.size)),
                        edges[number],
                        edges[number + cell.rows],
                    )

    def _lettering(self, column: int | None, accent: Accent | None) -> Lettering:
        """The lettering of the cells of a column; None for rows that stand for no entry."""
        of = None if column is None else self._columns[column]
        return lettering(self._layout, of, accent)

    def _text(self, cell: Cell, look: Look, letters: Lettering) -> tuple[CellText, int]:
        """The text of a cell, or its number, and how many lines it takes."""
        label = Font(self._layout.text.label_face, look.font.size, look.font.colour)
        note = Font(letters.face, letters.note, letters.colour)
        text = block_text(cell.blocks, Faces(look.font, label, note))
        place = cell.column, cell.columns, look.font.size
        lines = self._lines(text, *place)
        mark = cell.accent.mark if cell.accent else ""
        if held := cell_number(cell.blocks, self._columns[cell.column].numbers, mark):
            wide = plain_text(text.text + held.room, look.font)
            if self._lines(wide, *place) == 1:
                return text._replace(number=held), lines  # else it would be shown as ####
        return text, lines

    def _look(self, row: Row, cell: Cell, fill: str | None, letters: Lettering) -> Look:
        """A row that stands for no entry has its own face, and its alignment in its label."""
        column = self._columns[cell.column]
        if row.kind is None:
            font = Font(letters.face, letters.size, letters.colour)
            return Look(font, column.align, column.vertical_align, fill)
        align = row.kind.align if cell.column == row.label else column.align
        return Look(Font(row.kind.face, self._size), align, column.vertical_align, fill)

    def _lines(self, text: CellText, column: int, columns: int, size: Length) -> int:
        return line_count(text.text, self._measure(column, columns), size)

    def _height(self, lines: int, pitch_: float) -> float:
        return lines * pitch_ + self._around


def _fitted(heights: list[float], room: float) -> list[float]:
    """The heights of rows of a page that was filled by hand: lines are set closer, as far as fonts
    allow, where the page would not hold them. One that is much higher is not meant to be one page.
    """
    total = sum(heights)
    if room <= 0 or not room < total <= room / _CLOSEST**3:
        return heights
    factor = max(_CLOSEST, room / total)
    return [height * factor for height in heights]
