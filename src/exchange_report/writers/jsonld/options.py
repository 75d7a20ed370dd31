"""The options of a dataset's description."""

from pydantic import Field

from exchange_report.diagnostics import phrase
from exchange_report.writers.contract import Options, WebFolder


class JsonLdOptions(Options, title="JSON-LD の設定"):
    """What is known only where the data is published."""

    base: WebFolder = Field(
        default="",
        title="公開する場所のアドレス（https://…/）",
        description=phrase("The address of the folder where the data is published."),
    )
    license: str = Field(
        default="",
        pattern=r"^(https?://[!-~]{1,2000})?$",
        title="利用条件のアドレス（https://…）",
        description=phrase("The address of the licence of the data."),
    )
