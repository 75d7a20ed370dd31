"""What a lint calls wrong, where, and what it proposes; and all that it must leave alone."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

from exchange_report import ReportError
from exchange_report.diagnostics import CATALOGUE, Diagnostic, Severity, hint, message, translate
from exchange_report.records import load_record
from exchange_report.records.lint import WordingPolicy, lint
from growth import assert_linear

RECORDS = Path(__file__).parents[2] / "records"

WRONG = [
    ("ER201", "平成31年5月1日に訪問", "平成31年5月1日", "令和元年5月1日"),
    ("ER201", "平成元年1月5日に訪問", "平成元年1月5日", "昭和64年1月5日"),
    ("ER201", "H31.5.1より知事", "H31.5.1", "R1.5.1"),
    ("ER202", "平成29年2月30日に訪問", "平成29年2月30日", "平成29年2月28日"),
    ("ER201", "平成31年5月1日に訪問し、資料〜1.pdfを配布", "平成31年5月1日", "令和元年5月1日"),
    ("ER201", "平成31年5月1日に資料〜1.pdfを配布", "平成31年5月1日", "令和元年5月1日"),
    ("ER307", "ﾊﾟﾘで資料ﾊﾟﾘ.pdfを配布", "ﾊﾟﾘ", "パリ"),
    ("ER202", "平成29年13月に訪問", "平成29年13月", ""),
    ("ER203", "令和0年5月1日に訪問", "令和0年5月1日", "令和元年5月1日"),
    ("ER204", "昭和64年度実績なし", "昭和64年度", "平成元年度"),
    ("ER205", "平成29（2018）年7月1日", "平成29（2018）年7月1日", "平成29（2017）年7月1日"),
    ("ER201", "明治43年から46年の", "46年", "大正2年"),
    ("ER205", "2019年（平成31年）5月1日", "2019年（平成31年）5月1日", "2019年（令和元年）5月1日"),
    ("ER205", "交流（H13(2000)）を続ける", "H13(2000)", "H13(2001)"),
    ("ER205", "1989/10/12 (S64)に提携", "1989/10/12 (S64)", "1989/10/12 (H1)"),
    ("ER206", "平成29年7月～5月", "平成29年7月～5月", "平成29年7月～平成30年5月"),
    ("ER207", "7月13日（金）に訪問", "7月13日（金）", "7月13日（木）"),
    ("ER208", "平成28年7月13日に訪問", "平成28年7月13日", "平成29年7月13日"),
    ("ER208", "平成29年1月に訪問", "平成29年1月", "平成30年1月"),
    ("ER208", "28年7月に訪問", "28年7月", "平成29年7月"),
    ("ER208", "平成26年7月13日に訪問", "平成26年7月13日", ""),
    ("ER208", "平成28年8月の交流戦", "平成28年8月", "平成29年8月"),
    ("ER208", "平成28年8月の災害視察", "平成28年8月", "平成29年8月"),
    ("ER208", "※平成28年　7月に訪問", "平成28年　7月", "平成29年7月"),
    ("ER208", "2016-07-13に訪問", "2016-07-13", "2017-07-13"),
    ("ER208", "2016/7/13に訪問", "2016/7/13", "2017/7/13"),
    ("ER208", "平成30年6月18日（月）に訪問", "平成30年6月18日（月）", ""),
    ("ER202", "H29/4/31に施行", "H29/4/31", "H29/4/30"),
    ("ER207", "7/13（金）に訪問", "7/13（金）", "7/13（木）"),
    ("ER208", "平成28年度実績なし", "平成28年度", "平成29年度"),
    ("ER213", "平成29年11月～3月", "平成29年11月～3月", "平成29年11月～平成30年3月"),
    ("ER213", "2017/12/28～1/4に", "2017/12/28～1/4", "2017/12/28～2018/1/4"),
    ("ER216", "午前10時75分に", "午前10時75分", ""),
    ("ER216", "午前13時に", "午前13時", "午後1時"),
    ("ER217", "午後13時に", "午後13時", "午後1時"),
    ("ER217", "25時まで", "25時", "翌日1時"),
    ("ER301", "北京市（中国に派遣", "（", "）"),
    ("ER301", "北京市中国）に派遣", "）", "（"),
    ("ER301", "「東京（2名」", "（", "）"),
    ("ER301", "（2名)", ")", "）"),
    ("ER302", "7月3日、8月1日、2名、９月", "９", "9"),
    ("ER302", "1名、2９名", "９", "9"),
    ("ER303", "PRとHIVとＰＲ", "ＰＲ", "PR"),
    ("ER304", "（北京）、（パリ）、(東京)", "(", "（"),
    ("ER305", "9月26日〜27日", "〜", "～"),
    ("ER305", "9月26日-27日", "-", "～"),
    ("ER305", "平成29年4－5月", "－", "～"),
    ("ER306", "東京,パリ", ",", "、"),
    ("ER306", "訪問した.", ".", "。"),
    ("ER306", "共通テーマ:都市", ":", "："),
    ("ER307", "ｼﾞｬｶﾙﾀ特別市", "ｼﾞｬｶﾙﾀ", "ジャカルタ"),
    ("ER309", "意見交換を 実施", " ", ""),
    ("ER310", "訪問\u3000", "\u3000", ""),
    ("ER311", "世界観測機構（GUAP0）", "GUAP0", "GUAPO"),
    ("ER311", "T0kyo Metro", "T0kyo", "Tokyo"),
    ("ER311", "1O月に訪問", "1O", "10"),
    ("ER312", "・・水害対策", "・・", "・"),
    ("ER312", "・ ・水害対策", "・ ・", "・"),
    ("ER314", "3ヶ月の研修", "ヶ", "か"),
    ("ER314", "三ヶ国を訪問", "ヶ", "か"),
    ("ER316", "か\u3099んばる", "か\u3099", "が"),
    ("ER307", "カﾞイドと視察", "カﾞ", "ガ"),
    ("ER307", "ﾊﾟﾘ､ｿｳﾙ", "ﾊﾟﾘ､ｿｳﾙ", "パリ、ソウル"),
    ("ER307", "日ﾞ本", "ﾞ", "゛"),
    ("ER316", "か゛んばる", "か゛", "が"),
    ("ER855", "\u309aんご", "\u309a", ""),
    ("ER855", "視察 \u0301e", "\u0301", ""),
    ("ER855", "\u20dd", "\u20dd", ""),
    ("ER855", "記号「\u309a」", "\u309a", ""),
    ("ER855", "記号(\u0304)", "\u0304", ""),
    ("ER855", "記号 \u0e31", "\u0e31", ""),
    ("ER855", "（\u064e）", "\u064e", ""),
    ("ER317", "東京\u200b\u200b都", "\u200b\u200b", "\u200b"),
    ("ER317", "東京都\u200b", "\u200b", ""),
    ("ER317", "\u2060東京都", "\u2060", ""),
    ("ER317", "Paris \xadCity", "\xad", ""),
    ("ER317", "東京\u200d都", "\u200d", ""),
    ("ER317", "東京\u202e都", "\u202e", ""),
    ("ER317", "東京\U000e0041都", "\U000e0041", ""),
    ("ER317", "東京\u200b\u200e都", "\u200b\u200e", "\u200b"),
    ("ER320", "⽇本文化", "⽇", "日"),
    ("ER320", "⻝文化", "⻝", "食"),
    ("ER320", "U\u201114の大会", "\u2011", "\u2010"),
    ("ER320", "ｎｏ\u223cｎｏ", "\u223c", "～"),
    ("ER320", "江⼾川", "⼾", "戸"),
    ("ER320", "⿊⿈", "⿊⿈", "黒黄"),
    ("ER320", "⿓谷", "⿓", "竜／龍"),
    ("ER320", "電話03\u20123212", "\u2012", "-"),
    ("ER320", "得点3\u22362", "\u2236", ":"),
    ("ER320", "比率\u2236高", "\u2236", "："),
    ("ER305", "9月26日\u201227日", "\u2012", "～"),
    ("ER320", "気温70℉", "℉", "°F"),
    ("ER320", "〇", "〇", "○"),
    ("ER320", "Paci\ufb01c", "\ufb01", "fi"),
    ("ER321", "\u0410SEAN会合", "\u0410SEAN", "ASEAN"),
    ("ER321", "\u039fECD会合", "\u039fECD", "OECD"),
    ("ER322", "カレ─を作る", "─", "ー"),
    ("ER322", "サ－ビス", "－", "ー"),
    ("ER322", "コンピュ―タ", "―", "ー"),
    ("ER322", "電話03ー3212", "ー", "-"),
    ("ER323", "東京\tパリ", "\t", "\u3000"),
    ("ER323", "・\t水害対策", "\t", " "),
    ("ER323", "東京\xa0都", "\xa0", ""),
    ("ER323", "Paris \xa0City", " \xa0", " "),
    ("ER323", "Paris\u202fCity", "\u202f", " "),
    ("ER323", "東京\u2009都", "\u2009", ""),
    ("ER323", "5月\u2003ソウル", "\u2003", "\u3000"),
    ("ER323", "訪問した。\t", "\t", ""),
    ("ER323", "東京\u303f都", "\u303f", ""),
    ("ER324", "承る《うけたまわ》", "承る《うけたまわ》", "｜承る《うけたまわ》"),
    ("ER324", "学び《まなび》の場", "学び《まなび》", "｜学び《まなび》"),
    *(
        ("ER324", before + word + rest, word, "｜" + word)
        for before, word, rest in (
            ("", "取り組み《とりくみ》", ""),
            ("東京への", "取り組み《とりくみ》", "を"),
            ("", "打ち合わせ《うちあわせ》", ""),
            ("", "美しい《うつくし》", "町"),
            ("", "申し込み受付《もうしこみうけつけ》", ""),
            ("", "東京タワー《とうきょうたわー》", ""),
            ("", "アメリカ《あめりか》", "と"),
            ("", "ソウル市《そうるし》", ""),
            ("温かい", "お茶《おちゃ》", "を"),
            ("", "第3《だいさん》", "回"),
        )
    ),
    ("ER324", "「交流」《こうりゅう》", "「交流」《こうりゅう》", "「交流《こうりゅう》」"),
    ("ER324", "Paris《パリ》市", "Paris《パリ》", "｜Paris《パリ》"),
    (
        "ER324",
        "都はNew York《ニューヨーク》と",
        "New York《ニューヨーク》",
        "｜New York《ニューヨーク》",
    ),
    ("ER319", "平成［＃縦中横］29年", "［＃縦中横］", ""),
    ("ER319", "29［＃「29」は縦中横］年", "［＃「29」は縦中横］", ""),
]

RIGHT = [
    "鼻濁音のか\u309a、1\u0304、①\u20dd、（1）\u0304、ชื่อที่นี่、דָּוִד、مُحَمَّد、हिन्दी、◌\u0e31",
    "○",
    "二〇二四",
    "〇×の会",
    "※2　年度当初に募集する。",
    "*12 年度当初に募集する。",
    "平成29年7月13日（木）に訪問",
    "平成30年3月31日まで",
    "平成30年2月から4月まで",
    "平成30年度に開催予定の展覧会に向けた協議",
    "次回は平成30年6月に訪問する。",
    "昭和53年6月に提携",
    "平成12年4月から派遣",
    "昭和59年5月9日の調印以来の交流",
    "明治5年10月10日の布告",
    "12月28日～1月4日は休館した。",
    "平成29年12月28日（木）から翌年1月4日（木）まで",
    "明治150年記念展、「昭和100年」（令和7年）に向けて",
    "要綱第2016-13-1号、内線2016-13-45、Ver.2016.10.1、H2.5、T4.5",
    "S35（1960）の提携、1989/10/12 (H1)の提携以来",
    "午後0時30分から24時まで、25時間、第25時",
    "2020年の大会",
    "昭和20年8月6日の原爆投下、平成23年3月11日の東日本大震災、平成28年8月豪雨",
    "大正12年9月1日の関東大震災、平成24年5月の開所から5年、平成28年度決算",
    "熊本地震（平成28年4月14日）、平成28年4月に発生した地震、平成7年1月17日に",
    "1) 水害対策",
    "（1）水害対策（調査）",
    "（U-14）サッカー大会",
    "PM2.5、C40、H1N1、COP10、Type1A、CO2、5G",
    "第3-2分科会、03-3212-2111、2017-07-13",
    "Summer Programme（夏季）",
    "「2017 北東アジア大気質改善国際フォーラム」",
    "平成29年5月\u3000ソウル特別市主催",
    "・ 水害対策",
    "【環境分野】 水害対策",
    "①水害対策（①は記号）",
    "以下・・・略",
    "六ヶ所村、三ヶ日町、八ヶ岳",
    "神戸、福井",  # IBM's variants, which NFC would turn into others
    "HIV／エイズ対策",
    "https://example.jp/a-1?b=2",
    "｜東京《とう きょう》と富川市《プチョンし》の《《強調》》",
    "［＃ここから字下げ］",
    "Inter\u200bnational_\u200bexchange",
    "co\xadoperation",
    "2017\u2060年",
    "北京市\u2028上海市",
    "10\xa0kmを走った",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, with its non-joiner
    "\U0001f469\u200d\U0001f467",
    "μとΩとΔt、Αθήνα、Москва",
    "ソウル－パリ、東京―ロンドン、――である、オセアニア－アジア",
    "コピー機、△－5",
    "合唱は《さくら》を歌った。演奏した《さくら》、「《書名》」、《ABC》",
    "昨年富川市《プチョンし》、パリ市《し》、は花《はな》、29年《ねん》、｜お茶《おちゃ》、第九《だいく》",
    "合唱「さくら」《さくら》、ワークショップ《さくら》、2017《さくら》、日本の《さくら》、まちづくり《さくら》",
    "｜承る《うけたまわ》、｜Paris《パリ》、東京《とうきょう》",
    "https://www.example.jp/wiki/Tokyo_(city) とＡＢＣ協会（３０名）",
    "https://www.example.jp/wiki/東京都_(地方) とＡＢＣ",
    "ＡＢＣはinfo2017@example.jp、www.example.jp/a(1).html",
    "C:\\資料(2)\\a.docx、資料/ab/c(2).pdfと（ＡＢ）",
    "報告書ﾊﾟﾘ.pdf、資料〜1.xlsx、２０２３資料.pdf、「東京・サ－ビス.pptx」、（ﾊﾟﾘ（２）.PDF）",
    "令和5年13月.pdf、会議で・・資料(１).jtd",
    "mailto:info@example.jp?d=2017-02-30",
    "https://example.jp/資料/令和5年13月.pdf、https://example.jp/2017-02-30/午後25時",
    "http://はじめよう.みんなを,ｼﾞｬｶﾙﾀ",
    "#東京2020大会　＃東京2020　で１２名",
    "@tokyo_2020 とＡＢＣ",
]


def record(*texts: str, year: int = 2017) -> str:
    """A record whose results are `texts`, one line each from line 6 on, in single quotes."""
    lines = [f"fiscal_year: {year}", "title: 交流", "entries:", "  - item: 交流", "    results:"]
    return "\n".join([*lines, *(f"      - '{text}'" for text in texts), ""])


def found(source: str, policy: WordingPolicy | None = None) -> list[Diagnostic]:
    report = load_record(source.encode(), "2017.yaml")
    return list(lint(report, policy) if policy else lint(report))


def codes(diagnostics: Iterable[Diagnostic]) -> list[str]:
    return [diagnostic.code for diagnostic in diagnostics]


@pytest.mark.parametrize(("code", "text", "marked", "right"), WRONG)
def test_what_is_wrong_is_told_where_it_stands(
    code: str, text: str, marked: str, right: str
) -> None:
    (diagnostic,) = found(record(text))
    assert diagnostic.code == code
    assert diagnostic.arguments.get("right", "") == right
    span = diagnostic.span
    assert span is not None
    assert (span.line, span.end_line) == (6, 6)
    assert diagnostic.line[span.column - 1 : span.end_column - 1] == marked


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    told = found(record(text))
    assert [d for d in told if d.code != "ER339"] == []  # no wording: where an address ends


def test_the_message_is_that_of_the_style_guide() -> None:
    (diagnostic,) = found(record("平成31年5月1日に、"))
    said = "平成31年5月1日という日付はありません（令和元年5月1日から令和です）"
    assert message(diagnostic, "ja") == said
    assert hint(diagnostic, "ja") == "令和元年5月1日 ではありませんか"


@pytest.mark.parametrize("code", [c for c in CATALOGUE if c.startswith(("ER2", "ER3"))])
def test_every_lint_speaks_japanese(code: str) -> None:
    rule = CATALOGUE[code]
    for text in filter(None, (rule.message, rule.hint)):
        assert translate(text, "ja") != text


@pytest.mark.parametrize("year", [2012, 2017])
def test_the_official_records_have_nothing_against_them_but_a_digit(year: int) -> None:
    data = (RECORDS / f"{year}.yaml").read_bytes()
    diagnostics = lint(load_record(data, "official"))
    told = [(diagnostic.code, diagnostic.arguments["text"]) for diagnostic in diagnostics]
    assert told == ([("ER311", "GUAP0")] if year == 2017 else [])


def test_all_problems_come_in_the_order_of_the_file() -> None:
    diagnostics = found(record("3ヶ月", "・・平成31年5月1日", "（東京"))
    assert codes(diagnostics) == ["ER314", "ER312", "ER201", "ER301"]


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ('"\\u65e5\\u672c 3ヶ月"', 5, 24),
        (">-\n        日本\n        3ヶ月", 7, 10),
        ("日本\n        3ヶ月", 6, 10),
        ("|\n        日本\n\n        3ヶ月", 8, 10),
    ],
)
def test_the_place_is_right_in_every_style(written: str, line: int, column: int) -> None:
    source = (
        f"fiscal_year: 2017\ntitle: t\nentries:\n  - results:\n      - {written}\n    item: a\n"
    )
    (diagnostic,) = found(source)
    assert diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.span.column) == (line, column)


def test_labels_are_read_too_but_not_held_against_the_fiscal_year() -> None:
    source = record("交流").replace("item: 交流", "item: 平成28年2月31日と平成28年2月1日")
    (diagnostic,) = found(source)
    assert (diagnostic.code, diagnostic.arguments["text"]) == ("ER202", "平成28年2月31日")


def test_a_contact_holds_numbers_and_no_dates() -> None:
    source = record("（２名）").replace("item:", "contact: (2012-13-45)\n    item:")
    assert found(source) == []


def test_29_february_needs_a_leap_year() -> None:
    assert codes(found(record("2月29日に視察", year=2017))) == ["ER202"]
    assert codes(found(record("2月29日に視察", year=2019))) == []


def test_one_digit_full_width_and_more_half_width_is_a_custom() -> None:
    custom = "１名、２名、３名、10名、11名、2017年"
    assert found(record(custom)) == []
    told = [d.arguments["text"] for d in found(record(custom, "１２名、4名"))]
    assert told == ["１２", "4"]


@pytest.mark.parametrize(
    ("policy", "text", "right"),
    [
        (WordingPolicy(digits="full"), "平成２９年12月", "１２"),
        (WordingPolicy(digits="half"), "１２月", "12"),
        (WordingPolicy(digits="single-full"), "１２名と3日", "12"),
        (WordingPolicy(letters="full"), "都政のPR", "ＰＲ"),
        (WordingPolicy(letters="half"), "都政のＰＲ", "PR"),
        (WordingPolicy(brackets="full"), "東京(2名)", "（"),
        (WordingPolicy(brackets="half"), "東京（2名）", "("),
        (WordingPolicy(range_mark="〜"), "4～5月", "〜"),
    ],
)
def test_the_policy_decides(policy: WordingPolicy, text: str, right: str) -> None:
    assert found(record(text, "国際"), policy)[0].arguments["right"] == right


@pytest.mark.parametrize(
    ("text", "marked", "right"),
    [
        ("令和７年６月１８日に", "令和７年６月１８日", "令和7年6月18日"),
        (
            "７月１日（土）１０：３０～１１：００に",
            "７月１日（土）１０：３０～１１：００",
            "7月1日（土）10:30～11:00",
        ),
        (
            "平成２９年４月～平成３０年３月",
            "平成２９年４月～平成３０年３月",
            "平成29年4月～平成30年3月",
        ),
    ],
)
def test_a_date_in_the_other_width_is_one_fault(text: str, marked: str, right: str) -> None:
    source = record(text).replace("2017", "2025" if "令和" in text else "2017")
    widths = [d for d in found(source, WordingPolicy(digits="half")) if d.code == "ER302"]
    assert [(d.arguments["text"], d.arguments["right"]) for d in widths] == [(marked, right)]


def test_two_numbers_of_two_things_are_two_faults() -> None:
    told = found(record("職員１２名、学生１５名"), WordingPolicy(digits="half"))
    assert [d.arguments["text"] for d in told] == ["１２", "１５"]


def test_platform_dependent_characters_are_told_on_request() -> None:
    source = record("①㈱髙島屋の丸い①～－〜😀")
    assert found(source, WordingPolicy(range_mark="～"))[0].code == "ER305"
    told = found(source, WordingPolicy(platform_dependent=True))
    assert [d.arguments["text"] for d in told if d.code == "ER308"] == ["①", "㈱", "髙", "①", "😀"]


def test_an_item_may_stand_once_under_a_department() -> None:
    source = """\
fiscal_year: 2017
title: t
entries:
  - department: 総務局
    entries:
      - {item: 北京市との交流, results: [訪問]}
      - {item: パリ市との交流, results: [訪問]}
  - department: 環境局
    entries:
      - {item: 北京市との交流, results: [訪問]}
      - item: パリ市との交流
        entries:
          - {results: [訪問]}
          - {results: [会談]}
  - {department: 総務局, item: 北京市との交流, results: [訪問]}
"""
    (diagnostic,) = found(source)
    assert diagnostic.code == "ER313"
    assert diagnostic.span is not None
    assert (diagnostic.span.line, diagnostic.arguments["first"]) == (15, "6")


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("field: 一", "field: 二", False),
        ("partner: {name: 北京市}", "partner: {name: パリ市}", False),
        ("partner: {country: 仏}", "partner: {country: 独}", False),
        ("extra: {款: 総務費}", "extra: {款: 土木費}", False),
        ('extra: {番号: "1"}', 'extra: {番号: "2"}', False),
        ("item: 道路", "item: 公園", False),
        ("department: 総務局", "department: 総務局", True),
        ("extra: {款: 総務費}", "extra: {款: 総務費}", True),
    ],
)
def test_an_item_may_stand_in_two_groups_whatever_they_state(
    first: str, second: str, alike: bool
) -> None:
    row = "    entries: [{item: 維持管理, results: [実施]}]\n"
    source = f"fiscal_year: 2017\ntitle: t\nentries:\n  - {first}\n{row}  - {second}\n{row}"
    assert codes(found(source)) == ["ER313"] * alike


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("目: 文化費", "目: 体育費", False),
        ('予算額: "1,000"', '予算額: "2,000"', True),
        ("予算額: 3,000千円", "予算額: 5人", True),
    ],
)
def test_amounts_do_not_tell_rows_apart(first: str, second: str, alike: bool) -> None:
    rows = "".join(f"  - {{item: 維持管理, extra: {{{one}}}}}\n" for one in (first, second))
    rows = rows.replace("3,000千円", "'3,000千円'")
    assert codes(found(f"fiscal_year: 2017\ntitle: t\nentries:\n{rows}")) == ["ER313"] * alike


@pytest.mark.parametrize("text", ["【新規】注1) 会議を開いた", "前年比※2）による", "1) 派遣"])
def test_the_mark_of_a_note_needs_no_opening_bracket(text: str) -> None:
    assert "ER301" not in codes(found(record(text)))


@pytest.mark.parametrize(
    ("text", "stretch"),
    [("視\u034f察", "\u034f"), ("\u061c視察", "\u061c"), ("視察\U000e0041\U000e0042", None)],
)
def test_characters_that_are_never_drawn(text: str, stretch: str | None) -> None:
    (diagnostic,) = found(record(text))
    assert (diagnostic.code, diagnostic.arguments["text"]) == ("ER317", stretch or text[2:])


def test_a_variant_that_a_base_has_is_no_stray() -> None:
    assert found(record("葛\U000e0100城市")) == []


def test_of_many_findings_the_first_are_reported_and_the_rest_counted() -> None:
    report = load_record(record("あ・・い" * 10).encode(), "f")
    told = list(lint(report, limit=4))
    assert codes(told) == ["ER312"] * 4 + ["ER144"]
    assert told[-1].arguments == {"count": "6"}


def test_results_of_the_group_are_results() -> None:
    shared = (
        "fiscal_year: 2012\ntitle: t\nentries:\n  - results: [訪問]\n    entries: [{item: a}]\n"
    )
    with pytest.raises(Exception, match="ER115"):
        found(shared)
    noted = record("平成24年度実績なし", year=2012)
    assert found(noted) == []


@pytest.mark.parametrize(
    ("since", "told"), [(2016, []), (2017, [Severity.INFO]), (2018, [Severity.ERROR])]
)
def test_a_partnership_is_older_than_its_report(since: int, told: list[Severity]) -> None:
    partner = f"partner: {{name: 北京市, since: {since}}}"
    diagnostics = found(record("訪問").replace("item: 交流", partner))
    assert [diagnostic.severity for diagnostic in diagnostics] == told


def test_a_full_width_space_begins_no_comment() -> None:
    source = record("x").replace("'x'", "3ヶ月の研修\u3000# er: ignore[ER314]")
    with pytest.raises(ReportError) as caught:
        load_record(source.encode(), "2017.yaml")
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER112"
    assert hint(problem, "ja") == "「#」の前は、全角ではなく半角の空白にしてください"


def test_compatibility_ideographs_are_told_by_no_one() -> None:
    text = "\ufa19\ufa1b"
    assert unicodedata.normalize("NFC", text) != text
    assert found(record(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        *("（", "）", "あ(い", "か\u3099", "あ ", "・ ", "平成28年7月。", "〜", "\t", "あ\t"),
        *("⽇", "か\u200b\u200b", "\u202e", "А", "Aа", "サ－", "１（", "ﾞ"),
        *("Paris《パリ》", "承る《うけたまわ》"),
    ],
)
def test_a_long_text_full_of_problems_is_told_in_full(text: str) -> None:
    """Thousands of problems in one line: with work that grew as their square, minutes."""
    assert len(found(record("x" + text * 3000 + "x"))) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "１年",
        "#あ",
        "/a/",
        "a.pdf",
        "@a",
        "www.a",
        "https://a.jp/(",
        "C:\\",
        "あ｜",
        "《《",
        "Ａ《ア",
    ],
)
def test_a_long_text_of_one_kind_costs_no_more_than_its_length(text: str) -> None:
    assert_linear(lambda count: found(record(f"x{text * count}x")), 3_000)


def test_a_coming_year_in_the_era_of_its_time_is_no_error() -> None:
    """Until April 2019 official documents wrote 平成32年度 for 2020."""
    text = "平成32年度までの計画を策定した。平成33年までに実施する。"
    record = "fiscal_year: {}\ntitle: 交流\nentries:\n  - item: 項目\n    results: [{}]\n"

    def codes(year: int, result: str) -> set[str]:
        report = load_record(record.format(year, result).encode(), "r.yaml")
        return {finding.code for finding in lint(report)} & {"ER201", "ER204"}

    assert codes(2017, text) == set()
    assert codes(2019, text) == {"ER201", "ER204"}
    assert codes(2017, "平成31年5月1日に訪問した。") == {"ER201"}
    shared = "平成27～32年度の計画、平成28・32年、平成30年～32年の大会"
    assert codes(2017, shared) == set()
    assert codes(2023, shared) == {
        "ER201",
        "ER204",
    }


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("fiscal_year： 2017\ntitle： 交流\nentries：\n  - item: あ\n", {1, 2, 3}),
        (
            "fiscal_year: 2017\ntitle: 交流\nentries:\n  - item： あ\n    results：\n      - い\n",
            {4, 5},
        ),
    ],
)
def test_every_full_width_colon_is_told_in_one_run(text: str, lines: set[int]) -> None:
    with pytest.raises(ReportError) as caught:
        load_record(text.encode(), "r.yaml")
    told = {d.span.line for d in caught.value.diagnostics if d.code == "ER119" and d.span}
    assert told == lines


def headed(*lines: str, year: int = 2017) -> list[Diagnostic]:
    head = [f"fiscal_year: {year}", *lines, "entries:", "  - {item: 北京市, results: [訪問]}", ""]
    return found("\n".join(head))


@pytest.mark.parametrize(
    ("line", "text", "right"),
    [
        ("title: 平成28年度の国際交流", "平成28年度", "平成29年度"),
        ("title: 28年度の姉妹都市提携事業", "28年度", "平成29年度"),
        ("title: 2018年度の国際交流", "2018年度", "2017年度"),
        ("title: 平成28（2016）年度の国際交流", "平成28（2016）年度", "平成29（2017）年度"),
        ("title: 平成24～28年度の国際交流", "平成24～28年度", ""),
        ("title: t\nsubject: 平成28年度の実績", "平成28年度", "平成29年度"),
        ("title: t\npreface: [平成28年度の実績をまとめました。]", "平成28年度", "平成29年度"),
    ],
)
def test_a_title_or_preface_names_the_fiscal_year_of_the_record(
    line: str, text: str, right: str
) -> None:
    (diagnostic,) = headed(line)
    assert (diagnostic.code, diagnostic.arguments["text"]) == ("ER208", text)
    assert diagnostic.arguments["right"] == right
    assert diagnostic.severity is Severity.WARNING


@pytest.mark.parametrize(
    "line",
    [
        "title: 平成29年度の国際交流",
        "title: 平成28・29年度の国際交流",
        "title: 平成29年度の国際交流（平成30年度の公表）",
        "title: 平成28年の国際交流",
        "title: t\npreface: [平成29年度の実績です。, 平成28年度の実績もご覧ください。]",
        "title: t\npreface: [平成28年度に策定した計画に基づき、交流しました。]",
        "title: t\nlegend: [平成28年度からの表記です。]",
    ],
)
def test_a_title_may_name_other_years_too(line: str) -> None:
    assert headed(line) == []


@pytest.mark.parametrize(
    "key",
    ["title: ", "publisher: ", "subject: ", "preface: ", "legend: ", "notes: ", "inquiries: "],
)
def test_the_calendar_holds_for_the_texts_around_the_tables_too(key: str) -> None:
    text = "平成31年5月1日、午後25時"
    value = text if key in ("title: ", "publisher: ", "subject: ") else f"[{text}]"
    title = [] if key == "title: " else ["title: t"]
    assert codes(headed(*title, key + value)) == ["ER201", "ER216"]


@pytest.mark.parametrize(
    ("issued", "code", "right"),
    [
        ("2017-03-31", "ER214", "2018-03-31"),
        ("2016-06-01", "ER214", "2018-06-01"),
        ("平成28年6月1日", "ER214", "平成30年6月1日"),
        ("2017-06-01", "ER215", "2018-06-01"),
        ("2017-12-31", "ER215", "2018-12-31"),
    ],
)
def test_a_record_is_issued_after_what_it_reports(issued: str, code: str, right: str) -> None:
    (diagnostic,) = headed("title: t", f"issued: {issued}")
    assert (diagnostic.code, diagnostic.arguments["text"]) == (code, issued)
    assert diagnostic.arguments["right"] == right
    assert diagnostic.span is not None and diagnostic.span.line == 3


@pytest.mark.parametrize("issued", ["2018-01-01", "2018-03-30", "2018-06-01", "平成30年6月1日"])
def test_a_record_may_be_issued_as_its_year_closes_or_later(issued: str) -> None:
    assert headed("title: t", f"issued: {issued}") == []
