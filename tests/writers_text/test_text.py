"""Markdown and plain text say what the record says, and hold where a table would not."""

import re
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

import samples
from exchange_report import Project, build, load, render, tabulate
from exchange_report.records import bracketed
from exchange_report.records.one_line import one_line, spaced_line
from exchange_report.table import Table
from exchange_report.writers.text.markdown import escaped, markdown_bytes
from exchange_report.writers.text.plain import plain_bytes
from exchange_report.writers.text.widths import width_of, wrapped
from growth import assert_linear
from invoking import run
from painted import NAMES, scenario_table
from samples import column

HOSTILE = "# *強調* _下線_ [語](u) `a` <b>太</b> |欄| ~~消~~ &lt; ![絵](x) \\ $x$"


def seen(markdown: bytes) -> str:
    """The text that a reader of Markdown sees, without white space."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown.decode())
    parts = [child.content for token in tokens for child in token.children or ()]
    return "".join("".join(parts).split())


def told(table: Table) -> list[str]:
    """What the cells of a table say, each block without its marker and without white space."""
    found = []
    for _, _, cell in table.cells():
        for block in cell.blocks:
            text = spaced_line(bracketed(block.text, block.annotations))
            found.append("".join(text[len(spaced_line(block.text[: block.marker])) :].split()))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_there(name: str) -> None:
    table = scenario_table(name)
    shown = seen(markdown_bytes(table))
    plain = "".join(plain_bytes(table).decode().split())
    for text in told(table):
        assert text in shown and text in plain
    for passage in (*table.before, *table.after):
        for block in passage.blocks:
            text = "".join(block.text[block.marker :].split())
            assert text in shown and text in plain
    for line in (*table.cover, *table.title, *(s.title for s in table.sections if s.title)):
        assert "".join(one_line(line.text).split()) in shown


def test_labels_are_headings_and_rows_are_lists() -> None:
    entries: list[samples.Entry] = [
        {"field": "教育", "department": "総務部", "item": "甲", "results": ["・一", ["①二"], "三"]},
        {"field": "教育", "department": "総務部", "item": "乙", "results": ["・一つだけ" * 9]},
        {"field": "文化", "department": "総務部", "item": "丙", "results": []},
    ]
    table = samples.table(entries, title=[{"text": "{title}"}])
    assert markdown_bytes(table).decode() == (
        "# 題\n\n## 教育\n\n### 総務部\n\n"
        "- **項目名**：甲  \n  **実績**：\n  - 一\n    - ①二\n  - 三\n\n"
        f"- **項目名**：乙  \n  **実績**：{'一つだけ' + '・一つだけ' * 8}\n\n"
        "## 文化\n\n### 総務部\n\n- **項目名**：丙\n"
    )
    assert plain_bytes(table).decode() == (
        "題\n＝\n\n■　教育\n\n◆　総務部\n\n"
        "【項目名】甲\n【実績】\n　・一\n　　①二\n　三\n\n"
        f"【項目名】乙\n【実績】{'・一つだけ' * 9}\n\n"
        "■　文化\n\n◆　総務部\n\n【項目名】丙\n"
    )


def test_short_cells_are_a_table() -> None:
    columns = [
        column("部所", "{department}", "8zw", merge=True),
        column("項目", "{item}", "9zw"),
        column("人数", "{extra.人数}", "4zw", subtotal="{sum.extra.人数}"),
    ]
    entries = [
        {"department": "外務部", "item": "甲|乙", "extra": {"人数": "1,200"}},
        {"department": "外務部", "item": "丙", "extra": {"人数": "3"}},
    ]
    table = samples.table(entries, columns, subtotals=[{"label": "計"}])
    assert markdown_bytes(table).decode() == (
        "# 題（平成29年度）\n\n| 部所 | 項目 | 人数 |\n| --- | --- | --- |\n"
        "| 外務部 | 甲\\|乙 | 1,200 |\n| 外務部 | 丙 | 3 |\n| 計 |  | 1,203 |\n"
    )
    assert plain_bytes(table).decode() == (
        "題（平成29年度）\n＝＝＝＝＝＝＝＝\n\n"
        "部所    項目   人数\n------  -----  -----\n"
        "外務部  甲|乙  1,200\n外務部  丙     3\n計             1,203\n"
    )


def test_a_row_without_a_label_is_not_under_the_label_above_it() -> None:
    entries: list[samples.Entry] = [
        {"item": "初", "results": []},
        {"field": "教育", "department": "総務部", "item": "甲", "results": ["長い文" * 20]},
        {"field": "教育", "item": "乙", "results": []},
        {"item": "丙", "results": []},
        {"department": "外務部", "item": "丁", "results": []},
    ]
    table = samples.table(entries, title=[{"text": "{title}"}])
    heads = re.findall("^(?:#.*|- .*)$", markdown_bytes(table).decode(), re.MULTILINE)
    assert heads == [
        "# 題",
        "- **項目名**：初",
        "## 教育",
        "### 総務部",
        "- **項目名**：甲  ",
        "### 部所名：－",
        "- **項目名**：乙",
        "## 分野：－",
        "- **項目名**：丙",
        "### 外務部",
        "- **項目名**：丁",
    ]
    assert "◆　部所名：－\n\n【項目名】乙\n\n■　分野：－\n" in plain_bytes(table).decode()


def test_a_table_without_a_heading_is_not_under_a_heading_of_the_table_before() -> None:
    item, long = column("項目", "{item}", "9zw"), ["長い文" * 20]
    label, results = column("分野", "{field}", "9zw", merge=True), column("", "{results}", "9zw")
    entries: list[samples.Entry] = [{"field": "教育", "item": "甲", "results": long}]
    counts = [column("分野", "{field}", "9zw"), column("件数", "{count}", "4zw")]
    tables: list[dict[str, Any]] = [
        {"columns": [item]},
        {"columns": [label, item, results]},
        {"columns": [label, item, results]},
        {"count_by": "{field}", "columns": counts},
        {"columns": [item, results], "heading": {"text": "三"}},
        {"columns": [item, results]},
    ]
    table = samples.table(entries, tables=tables, title=[{"text": "{title}"}])
    long_text = f"- **項目**：甲  \n  **列2**：{long[0]}"
    assert markdown_bytes(table).decode() == "\n\n".join(
        [
            "# 題\n\n| 項目 |\n| --- |\n| 甲 |",
            *[f"## 教育\n\n{long_text.replace('列2', '列3')}"] * 2,
            "## －\n\n| 分野 | 件数 |\n| --- | --- |\n| 教育 | 1 |",
            f"## 三\n\n{long_text}",
            f"## －\n\n{long_text}\n",
        ]
    )
    assert plain_bytes(table).decode().count("\n■　－\n") == 2


def test_a_field_without_a_heading_is_called_by_its_column() -> None:
    columns = [
        column("", "{department}", "9zw", merge=True),
        column("", "{item}", "9zw"),
        column("", "{results}", "9zw"),
        column("", "{notes}", "9zw"),
    ]
    entry: samples.Entry = {"item": "甲", "results": ["一", "二"], "notes": ["※三"]}
    table = samples.table([{**entry, "department": "部"}, entry], columns)
    made = markdown_bytes(table).decode().partition("\n\n")[2]
    fields = "- 甲  \n  **列3**：\n  - 一\n  - 二\n\n  **列4**：※三\n"
    assert made == f"## 部\n\n{fields}\n## －\n\n{fields}"
    assert "\n甲\n【列3】\n　一\n　二\n【列4】※三\n" in plain_bytes(table).decode()


def test_lists_beside_one_another_are_lists_of_their_own() -> None:
    entry: samples.Entry = {"item": "甲", "results": ["長い文" * 20]}
    passages = {"before": [{"text": "・一"}, {"text": "・二"}], "after": [{"text": "・三"}]}
    made = markdown_bytes(samples.table([entry], [*samples.FOUR[2:]], **passages)).decode()
    tokens = MarkdownIt("commonmark").parse(made)
    assert [t.type for t in tokens if t.level == 0].count("bullet_list_open") == 4


def test_a_row_of_no_group_is_not_under_the_group_above_it() -> None:
    columns = [column("項目", "{item}", "9zw"), column("実績", "{results}", "9zw")]
    groups = [{"value": "{department}"}, {"value": "{field}"}]
    long = ["長い文" * 20]
    entries: list[samples.Entry] = [
        {"item": "一"},
        {"department": "総務部", "field": "教育", "item": "二", "results": long},
        {"department": "総務部", "item": "三"},
        {"field": "教育", "item": "四"},
        {"item": "五"},
        {"department": "外務部", "item": "六"},
    ]
    sums = [{"after": "{department}", "label": "小計"}, {"label": "計"}]
    table = samples.table(
        entries, columns, title=[{"text": "{title}"}], groups=groups, subtotals=sums
    )
    heads = re.findall("^(?:#.*|- .*)$", markdown_bytes(table).decode(), re.MULTILINE)
    assert [one.removeprefix("- **項目**：").strip() for one in heads] == [
        *("# 題", "一", "## 総務部", "### 教育", "二", "### －", "三", "- 小計"),
        *("## －", "### 教育", "四", "### －", "五", "## 外務部", "六", "- 小計", "## 計", "- 計"),
    ]


def test_addresses_are_links_as_they_are_written() -> None:
    text = "https://example.jp/a_b?x=1&y=2#z と（mail_to@example.jp）、AT&T、C#"
    shown = escaped(text)
    assert shown == "<https://example.jp/a_b?x=1&y=2#z> と（<mail_to@example.jp>）、AT&T、C#"
    (inline,) = MarkdownIt("commonmark").parseInline(shown)
    links = [one.attrs["href"] for one in inline.children or () if one.type == "link_open"]
    assert links == ["https://example.jp/a_b?x=1&y=2#z", "mailto:mail_to@example.jp"]
    assert seen(shown.encode()) == "".join(text.split())
    assert escaped("https://a.jp/&#35;b") == r"https://a.jp/\&#35;b"  # or it would be #


def test_what_begins_deep_or_with_blanks_is_no_code() -> None:
    columns = [column("", "{results}", "20zw"), column("項目名", "{item}", "16zw")]
    entries: list[samples.Entry] = [
        {"item": "甲", "results": [[["深い文" * 20]], "次"]},
        {"partner": {"name": "市"}, "results": ["    字下げ", "- 棒", ["下" * 30]]},
    ]
    table = samples.table(entries, columns, title=[{"text": "{title}"}])
    text = markdown_bytes(table)
    assert "code" not in MarkdownIt("commonmark").render(text.decode())
    assert text.decode().endswith("\n- 字下げ\n  - \\- 棒\n    - " + "下" * 30 + "\n")
    assert "\n\n\n" not in plain_bytes(table).decode()
    assert "\n\n　　　深い文" in plain_bytes(table).decode()


def test_there_is_one_title() -> None:
    lines = [{"text": "{title}"}]
    cover = {"lines": [{"text": "{title}の表紙"}]}
    text = markdown_bytes(samples.table([{"item": "甲"}], title=lines, cover=cover)).decode()
    assert text.startswith("# 題の表紙\n\n題\n\n")


def test_numbers_stand_at_the_end_and_marks_take_no_room() -> None:
    columns = [
        column("項目", "{item}", "9zw"),
        column("人数", "{extra.人数}", "4zw", align="end"),
    ]
    entries = [
        {"item": "葛\U000e0100飾", "extra": {"人数": "5"}},
        {"item": "がぎ", "extra": {"人数": "1,200"}},
    ]
    table = samples.table(entries, columns, title=[{"text": "{title}"}])
    assert (
        plain_bytes(table)
        .decode()
        .endswith("項目   人数\n----  -----\n葛\U000e0100飾      5\nがぎ  1,200\n")
    )
    assert "| --- | ---: |\n" in markdown_bytes(table).decode()


def test_no_line_ends_in_blanks() -> None:
    entry: samples.Entry = {"item": "甲　", "results": ["乙\u00a0 ", "長い文" * 20]}
    for width in (0, 20):
        plain = plain_bytes(samples.table([entry]), width=width).decode()
        assert "【項目名】甲\n" in plain
        assert not re.search(r"[^\S\n]$", plain, re.MULTILINE)


@pytest.mark.parametrize("width", [20, 41, 72])
def test_lines_hold_within_a_width(width: int) -> None:
    text = "平成29年7月、国際部門職員（３名）が「交流」に、Programme で参加。" * 4
    entry: samples.Entry = {"field": "長い分野" * 9, "item": text, "results": [text, [f"・{text}"]]}
    table = samples.table([entry], title=[{"text": "{title}"}], before=[{"text": text}])
    narrow, wide = (plain_bytes(table, width=one).decode() for one in (width, 0))
    assert "".join(narrow.split()) == "".join(wide.split())
    lines = narrow.splitlines()
    assert width - 12 < max(map(width_of, lines)) <= width < max(map(width_of, wide.splitlines()))
    assert all(line == line.rstrip(" ") for line in lines)
    assert not any(line.strip()[:1] in tuple("、。）」ー") for line in lines if line)
    assert any(line.startswith("　　　") and "Programme" in line for line in lines)


def test_lines_are_broken_as_japanese_is() -> None:
    text = "「あいう」、えお（かき）https://example.jp/a_long_address Programme"
    lines = [
        "「あい",
        "う」、え",
        "お（か",
        "き）",
        "https://example.jp/a_long_address",
        "Programme",
    ]
    assert list(wrapped(text, 9)) == lines
    assert list(wrapped("・あいうえ", 8, "　")) == ["・あいう", "　え"]
    assert list(wrapped(text, 0)) == [text]


def test_a_label_of_a_passage_is_no_item_of_a_list() -> None:
    passage = {"text": "【凡例】\n・件数\n・人数\n【問合せ先】\n総務課"}
    made = markdown_bytes(samples.table([{"item": "甲"}], after=[passage])).decode()
    assert made.endswith("\n\n【凡例】\n\n* 件数\n* 人数\n\n【問合せ先】\n\n総務課\n")


def test_a_line_is_broken_where_the_text_says_that_it_may_be() -> None:
    word = "Donaudampf\u200bschifffahrts\u200bgesellschaft"
    assert list(wrapped(f"　{word}", 24, "　")) == [
        "　Donaudampfschifffahrts",
        "　gesellschaft",
    ]
    assert list(wrapped("inter\u00adnational\u00adization", 14)) == ["international-", "ization"]
    assert list(wrapped("東京\u2060タワー", 4)) == ["東", "京タ", "ワー"]
    entry: samples.Entry = {"item": "甲", "results": [f"・{word}", "inter\u00adnational"]}
    table = samples.table([entry])
    for made in (plain_bytes(table), plain_bytes(table, width=20), markdown_bytes(table)):
        assert not re.search("[\u00ad\u200b\u2060]", made.decode())
    assert (
        "　・Donaudampfschifffahrts\n　　gesellschaft\n　international\n"
        in plain_bytes(table, width=26).decode()
    )


def test_no_empty_line_stands_before_a_word_that_is_too_long() -> None:
    word = "abcdefghijklmnopqrstuvwxyz0123456789"
    assert list(wrapped(f"　{word}日本", 20, "　")) == [f"　{word}", "　日本"]
    assert list(wrapped(f"日本{word}", 20, "　")) == ["日本", f"　{word}"]


def test_a_table_that_is_too_wide_is_a_list() -> None:
    columns = [column(f"見出し{n}", f"{{extra.{n}}}", "5zw") for n in range(9)]
    entries = [{"extra": {str(n): "八字の短い文です" for n in range(9)}}] * 2
    table = samples.table(entries, columns, title=[{"text": "{title}"}])
    assert "\n【見出し0】八字の短い文です\n【見出し1】" in plain_bytes(table).decode()
    assert "\n見出し0           見出し1  " in plain_bytes(table, width=200).decode()


STARTS = [
    "1. 番号",
    "1) 番号",
    "- 棒",
    "+ 足す",
    "> 引用",
    "===",
    "---",
    "+++",
    "10.",
    "```",
    "~~~",
    "* * *",
]


@pytest.mark.parametrize("text", [HOSTILE, *STARTS, "・", "①", "※"])
def test_markup_in_a_text_is_text(text: str) -> None:
    entry = {"item": text, "results": [text, f"・{text}", "長い文" * 20]}
    shown = seen(markdown_bytes(samples.table([entry], [*samples.FOUR[2:]])))
    wanted = "".join(text.split())
    assert shown.count(wanted) >= 2
    assert seen(escaped(text, first=True).encode()) == wanted


def test_readings_stand_in_brackets() -> None:
    table = samples.table([{"item": "釜山《プサン》市", "results": ["《《強調》》する" * 9]}])
    assert "釜山（プサン）市" in plain_bytes(table).decode()
    assert "強調する" in markdown_bytes(table).decode()


def test_they_are_reached_from_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "records").mkdir()
    record = "fiscal_year: 2030\ntitle: 題\nentries:\n  - {field: 分, department: 部, item: 甲}\n"
    (tmp_path / "records" / "2030.yaml").write_text(record, encoding="utf-8")
    project = Project.find(tmp_path)
    names = [one.path.name for one in build(2030, ["md", "txt"], project=project)]
    assert names == ["2030.md", "2030.txt"]
    monkeypatch.chdir(tmp_path)
    assert run("2030", "-o", "a.md").code == run("2030", "--to", "txt").code == 0
    table = tabulate(load(2030, project=project))
    assert (tmp_path / "a.md").read_bytes() == render(table, "md") == markdown_bytes(table)
    assert not re.search(rb"[ \n]\n$", render(table, "md"))


def test_time_grows_with_the_rows() -> None:
    def work(rows: int) -> None:
        entry = {"item": "甲*乙*", "results": ["・長い文" * 20]}
        table = samples.table([entry] * rows)
        markdown_bytes(table)
        plain_bytes(table, width=40)

    assert_linear(work, 60)


def test_a_merged_column_at_the_right_is_a_field_and_the_total_is_under_no_label() -> None:
    columns = [
        column("分野", "{field}", "8zw", merge=True),
        column("提携日", "{extra.日}", "8zw", merge=True, type="date", date={"format": "era"}),
        column("項目名", "{item}", "8zw"),
        column("数", "{extra.数}", "4zw", type="number", subtotal="{sum.extra.数}"),
        column("実績", "{results}", "20zw"),
        column("備考", "{extra.備考}", "6zw", merge=True, merge_blank="above"),
    ]
    entries = [
        {
            "field": "交流",
            "extra": {"日": "H1.10.12"},
            "entries": [
                {"item": "一", "extra": {"数": "2", "備考": "継続"}, "results": ["い", "ろ"]},
                {"item": "二", "extra": {"数": "3"}, "results": ["は"]},
            ],
        }
    ]
    table = samples.table(entries, columns, subtotals=[{"label": "合計"}])
    text = plain_bytes(table).decode()
    assert text[text.index("■") :] == (
        "■　交流\n\n【提携日】平成元年10月12日\n【項目名】一\n【数】2\n"
        "【実績】\n　い\n　ろ\n【備考】継続\n\n"
        "【提携日】平成元年10月12日\n【項目名】二\n【数】3\n【実績】は\n【備考】継続\n\n"
        "■　合計\n\n合計\n【数】5\n"
    )
    marked = markdown_bytes(table).decode()
    assert "\n## 交流\n\n- **提携日**：平成元年10月12日  \n" in marked
    assert marked.endswith("\n## 合計\n\n- 合計  \n  **数**：5\n")
