"""Rows are written faster than XlsxWriter writes them, and the same."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from exchange_report.writers.xlsx.rows import RowSheet

TEXTS = (
    "国際課",
    "一行目\n二行目",
    " 前の空白",
    "後ろの空白　",
    "改行で終わる\n",
    "A & B <C> \"D\" 'E'",
    "_x0041_",
    "a_b",
    "\t制御\x07文字\x1f",
    "￾￿",
    "<r>a</r>",
    "",
    "𠮷野家",
)


def sheet_of(kind: type[Worksheet], folder: Path, *, streamed: bool) -> bytes:
    made = BytesIO()
    options = {"constant_memory": streamed, "tmpdir": str(folder)}
    with Workbook(made, options) as workbook:
        sheet = workbook.add_worksheet("表", kind)
        style = workbook.add_format({"bold": True})
        for row, text in enumerate(TEXTS):
            sheet.set_row(row, 20)
            for column, look in enumerate((style, None)):
                sheet.write_string(row, column, text, look)
                sheet.write_number(row, column + 2, 1.5 + row * 10**9, look)
                sheet.write_blank(row, column + 4, None, look)
            sheet.write_rich_string(row, 6, style, "太字", "と", style)
            sheet.write_url(row, 7, "https://example.jp/", style, "先")
    with ZipFile(made) as file:
        return file.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("streamed", [True, False])
def test_a_sheet_is_the_same_as_that_of_the_library(tmp_path: Path, streamed: bool) -> None:
    ours, theirs = (sheet_of(kind, tmp_path, streamed=streamed) for kind in (RowSheet, Worksheet))
    assert ours == theirs
    assert "国際課".encode() in ours or not streamed
