"""Whatever is in the cells, the document shows it, and is in order."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import samples
import wordreading
from exchange_report.writers.docx import docx_bytes
from writers_docx.test_text import expected, shown
from writers_docx.test_validity import disorder

MARKERS = ["", "・", "・ ", "①", "②", "③", "⑳", "(1)", "(2)", "（１）", "1.", "２．", "※", "【あ】"]
LINES = st.builds(
    lambda marker, text: (marker + text) or "あ",
    st.sampled_from(MARKERS),
    st.text("あ漢a1<&>\"'、。 　①(１)\t𠮷", max_size=6),
)
RESULTS: st.SearchStrategy[Any] = st.recursive(
    st.lists(LINES, max_size=5), lambda inner: st.lists(LINES | inner, max_size=4), max_leaves=8
)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {"item": LINES, "field": st.sampled_from(["一", "二"]), "results": RESULTS},
        optional={"department": LINES, "notes": RESULTS, "page_break": st.just("before")},
    ),
    min_size=1,
    max_size=5,
)
NARROW = (
    samples.column("分野", "{field}", "2zw", merge=True),
    samples.column("実績", "{results}\n{notes}", "1.5zw"),
)


@settings(max_examples=60, deadline=None)
@given(ENTRIES, st.sampled_from([samples.FOUR, NARROW]))
def test_any_entries_are_shown_and_in_order(entries: list[Any], columns: Any) -> None:
    table = samples.table(entries, columns)
    word = wordreading.read(docx_bytes(table))
    assert shown(word.rows()) == expected(table)
    for name, data in word.files.items():
        if name.endswith(".xml"):
            assert not disorder(etree.fromstring(data))


@settings(max_examples=30, deadline=None)
@given(ENTRIES)
def test_no_indent_leaves_less_than_a_character(entries: list[Any]) -> None:
    word = wordreading.read(docx_bytes(samples.table(entries, NARROW)))
    for left in wordreading.find(word.body, ".//w:tc[2]//w:ind/@w:left"):
        assert int(left) <= 1.5 * 180 - 180 + 40
