"""Files as offices make them: several traits of such tables at once, and the record of each."""

from pathlib import Path

import pytest

import office
from importers.comparing import around, codes, record, stated, tried

BOUNDS = ["B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:G4", "H4:H5", "B6:B7", "C6:C7"]


def test_a_sheet_with_two_headings_sums_and_a_numbered_form(tmp_path: Path) -> None:
    rows = [
        ["", "様式第３号"],
        ["", "令和６年度　国際交流事業実施状況（令和７年３月31日現在）"],
        ["", "（単位：人、千円）"],
        ["", "区　分", "担　当\n部　署", "事　業　名", "実　　績", "参加者数", "", "決算額"],
        ["", "", "", "", "", "派遣", "受入", ""],
        ["", "１　友好都市", "市民部国際課（内線2345）", "北京市青少年\n交流",
         "・7月に来訪した。\n　団員は12人\n・8月に訪問した。", "12[0]", "8[0]", "1200[#,##0]"],
        ["", "", "", "書画展", "45500[ge.m.d]", "0[0]", "－", "300[#,##0]"],
        ["", "小計", "", "", "", "12[0]", "8[0]", "1500[#,##0]"],
        ["", "２　研修", "総務課（☎03-1234-5678）", "職員研修", "・受け入れた。", "－", "3[0]",
         "250[#,##0]"],
        ["", "小計", "", "", "", "0[0]", "4[0]", "250[#,##0]"],
        ["", "※ 人数は延べ人数"],
        ["", "問い合わせ先　市民部国際課"],
    ]  # fmt: skip
    other = [["国名", "略"], ["中国", "CN"]]
    data = office.workbook({"R6": rows, "コード表": other}, merges=BOUNDS)
    made = tried(tmp_path, "a.xlsx", data)
    found = around(record(made))
    assert (found["fiscal_year"], found["title"]) == (2024, "国際交流事業実施状況")
    assert found["legend"] == ("（令和７年３月31日現在）", "（単位：人、千円）")
    assert found["notes"] == ("※ 人数は延べ人数",)
    assert found["inquiries"] == ("問い合わせ先　市民部国際課",)
    shared = {"field": "１　友好都市", "department": "市民部国際課", "contact": "（内線2345）"}
    costs = {"extra.派遣": "12", "extra.受入": "8", "extra.決算額": "1,200"}
    rows_found = stated(record(made))
    assert rows_found[0][0] == {**shared, "item": "北京市青少年交流", **costs}
    assert rows_found[0][1] == ("・7月に来訪した。", ("団員は12人",), "・8月に訪問した。")
    assert (rows_found[1][0]["department"], rows_found[1][1]) == (
        "市民部国際課",
        ("令和6年7月27日",),
    )
    assert rows_found[2][0]["contact"] == "（☎03-1234-5678）"
    (wrong,) = [one for one in made.diagnostics if one.code == "ER706"]
    assert (wrong.arguments["stated"], wrong.arguments["sum"]) == ("4", "3")


def test_a_document_whose_table_goes_on_after_a_line(tmp_path: Path) -> None:
    heads = ["所管課", "交流事業", "相手都市（提携年）", "内容", "備　考"]
    first = [
        ["国際課\n（内線 210）", "市民訪問団", "アメリカ合衆国　リバーサイド市（昭和32年）",
         "① 訪問した。\n② 交流した。", ""],
        ["", "学生派遣", "オーストラリア　ケアンズ市（H7）", "派遣した。", "中止"],
    ]  # fmt: skip
    second = [
        ["〃", "展示会", "", "開催した。", ""],
        ["港湾課", "視察", "大韓民国釜山広域市（平成元年度）", "受け入れた。", "隔年"],
    ]
    body = (
        office.paragraph("平成30年度国際交流事業の実績")
        + office.table([heads, *first])
        + office.paragraph("（続き）")
        + office.table([heads, *second])
        + office.paragraph("（注）中止を含む。")
    )
    made = record(tried(tmp_path, "a.docx", office.document(body)))
    values = [row[0] for row in stated(made)]
    assert [one["department"] for one in values] == ["国際課"] * 3 + ["港湾課"]
    assert [one.get("partner.since") for one in values] == [1957, 1995, None, 1989]
    assert [one.get("partner.name") for one in values][::3] == ["リバーサイド市", "釜山広域市"]
    assert stated(made)[0][1] == ("① 訪問した。", "② 交流した。")
    assert made.notes == ("（注）中止を含む。",)


def test_a_sheet_a_field_after_one_of_counts(tmp_path: Path) -> None:
    top = [["令和２年度　国際交流の記録"], ["担当課", "事業名", "実績", "決算額（円）"]]
    sheets = {
        "総括": [["区分", "件数"], ["姉妹都市", "2[0]"]],
        "姉妹都市": [*top, ["国際課", "訪問", "訪れた。", "1234567[#,##0]"],
                  ["合計", "", "", "1234567[#,##0]"]],
        "経済": [*top, ["商工課", "商談会", "開いた。", "△500"]],
    }  # fmt: skip
    made = tried(tmp_path, "a.xlsx", office.workbook(sheets))
    assert [row[0]["field"] for row in stated(record(made))] == ["姉妹都市", "経済"]
    assert [row[0]["extra.決算額（円）"] for row in stated(record(made))] == ["1,234,567", "△500"]
    assert record(made).title == "国際交流の記録"


def test_two_levels_of_headings_inside_a_table(tmp_path: Path) -> None:
    rows = [
        ["令和２年度　国際交流の記録"],
        ["事業名", "実績", "人数"],
        ["１　友好都市（3件）"], ["国際課（内線 210）"],
        ["訪問", "訪れた。", "3"], ["受入", "受け入れた。", "4"],
        ["港湾課"], ["研修", "研修した。", "5"],
        ["２　経済（1件）"], ["商工課"], ["商談会", "開いた。", "6"],
    ]  # fmt: skip
    merges = [f"A{row}:C{row}" for row in (3, 4, 7, 9, 10)]
    made = tried(tmp_path, "a.xlsx", office.workbook({"S": rows}, merges=merges))
    assert [(row[0]["field"], row[0]["department"]) for row in stated(record(made))] == [
        ("１　友好都市", "国際課"),
        ("１　友好都市", "国際課"),
        ("１　友好都市", "港湾課"),
        ("２　経済", "商工課"),
    ]
    assert stated(record(made))[0][0]["contact"] == "（内線 210）"


def test_sheets_of_departments_with_sums_and_notes_of_their_own(tmp_path: Path) -> None:
    def sheet(name: str, rows: list[list[str]], total: str) -> list[list[str]]:
        return [
            [f"令和4年度国際交流実績（{name}）"], [], ["区分", "事業名", "内容", "人数"],
            *rows, ["合計", "", "", total], [], ["※人数は延べ"],
        ]  # fmt: skip

    sheets = {
        "目次": [["シート", "内容"], ["国際課", "国際課の事業"]],
        "国際課": sheet("国際課", [["姉妹都市", "訪問", "訪れた。", "3[0]"]], "3[0]"),
        "商工課": sheet("商工課", [["経済", "商談会", "開いた。", "7[0]"]], "7[0]"),
    }
    made = tried(tmp_path, "a.xlsx", office.workbook(sheets))
    assert [row[0] for row in stated(record(made))] == [
        {"department": "国際課", "field": "姉妹都市", "item": "訪問", "extra.人数": "3"},
        {"department": "商工課", "field": "経済", "item": "商談会", "extra.人数": "7"},
    ]
    assert (record(made).title, record(made).notes) == ("国際交流実績", ("※人数は延べ",))
    assert "ER706" not in codes(made)


def test_lines_that_say_whom_to_ask_under_a_department(tmp_path: Path) -> None:
    rows = [
        ["所管", "事業名", "実績"],
        ["国際課\n担当：山田\n電話 03-1234-5678", "受入", "表敬訪問した。"],
        ["市民\n協働課", "展示", "開いた。"],
    ]
    above = office.paragraph("令和4年度国際交流の実績")
    parts = [
        office.table(rows[:2]),
        office.paragraph("※　人数は実人数"),
        office.paragraph("次頁へ続く"),
    ]
    made = tried(
        tmp_path, "a.docx", office.document(above + "".join(parts) + office.table(rows[::2]))
    )
    values = [row[0] for row in stated(record(made))]
    assert [(one["department"], one.get("contact")) for one in values] == [
        ("国際課", "担当：山田\u3000電話 03-1234-5678"),
        ("市民協働課", None),
    ]
    assert record(made).notes == ("※　人数は実人数",)
    assert (record(made).preface, record(made).legend) == (None, None)


@pytest.mark.parametrize("headings", ["部局,課名", "局・部,課", "部等,課・室", "担当部名,係名"])
def test_a_bureau_and_its_division_are_one_department(headings: str, tmp_path: Path) -> None:
    rows = (
        f"令和6年度国際交流の実績\n{headings},事業名,概要\n市民部,国際課,訪問,訪れた。\n"
        "〃,〃,受入,受け入れた。\n経済部,商工課,商談会,開いた。\n"
    )
    made = tried(tmp_path, "a.csv", rows)
    names = [row[0]["department"] for row in stated(record(made))]
    assert names == ["市民部国際課", "市民部国際課", "経済部商工課"]
    columns = [one for one in made.layout_text.splitlines() if "value:" in one]
    assert [one for one in columns if "{department}" in one] == columns[:1]


def test_a_column_of_numbers_holds_no_names(tmp_path: Path) -> None:
    page = (
        "<h1>令和4年度 国際交流の実績</h1><table><tr><th rowspan=2>担当課<th rowspan=2>事業名"
        "<th colspan=2>参加者<th rowspan=2>内容</tr><tr><th>市民<th>相手方</tr>"
        "<tr><td>国際課<td>交流会<td>12<td>10<td>開いた。</tr>"
        "<tr><td>国際課<td>絵画展<td>300<td>－<td>開いた。</tr></table><footer>〇〇市役所</footer>"
    )
    made = tried(tmp_path, "a.html", page)
    first = stated(record(made))[0][0]
    assert (first["extra.市民"], first["extra.相手方"]) == ("12", "10")
    assert "partner.name" not in first
    assert record(made).inquiries is None
    (own,) = [one for one in made.diagnostics if one.code == "ER711"]
    assert own.arguments["headings"] == "市民, 相手方"


def test_labels_that_go_on_after_a_page_are_those_before_it(tmp_path: Path) -> None:
    text = (
        "平成30年度国際交流事業の実績\n分野\t担当課\t事業名\t実績\n姉妹都市\t国際課\t訪問\t行った。\n"
        "- 1 -\n分野\t担当課\t事業名\t実績\n姉妹都市（続き）\t国際課(つづき)\t展示\t開いた。\n"
        "経済\t商工課\t手続き（続き）\t開いた。\n"
    )
    values = [row[0] for row in stated(record(tried(tmp_path, "a.tsv", text)))]
    shared = {"field": "姉妹都市", "department": "国際課"}
    assert values == [
        {**shared, "item": "訪問"},
        {**shared, "item": "展示"},
        {"field": "経済", "department": "商工課", "item": "手続き（続き）"},
    ]


def test_a_heading_over_headings_that_no_one_knows(tmp_path: Path) -> None:
    rows = [
        ["平成27年度　国際交流の概要"],
        ["担当課等", "国際交流等の内容", "", ""],
        ["", "事業名", "相手国・都市", "実績及び効果"],
        ["企画課", "友好訪問", "中国・天津市", "訪問した。"],
        ["同上", "研修生受入", "ベトナム", "受け入れた。"],
    ]
    data = office.workbook({"S": rows}, merges=["A2:A3", "B2:D2"])
    made = tried(tmp_path, "a.xlsx", data)
    first, second = stated(record(made))
    partner = {"partner.country": "中国", "partner.name": "天津市"}
    assert first[:2] == ({"department": "企画課", "item": "友好訪問", **partner}, ("訪問した。",))
    assert second[0]["department"] == "企画課"
    assert record(made).preface is None


def test_sheets_of_months_have_one_title(tmp_path: Path) -> None:
    sheets = {
        f"{month}月": [
            [f"令和6年度国際交流月報（{month}月分）"],
            ["課", "行事名", "内容"],
            ["国際課", f"行事{month}", "開いた。"],
        ]
        for month in (4, 5, 6)
    }
    made = record(tried(tmp_path, "a.xlsx", office.workbook(sheets)))
    assert (made.title, made.preface) == ("国際交流月報", None)
    assert [row[0]["item"] for row in stated(made)] == ["行事4", "行事5", "行事6"]
