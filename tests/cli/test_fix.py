"""`make-report check --fix`, and a check that knows the faces."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exchange_report import Project, fix
from exchange_report.cli.main import command

RECORD = """\
fiscal_year: 2017   # 年度
title: 交流
entries:
  - field: 分野
    department: 部
    item: 項目   # 項目の名
    results:
      - ・・視察団を受け入れた。
      - 平成29年7月〜8月に訪問した。
"""
MENDED = RECORD.replace("・・", "・").replace("〜", "～")


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "records" / "2017.yaml"
    path.parent.mkdir()
    path.write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command(), list(arguments), env={"LANGUAGE": "en"})


def test_what_is_safe_is_mended_and_all_else_stays(record: Path) -> None:
    result = run("check", "--fix")
    assert record.read_text("utf-8") == MENDED
    assert "records/2017.yaml: 2 mended" in result.stderr
    assert result.exit_code == 0
    assert run("check", "--fix").stderr.count("mended") == 0


def test_without_fix_nothing_is_touched(record: Path) -> None:
    result = run("check")
    assert "ER312" in result.stdout and "ER305" in result.stdout
    assert record.read_text("utf-8") == RECORD


def test_a_file_that_cannot_be_read_stays_as_it_is_and_is_told(record: Path) -> None:
    broken = RECORD + "  - [\n"
    record.write_text(broken, encoding="utf-8")
    result = run("check", "--fix")
    assert result.exit_code == 1
    assert record.read_text("utf-8") == broken


def test_the_library_tells_how_many_mends_by_file(record: Path) -> None:
    assert fix([2017], project=Project.find(record)) == {record: 2}
    assert fix([2017], project=Project.find(record)) == {}


def test_a_character_outside_the_faces_is_told_with_its_place(record: Path) -> None:
    record.write_text(MENDED.replace("視察団", "𠮷野の視察団"), encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "records/2017.yaml:8:10: error[ER501]: the face has no character 𠮷 (U+20BB7)" in (
        result.stdout
    )
