"""How lines are composed, as a layout writes it (docs/composition.md shows each setting)."""

from typing import Any

from pydantic import Field

from exchange_report.choices import (
    Breaking,
    BreakUnit,
    Fit,
    LatinSpace,
    LineHeadBracket,
    Punctuation,
    Reduction,
)
from exchange_report.strict import Strict


def break_field() -> Any:
    """`break`, which Python keeps for itself."""
    return Field(
        default=BreakUnit.CHARACTER,
        alias="break",
        title="改行の単位",
        description="character（字）か phrase（文節。追加のパッケージ budoux が要ります）。",
    )


class Composition(Strict):
    """The line composition of all text. The defaults are a grid of full-width cells."""

    punctuation: Punctuation = Field(
        default=Punctuation.FIXED,
        title="約物の幅",
        description="fixed（全角のまま）、half-at-line-end（行末だけ半角）、"
        "adjustable（半角とし、前後に調整できるアキを置く）。",
    )
    latin_space: LatinSpace = Field(
        default=LatinSpace.NONE,
        title="和欧間のアキ",
        description="none（なし）か quarter（和文と欧文・数字の間を四分アキ）。",
    )
    line_head_bracket: LineHeadBracket = Field(
        default=LineHeadBracket.FULL,
        title="行頭の括弧",
        description="full（全角）、solid（天付き）、turnover-solid（折返しの行だけ天付き）。",
    )
    fit: Fit = Field(
        default=Fit.PUSH_OUT,
        title="行の調整",
        description="push-out（追い出し）か push-in（アキを詰めて入るなら追い込み）。",
    )
    reduction: Reduction = Field(
        default=Reduction.JLREQ,
        title="詰め方",
        description="アキを詰める順序と限度。jlreq、jis-x-4051、books（控えめ）。",
    )
    hanging_punctuation: bool = Field(
        default=False,
        title="句読点のぶら下げ",
        description="true なら、行に入りきらない句読点を行末の外に出します。",
    )
    keep_counters: bool = Field(
        default=True,
        title="数と助数詞の分離禁止",
        description="true なら、数と後の助数詞（年 月 日 人 件 か国 円 など）の間で改行しません。",
    )
    breaking: Breaking = Field(
        default=Breaking.GREEDY,
        title="改行位置の決め方",
        description="greedy（一行ずつ）か optimal（段落全体で最もよい組合せ）。",
    )
