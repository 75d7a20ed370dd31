"""The options of SVG files."""

from exchange_report.writers.option_model import Options, option
from exchange_report.writers.option_rows import SVG, Arrangement, Drawing


class SvgOptions(Options, title="SVG の設定"):
    """What SVG files can be asked to be."""

    text: Drawing = option(SVG["text"])
    pages: Arrangement = option(SVG["pages"])

    @property
    def by_page(self) -> bool:
        return self.pages == "apart"
