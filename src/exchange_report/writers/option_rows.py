"""The options of the formats that ship, as plain data: their models are made with it, and the help
of the command says it without a model, whose making takes longer than everything else of it.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from exchange_report.diagnostics import phrase

StandardName: TypeAlias = Literal["ua1+a2a", "a2u", "a3a", "a4+ua2", "none"]
STANDARD: Final = "ua1+a2a"
DataRows: TypeAlias = Literal["entries", "paragraphs"]
"""What a row of a table of data is."""
Encoding: TypeAlias = Literal["utf-8-bom", "utf-8", "cp932"]
Formulas: TypeAlias = Literal["escape", "keep"]
Numbers: TypeAlias = Literal["plain", "as-written"]
Dates: TypeAlias = Literal["beside", "as-written"]
SeveralTables: TypeAlias = Literal["apart", "together"]
Style: TypeAlias = Literal["inline", "file"]
Labels: TypeAlias = Literal["merged", "repeated"]
Drawing: TypeAlias = Literal["text", "outlines"]
"""How text is drawn: as text in faces that are embedded, or as the outlines of its glyphs."""
Arrangement: TypeAlias = Literal["apart", "stacked"]
"""Where pages go: into a file each, or one below the other into one file."""


class OptionRow(NamedTuple):
    """What is said of an option: a title in Japanese, and a description in English, the key of its
    Japanese translation, if there is one.
    """

    title: str
    description: str
    default: object = ""
    choices: tuple[str, ...] = ()
    """The values that it has, if they are few."""
    limits: tuple[int, int] | None = None
    """The least and the greatest value of a whole number."""
    is_switch: bool = False
    """Whether it is true or false, which the command says with `--no-` or without."""


OptionRows: TypeAlias = Mapping[str, OptionRow]
"""The options of a format by their names."""

PDF: Final[OptionRows] = {
    "standard": OptionRow(
        title="うたう規格",
        description=phrase(
            "What PDFs claim to be: ua1+a2a (if not given), a2u, a3a, a4+ua2, or none."
        ),
        default=STANDARD,
        choices=get_args(StandardName),
    )
}
CSV: Final[OptionRows] = {
    "rows": OptionRow(
        title="一行にするもの",
        description=phrase(
            "What a row of a CSV is: entries (if not given), or paragraphs with numbers of entries."
        ),
        default="entries",
        choices=get_args(DataRows),
    ),
    "paragraph_mark": OptionRow(
        title="段落の間の印",
        description=phrase(
            "What stands between the paragraphs of a cell of a CSV: a line break if not given."
        ),
        default="\n",
    ),
    "formulas": OptionRow(
        title="計算式と読まれる文字",
        description=phrase(
            "Texts in a CSV that spreadsheets would take for formulas: escape them with ' "
            "(if not given), or keep them."
        ),
        default="escape",
        choices=get_args(Formulas),
    ),
    "encoding": OptionRow(
        title="文字コード",
        description=phrase("The encoding of a CSV: utf-8-bom (if not given), utf-8, or cp932."),
        default="utf-8-bom",
        choices=get_args(Encoding),
    ),
    "numbers": OptionRow(
        title="数の書き方",
        description=phrase(
            "Numbers in a CSV: plain, without commas and △ (if not given), or as-written."
        ),
        default="plain",
        choices=get_args(Numbers),
    ),
    "dates": OptionRow(
        title="西暦の日付",
        description=phrase(
            "Western dates in a CSV: in columns beside those of an era (if not given), or only "
            "as-written."
        ),
        default="beside",
        choices=get_args(Dates),
    ),
    "tables": OptionRow(
        title="列の違う表",
        description=phrase(
            "Tables of different columns in a CSV: apart, a file each (if not given), or together."
        ),
        default="apart",
        choices=get_args(SeveralTables),
    ),
}
_LICENCE: Final = OptionRow(
    title="利用条件のアドレス（https://…）",
    description=phrase("The address of the licence of the data."),
)
JSONLD: Final[OptionRows] = {
    "base": OptionRow(
        title="公開する場所のアドレス（https://…/）",
        description=phrase("The address of the folder where the data is published."),
    ),
    "license": _LICENCE,
}
DATAPACKAGE: Final[OptionRows] = {"license": _LICENCE}
XLSX: Final[OptionRows] = {
    "rows": OptionRow(
        title="データの一行にするもの",
        description=phrase(
            "What a row of the sheet of data is: entries (if not given), or paragraphs."
        ),
        default="entries",
        choices=get_args(DataRows),
    )
}
HTML: Final[OptionRows] = {
    "css": OptionRow(
        title="スタイルの置き場所（inline はページの中、file は隣の .css）",
        description=phrase("Where the style goes: inline (in the page), or file (a .css beside)."),
        default="inline",
        choices=get_args(Style),
    ),
    "labels": OptionRow(
        title="結合した欄（merged は結合のまま、repeated は各行に繰り返す）",
        description=phrase("Merged labels: merged (as in print), or repeated in every row."),
        default="merged",
        choices=get_args(Labels),
    ),
    "fragment": OptionRow(
        title="ほかのページに埋め込む部分だけを作る（スタイルは隣の .css）",
        description=phrase("Only what goes into a page of a CMS; its style is a .css beside."),
        default=False,
        is_switch=True,
    ),
    "parts": OptionRow(
        title="分野ごとのページと、その目次のページに分ける",
        description=phrase("A page for each part of the report, and one that leads to them."),
        default=False,
        is_switch=True,
    ),
    "search": OptionRow(
        title="表の中を探す欄を付ける",
        description=phrase("A box that searches the tables, where scripts are allowed."),
        default=True,
        is_switch=True,
    ),
    "base_url": OptionRow(
        title="公開する場所のアドレス（https://…/）",
        description=phrase("The address of the folder that the page is published in (https://…)."),
    ),
    "style": OptionRow(
        title="プロジェクトの CSS ファイル",
        description=phrase("A CSS file of the project that comes after the style of the page."),
    ),
}
TXT: Final[OptionRows] = {
    "width": OptionRow(
        title="一行の幅（半角の字数）",
        description=phrase(
            "The most that a line of plain text holds, full width counting 2: 0 to 1000"
            " (0, without end, if not given)."
        ),
        default=0,
        limits=(0, 1000),
    )
}
SVG: Final[OptionRows] = {
    "text": OptionRow(
        title="文字の描き方",
        description=phrase("How SVG files draw text: text (if not given), or outlines."),
        default="text",
        choices=get_args(Drawing),
    ),
    "pages": OptionRow(
        title="ページの分け方",
        description=phrase("Where pages of SVG go: apart (a file each, if not given), or stacked."),
        default="apart",
        choices=get_args(Arrangement),
    ),
}
PNG: Final[OptionRows] = {
    "dpi": OptionRow(
        title="解像度（dpi）",
        description=phrase("Dots to the inch in PNG pictures: 10 to 1200 (150 if not given)."),
        default=150,
        limits=(10, 1200),
    )
}
