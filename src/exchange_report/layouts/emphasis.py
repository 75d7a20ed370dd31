"""Emphasis by value: which values of a column or a row stand out, and how."""

from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from exchange_report import era
from exchange_report.layouts.fields import Colour, colour_field
from exchange_report.layouts.template import KeyTemplate
from exchange_report.strict import Strict


def _one_or_more(value: object) -> object:
    if value is None:
        return []
    return value if isinstance(value, list | tuple) else [value]


_Words = Annotated[
    tuple[str, ...], BeforeValidator(_one_or_more, json_schema_input_type=str | tuple[str, ...])
]


def _limit(value: object) -> object:
    """A number as it is, and a day that is written in any way as that day. Raises
    `PydanticCustomError` for other texts.
    """
    if not isinstance(value, str):
        return value
    with suppress(era.EraError):
        return era.parse_date(value)
    with suppress(InvalidOperation):
        if (number := Decimal(value)).is_finite():
            return number
    raise PydanticCustomError("ER812", "neither a number nor a day", {"text": value})


_Limit = Annotated[Decimal | date, BeforeValidator(_limit, json_schema_input_type=str | Decimal)]
"""A number or a day that values are compared with."""


class Emphasis(Strict):
    """What is stated of a value, all of which must hold, and what such a value looks like."""

    equals: str | None = Field(
        default=None,
        title="等しい値",
        description="この文字のとき（例：△）。幅の違いは問いません。",
    )
    one_of: _Words = Field(
        default=(), title="どれかの値", description="このどれかのとき（例：[中止, 延期]）。"
    )
    at_least: _Limit | None = Field(
        default=None,
        title="以上",
        description="数が、この数以上のとき（例：100）。日付の列では、この日以後のとき（例：2024-10-01）。",
    )
    at_most: _Limit | None = Field(
        default=None,
        title="以下",
        description="数が、この数以下のとき（例：-1）。日付の列では、この日以前のとき（例：R6.9.30）。",
    )
    empty: bool | None = Field(
        default=None,
        title="空",
        description="true なら欄が空のとき、false なら空でないとき。",
    )
    fill: Colour | None = colour_field(None, "地の色")
    colour: Colour | None = colour_field(None, "文字の色")
    bold: bool = Field(default=False, title="太字", description="true なら、太字にします。")
    mark: str = Field(
        default="",
        max_length=20,
        title="印",
        description="値の前に付ける印や言葉です（例：▼、【遅れ】）。データには入りません。",
    )

    @property
    def has_condition(self) -> bool:
        """Whether it states anything of a value."""
        limits = (self.equals, self.at_least, self.at_most, self.empty)
        return bool(self.one_of) or any(one is not None for one in limits)

    @property
    def compares_days(self) -> bool:
        """Whether it compares values with days."""
        return any(isinstance(one, date) for one in (self.at_least, self.at_most))

    @property
    def can_hold(self) -> bool:
        """Whether its limits are of one kind, the larger one not the smaller."""
        least, most = self.at_least, self.at_most
        if isinstance(least, date) and isinstance(most, date):
            return least <= most
        if isinstance(least, Decimal) and isinstance(most, Decimal):
            return least <= most
        return least is None or most is None

    @property
    def has_look(self) -> bool:
        """Whether it changes what a value looks like."""
        return bool(self.fill or self.colour or self.bold or self.mark)

    @property
    def is_colour_alone(self) -> bool:
        """Whether nothing but a colour tells such a value from others."""
        return bool(self.fill or self.colour) and not (self.bold or self.mark)


class RowEmphasis(Emphasis):
    """Emphasis of the cells of a row, but for merged ones, by one of its values."""

    value: KeyTemplate = Field(
        title="見る値", description="行のどの値を見るかです（例：{extra.状況}）。"
    )


Emphases = Annotated[
    tuple[Emphasis, ...],
    BeforeValidator(_one_or_more, json_schema_input_type=Emphasis | tuple[Emphasis, ...]),
]
RowEmphases = Annotated[
    tuple[RowEmphasis, ...],
    BeforeValidator(_one_or_more, json_schema_input_type=RowEmphasis | tuple[RowEmphasis, ...]),
]
