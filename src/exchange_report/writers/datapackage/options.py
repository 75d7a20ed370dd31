"""The options of a data package."""

from exchange_report.writers.option_model import ADDRESS, Options, option
from exchange_report.writers.option_rows import DATAPACKAGE


class DataPackageOptions(Options, title="データパッケージの設定"):
    """What is known only where the data is published."""

    license: str = option(DATAPACKAGE["license"], pattern=ADDRESS)
