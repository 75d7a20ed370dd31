"""The sheets to print: they look like the document, as far as a sheet can."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from exchange_report.choices import VerticalAlign
from exchange_report.layouts.furniture import Heading
from exchange_report.layouts.shape import TableHeading
from exchange_report.length import SCALE, ZERO, Length, points
from exchange_report.table import PassageText, Section, Table, TitleLine
from exchange_report.table.lines import line_count
from exchange_report.writers.xlsx.grid import Grid, pitch
from exchange_report.writers.xlsx.running import running_text
from exchange_report.writers.xlsx.sheet import TALLEST, Sheet
from exchange_report.writers.xlsx.styles import Look
from exchange_report.writers.xlsx.texts import Faces, Font, block_text, plain_text

_MOST_SHEETS: Final = 100
"""Tables that have a sheet each; of more than that, those of the same columns share one."""
_PAPER_CODES: Final = {"letter": 1, "A3": 8, "A4": 9, "A5": 11, "B4": 12, "B5": 13}
"""What printers call the papers (DMPAPER_…); their B sizes are those of JIS too."""
_PIXELS: Final = 96 / 72
"""Pixels in a point, as Excel counts widths of columns."""
_SPARE: Final = 11.0
"""Points by which each margin gives way: printers do not agree on the sizes of columns and rows."""
_NARROWEST: Final = 14.0
"""Points of a margin that nothing is taken from: printers reach no nearer to the edge."""


class PrintSheet(NamedTuple):
    """The tables of a sheet, which have the same columns; it may be the first or the last."""

    sections: Sequence[Section]
    is_first: bool
    is_last: bool

    @property
    def title(self) -> str:
        """The heading of its table, if that is the only one."""
        title = self.sections[0].title
        return title.name if title and len(self.sections) == 1 else ""


def print_sheets(table: Table) -> list[PrintSheet]:
    """The sheets of a report: one a table, since one has one set of widths and of headings."""
    groups: list[list[Section]] = [[section] for section in table.sections]
    if len(groups) > _MOST_SHEETS:
        shapes = dict.fromkeys(section.shape for section in table.sections)
        groups = [[one for one in table.sections if one.shape == shape] for shape in shapes]
    last = len(groups) - 1
    return [PrintSheet(group, n == 0, n == last) for n, group in enumerate(groups)]


def write_print_sheet(table: Table, what: PrintSheet, sheet: Sheet) -> None:
    """Writes one of the sheets, and sets its pages up."""
    shape = what.sections[0].shape
    lefts = table.frame.grids[shape].lefts
    for column, (left, right) in enumerate(pairwise(lefts)):
        width = max(1, round(points(right) * _PIXELS) - round(points(left) * _PIXELS))
        sheet.worksheet.set_column_pixels(column, column, width)
    grid = Grid(table, shape)
    lines = _Lines(table, sheet, grid.width, points(lefts[-1]) - points(lefts[0]))
    if what.is_first:
        lines.cover()
        lines.titles(table.title)
        lines.passages(table.before)
    for section in what.sections:
        if section.title:
            lines.titles((section.title,))
        lines.passages(section.before)
        first, last = grid.write(sheet, section)
        if len(what.sections) == 1 and last >= first:
            sheet.worksheet.repeat_rows(first, last)
        lines.passages(section.after)
    if what.is_last:
        lines.passages(table.after)
    _set_up(table, sheet, shape)


class _Lines:
    """Writes what stands over the whole width of a sheet."""

    def __init__(self, table: Table, sheet: Sheet, columns: int, width: float) -> None:
        self._table = table
        self._sheet = sheet
        self._columns = columns
        self._measure = Length(int(width * SCALE))

    def cover(self) -> None:
        """The cover, on a page of its own."""
        cover = self._table.layout.cover
        if cover is None or not self._table.cover:
            return
        heights = [self._height(line.text, line.heading) for line in self._table.cover]
        if cover.vertical_align is not VerticalAlign.TOP:
            free = max(0, self._table.frame.room - int(sum(heights) * SCALE))
            above = min(TALLEST, cover.vertical_align.part_above(free) / SCALE)
            look = Look(Font(self._table.cover[0].heading.face, ZERO))
            self._sheet.put_line(self._columns, plain_text("", look.font), look, max(above, 1.0))
        self.titles(self._table.cover)
        self._sheet.begin_page(0.0)

    def titles(self, lines: Sequence[TitleLine]) -> None:
        """Lines of the cover or the title block, or the heading of a table."""
        for line in lines:
            spec = line.heading
            font = Font(spec.face, spec.size.at(ZERO))
            spaced = isinstance(spec, TableHeading) and spec.space_before.at(ZERO) > 0
            vertical = VerticalAlign.MIDDLE if spaced else VerticalAlign.TOP
            look = Look(font, spec.align, vertical)
            text = plain_text(line.text, font)
            height = self._height(line.text, spec)
            self._sheet.put_line(self._columns, text, look, height)

    def _height(self, text: str, spec: Heading | TableHeading) -> float:
        size = spec.size.at(ZERO)
        height = line_count(text, self._measure, size) * pitch(spec.line_pitch.at(ZERO), size)
        if isinstance(spec, TableHeading):
            height += points(spec.space_before.at(ZERO))
        return height + points(spec.space_after.at(ZERO))

    def passages(self, passages: Sequence[PassageText]) -> None:
        """Texts before or after the tables: a row a paragraph."""
        for passage in passages:
            spec = passage.passage
            size = spec.size.at(ZERO)
            font = Font(spec.face, size)
            faces = Faces(font, Font(self._table.layout.text.label_face, size), font)
            look = Look(font, spec.align)
            for number, block in enumerate(passage.blocks, 1):
                text = block_text((block,), faces)
                lines = line_count(text.text, self._measure, size)
                height = lines * pitch(spec.line_pitch.at(ZERO), size)
                if number == len(passage.blocks):
                    height += points(spec.space_after.at(ZERO))
                self._sheet.put_line(self._columns, text.on_lines(lines), look, height)


def _set_up(table: Table, sheet: Sheet, shape: int) -> None:
    """Paper, margins, heads and feet, and the pages that the record begins. The sheet is fitted to
    the width of its pages, since columns are wider where there is no Calibri to count them in.
    """
    worksheet, layout, frame = sheet.worksheet, table.layout, table.frame_of(shape)
    worksheet.set_paper(_PAPER_CODES[layout.page.size])
    if (layout.page.orientation == "landscape") is not table.shapes[shape].turned:
        worksheet.set_landscape()
    left, right = points(frame.left), points(frame.width) - points(frame.right)
    top, bottom = points(frame.top), points(frame.height) - points(frame.bottom)
    margins = [_given(margin) / 72 for margin in (left, right, top, bottom)]
    worksheet.set_margins(*margins)
    worksheet.center_horizontally()
    worksheet.hide_gridlines(2)
    _set_running(table, worksheet, top, bottom)
    worksheet.set_h_pagebreaks(sheet.breaks)
    worksheet.fit_to_pages(1, 0)


def _given(margin: float) -> float:
    """A side margin without the spare width."""
    return margin - min(_SPARE, max(0.0, margin - _NARROWEST))


def _set_running(table: Table, worksheet: Any, top: float, bottom: float) -> None:
    head = running_text(table, table.layout.running_heads, table.watermark)
    foot = running_text(table, table.layout.footer)
    if head:
        worksheet.set_header(head, {"margin": top / 72 / 3})
    if foot:
        worksheet.set_footer(foot, {"margin": bottom / 72 / 3})
