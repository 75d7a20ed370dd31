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


def test_a_year_must_be_a_number(records: Path) -> None:
    assert run("平成30年").code == 2
