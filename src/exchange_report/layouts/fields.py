"""Fields that the models of a layout file share, with their words and defaults."""

import re
import unicodedata
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from exchange_report.choices import FEATURES, Align, VerticalAlign

_HEX: Final = "^#[0-9a-fA-F]{6}$"
_COLOURS: Final = {
    **dict.fromkeys(("black", "黒"), "#000000"),
    **dict.fromkeys(("white", "白"), "#ffffff"),
    **dict.fromkeys(("grey", "gray", "灰色", "グレー"), "#808080"),
    **dict.fromkeys(("lightgrey", "lightgray", "薄い灰色"), "#d3d3d3"),
    **dict.fromkeys(("red", "赤"), "#ff0000"),
    **dict.fromkeys(("green", "緑"), "#008000"),
    **dict.fromkeys(("blue", "青"), "#0000ff"),
    **dict.fromkeys(("lightblue", "水色"), "#add8e6"),
    **dict.fromkeys(("navy", "紺"), "#000080"),
    **dict.fromkeys(("yellow", "黄", "黄色"), "#ffff00"),
    **dict.fromkeys(("orange", "橙", "オレンジ"), "#ffa500"),
    **dict.fromkeys(("pink", "桃色", "ピンク"), "#ffc0cb"),
    **dict.fromkeys(("purple", "紫"), "#800080"),
    **dict.fromkeys(("brown", "茶色", "茶"), "#a52a2a"),
}
"""Names of colours, those of CSS and Japanese ones, as six digits."""

_SOME_COLOUR: Final = "#f0f4f8"


def _colour(value: object) -> object:
    """Raises `PydanticCustomError` for a text that is no colour, with one that it may mean."""
    if not isinstance(value, str) or re.match(_HEX, value):
        return value
    written = unicodedata.normalize("NFKC", value).strip().casefold()
    digits = re.fullmatch("(?:#|0x)?([0-9a-f]{6}|[0-9a-f]{3})", written)
    right = _COLOURS.get(written, _SOME_COLOUR)
    if digits:
        right = "#" + "".join(one * (6 // len(digits[1])) for one in digits[1])
    arguments = {"value": value, "right": f'"{right}"'}
    raise PydanticCustomError("ER154", "no colour", arguments)


Colour = Annotated[str, Field(pattern=_HEX), BeforeValidator(_colour)]

TEMPLATE: Final = (
    "{title} のように波括弧で記録の値を入れます。値がないときに省く部分は角括弧で囲みます。"
)
_FACE: Final = "fonts/manifest.yaml にある書体の名前（mincho、gothic、gothic-bold など）。"


def length_field(text: str, title: str, description: str | None = None) -> Any:
    """A default that is written as a layout file would write it."""
    return Field(default=text, validate_default=True, title=title, description=description)


FaceNames = Annotated[tuple[str, ...], Field(min_length=1)]
"""The names of faces, each of which sets what those before it lack."""


MarkerExample = Annotated[str, Field(min_length=1, max_length=12, pattern=r"^\S(.*\S)?$")]
"""A marker of paragraphs: `〔1〕` stands for `〔2〕` too."""


def face_field(name: str, title: str = "書体") -> Any:
    return Field(default=name, title=title, description=_FACE)


def _feature(tag: str) -> str:
    """Raises `PydanticCustomError` for what is no feature that a layout can choose."""
    if tag in FEATURES:
        return tag
    arguments = {"feature": tag, "known": ", ".join(FEATURES)}
    raise PydanticCustomError("ER844", "no feature", arguments)


Features = dict[Annotated[str, AfterValidator(_feature)], bool]
"""Features of faces that are switched on or off, by their tags."""


def features_field() -> Any:
    return Field(
        default={},
        title="字形の選択",
        description="OpenType の機能の名前ごとに true か false（例：{palt: true, jp78: true}）。"
        + "、".join(FEATURES)
        + "が使えます。",
    )


def align_field(default: Align, title: str = "横の揃え") -> Any:
    return Field(
        default=default,
        title=title,
        description="start（左）、center（中央）、end（右）、justify（両端）、"
        "distribute（均等割付）。",
    )


def vertical_field(default: VerticalAlign) -> Any:
    return Field(
        default=default, title="縦の揃え", description="top（上）、middle（中央）、bottom（下）。"
    )


def colour_field(default: str | None, title: str) -> Any:
    return Field(
        default=default,
        title=title,
        description='引用符で囲んで書きます（例："#ececec"）。null は色なし。',
    )


def one_or_more(value: object) -> object:
    """A list of mappings, of which a single one may stand for itself."""
    if value is None:
        return []
    return [value] if isinstance(value, dict) else value


def section_field(title: str) -> Any:
    """A model whose keys may all be left out."""
    return Field(default={}, validate_default=True, title=title)
