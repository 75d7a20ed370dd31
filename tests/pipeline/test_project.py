"""Where files come from: the nearest project, before what ships."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import reading
import samples
from exchange_report import Project, ReportError, build, load, typeset
from exchange_report.resources import bundled
from samples import ROOT

RECORD = "fiscal_year: 2018\ntitle: 題\nentries:\n  - item: 項目\n"
LAYOUT = 'columns: [{heading: うち, value: "{item}", width: rest}]\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with a record and nothing else."""
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2018.yaml").write_text(RECORD, encoding="utf-8")
    return tmp_path


def test_the_nearest_folder_with_records_is_the_project(project: Path) -> None:
    below = project / "a" / "b"
    below.mkdir(parents=True)
    assert Project.find(below) == Project(project, project / "records")
    (project / "a" / "records").mkdir()
    assert Project.find(below).root == project / "a"
    assert Project.find(project).root == project


def test_a_file_named_records_makes_no_project(project: Path) -> None:
    below = project / "a"
    below.mkdir()
    (below / "records").write_text("")
    assert Project.find(below).root == project


def test_only_the_records_of_the_project_count(project: Path) -> None:
    found = Project.find(project)
    assert found.years() == (2018,)
    assert load(2018, project=found).record.fiscal_year == 2018
    with pytest.raises(ReportError) as caught:
        load(2017, project=found)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.arguments["years"]) == ("ER601", "2018")


def test_years_are_files_named_by_a_year(project: Path) -> None:
    for name in ("2020.yaml", "2019.yml", "draft.yaml", "2021.yaml.bak", "2016.yaml"):
        (project / "records" / name).write_text(RECORD, encoding="utf-8")
    assert Project.find(project).years() == (2016, 2018, 2020)


def test_without_a_project_what_ships_counts(tmp_path: Path) -> None:
    found = Project.find(tmp_path)
    assert found.root == tmp_path
    assert found.years() == (2012, 2017)


def test_layouts_of_the_project_come_before_those_that_ship(project: Path) -> None:
    (project / "layouts").mkdir()
    (project / "layouts" / "four-column.yaml").write_text(LAYOUT, encoding="utf-8")
    (project / "layouts" / "own.yaml").write_text(LAYOUT, encoding="utf-8")
    found = Project.find(project)
    shipped = {path.stem for path in bundled("layouts").glob("*.yaml")}
    assert set(found.layouts()) == {"own", *shipped}
    assert found.layout("four-column").layout.columns[0].heading.source == "うち"
    assert len(found.layout("partner-cities").layout.columns) == 3
    pages = typeset(load(2018, project=found), project=found)
    assert [heading.text for heading in pages.table.headings] == ["うち"]


def test_a_record_elsewhere_is_set_with_the_layouts_of_the_project_given(project: Path) -> None:
    (project / "layouts").mkdir()
    (project / "layouts" / "own.yaml").write_text(LAYOUT, encoding="utf-8")
    (made,) = build(
        ROOT / "records" / "2017.yaml",
        output=project / "out",
        layout="own",
        project=Project.find(project),
    )
    (text,) = {page[:2] for page in reading.raw_pages(made.path)}
    assert text == "うち"


def with_face(project: Path, content: bytes | None) -> Project:
    """The project with a `mincho` of its own, in a file of that content."""
    (project / "fonts").mkdir()
    manifest = "faces:\n  mincho: {file: own.ttf, licence: own.txt}\n"
    (project / "fonts" / "manifest.yaml").write_text(manifest, encoding="utf-8")
    if content is not None:
        (project / "fonts" / "own.ttf").write_bytes(content)
    return Project.find(project)


def test_faces_of_the_project_come_before_those_that_ship(project: Path) -> None:
    gothic = (ROOT / "fonts" / "BIZUDGothic-Bold.ttf").read_bytes()
    faces = with_face(project, gothic).faces()
    assert set(faces) == {"mincho", "gothic", "gothic-bold"}
    assert faces["mincho"].postscript_name == "BIZUDGothic-Bold"
    assert faces["mincho"].path == project / "fonts" / "own.ttf"
    assert faces["gothic"].postscript_name == "BIZUDGothic-Regular"


@pytest.mark.parametrize("content", [None, b"", b"not a font at all"])
def test_a_face_that_cannot_be_opened_is_an_error_that_names_it(
    content: bytes | None, project: Path
) -> None:
    with pytest.raises(ReportError) as caught:
        build(2018, output=project / "out", project=with_face(project, content))
    assert all(problem.code.startswith("ER6") for problem in caught.value.diagnostics)
    assert "own.ttf" in str(caught.value)


def test_a_face_without_truetype_outlines_is_an_error_that_names_it(project: Path) -> None:
    """An OpenType face with CFF outlines, say: it must not end up in a file as an empty program."""
    truetype = (ROOT / "fonts" / "BIZUDGothic-Bold.ttf").read_bytes()
    directory = truetype[:400].replace(b"\0\1\0\0", b"OTTO", 1).replace(b"glyf", b"glyx")
    content = directory.replace(b"loca", b"locb") + truetype[400:]
    with pytest.raises(ReportError) as caught:
        build(2018, output=project / "out", project=with_face(project, content))
    assert "own.ttf" in str(caught.value)


def test_a_manifest_with_faults_is_told_where(project: Path) -> None:
    found = with_face(project, b"")
    manifest = project / "fonts" / "manifest.yaml"
    manifest.write_text("faces:\n  mincho: {file: own.ttf}\nface: 1\n", encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        found.faces()
    places = [(p.code, p.span and p.span.line) for p in caught.value.diagnostics]
    assert places == [("ER111", 2), ("ER110", 3)]


def test_the_folder_of_records_can_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "年報"
    folder.mkdir()
    (folder / "2018.yaml").write_text(RECORD, encoding="utf-8")
    found = Project.at(folder)
    (made,) = build(2018, output=tmp_path, project=found)
    assert found.years() == (2018,)
    assert made.path == tmp_path / "2018.pdf"


def test_an_installed_package_makes_2017_in_an_empty_folder(tmp_path: Path) -> None:
    """As a wheel lays it out: records, layouts and faces in the package's `bundled/`."""
    site, empty = tmp_path / "site", tmp_path / "empty"
    package = site / "exchange_report"
    shutil.copytree(
        ROOT / "src" / "exchange_report", package, ignore=shutil.ignore_patterns("__pycache__")
    )
    for kind in ("records", "layouts", "fonts"):
        shutil.copytree(ROOT / kind, package / "bundled" / kind)
    empty.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(site), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "exchange_report", "2017"],
        cwd=empty,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (empty / "build" / "2017.pdf").read_bytes().startswith(b"%PDF")
    assert [str(p.relative_to(empty)) for p in empty.rglob("*.*")] == ["build/2017.pdf"]
    (ours,) = build(2017, output=tmp_path, project=samples.OURS)
    assert (empty / "build" / "2017.pdf").read_bytes() == ours.path.read_bytes()
