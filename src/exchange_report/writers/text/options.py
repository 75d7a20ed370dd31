"""The options of plain text."""

from exchange_report.writers.option_model import Options, option
from exchange_report.writers.option_rows import TXT


class PlainOptions(Options, title="テキストの設定"):
    """What plain text can be asked to be."""

    width: int = option(TXT["width"])
