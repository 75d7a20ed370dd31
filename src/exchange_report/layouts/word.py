"""How a report looks as a Word document, where that is not said already."""

from typing import Final, Literal

from pydantic import Field

from exchange_report.strict import Strict


class OfficeFont(Strict):
    """A font by the names under which offices have it."""

    names: tuple[str, ...] = Field(
        min_length=1,
        title="フォントの名前",
        description="最初の名前で指定します。二つ目からは、それがない機械で使う名前です。",
    )
    bold: bool = Field(default=False, title="太字", description="true なら太字にします。")
    style: Literal["mincho", "gothic"] = Field(
        default="mincho",
        title="書体の種類",
        description="mincho（明朝）か gothic（ゴシック）。どの名前もない機械で近いものを選びます。",
    )


_MINCHO: Final = ("BIZ UD明朝", "BIZ UD明朝 Medium", "BIZ UDMincho Medium", "ＭＳ 明朝")
_GOTHIC: Final = ("BIZ UDゴシック", "BIZ UDGothic", "ＭＳ ゴシック")
_FONTS: Final = {
    "mincho": OfficeFont(names=_MINCHO),
    "gothic": OfficeFont(names=_GOTHIC, style="gothic"),
    "gothic-bold": OfficeFont(names=_GOTHIC, style="gothic", bold=True),
}


class Docx(Strict):
    """What only a Word document needs."""

    fonts: dict[str, OfficeFont] = Field(
        default={},
        title="フォント",
        description="書体の名前（mincho、gothic、gothic-bold など）ごとの、Word でのフォントです。"
        "書かない書体は BIZ UD明朝、BIZ UDゴシックになります。",
    )
    content_controls: bool = Field(
        default=True,
        title="読み戻しの目印",
        description="true なら、各欄に見えない目印（ブックマーク）を付けます。"
        "直した文書から記録を読み戻すときに使います。",
    )

    embed_fonts: bool = Field(
        default=False,
        title="フォントの埋め込み",
        description="true なら、付属の書体とプロジェクトの書体を文書に埋め込みます。フォントのない"
        "機械でも同じに見えますが、ファイルは10 MBほど大きくなります。",
    )

    @property
    def office_fonts(self) -> dict[str, OfficeFont]:
        """The fonts by the names of faces, with those that ship."""
        return _FONTS | self.fonts
