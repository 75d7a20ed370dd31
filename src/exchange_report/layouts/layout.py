"""The shape of a layout file."""

from typing import Final, Literal

from pydantic import Field

from exchange_report.choices import (
    Align,
    BreakUnit,
    Keep,
    Missing,
    RubyLines,
    Strictness,
    VerticalAlign,
)
from exchange_report.era import FiscalYearPolicy
from exchange_report.layouts.column import Loc
from exchange_report.layouts.composition import Composition, break_field
from exchange_report.layouts.dimension import (
    AbsoluteDimension,
    PositiveDimension,
    RelativeDimension,
)
from exchange_report.layouts.fields import (
    TEMPLATE,
    Colour,
    FaceNames,
    Features,
    MarkerExample,
    align_field,
    colour_field,
    face_field,
    features_field,
    length_field,
    section_field,
    vertical_field,
)
from exchange_report.layouts.furniture import Furniture
from exchange_report.layouts.rules import Rules
from exchange_report.layouts.shape import Orientation, Shape, TableShape
from exchange_report.layouts.template import KeyTemplate, ReportTemplate
from exchange_report.layouts.word import Docx
from exchange_report.strict import Strict

PAPER: Final[dict[str, tuple[int | str, int | str]]] = {
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "B4": (257, 364),
    "B5": (182, 257),
    "letter": ("215.9", "279.4"),
}
"""Width and height in mm, upright; the B sizes are those of JIS P 0138."""


class Margin(Strict):
    top: AbsoluteDimension = length_field("18mm", "上の余白")
    right: AbsoluteDimension = length_field("18mm", "右の余白")
    bottom: AbsoluteDimension = length_field("18mm", "下の余白")
    left: AbsoluteDimension = length_field("18mm", "左の余白")


class Page(Strict):
    size: Literal["A3", "A4", "A5", "B4", "B5", "letter"] = Field(
        default="A4", title="用紙の大きさ", description="B4 と B5 は JIS の寸法です。"
    )
    orientation: Orientation = Field(
        default="portrait", title="用紙の向き", description="portrait（縦）か landscape（横）。"
    )
    margin: Margin = section_field("余白")


class Text(Strict):
    """The text of the cells."""

    face: str = face_field("mincho")
    label_face: str = face_field("gothic-bold", "見出しの書体（【…】）")
    """The face of labels (【…】)."""
    features: Features = features_field()
    size: PositiveDimension = length_field("9pt", "文字の大きさ")
    line_pitch: PositiveDimension = length_field("12pt", "行送り", "行の始まりから次の行まで。")
    note_size: PositiveDimension | None = Field(
        default=None,
        title="注記の文字の大きさ",
        description="※で始まる注記の文字の大きさ（例：8pt）。書かなければ本文と同じです。",
    )
    kinsoku: Strictness = Field(
        default=Strictness.VERY_STRICT,
        title="禁則の強さ",
        description="very-strict（々やー、小書きの仮名も行頭に置かない）、strict、loose、"
        "very-loose（最も緩い）。",
    )
    ruby: RubyLines = Field(
        default=RubyLines.KEEP_PITCH,
        title="ルビのある行の高さ",
        description="keep-pitch（行送りを変えない）、widen-line（足りない分だけ、その行を高くする）。",
    )


class Header(Strict):
    """The heading row, on every page."""

    face: str = face_field("gothic")
    features: Features = features_field()
    align: Align = align_field(Align.CENTER)
    break_unit: BreakUnit = break_field()
    vertical_align: VerticalAlign = vertical_field(VerticalAlign.MIDDLE)
    fill: Colour | None = colour_field("#ececec", "地の色")


class Padding(Strict):
    x: RelativeDimension = length_field(
        "2.25pt", "左右の余白", "書かなければ 0.5zw（列の幅が入らなければ 2.25pt）です。"
    )
    y: RelativeDimension = length_field("2pt", "上下の余白")


class Rows(Strict):
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
    cut_marks: bool = Field(
        default=False,
        title="切れた欄の印",
        description="true なら、ページをまたぐ欄の終わりに（続く）、初めに（続き）と入れます。",
    )
    zebra: Colour | None = colour_field(None, "一行おきの地の色")
    zebra_by: Literal["row", "label"] = Field(
        default="row",
        title="地の色を変える単位",
        description="row（一行おき）、label（一番左の結合欄の一つおき）。",
    )
    page_breaks: bool = Field(
        default=True,
        title="記録の改ページ",
        description="false なら、記録の page_break に従いません。",
    )


class Layout(Shape, Furniture, title="体裁"):
    """How a report looks. The keys of a table stand here if there is one shape of table only."""

    extends: str | None = Field(
        default=None,
        exclude=True,
        title="もとにする体裁",
        description="ほかの体裁の名前か .yaml ファイルの場所。書かない設定はそれに従います。",
    )
    """Taken out when the file is loaded, with what it names in its place."""
    description: str = Field(
        default="", title="説明", description="この体裁の説明。印刷されません。"
    )
    page: Page = section_field("用紙")
    faces: dict[str, FaceNames] = Field(
        default={},
        title="書体の組",
        description="書体の名前ごとに、使う書体を順に並べます（例：mincho: [jinmei, mincho]）。"
        "最初の書体にない字は、次の書体で組みます。",
    )
    missing: Missing = Field(
        default=Missing.ERROR,
        title="どの書体にもない字",
        description="error（誤りとして、何も作らない）、warn（〓で組み、警告する）、"
        "replace（〓で組み、点検のときだけ知らせる）。",
    )
    text: Text = section_field("本文")
    composition: Composition = section_field("行の組み方")
    fiscal_2019: FiscalYearPolicy = Field(
        default="agreed",
        title="2019年度の名",
        description="agreed なら令和元年度、april（4月1日の元号）なら平成31年度とします。",
    )
    document_title: ReportTemplate = Field(
        default="{title}（{fiscal_year:era}）",
        validate_default=True,
        title="文書の題",
        description="ファイルのプロパティに入る題です。" + TEMPLATE,
    )
    """The title in the file's properties."""
    header: Header = section_field("列見出しの行")
    padding: Padding = section_field("欄の内側の余白")
    rules: Rules = section_field("罫線")
    rows: Rows = section_field("行の送り")
    markers: tuple[MarkerExample, ...] = Field(
        default=(),
        max_length=30,
        title="自分の行頭の印",
        description="公用文の印のほかに、段落の頭の印とするものの例です（例：[〔1〕, 第1, ★]）。"
        "数、仮名、英字の入った例は、数えていく印になります。",
    )
    """Examples of markers beside those of official documents."""
    tables: tuple[TableShape, ...] = Field(
        default=(),
        title="いくつもの表",
        description="形の違う表を並べるときに書きます。書けば、上の columns などは使いません。",
    )
    outline: tuple[KeyTemplate, ...] = Field(
        default=(), title="しおり", description="しおりの段を、外側から順に書きます。"
    )
    """The levels of the outline (bookmarks), outermost first."""
    docx: Docx = Field(
        default=Docx(), title="Word 文書", description="Word 文書にするときだけの設定です。"
    )

    def is_turned(self, shape: Shape) -> bool:
        """Whether the tables of a shape stand on pages of the other orientation."""
        page = shape.page if isinstance(shape, TableShape) else None
        return page is not None and page.orientation != self.page.orientation

    def shapes(self) -> tuple[tuple[Shape, Loc], ...]:
        """The shapes of the tables, each with its place in the file."""
        if self.tables:
            return tuple((shape, ("tables", index)) for index, shape in enumerate(self.tables))
        return ((self, ()),)
