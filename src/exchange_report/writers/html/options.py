"""The options of a web page."""

from exchange_report.writers.option_model import Options, WebFolder, option
from exchange_report.writers.option_rows import HTML, Labels, Style


class HtmlOptions(Options, title="HTML の設定"):
    """What a web page can be asked to be."""

    css: Style = option(HTML["css"])
    labels: Labels = option(HTML["labels"])
    fragment: bool = option(HTML["fragment"])
    parts: bool = option(HTML["parts"])
    search: bool = option(HTML["search"])
    base_url: WebFolder = option(HTML["base_url"])
    style: str = option(HTML["style"])
