"""Values that stand one above the other in the cells of a column, and are values of their own."""

from typing import Final

from pydantic import Field

from exchange_report.choices import ColumnType
from exchange_report.layouts.dates import DateFormat
from exchange_report.layouts.emphasis import Emphases
from exchange_report.layouts.fields import TEMPLATE
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.layouts.template import EntryTemplate, GroupTemplate, ReportTemplate
from exchange_report.strict import Strict

PLAIN: Final = NumberFormat.model_construct()  # not validated, which would take time at each start
"""The form of numbers that states nothing."""
PLAIN_DATE: Final = DateFormat.model_construct()
"""The form of dates that states nothing."""


class StackedValue(Strict):
    """A value of the cells of a column that have several, one above the other."""

    heading: ReportTemplate = Field(
        title="値の名前", description=TEMPLATE + "CSV などでは、列の名前になります。"
    )
    value: EntryTemplate = Field(title="値", description=TEMPLATE)
    type: ColumnType = Field(
        default=ColumnType.TEXT,
        title="値の種類",
        description="text（文字）、number（数）、date（日付）。",
    )
    number: NumberFormat | None = Field(default=None, title="数の書き方")
    date: DateFormat | None = Field(default=None, title="日付の書き方")
    when: Emphases = Field(
        default=(),
        title="値による強調",
        description="この値に応じた、欄の地の色、文字の色、太字と、この値の前に付ける印です。",
    )
    """How the cell stands out by this value; the first that holds does."""
    subtotal: GroupTemplate | None = Field(
        default=None, title="小計の値", description="小計の行の、この値のところに出す値です。"
    )

    @property
    def hang(self) -> bool:
        """Whether later lines stand under the text after a marker."""
        return True

    @property
    def numbers(self) -> NumberFormat | None:
        """The form of its numbers; None for a value of something else."""
        return (self.number or PLAIN) if self.type is ColumnType.NUMBER else None

    @property
    def dates(self) -> DateFormat | None:
        """The form of its dates; None for a value of something else."""
        return (self.date or PLAIN_DATE) if self.type is ColumnType.DATE else None
