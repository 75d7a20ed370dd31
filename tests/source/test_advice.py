"""A hint says what to write, in both languages; where nothing is plausible there is none."""

import re
from pathlib import Path
from typing import Final

import pytest

from exchange_report import Project
from exchange_report.checking import check
from exchange_report.diagnostics import Diagnostic, hint, message
from exchange_report.records import read_record

HEAD: Final = "fiscal_year: 2017\ntitle: 交流\nentries:\n"
COLUMN: Final = '{heading: 項目名, value: "{item}", width: 16zw}'
SHOWING: Final = f"columns:\n  - {COLUMN}\n"
RECORD: Final = (
    "fiscal_year: 2017\ntitle: 交流\nlayout: own\nentries:\n"
    "  - {item: 北京市との交流, results: [視察団を受け入れた。]}\n"
)


def column(text: str, instead: str = "") -> str:
    """A layout whose column says `text` too, or `text` for `instead`."""
    changed = COLUMN.replace(instead, text) if instead else f"{COLUMN[:-1]}, {text}}}"
    return f"columns:\n  - {changed}\n"


def checked(folder: Path, name: str, text: str) -> tuple[Diagnostic, ...]:
    project = Project(folder, folder / "records")
    for kind in ("records", "layouts"):
        (folder / kind).mkdir()
    (folder / "records" / "2017.yaml").write_text(RECORD, encoding="utf-8")
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return check([path], project=project)


def entry(text: str) -> str:
    return f"{HEAD}  - item: 北京市との交流\n{text}"


RECORDS: Final = {
    # what is written: (the file, code, line, hint in English, in Japanese)
    "項目名": (f"{HEAD}  - 項目名: 甲\n", "ER110", 4, "`item`", "「item」"),
    "担当課": (entry("    担当課: 甲課\n"), "ER110", 5, "`department`", "「department」"),
    "部署": (entry("    部署: 甲課\n"), "ER110", 5, "`department`", "「department」"),
    "所管": (entry("    所管: 甲課\n"), "ER110", 5, "`department`", "「department」"),
    "分野": (entry("    分野: 環境\n"), "ER110", 5, "`field`", "「field」"),
    "実績": (entry("    実績: [甲]\n"), "ER110", 5, "`results`", "「results」"),
    "備考": (entry("    備考: [甲]\n"), "ER110", 5, "`notes`", "「notes」"),
    "予算額": (
        entry("    予算額: 100\n"),
        "ER110",
        5,
        "`extra: {予算額: 100}`",
        "「extra: {予算額: 100}」",
    ),
    "予算額 beside extra": (
        entry("    extra: {内線: 1}\n    予算額: 100\n"),
        "ER110",
        6,
        "into the `extra` that is there: `予算額: 100`",
        "すでにある「extra」の中に「予算額: 100」",
    ),
    "extra twice": (
        entry("    extra: {内線: 1}\n    extra: {予算額: 1}\n"),
        "ER102",
        6,
        "first on line 5: put what both hold below one of them",
        "一つにまとめて",
    ),
    "since without a partner": (
        entry("    since: 1994\n"),
        "ER110",
        5,
        "`partner: {since: 1994}`",
        "「partner: {since: 1994}」",
    ),
    "a day before April for a year": (
        entry("    partner: {name: 甲市, since: 平成6年3月31日}\n"),
        "ER153",
        5,
        "`1993`: that day lies in fiscal 1993 (平成5年度)",
        "「1993」と書いてください（その日は平成5年度",
    ),
    "a month for a year": (
        entry("    partner: {name: 甲市, since: 1994年3月}\n"),
        "ER153",
        5,
        "`1993`",
        "「1993」",
    ),
    "a text for a partner": (
        entry("    partner: ソウル\n"),
        "ER112",
        5,
        "`partner: {name: ソウル}`",
        "「partner: {name: ソウル}」",
    ),
    "a title in an entry": (
        entry("    title: 甲\n"),
        "ER110",
        5,
        "at the top of the file, outside of all else: `title: 甲`",
        "一番外側に「title: 甲」",
    ),
    "年度": (
        HEAD.replace("fiscal_year", "年度") + "  - item: 甲\n",
        "ER110",
        1,
        "`fiscal_year`",
        "「fiscal_year」",
    ),
    "タイトル": (
        HEAD.replace("title", "タイトル") + "  - item: 甲\n",
        "ER110",
        2,
        "`title`",
        "「title」",
    ),
    "令和7年度": (
        HEAD.replace("2017", "令和7年度") + "  - item: 甲\n",
        "ER153",
        1,
        "`2025`",
        "「2025」",
    ),
    "5": (
        HEAD.replace("2017", "5") + "  - item: 甲\n",
        "ER153",
        1,
        "write `2023`, if 令和5年度 is meant",
        "令和5年度のことなら、「2023」",
    ),
    "a text 29": (
        HEAD.replace("2017", "'29'") + "  - item: 甲\n",
        "ER153",
        1,
        "`2017`",
        "「2017」",
    ),
    "since 60": (
        entry("    partner: {name: 甲市, since: 60}\n"),
        "ER153",
        5,
        "昭和60年度",
        "「1985」",
    ),
    "R7": (HEAD.replace("2017", "R7") + "  - item: 甲\n", "ER153", 1, "`2025`", "「2025」"),
    "平成29年": (
        HEAD.replace("2017", "平成29年") + "  - item: 甲\n",
        "ER153",
        1,
        "`2017`",
        "「2017」",
    ),
    "full-width year": (
        HEAD.replace("2017", "２０１７年度") + "  - item: 甲\n",
        "ER153",
        1,
        "`2017`",
        "「2017」",
    ),
    "a day for a year": (
        entry("    partner: {name: 甲市, since: 平成6年7月6日}\n"),
        "ER153",
        5,
        "`1994`",
        "「1994」",
    ),
    "a day in spring": (
        entry("    partner: {name: 甲市, since: 平成6年3月6日}\n"),
        "ER153",
        5,
        "`1993`",
        "「1993」",
    ),
    "改ページ": (entry("    page_break: 改ページ\n"), "ER130", 5, "`before`", "「before」"),
    "・ for - ・": (
        entry("    results:\n      - 甲\n      ・乙\n"),
        "ER150",
        7,
        "write `- ・乙`",
        "「- ・乙」",
    ),
    "① for - ①": (
        entry("    results:\n      - ①甲\n      ②乙\n"),
        "ER150",
        7,
        "write `- ②乙`",
        "「- ②乙」",
    ),
    "only ・": (
        entry("    results:\n      ・甲\n      ・乙\n"),
        "ER150",
        6,
        "write `- ・甲`",
        "「- ・甲」",
    ),
    "ー for -": (
        entry("    results:\n      - 甲\n      ー乙\n"),
        "ER140",
        7,
        "write `- `",
        "「- 」",
    ),
    "backticks": ("```yaml\n" + entry("    results: [甲]\n"), "ER149", 1, "delete it", "削除"),
    "backticks at the end": (entry("    results: [甲]\n```\n"), "ER149", 6, "delete it", "削除"),
    "a no-break space": (
        entry("\u00a0\u00a0\u00a0\u00a0results: [甲]\n"),
        "ER151",
        5,
        "half-width spaces",
        "半角空白",
    ),
    "an em space": (
        entry("\u2003\u2003results: [甲]\n"),
        "ER151",
        5,
        "half-width spaces",
        "半角空白",
    ),
    "no width": (entry("\u200b    results: [甲]\n"), "ER151", 5, "half-width spaces", "半角空白"),
    "a full-width space": (entry("　　results: [甲]\n"), "ER120", 5, "half-width spaces", "半角"),
    "a merge": (
        f"{HEAD}<<<<<<< HEAD\n  - item: 甲\n=======\n  - item: 乙\n>>>>>>> work\n  - item: 丙\n",
        "ER148",
        4,
        "keep one of them",
        "どちらかの版",
    ),
}
LAYOUTS: Final = {
    "size: a4": (SHOWING + "page: {size: a4}\n", "ER130", 3, "`A4`", "「A4」"),
    "size: Ａ３": (SHOWING + "page: {size: Ａ３}\n", "ER130", 3, "`A3`", "「A3」"),
    "縦": (SHOWING + "page: {orientation: 縦}\n", "ER130", 3, "`portrait`", "「portrait」"),
    "横": (SHOWING + "page: {orientation: 横}\n", "ER130", 3, "`landscape`", "「landscape」"),
    "pink": (SHOWING + "rows: {zebra: pink}\n", "ER154", 3, '`"#ffc0cb"`', '"#ffc0cb"'),
    "赤": (SHOWING + "rows: {zebra: 赤}\n", "ER154", 3, '`"#ff0000"`', '"#ff0000"'),
    "#f00": (SHOWING + "rows: {zebra: '#f00'}\n", "ER154", 3, '`"#ff0000"`', '"#ff0000"'),
    "ececec": (SHOWING + "rows: {zebra: ececec}\n", "ER154", 3, '`"#ececec"`', '"#ececec"'),
    "an unknown colour": (
        SHOWING + "rows: {zebra: sakura}\n",
        "ER154",
        3,
        '`"#f0f4f8"`',
        '"#f0f4f8"',
    ),
    "a title": (
        SHOWING + "title: 決算\n",
        "ER112",
        3,
        "write `title: [{text: 決算}]`",
        "「title: [{text: 決算}]」",
    ),
    "a heading": (
        SHOWING + 'heading: "第1表（{count}件）"\n',
        "ER112",
        3,
        'write `heading: [{text: "第1表（{count}件）"}]`',
        '「heading: [{text: "第1表（{count}件）"}]」',
    ),
    "a text after": (
        SHOWING + "after:\n  - 以上\n",
        "ER112",
        4,
        "write `{text: 以上}`",
        "「{text: 以上}」",
    ),
    "subtotals": (SHOWING + "subtotals: 計\n", "ER112", 3, "put `- ` before", "「- 」"),
    "right": (column("align: right"), "ER130", 2, "`end`", "「end」"),
    "left": (column("align: left"), "ER130", 2, "`start`", "「start」"),
    "中央": (column("align: 中央"), "ER130", 2, "`center`", "「center」"),
    "center": (column("vertical_align: center"), "ER130", 2, "`middle`", "「middle」"),
    "10em": (column("10em", "16zw"), "ER405", 2, "10zw", "10zw"),
    "10字": (column("10字", "16zw"), "ER405", 2, "10zw", "10zw"),
    "5cm": (column("5cm", "16zw"), "ER405", 2, "50mm", "50mm"),
    "20px": (column("20px", "16zw"), "ER405", 2, "15pt", "15pt"),
    "１０ｚｗ": (column("１０ｚｗ", "16zw"), "ER405", 2, "10zw", "10zw"),
    "bold": (SHOWING + "header: {bold: true}\n", "ER110", 3, "`face: gothic-bold`", "gothic-bold"),
    "font": (SHOWING + "header: {font: gothic}\n", "ER110", 3, "`face`", "「face」"),
    "はい": (column("merge: はい"), "ER112", 2, "write `true`", "「true」"),
    "{予算額}": (column("{予算額}", "{item}"), "ER401", 2, "`extra.予算額`", "「extra.予算額」"),
    "{項目名}": (column("{項目名}", "{item}"), "ER401", 2, "`item`", "「item」"),
    "portrait": (
        "extends: four-column\npage: {size: A5, orientation: portrait}\n",
        "ER406",
        2,
        "`columns: {項目名: {width: 14.2zw}}`",
        "「columns: {項目名: {width: 14.2zw}}」",
    ),
    "a value without braces": (
        column("value: item", 'value: "{item}"'),
        "ER430",
        2,
        '`"{item}"`',
        '「"{item}"」',
    ),
    "a Japanese value without braces": (
        column("value: 項目名", 'value: "{item}"'),
        "ER430",
        2,
        '`"{item}"`',
        '「"{item}"」',
    ),
    "braces without quotes": (
        column("value: {item}", 'value: "{item}"'),
        "ER112",
        2,
        '`"{item}"`',
        '「"{item}"」',
    ),
    "braces without quotes, and more": (
        column("value: {item}（{department}）", 'value: "{item}"'),
        "ER136",
        2,
        "'{item}（{department}）'",
        "'{item}（{department}）'",
    ),
    "zebra": (
        f'zebra: "#ffffff"\n{SHOWING}',
        "ER110",
        1,
        '`rows: {zebra: "#ffffff"}`',
        "「rows: {zebra: ",
    ),
    "zebra in a column": (
        column('zebra: "#ffffff"'),
        "ER110",
        2,
        'outside of all else: `rows: {zebra: "#ffffff"}`',
        "一番外側に「rows: {zebra: ",
    ),
    "size at the top": (f"size: B4\n{SHOWING}", "ER110", 1, "`page: {size: B4}`", "{size: B4}"),
    "size of type": (f"size: 9pt\n{SHOWING}", "ER110", 1, "`text: {size: 9pt}`", "{size: 9pt}"),
    "page: A4 横": (
        f"page: A4 横\n{SHOWING}",
        "ER112",
        1,
        "`page: {size: A4, orientation: landscape}`",
        "「page: {size: A4, orientation: landscape}」",
    ),
    "size: A3縦": (
        f"page: {{size: A3縦}}\n{SHOWING}",
        "ER130",
        1,
        "`size: A3, orientation: portrait`",
        "「size: A3, orientation: portrait」",
    ),
    "one margin": (
        f"page: {{margin: 10mm}}\n{SHOWING}",
        "ER112",
        1,
        "`margin: {top: 10mm, right: 10mm, bottom: 10mm, left: 10mm}`",
        "「margin: {top: 10mm,",
    ),
    "width: *": (column("width: *", "width: 16zw"), "ER128", 2, "`rest`", "「rest」"),
    "width: {10zw}": (
        column("width: {10zw}", "width: 16zw"),
        "ER405",
        2,
        "write for instance 10zw",
        "10zw",
    ),
    "equals: [△, ×]": (
        column("when: {equals: [△, ×], bold: true}"),
        "ER112",
        2,
        "`one_of: [△, ×]`",
        "「one_of: [△, ×]」",
    ),
    "larger type": (
        "extends: four-column\ntext: {size: 14pt, line_pitch: 12pt}\n",
        "ER413",
        2,
        "`line_pitch: 18pt` beside `size`",
        "`line_pitch: 18pt`",
    ),
}


@pytest.mark.parametrize(
    ("text", "code", "line", "english", "japanese"), RECORDS.values(), ids=RECORDS
)
def test_a_hint_says_what_to_write_in_a_record(
    text: str, code: str, line: int, english: str, japanese: str, tmp_path: Path
) -> None:
    found = checked(tmp_path, "records/2017.yaml", text)
    (told,) = (d for d in found if d.code == code and d.span and d.span.line == line)
    assert english in hint(told, "en") and japanese in hint(told, "ja")


@pytest.mark.parametrize(
    ("text", "code", "line", "english", "japanese"), LAYOUTS.values(), ids=LAYOUTS
)
def test_a_hint_says_what_to_write_in_a_layout(
    text: str, code: str, line: int, english: str, japanese: str, tmp_path: Path
) -> None:
    found = checked(tmp_path, "layouts/own.yaml", text)
    assert all(d.span is not None and d.span.path.endswith("own.yaml") for d in found)
    (told,) = (d for d in found if d.span and (d.code, d.span.line) == (code, line))
    assert english in hint(told, "en") and japanese in hint(told, "ja")


@pytest.mark.parametrize("text", ["blink: true", "image: a.png", "page: 3", "text: x", "zzz: x"])
def test_no_hint_is_better_than_an_absurd_one(text: str, tmp_path: Path) -> None:
    (told,) = checked(tmp_path, "layouts/own.yaml", column(text))
    assert told.code == "ER110"
    assert hint(told, "en") == hint(told, "ja") == ""


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("check:\n", "write something there, or delete the line"),
        ("check: ER301\n", "write `check: {ignore: [ER301]}`"),
        ("ignore: [ER301]\n", "it belongs inside: `check: {ignore: [ER301]}`"),
    ],
)
def test_a_hint_says_what_to_write_in_the_settings(text: str, english: str, tmp_path: Path) -> None:
    (tmp_path / "exchange-report.yaml").write_text(text, encoding="utf-8")
    (told,) = checked(tmp_path, "records/2017.yaml", RECORD)
    assert hint(told, "en") == english


@pytest.mark.parametrize(
    ("layout", "codes"),
    [
        (
            "text: {size: 14pt, line_pitch: 9pt}\n"
            'columns: [{heading: 甲, value: "{item}", width: 99zw}]',
            "413 406",
        ),
        ('columns: [{heading: 甲, value: "{item} {results}", width: 99zw}]', "404 406"),
        ('columns: [{heading: 甲, value: "{itm}{extra.x}", width: 99zw}]', "401 406"),
        (
            'columns: [{heading: 甲, value: "a{results}", width: 9zw},'
            ' {heading: 乙, value: "{extra.x}", width: 9zw}]',
            "404 407",
        ),
        (
            'columns: [{heading: 甲, value: "{item}", width: 9en},'
            ' {heading: 乙, value: "{extra.x}", width: 99zw}]',
            "405 407",
        ),
    ],
)
def test_one_fault_of_a_layout_does_not_hide_another(
    layout: str, codes: str, tmp_path: Path
) -> None:
    for kind in ("records", "layouts"):
        (tmp_path / kind).mkdir()
    (tmp_path / "layouts" / "own.yaml").write_text(layout, encoding="utf-8")
    (tmp_path / "records" / "2017.yaml").write_text(RECORD, encoding="utf-8")
    found = check(2017, project=Project(tmp_path, tmp_path / "records"))
    assert {d.code for d in found} == {f"ER{code}" for code in codes.split()}


def test_a_heading_is_named_without_the_year_so_that_a_fault_is_told_once(tmp_path: Path) -> None:
    layout = 'columns: [{heading: "実績（{fiscal_year:era}）", value: "{item}", width: 200zw}]'
    (tmp_path / "layouts").mkdir()
    path = tmp_path / "layouts" / "own.yaml"
    path.write_text(layout, encoding="utf-8")
    (tmp_path / "records").mkdir()
    for year in ("2016", "2017"):
        record = RECORD.replace("2017", year)
        (tmp_path / "records" / f"{year}.yaml").write_text(record, encoding="utf-8")
    found = check(["2016-2017", path], project=Project(tmp_path, tmp_path / "records"))
    (told,) = (d for d in found if d.code == "ER406")
    assert "実績 200zw → " in hint(told, "en")


def test_the_widths_that_are_proposed_fit(tmp_path: Path) -> None:
    shipped = (Path(__file__).parents[2] / "layouts" / "four-column.yaml").read_text("utf-8")
    portrait = shipped.replace("landscape", "portrait")
    (told,) = checked(tmp_path, "layouts/own.yaml", portrait)
    assert told.code == "ER406"
    for old, new in re.findall(r"(\S+) → ([0-9.]+zw)", told.arguments["columns"]):
        portrait = portrait.replace(f"width: {old}", f"width: {new}")
    path = tmp_path / "layouts" / "own.yaml"
    path.write_text(portrait, encoding="utf-8")
    assert check([path], project=Project(tmp_path, tmp_path / "records")) == ()


TEXTS: Final = """\
    results:
      - TEL：045-671-0000
      - URL：https://example.jp/
      - TEL:045-671-0000
      - 担当：国際課
      - item：の書き方
      - "title：交流"
      - |
        notes：一つ
        results:二つ
        -三つ
      # department：国際課
      - 表題は
        title：交流
"""


def test_a_colon_in_a_text_is_none_behind_a_key(tmp_path: Path) -> None:
    found = checked(tmp_path, "records/2017.yaml", entry("    deparment: 甲\n" + TEXTS))
    assert [d.code for d in found if d.code.startswith("ER1")] == ["ER110"]


def test_a_colon_in_a_text_does_not_hide_the_cause(tmp_path: Path) -> None:
    found = checked(tmp_path, "records/2017.yaml", entry(TEXTS + "    notes\n      - 甲\n"))
    assert [d.code for d in found if d.code.startswith("ER1")] == ["ER125"]


def test_the_names_of_blanks_are_told(tmp_path: Path) -> None:
    (told,) = checked(tmp_path, "records/2017.yaml", entry("\u00a0   results: [甲]\n"))
    assert message(told, "en").startswith("a no-break space (U+00A0) stands")
    assert "改行なしの空白（U+00A0）" in message(told, "ja")


@pytest.mark.parametrize(
    ("line", "name", "advice"),
    [
        ("  -\u00a0item: 甲", "a no-break space (U+00A0)", "one half-width space"),
        ("  -\u202fitem: 甲", "a narrow no-break space (U+202F)", "one half-width space"),
        ("  - item:\u2003甲", "an em space (U+2003)", "one half-width space"),
        ("  -\u200bitem: 甲", "a zero-width space (U+200B)", "one half-width space"),
        ("\u00a0 - item: 甲", "a no-break space (U+00A0)", "set the line in"),
        ("\u202f - item: 甲", "a narrow no-break space (U+202F)", "set the line in"),
    ],
)
def test_another_blank_is_named_and_what_stands_there_is_said(
    line: str, name: str, advice: str
) -> None:
    text = f"fiscal_year: 2017\ntitle: 表\nentries:\n{line}\n"
    (problem,) = read_record(text.encode(), "2017.yaml").problems
    assert (problem.code, problem.arguments["name"]) == ("ER151", name)
    assert advice in problem.arguments["advice"]
