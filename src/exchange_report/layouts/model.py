"""The shape of a layout file."""

from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from exchange_report.layouts.composition import Break, Composition, break_field
from exchange_report.layouts.dimension import (
    AbsoluteDimension,
    PositiveDimension,
    RelativeDimension,
    Width,
)
from exchange_report.layouts.template import EntryTemplate, PageTemplate, ReportTemplate
from exchange_report.layouts.word import Docx


class Align(StrEnum):
    START = "start"
    CENTER = "center"
    END = "end"
    JUSTIFY = "justify"
    DISTRIBUTE = "distribute"


class VerticalAlign(StrEnum):
    TOP = "top"
    MIDDLE = "middle"


class Kinsoku(StrEnum):
    """How strict line breaking is (JLREQ appendix C, note on levels of kinsoku)."""

    VERY_STRICT = "very-strict"
    STRICT = "strict"
    LOOSE = "loose"
    VERY_LOOSE = "very-loose"


class RubyLines(StrEnum):
    """What becomes of lines above which readings or dots stand."""

    KEEP_PITCH = "keep-pitch"
    """The line pitch has the room for them."""
    WIDEN_LINE = "widen-line"
    """They are as much higher as they need."""


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
        default=default,
        title=title,
        description="start（左）、center（中央）、end（右）、justify（両端）、"
        "distribute（均等割付）。",
    )


def _vertical_align(default: VerticalAlign) -> Any:
    return Field(default=default, title="縦の揃え", description="top（上）か middle（中央）。")


def _section(title: str) -> Any:
    """A model whose keys may all be left out."""
    return Field(default={}, validate_default=True, title=title)


class _Strict(BaseModel):
    """`title` and `description` are for those who fill in the file in an editor."""

    # Built with the layout that holds them, not each by itself: half the time of the import.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Margin(_Strict):
    top: AbsoluteDimension = _dimension("18mm", "上の余白")
    right: AbsoluteDimension = _dimension("18mm", "右の余白")
    bottom: AbsoluteDimension = _dimension("18mm", "下の余白")
    left: AbsoluteDimension = _dimension("18mm", "左の余白")


class Page(_Strict):
    size: Literal["A3", "A4", "A5", "B4", "B5"] = Field(
        default="A4", title="用紙の大きさ", description="B4 と B5 は JIS の寸法です。"
    )
    orientation: Literal["portrait", "landscape"] = Field(
        default="portrait", title="用紙の向き", description="portrait（縦）か landscape（横）。"
    )
    margin: Margin = _section("余白")


class Text(_Strict):
    """The text of the cells."""

    face: str = _face("mincho")
    label_face: str = _face("gothic-bold", "見出しの書体（【…】）")
    """The face of labels (【…】)."""
    size: PositiveDimension = _dimension("9pt", "文字の大きさ")
    line_pitch: PositiveDimension = _dimension("12pt", "行送り", "行の始まりから次の行まで。")
    note_size: PositiveDimension | None = Field(
        default=None,
        title="注記の文字の大きさ",
        description="※で始まる注記の文字の大きさ（例：8pt）。書かなければ本文と同じです。",
    )
    kinsoku: Kinsoku = Field(
        default=Kinsoku.VERY_STRICT,
        title="禁則の強さ",
        description="very-strict（々やー、小書きの仮名も行頭に置かない）、strict、loose、"
        "very-loose（最も緩い）。",
    )
    ruby: RubyLines = Field(
        default=RubyLines.KEEP_PITCH,
        title="ルビのある行の高さ",
        description="keep-pitch（行送りを変えない）、widen-line（足りない分だけ、その行を高くする）。",
    )


class Heading(_Strict):
    """A line of the title block, above the table on the first page."""

    text: ReportTemplate = Field(title="文言", description=_TEMPLATE)
    face: str = _face("gothic-bold")
    size: PositiveDimension = _dimension("12pt", "文字の大きさ")
    line_pitch: PositiveDimension = _dimension("16pt", "行送り")
    align: Align = _align(Align.CENTER)
    break_unit: Break = break_field()
    space_after: AbsoluteDimension = _dimension("8pt", "後ろのあき")


class Header(_Strict):
    """The heading row, on every page."""

    face: str = _face("gothic")
    align: Align = _align(Align.CENTER)
    break_unit: Break = break_field()
    vertical_align: VerticalAlign = _vertical_align(VerticalAlign.MIDDLE)
    fill: Colour | None = Field(
        default="#ececec",
        title="地の色",
        description='引用符で囲んで書きます（例："#ececec"）。null は地の色なし。',
    )


class Footer(_Strict):
    """A line in the bottom margin of every page."""

    text: PageTemplate = Field(
        title="文言", description=_TEMPLATE + "{page} はページ番号、{pages} は総ページ数です。"
    )
    face: str = _face("mincho")
    size: PositiveDimension = _dimension("9pt", "文字の大きさ")
    align: Align = _align(Align.CENTER)


class Padding(_Strict):
    x: RelativeDimension = _dimension("2.25pt", "左右の余白")
    y: RelativeDimension = _dimension("2pt", "上下の余白")


class Rules(_Strict):
    """Weights of the rules (罫線)."""

    outer: AbsoluteDimension = _dimension("0.5pt", "外枠の太さ")
    inner: AbsoluteDimension = _dimension("0.5pt", "内側の罫線の太さ")


class Column(_Strict):
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
    continued: str = Field(
        default="",
        title="続きの印",
        description="結合した欄を次のページで繰り返すとき、その後に付ける文字です（例：（続き））。",
    )
    """What follows a merged cell where it stands again."""
    head: bool = Field(
        default=False,
        title="行見出し",
        description="true なら、読み上げソフトはこの列の欄を、その行の見出しとして読みます。",
    )
    """The cells are the headings of their rows (`TH` with a scope of one row)."""
    align: Align = _align(Align.START)
    break_unit: Break = break_field()
    vertical_align: VerticalAlign = _vertical_align(VerticalAlign.TOP)


class Keep(StrEnum):
    """What stays on one page where a page can hold it."""

    ROW = "row"
    GROUP = "group"
    NONE = "none"


class Rows(_Strict):
    """How rows flow over pages."""

    keep: Keep = Field(
        default=Keep.ROW,
        title="分けないもの",
        description="row（行）、group（一番内側の結合欄の行すべて）、none（どこででも分けます）。",
    )
    orphans: int = Field(
        default=2,
        ge=1,
        le=99,
        title="分ける前の行数",
        description="欄を分けるとき、前のページに残す行数の下限です。",
    )
    widows: int = Field(
        default=2,
        ge=1,
        le=99,
        title="分けた後の行数",
        description="欄を分けるとき、次のページに送る行数の下限です。",
    )
    balance: bool = Field(
        default=False,
        title="最後のページの釣合い",
        description="true なら、最後の2ページの高さをそろえます。",
    )


class Layout(_Strict, title="体裁"):
    """How a report looks."""

    description: str = Field(
        default="", title="説明", description="この体裁の説明。印刷されません。"
    )
    page: Page = _section("用紙")
    text: Text = _section("本文")
    composition: Composition = _section("行の組み方")
    fiscal_2019: Literal["agreed", "april"] = Field(
        default="agreed",
        title="2019年度の名",
        description="agreed なら令和元年度、april（4月1日の元号）なら平成31年度とします。",
    )
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
    header: Header = _section("列見出しの行")
    padding: Padding = _section("欄の内側の余白")
    rules: Rules = _section("罫線の太さ")
    rows: Rows = _section("行の送り")
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
    docx: Docx = Field(
        default=Docx(), title="Word 文書", description="Word 文書にするときだけの設定です。"
    )
