"""`exchange-report.yaml`: what holds for all records of a project."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, create_model
from pydantic_core import PydanticCustomError

from exchange_report.diagnostics.policy import (
    SeverityPolicy,
    can_be_ignored,
    codes_of,
    near_code,
    no_effect,
)
from exchange_report.folders import SETTINGS
from exchange_report.layouts.fields import FaceNames, MarkerExample
from exchange_report.records.lint.policy import (
    DEFAULT_POLICY,
    DigitWidth,
    RangeMark,
    Width,
    WordingPolicy,
)
from exchange_report.strict import Strict
from exchange_report.writers.formats import (
    DEFAULT,
    Format,
    format_named,
    registered,
    unknown_formats,
)
from exchange_report.writers.option_model import Options

FILE: Final = SETTINGS


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


def _known(text: str) -> str:
    """A code of the catalogue, or the beginning of several."""
    code = text.strip().upper()
    if not codes_of(code):
        raise PydanticCustomError("ER335", "no code", {"code": text, "near": near_code(text)})
    return code


def _ignorable(code: str) -> str:
    """One that stands for something that can be ignored: `ER1` for the warnings of reading."""
    codes = codes_of(code)
    if not any(map(can_be_ignored, codes)):
        raise PydanticCustomError("ER336", "error", {"code": code, "reason": no_effect(codes[0])})
    return code


def _format(name: str) -> str:
    """The name of a format, or the one for all."""
    for problem in unknown_formats([name]):
        raise PydanticCustomError("ER605", "no format", dict(problem.arguments))
    return name


def _several(value: object) -> object:
    """The names of a text that lists them as `--to` does (`all`, `pdf, docx`)."""
    return tuple(re.split("[,、，]", value)) if isinstance(value, str) else value


_Format = Annotated[str, AfterValidator(_format)]
_Formats = Annotated[tuple[_Format, ...], BeforeValidator(_several)]
_Code = Annotated[str, AfterValidator(_known)]
_IgnorableCode = Annotated[_Code, AfterValidator(_ignorable)]


class Check(Strict, title="点検の方針"):
    """What the checks of the project report (`diagnostics.policy.SeverityPolicy`)."""

    ignore: tuple[_IgnorableCode, ...] = Field(default=(), title="知らせない番号")
    error: tuple[_Code, ...] = Field(default=(), title="誤りとして扱う番号")

    def policy(self) -> SeverityPolicy:
        return SeverityPolicy(self.ignore, self.error)


class Importing(Strict, title="取込みの設定"):
    """How files are understood that records are made from."""

    columns: dict[str, str] = Field(default={}, title="列の見出しの意味")
    """Headings, and what they stand for: `担当課: department`."""


class Settings(Strict, title="プロジェクトの設定"):
    """The settings of a project; every one may be left out."""

    formats: _Formats = Field(default=(DEFAULT,), min_length=1, title="作る形式")
    wording: Wording = Field(default=Wording(), title="表記の方針")
    language: Literal["ja", "en"] | None = Field(default=None, title="メッセージの言語")
    """The language of the command's messages, unless `--lang` says another."""
    check: Check = Field(default=Check(), title="点検の方針")
    faces: dict[str, FaceNames] = Field(default={}, title="書体の組")
    """Faces that set what those before them lack, by the name that layouts use."""
    markers: tuple[MarkerExample, ...] = Field(default=(), max_length=30, title="自分の行頭の印")
    """Examples of markers beside those of official documents, for all layouts."""
    system_faces: tuple[str, ...] = Field(default=(), title="機械の書体")
    """Font files of the operating system, which set what no other face has."""
    importing: Importing = Field(default=Importing(), alias="import", title="取込みの設定")

    def options(self, format_: Format) -> Options | None:
        """What the project says of a format, under its name: `pdf: {standard: a2u}`."""
        found = getattr(self, format_.name, None)
        return found if isinstance(found, Options) else None


def settings_model(keys: Iterable[str]) -> type[Settings]:
    """The settings with those of every format that has options, formats of other packages too if
    one of `keys`, those of the file, is nothing else.
    """
    for key in keys:
        if key not in Settings.model_fields:
            format_named(key)
    return _with_formats(registered())


@lru_cache(maxsize=8)
def _with_formats(formats: tuple[Format, ...]) -> type[Settings]:
    models = {one.name: one.model() for one in formats}
    fields: dict[str, Any] = {
        name: (model, Field(default=model(), title=model.model_config.get("title", name)))
        for name, model in models.items()
        if model.model_fields
    }
    return create_model("Settings", __base__=Settings, **fields)
