"""Every awkward report in colours by which each decision about its looks can be told."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, Final

import furnished
import samples
import scenarios
from exchange_report.layouts import Layout
from exchange_report.layouts.rules import RuleKind
from exchange_report.pages import Pages, typeset
from exchange_report.records import report_of
from exchange_report.table import Table, build_table

NAMES: Final = (*scenarios.SCENARIOS, *furnished.FURNISHED)
ZEBRA: Final = "#00ff00"


def scenario_table(name: str) -> Table:
    """The table of a report, as it is."""
    pages = scenarios.scenario if name in scenarios.SCENARIOS else furnished.furnished
    return pages(name).table


@cache
def painted(name: str) -> Pages:
    """A report whose kinds of rules, columns and sums have a colour each; its zebra has one too,
    headings of groups have none.
    """
    table = scenario_table(name)
    values = table.layout.model_dump(mode="json", by_alias=True)
    weight = {"weight": "0.5pt", "style": "solid"}
    colours = {kind: f"#0000{number:02x}" for number, kind in enumerate(RuleKind, 1)}
    values["rules"] = {kind.value: {**weight, "colour": colours[kind]} for kind in RuleKind}
    values["rows"]["zebra"] = ZEBRA
    for number, shape in enumerate(values["tables"] or [values]):
        for index, column in enumerate(_columns(shape["columns"])):
            column["fill"] = f"#ff{number:02x}{index:02x}"
        for group in shape["groups"]:
            group["fill"] = None
        for index, subtotal in enumerate(shape["subtotals"]):
            subtotal["fill"] = f"#cc{number:02x}{index:02x}"
    file = replace(table.file, layout=Layout.model_validate(values))
    return typeset(build_table(report_of(table.document), file), samples.OURS.faces())


def _columns(columns: list[Any]) -> Iterator[Any]:
    for column in columns:
        yield from _columns(column["columns"]) if "columns" in column else [column]
