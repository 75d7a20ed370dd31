"""A new year's record file: where it goes, what it is copied from, and what it never does."""

import io
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from exchange_report import ReportError
from exchange_report.checking import check
from exchange_report.drafting import SCHEMA, new
from exchange_report.pipeline import load, tabulate
from exchange_report.project import Project
from exchange_report.resources import bundled
from exchange_report.schemas import schema


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with the record of one year."""
    records = tmp_path / "records"
    records.mkdir()
    shutil.copy(bundled("records") / "2017.yaml", records)
    return Project.at(records)


def code(error: pytest.ExceptionInfo[ReportError]) -> str:
    (diagnostic,) = error.value.diagnostics
    return diagnostic.code


@pytest.mark.parametrize(
    ("year", "source"), [(2018, None), (2013, bundled("records") / "2012.yaml")]
)
def test_a_new_record_has_only_warnings_and_can_be_set(
    project: Project, year: int, source: Path | None
) -> None:
    draft = new(year, source=source, project=project)
    assert draft.path == project.records / f"{year}.yaml"
    problems = check([draft.path], project=project)
    assert not [problem for problem in problems if problem.severity == "error"]
    assert len(tabulate(load(draft.path), project=project).rows) == draft.rows


def test_the_schema_stands_beside_it_and_accepts_it(project: Project) -> None:
    draft = new(2018, project=project)
    first = draft.path.read_text("utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA}"
    assert (draft.path.parent / SCHEMA).is_file()
    Draft7Validator(schema("records")).validate(yaml.safe_load(draft.path.read_bytes()))


def test_an_old_schema_is_brought_up_to_date(project: Project) -> None:
    shipped = (new(2018, project=project).path.parent / SCHEMA).read_text("utf-8")
    (project.records / SCHEMA).write_text("{}", encoding="utf-8")
    new(2019, project=project)
    assert (project.records / SCHEMA).read_text("utf-8") == shipped


def test_it_copies_the_last_year_before(project: Project) -> None:
    new(2030, project=project)
    assert new(2025, project=project).source == project.records / "2017.yaml"
    assert new(2031, project=project).source == project.records / "2030.yaml"
    assert new(2016, project=project).source is None


def test_a_file_is_never_replaced(project: Project) -> None:
    before = (project.records / "2017.yaml").read_bytes()
    with pytest.raises(ReportError) as error:
        new(2017, project=project)
    assert code(error) == "ER606"
    assert error.value.diagnostics[0].span is not None
    assert (project.records / "2017.yaml").read_bytes() == before


@pytest.mark.parametrize("year", [1867, 2201, -1])
def test_a_year_that_no_record_can_have_is_refused(project: Project, year: int) -> None:
    with pytest.raises(ReportError) as error:
        new(year, project=project)
    assert code(error) == "ER607"
    assert not (project.records / f"{year}.yaml").exists()


def test_a_year_to_copy_from_must_have_a_record(project: Project) -> None:
    with pytest.raises(ReportError) as error:
        new(2018, source=2016, project=project)
    assert code(error) == "ER601"


def test_a_record_that_is_wrong_is_not_copied(project: Project) -> None:
    (project.records / "2017.yaml").write_text("fiscal_year: 2017\ntitel: 題\n", encoding="utf-8")
    with pytest.raises(ReportError) as error:
        new(2018, project=project)
    assert {diagnostic.code for diagnostic in error.value.diagnostics} >= {"ER110"}
    assert not (project.records / "2018.yaml").exists()


def test_an_empty_folder_becomes_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    draft = new(2018)
    assert (draft.path, draft.source, draft.rows) == (tmp_path / "records" / "2018.yaml", None, 1)
    assert Project.find().years() == (2018,)


def test_a_shipped_record_is_copied_only_when_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    draft = new(2018, source=2017)
    assert draft.path == tmp_path / "records" / "2018.yaml"
    assert draft.source == bundled("records") / "2017.yaml"
    assert draft.rows > 30


@pytest.mark.parametrize("name", ["平成30年度", "H30", "２０１８"])
def test_a_year_may_have_any_of_its_names(project: Project, name: str) -> None:
    assert new(name, source="平成29年度", project=project).path.name == "2018.yaml"


def test_what_is_no_year_is_refused(project: Project) -> None:
    with pytest.raises(ReportError) as error:
        new("来年度", project=project)
    assert code(error) == "ER607"


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), SystemExit(130)])
def test_half_a_record_never_stays(
    project: Project, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    class Full(io.FileIO):
        def write(self, data: Any, /) -> int:
            super().write(bytes(data)[:8192])
            raise failure

    real = os.fdopen

    def opened(file: int, mode: str) -> Any:
        return Full(file, "w") if mode == "wb" else real(file, mode)

    with monkeypatch.context() as patched:
        patched.setattr("exchange_report.files.os.fdopen", opened)
        with pytest.raises(SystemExit if isinstance(failure, SystemExit) else ReportError):
            new(2018, project=project)
    assert sorted(path.name for path in project.records.iterdir()) == ["2017.yaml"]
    assert new(2018, project=project).path.is_file()


def test_a_schema_in_another_encoding_is_replaced(project: Project) -> None:
    (project.records / SCHEMA).parent.mkdir()
    (project.records / SCHEMA).write_bytes(b"\xff\xfe")
    new(2018, project=project)
    assert (project.records / SCHEMA).read_text("utf-8").startswith("{")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "records").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(ReportError) as error:
        new(2018, project=Project.at(tmp_path / "records"))
    assert code(error) == "ER604"
