"""Workbooks: what a sheet shows is what the record says."""

from pathlib import Path

import pytest

import office
from exchange_report.importers.shown import shown_number
from importers.comparing import codes, record, stated, tried

HEAD = [["平成29年度　国際交流の実績"], ["分野", "部所名", "項目名", "実績", "人数"]]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (45139, "[$-411]ge.m.d;@", "令和5年8月1日"),
        (45139, 'ggge"年"m"月"d"日"', "令和5年8月1日"),
        (43585, "ge.m.d", "平成31年4月30日"),
        (43586, "ge.m.d", "令和元年5月1日"),
        (45139, 'ggge"年"m"月"', "令和5年8月"),
        (45139, "yyyy/m/d", "2023/8/1"),
        (45139, "yyyy-mm-dd", "2023-08-01"),
        (45139, 'm"月"d"日"(aaa)', "8月1日(火)"),
        (45139.5625, "yyyy/m/d h:mm", "2023/8/1 13:30"),
        (1, "yyyy/m/d", "1900/1/1"),
        (4860, "#,##0", "4,860"),
        (4860.5, "#,##0", "4,861"),
        (-43348901, "#,##0;△ #,##0", "△ 43,348,901"),
        (-5, '#,##0;"▲"#,##0', "▲5"),
        (-5, "#,##0", "-5"),
        (-5, "#,##0;[Red]-#,##0", "-5"),
        (0, '#,##0;-#,##0;"－"', "－"),
        (12, '#,##0"人"', "12人"),
        (1234567, "#,##0,", "1,235"),
        (0.985, "0.0%", "98.5%"),
        (7, "000", "007"),
        (3, "General", "3"),
        (0.1, "General", "0.1"),
        (12.5, "0.0", "12.5"),
        (3, "¥#,##0", "¥3"),
        (0.25, "# ?/?", None),
    ],
)
def test_a_number_is_shown_as_the_sheet_shows_it(
    value: float, code: str, shown: str | None
) -> None:
    assert shown_number(value, code) == shown


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert shown_number(43677, "yyyy/m/d", since_1904=True) == "2023/8/1"


def test_a_merged_cell_holds_below_and_an_empty_one_does_not(tmp_path: Path) -> None:
    rows = [
        *HEAD,
        ["交流", "国際課", "視察", "来た。", "3[0]"],
        ["", "", "派遣", "行った。", "4[0]"],
        ["", "", "展示", "見せた。", ""],
    ]
    data = office.workbook({"S": rows}, merges=["A3:A5", "B3:B4"])
    made = tried(tmp_path, "a.xlsx", data)
    values = [row[0] for row in stated(record(made))]
    assert [one.get("field") for one in values] == ["交流"] * 3
    assert [one.get("department") for one in values] == ["国際課", "国際課", None]
    assert "ER712" in codes(made)
    same = tried(tmp_path, "a.xlsx", data, blank="same")
    assert [row[0]["department"] for row in stated(record(same))] == ["国際課"] * 3


def test_what_is_hidden_is_left_out_and_reported(tmp_path: Path) -> None:
    rows = [
        [*HEAD[0], "", "", "", "", "旧"],
        [*HEAD[1], "旧"],
        ["交流", "国際課", "視察", "来た。", "3[0]", "古い値"],
        ["交流", "国際課", "廃止", "やめた。", "0[0]", "古い値"],
    ]
    data = office.workbook({"S": rows}, hidden=["4", "F"])
    made = tried(tmp_path, "a.xlsx", data)
    assert [row[0]["item"] for row in stated(record(made))] == ["視察"]
    (hidden,) = [one for one in made.diagnostics if one.code == "ER713"]
    assert hidden.arguments["names"] == "4, F"
    whole = tried(tmp_path, "a.xlsx", data, hidden=True)
    assert [row[0]["extra.旧"] for row in stated(record(whole))] == ["古い値"] * 2


def test_a_formula_without_a_value_is_reported_where_it_stands(tmp_path: Path) -> None:
    rows = [*HEAD, ["交流", "国際課", "視察", "来た。", "=1+1"]]
    made = tried(tmp_path, "a.xlsx", office.workbook({"S": rows}))
    (found,) = [one for one in made.diagnostics if one.code == "ER714"]
    assert found.span is not None and found.span.at == "S!E3"
    assert "extra.人数" not in stated(record(made))[0][0]
    (doubt,) = [one for one in made.doubts if one.diagnostic is found]
    assert not doubt.record or doubt.record.startswith("entries")


def test_headings_in_two_rows_are_told_apart(tmp_path: Path) -> None:
    rows = [
        *HEAD[:1],
        ["項目名", "実績", "派遣", "", "受入", "", "事業費"],
        ["", "", "人数", "回数", "人数", "回数", "（千円）"],
        ["視察", "来た。", "1[0]", "2[0]", "3[0]", "4[0]", "5[0]"],
    ]
    merges = ["A2:A3", "B2:B3", "C2:D2", "E2:F2"]
    made = tried(tmp_path, "a.xlsx", office.workbook({"S": rows}, merges=merges))
    (row,) = stated(record(made))
    assert row[0] == {
        "item": "視察",
        "extra.派遣／人数": "1",
        "extra.派遣／回数": "2",
        "extra.受入／人数": "3",
        "extra.受入／回数": "4",
        "extra.事業費（千円）": "5",
    }


def test_a_group_row_that_is_merged_across_becomes_a_field(tmp_path: Path) -> None:
    rows = [
        *HEAD[:1],
        ["部所名", "項目名", "実績"],
        ["１　都市間交流（2件）"],
        ["国際課", "視察", "来た。"],
        ["国際課", "派遣", "行った。"],
        ["２　多文化共生（9件）"],
        ["国際課", "教室", "開いた。"],
    ]
    made = tried(tmp_path, "a.xlsx", office.workbook({"S": rows}, merges=["A3:C3", "A6:C6"]))
    fields = [row[0]["field"] for row in stated(record(made))]
    assert fields == ["１　都市間交流", "１　都市間交流", "２　多文化共生（9件）"]  # 1, not 9


def test_a_sum_beside_a_merged_label_is_left_out_and_checked(tmp_path: Path) -> None:
    rows = [
        *HEAD,
        ["交流", "国際課", "視察", "来た。", "12[#,##0]"],
        ["", "国際課", "派遣", "行った。", "△5"],
        ["", "合計", "", "", "8[#,##0]"],
    ]
    made = tried(tmp_path, "a.xlsx", office.workbook({"S": rows}, merges=["A3:A5"]))
    assert len(stated(record(made))) == 2
    (wrong,) = [one for one in made.diagnostics if one.code == "ER706"]
    assert (wrong.arguments["stated"], wrong.arguments["sum"]) == ("8", "7")
    assert wrong.message("ja") == "「人数」の合計は 8 と書いてありますが、足すと 7 です"


def test_a_sheet_can_be_chosen(tmp_path: Path) -> None:
    one = [*HEAD, ["交流", "国際課", "一枚目", "あ", "1"]]
    two = [*HEAD, ["交流", "国際課", "二枚目", "い", "2"]]
    data = office.workbook({"R5": one, "R4": two})
    assert stated(record(tried(tmp_path, "a.xlsx", data)))[0][0]["item"] == "一枚目"
    assert stated(record(tried(tmp_path, "a.xlsx", data, sheet="R4")))[0][0]["item"] == "二枚目"


MONTH = ["部所名", "項目名", "実績"]


def test_sheets_of_months_are_one_table(tmp_path: Path) -> None:
    sheets = {
        "4月": [["令和5年度　国際交流の実績（4月）"], MONTH, ["国際課", "視察", "来た。"]],
        "5月": [["令和5年度　国際交流の実績（5月）"], MONTH, ["国際課", "派遣", "行った。"]],
        "6月": [MONTH, ["国際課", "展示", "見せた。"], ["", "", ""], ["※注"]],
    }
    made = tried(tmp_path, "a.xlsx", office.workbook(sheets))
    assert [row[0]["item"] for row in stated(record(made))] == ["視察", "派遣", "展示"]
    assert [row[0].get("field") for row in stated(record(made))] == [None] * 3
    assert record(made).notes == ("※注",)
    (told,) = [one for one in made.diagnostics if one.code == "ER729"]
    assert told.arguments["names"] == "4月, 5月, 6月"
    alone = tried(tmp_path, "a.xlsx", office.workbook(sheets), sheet="5月")
    assert [row[0]["item"] for row in stated(record(alone))] == ["派遣"]


def test_sheets_of_fields_name_the_field(tmp_path: Path) -> None:
    sheets = {
        "姉妹都市交流": [["令和5年度　国際交流の実績"], MONTH, ["国際課", "視察", "来た。"]],
        "多文化共生": [["令和5年度　国際交流の実績"], MONTH, ["国際課", "相談", "応じた。"]],
    }
    made = tried(tmp_path, "a.xlsx", office.workbook(sheets))
    assert [row[0]["field"] for row in stated(record(made))] == ["姉妹都市交流", "多文化共生"]
    assert record(made).preface is None


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("R4", [["令和4年度　国際交流の実績"], MONTH, ["国際課", "派遣", "行った。"]]),
        ("R5 (2)", [["令和5年度　国際交流の実績"], MONTH, ["国際課", "派遣", "行った。"]]),
        ("相手", [["国名", "都市名"], ["英国", "ロンドン市"]]),
    ],
)
def test_rows_of_a_sheet_that_is_no_part_of_the_table_are_reported(
    name: str, rows: list[list[str]], tmp_path: Path
) -> None:
    first = [["令和5年度　国際交流の実績"], MONTH, ["国際課", "視察", "来た。"]]
    made = tried(tmp_path, "a.xlsx", office.workbook({"R5": first, name: rows}))
    assert [row[0]["item"] for row in stated(record(made))] == ["視察"]
    (told,) = [one for one in made.diagnostics if one.code == "ER730"]
    assert (told.arguments["name"], told.arguments["count"]) == (name, "1")
    assert f"「{name}」の表（1行）" in made.text  # a comment for who reads the record
