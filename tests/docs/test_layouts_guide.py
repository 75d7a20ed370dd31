"""The guide to layouts: its examples can be set, and it tells every setting and every value."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from exchange_report import Project
from exchange_report.layouts import Layout, load_layout
from exchange_report.layouts.furniture import Cover, Index, Passage, Running, Watermark
from exchange_report.layouts.model import Rows
from exchange_report.layouts.rules import Rules, Stroke
from exchange_report.layouts.shape import Column, GroupRow, Shape, Subtotal
from exchange_report.layouts.template import ENTRY_FIELDS, PAGE_FIELDS, PASSAGE_FIELDS
from exchange_report.pages import typeset
from exchange_report.records import load_record
from exchange_report.table import build_table

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "layouts.md").read_text("utf-8")
EXAMPLES = [
    text for text in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL) if "extends:" not in text
]
COLUMNS = 'columns:\n  - {heading: 項目名, value: "{item}", width: 16zw}\n'
RECORD = """\
fiscal_year: 2017
title: 交流
publisher: 東京都
issued: 2018-06-01
preface: [前書き]
notes: [※注]
inquiries: [問合せ先]
entries:
  - field: 分野
    department: 部所
    item: 項目
    partner: {name: ｜釜山《プサン》市}
    results: [・実績]
    extra: {派遣: "1", 受入: "－"}
"""
MODELS = (
    *(Layout, Shape, Column, GroupRow, Subtotal, Passage, Running, Cover, Index, Watermark),
    *(Rules, Stroke, Rows),
)


@pytest.mark.parametrize("text", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_can_be_set(text: str) -> None:
    pytest.importorskip("budoux") if "break: phrase" in text else None
    whole = text if "columns:" in text else text + COLUMNS
    file = load_layout(whole.encode(), "example.yaml")
    table = build_table(load_record(RECORD.encode(), "record.yaml"), file)
    pages = typeset(table, Project.at(ROOT / "records").faces())
    assert pages.pages and table.rows


def _keys() -> Iterator[str]:
    for model in MODELS:
        assert issubclass(model, BaseModel)
        yield from (field.alias or name for name, field in model.model_fields.items())


@pytest.mark.parametrize("key", sorted({*_keys()} - {"description"}))
def test_every_setting_is_told(key: str) -> None:
    assert re.search(rf"\b{key}\b", GUIDE)


@pytest.mark.parametrize("name", sorted({**ENTRY_FIELDS, **PAGE_FIELDS, **PASSAGE_FIELDS}))
def test_every_value_is_told(name: str) -> None:
    assert f"`{name}`" in GUIDE


def test_every_layout_that_ships_is_told() -> None:
    for path in (ROOT / "layouts").glob("*.yaml"):
        assert f"| `{path.stem}` |" in GUIDE
