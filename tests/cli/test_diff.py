"""`make-report diff`: years, files, revisions of git, office files; and how it ends."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exchange_report import ReportError, compare
from exchange_report.cli.main import command

TEXT = """\
fiscal_year: 2017
title: 交流
entries:
  - department: 国際課
    item: 北京市との交流
    results: [7月13日に実施した。]
"""
CHANGED = TEXT.replace("13", "14")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose last commit has `TEXT`, and whose record is `CHANGED` since."""
    (tmp_path / "records").mkdir()
    path = tmp_path / "records" / "2017.yaml"
    path.write_text(TEXT, "utf-8")
    as_someone = ("-c", "user.name=someone", "-c", "user.email=someone@example.jp")
    for arguments in (["init", "-q"], ["add", "."], [*as_someone, "commit", "-qm", "start"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    path.write_text(CHANGED, "utf-8")
    (tmp_path / "records" / "2016.yaml").write_text(TEXT.replace("2017", "2016"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command(), ["diff", *arguments], env={"LANGUAGE": "ja"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("HEAD:records/2017.yaml", "records/2017.yaml"),
        ("HEAD:2017", "2017"),
        ("HEAD:平成29年度", "H29"),
        ("HEAD:./records/2017.yaml", "./records/2017.yaml"),
    ],
)
def test_a_revision_is_compared_with_what_is_there(before: str, after: str, project: Path) -> None:
    done = run(before, after)
    assert done.exit_code == 1
    assert "実績: 7月[-13-]{+14+}日に実施した。" in done.output
    assert done.output.startswith(f"「{before}」と「{after}」の違い")


def test_a_year_in_a_revision_is_that_of_the_project_in_a_folder_below(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "below").mkdir()
    monkeypatch.chdir(project / "below")
    assert run("HEAD:2017", "2017").exit_code == 1


def test_two_years_are_paired_by_their_entries(project: Path) -> None:
    done = run("2016", "2017")
    assert done.exit_code == 1
    assert "年度（西暦）: [-2016-]{+2017+}" in done.output
    assert "項目：追加0件、削除0件、変更1件、移動0件" in done.output


def test_nothing_differs(project: Path) -> None:
    done = run("2017", "records/2017.yaml")
    assert (done.exit_code, done.output.splitlines()[1]) == (0, "違いはありません。")


def test_a_table_of_an_office_is_compared(project: Path) -> None:
    (project / "回答.csv").write_text(
        "部所名,項目名,実績\n国際課,北京市との交流,7月15日に実施した。\n", "utf-8"
    )
    done = run("2017", "回答.csv")
    assert "実績: 7月[-14-]{+15+}日に実施した。" in done.output
    assert not (project / "records" / "回答.yaml").exists()


@pytest.mark.parametrize("name", ["HEAD:./表.csv", "HEAD:表.csv"])
def test_a_table_in_a_revision_is_compared(name: str, project: Path) -> None:
    table = "部所名,項目名,実績\n国際課,北京市との交流,7月15日に実施した。\n"
    (project / "表.csv").write_text(table, "utf-8")
    as_someone = ("-c", "user.name=someone", "-c", "user.email=someone@example.jp")
    for arguments in (["add", "."], [*as_someone, "commit", "-qm", "table"]):
        subprocess.run(["git", *arguments], cwd=project, check=True)
    (project / "表.csv").unlink()
    done = run("2017", name)
    assert "実績: 7月[-14-]{+15+}日に実施した。" in done.output
    assert done.output.startswith(f"「2017」と「{name}」の違い")
    none = run("2017", "HEAD:./ない表.xlsx")
    assert (none.exit_code, "[ER741]" in none.output) == (2, True)


def test_folders_are_refused(project: Path) -> None:
    done = run("records", "records")
    assert done.exit_code == 2
    assert done.output.count("[ER784]") == 2


def test_a_table_that_shows_no_cities_is_paired(project: Path) -> None:
    (project / "records" / "2017.yaml").write_text(
        TEXT + "    partner: {country: 中華人民共和国, name: 北京市}\n"
        "  - {department: 国際課, item: 書画展, partner: {name: 北京市}}\n",
        "utf-8",
    )
    (project / "回答.csv").write_text(
        "部所名,項目名,実績\n国際課,北京市との交流,7月13日に実施した。\n国際課,書画展,\n", "utf-8"
    )
    done = run("2017", "回答.csv")
    assert "項目：追加0件、削除0件、変更2件、移動0件" in done.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("2015", "2017"), "ER601"),
        (("none.yaml", "2017"), "ER603"),
        (("2017", "回答.XLSX"), "ファイルがありません"),
        (("HEAD:records/none.yaml", "2017"), "ER741"),
        (("none:records/2017.yaml", "2017"), "ER742"),
        (("HEAD~1:2017", "2017"), "「HEAD~1」という版はありません"),
        (("HEAD:2015", "2017"), "git log --oneline -- records/2015.yaml"),
        (("C:\\none\\2017.yaml", "2017"), "ER603"),
        (("C:/none/2017.yaml", "2017"), "ER603"),
        (("HEAD:records", "2017"), "ER741"),
        (("--", "--output=x:2017.yaml", "2017"), "ER741"),
        (("交流", "2017"), "年度でも記録のファイルでも"),
        (("2017",), ""),
        (("2016", "2017", "--format", "pdf"), "pdf"),
        (("2016", "2017", "-o", "records"), "ER604"),
    ],
)
def test_what_cannot_be_compared_ends_with_2(
    arguments: tuple[str, ...], told: str, project: Path
) -> None:
    done = run(*arguments)
    assert done.exit_code == 2 and told in done.output
    assert not (project / "x").exists()


def test_an_error_in_a_record_is_located(project: Path) -> None:
    (project / "wrong.yaml").write_text(TEXT.replace("title", "titel"), "utf-8")
    done = run("wrong.yaml", "2017")
    assert done.exit_code == 2 and "wrong.yaml:2:1: error[ER110]" in done.output


def test_an_error_in_a_revision_is_located(project: Path) -> None:
    path = project / "records" / "2016.yaml"
    path.write_text(TEXT.replace("title", "titel"), "utf-8")
    as_someone = ("-c", "user.name=someone", "-c", "user.email=someone@example.jp")
    for arguments in (["add", "."], [*as_someone, "commit", "-qm", "wrong"]):
        subprocess.run(["git", *arguments], cwd=project, check=True)
    done = run("HEAD:records/2016.yaml", "2017")
    assert done.exit_code == 2 and "HEAD:records/2016.yaml:2:1: error[ER110]" in done.output


def test_without_git_or_a_repository_files_are_proposed(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git がありません" in run("HEAD:2017", "2017").output
    monkeypatch.undo()
    monkeypatch.chdir("/")
    with pytest.raises(ReportError) as raised:
        compare("HEAD:records/2017.yaml", project / "records" / "2017.yaml")
    assert [one.code for one in raised.value.diagnostics] == ["ER740"]


def test_a_format_goes_into_a_file(project: Path) -> None:
    assert run("2016", "2017", "--format", "json", "-o", "d.json").exit_code == 1
    data = json.loads((project / "d.json").read_text("utf-8"))
    assert (data["before"]["name"], data["after"]["fiscal_year"]) == ("2016", 2017)
    assert run("2016", "2017", "--format", "html").output.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("name", ["d.docx", "d.HTML", "d.json", "d.txt", "d"])
def test_the_name_of_the_output_says_the_format(name: str, project: Path) -> None:
    starts = {"docx": b"PK", "html": b"<!DOCTYPE", "json": b"{"}
    assert run("2016", "2017", "-o", name).exit_code == 1
    start = starts.get(name.lower().partition(".")[2], "「2016」".encode())
    assert (project / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("output", "more"),
    [
        ("records/2017.yaml", ()),
        ("records/2017.yaml", ("--format", "text")),
        ("records/2018.YML", ()),
        ("d.pdf", ()),
        ("回答.csv", ("--format", "text")),
    ],
)
def test_no_file_is_lost_and_no_name_promises_another_format(
    output: str, more: tuple[str, ...], project: Path
) -> None:
    (project / "回答.csv").write_text("部所名,項目名,実績\n国際課,交流,実施した。\n", "utf-8")
    there = {one: one.read_bytes() for one in project.rglob("*") if one.is_file()}
    done = run("2017", "回答.csv", "-o", output, *more)
    assert done.exit_code == 2 and output in done.output
    assert {one: one.read_bytes() for one in project.rglob("*") if one.is_file()} == there


def test_a_file_in_a_revision_is_named_from_the_current_folder_too(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "records")
    for name in ("HEAD:2017.yaml", "HEAD:records/2017.yaml"):
        done = run(name, "2017.yaml")
        assert done.exit_code == 1 and "7月[-13-]{+14+}日に" in done.output


def test_a_document_is_made_in_another_layout(project: Path) -> None:
    assert run("2016", "2017", "-o", "d.docx", "--layout", "partner-cities").exit_code == 1
    done = run("2016", "2017", "-o", "e.docx", "--layout", "none")
    assert done.exit_code == 2 and "ER602" in done.output and not (project / "e.docx").exists()


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colours_are_for_terminals_that_want_them(
    no_color: str, coloured: bool, project: Path
) -> None:
    master, slave = pty.openpty()
    program = (
        "import sys; sys.argv[0]='make-report'; from exchange_report.__main__ import main; main()"
    )
    environment = {**os.environ, "LANGUAGE": "ja", "PYTHONUTF8": "1", "NO_COLOR": no_color}
    done = subprocess.run(
        [sys.executable, "-c", program, "diff", "2016", "2017"],
        stdout=slave,
        env=environment,
        check=False,
    )
    os.close(slave)
    told = os.read(master, 65536).decode()
    os.close(master)
    assert done.returncode == 1
    assert ("\x1b[31m" in told) is coloured and "[-13-]" in told
