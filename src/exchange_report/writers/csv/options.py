"""The options of a CSV."""

from exchange_report.writers.option_model import Options, option
from exchange_report.writers.option_rows import (
    CSV,
    DataRows,
    Dates,
    Encoding,
    Formulas,
    Numbers,
    SeveralTables,
)


class CsvOptions(Options, title="CSV の設定"):
    """How the table for machines is written."""

    rows: DataRows = option(CSV["rows"])
    paragraph_mark: str = option(CSV["paragraph_mark"], min_length=1, max_length=20)
    formulas: Formulas = option(CSV["formulas"])
    encoding: Encoding = option(CSV["encoding"])
    numbers: Numbers = option(CSV["numbers"])
    dates: Dates = option(CSV["dates"])
    tables: SeveralTables = option(CSV["tables"])
