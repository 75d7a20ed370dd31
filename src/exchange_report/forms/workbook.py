"""A form as an XLSX file: the same entries give the same bytes."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from xlsxwriter import Workbook

from exchange_report.forms.columns import (
    DELETE,
    GUIDE,
    GUIDE_OF_DELETE,
    HIDDEN,
    MARK,
    NUMBER,
)
from exchange_report.forms.content import FormContent, origin_lines
from exchange_report.records.cell_texts import cell_text
from exchange_report.writers.office import HEAD
from exchange_report.writers.xlsx.package import packaged
from exchange_report.writers.xlsx.sheet import write_text

SHEET: Final = "記入"
_FACE: Final = "BIZ UDゴシック"
_OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_CORE: Final = (
    '{head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:language>ja-JP</dc:language></cp:coreProperties>"
)
_MAY: Final = dict.fromkeys(
    (
        "format_cells",
        "format_columns",
        "format_rows",
        "insert_rows",
        "delete_rows",
        "sort",
        "autofilter",
    ),
    True,
)
"""What can be done in the sheet though it is protected."""
_LINE: Final = 15.0
_TALLEST: Final = 400.0
_LAST: Final = 5_000
"""The last row that has drop-downs."""
_HEADING_ROW: Final = 2


def form_workbook(form: FormContent) -> bytes:
    """The workbook of a form: a sheet to fill in, and a hidden one that says what it was made
    from.
    """
    made = BytesIO()
    workbook = Workbook(made, _OPTIONS)
    sheet, hidden = workbook.add_worksheet(SHEET), workbook.add_worksheet(HIDDEN)
    fixed = _write_sheet(workbook, sheet, form)
    places = _write_hidden(hidden, form, fixed, workbook.add_format())
    _restrict(sheet, form, places)
    hidden.very_hidden()
    sheet.activate()
    workbook.close()
    return packaged(made, _CORE.format(head=HEAD, title=escape(form.title)).encode())


def _write_sheet(workbook: Any, sheet: Any, form: FormContent) -> list[str]:
    """Writes the sheet to fill in; the texts of it that are not to be changed."""
    base = {"font_name": _FACE, "font_size": 10, "valign": "top", "text_wrap": True}
    open_cell = workbook.add_format(base | {"locked": False, "num_format": "@", "border": 1})
    plain = workbook.add_format(base | {"locked": False, "num_format": "@"})
    head = workbook.add_format(base | {"bold": True, "bg_color": "#dddddd", "border": 1})
    guide = workbook.add_format(base | {"italic": True, "font_color": "#444444", "border": 1})
    title = workbook.add_format(base | {"bold": True, "font_size": 14, "text_wrap": False})
    widths = [6, *(column.width for column in form.columns), 20]
    for number, width in enumerate(widths):
        # The numbers are not locked: Excel sorts and deletes only rows without a locked cell.
        sheet.set_column(number, number, width, plain, {"hidden": number == len(widths) - 1})
    about = "色の付いた行は変えないでください。行は足しても、並べ替えてもかまいません。"
    headings = [DELETE, *(column.heading for column in form.columns), NUMBER]
    guides = [GUIDE_OF_DELETE, *(column.guide for column in form.columns), GUIDE]
    write_text(sheet, 0, 0, form.title, title)
    write_text(sheet, 1, 0, about, workbook.add_format(base | {"text_wrap": False}))
    for number, (heading, text) in enumerate(zip(headings, guides, strict=True)):
        write_text(sheet, _HEADING_ROW, number, heading, head)
        write_text(sheet, _HEADING_ROW + 1, number, text, guide)
    sheet.set_row(_HEADING_ROW + 1, 3 * _LINE)
    for number, (name, row) in enumerate(form.rows.items(), _HEADING_ROW + 2):
        texts = ["", *(cell_text(row, column.key) for column in form.columns), name]
        sheet.set_row(number, _height(texts, widths))
        for column, text in enumerate(texts):
            if text:
                write_text(sheet, number, column, text, open_cell)
            else:
                sheet.write_blank(number, column, None, open_cell)
    last = _HEADING_ROW + 1 + max(len(form.rows), 1)
    sheet.autofilter(_HEADING_ROW, 0, last, len(headings) - 1)
    sheet.freeze_panes(_HEADING_ROW + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", _MAY)
    return [form.title, about, *headings, *guides]


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    lines = max(
        sum(-(-max(2 * len(line), 1) // width) for line in text.split("\n"))
        for text, width in zip(texts[:-1], widths, strict=False)
    )
    return min(_TALLEST, max(lines, 2) * _LINE)


def _write_hidden(
    sheet: Any, form: FormContent, fixed: Sequence[str], style: Any
) -> dict[str, str]:
    """Writes what the form was made from; where the names of each drop-down stand."""
    stretches: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(origin_lines(form, fixed)):
        for column, text in enumerate(line):
            write_text(sheet, number, column, text, style)
        if line[0] in ("closed", "known"):
            first, _ = stretches.get(line[1], (number + 1, 0))
            stretches[line[1]] = first, number + 1
    return {key: f"='{HIDDEN}'!$C${first}:$C${last}" for key, (first, last) in stretches.items()}


def _restrict(sheet: Any, form: FormContent, places: Mapping[str, str]) -> None:
    """Gives cells of a form their drop-down lists, and says what else they refuse."""
    first = _HEADING_ROW + 2
    mark = {"validate": "list", "source": [MARK], "error_title": DELETE}
    sheet.data_validation(first, 0, _LAST, 0, {**mark, "error_message": "○だけを書けます。"})
    for number, column in enumerate(form.columns, 1):
        if column.key in places:
            closed = column.key in form.closed
            options = {
                "validate": "list",
                "source": places[column.key],
                "error_type": "stop" if closed else "information",
                "show_error": closed,
                "error_title": column.heading,
                "error_message": "一覧から選んでください。",
            }
            sheet.data_validation(first, number, _LAST, number, options)
