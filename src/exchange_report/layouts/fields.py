"""Fields that the models of a layout file share, with their words and defaults."""

from typing import Annotated, Any, Final

from pydantic import Field

from exchange_report.choices import Align, VerticalAlign

Colour = Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")]

TEMPLATE: Final = (
    "{title} のように波括弧で記録の値を入れます。値がないときに省く部分は角括弧で囲みます。"
)
_FACE: Final = "fonts/manifest.yaml にある書体の名前（mincho、gothic、gothic-bold など）。"


def length_field(text: str, title: str, description: str | None = None) -> Any:
    """A default that is written as a layout file would write it."""
    return Field(default=text, validate_default=True, title=title, description=description)


def face_field(name: str, title: str = "書体") -> Any:
    return Field(default=name, title=title, description=_FACE)


def align_field(default: Align, title: str = "横の揃え") -> Any:
    return Field(
        default=default,
        title=title,
        description="start（左）、center（中央）、end（右）、justify（両端）、"
        "distribute（均等割付）。",
    )


def vertical_field(default: VerticalAlign) -> Any:
    return Field(default=default, title="縦の揃え", description="top（上）か middle（中央）。")


def colour_field(default: str | None, title: str) -> Any:
    return Field(
        default=default,
        title=title,
        description='引用符で囲んで書きます（例："#ececec"）。null は色なし。',
    )


def section_field(title: str) -> Any:
    """A model whose keys may all be left out."""
    return Field(default={}, validate_default=True, title=title)
