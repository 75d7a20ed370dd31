"""A build runs the checks: what `check` reports and what a build heeds is the same."""

from collections import Counter
from pathlib import Path
from typing import Final

import pytest

import samples
from exchange_report import Project, ReportError, Severity, build, check
from exchange_report.diagnostics.renderers import RENDERERS

RECORD: Final = """\
fiscal_year: 2030
title: 試験
entries:
  - field: 分野
    department: 部
    entries:
      - item: 北京市との交流
        results: [視察団を受け入れた。]
      - item: パリ市との交流
        results: [職員を派遣した。]
"""
LAYOUT: Final = samples.shipped("four-column")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "layouts").mkdir()
    return Project.find(tmp_path)


def record(project: Project, text: str, year: int = 2030) -> int:
    path = project.records / f"{year}.yaml"
    path.write_text(text if year == 2030 else text.replace("2030", str(year)), encoding="utf-8")
    return year


def settings(project: Project, text: str) -> None:
    (project.root / "exchange-report.yaml").write_text(text, encoding="utf-8")


def test_an_impossible_date_stops_a_build(project: Project) -> None:
    record(project, RECORD.replace("視察団を", "令和12年2月30日に"))
    with pytest.raises(ReportError) as caught:
        build(2030, project=project)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span and problem.span.line) == ("ER202", 8)
    assert not (project.root / "build").exists()


def test_all_problems_of_all_records_are_raised_together(project: Project) -> None:
    record(project, RECORD.replace("視察団を", "令和12年2月30日に").replace("職員", "\U00030ede"))
    record(project, RECORD.replace("item: パリ", "itme: パリ"), 2031)
    record(project, RECORD + "layout: nowhere\n", 2032)
    record(project, RECORD.replace("職員を", "令和14年13月1日に") + "layout: nowhere\n", 2033)
    with pytest.raises(ReportError) as caught:
        build([2030, 2031, 2032, 2033], project=project)
    codes = [problem.code for problem in caught.value.diagnostics]
    assert codes == ["ER202", "ER501", "ER110", "ER602", "ER202", "ER602"]
    assert not (project.root / "build").exists()


def test_warnings_are_held_by_what_was_written(project: Project) -> None:
    record(project, RECORD.replace("視察団", "GUAP0").replace("[職員を派遣した。]", "[]"))
    made = build(2030, ["pdf", "csv"], project=project)
    assert [[one.code for one in file.warnings] for file in made] == [["ER311", "ER315"]] * 2
    assert {file.source for file in made} == {2030}


def test_infos_are_no_warnings(project: Project) -> None:
    record(project, RECORD.replace("item: パリ", "contact: 内線1\n        item: パリ"))
    assert [one.code for one in check([2030], project=project)] == ["ER429"]
    assert [file.warnings for file in build(2030, project=project)] == [()]


def test_the_checks_can_be_left_out(project: Project) -> None:
    record(project, RECORD.replace("視察団を", "令和12年2月30日にGUAP0を"))
    (made,) = build(2030, project=project, check=False)
    assert made.warnings == ()
    record(project, RECORD.replace("視察団", "\U00030ede"))
    with pytest.raises(ReportError, match="ER501"):
        build(2030, project=project, check=False)


def test_a_comment_waves_through_in_a_build_too(project: Project) -> None:
    wrong = RECORD.replace("[視察団を受け入れた。]", "[令和12年2月30日]  # er: ignore[ER202]")
    record(project, wrong)
    assert check([2030], project=project) == ()
    assert [file.warnings for file in build(2030, project=project)] == [()]


def test_what_a_project_ignores_is_not_reported(project: Project) -> None:
    record(project, RECORD.replace("視察団を", "令和12年2月30日にGUAP0を"))
    settings(project, "check: {ignore: [er202, ER31]}\n")
    assert check([2030], project=project) == ()
    assert [file.warnings for file in build(2030, project=project)] == [()]


def test_a_comment_is_not_idle_where_the_project_ignores_its_code(project: Project) -> None:
    record(project, RECORD.replace("受け入れた。]", "受け入れた。]  # er: ignore[ER311]"))
    assert [one.code for one in check([2030], project=project)] == ["ER137"]
    settings(project, "check: {ignore: [ER311]}\n")
    assert check([2030], project=project) == ()


def test_what_a_project_calls_an_error_is_one(project: Project) -> None:
    record(project, RECORD.replace("[職員を派遣した。]", "[]"))
    settings(project, "check: {error: [ER315]}\n")
    (problem,) = check([2030], project=project)
    assert (problem.code, problem.severity) == ("ER315", Severity.ERROR)
    with pytest.raises(ReportError, match=r"error\[ER315\]"):
        build(2030, project=project)


@pytest.mark.parametrize(
    ("format_", "mark"),
    [
        ("full", "error[ER315]"),
        ("concise", "error[ER315]"),
        ("json", '"severity": "error"'),
        ("sarif", '"level": "error",\n          "message"'),
        ("github", "::error "),
    ],
)
def test_every_format_tells_the_severity_of_the_project(
    project: Project, format_: str, mark: str
) -> None:
    record(project, RECORD.replace("[職員を派遣した。]", "[]"))
    for policy, is_error in (("{}", False), ("{error: [ER315]}", True)):
        settings(project, f"check: {policy}\n")
        text = RENDERERS[format_](check([2030], project=project), "en")
        assert (mark in text) == is_error


@pytest.mark.parametrize(
    ("policy", "reported"),
    [
        ("{ignore: [ER31], error: [ER311]}", {"ER311": "error"}),
        ("{ignore: [ER311], error: [ER31]}", {"ER315": "error"}),
        ("{ignore: [ER311, ER315], error: [ER311]}", {"ER311": "error"}),
        ("{ignore: [ER3], error: [ER3]}", {"ER311": "error", "ER315": "error"}),
        ("{ignore: [ER3]}", {}),
    ],
)
def test_the_longer_beginning_decides(
    project: Project, policy: str, reported: dict[str, str]
) -> None:
    record(project, RECORD.replace("視察団", "GUAP0").replace("[職員を派遣した。]", "[]"))
    settings(project, f"check: {policy}\n")
    found = {one.code: str(one.severity) for one in check([2030], project=project)}
    assert found == reported


@pytest.mark.parametrize(
    ("text", "code", "near"),
    [
        ("{ignore: [ER3O2]}", "ER335", "ER302"),
        ("{error: [ER3I5]}", "ER335", "ER315"),
        ("{error: ['']}", "ER335", ""),
        ("{error: [typo]}", "ER335", ""),
        ("{ignore: [ER110]}", "ER336", None),
        ("{ignore: [ER50, ER602]}", "ER336", None),
        ("{ignore: [ER212]}", "ER336", None),
    ],
)
def test_codes_of_no_use_are_reported_where_they_stand(
    project: Project, text: str, code: str, near: str | None
) -> None:
    record(project, RECORD)
    settings(project, f"formats: [pdf]\ncheck: {text}\n")
    (problem,) = check([2030], project=project)
    assert (problem.code, problem.span and problem.span.line) == (code, 2)
    assert problem.arguments.get("near") == near
    assert problem.hinted == (near != "")
    with pytest.raises(ReportError, match=code):
        build(2030, project=project)


BROKEN: Final = {
    "nothing wrong": (RECORD, "", ""),
    "dates": (
        RECORD.replace("視察団を", "令和12年2月30日と、平成31年5月1日に"),
        "",
        "ER201 ER202",
    ),
    "wording": (
        RECORD.replace("視察団を", "３名と12名、GUAP0（北京)を３ヶ月"),
        "",
        "ER301 ER302 ER311 ER314",
    ),
    "keys": (RECORD.replace("item: パリ", "itme: パリ").replace("title", "titel"), "", "ER110"),
    "syntax": (RECORD.replace("職員を派遣した。]", "職員を派遣した。"), "", "ER133"),
    "a number between brackets": (RECORD.replace("視察団を", "参加者1,000"), "", "ER146"),
    "a comment in text": (RECORD.replace("北京市との交流", "第1回 #2 を実施"), "", "ER129"),
    "a variant": (RECORD.replace("視察", "ab\U000e0100"), "", "ER504"),
    "a selector alone": (RECORD.replace("視察団", "\ufe00視察"), "", "ER317"),
    "unseen": (RECORD.replace("視察団", "視\u034f察\u061c団\u180e\U000e0020"), "", "ER317"),
    "unseen in the layout": (RECORD, LAYOUT.replace("{title}", "\\u034F{title}"), "ER317"),
    "a variant in the foot": (RECORD, LAYOUT.replace("{page}", "a\\uFE00{page}"), "ER504"),
    "no such character": (RECORD.replace("視察団", "\U00030edeとአ"), "", "ER501"),
    "a long word": (
        RECORD.replace("北京市", "Llanfairpwllgwyngyllgogerychwyrndrobwll" * 2),
        "",
        "ER502",
    ),
    "a wide reading": (RECORD.replace("北京市", "｜京《" + "きょう" * 40 + "》"), "", "ER506"),
    "a tall title": (RECORD, LAYOUT + "cover: {lines: [{text: a, line_pitch: 300mm}]}\n", "ER415"),
    "a tall foot": (RECORD, LAYOUT.replace("footer:\n", "footer:\n  size: 40mm\n"), "ER416"),
    "a face": (RECORD, LAYOUT.replace("face: mincho", "face: mincyo"), "ER408"),
    "columns too wide": (RECORD, LAYOUT.replace("16zw", "160zw"), "ER406"),
    "a value that nobody has": (RECORD, LAYOUT.replace('{notes}"\n', '{extra.備考}"\n'), "ER407"),
    "two at once": (
        RECORD.replace("団を", "令和12年2月30日\U00030edeGUAP0").replace("北京市", "W" * 99),
        "",
        "ER202 ER311 ER501 ER502",
    ),
    "no results": (RECORD.replace("[視察団を受け入れた。]", "[]"), "", "ER315"),
    "no department": (RECORD + "  - {field: 分野, item: カイロ県, results: [訪問]}\n", "", "ER337"),
    "twice": (RECORD.replace("パリ", "北京"), "", "ER313"),
    "a partnership to come": (
        RECORD + "        partner: {name: パリ市, since: 2031}\n",
        "",
        "ER209",
    ),
    "idle comments": (
        RECORD.replace("団を受け入れた。]", "団。] # er: ignore[ER311, ER999]"),
        "",
        "ER138",
    ),
    "a preface in vain": (
        RECORD.replace("entries", "preface: [前書き]\nentries", 1),
        LAYOUT.replace("{preface}", "a"),
        "ER427",
    ),
    "another year": (RECORD.replace("2030", "2029"), "", "ER211"),
}
"""Records, each with its own layout or the usual one, and the errors and warnings it has."""


@pytest.mark.parametrize("name", BROKEN)
def test_check_and_build_see_the_same(project: Project, name: str) -> None:
    text, layout, codes = BROKEN[name]
    if layout:
        (project.root / "layouts" / "four-column.yaml").write_text(layout, encoding="utf-8")
    record(project, text)
    found = check([2030], project=project)
    errors = Counter(one.code for one in found if one.severity is Severity.ERROR)
    warnings = Counter(one.code for one in found if one.severity is Severity.WARNING)
    assert {*errors, *warnings} == {*codes.split()}
    try:
        (made,) = build(2030, project=project)
    except ReportError as error:
        assert Counter(one.code for one in error.diagnostics) == errors
    else:
        assert not errors
        assert Counter(one.code for one in made.warnings) == warnings


@pytest.mark.parametrize(
    ("formats", "text", "codes"),
    [
        ("[docx]", "視\\x01察", {"ER505"}),
        ("[docx]", "\U00030ede", set()),  # Word has faces of its own
        ("[pdf, docx]", "視\\x01察", {"ER501"}),
        ("[csv]", "\U00030ede", set()),
        ("[xls]", "視察", {"ER605"}),
    ],
)
def test_check_looks_at_the_formats_that_a_project_makes(
    project: Project, formats: str, text: str, codes: set[str]
) -> None:
    settings(project, f"formats: {formats}\n")
    record(project, RECORD.replace("[視察団を受け入れた。]", f'["{text}"]'))
    assert {one.code for one in check([2030], project=project)} == codes
    raised = set()
    try:
        build(2030, project=project)
    except ReportError as error:
        raised = {one.code for one in error.diagnostics}
    assert raised == codes


def test_another_layout_is_checked_as_it_is_built(project: Project) -> None:
    """The layout has no column for results, and one that no entry can fill."""
    columns = 'columns: [{heading: 項目, value: "{item}", width: 9zw}]\n'
    (project.root / "layouts" / "own.yaml").write_text(columns, encoding="utf-8")
    record(project, RECORD.replace("[職員を派遣した。]", "[]"))
    assert "ER315" in {one.code for one in check([2030], project=project)}
    assert "ER315" not in {one.code for one in check([2030], project=project, layout="own")}
    (made,) = build(2030, project=project, layout="own")
    assert made.warnings == ()
