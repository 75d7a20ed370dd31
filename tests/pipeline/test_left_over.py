"""Files of pages that a document has no more: they are reported, and left to whoever made them."""

import re
from pathlib import Path
from typing import Any

import pytest

from exchange_report import Job, Project, Report, ReportError, build
from exchange_report.diagnostics import Severity
from invoking import run

ENTRY = "  - {field: 分, department: 部, item: 甲, results: [乙], page_break: before}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "records").mkdir()
    monkeypatch.chdir(tmp_path)
    return Project.find(tmp_path)


def paged(project: Project, pages: int) -> None:
    text = "fiscal_year: 2030\ntitle: 題\nentries:\n" + ENTRY * pages
    (project.records / "2030.yaml").write_text(text, encoding="utf-8")


def left(project: Project, pages: int, **options: Any) -> list[tuple[str, ...]]:
    """What is said of files that are left after a run of a document with so many pages."""
    paged(project, pages)
    made = build(2030, ["png", "svg"], project=project, png_dpi=10, check=False, **options)
    assert len({one.warnings for one in made}) == 1
    return [(one.code, *one.arguments.values()) for one in made[0].warnings]


def test_files_of_a_longer_run_are_reported_and_stay(project: Project) -> None:
    assert left(project, 1) == []
    assert left(project, 7) == [("ER688", f"build/2030.{end}", "1") for end in ("png", "svg")]
    (project.root / "build" / "2030.png").unlink()
    (project.root / "build" / "2030.svg").unlink()
    assert left(project, 7) == []
    assert left(project, 6) == [("ER688", f"build/2030-007.{end}", "1") for end in ("png", "svg")]
    assert left(project, 3) == [
        ("ER688", f"build/2030-004.{end} … build/2030-007.{end}", "4") for end in ("png", "svg")
    ]
    left(project, 7, svg_pages="stacked")
    assert left(project, 7, svg_pages="stacked") == [
        ("ER688", "build/2030-001.svg … build/2030-007.svg", "7")
    ]
    assert (project.root / "build" / "2030-007.svg").exists()


@pytest.mark.parametrize("there", [("2030-0001.png",), ("2030-0001.png", "2030-0002.png")])
def test_files_of_more_than_999_pages_are_found(project: Project, there: tuple[str, ...]) -> None:
    (project.root / "build").mkdir()
    for name in there:
        (project.root / "build" / name).touch()
    ends = [f"build/{name}" for name in there]
    shown = " ".join(ends) if len(ends) < 3 else f"{ends[0]} … {ends[-1]}"
    assert left(project, 2) == [("ER688", shown, str(len(there)))]


def test_pages_of_parts_that_are_no_more_are_found(project: Project) -> None:
    paged(project, 1)
    path = project.records / "2030.yaml"
    text = path.read_text("utf-8")
    two = text + ENTRY.replace("分", "二")
    path.write_text(f"{two}layout: four-column\n", encoding="utf-8")
    first = build(2030, "html", project=project, html_parts=True, check=False)
    assert [one.path.name for one in first] == ["2030.html", "2030-1.html", "2030-2.html"]
    path.write_text(f"{text}layout: four-column\n", encoding="utf-8")
    (one, *_) = build(2030, "html", project=project, html_parts=True, check=False)
    assert [d.arguments["paths"] for d in one.warnings if d.code == "ER688"] == [
        "build/2030-2.html"
    ]


def test_the_document_of_another_record_is_neither_replaced_nor_left_over(
    project: Project,
) -> None:
    paged(project, 2)
    other = project.records / "2030-002.yaml"
    other.write_text(f"fiscal_year: 2031\ntitle: 他\nentries:\n{ENTRY}", encoding="utf-8")
    (kept,) = build(other, "svg", project=project, check=False)
    before = kept.path.read_bytes()
    for more in ([], [other]):
        with pytest.raises(ReportError, match="ER691") as raised:
            build([2030, *more], "svg", project=project, check=False)
        (problem,) = raised.value.diagnostics
        assert dict(problem.arguments) == {"path": "build/2030-002.svg", "name": "2030-002"}
    assert [one.name for one in kept.path.parent.iterdir()] == ["2030-002.svg"]
    named = build(2030, "svg", project.root / "build" / "all.svg", project=project, check=False)
    assert [one.path.name for one in named] == ["all-001.svg", "all-002.svg"]
    assert left(project, 1) == []
    assert kept.path.read_bytes() == before


def test_where_the_document_of_another_record_would_go_is_reported(project: Project) -> None:
    paged(project, 2)
    other = project.records / "2030-002.yaml"
    other.write_text(f"fiscal_year: 2031\ntitle: 他\nentries:\n{ENTRY}", encoding="utf-8")
    for _ in range(2):  # the second time they are there, as they are made
        (*made, last) = build(2030, "svg", project=project, check=False)
        assert [one.path.name for one in made] == ["2030-001.svg"]
        (told,) = last.warnings
        assert (told.code, dict(told.arguments)) == (
            "ER786",
            {"path": "build/2030-002.svg", "name": "2030-002"},
        )
    with pytest.raises(ReportError, match="ER691"):
        build([other, 2030], "svg", project=project, check=False)


def test_files_of_two_reports_that_are_one_are_reported(project: Project) -> None:
    data = {"fiscal_year": 2030, "title": "題"}
    entries = [{"item": name, "page_break": "before"} for name in ("甲", "乙")]
    reports = [
        Report.from_data({**data, "entries": entries}, name="表"),
        Report.from_data({**data, "entries": entries[:1]}, name="表-002"),
    ]
    with pytest.raises(ReportError, match=r"ER691.*表-002\.svg"):
        build(reports, "svg", project=project, check=False)
    assert not (project.root / "build").exists()


@pytest.mark.parametrize("pages", [1, 2])
def test_a_web_page_leads_to_documents_that_are_there(project: Project, pages: int) -> None:
    paged(project, pages)
    formats = ["html", "pdf", "svg", "png"]
    ways: tuple[dict[str, Any], ...] = ({}, {"svg_pages": "stacked"})
    for options in ways:
        made = build(2030, formats, project=project, check=False, png_dpi=10, **options)
        text = made[0].path.read_text("utf-8")
        links = re.findall(r'<a href="([^"#]+)" type=', text)
        assert {*links} <= {one.path.name for one in made}
        assert ("2030.svg" in links) is (pages == 1 or bool(options))


def test_the_command_names_them(project: Project) -> None:
    paged(project, 3)
    assert run("2030", "--to", "svg", "--no-check").err == ""
    paged(project, 1)
    done = run("2030", "--to", "svg", "--no-check", "--lang", "en")
    assert done.code == 0
    assert "warning[ER688]: files of an earlier run are there" in done.err
    assert "build/2030-001.svg … build/2030-003.svg (3)" in done.err
    assert "make-report check" not in done.err  # which would not find them


def test_a_project_decides_what_they_are(project: Project) -> None:
    paged(project, 2)
    job = Job(2030, ("svg",), project=project, check=False)
    assert job.run().diagnostics == ()
    paged(project, 1)
    (told,) = job.run().diagnostics
    assert told.severity is Severity.WARNING
    settings = project.root / "exchange-report.yaml"
    settings.write_text("check: {ignore: [ER688]}\n", encoding="utf-8")
    assert job.run().diagnostics == ()
    settings.write_text("check: {error: [ER688]}\n", encoding="utf-8")
    before = (project.root / "build" / "2030.svg").read_bytes()
    paged(project, 1)
    with pytest.raises(ReportError, match="ER688"):
        build(2030, "svg", project=project, check=False)
    assert (project.root / "build" / "2030.svg").read_bytes() == before
