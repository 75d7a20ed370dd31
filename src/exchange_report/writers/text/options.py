"""The options of plain text."""

from pydantic import Field

from exchange_report.diagnostics import phrase
from exchange_report.writers.contract import Options


class PlainOptions(Options, title="テキストの設定"):
    """What plain text can be asked to be."""

    width: int = Field(
        default=0,
        ge=0,
        le=1000,
        title="一行の幅（半角の字数）",
        description=phrase(
            "The most that a line of plain text holds, full width counting 2: 0 to 1000"
            " (0, without end, if not given)."
        ),
    )
