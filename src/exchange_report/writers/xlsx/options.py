"""The options of a workbook."""

from pydantic import Field

from exchange_report.diagnostics import phrase
from exchange_report.writers.contract import DataRows, Options


class XlsxOptions(Options, title="Excel の設定"):
    """How the sheet of data is written."""

    rows: DataRows = Field(
        default="entries",
        title="データの一行にするもの",
        description=phrase(
            "What a row of the sheet of data is: entries (if not given), or paragraphs."
        ),
    )
