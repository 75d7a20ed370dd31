"""How the numbers of a column are read and shown."""

from pydantic import Field

from exchange_report.choices import Digits, Rounding, Sign, UnitPlace
from exchange_report.strict import Strict


class NumberFormat(Strict):
    """The form of the numbers of a column, in its cells and in its subtotals."""

    decimals: int | None = Field(
        default=None,
        ge=0,
        le=9,
        title="小数の桁数",
        description="書かなければ、記録に書いたとおりの桁数です（割合などの計算では 1）。",
    )
    rounding: Rounding = Field(
        default=Rounding.ROUND,
        title="端数処理",
        description="round（四捨五入）、down（切捨て）、up（切上げ）、floor（小さい方へ）、"
        "ceil（大きい方へ）。負の数で down と floor、up と ceil が違います。",
    )
    thousands: bool = Field(
        default=True, title="三桁ごとのコンマ", description="false なら、コンマを入れません。"
    )
    sign: Sign = Field(
        default=Sign.TRIANGLE,
        title="負の数の印",
        description="△、▲、minus（-1）、brackets（(1)）。",
    )
    unit: str = Field(
        default="",
        max_length=20,
        title="単位",
        description="例：千円、人、％。記録の数の後に書いてあっても読みます。CSV などでは、"
        "列の名前に入ります。",
    )
    unit_in: UnitPlace = Field(
        default=UnitPlace.CELL,
        title="単位の場所",
        description="cell（数の後）、heading（列見出しの後、括弧に入れて）、none（紙面には出さない）。",
    )
    zero: str | None = Field(
        default=None,
        max_length=20,
        title="ゼロの印",
        description="0 の代わりに出す文字です（例：－）。書かなければ数のまま出ます。",
    )
    blank: str | None = Field(
        default=None,
        max_length=20,
        title="数のない欄の印",
        description="空か「－」「なし」などの欄に出す文字です。書かなければ、記録のとおりです。",
    )
    undefined: str = Field(
        default="－",
        max_length=20,
        title="計算できない欄の印",
        description="ゼロで割るときや、前年度の記録がないときに出す文字です。",
    )
    new: str | None = Field(
        default=None,
        max_length=20,
        title="皆増の印",
        description="前年比で、前年度になく本年度にあるときに出す文字です（例：皆増）。"
        "書かなければ undefined と同じです。",
    )
    gone: str | None = Field(
        default=None,
        max_length=20,
        title="皆減の印",
        description="前年比で、前年度にあり本年度にない（か 0 の）ときに出す文字です（例：皆減）。"
        "書かなければ、undefined か 0 です。",
    )
    words: tuple[str, ...] = Field(
        default=("皆増", "皆減"),
        title="数の代わりの言葉",
        description="記録に書いてあれば、数でなくてもそのまま出す言葉です。合計には数えません。",
    )
    digits: Digits = Field(
        default=Digits.HALF, title="数字の幅", description="half（半角）か full（全角）。"
    )
    align_point: bool = Field(
        default=True,
        title="小数点での揃え",
        description="false なら、小数点で揃えず、数の右端で揃えます。",
    )
