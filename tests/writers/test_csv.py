"""The table for machines: one value a cell, nothing merged, nothing left out."""

import csv
import io
import json
from pathlib import Path

import yaml

import samples
from exchange_report import write
from exchange_report.layouts import load_layout
from exchange_report.table import build_table
from exchange_report.writers.csv import csv_bytes
from samples import column
from scenarios import group, items


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_knows_the_encoding_and_the_line_ends() -> None:
    data = csv_bytes(samples.official(2017).table)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")


def test_every_line_has_every_label_and_one_result() -> None:
    table = samples.official(2017).table
    heads, *found = lines(csv_bytes(table))
    assert heads == ["年度（西暦）", "分野", "担当（関係）部所名", "項目名", "実績（29年度）"]
    assert {len(line) for line in found} == {5}
    assert all(all(line) for line in found)
    results = [block.text for row in table.rows if row.cells[3] for block in row.cells[3].blocks]
    assert [line[4] for line in found] == results
    assert {line[0] for line in found} == {"2017"}


def test_merged_labels_stand_on_each_line() -> None:
    entries = [
        group([{"item": "一", "results": ["・ア", ["・イ"]]}, {"item": "二"}], department="甲"),
        {"item": "三", "department": "乙", "results": ["ウ"], "notes": ["※注"]},
    ]
    columns = [
        column("部所\n名", "{department}", "9zw", merge=True),
        column("項目", "{item}\n{department}", "9zw"),
        column("実績", "{results}", "20zw"),
        column("注", "{notes}", "20zw"),
    ]
    assert lines(csv_bytes(samples.table(entries, columns)))[1:] == [
        ["2017", "甲", "一 甲", "・ア", ""],
        ["2017", "甲", "一 甲", "・イ", ""],
        ["2017", "甲", "二 甲", "", ""],
        ["2017", "乙", "三 乙", "ウ", "※注"],
    ]


def test_commas_quotes_and_rare_characters_survive() -> None:
    odd = 'a,"b"、葛\U000e0100城 𠮷'
    table = samples.table([{"item": odd, "results": [odd]}], [column("見", "{item}", "20zw")])
    assert lines(csv_bytes(table))[1] == ["2017", odd]


def test_no_rows_leave_the_headings() -> None:
    assert len(lines(csv_bytes(samples.table([])))) == 1


def test_it_is_a_format_as_others_are(tmp_path: Path) -> None:
    pages = samples.official(2012)
    assert write(pages, tmp_path / "a.csv").read_bytes() == csv_bytes(pages.table)
    assert write(pages.table, tmp_path / "b.csv").read_bytes() == csv_bytes(pages.table)


def test_groups_and_headings_of_tables_stand_on_every_line() -> None:
    """Nothing that the table says beside its cells is lost, and nothing is said that is counted."""
    entries = [
        {"field": field, "entries": [{"department": "部", "entries": items(2)}]}
        for field in ("教育", "文化")
    ]
    columns: list[dict[str, object]] = [
        {"heading": "担当", "columns": [column("部所名", "{department}", "10zw")]},
        column("項目", "{item}", "10zw", subtotal="{count}件"),
    ]
    file = samples.layout(
        columns,
        each="{field}",
        heading={"text": "{field}の部（{count}件）"},
        groups=[{"value": "{department}（{count}件）"}],
        subtotals=[{"label": "計"}],
    )
    table = build_table(samples.report(entries), file)
    lines = csv_bytes(table).decode("utf-8-sig").split("\r\n")
    assert lines[0] == "年度（西暦）,表,部所名,担当／部所名,項目"
    assert lines[1:] == [
        "2017,教育の部（2件）,部,部,項目1",
        "2017,教育の部（2件）,部,部,項目2",
        "2017,文化の部（2件）,部,部,項目1",
        "2017,文化の部（2件）,部,部,項目2",
        "",
    ]


def test_tables_of_other_columns_follow_behind_an_empty_line() -> None:
    tables = [
        {"columns": [column("項目", "{item}", "10zw")]},
        {
            "heading": {"text": "部所ごとの件数"},
            "count_by": "{department}",
            "columns": [
                column("部所名", "{department}", "10zw"),
                column("件数", "{count}", "4zw"),
            ],
        },
    ]
    entries = [group(items(2), department="部", fiscal_year=2016)]
    file = load_layout(yaml.safe_dump({"tables": tables}, allow_unicode=True).encode(), "l.yaml")
    table = build_table(samples.report(entries), file)
    assert csv_bytes(table).decode("utf-8-sig").split("\r\n") == [
        "年度（西暦）,項目",
        "2016,項目1",
        "2016,項目2",
        "",
        "年度（西暦）,表,部所名,件数",
        "2016,部所ごとの件数,部,2",
        "",
    ]


def test_an_entry_without_a_group_belongs_to_none() -> None:
    entries = [{"field": "甲", "item": "一"}, {"item": "二"}, {"field": "乙", "item": "三"}]
    groups = [{"value": "[{field}（{count}件）]"}]
    table = samples.table(entries, [column("項目", "{item}", "9zw")], groups=groups)
    assert lines(csv_bytes(table)) == [
        ["年度（西暦）", "分野", "項目"],
        ["2017", "甲", "一"],
        ["2017", "", "二"],
        ["2017", "乙", "三"],
    ]


def test_a_table_that_is_not_shown_leaves_no_line() -> None:
    counts = [
        {"count_by": value, "columns": [column("名", value, "9zw"), column("数", "{count}", "9zw")]}
        for value in ("{partner.name}", "{department}")
    ]
    table = samples.table([{"item": "一", "department": "甲"}], tables=counts)
    assert lines(csv_bytes(table)) == [["年度（西暦）", "名", "数"], ["2017", "甲", "1"]]


def test_no_cell_holds_a_line_break_or_what_is_for_line_breaks() -> None:
    """A name is one again; what stood on lines of a text is parted by a space."""
    entries = [
        {
            "item": "総務部\n国際課",
            "contact": "Sister\nCities",
            "results": ["北京市\u2028上海市", "Inter\u00adnational\u200b"],
        }
    ]
    columns = [
        column("部所\n\u2028名", "{item}\n{contact}", "10zw"),
        column("Long\nname", "{contact}", "10zw"),
        column("実績", "{results}", "10zw"),
    ]
    record = {"fiscal_year": 2017, "title": "題", "entries": entries}
    layout = {"columns": columns}
    table = samples.set_text(json.dumps(record), json.dumps(layout)).table  # with escapes
    assert lines(csv_bytes(table)) == [
        ["年度（西暦）", "部所名", "Long name", "実績"],
        ["2017", "総務部国際課 Sister Cities", "Sister Cities", "北京市 上海市"],
        ["2017", "総務部国際課 Sister Cities", "Sister Cities", "International"],
    ]
