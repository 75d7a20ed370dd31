"""`make-report new 2018`."""

import shutil
from pathlib import Path

import pytest

from exchange_report.cli.new import command
from exchange_report.resources import bundled
from invoking import Done, invoke


def run(*arguments: str) -> Done:
    return invoke(command(), *arguments)


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    shutil.copy(bundled("records") / "2017.yaml", folder)
    monkeypatch.chdir(tmp_path)
    return folder


def test_it_says_what_it_made_of_what(records: Path) -> None:
    done = run("2018")
    assert done.code == 0
    assert done.out == ("records/2018.yaml: copied from records/2017.yaml, 35 to fill in\n")
    assert (records / "2018.yaml").is_file()


def test_the_folder_and_the_source_can_be_named(records: Path) -> None:
    done = run("2020", "--records", "elsewhere", "--from", "records/2017.yaml")
    assert done.code == 0
    assert (records.parent / "elsewhere" / "2020.yaml").is_file()
    assert run("2021", "--records", "elsewhere", "--from", "2020").code == 0


def test_without_a_former_record_it_makes_a_template(records: Path) -> None:
    done = run("2018", "--records", "fresh")
    assert (done.code, done.out) == (0, "fresh/2018.yaml: a template to fill in\n")


def test_a_file_that_is_there_is_an_error_with_its_place(records: Path) -> None:
    done = run("2017")
    assert done.code == 1
    assert done.err.startswith("records/2017.yaml:1:1: error[ER606]: ")
    assert done.out == ""


@pytest.mark.parametrize("name", ["平成30年度", "平成30", "H30", "h30", "２０１８", "2018年度"])
def test_a_year_may_have_any_of_its_names(records: Path, name: str) -> None:
    done = run(name, "--from", "平成29年度")
    assert (done.code, done.out.partition(":")[0]) == (0, "records/2018.yaml")


@pytest.mark.parametrize("name", ["平成", "来年度", "2018.yaml", "昭和64年度"])
def test_what_is_no_year_is_wrong_usage(records: Path, name: str) -> None:
    done = run(name)
    assert done.code == 2 and name in done.err
    assert not (records / "2018.yaml").exists()


def test_a_record_that_is_wrong_tells_its_own_problems(records: Path) -> None:
    (records / "2017.yaml").write_text("fiscal_year: 2017\ntitel: 題\n", encoding="utf-8")
    done = run("2018")
    assert done.code == 1
    assert "records/2017.yaml:2:1: error[ER110]" in done.err
    assert not (records / "2018.yaml").exists()
