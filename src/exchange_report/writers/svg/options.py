"""The options of SVG files."""

from typing import Literal, TypeAlias

from pydantic import Field

from exchange_report.diagnostics import phrase
from exchange_report.writers.contract import Options

Kind: TypeAlias = Literal["text", "outlines"]
"""How text is drawn: as text in faces that are embedded, or as the outlines of its glyphs."""
Arrangement: TypeAlias = Literal["apart", "stacked"]
"""Where pages go: into a file each, or one below the other into one file."""


class SvgOptions(Options, title="SVG の設定"):
    """What SVG files can be asked to be."""

    text: Kind = Field(
        default="text",
        title="文字の描き方",
        description=phrase("How SVG files draw text: text (if not given), or outlines."),
    )
    pages: Arrangement = Field(
        default="apart",
        title="ページの分け方",
        description=phrase("Where pages of SVG go: apart (a file each, if not given), or stacked."),
    )

    @property
    def by_page(self) -> bool:
        return self.pages == "apart"
