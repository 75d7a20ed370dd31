"""CSV, web pages and Markdown."""

from pathlib import Path

import pytest

import office
from exchange_report import ReportError
from exchange_report.importers import wording
from importers.comparing import codes, record, stated, tried

TEXT = "平成29年度　国際交流の実績,,\n部所名,項目名,実績\n国際課,視察,来た～。\n,派遣,行った。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_encodings_and_separators_are_found(encoding: str, separator: str, tmp_path: Path) -> None:
    made = tried(tmp_path, "a.csv", TEXT.replace(",", separator).encode(encoding))
    found = stated(record(made))
    assert [row[0]["department"] for row in found] == ["国際課", "国際課"]
    assert found[0][1] == ("来た～。",)


def test_another_encoding_can_be_named(tmp_path: Path) -> None:
    data = TEXT.replace("～", "").encode("euc_jp")
    assert len(stated(record(tried(tmp_path, "a.csv", data, encoding="euc_jp")))) == 2
    with pytest.raises(ReportError) as raised:
        tried(tmp_path, "a.csv", data, encoding="utf-8")
    assert [one.code for one in raised.value.diagnostics] == ["ER702"]


@pytest.mark.parametrize("name", ["no-such", "", "rot13", "undefined", "a\0", "\udcff", "n" * 5000])
@pytest.mark.parametrize("file", ["a.csv", "a.xlsx"])
def test_an_encoding_that_there_is_not_is_refused_for_every_file(
    name: str, file: str, tmp_path: Path
) -> None:
    data = TEXT.encode() if file == "a.csv" else office.workbook({"29": [["項目名"]]})
    with pytest.raises(ReportError) as raised:
        tried(tmp_path, file, data, encoding=name)
    (problem,) = raised.value.diagnostics
    assert problem.code == "ER793" and problem.span and problem.span.path.endswith(file)


def test_two_heading_rows_without_merges(tmp_path: Path) -> None:
    text = (
        "平成30年度実績報告,,,,\n部署名,件名,内容,人数,\n,,,派遣,受入\n"
        "国際課（内線2345）,視察,来た。,２,〃\n総務課 03-1234-5678,研修,学んだ。,〃,５\n"
    )
    made = tried(tmp_path, "a.csv", text)
    first, second = (row[0] for row in stated(record(made)))
    assert record(made).fiscal_year == 2018
    assert (first["department"], first["contact"]) == ("国際課", "（内線2345）")
    assert (second["department"], second["contact"]) == ("総務課", "03-1234-5678")
    assert (second["extra.派遣"], second["extra.受入"]) == ("２", "５")  # 〃 is the one above


def test_line_ends_of_print_go_from_labels_of_a_layout_too(tmp_path: Path) -> None:
    text = (
        "分野\t担当（関係） 部所名\t項目名\t実績（29年度）\n"
        "①友好都市\t企画局\tカイロ県、 北京市との交流・ 協力\t会議に出た。 HIV等を話した。\n"
    )
    made = tried(tmp_path, "a.tsv", text, year=2017)
    ((values, results, _),) = stated(record(made))
    assert record(made).layout == "four-column"
    assert values["item"] == "カイロ県、北京市との交流・協力"
    assert results == ("会議に出た。\u3000HIV等を話した。",)


def test_a_partner_is_parted(tmp_path: Path) -> None:
    text = (
        "令和4年度 友好都市交流,,\n相手都市（提携年度）,内容,課名\n"
        "アメリカ合衆国ポートランド市（S34）,a,国際課\n中華人民共和国 大連市(平成元年度),b,\n"
        "済州市（H13(2000)）,f,\n"
        "大韓民国釜山広域市等,c,\nソウル特別市(H3(1991)),d,\nロンドン市(調整中),e,\n"
    )
    made = [row[0] for row in stated(record(tried(tmp_path, "a.csv", text)))]
    parts = [
        (one.get("partner.country"), one["partner.name"], one.get("partner.since")) for one in made
    ]
    assert parts == [
        ("アメリカ合衆国", "ポートランド市", 1959),
        ("中華人民共和国", "大連市", 1989),
        (None, "済州市（H13(2000)）", None),  # it contradicts itself
        ("大韓民国", "釜山広域市等", None),
        (None, "ソウル特別市", 1991),
        (None, "ロンドン市(調整中)", None),
    ]
    assert {one["department"] for one in made} == {"国際課"}


def test_names_of_programmes_and_years_in_titles(tmp_path: Path) -> None:
    for title, year, left in [
        ("国際交流事業（令和５年度分）", 2023, "国際交流事業"),
        ("H28年度の交流", 2016, "交流"),
        ("2019年度 交流一覧", 2019, "交流一覧"),
        ("令和元年度交流一覧", 2019, "交流一覧"),
        ("令和4年度（2022年度）　交流一覧", 2022, "交流一覧"),
        ("令和5（2023）年度 交流一覧", 2023, "交流一覧"),
        ("2022年度（令和4年度）交流一覧", 2022, "交流一覧"),
        ("令和4年度（2021年度）交流", 2022, "（2021年度）交流"),  # another year
        ("令和２年度における交流の実績", 2020, "交流の実績"),
        ("明治150年記念 平成30年度 交流", 2018, "明治150年記念 平成30年度 交流"),
    ]:
        made = record(tried(tmp_path, "a.csv", TEXT.replace("平成29年度　国際交流の実績", title)))
        assert (made.fiscal_year, made.title) == (year, left)


PAGE = """<html><head><meta charset="Shift_JIS"><title>x</title></head><body>
<h1>平成28年度 国際交流の実績</h1><p>市の実績です。</p><table>
<tr><th>国名</th><th>都市名<br>（提携年）</th><th>実績</th></tr>
<tr><td rowspan="2">中国</td><td>北京市（1979年）</td>
<td><ul><li>職員3名<br>うち技術1名</li><li>学生<ul><li>高校</li></ul></li></ul></td></tr>
<tr><td>上海市（昭和54年）</td><td><ol><li>港湾</li><li>観光</li></ol></td></tr>
<tr><td>英国</td><td>ロンドン市</td><td><p>【教育】 市長が会 談した。</p><p>二</p></td></tr>
</table><p>※注です。</p></body></html>"""


@pytest.mark.parametrize(
    ("written", "title", "year"),
    [
        ("令和元年度に実施した国際交流事業", "実施した国際交流事業", 2019),
        ("令和5年度分国際交流事業実績", "国際交流事業実績", 2023),
        ("令和５年度版　国際交流の概要", "国際交流の概要", 2023),
        ("令和5年度・国際交流事業", "国際交流事業", 2023),
        ("平成31（令和元）年度国際交流", "国際交流", 2019),
        ("令和5年度のあゆみ", "あゆみ", 2023),
        ("令和5年度から令和6年度までの交流", "令和5年度から令和6年度までの交流", 2023),
        ("令和5年度及び令和6年度の交流", "令和5年度及び令和6年度の交流", 2023),
        ("令和5年度末現在の姉妹都市", "令和5年度末現在の姉妹都市", 2023),
    ],
)
def test_a_year_is_parted_from_a_title_that_makes_sense_without_it(
    written: str, title: str, year: int
) -> None:
    assert wording.year_apart(written) == (title, year)


def test_headings_in_brackets_part_the_line_that_begins_with_one(tmp_path: Path) -> None:
    text = TEXT.replace("来た～。", "【水質】 3名 【大気】 2名").replace(",", "\t")
    found = stated(record(tried(tmp_path, "a.tsv", text)))
    assert found[0][1] == ("【水質】", "3名", "【大気】", "2名")


def test_lists_spans_and_breaks_of_a_web_page(tmp_path: Path) -> None:
    made = tried(tmp_path, "a.html", PAGE.encode("cp932"))
    first, second, third = stated(record(made))
    assert first[0] == {"partner.country": "中国", "partner.name": "北京市", "partner.since": 1979}
    assert first[1] == ("・職員3名", ("うち技術1名",), "・学生", ("・高校",))
    assert second[0]["partner.country"] == "中国"
    assert second[1] == ("1. 港湾", "2. 観光")
    assert third[1] == ("【教育】", "市長が会談した。", "二")
    assert record(made).notes == ("※注です。",)
    assert record(made).preface == ("市の実績です。",)
    assert "ER710" in codes(made)


def test_an_indented_line_of_a_web_page_belongs_to_the_one_above(tmp_path: Path) -> None:
    cells = (
        "<p>派遣した。</p><p>　職員１名</p><p>迎えた。</p>",
        "受けた。<br>　学生２名<br>送った。",
        "<p>　文である。</p><p>　文である。</p>",  # as prose is set
    )
    rows = "".join(f"<tr><td>国際課<td>{one[:20]}<td>{one}</tr>" for one in cells)
    text = f"<h1>令和元年度の交流</h1><table><tr><th>課名<th>件名<th>内容</tr>{rows}</table>"
    made = stated(record(tried(tmp_path, "a.html", text)))
    assert [row[1] for row in made] == [
        ("派遣した。", ("職員１名",), "迎えた。"),
        ("受けた。", ("学生２名",), "送った。"),
        ("文である。", "文である。"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "主な取組内容",
        "具体的な内容",
        "事業の概要",
        "交流の内容",
        "交流概要",
        "事業の内容及び実績",
        "活動状況（主なもの）",
    ],
)
def test_headings_of_results(heading: str, tmp_path: Path) -> None:
    text = TEXT.replace("項目名,実績", f"項目名,{heading}")
    found = stated(record(tried(tmp_path, "a.csv", text)))
    assert [row[1] for row in found] == [("来た～。",), ("行った。",)]


@pytest.mark.parametrize("contact", ["（℡ 2233）", "ＴＥＬ：０３－１１１１", "(Ｔｅｌ03-11)"])
def test_signs_of_telephones(contact: str, tmp_path: Path) -> None:
    found = stated(record(tried(tmp_path, "a.csv", TEXT.replace("国際課", f"国際課 {contact}"))))
    assert (found[0][0]["department"], found[0][0]["contact"]) == ("国際課", contact)


def test_a_table_of_the_same_headings_and_more_columns_is_another(tmp_path: Path) -> None:
    table = (
        "<table><tr><th>課名<th>件名<th>内容{}</tr><tr><td>国際課<td>視察<td>来た{}</tr></table>"
    )
    text = f"<h1>令和元年度の交流</h1>{table.format('', '')}{table.format('<th>', '<td>x')}"
    made = tried(tmp_path, "a.html", text)
    assert len(stated(record(made))) == 1
    assert "ER730" in codes(made)


def test_a_column_of_cities_may_name_their_countries_too(tmp_path: Path) -> None:
    text = (
        "平成25年度の交流\t\t\n都市名（提携年度）\t実績\t担当課\n"
        "オーストラリア パース市（S49）\t会談（6月1日～ 6月3日）\t国際課\nローマ市\t式典\t\n"
    )
    first, second = stated(record(tried(tmp_path, "a.tsv", text)))
    assert first[0]["partner.country"] == "オーストラリア"
    assert (first[0]["partner.name"], first[0]["partner.since"]) == ("パース市", 1974)
    assert first[1] == ("会談（6月1日～6月3日）",)
    assert second[0] == {"department": "国際課", "partner.name": "ローマ市"}


def test_a_list_of_contents_above_a_table_is_no_preface(tmp_path: Path) -> None:
    above = (
        "令和元年度　交流の実績　目次,,\n１　経済分野....................2,,\n"
        "２　文化分野…………………12,,\n令和元年度　交流の実績,,\n市の実績です。,,\n"
    )
    made = record(tried(tmp_path, "a.csv", TEXT.replace("平成29年度　国際交流の実績,,\n", above)))
    assert (made.title, made.preface) == ("交流の実績", ("市の実績です。",))


def test_a_markdown_table(tmp_path: Path) -> None:
    text = (
        "# 令和2年度　国際交流の実績\n\n市の実績をまとめました。\n\n| 部所名 | 項目名 | 実績 |\n"
        "|---|:-:|---|\n| 国際課 | 視察 | ・**来た**。<br>・見た。 |\n"
        "|  | 派遣 | 行く \\| 帰る |\n\n※ 延べ\n"
    )
    made = record(tried(tmp_path, "a.md", text))
    assert (made.fiscal_year, made.title) == (2020, "国際交流の実績")
    assert [(row[0]["department"], row[1]) for row in stated(made)] == [
        ("国際課", ("・来た。", "・見た。")),
        ("国際課", ("行く | 帰る",)),
    ]
    assert made.notes == ("※ 延べ",)


def test_labels_on_lines_of_their_own_and_a_column_of_years(tmp_path: Path) -> None:
    text = (
        "部外秘,,,,\n交流事業一覧,,,,\n年度,区分,事業名,所管,事業内容及び実績\n,交流,,,\n"
        "2021,,視察,国際課,来た\n2021,,派遣,,行った\n,共生,,,\n2021,,教室,共生課,開いた\n"
    )
    made = record(tried(tmp_path, "a.csv", text))
    assert (made.fiscal_year, made.title, made.preface) == (2021, "交流事業一覧", ("部外秘",))
    assert [(row[0]["field"], row[0]["department"], row[1]) for row in stated(made)] == [
        ("交流", "国際課", ("来た",)),
        ("交流", "国際課", ("行った",)),
        ("共生", "共生課", ("開いた",)),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("中国・天津市", ("中国", "天津市")),
        ("ベトナム／ハノイ市", ("ベトナム", "ハノイ市")),
        ("アメリカ合衆国（シアトル市）", ("アメリカ合衆国", "シアトル市")),
        ("シアトル市（アメリカ合衆国）", ("アメリカ合衆国", "シアトル市")),
        ("日本語教室", ("", "日本語教室")),
        ("メキシコ市", ("", "メキシコ市")),
        ("メキシコ メキシコ市", ("メキシコ", "メキシコ市")),
        ("中国語講座", ("", "中国語講座")),
        ("フランス料理の会", ("", "フランス料理の会")),
        ("シアトル市 (米国)", ("米国", "シアトル市")),
        ("シアトル市（ワシントン州）", ("", "シアトル市（ワシントン州）")),
        ("ベトナム", ("", "ベトナム")),
    ],
)
def test_a_country_is_told_from_its_city(text: str, parts: tuple[str, str]) -> None:
    assert wording.country_apart(text) == parts
