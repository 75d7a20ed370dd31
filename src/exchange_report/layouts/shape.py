"""The shape of one table: its columns, and the rows that it has beside those of the record."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from exchange_report.choices import Align, BreakUnit, ColumnType, SortOrder, VerticalAlign
from exchange_report.layouts.composition import break_field
from exchange_report.layouts.dates import DateFormat
from exchange_report.layouts.dimension import AbsoluteDimension, PositiveDimension, Width
from exchange_report.layouts.emphasis import Emphases, RowEmphases
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
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.layouts.selection import Conditions, TablePassage, Unit
from exchange_report.layouts.stacked import PLAIN, PLAIN_DATE, StackedValue
from exchange_report.layouts.template import (
    EntryTemplate,
    GroupTemplate,
    KeyTemplate,
    ReportTemplate,
    joined,
    parse_template,
)
from exchange_report.length import Length
from exchange_report.strict import Strict

Loc = tuple[str | int, ...]
Orientation = Literal["portrait", "landscape"]


class Column(Strict):
    """A column of the table. `width` is the measure: the padding comes on top of it."""

    heading: ReportTemplate = Field(title="列見出し", description=TEMPLATE)
    value: EntryTemplate = Field(
        title="欄の内容",
        description=TEMPLATE + "{results} と {notes} は、それだけで一行にします。",
    )
    width: Width = Field(
        title="列の幅",
        description="文字の行長（例：10zw は全角10字、45mm）。余白は含みません。rest は残り全部、"
        "2fr は残りを分ける割合、auto は内容に合わせた幅。",
    )
    stack: tuple[StackedValue, ...] = Field(
        default=(),
        title="上下に並べる値",
        description="一つの欄に上下に並べる、別々の値です（予算額の下に決算額など）。"
        "書けば、value は書きません。",
    )
    """Values one above the other, in place of one; `value` and `subtotal` are those of all."""
    type: ColumnType = Field(
        default=ColumnType.TEXT,
        title="値の種類",
        description="text（文字）、number（数）、date（日付）。number の列は、書かなければ右に"
        "揃えます。",
    )
    """What the values are; numbers and dates are read, and no others are allowed."""
    number: NumberFormat | None = Field(
        default=None,
        title="数の書き方",
        description="type: number の列の、小数の桁数、負の数の印、単位などです。",
    )
    date: DateFormat | None = Field(
        default=None, title="日付の書き方", description="type: date の列の、日付の書き方などです。"
    )
    merge: bool = Field(
        default=False,
        title="欄の結合",
        description="true なら、上下に続く同じ内容の欄を一つにし、各ページの先頭に繰り返します。",
    )
    """Equal neighbouring cells become one, repeated at the top of each page it runs over."""
    merge_blank: Literal["apart", "together", "above"] = Field(
        default="apart",
        title="空欄の結合",
        description="上下に続く空の欄を、apart（結合しない）、together（一つの空の欄にする）、"
        "above（上の欄に含める）。左の結合した欄の切れ目はまたぎません。",
    )
    """What becomes of empty cells below one another, or below one with a text."""
    spread: bool = Field(
        default=False,
        title="右への結合",
        description="true なら、右の欄が空のとき、そこまで欄を広げます。",
    )
    """The cell runs on over the empty ones to its right."""
    optional: bool = Field(
        default=False,
        title="空なら省く列",
        description="true なら、どの行にも内容がないとき、この列を出しません。",
    )
    continued: str | None = Field(
        default=None,
        title="続きの印",
        description="次のページで欄を繰り返すとき、その後に付ける文字です（例：（続き））。"
        "書かなければ、結合した欄には付けず、またがる行の欄には（続き）を付けます。",
    )
    """What follows a cell where it stands again."""
    repeat: bool | None = Field(
        default=None,
        title="またがる行での繰返し",
        description="true なら、行がページをまたぐとき、続くページでこの欄をもう一度出します。"
        "書かなければ、行見出し（head）の列だけです。",
    )
    """Whether the cell of a row that runs over a page stands again; labels always do."""
    head: bool = Field(
        default=False,
        title="行見出し",
        description="true なら、読み上げソフトはこの列の欄を、その行の見出しとして読みます。",
    )
    """The cells are the headings of their rows (`TH` with a scope of one row)."""
    hang: bool = Field(
        default=True,
        title="符号のぶら下げ",
        description="false なら、①、(1)、・、※ などで始まる値の二行目からを下げません。"
        "実績と注記はいつも下げます。",
    )
    """Whether later lines of a value stand under the text after its marker."""
    face: str | None = Field(
        default=None,
        title="欄の書体",
        description="書かなければ、本文（text）の書体です。見出し、小計、まとまりの行には及びません。",
    )
    size: PositiveDimension | None = Field(
        default=None,
        title="欄の文字の大きさ",
        description="例：8pt。書かなければ、本文の大きさです。この列の zw は、この大きさで"
        "数えます。",
    )
    bold: bool = Field(default=False, title="欄の太字", description="true なら、太字にします。")
    colour: Colour | None = colour_field(None, "欄の文字の色")
    when: Emphases = Field(
        default=(),
        title="値による強調",
        description="欄の値に応じた地の色、文字の色、太字、印です。上から順に、初めに当てはまった"
        "ものになります。",
    )
    """How cells stand out by what is in them; the first that holds does."""
    subtotal: GroupTemplate | None = Field(
        default=None,
        title="小計の欄の内容",
        description="小計の行でこの列に出す値です。{count} は件数、{sum.extra.見出し} は合計。",
    )
    fill: Colour | None = colour_field(None, "地の色")
    align: Align = align_field(Align.START)
    break_unit: BreakUnit = break_field()
    vertical_align: VerticalAlign = vertical_field(VerticalAlign.TOP)

    @model_validator(mode="before")
    @classmethod
    def _at_the_end(cls, stated: Any) -> Any:
        """Numbers stand at the end of their column, unless the layout says otherwise; a column of
        several values has what these say in place of its own.
        """
        if not isinstance(stated, dict):
            return stated
        stack = stated.get("stack")
        if stack and isinstance(stack, list | tuple):
            stated = {"heading": "", "value": "", **stated}
            numbers = all(isinstance(one, dict) and _is_numeric(one) for one in stack)
            return {"align": Align.END.value, **stated} if numbers else stated
        return {"align": Align.END.value, **stated} if _is_numeric(stated) else stated

    @model_validator(mode="after")
    def _of_all(self) -> Self:
        """The value, the subtotal and the heading of a column of several values are all of them."""
        if not self.stack:
            return self
        value = joined([one.value for one in self.stack])
        subtotals = [one.subtotal or parse_template("", {}) for one in self.stack]
        total = joined(subtotals) if any(one.subtotal for one in self.stack) else None
        stated = self.value.source not in ("", value.source) or self.type is not ColumnType.TEXT
        if stated or self.when or (self.subtotal and self.subtotal != total):
            raise PydanticCustomError("ER830", "value beside stack")
        heading = self.heading if self.heading.source else joined([s.heading for s in self.stack])
        for name, all_of in (("value", value), ("subtotal", total), ("heading", heading)):
            object.__setattr__(self, name, all_of)
        return self

    @property
    def parts(self) -> "tuple[Valued, ...]":
        """Its values one above the other: itself, if there is but one."""
        return self.stack or (self,)

    def em(self, size: Length) -> Length:
        """The type size of its cells, where that of the layout is `size`."""
        return self.size.at(size) if self.size else size

    @property
    def numbers(self) -> NumberFormat | None:
        """The form of its numbers; None for a column of something else."""
        return (self.number or PLAIN) if self.type is ColumnType.NUMBER else None

    @property
    def dates(self) -> DateFormat | None:
        """The form of its dates; None for a column of something else."""
        return (self.date or PLAIN_DATE) if self.type is ColumnType.DATE else None

    @property
    def names_rows(self) -> bool:
        """Whether its cells stand again where their row goes on overleaf."""
        return not self.merge and (self.head if self.repeat is None else self.repeat)


Valued = Column | StackedValue
"""What says how a value is shown."""


def _is_numeric(stated: Mapping[str, Any]) -> bool:
    return stated.get("type") in (ColumnType.NUMBER, "number")


class ColumnGroup(Strict):
    """Columns under a heading of their own (見出しの結合)."""

    heading: ReportTemplate = Field(title="まとめた列の見出し", description=TEMPLATE)
    columns: tuple["Columns", ...] = Field(
        min_length=1, title="列", description="この見出しの下に並べる列です。"
    )


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "group" if "columns" in value else "column"
    return "group" if isinstance(value, ColumnGroup) else "column"


Columns = Annotated[
    Annotated[Column, Tag("column")] | Annotated[ColumnGroup, Tag("group")], Discriminator(_kind)
]


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
        yield from _leaves(self.columns, ("columns",))


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


def _leaves(columns: tuple[Columns, ...], loc: Loc) -> Iterator[tuple[Column, Loc]]:
    for index, column in enumerate(columns):
        here = (*loc, index)
        if isinstance(column, ColumnGroup):
            yield from _leaves(column.columns, (*here, "columns"))
        else:
            yield column, here
