"""`exchange-report.yaml`: what holds for all records of a project."""

from typing import Final

from pydantic import Field

from exchange_report.records.lint.policy import (
    DEFAULT_POLICY,
    DigitWidth,
    RangeMark,
    Width,
    WordingPolicy,
)
from exchange_report.strict import Strict

FILE: Final = "exchange-report.yaml"


class Wording(Strict, title="表記の方針"):
    """What the lints of wording expect (`records.lint.WordingPolicy`)."""

    digits: DigitWidth = Field(default=DEFAULT_POLICY.digits, title="数字の幅")
    letters: Width = Field(default=DEFAULT_POLICY.letters, title="英字の幅")
    brackets: Width = Field(default=DEFAULT_POLICY.brackets, title="かっこの幅")
    range_mark: RangeMark = Field(default=DEFAULT_POLICY.range_mark, title="範囲を表す記号")
    platform_dependent: bool = Field(
        default=DEFAULT_POLICY.platform_dependent, title="機種依存文字を知らせる"
    )

    def policy(self) -> WordingPolicy:
        return WordingPolicy(**self.model_dump())


class Settings(Strict, title="プロジェクトの設定"):
    """The settings of a project; every one may be left out."""

    formats: tuple[str, ...] = Field(default=("pdf",), min_length=1, title="作る形式")
    wording: Wording = Field(default=Wording(), title="表記の方針")
