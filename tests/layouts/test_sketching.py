"""`new_layout`: a layout for what a record has."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from exchange_report import Project, ReportError, check, load, new_layout, render, tabulate, typeset
from exchange_report.cli.main import command

RECORD = """\
fiscal_year: 2023
title: 題
layout: four-column
entries:
  - field: 教育
    department: 国際課
    contact: 電話000
    entries:
      - item: 交換留学
        partner: {name: 甲市, country: 乙国}
        results: [二名を派遣。]
        extra: {予算額: "1,200", 評価: ◎, "決算 額": "3"}
      - {item: 講座, extra: {予算額: "△ 300", 評価: ○}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2023.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Project.find()


def test_every_value_has_a_column(project: Project) -> None:
    draft = new_layout("評価表", source=2023, project=project)
    assert draft.path == project.root / "layouts" / "評価表.yaml"
    assert draft.left_out == ("決算 額",)
    layout = project.layout("評価表").layout
    columns = [(c.heading.source, c.value.source, str(c.width)) for c, _ in layout.leaves()]
    assert columns == [
        ("分野", "{field}", "7zw"),
        ("部所名", "{department}\n{contact}", "8zw"),
        ("提携都市", "{partner.name}\n{partner.country}", "9zw"),
        ("項目名", "{item}", "12zw"),
        ("予算額", "{extra.予算額}", "5zw"),
        ("評価", "{extra.評価}", "3zw"),
        ("実績（{fiscal_year:era-year}年度）", "{results}\n{notes}", "1fr"),
    ]
    assert [c.align.value for c, _ in layout.leaves()][4:6] == ["end", "start"]
    table = tabulate(load(2023, project=project), "評価表", project=project)
    text = render(table, "txt").decode()
    for value in ("教育", "国際課", "電話000", "甲市", "乙国", "交換留学", "1,200", "◎", "二名"):
        assert value in text


def test_the_bundled_record_is_set_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    project = Project.find()
    new_layout("own", source=2017, project=project)
    path = tmp_path / "layouts" / "own.yaml"
    assert not [*check(path, project=project)]
    assert render(typeset(load(2017, project=project), path, project=project), "pdf").startswith(
        b"%PDF"
    )


def test_nothing_is_replaced(project: Project) -> None:
    new_layout("own", source=2023, project=project)
    before = Path("layouts/own.yaml").read_bytes()
    with pytest.raises(ReportError, match="ER606"):
        new_layout("own", source=2023, project=project)
    assert Path("layouts/own.yaml").read_bytes() == before


@pytest.mark.parametrize("name", ["", "../a", "a/b", "-a", "a b", "a\n", "x" * 61, ".a", "a.yaml"])
def test_a_name_is_one_of_a_layout(project: Project, name: str) -> None:
    with pytest.raises(ReportError, match="ER825"):
        new_layout(name, source=2023, project=project)
    assert not Path("layouts").exists()


def test_the_command(project: Project) -> None:
    run = CliRunner().invoke(command(), ["layouts", "new", "own", "--from", "2023"])
    assert run.exit_code == 0, run.output
    assert "own.yaml" in run.output and "決算 額" in run.output
    again = CliRunner().invoke(command(), ["layouts", "new", "own", "--from", "2023"])
    assert again.exit_code == 1
    assert "ER606" in again.output
    missing = CliRunner().invoke(command(), ["layouts", "new", "own2", "--from", "2022"])
    assert missing.exit_code == 1 and not Path("layouts/own2.yaml").exists()


@pytest.mark.parametrize(
    ("texts", "settings"),
    [
        (("1,200", "△ 300", "－", ""), {"type": "number"}),
        (("30人", "1,234人※1", "皆増"), {"type": "number", "number": {"unit": "人"}}),
        (("99.2％", "100"), {"type": "number", "number": {"unit": "％"}}),
        (("1989", "2001"), {"type": "number", "number": {"thousands": False}}),
        (("１２", "３．５"), {"type": "number", "number": {"digits": "full"}}),
        (("H1.10.12", "R6.4.1"), {"type": "date", "date": {"format": "era-short"}}),
        (("2024/6/1", "2024/10/5※1", "未定"), {"type": "date", "date": {"format": "slashes"}}),
        (("▲1,200", "3"), {"type": "number", "number": {"sign": "▲"}}),
        (("-3", "5"), {"type": "number", "number": {"sign": "minus"}}),
        (("△3", "▲5"), {"type": "number"}),
        (("(1)", "(2)"), {}),
        (("+3", "5"), {}),
        (("平成31年4月1日（月）", "令和元年5月1日（水）"), {}),
        (("平成31年（2019年）4月1日",), {}),
        (("0421", "0425"), {}),
        (("30人", "20名"), {}),
        (("5²", "3"), {}),
        (("1,23",), {}),
        (("◎", "○"), {}),
        (("未定", "2024/6/1"), {}),
        (("－", ""), {}),
        (("10日から20日", "3"), {}),
    ],
)
def test_columns_of_numbers_and_dates_say_so(
    texts: tuple[str, ...], settings: dict[str, Any], tmp_path: Path
) -> None:
    rows = "".join(f"  - {{item: 項目, extra: {{値: '{text}'}}}}\n" for text in texts)
    record = f"fiscal_year: 2023\ntitle: 題\nlayout: four-column\nentries:\n{rows}"
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2023.yaml").write_text(record, encoding="utf-8")
    project = Project(tmp_path, tmp_path / "records")
    new_layout("own", source=2023, project=project)
    layout = project.layout("own").layout
    (column,) = [c for c, _ in layout.leaves() if c.value.source == "{extra.値}"]
    stated = column.model_dump(mode="json", exclude_unset=True, include={"type", "number", "date"})
    if "未定" in texts and settings:
        assert stated["date"].pop("words") == ["未定"]
    assert stated == settings
    if settings:
        text = render(tabulate(load(2023, project=project), "own", project=project), "txt").decode()
        for one in texts:
            assert one.replace("△ ", "△").replace("▲5", "△5") in text
