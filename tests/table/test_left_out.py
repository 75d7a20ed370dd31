"""What a record states and its layout shows nowhere."""

from collections.abc import Sequence
from typing import Any

import samples
from exchange_report.records import load_record
from exchange_report.table import left_out
from samples import column

RECORD = """\
fiscal_year: 2017
title: 交流
issued: 2018-06-01
notes: [※注]
entries:
  - field: 分野
    extra: {区分: 派遣, 人数: "3"}
    entries:
      - item: 項目
        partner: {country: 国, name: 市}
        results: [結果]
        notes: [※延べ人数]
      - item: 次
        results: [結果]
"""
COLUMNS = (
    column("項目", "{item}\n{partner.name}", "rest"),
    column("実績", "{results}\n{notes}", "rest"),
)
ISSUED, NOTES = ("ER427", "3:1", "issued"), ("ER427", "4:1", "notes")
FIELD, KIND = ("ER429", "6:5", "field"), ("ER429", "7:13", "extra.区分")
NUMBER = ("ER429", "7:21", "extra.人数")


def told(columns: Sequence[Any], **more: Any) -> list[tuple[str, str, str]]:
    """Code, place and key of what is told."""
    report = load_record(RECORD.encode(), "2017.yaml")
    found = left_out(report, samples.layout(columns, **more).layout)
    return [(d.code, f"{d.span.line}:{d.span.column}", d.arguments["key"]) for d in found if d.span]


def test_each_key_is_told_once_where_it_is_first_stated() -> None:
    assert told(COLUMNS) == [ISSUED, NOTES, FIELD, KIND, NUMBER]
    found = told([column("項目", "{item}", "rest")])
    assert [key for _, _, key in found[5:]] == ["partner", "results", "notes"]
    assert [place for _, place, _ in found[5:]] == ["10:9", "11:9", "12:9"]


def test_notes_behind_the_table_are_not_those_of_a_row() -> None:
    behind = [{"text": "{notes}"}]
    assert told(COLUMNS, after=behind) == [ISSUED, FIELD, KIND, NUMBER]
    assert ("ER429", "12:9", "notes") in told([column("実績", "{results}", "rest")], after=behind)


def test_headings_and_sums_show_what_they_say() -> None:
    groups = [{"value": "{field}　{extra.区分}　{sum.extra.人数}人"}]
    assert told(COLUMNS, groups=groups) == [ISSUED, NOTES]


def test_tables_that_only_count_leave_entries_out() -> None:
    assert told([column("項目", "{item}", "rest")], count_by="{item}") == [ISSUED, NOTES]


def test_records_and_layouts_that_ship_belong_together() -> None:
    for year in (2012, 2017):
        table = samples.official(year).table
        report = load_record((samples.ROOT / "records" / f"{year}.yaml").read_bytes(), "x.yaml")
        assert list(left_out(report, table.layout)) == []


def test_of_many_keys_the_first_are_told_and_the_others_counted() -> None:
    extra = "".join(f"    k{i}: 値\n" for i in range(9))
    text = "fiscal_year: 2017\ntitle: 題\nentries:\n- item: 項\n  results: [績]\n  extra:\n"
    report = load_record((text + extra).encode(), "2017.yaml")
    layout = samples.layout(COLUMNS).layout
    told = list(left_out(report, layout, limit=4))
    assert [d.code for d in told] == [*["ER429"] * 4, "ER144"]
    assert told[-1].arguments["count"] == "5"
    assert len(list(left_out(report, layout, limit=9))) == 9
