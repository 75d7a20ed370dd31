"""Table → an XLSX file."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from tempfile import TemporaryDirectory, gettempdir
from types import MappingProxyType
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.fonts import Face
from exchange_report.language import DOCUMENT
from exchange_report.records.cell_texts import ORIGIN_SHEET
from exchange_report.table import Table
from exchange_report.table.data import DataForm, Field, data_tables, same_columns
from exchange_report.table.frame import check_measures
from exchange_report.writers.office import core_xml
from exchange_report.writers.xlsx.data import write_data_sheet
from exchange_report.writers.xlsx.notes import write_notes_sheet
from exchange_report.writers.xlsx.options import XlsxOptions
from exchange_report.writers.xlsx.origin import write_origin_sheet
from exchange_report.writers.xlsx.package import packaged
from exchange_report.writers.xlsx.printing import print_sheets, write_print_sheet
from exchange_report.writers.xlsx.requirements import table_breaches, too_many_rows
from exchange_report.writers.xlsx.sheet import Sheet, SheetFull
from exchange_report.writers.xlsx.sheet_names import SheetNames
from exchange_report.writers.xlsx.styles import Styles

_NO_FACES: Final[Mapping[str, Face]] = MappingProxyType({})
_MOST_OPEN: Final = 200
"""Sheets that are written through a file each, so that a large one is never in memory."""
_OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx_bytes(table: Table, date: datetime | None = None, **chosen: object) -> bytes:
    """`table` as a workbook: sheets to print, sheets of data, and one of notes. The same table and
    date give the same bytes.

    `date` is the date of creation to state; None states none. `chosen` are the options, see
    `XlsxOptions`. Raises `ReportError` for columns that do not fit, faces without a font, and texts
    or rows that no sheet can hold.
    """
    options = XlsxOptions.model_validate(chosen)
    for problems in (check_measures(table), table_breaches(table, _NO_FACES, options)):
        if found := list(problems):
            raise ReportError(found)
    try:
        with TemporaryDirectory(prefix="exchange-report-") as folder:
            return _written(table, date, options, folder)
    except SheetFull:
        raise ReportError([too_many_rows(table)]) from None
    except (OSError, XlsxWriterException) as error:
        arguments = {"path": gettempdir(), "reason": str(error)}
        raise ReportError([Diagnostic("ER604", arguments=arguments)]) from error


def _written(table: Table, date: datetime | None, options: XlsxOptions, folder: str) -> bytes:
    form = DataForm(by_paragraph=options.rows == "paragraphs")
    data = list(data_tables(table, form))
    is_streamed = len(table.sections) + len(data) < _MOST_OPEN
    made = BytesIO()
    workbook = Workbook(made, {**_OPTIONS, "constant_memory": is_streamed, "tmpdir": folder})
    try:
        _add_sheets(workbook, table, data, form)
    except Exception:  # it goes on as it is, once the files are closed
        with suppress(OSError, XlsxWriterException):
            workbook.close()  # or its files stay open
        raise
    workbook.close()
    return packaged(made, core_xml(table, date))


def _add_sheets(
    workbook: Any, table: Table, data: Sequence[Sequence[Field]], form: DataForm
) -> None:
    workbook.set_properties({"company": str(table.values.get("publisher", ""))})
    styles, names = Styles(workbook, table.layout), SheetNames()
    face = table.layout.text.face

    def added(title: str, otherwise: str) -> Any:
        return workbook.add_worksheet(names.of(title, otherwise))

    for what in print_sheets(table):
        sheet = Sheet(added(what.title, DOCUMENT.print_sheet), styles)
        write_print_sheet(table, what, sheet)
    counts: list[str] = []
    for (section, *_), fields in zip(same_columns(table), data, strict=True):
        sheet = added("", DOCUMENT.data_sheet)
        write_data_sheet(sheet, styles, face, fields, form)
        if table.shapes[section.shape].shape.count_by is not None:
            counts.append(sheet.get_name())
    write_notes_sheet(table, added("", DOCUMENT.notes_sheet), styles, face)
    write_origin_sheet(table, workbook.add_worksheet(ORIGIN_SHEET), counts, styles.plain(face))
