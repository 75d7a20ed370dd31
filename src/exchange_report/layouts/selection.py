"""What rows one of several tables shows, and the text of its own above and below it."""

from typing import Annotated
from unicodedata import normalize

from pydantic import BeforeValidator, Field

from exchange_report.choices import Align, BreakUnit
from exchange_report.layouts.composition import break_field
from exchange_report.layouts.dimension import AbsoluteDimension, PositiveDimension
from exchange_report.layouts.fields import (
    TEMPLATE,
    align_field,
    face_field,
    length_field,
    one_or_more,
)
from exchange_report.layouts.furniture import Passage
from exchange_report.layouts.template import GroupTemplate, KeyTemplate, TablePassageTemplate
from exchange_report.strict import Strict


class Condition(Strict):
    """What a value of an entry must be for the table to show it: one of the four ways."""

    value: KeyTemplate = Field(title="値", description="見る値です（例：{extra.会計}）。")
    equals: str | None = Field(
        default=None, title="等しい", description="この文字のとおりの項目を出します。"
    )
    one_of: tuple[str, ...] = Field(
        default=(), title="どれか", description="このどれかの項目を出します。"
    )
    none_of: tuple[str, ...] = Field(
        default=(), title="どれでもない", description="このどれでもない項目を出します。"
    )
    filled: bool | None = Field(
        default=None,
        title="空でない",
        description="true なら値のある項目、false なら値のない項目を出します。",
    )

    def ways(self) -> int:
        """How many ways to tell rows apart are stated, of which there is to be one."""
        stated = (self.equals is not None, self.one_of, self.none_of, self.filled is not None)
        return sum(map(bool, stated))

    def holds(self, text: str) -> bool:
        """Whether it holds for an entry that shows `text`; blanks around it do not count, nor does
        the width of characters.
        """
        said = folded(text)
        if self.filled is not None:
            return bool(said) is self.filled
        if self.none_of:
            return all(said != folded(one) for one in self.none_of)
        wanted = self.one_of if self.equals is None else (self.equals,)
        return any(said == folded(one) for one in wanted)


def folded(text: str) -> str:
    """What conditions compare: neither the width of characters nor blanks around them count."""
    return normalize("NFKC", text).strip()


Conditions = Annotated[
    tuple[Condition, ...],
    BeforeValidator(one_or_more, json_schema_input_type=Condition | tuple[Condition, ...] | None),
]


class UnitLine(Strict):
    """The line right above a table that tells the unit of its numbers: （単位：千円）."""

    text: GroupTemplate = Field(
        title="単位", description=TEMPLATE + "千円 とだけ書けば、（単位：千円）と出ます。"
    )
    face: str = face_field("mincho")
    size: PositiveDimension = length_field("9pt", "文字の大きさ")
    line_pitch: PositiveDimension = length_field("14pt", "行送り")
    align: Align = align_field(Align.END)
    break_unit: BreakUnit = break_field()
    space_before: AbsoluteDimension = length_field("0pt", "前のあき")
    space_after: AbsoluteDimension = length_field("2pt", "後ろのあき")


def _with_text(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Unit = Annotated[
    UnitLine, BeforeValidator(_with_text, json_schema_input_type=UnitLine | GroupTemplate)
]


class TablePassage(Passage):
    """Text before or after one of several tables, which may show what its rows share."""

    text: TablePassageTemplate = Field(
        title="文言",
        description=TEMPLATE + "その表の項目に共通の値（{extra.注}、{count} など）も出せます。",
    )
