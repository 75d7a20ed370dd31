"""The guide to layouts: its examples can be set, and it tells every setting and every value."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_origin

import pytest
from pydantic import BaseModel

from exchange_report import Project
from exchange_report.layouts import Layout, load_layout
from exchange_report.layouts.template import ENTRY_FIELDS, PAGE_FIELDS, PASSAGE_FIELDS
from exchange_report.pages import typeset
from exchange_report.records import load_record
from exchange_report.source import Value, models_in, read
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
    extra: {派遣: "1", 受入: "－", 会計: 一般会計, 決算額: "1"}
"""


@pytest.mark.parametrize("text", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_can_be_set(text: str) -> None:
    pytest.importorskip("budoux") if "break: phrase" in text else None
    whole = text if "columns:" in text else text + COLUMNS
    file = load_layout(whole.encode(), "example.yaml")
    table = build_table(load_record(RECORD.encode(), "record.yaml"), file)
    pages = typeset(table, Project.at(ROOT / "records").faces())
    assert pages.pages and table.rows


GUIDES = GUIDE + "".join(
    (ROOT / "docs" / name).read_text("utf-8") for name in ("composition.md", "docx.md")
)
PROSE = re.sub(r"```.*?```", "", GUIDES, flags=re.DOTALL)
BLOCKS = re.findall(r"```yaml\n(.*?)```", GUIDES, re.DOTALL)


def _home(model: type[BaseModel], name: str) -> type[BaseModel]:
    """`model`, or the one that it has the setting from."""
    return next(
        one
        for one in reversed(model.__mro__)
        if issubclass(one, BaseModel) and name in one.model_fields
    )


def _shown(model: type[BaseModel], value: Value) -> Iterator[tuple[type[BaseModel], str]]:
    """Each setting that `value`, a `model` of an example, states, by the model that has it."""
    if isinstance(value, list):
        for one in value:
            yield from _shown(model, one)
    if not isinstance(value, dict):
        return
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in value:
            yield _home(model, name), key
            given = value[key]
            if isinstance(given, dict) and get_origin(field.annotation) is dict:
                given = [*given.values()]
            for inner in models_in(field.annotation):
                yield from _shown(inner, given)


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """`model` and those of its settings."""
    yield model
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            if inner is not model:
                yield from _models(inner)


IN_EXAMPLES = {one for text in BLOCKS for one in _shown(Layout, read(text.encode(), "").value)}
SETTINGS = sorted(
    {
        (_home(model, name), field.alias or name)
        for model in _models(Layout)
        for name, field in model.model_fields.items()
    },
    key=str,
)


@pytest.mark.parametrize(
    "setting", SETTINGS, ids=[f"{model.__name__}-{key}" for model, key in SETTINGS]
)
def test_every_setting_is_told(setting: tuple[type[BaseModel], str]) -> None:
    """In an example, where it belongs; or by name in the text, if nothing else has that name."""
    model, key = setting
    is_alone = [name for _, name in SETTINGS].count(key) == 1
    assert setting in IN_EXAMPLES or (is_alone and re.search(rf"`{key}[`:]", PROSE)), model


@pytest.mark.parametrize("name", sorted({**ENTRY_FIELDS, **PAGE_FIELDS, **PASSAGE_FIELDS}))
def test_every_value_is_told(name: str) -> None:
    assert f"`{name}`" in GUIDE


def test_every_layout_that_ships_is_told() -> None:
    for path in (ROOT / "layouts").glob("*.yaml"):
        assert f"| `{path.stem}` |" in GUIDE
