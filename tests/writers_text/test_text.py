"""Markdown and plain text say what the record says, and hold where a table would not."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import samples
from exchange_report import Project, build, load, render, tabulate
from exchange_report.records import bracketed
from exchange_report.records.one_line import one_line, spaced_line
from exchange_report.table import Table
from exchange_report.writers.text.markdown import escaped, markdown_bytes
from exchange_report.writers.text.plain import plain_bytes
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


@pytest.mark.parametrize("text", [HOSTILE, *STARTS])
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
        markdown_bytes(samples.table([entry] * rows))

    assert_linear(work, 60)
