"""A file whose values are not kept, but read again if anything asks for them."""

import pytest

from exchange_report.records import Record
from exchange_report.source import Document, from_data, read, without_values

TEXT = "title: 題\nentries:\n- item: 項\n  results: [一, 'null', ~]\n"


def test_the_values_are_those_of_the_text() -> None:
    document = read(TEXT.encode(), "a.yaml", Record)
    lean = without_values(document)
    assert "value" not in vars(lean)
    assert lean.text_span(("entries", 0, "item"), 0, 1) == document.text_span(
        ("entries", 0, "item"), 0, 1
    )
    assert lean.at(("entries", 0, "results")) == ["一", "null", None]
    assert lean.value == document.value
    assert (lean.path, lean.text, lean.has_bom) == (document.path, document.text, False)


@pytest.mark.parametrize(
    "document",
    [
        read(b"a: 1\na: 2\n", "a.yaml"),
        read(rb'a: "\u4e00"' + b"\n", "a.yaml"),
        from_data({"a": "1"}, "data"),
        read(b"a: 1\n", "a.yaml").with_values({"b": "1"}, {("b",): ("a",)}),
    ],
    ids=["problems", "escapes", "data", "moved"],
)
def test_values_that_are_not_only_those_of_the_text_are_kept(document: Document) -> None:
    assert without_values(document) is document


def test_a_key_is_looked_for_in_the_text() -> None:
    assert not read(b"a: 1\n", "a.yaml").may_state("b")
    assert read(b"b: 1\n", "a.yaml").may_state("b")
    assert read(rb'"\x62": 1' + b"\n", "a.yaml").may_state("b")
    assert from_data({"b": "1"}, "data").may_state("b")
    assert read(b"a: 1\n", "a.yaml").with_values({"b": "1"}, {("b",): ("a",)}).may_state("b")
