"""`make-report import`: what it writes, prints, remembers and refuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exchange_report import Project, ReportError, import_report, typeset
from exchange_report.cli.main import command
from exchange_report.pipeline import load

TEXT = (
    "平成29年度　国際交流の実績,,,\n主担当,項目名,実績,参加\n国際課,視察,来た。,12\n"
    "国際課,派遣,行った。,8\n合計,,,21\n"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "records").mkdir()
    (tmp_path / "input.csv").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command(), ["import", *arguments], env={"LANGUAGE": "ja"})


def test_a_record_and_a_layout_are_written_that_make_a_document(project: Path) -> None:
    done = run("input.csv", "--map", "主担当=部所名")
    assert done.exit_code == 0, done.output
    assert "records/2017.yaml：input.csv から 2行を取り込みました（体裁 imported）" in done.output
    assert "input.csv:5:1: 注意[ER706]" in done.output or "warning[ER706]" in done.output
    text = (project / "records" / "2017.yaml").read_text("utf-8")
    assert "# 要確認（5）：「参加」の合計は 21 と書いてありますが、足すと 20 です\n" in text
    found = Project.find(project)
    table = typeset(load(2017, project=found), project=found).table
    assert table is not None
    shown = [[b.text for c in row.cells if c for b in c.blocks] for row in table.rows]
    assert shown == [["国際課", "視察", "来た。", "12"], ["派遣", "行った。", "8"]]
    assert (project / "records" / ".schema" / "records.schema.json").is_file()


def test_nothing_that_is_there_is_replaced(project: Path) -> None:
    assert run("input.csv").exit_code == 0
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    done = run("input.csv", "--layout", "other", "--map", "参加=extra.人数")
    assert done.exit_code == 1 and "ER606" in done.output
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_dry_run_prints_the_record_and_writes_nothing(project: Path) -> None:
    before = [*project.rglob("*")]
    done = run("input.csv", "--dry-run")
    assert done.exit_code == 0
    assert "fiscal_year: 2017\n" in done.stdout and "--dry-run" in done.stderr
    assert [*project.rglob("*")] == before


def test_a_mapping_is_remembered(project: Path) -> None:
    settings = project / "exchange-report.yaml"
    settings.write_text("formats: [pdf]  # 形式\n", encoding="utf-8")
    assert run("input.csv", "--map", "主担当=department").exit_code == 0
    assert run("input.csv", "--map", "参加=extra", "--year", "2018").exit_code == 0
    assert settings.read_text("utf-8") == (
        "formats: [pdf]  # 形式\nimport:  # 取込みのときの、列の見出しの意味\n  columns:\n"
        "    参加: extra.参加\n    主担当: department\n"
    )
    made = import_report("input.csv", year=2019, dry_run=True)
    assert "department: 国際課" in made.text and "参加: 12" in made.text
    assert "ER711" not in [one.code for one in made.diagnostics]


def test_a_heading_that_the_table_lacks_is_reported(project: Path) -> None:
    done = run("input.csv", "--map", "担当=department", "--map", "参加=extra", "--dry-run")
    assert done.stderr.count("[ER785]") == 1
    assert "主担当, 項目名, 実績, 参加" in done.stderr


def test_line_ends_of_settings_stay(project: Path) -> None:
    settings = project / "exchange-report.yaml"
    before, after = "formats: [pdf]\r\nimport:\r\n  columns:\r\n", "    件名: item\r\n"
    settings.write_bytes((before + after).encode())
    assert run("input.csv", "--map", "主担当=department").exit_code == 0
    assert settings.read_bytes().decode() == f"{before}    主担当: department\r\n{after}"


def test_doubts_as_json_have_their_place_in_the_record(project: Path) -> None:
    text = (
        "<table><tr><th>項目名</th><th>実績</th></tr>"
        "<tr><td>視察</td><td>視察団を受 け入れた。</td></tr></table>"
    )
    (project / "a.html").write_text(text, encoding="utf-8")
    done = run("a.html", "--year", "H29", "--dry-run", "--format", "json")
    told = json.loads(done.stdout)
    (made,) = told["imported"]
    (doubt,) = [one for one in made["doubts"] if one["code"] == "ER710"]
    assert (doubt["path"], doubt["at"]) == ("a.html", "table 1!B2")
    assert doubt["record"] == "entries[0].results"
    line = made["text"].splitlines()[doubt["record_line"] - 1]
    assert line.strip() == "- 視察団を受け入れた。"
    assert told["errors"] == [] and made["written"] is False


def test_wrong_usage(project: Path) -> None:
    assert run("input.csv", "--map", "主担当").exit_code == 2
    assert run("input.csv", "--year", "いつか").exit_code == 2
    assert run("missing.csv").exit_code == 1
    assert run("input.csv", "-o", "a.yaml").exit_code == 2
    with pytest.raises(ReportError):
        import_report("input.csv", mapping={"参加": "nothing"})


def test_a_record_that_no_document_can_be_made_of_is_reported(project: Path) -> None:
    text = TEXT.replace("来た。", "平成31年5月1日に来た。")
    (project / "input.csv").write_text(text, encoding="utf-8")
    (project / "layouts").mkdir()
    done = run("input.csv", "--map", "主担当=department", "--map", "参加=extra")
    assert done.exit_code == 1 and "ER201" in done.output
    assert (project / "records" / "2017.yaml").is_file()
