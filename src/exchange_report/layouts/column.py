"""A column of a table, and several under a heading of their own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from exchange_report.choices import Align, BreakUnit, ColumnType, VerticalAlign
from exchange_report.layouts.composition import break_field
from exchange_report.layouts.dates import DateFormat
from exchange_report.layouts.dimension import PositiveDimension, Width
from exchange_report.layouts.emphasis import Emphases, Emphasis
from exchange_report.layouts.fields import (
    TEMPLATE,
    Colour,
    align_field,
    colour_field,
    vertical_field,
)
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.layouts.stacked import PLAIN, PLAIN_DATE, StackedValue
from exchange_report.layouts.template import (
    EntryTemplate,
    GroupTemplate,
    ReportTemplate,
    joined,
    parse_template,
)
from exchange_report.length import Length
from exchange_report.strict import Strict

Loc = tuple[str | int, ...]
COLUMNS: Final = "columns"
"""The key of the columns of a table, and of those under one heading."""


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
        """The values of a cell one above the other: the column itself, if there is but one."""
        return self.stack or (self,)

    @property
    def emphases(self) -> tuple[Emphasis, ...]:
        """How its cells stand out by what is in them, of all the values of a cell."""
        return tuple(one for part in self.parts for one in part.when)

    def rules(self) -> Iterator[tuple[Loc, tuple[Emphasis, ...]]]:
        """The emphasis by each value of its cells, with the place in the column."""
        for number, part in enumerate(self.stack):
            yield ("stack", number, "when"), part.when
        yield ("when",), self.when

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
        return "group" if COLUMNS in value else "column"
    return "group" if isinstance(value, ColumnGroup) else "column"


Columns = Annotated[
    Annotated[Column, Tag("column")] | Annotated[ColumnGroup, Tag("group")], Discriminator(_kind)
]


def leaves(columns: Sequence[Columns], loc: Loc) -> Iterator[tuple[Column, Loc]]:
    """Each single column, with its place; `loc` is that of `columns`."""
    for index, column in enumerate(columns):
        here = (*loc, index)
        if isinstance(column, ColumnGroup):
            yield from leaves(column.columns, (*here, "columns"))
        else:
            yield column, here
