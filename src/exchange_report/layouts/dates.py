"""How the dates of a column are read and shown."""

from pydantic import Field

from exchange_report.choices import DateForm
from exchange_report.strict import Strict


class DateFormat(Strict):
    """The form of the dates of a column."""

    format: DateForm = Field(
        default=DateForm.ERA,
        title="日付の書き方",
        description="era（平成元年10月12日）、era-short（H1.10.12）、with-western"
        "（平成元（1989）年10月12日）、western（1989年10月12日）、slashes（1989/10/12）、"
        "iso（1989-10-12）、fiscal-year（平成元年度）、fiscal-year-short（H1）。",
    )
    blank: str | None = Field(
        default=None,
        max_length=20,
        title="日付のない欄の印",
        description="空か「－」などの欄に出す文字です。書かなければ、記録のとおりです。",
    )
    words: tuple[str, ...] = Field(
        default=("未定",),
        title="日付の代わりの言葉",
        description="記録に書いてあれば、日付でなくてもそのまま出す言葉です。",
    )
