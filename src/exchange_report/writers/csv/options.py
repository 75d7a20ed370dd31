"""The options of a CSV."""

from typing import Literal

from pydantic import Field

from exchange_report.diagnostics import phrase
from exchange_report.writers.contract import DataRows, Options

Encoding = Literal["utf-8-bom", "utf-8", "cp932"]


class CsvOptions(Options, title="CSV の設定"):
    """How the table for machines is written."""

    rows: DataRows = Field(
        default="entries",
        title="一行にするもの",
        description=phrase(
            "What a row of a CSV is: entries (if not given), or paragraphs with numbers of entries."
        ),
    )
    paragraph_mark: str = Field(
        default="\n",
        min_length=1,
        max_length=20,
        title="段落の間の印",
        description=phrase(
            "What stands between the paragraphs of a cell of a CSV: a line break if not given."
        ),
    )
    formulas: Literal["escape", "keep"] = Field(
        default="escape",
        title="計算式と読まれる文字",
        description=phrase(
            "Texts in a CSV that spreadsheets would take for formulas: escape them with ' "
            "(if not given), or keep them."
        ),
    )
    encoding: Encoding = Field(
        default="utf-8-bom",
        title="文字コード",
        description=phrase("The encoding of a CSV: utf-8-bom (if not given), utf-8, or cp932."),
    )
    numbers: Literal["plain", "as-written"] = Field(
        default="plain",
        title="数の書き方",
        description=phrase(
            "Numbers in a CSV: plain, without commas and △ (if not given), or as-written."
        ),
    )
    dates: Literal["beside", "as-written"] = Field(
        default="beside",
        title="西暦の日付",
        description=phrase(
            "Western dates in a CSV: in columns beside those of an era (if not given), or only "
            "as-written."
        ),
    )
    tables: Literal["apart", "together"] = Field(
        default="apart",
        title="列の違う表",
        description=phrase(
            "Tables of different columns in a CSV: apart, a file each (if not given), or together."
        ),
    )
