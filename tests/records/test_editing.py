"""Edits of a record file in place: the values that are wanted, and every other line as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report import ReportError
from exchange_report.records import read_record
from exchange_report.records.editing import Change, Deletion, Insertion, Value, edited_record

TEXT = (
    """\
# 頭の注
fiscal_year: 2017   # 年度
title: "題: 一"
entries:
  - field: ①姉妹都市  # 分野
    entries:
      # 北京の上
      - item: 北京市
        contact: '内線 12'
        results:
          - 一つ目  # 注
          # 間の注
          - >
            折り返した
            文です。
          - - 子
            - 孫

      - item: ソウル市
        results: [来た。, "行った, 二人。"]
      - {item: パリ市, results: [会談。]}
  - department: 国際課
    item: 研修
    results: |-
""".replace("    results: |-\n", "    results:\n")
    + """\
    extra:
      備考: |  # 長い
        一行
        二行
"""
)
BEIJING = ("entries", 0, "entries", 0)
SEOUL = ("entries", 0, "entries", 1)
PARIS = ("entries", 0, "entries", 2)
STUDY = ("entries", 1)


def edit(*changes: Change, text: str = TEXT) -> str:
    document = read_record(text.encode(), "2017.yaml")
    assert not document.problems
    return edited_record(document, changes)


def lines_changed(new: str, text: str = TEXT) -> tuple[list[str], list[str]]:
    old_lines, new_lines = text.split("\n"), new.split("\n")
    return (
        [line.strip() for line in old_lines if line not in new_lines],
        [line.strip() for line in new_lines if line not in old_lines],
    )


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        (
            Value(("entries", 0, "field"), "②友好都市"),
            ["- field: ①姉妹都市  # 分野"],
            ["- field: ②友好都市  # 分野"],
        ),
        (Value((*BEIJING, "contact"), "注: 34"), ["contact: '内線 12'"], ["contact: '注: 34'"]),
        (
            Value((*BEIJING, "results"), ["一", "折り返した 文です。\n", ["子", "孫"]]),
            ["- 一つ目  # 注"],
            ["- 一  # 注"],
        ),
        (
            Value((*BEIJING, "results"), ["一つ目", "短い。", ["子", "孫"]]),
            ["- >", "折り返した", "文です。"],
            ["- 短い。"],
        ),
        (
            Value((*BEIJING, "results"), ["一つ目", "折り返した 文です。\n", ["子", "ひ孫"], "末"]),
            ["- 孫"],
            ["- ひ孫", "- 末"],
        ),
        (Value((*BEIJING, "contact"), None), ["contact: '内線 12'"], []),
        (
            Value((*SEOUL, "results"), ["来た。", "a, b"]),
            ['results: [来た。, "行った, 二人。"]'],
            ['results: [来た。, "a, b"]'],
        ),
        (
            Value((*PARIS, "contact"), "[1]"),
            ["- {item: パリ市, results: [会談。]}"],
            ['- {item: パリ市, results: [会談。], contact: "[1]"}'],
        ),
        (Value((*STUDY, "results"), ["済んだ。"]), [], ["- 済んだ。"]),
        (
            Value((*STUDY, "extra", "備考"), "三行"),
            ["備考: |  # 長い", "一行", "二行"],
            ["備考: 三行  # 長い"],
        ),
        (Value((*STUDY, "partner", "name"), "京城"), [], ["partner:", "name: 京城"]),
        (Deletion(PARIS), ["- {item: パリ市, results: [会談。]}"], []),
        (
            Insertion(("entries", 0, "entries"), 1, {"item": "大邱", "results": ["一", ["二"]]}),
            [],
            ["- item: 大邱", "- 一", "- - 二"],
        ),
        (Insertion(("entries",), -1, {"item": "頭"}), [], ["- item: 頭"]),
    ],
)
def test_a_change_touches_its_own_lines_alone(
    change: Change, gone: list[str], come: list[str]
) -> None:
    assert lines_changed(edit(change)) == (gone, come)


def test_a_group_without_entries_goes_with_them() -> None:
    new = edit(Deletion(BEIJING), Deletion(SEOUL), Deletion(PARIS))
    assert new == TEXT[: TEXT.index("  - field")] + TEXT[TEXT.index("  - department") :]


def test_line_ends_of_windows_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    new = edit(
        Insertion(("entries", 0, "entries"), 0, {"item": "大邱"}),
        Value((*STUDY, "results"), ["一", "二"]),
        text=text,
    )
    assert new.count("\n") == new.count("\r\n") == text.count("\n") + 3


def test_what_cannot_be_edited_is_an_error_with_its_place() -> None:
    text = "fiscal_year: 2017\ntitle: 題\nentries:\n  - item: a\n"
    with pytest.raises(ReportError) as caught:
        edit(Deletion(("entries", 0)), text=text)
    (told,) = caught.value.diagnostics
    assert told.code == "ER770" and told.span is not None and told.span.line == 4


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
TREES = st.lists(TEXTS | st.lists(TEXTS, min_size=1, max_size=2), min_size=1, max_size=4)


@given(TEXTS, TREES, TREES)
def test_what_is_written_reads_back(name: str, results: list[object], other: list[object]) -> None:
    changes = (
        Value((*BEIJING, "item"), name),
        Value((*BEIJING, "results"), results),
        Value((*SEOUL, "results"), other),
        Value((*PARIS, "results"), other),
        Value((*STUDY, "results"), results),
        Value((*STUDY, "notes"), other),
        Insertion(("entries", 0, "entries"), 0, {"item": name, "results": other}),
    )
    new = edit(*changes)
    kept = [line for line in TEXT.split("\n") if "#" in line and "- " not in line]
    assert [line for line in kept if line not in new.split("\n")] == []
    value = read_record(new.encode(), "2017.yaml")
    assert value.at((*BEIJING, "results")) == results
    assert value.at((*SEOUL, "item")) == name
    assert value.at((*STUDY, "notes")) == other
