"""Marks in a layout that only look like those of the record."""

from typing import Any

import pytest

import samples
from samples import column

ITEM = column("項目", "{item}", "9zw")
MARK = column("評価", "{extra.評価}", "5zw")


def found(mark: str, **layout: Any) -> list[tuple[str, str]]:
    entries = [{"item": "一", "extra": {"評価": mark}}, {"item": "二", "extra": {"評価": "×"}}]
    columns = layout.pop("columns", [ITEM, MARK])
    table = samples.table(entries, columns, **layout)
    told = [one for one in table.warnings if one.code == "ER811"]
    assert all(one.span and one.span.line > 1 for one in told)
    return [(one.arguments["text"], one.arguments["right"]) for one in told]


@pytest.mark.parametrize(
    "layout",
    [
        {"columns": [ITEM, MARK | {"when": {"equals": "〇", "bold": True}}]},
        {"columns": [ITEM, MARK | {"when": {"one_of": ["〇", "△"], "bold": True}}]},
        {"when": {"value": "{extra.評価}", "equals": "〇", "bold": True}},
        {"tables": [{"where": {"value": "{extra.評価}", "none_of": ["〇"]}, "columns": [ITEM]}]},
        {"count_by": "{extra.評価}", "count_order": ["〇", "×"]},
        {"after": [{"text": "{count.extra.評価=〇}件"}]},
        {"after": [{"text": "{ratio.count.extra.評価=〇/count}％"}]},
    ],
)
def test_a_mark_that_no_entry_has_and_that_looks_like_another(layout: dict[str, Any]) -> None:
    assert found("○", **layout) == [("〇", "○")]
    assert found("〇", **layout) == []


def test_marks_that_are_meant_are_not_reported() -> None:
    rule = {"one_of": ["◎", "○", "△", "×", "一〇"], "bold": True}
    assert found("○", columns=[ITEM, MARK | {"when": rule}]) == []
    rule = {"one_of": ["✕", "✖", "◯"], "bold": True}
    alike = [("✕", "×"), ("✖", "×"), ("◯", "○")]
    assert found("○", columns=[ITEM, MARK | {"when": rule}]) == alike
    rule = {"one_of": ["○", "〇", "◯"], "bold": True}
    assert found("○", columns=[ITEM, MARK | {"when": rule}]) == []
