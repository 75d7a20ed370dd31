"""The options of a workbook."""

from exchange_report.writers.option_model import Options, option
from exchange_report.writers.option_rows import XLSX, DataRows


class XlsxOptions(Options, title="Excel の設定"):
    """How the sheet of data is written."""

    rows: DataRows = option(XLSX["rows"])
