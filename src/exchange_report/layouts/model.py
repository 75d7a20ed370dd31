"""The shape of a layout file."""

from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from exchange_report.layouts.dimension import AbsoluteDimension, RelativeDimension, Width
from exchange_report.layouts.template import EntryTemplate, PageTemplate, ReportTemplate


class Align(StrEnum):
    START = "start"
    CENTER = "center"
    END = "end"


class VerticalAlign(StrEnum):
    TOP = "top"
    MIDDLE = "middle"


class Kinsoku(StrEnum):
    """How strict line breaking is (JLREQ appendix C, note on levels of kinsoku)."""

    VERY_STRICT = "very-strict"
    STRICT = "strict"
    LOOSE = "loose"
    VERY_LOOSE = "very-loose"


PAPER: Final[dict[str, tuple[int, int]]] = {
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "B4": (257, 364),
    "B5": (182, 257),
}
"""Width and height in mm, upright; the B sizes are those of JIS P 0138."""

Colour = Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")]


_FACE: Final = "fonts/manifest.yaml にある書体の名前（mincho、gothic、gothic-bold など）。"
_TEMPLATE: Final = (
    "{title} のように波括弧で記録の値を入れます。値がないときに省く部分は角括弧で囲みます。"
)


def _dimension(text: str, title: str, description: str | None = None) -> Any:
    """A default that is written as a layout file would write it."""
    return Field(default=text, validate_default=True, title=title, description=description)


def _face(name: str, title: str = "書体") -> Any:
    return Field(default=name, title=title, description=_FACE)


def _align(default: Align, title: str = "横の揃え") -> Any:
    return Field(
        default=default, title=title, description="start（左）、center（中央）、end（右）。"
    )


def _vertical_align(default: VerticalAlign) -> Any:
    return Field(default=default, title="縦の揃え", description="top（上）か middle（中央）。")


class _Strict(BaseModel):
    """`title` and `description` are for those who fill in the file in an editor."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Margin(_Strict, title="余白"):
    top: AbsoluteDimension = _dimension("18mm", "上の余白")
    right: AbsoluteDimension = _dimension("18mm", "右の余白")
    bottom: AbsoluteDimension = _dimension("18mm", "下の余白")
    left: AbsoluteDimension = _dimension("18mm", "左の余白")


class Page(_Strict, title="用紙"):
    size: Literal["A3", "A4", "A5", "B4", "B5"] = Field(
        default="A4", title="用紙の大きさ", description="B4 と B5 は JIS の寸法です。"
    )
    orientation: Literal["portrait", "landscape"] = Field(
        default="portrait", title="用紙の向き", description="portrait（縦）か landscape（横）。"
    )
    margin: Margin = Field(default=Margin(), title="余白")


class Text(_Strict, title="本文"):
    """The text of the cells."""

    face: str = _face("mincho")
    label_face: str = _face("gothic-bold", "見出しの書体（【…】）")
    """The face of labels (【…】)."""
    size: AbsoluteDimension = _dimension("9pt", "文字の大きさ")
    line_pitch: AbsoluteDimension = _dimension("12pt", "行送り", "行の始まりから次の行まで。")
    kinsoku: Kinsoku = Field(
        default=Kinsoku.VERY_STRICT,
        title="禁則の強さ",
        description="very-strict（々やー、小書きの仮名も行頭に置かない）、strict、loose、"
        "very-loose（最も緩い）。",
    )


class Heading(_Strict, title="表題の行"):
    """A line of the title block, above the table on the first page."""

    text: ReportTemplate = Field(title="文言", description=_TEMPLATE)
    face: str = _face("gothic-bold")
    size: AbsoluteDimension = _dimension("12pt", "文字の大きさ")
    line_pitch: AbsoluteDimension = _dimension("16pt", "行送り")
    align: Align = _align(Align.CENTER)
    space_after: AbsoluteDimension = _dimension("8pt", "後ろのあき")


class Header(_Strict, title="列見出し"):
    """The heading row, on every page."""

    face: str = _face("gothic")
    align: Align = _align(Align.CENTER)
    vertical_align: VerticalAlign = _vertical_align(VerticalAlign.MIDDLE)
    fill: Colour | None = Field(
        default="#ececec",
        title="地の色",
        description='引用符で囲んで書きます（例："#ececec"）。null は地の色なし。',
    )


class Footer(_Strict, title="ページの下の行"):
    """A line in the bottom margin of every page."""

    text: PageTemplate = Field(
        title="文言", description=_TEMPLATE + "{page} はページ番号、{pages} は総ページ数です。"
    )
    face: str = _face("mincho")
    size: AbsoluteDimension = _dimension("9pt", "文字の大きさ")
    align: Align = _align(Align.CENTER)


class Padding(_Strict, title="欄の内側の余白"):
    x: RelativeDimension = _dimension("2.25pt", "左右の余白")
    y: RelativeDimension = _dimension("2pt", "上下の余白")


class Rules(_Strict, title="罫線の太さ"):
    """Weights of the rules (罫線)."""

    outer: AbsoluteDimension = _dimension("0.5pt", "外枠の太さ")
    inner: AbsoluteDimension = _dimension("0.5pt", "内側の罫線の太さ")


class Column(_Strict, title="列"):
    """A column of the table. `width` is the measure: the padding comes on top of it."""

    heading: ReportTemplate = Field(title="列見出し", description=_TEMPLATE)
    value: EntryTemplate = Field(
        title="欄の内容",
        description=_TEMPLATE + "{results} と {notes} は、それだけで一行にします。",
    )
    width: Width = Field(
        title="列の幅",
        description="文字の行長（例：10zw は全角10字、45mm）。余白は含みません。rest は残り全部。",
    )
    merge: bool = Field(
        default=False,
        title="欄の結合",
        description="true なら、上下に続く同じ内容の欄を一つにし、各ページの先頭に繰り返します。",
    )
    """Equal neighbouring cells become one, repeated at the top of each page it runs over."""
    head: bool = Field(
        default=False,
        title="行見出し",
        description="true なら、読み上げソフトはこの列の欄を、その行の見出しとして読みます。",
    )
    """The cells are the headings of their rows (`TH` with a scope of one row)."""
    align: Align = _align(Align.START)
    vertical_align: VerticalAlign = _vertical_align(VerticalAlign.TOP)


class Layout(_Strict, title="体裁"):
    """How a report looks."""

    description: str = Field(
        default="", title="説明", description="この体裁の説明。印刷されません。"
    )
    page: Page = Field(default=Page(), title="用紙")
    text: Text = Field(default=Text(), title="本文")
    document_title: ReportTemplate = Field(
        default="{title}（{fiscal_year:era}）",
        validate_default=True,
        title="文書の題",
        description="ファイルのプロパティに入る題です。" + _TEMPLATE,
    )
    """The title in the file's properties."""
    title: tuple[Heading, ...] = Field(
        default=(), title="表題", description="最初のページの、表の上に出る行です。"
    )
    header: Header = Field(default=Header(), title="列見出しの行")
    padding: Padding = Field(default=Padding(), title="欄の内側の余白")
    rules: Rules = Field(default=Rules(), title="罫線の太さ")
    columns: tuple[Column, ...] = Field(
        min_length=1, title="列", description="左から順に並べます。rest の幅は一列だけです。"
    )
    outline: tuple[EntryTemplate, ...] = Field(
        default=(), title="しおり", description="しおりの段を、外側から順に書きます。"
    )
    """The levels of the outline (bookmarks), outermost first."""
    footer: Footer | None = Field(
        default=None, title="ページの下の行", description="各ページの下の余白に出る行です。"
    )
