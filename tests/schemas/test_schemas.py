"""The JSON Schemas accept what the reader accepts, however an editor reads the YAML."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel, Field

from exchange_report.diagnostics import ReportError
from exchange_report.layouts import load_layout
from exchange_report.records import load_record
from exchange_report.resources import bundled
from exchange_report.schemas import KINDS, SCHEMAS, SchemaKind, schema, schema_text
from exchange_report.schemas.generate import SchemaGenerator, generated_text
from exchange_report.source import read

LOADERS: dict[SchemaKind, Callable[[bytes, str], object]] = {
    "records": load_record,
    "layouts": load_layout,
}
FILES = [(kind, path) for kind in KINDS for path in sorted(bundled(kind).glob("*.yaml"))]


class Typed(yaml.SafeLoader):
    """YAML 1.1 as an editor types it: a date comes as the text that it is written with."""


def _as_written(loader: Typed, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


Typed.add_constructor("tag:yaml.org,2002:timestamp", _as_written)


def typed(text: str | bytes) -> object:
    return yaml.load(text, Typed)


def accepts(kind: SchemaKind, value: object) -> bool:
    return bool(Draft7Validator(schema(kind)).is_valid(value))


def loads(kind: SchemaKind, text: str) -> bool:
    try:
        LOADERS[kind](text.encode(), "file.yaml")
    except ReportError:
        return False
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_what_ships_is_what_the_models_generate(kind: SchemaKind) -> None:
    """Refresh with `python -m exchange_report.schemas`."""
    assert schema_text(kind) == generated_text(kind)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_valid_and_names_itself(kind: SchemaKind) -> None:
    made = schema(kind)
    Draft7Validator.check_schema(made)
    assert made["$schema"] == Draft7Validator.META_SCHEMA["$schema"]
    assert made["$id"].endswith(kind)


def test_another_kind_has_no_schema() -> None:
    with pytest.raises(ValueError, match="'fonts'"):
        schema("fonts")  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_japanese_title(kind: SchemaKind) -> None:
    made = schema(kind)
    models = [made, *made["definitions"].values()]
    for model in (model for model in models if "additionalProperties" in model):
        for key, about in model["properties"].items():
            assert not about["title"].isascii(), key


@pytest.mark.parametrize(("kind", "path"), FILES, ids=[path.stem for _, path in FILES])
def test_the_real_files_are_accepted_as_text_and_as_typed_yaml(
    kind: SchemaKind, path: Path
) -> None:
    data = path.read_bytes()
    assert accepts(kind, read(data, path.name).value)
    assert accepts(kind, typed(data))


TYPED_BY_EDITORS = """\
fiscal_year: 2017
title: 2017
publisher: ~
entries:
  - department: 012
    contact: 0421
    entries:
      - item: 2017-07-13
        extra: {時刻: 12:30, 公開: no, 人数: 1_000}
        results:
          - 平成29年7月13日
          - 2017-07-13
          - - 12:30
            - - true
      - item: 二つ目
        results:
"""


def test_text_that_looks_like_something_else_is_accepted() -> None:
    assert loads("records", TYPED_BY_EDITORS)
    assert accepts("records", typed(TYPED_BY_EDITORS))


RECORD = "fiscal_year: 2017\ntitle: 題\nentries:\n"
LAYOUT = "columns:\n  - heading: 見出し\n    width: 10zw\n"
BROKEN: list[tuple[SchemaKind, str]] = [
    ("records", "fiscal_year: 2017\ntitle: 題\n"),
    ("records", "fiscal_year: 平成29\ntitle: 題\nentries: []\n"),
    ("records", "fiscal_year: 1867\ntitle: 題\nentries: []\n"),
    ("records", "fiscal_year: '2201'\ntitle: 題\nentries: []\n"),
    ("records", "fiscal_year: 2017\ntitle: [題]\nentries: []\n"),
    ("records", "fiscal_year: 2017\ntitle:\nentries: []\n"),
    ("records", "fiscal_year: 2017\ntitel: 題\nentries: []\n"),
    ("records", "[]\n"),
    ("records", f"{RECORD}  item: 一覧でない\n"),
    ("records", f"{RECORD}  - itme: 誤記\n"),
    ("records", f"{RECORD}  - department: 項目名がない\n"),
    ("records", f"{RECORD}  - item: ''\n"),
    ("records", f"{RECORD}  - extra: {{}}\n"),
    ("records", f"{RECORD}  - item: 甲\n    results: 一覧でない\n"),
    ("records", f"{RECORD}  - item: 甲\n    results:\n      - 平成29年: 値\n"),
    ("records", f"{RECORD}  - item: 甲\n    results:\n      -\n"),
    ("records", f"{RECORD}  - item: 甲\n    results: [a, [b, [{{c: d}}]]]\n"),
    ("records", f"{RECORD}  - item: 甲\n    results: [a]\n    entries: []\n"),
    ("records", f"{RECORD}  - item: 甲\n    page_break: after\n"),
    ("records", f"{RECORD}  - item: 甲\n    extra: {{備考: [a]}}\n"),
    ("records", f"{RECORD}  - partner: {{nmae: 北京市}}\n"),
    ("records", f"{RECORD}  - partner: {{name: 北京市, since: 昭和54}}\n"),
    (
        "records",
        f"{RECORD}  - department: 局\n    entries:\n      - item: 甲\n      - contact: 乙\n",
    ),
    ("layouts", "columns: []\n"),
    ("layouts", LAYOUT),
    ("layouts", f"{LAYOUT}    value: '{{departmnt}}'\n"),
    ("layouts", f"{LAYOUT}    value: '{{department:era}}'\n"),
    ("layouts", f"{LAYOUT}    value: '{{department'\n"),
    ("layouts", f"{LAYOUT}    value: 'a [b [c]]'\n"),
    ("layouts", f"{LAYOUT}    value: '実績：{{results}}'\n"),
    ("layouts", f"{LAYOUT}    value: a\n    width: 10em\n".replace("    width: 10zw\n", "")),
    ("layouts", f"{LAYOUT}    value: a\n    merge: maybe\n"),
    ("layouts", f"{LAYOUT}    value: a\n    align: left\n"),
    ("layouts", f"{LAYOUT}    value: a\npadding: {{x: 2}}\n"),
    ("layouts", f"{LAYOUT}    value: a\npage: {{size: A6}}\n"),
    ("layouts", f"{LAYOUT}    value: a\npage: {{margin: {{top: 10zw}}}}\n"),
    ("layouts", f"{LAYOUT}    value: a\nheader: {{fill: 'x#ececec'}}\n"),
    ("layouts", f"{LAYOUT}    value: a\ntitle: [{{text: '{{item}}'}}]\n"),
    ("layouts", f"{LAYOUT}    value: a\nfotter: {{text: a}}\n"),
]


@pytest.mark.parametrize(("kind", "text"), BROKEN)
def test_what_the_reader_rejects_is_rejected_too(kind: SchemaKind, text: str) -> None:
    assert not loads(kind, text)
    assert not accepts(kind, read(text.encode(), "file.yaml").value)
    assert not accepts(kind, typed(text))


EXTENDING = """\
extends: four-column
title:
footer: {size: 8pt}
docx: {fonts: {mincho: {bold: true}}}
"""


def test_what_a_base_may_hold_is_asked_only_of_what_extends_nothing() -> None:
    value = typed(EXTENDING)
    assert isinstance(value, dict)
    assert accepts("layouts", value)
    columns = [{"heading": "甲", "value": "乙", "width": "rest"}]
    for key in value.keys() - {"extends"}:
        one = {"columns": columns, key: value[key]}
        assert accepts("layouts", one | {"extends": "four-column"})
        assert not accepts("layouts", one)
        assert not accepts("layouts", one | {"extends": None})


@pytest.mark.parametrize(
    "text",
    [
        "columns: [{heading: 甲}]",
        "title: [{size: 9pt}]",
        "footer: {txt: a}",
        "pgae: {}",
        "extends: [a]",
    ],
)
def test_all_else_is_asked_of_what_extends_another_too(text: str) -> None:
    stated = typed(text)
    assert isinstance(stated, dict)
    assert not accepts("layouts", {"extends": "four-column", **stated})


def test_every_year_within_the_limits_and_no_other_is_accepted_as_text() -> None:
    years = Draft7Validator(schema("records")["properties"]["fiscal_year"])
    assert [n for n in range(10_000) if years.is_valid(f"{n:04}")] == list(range(1868, 2201))
    assert [n for n in range(10_000) if years.is_valid(n)] == list(range(1868, 2201))


@given(st.integers(1, 3000), st.integers(1, 3000))
def test_numbers_between_any_limits_are_accepted_as_text(one: int, other: int) -> None:
    class Model(BaseModel):
        number: int = Field(ge=min(one, other), le=max(one, other))

    made = Model.model_json_schema(schema_generator=SchemaGenerator)["properties"]["number"]
    number = Draft7Validator(made)
    for near in (1, one - 1, one, one + 1, other - 1, other, other + 1, 3001):
        assert number.is_valid(str(near)) == number.is_valid(near), near


@pytest.mark.parametrize("word", ["true", "True", "NO", "off", "yes", "y", "tRUE", "maybe", ""])
def test_truth_values_are_those_of_the_reader(word: str) -> None:
    text = f"{LAYOUT}    value: a\n    merge: '{word}'\n"
    assert loads("layouts", text) == accepts("layouts", read(text.encode(), "").value) or word in (
        "y",  # the reader takes more than anyone should write
        "tRUE",
    )


WORDS = st.sampled_from(["", "甲", "2017", "1960", "1500", "before"])
LEAVES = WORDS | st.none() | st.lists(WORDS, max_size=2) | st.dictionaries(WORDS, WORDS, max_size=1)
BLOCKS = st.recursive(st.lists(WORDS, max_size=2), lambda inner: st.lists(WORDS | inner))
PARTNERS = st.fixed_dictionaries(
    {}, optional={"name": LEAVES, "since": WORDS | st.none(), "nmae": WORDS}
)


def _entry(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {},
        optional={
            "item": WORDS,
            "department": LEAVES,
            "partner": PARTNERS | st.none(),
            "results": BLOCKS | LEAVES,
            "extra": LEAVES,
            "page_break": st.sampled_from(["before", "after", None]),
            "entries": st.lists(entries, max_size=2) | LEAVES,
        },
    )


RECORDS = st.fixed_dictionaries(
    {"entries": st.lists(st.recursive(_entry(LEAVES), _entry, max_leaves=4), max_size=3)},
    optional={"fiscal_year": WORDS, "title": WORDS, "layout": LEAVES},
)


@given(RECORDS)
def test_schema_and_reader_agree_on_any_record(value: dict[str, Any]) -> None:
    value = {"fiscal_year": "2017", "title": "題"} | value
    text = json.dumps(value, ensure_ascii=False)
    assert accepts("records", value) == loads("records", text)
