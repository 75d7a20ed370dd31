"""`make-report collect` and `make-report merge`: what they print, and their exit codes."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from exchange_report.cli.main import command

RECORD = """\
fiscal_year: 2017
title: 国際交流の実績
entries:
  - field: 友好都市
    department: 国際課
    item: 北京市との交流  # 注
    results: [来た。]
"""


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "records").mkdir()
    path = tmp_path / "records" / "2017.yaml"
    path.write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command(), arguments, env={"LANGUAGE": "ja"})


def test_a_form_is_made_filled_in_and_merged(record: Path) -> None:
    done = run("collect", "平成29年度", "-o", "様式")
    assert done.exit_code == 0, done.output
    assert done.stdout == ("様式/2017_国際課.xlsx：国際課の様式、1行\n様式/一覧.csv：様式の一覧\n")
    index = (record.parents[1] / "様式" / "一覧.csv").read_text("utf-8-sig")
    assert index == "部所名,ファイル,行数\n国際課,2017_国際課.xlsx,1\n"
    book = load_workbook("様式/2017_国際課.xlsx")
    sheet = book["記入"]
    sheet["E5"] = "来た。\n帰った。"
    book.save("a.xlsx")
    shown = run("merge", "a.xlsx", "--dry-run")
    assert shown.exit_code == 0 and record.read_text("utf-8") == RECORD
    assert "-    results: [来た。]\n+    results: [来た。, 帰った。]\n" in shown.stdout
    assert "a.xlsx: 記入!E5：変更（records/2017.yaml:7:14）" in shown.stderr
    done = run("merge", "a.xlsx")
    assert done.exit_code == 0
    assert done.stdout.endswith("records/2017.yaml：変更1件\n")
    assert record.read_text("utf-8") == RECORD.replace("[来た。]", "[来た。, 帰った。]")


def test_an_error_ends_with_code_1_and_writes_nothing(record: Path) -> None:
    run("collect", "2017", "-o", "様式")
    book = load_workbook("様式/2017_国際課.xlsx")
    book["記入"]["A5"] = "消す"
    book.save("a.xlsx")
    done = run("merge", "a.xlsx")
    assert done.exit_code == 1 and record.read_text("utf-8") == RECORD
    assert "a.xlsx: 記入!A5: 誤り[ER772]" in done.output or "error[ER772]" in done.output
    assert "○を書き" in done.output


def test_a_form_is_protected_without_a_password_and_has_its_drop_downs(record: Path) -> None:
    run("collect", "2017", "-o", "様式")
    book = load_workbook("様式/2017_国際課.xlsx")
    sheet = book["記入"]
    assert sheet.protection.sheet and not sheet.protection.password
    assert sheet["B3"].protection.locked and not sheet["E5"].protection.locked
    assert not sheet["F5"].protection.locked, "Excel sorts only rows without a locked cell"
    assert sheet.column_dimensions["F"].hidden
    assert book["_form"].sheet_state == "veryHidden"
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert lists["A5:A5001"] == '"○"'
    assert lists["B5:B5001"].startswith("'_form'!") and lists["C5:C5001"] and lists["D5:D5001"]
    where = lists["C5:C5001"].replace("$", "").split("!")[1].split(":")[0]
    assert book["_form"][where].value == "国際課"
