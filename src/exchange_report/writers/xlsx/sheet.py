"""A sheet as it is written, row by row from the top: XlsxWriter keeps only its last row."""

from collections.abc import Sequence
from typing import Any, Final

from exchange_report.writers.xlsx.styles import NO_EDGES, Edges, Look, Styles
from exchange_report.writers.xlsx.texts import CellText

TALLEST: Final = 400.0
"""Points that a row may be high; Excel allows 409."""
MOST_ROWS: Final = 1_048_576
"""Rows that a sheet can hold."""
_MOST_LINKS: Final = 65_530
"""Addresses that a sheet may lead to."""


class SheetFull(Exception):
    """There are more rows than a sheet can hold."""


class Sheet:
    """A worksheet, and the row that is written next."""

    def __init__(self, worksheet: Any, styles: Styles) -> None:
        self.worksheet = worksheet
        self.styles = styles
        self.row = 0
        self.breaks: list[int] = []
        """The rows that begin pages."""
        self.page = 0.0
        """How high what stands on the page is since the last break, in points."""
        self._links = 0

    def begin_page(self, repeated: float) -> None:
        """Begins a page with the next row, below headings of the height `repeated`."""
        if self.row:
            self.breaks.append(self.row)
            self.page = repeated

    def set_height(self, height: float) -> None:
        """The height of the next row in points."""
        if self.row >= MOST_ROWS:
            raise SheetFull
        self.worksheet.set_row(self.row, height)
        self.page += height

    def blank(self, column: int, look: Look, edges: Edges = NO_EDGES) -> None:
        """A cell without text in the next row."""
        self.worksheet.write_blank(self.row, column, None, self.styles.cell(look, edges))

    def put(self, column: int, text: CellText, look: Look, edges: Edges = NO_EDGES) -> None:
        """A cell with a text in the next row; its own font is that of the first piece."""
        if not text.pieces:
            self.blank(column, look, edges)
            return
        first = text.pieces[0]
        if len(text.pieces) == 1 and first.font != look.font:
            look = look._replace(font=first.font)
        if text.number is not None:
            style = self.styles.cell(look, edges, False, text.number.format)
            self.worksheet.write_number(self.row, column, text.number.value, style)
            return
        may_link = len(text.pieces) == 1 and self._links < _MOST_LINKS
        if text.link and may_link and not is_markup(first.text):
            self._links += 1
            style = self.styles.cell(look, edges, True)
            self.worksheet.write_url(self.row, column, text.link, style, first.text)
            return
        style = self.styles.cell(look, edges)
        if len(text.pieces) == 1:
            write_text(self.worksheet, self.row, column, first.text, style)
        else:
            pieces = [part for p in text.pieces for part in (self.styles.font(p.font), p.text)]
            self.worksheet.write_rich_string(self.row, column, *pieces, style)

    def merge(self, rows: tuple[int, int], columns: tuple[int, int]) -> None:
        """Makes one cell of several, whose first has its text: those from the first to the last of
        `rows` and of `columns`. (`merge_range` would write the rows below before their time.)
        """
        if rows[0] != rows[1] or columns[0] != columns[1]:
            self.worksheet.merge.append([rows[0], columns[0], rows[1], columns[1]])

    def put_line(self, columns: int, text: CellText, look: Look, height: float) -> None:
        """A text over all `columns` of the sheet, in as many rows as its height needs."""
        parts = split(height)
        self.merge((self.row, self.row + len(parts) - 1), (0, columns - 1))
        for number, part in enumerate(parts):
            self.set_height(part)
            for column in range(columns):
                if number or column:
                    self.blank(column, look)
                else:
                    self.put(column, text, look)
            self.row += 1


def split(height: float) -> Sequence[float]:
    """The rows of a sheet that make up a `height`: Excel knows none higher than 409 pt."""
    count = max(1, -int(-height // TALLEST))
    return [height / count] * count


def is_markup(text: str) -> bool:
    """Whether XlsxWriter would take a text for its own markup of rich texts."""
    return text.startswith("<r>") and text.rstrip("\n").endswith("</r>")


def write_text(worksheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """Writes `text` as it is: never a formula, a number, an address or markup."""
    if is_markup(text):
        worksheet.write_rich_string(row, column, text[:1], style, text[1:], style)
    else:
        worksheet.write_string(row, column, text, style)
