"""`layered`: files that build upon one another, as one, with every place in the file it is in."""

import json
from collections.abc import Iterator
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.source import Document, Loc, layered, read

TOP = """\
base: middle
a: 上
nested:
  inner: {x: 1, one: "一"}
list: [新]
gone:
emptied: null
"""
MIDDLE = """\
# 中ほど
base: low
nested:
  y: 中
  inner: {x: 2, two: "二
    行"}
gone: {key: value}
emptied: [a, b]
"""
LOW = """\
a: 下
b: 下だけ
nested: {inner: {x: 3, three: 三}, z: {deep: 深}}
list: [古, 古い, 𠮷]
"""


def files(*texts: str) -> tuple[Document, ...]:
    return tuple(read(text.encode(), f"{n}.yaml") for n, text in enumerate(texts))


def three() -> Document:
    return layered(files(TOP, MIDDLE, LOW), "base")


def shown(document: Document, loc: Loc, *, key: bool = False) -> tuple[str, int, str]:
    """File, line and text of what is at `loc`."""
    span = document.span(loc, key=key)
    line = document.diagnostic("ER110", span).line
    end = span.end_column - 1 if span.end_line == span.line else None
    return span.path, span.line, line[span.column - 1 : end]


def test_one_file_is_itself() -> None:
    (alone,) = files(TOP)
    assert layered([alone], "base") is alone


def test_mappings_are_merged_and_all_else_is_replaced() -> None:
    assert three().value == {
        "a": "上",
        "b": "下だけ",
        "nested": {
            "inner": {"x": "1", "one": "一", "two": "二 行", "three": "三"},
            "y": "中",
            "z": {"deep": "深"},
        },
        "list": ["新"],
        "gone": None,
        "emptied": None,
    }


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        (("a",), ("0.yaml", 2, "上")),
        (("b",), ("2.yaml", 2, "下だけ")),
        (("nested", "inner", "x"), ("0.yaml", 4, "1")),
        (("nested", "inner", "two"), ("1.yaml", 5, '"二')),
        (("nested", "z", "deep"), ("2.yaml", 3, "深")),
        (("nested", "y"), ("1.yaml", 4, "中")),
        (("list", 0), ("0.yaml", 5, "新")),
        (("gone",), ("0.yaml", 6, "")),
        (("emptied",), ("0.yaml", 7, "null")),
        ((), ("0.yaml", 1, "base")),
    ],
)
def test_a_value_is_in_the_topmost_file_that_has_it(loc: Loc, place: tuple[str, int, str]) -> None:
    assert shown(three(), loc) == place


def test_what_a_replaced_list_held_is_not_looked_for_below() -> None:
    assert shown(three(), ("list", 2)) == ("0.yaml", 5, "[新]")


def test_a_key_is_in_the_topmost_file_that_has_it() -> None:
    assert shown(three(), ("nested",), key=True) == ("0.yaml", 3, "nested")
    assert shown(three(), ("nested", "z"), key=True) == ("2.yaml", 3, "z")


def test_a_file_that_says_nothing_but_its_link_is_where_all_of_it_is() -> None:
    document = layered(files("# 上\nbase: low\n", LOW), "base")
    assert shown(document, ("missing",)) == ("0.yaml", 2, "base")


def test_the_link_is_that_of_the_last_file_alone() -> None:
    low = LOW + "base: [no text]\n"
    document = layered(files(TOP, MIDDLE, low), "base")
    assert isinstance(document.value, dict) and document.value["base"] == ["no text"]
    assert shown(document, ("base",)) == ("2.yaml", 5, "[no text]")


def test_characters_of_a_value_are_found_in_its_file() -> None:
    span = three().text_span(("nested", "inner", "two"), 2, 3)
    assert (span.path, span.line, span.column) == ("1.yaml", 6, 5)
    span = three().find("𠮷", ())
    assert (span.path, span.line, span.column) == ("2.yaml", 4, 15)


def test_nothing_is_found_across_two_files() -> None:
    document = layered(files("a: b", "c: d"), "base")
    assert shown(document, ("a",)) == ("0.yaml", 1, "b")
    assert document.find("bc", ("a",)) == document.span(("a",))


def test_problems_are_those_of_all_files() -> None:
    document = layered(files("a: 1\na: 2\n", "b: 1\nb: 2\n"), "base")
    assert [(d.code, d.span and d.span.path) for d in document.problems] == [
        ("ER102", "0.yaml"),
        ("ER102", "1.yaml"),
    ]


KEYS = st.sampled_from("abc")
LEAVES = st.text("甲乙x 𠮷'\"\n#", max_size=4) | st.none()
VALUES = st.recursive(
    LEAVES | st.lists(LEAVES, max_size=2), lambda below: st.dictionaries(KEYS, below, max_size=3)
)


def leaves(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    for key, one in value.items() if isinstance(value, dict) else enumerate(value or ()):
        if not isinstance(value, str):
            yield from leaves(one, (*loc, key))


def over(upper: Any, lower: Any) -> Any:
    if not (isinstance(upper, dict) and isinstance(lower, dict)):
        return upper
    keys = [*lower, *(key for key in upper if key not in lower)]
    return {
        key: over(upper[key], lower[key])
        if key in upper and key in lower
        else upper.get(key, lower.get(key))
        for key in keys
    }


@given(st.lists(st.dictionaries(KEYS, VALUES, min_size=1, max_size=3), min_size=2, max_size=4))
def test_every_text_of_the_whole_is_found_where_it_is_written(values: list[Any]) -> None:
    texts = [json.dumps(value, ensure_ascii=False, indent=1) for value in values]
    documents = files(*texts)
    document = layered(documents, "base")
    assert document.value == reduce(lambda lower, upper: over(upper, lower), values[::-1])
    for loc, text in leaves(document.value):
        span = document.span(loc)
        file = documents[int(span.path[0])]
        line = file.line(span.line)[span.column - 1 : span.end_column - 1]
        assert json.loads(line) == text
