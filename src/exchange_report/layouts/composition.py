"""How lines are composed, as a layout writes it (docs/composition.md shows each setting)."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Break = Literal["character", "phrase"]


def break_field() -> Any:
    """`break`, which Python keeps for itself."""
    return Field(
        default="character",
        alias="break",
        title="改行の単位",
        description="character（字）か phrase（文節。追加のパッケージ budoux が要ります）。",
    )


class Composition(BaseModel):
    """The line composition of all text. The defaults are a grid of full-width cells."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    punctuation: Literal["fixed", "half-at-line-end", "adjustable"] = Field(
        default="fixed",
        title="約物の幅",
        description="fixed（全角のまま）、half-at-line-end（行末だけ半角）、"
        "adjustable（半角とし、前後に調整できるアキを置く）。",
    )
    latin_space: Literal["none", "quarter"] = Field(
        default="none",
        title="和欧間のアキ",
        description="none（なし）か quarter（和文と欧文・数字の間を四分アキ）。",
    )
    line_head_bracket: Literal["full", "solid", "turnover-solid"] = Field(
        default="full",
        title="行頭の括弧",
        description="full（全角）、solid（天付き）、turnover-solid（折返しの行だけ天付き）。",
    )
    fit: Literal["push-out", "push-in"] = Field(
        default="push-out",
        title="行の調整",
        description="push-out（追い出し）か push-in（アキを詰めて入るなら追い込み）。",
    )
    reduction: Literal["jlreq", "jis-x-4051", "books"] = Field(
        default="jlreq",
        title="詰め方",
        description="アキを詰める順序と限度。jlreq、jis-x-4051、books（控えめ）。",
    )
    hanging_punctuation: bool = Field(
        default=False,
        title="句読点のぶら下げ",
        description="true なら、行に入りきらない句読点を行末の外に出します。",
    )
    breaking: Literal["greedy", "optimal"] = Field(
        default="greedy",
        title="改行位置の決め方",
        description="greedy（一行ずつ）か optimal（段落全体で最もよい組合せ）。",
    )
