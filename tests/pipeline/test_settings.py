"""`exchange-report.yaml`: what holds for a whole project."""

from pathlib import Path

import pytest

from exchange_report import Project, ReportError, build, check
from exchange_report.era import FiscalYearPolicy
from exchange_report.layouts.template import YEAR_FORMATS, Placeholder, parse_template
from exchange_report.table import show

RECORD = """\
fiscal_year: 2019
title: 交流
entries:
  - field: 分野
    department: 部
    item: 項目
    results: [7月に5名、１０月に20名を受け入れた。]
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2019.yaml").write_text(RECORD, encoding="utf-8")
    return Project.find(tmp_path)


def settings(project: Project, text: str) -> None:
    (project.root / "exchange-report.yaml").write_text(text, encoding="utf-8")


def test_without_a_file_a_pdf_is_made(project: Project) -> None:
    assert [made.path.suffix for made in build(2019, project=project)] == [".pdf"]


def test_a_project_says_what_is_made(project: Project) -> None:
    settings(project, "formats: [pdf, docx]\n")
    assert [made.path.suffix for made in build(2019, project=project)] == [".pdf", ".docx"]
    assert [made.path.suffix for made in build(2019, ["csv"], project=project)] == [".csv"]


def test_a_project_says_how_it_writes(project: Project) -> None:
    assert "ER302" in {problem.code for problem in check([2019], project=project)}
    settings(project, "wording: {digits: single-full}\n")
    told = [p for p in check([2019], project=project) if p.code == "ER302"]
    assert len(told) == 3  # 7, 5 and １０


def test_wrong_settings_are_told_where_they_stand(project: Project) -> None:
    settings(project, "formats: []\nwordign: {}\nwording: {digits: wide}\n")
    with pytest.raises(ReportError) as caught:
        build(2019, project=project)
    places = [
        (p.code, p.span and (p.span.path[-20:], p.span.line)) for p in caught.value.diagnostics
    ]
    name = "exchange-report.yaml"
    assert places == [("ER112", (name, 1)), ("ER110", (name, 2)), ("ER130", (name, 3))]
    assert check([2019], project=project) == caught.value.diagnostics


@pytest.mark.parametrize(("text", "ends"), [("md", ["md"]), ("md, TXT", ["md", "txt"])])
def test_formats_are_listed_as_the_command_lists_them(
    project: Project, text: str, ends: list[str]
) -> None:
    settings(project, f"formats: {text}\n")
    made = build(2019, project=project)
    assert [one.path.suffix for one in made] == [f".{end}" for end in ends]
    settings(project, "formats: md, pgn\n")
    (found,) = check([2019], project=project)
    assert (found.code, found.span and found.span.column) == ("ER605", 10)


def test_an_unknown_format_is_told_where_it_stands(project: Project) -> None:
    settings(project, "formats: [pdf, PNG, all, pgn,\n  xls]\n")
    found = check([2019], project=project)
    places = [(p.code, p.span and (p.span.line, p.span.column), p.hint("en")) for p in found]
    assert [place[:2] for place in places] == [("ER605", (1, 26)), ("ER605", (2, 3))]
    assert places[0][2] is not None and "`png`" in places[0][2]
    with pytest.raises(ReportError) as caught:
        build(2019, ["csv"], project=project)
    assert caught.value.diagnostics == found


@pytest.mark.parametrize(("policy", "name"), [("agreed", "令和元年度"), ("april", "平成31年度")])
def test_fiscal_2019_has_the_name_that_the_layout_gives_it(
    policy: FiscalYearPolicy, name: str
) -> None:
    template = parse_template("{fiscal_year:era}", {"fiscal_year": YEAR_FORMATS})
    assert list(template.placeholders()) == [Placeholder("fiscal_year", "era")]
    assert show(template, {"fiscal_year": 2019}, policy) == name


def test_the_layout_names_fiscal_2019_everywhere(project: Project) -> None:
    layout = Path(__file__).parents[2] / "layouts" / "four-column.yaml"
    own = project.root / "layouts" / "four-column.yaml"
    own.parent.mkdir()
    own.write_text(layout.read_text("utf-8") + "\nfiscal_2019: april\n", encoding="utf-8")
    (made,) = build(2019, ["csv"], project=project)
    assert "平成31年度" not in made.path.read_text("utf-8-sig").split("\n")[1]
    assert "31年度" in made.path.read_text("utf-8-sig").split("\n")[0]
