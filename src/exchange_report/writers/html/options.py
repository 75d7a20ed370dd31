"""The options of a web page."""

from typing import Literal

from pydantic import Field

from exchange_report.diagnostics import phrase
from exchange_report.writers.contract import Options, WebFolder


class HtmlOptions(Options, title="HTML の設定"):
    """What a web page can be asked to be."""

    css: Literal["inline", "file"] = Field(
        default="inline",
        title="スタイルの置き場所（inline はページの中、file は隣の .css）",
        description=phrase("Where the style goes: inline (in the page), or file (a .css beside)."),
    )
    labels: Literal["merged", "repeated"] = Field(
        default="merged",
        title="結合した欄（merged は結合のまま、repeated は各行に繰り返す）",
        description=phrase("Merged labels: merged (as in print), or repeated in every row."),
    )
    fragment: bool = Field(
        default=False,
        title="ほかのページに埋め込む部分だけを作る（スタイルは隣の .css）",
        description=phrase("Only what goes into a page of a CMS; its style is a .css beside."),
    )
    parts: bool = Field(
        default=False,
        title="分野ごとのページと、その目次のページに分ける",
        description=phrase("A page for each part of the report, and one that leads to them."),
    )
    search: bool = Field(
        default=True,
        title="表の中を探す欄を付ける",
        description=phrase("A box that searches the tables, where scripts are allowed."),
    )
    base_url: WebFolder = Field(
        default="",
        title="公開する場所のアドレス（https://…/）",
        description=phrase("The address of the folder that the page is published in (https://…)."),
    )
    style: str = Field(
        default="",
        title="プロジェクトの CSS ファイル",
        description=phrase("A CSS file of the project that comes after the style of the page."),
    )
