"""The sheets of data: a value a cell, real numbers and real days, nothing merged."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from exchange_report.length import Length
from exchange_report.table.data import DataForm, Field, data_lines, may_be_formula
from exchange_report.table.lines import line_count
from exchange_report.table.natural import halves
from exchange_report.writers.xlsx.sheet import MOST_ROWS, TALLEST, SheetFull, write_text
from exchange_report.writers.xlsx.styles import Styles

_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,14})?")
_DIGITS: Final = 15
"""Digits of a number that Excel keeps; one with more, or with zeros before it, stays a text."""
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_DAY: Final = date(1900, 3, 1)
"""The first day that every spreadsheet has: for Excel there was a 29 February 1900."""
_WIDEST: Final = 60
"""Half ems that a column is wide at most."""
_EM: Final = Length(2)
"""An em of the text in digits, which columns are counted in: a little less than that."""
_PITCH: Final = 13.5
"""Points that a line takes."""


def write_data_sheet(
    worksheet: Any, styles: Styles, face: str, fields: Sequence[Field], form: DataForm
) -> None:
    """Writes a table of data. `face` is that of its text."""
    head = styles.plain(face, bold=True, text_wrap=True, bottom=1, bg_color="#ececec")
    widths = [_width(field) for field in fields]
    for column, width in enumerate(widths):
        worksheet.set_column(column, column, width)
    worksheet.set_row(0, plain_height([field.heading for field in fields], widths))
    for column, field in enumerate(fields):
        write_text(worksheet, 0, column, field.heading, head)
    last = 0
    writers = [_Column(styles, face, field) for field in fields]
    for last, line in enumerate(data_lines(fields, form), 1):
        if last >= MOST_ROWS:
            raise SheetFull
        worksheet.set_row(last, plain_height(line, widths))
        for column, (writer, value) in enumerate(zip(writers, line, strict=True)):
            writer.write(worksheet, last, column, value)
    worksheet.freeze_panes(1, 0)
    worksheet.autofilter(0, 0, last, len(fields) - 1)
    worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    worksheet.repeat_rows(0)
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)


def plain_height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """The height of a row of a sheet that has columns of these widths in digits, in points."""
    lines = 1
    for text, width in zip(texts, widths, strict=True):
        if 2 * len(text) > width or "\n" in text:
            lines = max(lines, line_count(text, Length(width), _EM))
    return min(TALLEST, lines * _PITCH)


class _Column:
    """Writes the values of a column, each as what it is."""

    def __init__(self, styles: Styles, face: str, field: Field) -> None:
        self._kind = field.kind
        self._text = styles.plain(face, text_wrap=True)
        self._formula = styles.plain(face, text_wrap=True, quote_prefix=True)
        self._day = styles.plain(face, num_format="yyyy-mm-dd", align="left")
        self._number = styles.plain(face, num_format=_number_format(field))

    def write(self, worksheet: Any, row: int, column: int, value: str) -> None:
        if not value:
            return
        if self._kind == "number" and _is_number(value):
            number = float(value) if "." in value else int(value)
            worksheet.write_number(row, column, number, self._number)
        elif self._kind == "day" and _DAY.fullmatch(value) and value >= FIRST_DAY.isoformat():
            worksheet.write_datetime(row, column, datetime.fromisoformat(value), self._day)
        else:
            style = self._formula if may_be_formula(value) else self._text
            write_text(worksheet, row, column, value, style)


def _is_number(value: str) -> bool:
    return bool(_NUMBER.fullmatch(value)) and sum(map(str.isdigit, value)) <= _DIGITS


def _number_format(field: Field) -> str:
    """Commas where the record has some, and as many decimals as the value with the most."""
    if field.kind != "number":
        return "General"
    values = (texts[0] for texts in field.cells if texts and _is_number(texts[0]))
    places = max((len(value.partition(".")[2]) for value in values), default=0)
    if not places and not field.grouped:
        return "General"
    return ("#,##0" if field.grouped else "0") + ("." + "0" * places if places else "")


def _width(field: Field) -> int:
    """The width of a column in digits: of what it holds as far as there is room."""
    widest = halves(field.heading)
    for texts in dict.fromkeys(field.cells):
        for text in texts:
            if widest >= _WIDEST:
                return _WIDEST
            widest = max(widest, halves(text[:_WIDEST]))
    return min(_WIDEST, widest) + 3
