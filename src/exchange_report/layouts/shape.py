"""The shape of one table: its columns, and the rows that it has beside those of the record."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from exchange_report.choices import Align, BreakUnit, SortOrder
from exchange_report.layouts.column import Column, Columns, Loc, leaves
from exchange_report.layouts.composition import break_field
from exchange_report.layouts.dimension import AbsoluteDimension, PositiveDimension
from exchange_report.layouts.emphasis import RowEmphases
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
)
from exchange_report.layouts.selection import Conditions, TablePassage, Unit
from exchange_report.layouts.template import (
    GroupTemplate,
    KeyTemplate,
)
from exchange_report.strict import Strict

Orientation = Literal["portrait", "landscape"]


class GroupRow(Strict):
    """A row over the whole width of the table, before the rows that share its text."""

    value: GroupTemplate = Field(
        title="文言", description=TEMPLATE + "{count} はこのまとまりの件数です。"
    )
    face: str = face_field("gothic-bold")
    features: Features = features_field()
    align: Align = align_field(Align.START)
    fill: Colour | None = colour_field("#f6f6f6", "地の色")
    repeat: bool = Field(
        default=True, title="繰返し", description="true なら、続くページの先頭に繰り返します。"
    )
    continued: str = Field(
        default="",
        title="続きの印",
        description="次のページで繰り返すとき、後に付ける文字です（例：（続き））。",
    )
    new_page: bool = Field(
        default=False, title="改ページ", description="true なら、新しいページから始めます。"
    )


class Subtotal(Strict):
    """A row of sums after the rows that share the text of `after`; after all without it."""

    label: GroupTemplate = Field(
        title="文言",
        description=TEMPLATE + "左端から、小計の値のある列の手前までに出ます。",
    )
    after: KeyTemplate | None = Field(
        default=None,
        title="まとまり",
        description="この値が同じ行が続いた後に置きます（例：{field}）。書かなければ表の最後。",
    )
    face: str = face_field("gothic")
    features: Features = features_field()
    align: Align = align_field(Align.CENTER)
    fill: Colour | None = colour_field("#f6f6f6", "地の色")


class SortKey(Strict):
    """A value that rows are sorted by: a number or a date where a column shows it as such."""

    by: KeyTemplate = Field(
        title="値", description="並べる順を決める値です（例：{extra.開催日}）。"
    )
    order: SortOrder = Field(
        default=SortOrder.ASCENDING,
        title="順",
        description="ascending（小さい順、古い順）か descending（大きい順、新しい順）。値のない行は"
        "最後です。",
    )


class TableHeading(Strict):
    """What stands above one of several tables."""

    text: GroupTemplate = Field(title="文言", description=TEMPLATE)
    face: str = face_field("gothic-bold")
    features: Features = features_field()
    size: PositiveDimension = length_field("10.5pt", "文字の大きさ")
    line_pitch: PositiveDimension = length_field("14pt", "行送り")
    align: Align = align_field(Align.START)
    break_unit: BreakUnit = break_field()
    space_before: AbsoluteDimension = length_field("10pt", "前のあき")
    space_after: AbsoluteDimension = length_field("4pt", "後ろのあき")


TableHeadings = Annotated[
    tuple[TableHeading, ...],
    BeforeValidator(
        one_or_more, json_schema_input_type=TableHeading | tuple[TableHeading, ...] | None
    ),
]


class Shape(Strict):
    """One table of a report, or one for each text of `each`."""

    heading: TableHeadings = Field(
        default=(),
        title="表の見出し",
        description="表の上に出る行です。いくつも書けば、一行目が見出しになります。",
    )
    where: Conditions = Field(
        default=(),
        title="表に出す項目",
        description="どの項目をこの表に出すか（例：value に {extra.会計}、equals に 一般会計）。"
        "いくつも書けば、すべてに合う項目です。書かなければ、すべての項目です。",
    )
    """What holds for the entries that the table shows."""
    shared: bool = Field(
        default=False,
        title="ほかの表との重なり",
        description="true なら、ほかの表に出る項目を、この表にも出します。",
    )
    """Whether it may show, by its `where`, what another table shows by its own."""
    unit: Unit | None = Field(
        default=None,
        title="単位",
        description="表のすぐ上に出る、数の単位です（例：千円）。",
    )
    each: KeyTemplate | None = Field(
        default=None,
        title="表の分け方",
        description="この値が変わるごとに、表を分けます（例：{field}）。",
    )
    count_by: KeyTemplate | None = Field(
        default=None,
        title="集計",
        description="この値ごとに一行にまとめ、{count} で件数を出します（例：{department}）。",
    )
    """The rows are the distinct texts of this, not the entries."""
    count_order: tuple[str, ...] = Field(
        default=(),
        title="集計の行の順",
        description="count_by の行の順です（例：[◎, ○, △, ×]）。一つもない値も、0 の行になります。"
        "ほかの値は、その後に並びます。",
    )
    """The rows of `count_by` that come first, also those that no entry has."""
    match: KeyTemplate | None = Field(
        default=None,
        title="前年度との対応",
        description="前年度の記録の、同じ項目を探す値です（例：{item}）。書かなければ、行見出し（head）と"
        "結合（merge）の列の値です。",
    )
    """What tells which entry of the year before an entry was."""
    sort: tuple[SortKey, ...] = Field(
        default=(),
        title="並べ替え",
        description="行を並べ替える値です。書かなければ、記録の順です。",
    )
    when: RowEmphases = Field(
        default=(),
        title="値による行の強調",
        description="項目の値に応じた、行の欄の地の色、文字の色、太字、印です。上から順に、初めに"
        "当てはまったものになります。結合した欄には及びません。",
    )
    """How rows stand out by a value of their entry; the first that holds does."""
    new_page: bool = Field(
        default=False, title="改ページ", description="true なら、表を新しいページから始めます。"
    )
    groups: tuple[GroupRow, ...] = Field(
        default=(),
        title="まとまりの行",
        description="列の代わりに、全幅の行で示すまとまりです。外側から順に書きます。",
    )
    columns: tuple[Columns, ...] = Field(
        default=(),
        json_schema_extra={"minItems": 1},
        title="列",
        description="左から順に並べます。columns を持つ列は、見出しを結合した列です。"
        "extends のある体裁では、「見出し: {width: 20zw}」のように、一つずつ変えられます。",
    )
    subtotals: tuple[Subtotal, ...] = Field(
        default=(), title="小計", description="小計と合計の行です。内側から順に書きます。"
    )

    @property
    def first_heading(self) -> TableHeading | None:
        """The line above the table that is its heading; others may follow it."""
        return self.heading[0] if self.heading else None

    def kinds(self) -> Iterator[GroupRow | Subtotal]:
        """The kinds of rows that stand for no entry: the headings of groups, then the subtotals."""
        yield from self.groups
        yield from self.subtotals

    def leaves(self) -> Iterator[tuple[Column, Loc]]:
        """The columns that have cells, from left to right, each with its place in the shape."""
        yield from leaves(self.columns, ("columns",))


class TablePage(Strict):
    """The pages of one of several tables."""

    orientation: Orientation = Field(
        title="用紙の向き",
        description="portrait（縦）か landscape（横）。体裁の page と違う向きなら、新しいページから"
        "始まります。",
    )


class TableShape(Shape):
    """One of several tables."""

    page: TablePage | None = Field(
        default=None,
        title="用紙",
        description="この表のページの向きです。書かなければ、体裁の page と同じです。",
    )
    before: tuple[TablePassage, ...] = Field(
        default=(), title="表の前の文", description="この表の見出しと列の間に出る文です。"
    )
    after: tuple[TablePassage, ...] = Field(
        default=(), title="表の後の文", description="この表の下に出る注などです。"
    )
