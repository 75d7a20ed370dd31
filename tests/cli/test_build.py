"""`make-report 2017`, as a person at a terminal meets it."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RECORD = """\
fiscal_year: 2030
title: 試験
entries:
  - field: 分野
    department: 部
    item: 項目
    results: [実績]
"""


def make_report(
    *arguments: str, cwd: Path, lang: str = "C.UTF-8", **more: str
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": lang, "LANGUAGE": "", **more}
    command = [sys.executable, "-m", "exchange_report", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own with one record."""
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2030.yaml").write_text(RECORD, encoding="utf-8")
    return tmp_path


def test_it_says_in_one_line_what_it_wrote(tmp_path: Path) -> None:
    done = make_report("2017", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
    assert done.stdout.startswith("build/2017.pdf: 5 pages, ")
    assert (tmp_path / "build" / "2017.pdf").is_file()


def test_several_years_into_a_folder(tmp_path: Path) -> None:
    done = make_report("2017", "2012", "--output", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["2012.pdf", "2017.pdf"]


def test_options_may_come_first(tmp_path: Path) -> None:
    done = make_report("--output", "out", "2012", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "2012.pdf").is_file()


def test_the_project_is_the_nearest_parent_with_records(project: Path) -> None:
    below = project / "a" / "b"
    below.mkdir(parents=True)
    done = make_report("2030", cwd=below)
    assert done.returncode == 0, done.stderr
    assert (project / "build" / "2030.pdf").is_file()


def test_records_elsewhere(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = make_report(
        "2030", "--records", str(project / "records"), "--output", "out", cwd=elsewhere
    )
    assert done.returncode == 0, done.stderr
    assert (elsewhere / "out" / "2030.pdf").is_file()


def test_a_record_file_and_a_layout_file(project: Path) -> None:
    layout = project / "own.yaml"
    shutil.copy(ROOT / "layouts" / "four-column.yaml", layout)
    done = make_report("records/2030.yaml", "--layout", "own.yaml", cwd=project)
    assert done.returncode == 0, done.stderr
    assert (project / "build" / "2030.pdf").is_file()


def test_a_year_without_a_record_says_which_there_are(tmp_path: Path) -> None:
    done = make_report("1999", cwd=tmp_path)
    assert done.returncode == 1
    assert "2012, 2017" in done.stderr
    assert "Traceback" not in done.stderr


def test_bad_input_is_told_and_nothing_is_touched(project: Path) -> None:
    assert make_report("2030", cwd=project).returncode == 0
    before = (project / "build" / "2030.pdf").read_bytes()
    path = project / "records" / "2030.yaml"
    path.write_text(RECORD.replace("item: 項目", "itme: 項目"), encoding="utf-8")
    done = make_report("2030", cwd=project)
    assert done.returncode == 1
    assert "records/2030.yaml:6:5: error[ER110]" in done.stderr
    assert "    6 |     itme: 項目\n" in done.stderr
    assert (project / "build" / "2030.pdf").read_bytes() == before
    assert [p.name for p in (project / "build").iterdir()] == ["2030.pdf"]


def test_one_bad_record_keeps_all_from_being_written(project: Path) -> None:
    (project / "records" / "2031.yaml").write_text("fiscal_year: 2031\n", encoding="utf-8")
    (project / "records" / "2032.yaml").write_text("a: [\n", encoding="utf-8")
    done = make_report("2030", "2031", "2032", cwd=project)
    assert done.returncode == 1
    assert "2031.yaml" in done.stderr and "2032.yaml" in done.stderr
    assert not (project / "build").exists()


@pytest.mark.parametrize("arguments", [[], ["--nonsense"], ["2017", "--layout"], ["two"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str], tmp_path: Path) -> None:
    done = make_report(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_help_and_version(tmp_path: Path) -> None:
    shown = make_report("--help", cwd=tmp_path).stdout
    for option in ("--output", "--records", "--layout", "--open", "--version", "--help"):
        assert option in shown
    assert make_report("--version", cwd=tmp_path).stdout.startswith("make-report 0.")


def test_an_unwritable_output_is_a_located_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder", encoding="utf-8")
    done = make_report("2017", "--output", "out/deeper", cwd=tmp_path)
    assert done.returncode == 1
    assert "ER604" in done.stderr


def test_the_same_bytes_whatever_the_process(tmp_path: Path) -> None:
    made = []
    for name, lang, seed, zone in (
        ("a", "C.UTF-8", "1", "Asia/Tokyo"),
        ("b", "ja_JP.UTF-8", "2", "America/New_York"),
    ):
        make_report("2017", "--output", name, cwd=tmp_path, lang=lang, PYTHONHASHSEED=seed, TZ=zone)
        made.append((tmp_path / name / "2017.pdf").read_bytes())
    assert made[0] == made[1]


def test_a_layout_that_is_not_there_is_told_where_the_record_names_it(project: Path) -> None:
    path = project / "records" / "2030.yaml"
    path.write_text(RECORD + "layout: five-column\n", encoding="utf-8")
    done = make_report("2030", cwd=project)
    assert done.returncode == 1
    assert "records/2030.yaml:8:9: error[ER602]" in done.stderr
    assert "four-column" in done.stderr


def test_a_layout_may_be_a_file_beside_the_record(project: Path) -> None:
    (project / "layouts").mkdir()
    text = (ROOT / "layouts" / "four-column.yaml").read_text("utf-8")
    (project / "layouts" / "own.yaml").write_text(text.replace("A4", "A3"), encoding="utf-8")
    path = project / "records" / "2030.yaml"
    path.write_text(RECORD + "layout: own\n", encoding="utf-8")
    assert make_report("2030", cwd=project).returncode == 0


def test_the_checks_are_told_in_one_line_after_the_document(project: Path) -> None:
    path = project / "records" / "2030.yaml"
    text = RECORD.replace("item: 項目", "item: GUAP0とT0KYO").replace("[実績]", "[]")
    path.write_text(text, encoding="utf-8")
    done = make_report("2030", "--to", "pdf,docx", cwd=project)
    assert (done.returncode, done.stdout.count("\n")) == (0, 2)
    assert done.stderr == "warnings: 3 (ER311: 2, ER315: 1): make-report check 2030\n"
    done = make_report("2030", cwd=project, lang="ja_JP.UTF-8", PYTHONUTF8="1")
    counts = "ER311 2件、ER315 1件"
    assert done.stderr == f"注意 3件（{counts}）: make-report check 2030\n"
    shown = make_report("check", "2030", "--format", "concise", cwd=project)
    assert shown.stdout.count("warning[") == 3
    assert make_report("2030", "--no-check", cwd=project).stderr == ""


def test_the_command_that_is_proposed_works_as_it_stands(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "my records"
    folder.mkdir()
    text = RECORD.replace("item: 項目", "item: GUAP0")
    (folder / "the year.yaml").write_text(text, encoding="utf-8")
    layout = ("--layout", "four-column-portrait")
    done = make_report("my records/the year.yaml", *layout, "--records", "my records", cwd=project)
    proposed = done.stderr.split(": ")[-1].strip()
    assert proposed == (
        "make-report check 'my records/the year.yaml' --records 'my records' "
        "--layout four-column-portrait"
    )
    again = make_report(*shlex.split(proposed)[1:], "--format", "concise", cwd=project)
    assert "warning[ER311]" in again.stdout


def test_a_date_that_never_was_stops_a_build(project: Path) -> None:
    path = project / "records" / "2030.yaml"
    path.write_text(RECORD.replace("[実績]", "[令和12年2月30日に訪問]"), encoding="utf-8")
    done = make_report("2030", cwd=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert "records/2030.yaml:7:15: error[ER202]" in done.stderr
    assert not (project / "build").exists()
    assert make_report("2030", "--no-check", cwd=project).returncode == 0
