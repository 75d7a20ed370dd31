"""The file as a whole: bytes, properties, notes, and how it is asked for."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

import samples
from exchange_report import Project, build, load, render, tabulate
from exchange_report.table import build_table
from exchange_report.writers.xlsx import xlsx_bytes
from invoking import run
from samples import OURS
from scenarios import items, scenario
from writers_xlsx.workbooks import lines_of, sheets, workbook_of

DAY = datetime(2018, 6, 1, 9, tzinfo=UTC)


def test_the_same_table_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    table = scenario("official-2017").table
    first = xlsx_bytes(table)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert xlsx_bytes(table) == first == render(table, "xlsx")
    with zipfile.ZipFile(BytesIO(first)) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in file.read("docProps/core.xml").partition(b"><")[2]


def test_the_date_of_creation_is_the_one_that_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    table = samples.table(items(1))
    book = load_workbook(BytesIO(xlsx_bytes(table, DAY)))
    assert book.properties.created == datetime(2018, 6, 1, 9)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(DAY.timestamp())))
    assert render(table, "xlsx") == xlsx_bytes(table, DAY)


def test_the_properties_are_those_of_the_document() -> None:
    book = workbook_of(scenario("official-2017").table)
    said = book.properties
    assert said.title == "姉妹・友好都市及び政策提携都市との交流（平成29年度）"
    assert (said.creator, said.language) == ("東京都", "ja-JP")
    assert said.keywords == "平成29年度、2017年度、東京都"


def test_the_notes_say_what_the_record_states_around_its_entries() -> None:
    stated = {
        "publisher": "ある市",
        "issued": "2018-06-01",
        "preface": ["はじめに", ["・一つ"]],
        "legend": ["※凡例"],
        "notes": ["注一", "注二"],
        "inquiries": ["国際部《こくさいぶ》 a@example.jp"],
    }
    table = build_table(samples.report(items(1), **stated), samples.layout())
    (sheet,) = sheets(workbook_of(table), "注記")
    assert lines_of(sheet) == [
        ["項目", "内容"],
        ["題名", "題"],
        ["年度（西暦）", 2017],
        ["発行者", "ある市"],
        ["発行日", datetime(2018, 6, 1)],
        ["前書き", "はじめに"],
        ["前書き", "・一つ"],
        ["凡例", "※凡例"],
        ["注", "注一"],
        ["注", "注二"],
        ["問合せ先", "国際部（こくさいぶ） a@example.jp"],
    ]
    link = sheet["B11"].hyperlink
    assert link is not None and link.target == "mailto:a@example.jp"


def test_it_is_reached_from_the_command_and_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "records").mkdir()
    record = "fiscal_year: 2030\ntitle: 題\nentries:\n  - {item: 甲, results: [一, 二]}\n"
    (tmp_path / "records" / "2030.yaml").write_text(record, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("2030", "--to", "xlsx", "--xlsx-rows", "paragraphs", "--no-check").code == 0
    by_command = (tmp_path / "build" / "2030.xlsx").read_bytes()
    (tmp_path / "exchange-report.yaml").write_text(
        "formats: [xlsx]\nxlsx: {rows: paragraphs}\n", encoding="utf-8"
    )
    (made,) = build(2030, project=Project.find(tmp_path))
    assert made.path.read_bytes() == by_command
    (sheet,) = sheets(load_workbook(made.path), "データ")
    assert [line[-1] for line in lines_of(sheet)[1:]] == ["一", "二"]
    assert (tmp_path / "o.xlsx").exists() or run("2030", "-o", "o.xlsx").code == 0


def test_all_formats_are_made_at_once(tmp_path: Path) -> None:
    made = build(2012, "all", tmp_path, project=OURS, check=False)
    assert "2012.xlsx" in [one.path.name for one in made]
    table = tabulate(load(2012, project=OURS), project=OURS)
    assert (tmp_path / "2012.xlsx").read_bytes() == render(table, "xlsx")


def test_a_table_without_rows_has_all_its_sheets() -> None:
    table = samples.table([])
    book = workbook_of(table)
    assert book.sheetnames == ["帳票", "データ", "注記", "_source"]
    assert [sheet.max_row for sheet in book.worksheets[:3]] == [1, 1, 3]
