"""Texts around tables, and how they are aligned."""

from typing import Final

from exchange_report.choices import Align
from exchange_report.table import PassageText, Table
from exchange_report.writers.html.blocks import flow
from exchange_report.writers.html.inline import Speaking
from exchange_report.writers.html.views import Passage

_ALIGNED: Final = {Align.CENTER: "center", Align.END: "end"}


def aligned(align: Align) -> str:
    """The class of an alignment; nothing for that of running text."""
    return _ALIGNED.get(align, "")


def passage_view(one: PassageText, table: Table) -> Passage:
    """A passage as the templates show it."""
    speaking = Speaking(int(table.values["fiscal_year"]))
    return Passage(flow(one.blocks, speaking), aligned(one.passage.align))
