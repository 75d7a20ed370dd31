"""The options of a dataset's description."""

from exchange_report.writers.option_model import ADDRESS, Options, WebFolder, option
from exchange_report.writers.option_rows import JSONLD


class JsonLdOptions(Options, title="JSON-LD の設定"):
    """What is known only where the data is published."""

    base: WebFolder = option(JSONLD["base"])
    license: str = option(JSONLD["license"], pattern=ADDRESS)
