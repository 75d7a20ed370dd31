"""Rules (罫線): weight, style and colour of each kind."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from exchange_report.choices import RuleStyle
from exchange_report.layouts.dimension import AbsoluteDimension
from exchange_report.layouts.fields import Colour, colour_field, length_field
from exchange_report.strict import Strict


class Stroke(Strict):
    """How a kind of rule is drawn. A weight of nothing draws none."""

    weight: AbsoluteDimension = length_field("0.5pt", "太さ", "0pt は罫線なし。")
    style: RuleStyle = Field(
        default=RuleStyle.SOLID,
        title="線種",
        description="solid（実線）、dotted（点線）、double（二重線。太さは全体の幅）。",
    )
    colour: Colour = colour_field("#000000", "色")


def _stroke(value: object) -> object:
    """A weight alone stands for a solid black rule."""
    return {"weight": value} if isinstance(value, str) else value


_Stroke = Annotated[Stroke, BeforeValidator(_stroke, json_schema_input_type=str | Stroke)]


def _rule(title: str, otherwise: str) -> Any:
    return Field(default=None, title=title, description=f"書かなければ{otherwise}と同じです。")


def _weight(title: str) -> Any:
    return Field(
        default="0.5pt",
        validate_default=True,
        title=title,
        description="太さ（例：0.5pt）か、weight（太さ）、style（線種）、colour（色）。",
    )


class Rules(Strict):
    """The rules of a table. What is not said of a kind is as `inner`, or as the kind it names."""

    outer: _Stroke = _weight("外枠")
    inner: _Stroke = _weight("内側の罫線")
    header: _Stroke | None = _rule("列見出しの下の罫線", "内側の罫線")
    column: _Stroke | None = _rule("列の間の罫線", "内側の罫線")
    row: _Stroke | None = _rule("行の間の罫線", "内側の罫線")
    group: _Stroke | None = _rule("まとまりの間の罫線", "行の間の罫線")
    label: _Stroke | None = _rule("内側のまとまりの間の罫線", "内側の罫線")
    """Where a label ends within a group: one of an inner merged column, or of any merged column
    below the headings of groups.
    """
    subtotal: _Stroke | None = _rule("小計の上の罫線", "まとまりの間の罫線")
    cut: _Stroke | None = _rule("ページで切れた行の下の罫線", "外枠")
    """Where a row goes on overleaf (JLREQ 4.4.6)."""


class RuleKind(StrEnum):
    """The kinds of rules of a table, each by the name of its setting."""

    OUTER = "outer"
    INNER = "inner"
    HEADER = "header"
    COLUMN = "column"
    ROW = "row"
    GROUP = "group"
    LABEL = "label"
    SUBTOTAL = "subtotal"
    CUT = "cut"


def strokes(said: Rules) -> dict[RuleKind, Stroke | None]:
    """How each kind of rule is drawn; None for one that is not."""
    row = said.row or said.inner
    group = said.group or row
    kinds = {
        RuleKind.OUTER: said.outer,
        RuleKind.INNER: said.inner,
        RuleKind.HEADER: said.header or said.inner,
        RuleKind.COLUMN: said.column or said.inner,
        RuleKind.ROW: row,
        RuleKind.GROUP: group,
        RuleKind.LABEL: said.label or said.inner,
        RuleKind.SUBTOTAL: said.subtotal or group,
        RuleKind.CUT: said.cut or said.outer,
    }
    return {kind: one if one.weight.value else None for kind, one in kinds.items()}
