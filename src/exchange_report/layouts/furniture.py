"""What stands on pages beside the tables: running heads, cover, contents, index, watermark."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from exchange_report.choices import Align, BreakUnit, VerticalAlign
from exchange_report.language import DOCUMENT
from exchange_report.layouts.composition import break_field
from exchange_report.layouts.dimension import AbsoluteDimension, PositiveDimension
from exchange_report.layouts.fields import (
    TEMPLATE,
    Colour,
    Features,
    align_field,
    colour_field,
    face_field,
    features_field,
    length_field,
    one_or_more,
    vertical_field,
)
from exchange_report.layouts.template import (
    KeyTemplate,
    PageTemplate,
    PassageTemplate,
    ReportTemplate,
)
from exchange_report.strict import Strict


class Heading(Strict):
    """A line of the title block, above the table on the first page."""

    text: ReportTemplate = Field(title="文言", description=TEMPLATE)
    face: str = face_field("gothic-bold")
    features: Features = features_field()
    size: PositiveDimension = length_field("12pt", "文字の大きさ")
    line_pitch: PositiveDimension = length_field("16pt", "行送り")
    align: Align = align_field(Align.CENTER)
    break_unit: BreakUnit = break_field()
    space_after: AbsoluteDimension = length_field("8pt", "後ろのあき")


class Passage(Strict):
    """Text before or after the tables (前書き、凡例、注、問合せ先). Without text there is none."""

    text: PassageTemplate = Field(
        title="文言",
        description=TEMPLATE + "{preface}（前書き）、{legend}（凡例）、{notes}（注）、"
        "{inquiries}（問合せ先）は、それだけで一行にします。",
    )
    face: str = face_field("mincho")
    features: Features = features_field()
    size: PositiveDimension = length_field("9pt", "文字の大きさ")
    line_pitch: PositiveDimension = length_field("14pt", "行送り")
    align: Align = align_field(Align.START)
    break_unit: BreakUnit = break_field()
    space_before: AbsoluteDimension = length_field("0pt", "前のあき")
    space_after: AbsoluteDimension = length_field("8pt", "後ろのあき")


class Running(Strict):
    """A line in the margin of every page: above the text (柱), or below it."""

    text: PageTemplate = Field(
        title="文言",
        description=TEMPLATE + "{page} はページ番号、{pages} は総ページ数、{section} はそのページの"
        "最初の行のしおり（分野など）です。",
    )
    face: str = face_field("mincho")
    features: Features = features_field()
    size: PositiveDimension = length_field("9pt", "文字の大きさ")
    align: Align = align_field(Align.CENTER)
    first_page: bool = Field(
        default=True,
        title="最初のページ",
        description="false なら、本文の最初のページに出しません。",
    )


RunningLines = Annotated[
    tuple[Running, ...],
    BeforeValidator(one_or_more, json_schema_input_type=Running | tuple[Running, ...] | None),
]


class Cover(Strict):
    """A page of its own before all others."""

    lines: tuple[Heading, ...] = Field(
        min_length=1, title="行", description="表紙の行です。一行目が文書の題になります。"
    )
    vertical_align: VerticalAlign = vertical_field(VerticalAlign.MIDDLE)


class _List(Strict):
    """A list of names with pages."""

    face: str = face_field("mincho")
    features: Features = features_field()
    size: PositiveDimension = length_field("10pt", "文字の大きさ")
    line_pitch: PositiveDimension = length_field("18pt", "行送り")
    leader: str = Field(
        default="…", title="リーダー", description="ページ番号までを埋める文字。空なら埋めません。"
    )


class Contents(_List):
    """A contents page: the outline with page numbers."""

    heading: Heading = Field(
        default={"text": DOCUMENT.contents}, validate_default=True, title="目次の見出し"
    )
    levels: int = Field(
        default=9, ge=1, le=9, title="段の数", description="しおりの何段目までを載せるか。"
    )


class Index(_List):
    """Names with the pages that they stand on."""

    heading: Heading = Field(title="索引の見出し")
    value: KeyTemplate = Field(
        title="見出し語", description=TEMPLATE + "例：{partner.name}、{department}。"
    )
    order: Literal["appearance", "text"] = Field(
        default="appearance",
        title="並べ方",
        description="appearance（出てくる順）か text（文字の順。読みがあれば読みの順）。",
    )


class Watermark(Strict):
    """A word behind the text of every page (透かし)."""

    text: ReportTemplate = Field(title="文言", description="例：案。")
    face: str = face_field("gothic-bold")
    features: Features = features_field()
    size: PositiveDimension = length_field("160pt", "文字の大きさ")
    colour: Colour = colour_field("#e8e8e8", "色")
    angle: int = Field(default=0, ge=0, le=359, title="傾き", description="左回りの角度（度）。")


class Furniture(Strict):
    """Everything that a layout sets around its tables."""

    cover: Cover | None = Field(default=None, title="表紙")
    contents: Contents | None = Field(default=None, title="目次", description="{} と書けば既定。")
    title: tuple[Heading, ...] = Field(
        default=(), title="表題", description="最初のページの、表の上に出る行です。"
    )
    before: tuple[Passage, ...] = Field(
        default=(), title="表の前の文", description="前書きや凡例など。"
    )
    after: tuple[Passage, ...] = Field(
        default=(), title="表の後の文", description="注や問合せ先など。"
    )
    index: tuple[Index, ...] = Field(default=(), title="索引")
    running_heads: RunningLines = Field(
        default=(), title="柱", description="各ページの上の余白に出る行です。"
    )
    footer: RunningLines = Field(
        default=(), title="ページの下の行", description="各ページの下の余白に出る行です。"
    )
    watermark: Watermark | None = Field(default=None, title="透かし")
