"""Faces of the operating system: only those that the settings name, for what no other face has."""

from pathlib import Path

import pytest

from exchange_report import Project, ReportError, build
from exchange_report import system_faces as folders_of
from samples import ROOT

RECORD = "fiscal_year: 2030\ntitle: 題\nentries:\n- {field: 𠮷, item: 東}\n"
FACE = ROOT / "fonts" / "HojoMincho-Regular.otf"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "system" / "deep").mkdir(parents=True)
    monkeypatch.setattr(folders_of, "folders", lambda: (tmp_path / "none", tmp_path / "system"))
    (tmp_path / "project" / "records").mkdir(parents=True)
    (tmp_path / "project" / "records" / "2030.yaml").write_text(RECORD, "utf-8")
    return Project.find(tmp_path / "project")


def state(project: Project, name: str) -> None:
    (project.root / "exchange-report.yaml").write_text(f"system_faces: [{name}]\n", "utf-8")


def test_a_file_that_the_settings_name_is_the_last_of_every_chain(project: Project) -> None:
    (project.root.parent / "system" / "deep" / "own.otf").write_bytes(FACE.read_bytes())
    before = {name: face.chain for name, face in project.faces().items()}
    state(project, "own.otf")
    for name, face in project.faces().items():
        assert face.chain[:-1] == before[name]
        assert face.chain[-1].path == project.root.parent / "system" / "deep" / "own.otf"
    (made,) = build(2030, output=project.root / "out", project=project)
    assert made.path.stat().st_size


@pytest.mark.parametrize("name", ["none.otf", "deep/own.otf", "..", "''"])
def test_a_file_that_is_not_there_is_reported_at_its_name(project: Project, name: str) -> None:
    (project.root.parent / "system" / "deep" / "own.otf").write_bytes(FACE.read_bytes())
    state(project, name)
    with pytest.raises(ReportError) as caught:
        project.faces()
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER846" and problem.span is not None
    assert (problem.span.line, problem.span.column) == (1, len("system_faces: [") + 1)


def test_a_damaged_one_is_reported_there_too(project: Project) -> None:
    (project.root.parent / "system" / "own.otf").write_bytes(FACE.read_bytes()[:1000])
    state(project, "own.otf")
    with pytest.raises(ReportError) as caught:
        project.faces()
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER612" and problem.span is not None
    assert problem.span.path.endswith("exchange-report.yaml")


def test_a_confined_project_has_none(project: Project) -> None:
    (project.root.parent / "system" / "own.otf").write_bytes(FACE.read_bytes())
    state(project, "own.otf")
    with pytest.raises(ReportError) as caught:
        Project.find(project.root, confined=True).faces()
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER617" and "make-report fonts add" in problem.hint("en")
