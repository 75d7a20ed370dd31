"""The table for machines: one row an entry, nothing merged, nothing left out, no sum too large."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

import samples
from exchange_report import Project, ReportError, build, load, tabulate, write
from exchange_report.layouts import load_layout
from exchange_report.table import build_table
from exchange_report.writers.csv import csv_bytes, csv_names
from exchange_report.writers.csv.document import escaped
from exchange_report.writers.csv.options import CsvOptions
from invoking import run
from samples import column
from scenarios import group, items


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_knows_the_encoding_and_the_line_ends() -> None:
    data = csv_bytes(samples.official(2017).table)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\r") == 36


def test_zeros_before_a_number_go_where_the_layout_sums_it() -> None:
    written = ["０７", "△007", "00.50", "000", "1,000", "10"]
    entries = [{"item": "甲", "extra": {"額": one, "番号": one}} for one in written]
    summed = column("額", "{extra.額}", "9zw", subtotal="{sum.extra.額}")
    columns = [column("番号", "{extra.番号}", "9zw"), summed]
    table = samples.table(entries, columns, subtotals=[{"label": "計"}])
    _, *found = lines(csv_bytes(table))
    assert [line[2] for line in found] == ["7", "-7", "0.50", "0", "1000", "10"]
    assert [line[1] for line in found] == ["07", "-007", "00.50", "000", "1000", "10"]


def test_every_line_has_every_label_and_one_result() -> None:
    table = samples.official(2017).table
    heads, *found = lines(csv_bytes(table))
    assert heads == ["年度（西暦）", "分野", "担当（関係）部所名", "項目名", "実績（29年度）"]
    assert {len(line) for line in found} == {5}
    assert all(all(line) for line in found)
    results = [
        "\n".join(block.text for block in row.cells[3].blocks) for row in table.rows if row.cells[3]
    ]
    assert [line[4] for line in found] == results
    assert len(found) == len(table.rows)
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
        ["2017", "甲", "一 甲", "・ア\n・イ", ""],
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


def test_no_text_holds_a_line_break_or_what_is_for_line_breaks() -> None:
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
        ["2017", "総務部国際課 Sister Cities", "Sister Cities", "北京市 上海市\nInternational"],
    ]


SHIOMI = Project.at(samples.ROOT / "examples" / "shiomi" / "records")


def numbers_of(data: bytes, heading: str) -> list[int]:
    heads, *found = lines(data)
    return [int(line[heads.index(heading)] or 0) for line in found if line]


@pytest.mark.parametrize("rows", ["entries", "paragraphs"])
def test_money_is_counted_once(rows: str) -> None:
    table = tabulate(load(2023, project=SHIOMI), project=SHIOMI)
    data = csv_bytes(table, rows=rows)
    assert sum(numbers_of(data, "決算／決算額（千円）")) == 37_590
    assert sum(numbers_of(data, "参加者数（人）／派遣")) == 51
    assert sum(numbers_of(data, "参加者数（人）／受入")) == 17


def test_paragraphs_have_the_number_of_their_entry_and_values_stand_once() -> None:
    entries = [
        {"item": "一", "extra": {"額": "1,000"}, "results": ["ア", "イ"], "notes": ["注"]},
        {"item": "二", "extra": {"額": "△2,000.50"}},
    ]
    columns = [
        column("項目", "{item}", "9zw"),
        column("実績", "{results}", "9zw"),
        column("注", "{notes}", "9zw"),
        column("額", "{extra.額}", "9zw"),
    ]
    table = samples.table(entries, columns, groups=[{"value": "[{field}]"}])
    assert lines(csv_bytes(table, rows="paragraphs")) == [
        ["年度（西暦）", "項目番号", "分野", "項目", "実績", "注", "額"],
        ["2017", "1", "", "一", "ア", "注", "1000"],
        ["2017", "1", "", "", "イ", "", ""],
        ["2017", "2", "", "二", "", "", "-2000.50"],
    ]
    assert lines(csv_bytes(table, paragraph_mark="／"))[1][3] == "ア／イ"


def test_each_value_of_a_group_has_its_column() -> None:
    group_row = {"value": "達成度　{extra.達成度}　概要　{extra.概要}（{count}件）"}
    counted = {"value": "全{count}件"}
    entries = [
        group([{"item": "一"}, {"item": "二"}], extra={"達成度": "3", "概要": "甲\n乙《おつ》"}),
        {"item": "三", "extra": {"概要": "丙"}},
    ]
    columns = [column("項目", "{item}", "9zw")]
    table = samples.table(entries, columns, groups=[group_row, counted, {"value": "計画"}])
    assert lines(csv_bytes(table)) == [
        ["年度（西暦）", "達成度", "概要", "まとまり", "項目"],
        ["2017", "3", "甲乙（おつ）", "計画", "一"],
        ["2017", "3", "甲乙（おつ）", "計画", "二"],
        ["2017", "", "丙", "計画", "三"],
    ]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (("1,234", "△ 43,348,901", "▲5", "－"), ("1234", "-43348901", "-5", "")),
        (("１，２３４", "-0.5", "−3", "なし"), ("1234", "-0.5", "-3", "")),
        (("0421", "1-2", "－", "2023/4"), ("0421", "1-2", "－", "2023/4")),
        (("1,000", "約500", "12,34", "1,000円"), ("1000", "約500", "12,34", "1,000円")),
        (("－", "なし", "", "-"), ("－", "なし", "", "-")),
    ],
)
def test_numbers_are_plain_and_all_else_is_as_written(
    written: Sequence[str], plain: Sequence[str]
) -> None:
    entries = [{"item": "甲", "extra": {"値": one}} for one in written]
    columns = [column("項目", "{item}", "9zw"), column("値", "{extra.値}", "9zw")]
    table = samples.table(entries, columns)
    assert [line[2] for line in lines(csv_bytes(table))[1:]] == list(plain)
    kept = csv_bytes(table, numbers="as-written", formulas="keep")
    assert [line[2] for line in lines(kept)[1:]] == list(written)


FORMULAS = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-2+3",
    "＝1+1",
    " = 1+1",
    "'=1+1",
    "+81-3-5000-0000",
)
UNDONE = ("'=", "'-", "''＝", "'  +", "'-5")
"""What a reader would take a mark from that escapes a formula, so it has one more."""
HARMLESS = ("-5", "+3", "-0.5", "－", "-", "・=1", "東京=日本", "'90年代", "")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_and_each_can_be_read_back(text: str) -> None:
    columns = [column("項目", "{item}", "9zw"), column("値", "{results}", "9zw")]
    record = [{"item": "甲", "results": [text, "=2"]}, {"item": text, "results": ["乙"]}]
    table = samples.table(record, columns)
    _, first, second = lines(csv_bytes(table))
    assert first[2] == f"'{text}\n=2" and second[1] == f"'{text.strip()}"
    assert lines(csv_bytes(table, formulas="keep"))[1][2] == f"{text}\n=2"


@pytest.mark.parametrize("text", UNDONE)
def test_a_mark_that_is_written_itself_is_not_lost(text: str) -> None:
    assert escaped(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_formula_stays(text: str) -> None:
    assert escaped(text) == text


def test_headings_are_no_formulas_either_and_differ() -> None:
    columns = [column("=1+1", "{item}", "9zw"), column("値", "{item}", "9zw")]
    table = samples.table([{"item": "甲"}], [*columns, columns[1], column("", "{item}", "9zw")])
    assert lines(csv_bytes(table))[0] == ["年度（西暦）", "'=1+1", "値", "値（列3）", "列4"]


def test_western_days_stand_beside_those_of_an_era() -> None:
    whens = ("令和5年7月3日～9日", "10月11日", "通年", "令和6年2月30日", "令和5年4月")
    entries = [
        {
            "item": "甲",
            "partner": {"name": "市", "since": 1960},
            "extra": {"時期": when, "発行": "令和元年5月1日（水）", "内線": "1-2"},
        }
        for when in whens
    ]
    columns = [
        column("相手", "{partner.name}[（{partner.since:era-short}）]", "9zw"),
        column("時期", "{extra.時期}", "9zw"),
        column("発行", "{extra.発行}", "9zw"),
        column("内線", "{extra.内線}", "9zw"),
    ]
    report = samples.report(entries, fiscal_year=2023)
    table = build_table(report, samples.layout(columns))
    heads, *found = lines(csv_bytes(table))
    assert heads == [
        *(
            "年度（西暦）",
            "相手",
            "事業開始年度（西暦）",
            "時期",
            "時期（開始日）",
            "時期（終了日）",
        ),
        *("発行", "発行（西暦）", "内線"),
    ]
    assert [(line[2], *line[4:6], line[7]) for line in found] == [
        ("1960", "2023-07-03", "2023-07-09", "2019-05-01"),
        ("1960", "2023-10-11", "2023-10-11", "2019-05-01"),
        ("1960", "", "", "2019-05-01"),
        ("1960", "", "", "2019-05-01"),
        ("1960", "2023-04-01", "2023-04-30", "2019-05-01"),
    ]
    assert len(lines(csv_bytes(table, dates="as-written"))[0]) == 5


def test_codes_that_the_record_states_are_columns() -> None:
    entries: list[samples.Entry] = [
        {"item": "甲", "partner": {"country_code": "CN"}},
        {"item": "乙"},
    ]
    report = samples.report(entries, code="13000")
    table = build_table(report, samples.layout([column("項目", "{item}", "9zw")]))
    assert lines(csv_bytes(table)) == [
        ["年度（西暦）", "全国地方公共団体コード", "項目", "国コード（ISO 3166-1）"],
        ["2017", "130001", "甲", "CN"],
        ["2017", "130001", "乙", ""],
    ]


def test_cp932_holds_what_windows_has_and_the_rest_is_reported_where_it_stands() -> None:
    columns = [column("項目", "{item}", "9zw"), column("値", "{extra.値}", "9zw")]
    good = samples.table([{"item": "髙橋①〜−—", "extra": {"値": "㈱"}}], columns)
    found = csv_bytes(good, encoding="cp932").decode("cp932")
    assert found == "年度（西暦）,項目,値\r\n2017,髙橋①～－―,㈱\r\n"
    assert csv_bytes(good, encoding="utf-8").startswith("年度".encode())
    bad = samples.table([{"item": "甲𠮷", "extra": {"値": "é乙é"}}], columns)
    with pytest.raises(ReportError) as raised:
        csv_bytes(bad, encoding="cp932")
    at = bad.document.text
    assert [
        (d.code, d.arguments["character"], at.splitlines()[d.span.line - 1][d.span.column - 1])
        for d in raised.value.diagnostics
        if d.span
    ] == [("ER641", one, one) for one in "𠮷éé"]
    heading = samples.table([{"item": "甲"}], [column("項𠮷", "{item}", "9zw")])
    with pytest.raises(ReportError) as raised:
        csv_bytes(heading, encoding="cp932")
    (one,) = raised.value.diagnostics
    assert one.span and one.span.path == samples.LAYOUT


def test_the_options_are_reached_from_the_command_and_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "records").mkdir()
    record = "fiscal_year: 2030\ntitle: 題\nentries:\n  - {item: =1, results: [ア, 𠮷]}\n"
    (tmp_path / "records" / "2030.yaml").write_text(record, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "build" / "2030.csv"
    done = run(
        "2030", "--no-check", "--to", "csv", "--csv-rows", "paragraphs", "--csv-formulas=keep"
    )
    assert done.code == 0 and lines(made.read_bytes())[1][1:] == ["1", "", "", "=1", "ア"]
    assert "ER641" in run("2030", "--to", "csv", "--csv-encoding", "cp932").err
    (tmp_path / "exchange-report.yaml").write_text(
        'formats: [csv]\ncsv: {encoding: cp932, paragraph_mark: "｜"}\n', encoding="utf-8"
    )
    assert "ER641" in run("check", "2030").out
    build(2030, "csv", csv_encoding="utf-8")
    assert lines(made.read_bytes())[1][-1] == "ア｜𠮷"


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("130002", "130001"),
        ("１３０００１", "130001"),
        ("13-000", "130001"),
        ("東京都", ""),
        ("1", ""),
    ],
)
def test_a_wrong_code_is_reported_with_the_right_one(code: str, near: str) -> None:
    with pytest.raises(ReportError) as raised:
        samples.report([{"item": "甲"}], code=code)
    (one,) = raised.value.diagnostics
    assert (one.code, one.arguments["near"]) == ("ER345", near)
    assert one.hinted is bool(near)


@pytest.mark.parametrize(
    ("code", "near"), [("cn", "CN"), ("ＣＨＮ", "CHN"), ("中国", ""), ("156", "")]
)
def test_a_wrong_country_is_reported_with_the_right_one(code: str, near: str) -> None:
    with pytest.raises(ReportError) as raised:
        samples.report([{"partner": {"name": "市", "country_code": code}}])
    (one,) = raised.value.diagnostics
    assert (one.code, one.arguments["near"]) == ("ER350", near)


HEADINGS = ("", "日", "日", "項目番号", "日（西暦）", "", "列1", "日（列3）")


@pytest.mark.parametrize("dates", ["beside", "as-written"])
@pytest.mark.parametrize("rows", ["entries", "paragraphs"])
def test_the_names_of_columns_do_not_depend_on_the_form(rows: str, dates: str) -> None:
    columns = [column(one, "{extra.日}" if one == "日" else "{item}", "5zw") for one in HEADINGS]
    table = samples.table([{"item": "甲", "extra": {"日": "平成29年7月3日"}}], columns)
    heads = lines(csv_bytes(table, rows=rows, dates=dates))[0]
    assert len(set(heads)) == len(heads)
    own = [head for head in heads[1:] if "（西暦）（列" not in head]
    own = own[1:] if rows == "paragraphs" else own
    assert own == [
        *("列1", "日", "日（列3）", "項目番号（列4）", "日（西暦）", "列6", "列1（列7）"),
        "日（列3）（列8）",
    ]
    beside = [head for head in heads[1:] if "（西暦）（列" in head]
    assert beside == (["日（西暦）（列2）", "日（西暦）（列3）"] if dates == "beside" else [])


@pytest.mark.parametrize("kind", ["number", "date"])
def test_typed_columns_are_told_apart_by_their_places(kind: str) -> None:
    value = "3" if kind == "number" else "2017-07-03"
    unit = {"number": {"unit": "人"}} if kind == "number" else {}
    columns = [
        column("項目", "{item}", "9zw"),
        *(column(one, "{extra.値}", "9zw", type=kind, **unit) for one in ("", "値", "値")),
    ]
    table = samples.table([{"item": "甲", "extra": {"値": value}}], columns)
    heads, row = lines(csv_bytes(table))
    names = ["列2（人）", "値（人）", "値（人）（列4）"] if unit else ["列2", "値", "値（列4）"]
    assert heads[2:] == names
    assert row == ["2017", "甲", value, value, value]
    assert lines(csv_bytes(table, numbers="as-written"))[0][2:] == names
    assert lines(csv_bytes(table, dates="as-written"))[0][2:] == names


def test_typed_dates_are_plain_unless_they_are_asked_for_as_they_are_written() -> None:
    columns = [column("項目", "{item}", "9zw"), column("日", "{extra.日}", "9zw", type="date")]
    table = samples.table([{"item": "甲", "extra": {"日": "H29.7.3"}}], columns)
    assert lines(csv_bytes(table, numbers="as-written"))[1][2:] == ["2017-07-03"]
    assert lines(csv_bytes(table, dates="as-written"))[1][2:] == ["平成29年7月3日"]


def test_what_is_blank_under_a_merged_cell_is_blank_so_that_sums_are_true() -> None:
    blank = {"merge_blank": "above"}
    columns = [
        column("項目", "{item}", "9zw"),
        column("額", "{extra.額}", "9zw", type="number", **blank),
        column("備考", "{extra.備考}", "9zw", merge=True, **blank),
        column("実績", "{results}", "9zw", **blank),
    ]
    entries: list[samples.Entry] = [
        {"item": "甲", "extra": {"額": "30", "備考": "注"}, "results": ["一"]},
        {"item": "乙", "results": []},
        {"item": "丙", "extra": {"額": "5"}, "results": []},
        {"item": "丁", "extra": {"備考": "注"}, "results": ["一"]},
    ]
    table = samples.table(entries, columns)
    assert [one.rows if (one := row.cells[1]) else 0 for row in table.rows] == [2, 0, 2, 0]
    for rows in ("entries", "paragraphs"):
        made = [line[-4:] for line in lines(csv_bytes(table, rows=rows))[1:]]
        assert made == [
            ["甲", "30", "注", "一"],
            ["乙", "", "", ""],
            ["丙", "5", "", ""],
            ["丁", "", "注", "一"],
        ]


def test_tables_whose_headings_state_different_years_are_apart(tmp_path: Path) -> None:
    columns = [
        column("項目", "{item}", "9zw"),
        column("{fiscal_year:era}\n決算額", "{extra.額}", "9zw"),
    ]
    entries: list[samples.Entry] = [
        {"item": "甲", "extra": {"額": "10"}},
        {"item": "甲", "extra": {"額": "20"}, "fiscal_year": 2016},
    ]
    table = samples.table(entries, columns, each="{fiscal_year}", heading={"text": "表"})
    write(table, tmp_path / "a.csv")
    assert lines((tmp_path / "a.csv").read_bytes()) == [
        ["年度（西暦）", "表", "項目", "平成29年度決算額"],
        ["2017", "表", "甲", "10"],
    ]
    assert lines((tmp_path / "a-2.csv").read_bytes()) == [
        ["年度（西暦）", "表", "項目", "平成28年度決算額"],
        ["2016", "表", "甲", "20"],
    ]
    assert [*csv_names(table, CsvOptions(), "a")] == ["a.csv", "a-2.csv"]
