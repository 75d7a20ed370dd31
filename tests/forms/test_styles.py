"""What is merged is written as its neighbours are, and comments that go are told."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from exchange_report import Project, collect, merge
from exchange_report.merging import Merged

RECORD = """\
fiscal_year: 2017
title: 国際交流の実績
entries:
  - department: 国際課
    field: 友好都市
    entries:
      - item: 甲
        results: ['一人, 派遣', 二人, "三人"]  # 流れの注
      - item: 乙
        results: [
          一人,  # 一人の注
          二人,
        ]
      - item: 丙
        results:
          # 段落の注
          - |
            視察した。
            後の行。
          - |-  # 印の注
            派遣した。
          - 終えた。  # 末の注
      - item: 丁
        extra: {備考: 継続}
        results: [終えた。]
"""
ROWS = {"甲": 5, "乙": 6, "丙": 7, "丁": 8}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2017.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Project.find()


def merged(project: Project, item: str, results: str, column: str = "E") -> Merged:
    form = collect(2017, project=project).forms[0].path
    book = load_workbook(form)
    book["記入"][f"{column}{ROWS[item]}"] = results or None
    book.save("a.xlsx")
    return merge("a.xlsx", project=project)


def changed(after: str) -> tuple[list[str], list[str]]:
    old, new = RECORD.split("\n"), after.split("\n")
    return (
        [line.strip() for line in old if line not in new],
        [line.strip() for line in new if line not in old],
    )


@pytest.mark.parametrize(
    ("item", "results", "lines"),
    [
        ("甲", "一人, 派遣\n二人\n四人", (
            ["results: ['一人, 派遣', 二人, \"三人\"]  # 流れの注"],
            ["results: ['一人, 派遣', 二人, \"四人\"]  # 流れの注"])),
        ("甲", "一人, 派遣\n二人\n間\n三人\n: 後", (
            ["results: ['一人, 派遣', 二人, \"三人\"]  # 流れの注"],
            ["results: ['一人, 派遣', 二人, 間, \"三人\", \": 後\"]  # 流れの注"])),
        ("甲", "三人", (
            ["results: ['一人, 派遣', 二人, \"三人\"]  # 流れの注"],
            ['results: ["三人"]  # 流れの注'])),
        ("甲", "一人, 派遣", (
            ["results: ['一人, 派遣', 二人, \"三人\"]  # 流れの注"],
            ["results: ['一人, 派遣']  # 流れの注"])),
        ("乙", "一人\n三人", (["二人,"], ["三人,"])),
        ("丙", "視察した。\n後の段落。\n派遣した。\n終えた。", (["後の行。"], ["後の段落。"])),
        ("丙", "視察した。\n後の行。\n再び派遣した。\n終えた。", (
            ["派遣した。"], ["再び派遣した。"])),
        ("丙", "視察した。\n後の行。\n派遣した。\n全て終えた。", (
            ["- 終えた。  # 末の注"], ["- 全て終えた。  # 末の注"])),
        ("丙", "視察した。\n後の行。\n派遣した。\n間。\n終えた。", ([], ["- 間。"])),
        ("丙", "前。\n視察した。\n後の行。\n派遣した。\n終えた。", ([], ["- 前。"])),
    ],
)  # fmt: skip
def test_lists_keep_their_style(
    project: Project, item: str, results: str, lines: tuple[list[str], list[str]]
) -> None:
    done = merged(project, item, results)
    assert changed(done.after) == lines
    assert done.diagnostics == ()


@pytest.mark.parametrize(
    ("item", "results", "told"),
    [
        ("丙", "", [(16, "段落の注"), (20, "印の注")]),
        ("丙", "視察した。\n後の行。\n派遣した。", [(22, "末の注")]),
        ("乙", "二人", [(11, "一人の注")]),
    ],
)
def test_comments_that_go_with_a_text_are_told(
    project: Project, item: str, results: str, told: list[tuple[int, str]]
) -> None:
    done = merged(project, item, results)
    assert [d.code for d in done.diagnostics] == ["ER745"] * len(told)
    found = [(d.span.line if d.span else 0, d.arguments["text"]) for d in done.diagnostics]
    assert found == told


def test_the_only_column_of_its_own_that_is_emptied_goes(project: Project) -> None:
    done = merged(project, "丁", "", "F")
    assert changed(done.after) == (["extra: {備考: 継続}"], [])
