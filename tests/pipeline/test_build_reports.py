"""`build`, jobs and `check` of records that were loaded or made of data, in layouts as data."""

import pickle
from pathlib import Path
from typing import Any, Final

import pytest

from exchange_report import (
    Job,
    Layout,
    Project,
    Report,
    ReportError,
    build,
    check,
    layout_from_data,
    load,
    render,
    tabulate,
    typeset,
)
from exchange_report.layouts import LayoutFile
from samples import OURS

DATA: Final[dict[str, Any]] = {
    "fiscal_year": 2030,
    "title": "交流",
    "entries": [
        {"field": "教育", "department": "課", "item": "視察", "results": ["・実施"]},
        {"field": "教育", "department": "課", "item": "来訪", "results": ["・なし"]},
    ],
}
SMALL: Final = {"extends": "four-column", "text": {"size": "8pt"}}


def layouts() -> list[dict[str, Any] | Layout | LayoutFile]:
    file = layout_from_data(SMALL, project=OURS)
    return [SMALL, file, layout_from_data(SMALL, project=OURS).layout]


def test_a_report_of_data_is_built_under_its_name(tmp_path: Path) -> None:
    report = Report.from_data(DATA, name="交流台帳")
    made = build(report, ["pdf", "csv"], tmp_path, project=OURS)
    assert [one.path.name for one in made] == ["交流台帳.pdf", "交流台帳.csv"]
    assert made[0].path.read_bytes() == render(typeset(report, project=OURS), "pdf")
    assert {one.source for one in made} == {"交流台帳"}
    (nameless,) = build(Report.from_data(DATA, name=""), "csv", tmp_path, project=OURS)
    assert nameless.path.name == "2030.csv"


def test_a_loaded_report_is_built_like_its_file(tmp_path: Path) -> None:
    once = build(2012, ["pdf", "docx", "csv"], tmp_path / "a", project=OURS)
    again = build(load(2012, project=OURS), ["pdf", "docx", "csv"], tmp_path / "b")
    for one, other in zip(once, again, strict=True):
        assert one.path.name == other.path.name
        assert one.path.read_bytes() == other.path.read_bytes()
        assert one.warnings == other.warnings


@pytest.mark.parametrize("number", range(3))
def test_a_layout_of_data_is_built_in(number: int, tmp_path: Path) -> None:
    layout = layouts()[number]
    expected = render(tabulate(load(2012, project=OURS), SMALL), "docx")
    for source in (2012, load(2012, project=OURS)):
        (made,) = build(source, "docx", tmp_path, layout=layout, project=OURS)
        assert made.path.read_bytes() == expected
    (plain,) = build(2012, "docx", tmp_path, project=OURS)
    assert plain.path.read_bytes() != expected


def test_reports_and_years_are_built_together(tmp_path: Path) -> None:
    given: list[int | str | Report] = [
        load(2017, project=OURS),
        2012,
        "2012",
        Report.from_data(DATA, name="data"),
    ]
    made = build(given, "csv", tmp_path)
    assert [one.path.name for one in made] == ["2017.csv", "2012.csv", "data.csv"]
    with pytest.raises(ReportError, match="ER613"):
        build([2017, load(2017, project=OURS)], "csv", tmp_path, project=OURS)


def test_reports_of_several_projects_want_one_named(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    text = "fiscal_year: 2030\ntitle: 題\nentries: [{item: 項目, results: [・実施]}]\n"
    (tmp_path / "records" / "2030.yaml").write_text(text, encoding="utf-8")
    other = load(2030, project=Project.find(tmp_path))
    with pytest.raises(ValueError, match="several projects; `project`"):
        build([other, load(2012, project=OURS)], "csv", tmp_path)
    made = build([other, load(2012, project=OURS)], "csv", tmp_path, project=OURS)
    assert [one.path.name for one in made] == ["2030.csv", "2012.csv"]
    (alone,) = build(other, "csv")  # in the folder of its own project
    assert alone.path == tmp_path / "build" / "2030.csv"


def test_what_is_wrong_in_data_is_told_by_the_way_to_it(tmp_path: Path) -> None:
    entries = [{**DATA["entries"][0], "results": ["平成31年5月1日に実施"]}]
    report = Report.from_data({**DATA, "fiscal_year": 2019, "entries": entries}, name="台帳")
    with pytest.raises(ReportError) as caught:
        build(report, "csv", tmp_path, project=OURS)
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER201" and problem.span and problem.span.at == "entries[0].results[0]"
    assert not list(tmp_path.iterdir())
    (unchecked,) = build(report, "csv", tmp_path, project=OURS, check=False)
    assert unchecked.path.exists()
    with pytest.raises(ReportError, match="ER11"):
        build(2012, "csv", tmp_path, layout={"columms": []}, project=OURS)


def test_a_job_carries_a_report_and_a_layout(tmp_path: Path) -> None:
    report = Report.from_data(DATA, name="台帳")
    job = Job(report, "csv", tmp_path, layout=SMALL, project=OURS)
    outcome = pickle.loads(pickle.dumps(job)).run()
    assert outcome.succeeded and outcome.source == "台帳"
    assert outcome.files[0].path.read_bytes() == render(tabulate(report, SMALL), "csv")
    failed = Job(report, "csv", tmp_path, layout={"columms": []}, project=OURS).run()
    assert not failed.succeeded and failed.source == "台帳"
    assert failed.diagnostics[0].span and failed.diagnostics[0].span.at == "columms"


def test_check_takes_layouts_of_data() -> None:
    wrong = {"extends": "four-column", "text": {"size": "8 point"}}
    assert [one.severity.value for one in check(2012, layout=wrong, project=OURS)] == ["error"]
    for layout in layouts():
        found = check([2012, Report.from_data(DATA, name="台帳")], layout=layout, project=OURS)
        assert not [one for one in found if one.severity.value == "error"]


@pytest.mark.parametrize("name", ["a/b", "..", "x\0y", "字" * 300, "\udcff", "con:"])
def test_no_name_is_a_traceback(name: str, tmp_path: Path) -> None:
    try:
        (made,) = build(Report.from_data(DATA, name=name), "csv", tmp_path / "out", project=OURS)
    except ReportError as error:
        assert [one.code for one in error.diagnostics]
    else:
        assert made.path.parent == tmp_path / "out"
