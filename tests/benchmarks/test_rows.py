"""The rows of the benchmark: scaling, marking, and the record file that we are measured on."""

from pathlib import Path

import pytest
from benchmarks.rows import (
    Block,
    Kind,
    Record,
    Row,
    flatten,
    merged_runs,
    read_record,
    repeat,
    second_document,
    write_record,
)

from benchmarks import rows as benchmark_rows

RECORD: Record = {
    "fiscal_year": "2017",
    "title": "交流",
    "entries": [
        {
            "field": "①分野",
            "entries": [
                {
                    "department": "総務部",
                    "entries": [
                        {"item": "甲", "results": ["【教育】", "・受入れ", ["①一", "二"]]},
                        {"item": "乙", "page_break": "before", "results": ["12:30"]},
                    ],
                },
                {"department": "外務部", "item": "丙", "results": ["#1: no"]},
            ],
        }
    ],
}


def cell_texts(table: tuple[Row, ...]) -> set[str]:
    return {
        text
        for row in table
        for text in (row.field, row.department, row.item, *(b.text for b in row.results))
    }


def test_what_a_group_states_holds_for_its_rows() -> None:
    table = flatten(RECORD)
    assert [(row.field, row.department, row.item) for row in table] == [
        ("①分野", "総務部", "甲"),
        ("①分野", "総務部", "乙"),
        ("①分野", "外務部", "丙"),
    ]
    assert table[0].results == (
        Block(Kind.LABEL, "【教育】"),
        Block(Kind.ITEM, "・受入れ"),
        Block(Kind.ITEM, "①一", depth=1),
        Block(Kind.PARAGRAPH, "二", depth=1),
    )


def test_merged_runs_stop_where_the_text_changes() -> None:
    assert merged_runs(flatten(repeat(RECORD, 2))) == [(3, 2), (0, 0), (0, 1)] * 2


def test_a_repeated_report_repeats_no_text() -> None:
    once, thrice = flatten(RECORD), flatten(repeat(RECORD, 3))
    assert thrice[:3] == once
    assert [row.item for row in thrice] == [
        "甲",
        "乙",
        "丙",
        "甲1",
        "乙1",
        "丙1",
        "甲2",
        "乙2",
        "丙2",
    ]
    assert len(cell_texts(thrice)) == 3 * len(cell_texts(once))


def test_a_mark_leaves_every_block_of_its_kind() -> None:
    kinds = [[block.kind for block in row.results] for row in flatten(RECORD)]
    assert [[b.kind for b in row.results] for row in flatten(repeat(RECORD, 2))] == kinds * 2
    assert flatten(repeat(RECORD, 2))[3].results[0].text == "【教育1】"


def test_the_second_document_shares_no_text_with_the_first() -> None:
    first = repeat(RECORD, 3)
    assert not cell_texts(flatten(first)) & cell_texts(flatten(second_document(first)))


def test_a_written_record_reads_back_the_same(tmp_path: Path) -> None:
    record = repeat(RECORD, 12)
    write_record(record, tmp_path / "2017.yaml")
    assert read_record(tmp_path / "2017.yaml") == record
    assert "page_break" not in (tmp_path / "2017.yaml").read_text(encoding="utf-8")


def test_an_attribute_without_a_column_is_refused() -> None:
    record: Record = {"entries": [{"item": "甲", "contact": "内線", "results": ["一"]}]}
    with pytest.raises(ValueError, match="contact"):
        flatten(record)


def test_the_report_of_2017_has_35_rows_each_time() -> None:
    assert len(benchmark_rows.rows(1)) == benchmark_rows.ROWS_PER_RECORD
    assert len(benchmark_rows.rows(3)) == 3 * benchmark_rows.ROWS_PER_RECORD
