"""`make-report check --fix`, and a check that knows the faces."""

import json
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
from click.testing import CliRunner, Result

from exchange_report import (
    Diagnostic,
    Project,
    ReportError,
    build,
    diff,
    fix,
    fix_text,
)
from exchange_report.cli.main import command

SARIF: Final[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "sarif-2.1.0-subset.json").read_text(encoding="utf-8")
)
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
    record.write_text(MENDED.replace("視察団", "𰻞野の視察団"), encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "records/2017.yaml:8:10: error[ER501]: the face has no character 𰻞 (U+30EDE)" in (
        result.stdout
    )


ODD = RECORD.replace("項目 ", "⽇本と\xa0北京市 ").replace(
    "訪問した。", "訪問し、\tパリ,帰国した。"
)


def test_what_fix_mends_is_marked_and_counted_and_gone_after_it(record: Path) -> None:
    record.write_text(ODD, encoding="utf-8")
    result = run("check", "--format", "concise")
    assert [line.split(": ")[1] for line in result.stdout.splitlines()] == [
        "error[ER501][*]",
        "warning[ER323][*]",
        "warning[ER129]",
        "warning[ER312][*]",
        "warning[ER305][*]",
        "error[ER501][*]",
        "warning[ER306]",
    ]
    assert "5 of them, marked [*], can be mended with --fix." in result.stderr
    assert "1 of them can be mended with --unsafe-fixes" in result.stderr
    after = run("check", "--fix", "--format", "concise")
    assert [line.split(": ")[1] for line in after.stdout.splitlines()] == [
        "warning[ER129]",
        "warning[ER306]",
    ]


def test_other_programs_learn_what_can_be_mended(record: Path) -> None:
    record.write_text(ODD, encoding="utf-8")
    told = json.loads(run("check", "--format", "json").stdout)
    kinds = {(one["code"], one["fixable"]) for one in told}
    assert {("ER501", True), ("ER306", "unsafe"), ("ER312", True)} <= kinds
    log = json.loads(run("check", "--format", "sarif").stdout)
    jsonschema.validate(log, SARIF)
    (bullet,) = [one for one in log["runs"][0]["results"] if one["ruleId"] == "ER312"]
    (change,) = bullet["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "records/2017.yaml"}
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    line = ODD.splitlines()[region["startLine"] - 1]
    first, last = region["startColumn"] - 1, region["endColumn"] - 1
    text = replacement["insertedContent"]["text"]
    assert line[:first] + text + line[last:] == "      - ・視察団を受け入れた。"


def test_a_diff_shows_what_would_be_mended_and_writes_nothing(record: Path) -> None:
    result = run("check", "--diff")
    assert result.exit_code == 1
    assert result.stdout == (
        "--- records/2017.yaml\n+++ records/2017.yaml\n@@ -5,5 +5,5 @@\n"
        "     department: 部\n     item: 項目   # 項目の名\n     results:\n"
        "-      - ・・視察団を受け入れた。\n-      - 平成29年7月〜8月に訪問した。\n"
        "+      - ・視察団を受け入れた。\n+      - 平成29年7月～8月に訪問した。\n"
    )
    assert record.read_text("utf-8") == RECORD
    assert diff([2017], project=Project.find(record)) == result.stdout
    run("check", "--fix")
    nothing = run("check", "--diff")
    assert (nothing.exit_code, nothing.output) == (0, "")


def test_a_diff_of_a_file_that_is_not_there_is_an_error(record: Path) -> None:
    result = run("check", "--diff", "records/2031.yaml")
    assert result.exit_code == 1
    assert "ER603" in result.stderr and result.stdout == ""


def test_byte_order_marks_inside_a_file_are_marked_and_go(record: Path) -> None:
    record.write_text(MENDED.replace("視察", "視\ufeff察"), encoding="utf-8")
    assert "error[ER116][*]" in run("check").stdout
    run("check", "--fix")
    assert record.read_text("utf-8") == MENDED


def test_a_diff_says_where_the_last_line_does_not_end(record: Path) -> None:
    record.write_text(RECORD.rstrip("\n"), encoding="utf-8")
    assert run("check", "--diff").stdout.count("\n\\ No newline at end of file\n") == 2


def test_what_may_not_be_meant_is_mended_on_request_only(record: Path) -> None:
    record.write_text(MENDED.replace("訪問", "3ヶ月,訪問"), encoding="utf-8")
    assert run("check", "--diff").exit_code == 0
    assert run("check", "--diff", "--unsafe-fixes").exit_code == 1
    run("check", "--fix", "--unsafe-fixes")
    assert record.read_text("utf-8") == MENDED.replace("訪問", "3か月、訪問")
    assert fix([2017], project=Project.find(record), unsafe=True) == {}


def test_a_file_saved_by_excel_becomes_utf8_and_that_is_said(record: Path) -> None:
    record.write_bytes(RECORD.replace("〜", "～").replace("\n", "\r\n").encode("cp932"))
    result = run("check")
    assert "error[ER103][*]" in result.stdout
    shown = run("check", "--diff").stdout
    assert shown.startswith(
        "--- records/2017.yaml (Shift_JIS (CP932))\n+++ records/2017.yaml (UTF-8)"
    )
    result = run("check", "--fix")
    assert "records/2017.yaml: was in Shift_JIS (CP932), is now in UTF-8" in result.stderr
    assert record.read_bytes() == MENDED.replace("\n", "\r\n").encode()
    assert result.exit_code == 0


def test_what_cannot_be_written_is_an_error(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise ReportError([Diagnostic("ER604", arguments={"path": str(path), "reason": "full"})])

    monkeypatch.setattr("exchange_report.cli.work.check.write_bytes", refuse)
    result = run("check", "--fix")
    assert result.exit_code == 1
    assert "ER604" in result.stdout and "mended" not in result.stderr.splitlines()[0]


def test_a_layout_is_never_mended(record: Path) -> None:
    folder = record.parents[1] / "layouts"
    folder.mkdir()
    layout = folder / "own.yaml"
    layout.write_text("extends: four-column # 〜\ndescription: 〜\n", encoding="utf-8")
    assert fix([layout], project=Project.find(record)) == {}


def test_a_text_is_mended_without_a_file() -> None:
    assert fix_text("title: ﾊﾟﾘ\n") == "title: パリ\n"


@pytest.mark.parametrize(
    ("character", "said"),
    [
        ("\t", "the face has no character a tab (U+0009)"),
        ("⽇", "write `日`"),
        ("⻝", "write `食`"),
        ("𰻞", "no face of the project has it: write it otherwise, or put a face"),
        ("አ", "no face of the project has it: write it otherwise, or put a face"),
    ],
)
def test_a_missing_character_comes_with_what_to_do(record: Path, character: str, said: str) -> None:
    record.write_text(MENDED.replace("視察団", f"視{character}察団"), encoding="utf-8")
    told = run("check").stdout
    assert said in told
    assert told.count("records/2017.yaml:8:") == 1
    with pytest.raises(ReportError) as caught:
        build(2017, project=Project.find(record))
    assert [d.code for d in caught.value.diagnostics] == ["ER501"]
    assert said in str(caught.value)


def test_the_hint_and_the_mark_agree_about_a_character_that_no_face_has(record: Path) -> None:
    record.write_text(RECORD.replace("項目 ", "江⼾川と⿓⻅ 9月1日\u20122日 "), encoding="utf-8")
    told = json.loads(run("check", "--format", "json", "--lang", "en").stdout)
    hints = {
        one["message"].split()[5]: (one["fixable"], one["hint"].split(":")[0])
        for one in told
        if one["code"] == "ER501"
    }
    assert hints == {
        "⼾": (True, "write `戸`"),
        "⿓": (False, "write `竜／龍`"),
        "⻅": (False, "no face of the project has it"),
        "\u2012": ("unsafe", "write `～`"),
    }
