"""The options of a data package."""

from pydantic import Field

from exchange_report.diagnostics import phrase
from exchange_report.writers.contract import Options


class DataPackageOptions(Options, title="データパッケージの設定"):
    """What is known only where the data is published."""

    license: str = Field(
        default="",
        pattern=r"^(https?://[!-~]{1,2000})?$",
        title="利用条件のアドレス（https://…）",
        description=phrase("The address of the licence of the data."),
    )
