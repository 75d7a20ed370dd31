"""The library: `load`, `typeset`, `write`, `build`."""

import os
from pathlib import Path

import pikepdf
import pytest

import exchange_report
import samples
from exchange_report import (
    Project,
    ReportError,
    Written,
    build,
    check,
    fix,
    load,
    tabulate,
    typeset,
    write,
)
from samples import OURS, ROOT

GOOD = "fiscal_year: 2018\ntitle: 題\nentries:\n  - item: 項目\n"
BROKEN = "fiscal_year: 2018\ntitle: 題\nentries:\n  - itme: 項目\n  - item: [項目]\n"


def codes(error: ReportError) -> list[str]:
    return [diagnostic.code for diagnostic in error.diagnostics]


def test_what_is_public_exists() -> None:
    assert {"load", "typeset", "write", "build", "ReportError"} <= set(exchange_report.__all__)
    for name in exchange_report.__all__:
        assert getattr(exchange_report, name)


def test_the_three_steps_make_what_build_makes(tmp_path: Path) -> None:
    path = write(typeset(load(2017, project=OURS), project=OURS), tmp_path / "steps.pdf")
    (made,) = build(2017, output=tmp_path, project=OURS)
    assert path.read_bytes() == made.path.read_bytes()


@pytest.mark.parametrize("source", [2012, "2012", "records/2012.yaml", ROOT / "records/2012.yaml"])
def test_a_record_is_found_by_year_or_path(
    source: int | str | Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    report = load(source)
    assert report.record.fiscal_year == 2012
    assert report.document.path == "records/2012.yaml"


def test_a_year_without_record_says_which_there_are() -> None:
    with pytest.raises(ReportError) as caught:
        load(1999, project=OURS)
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER601"
    assert problem.arguments == {"year": "1999", "years": "2012, 2017"}


@pytest.mark.parametrize("path", ["nothing.yaml", ".", "no/such/folder.yaml"])
def test_a_file_that_cannot_be_read_is_an_error(path: str, tmp_path: Path) -> None:
    with pytest.raises(ReportError) as caught:
        load(tmp_path / path)
    assert codes(caught.value) == ["ER603"]


def test_a_layout_can_be_chosen_by_name_or_file(tmp_path: Path) -> None:
    report = load(2017, project=OURS)
    named = typeset(report, "partner-cities", project=OURS)
    copy = tmp_path / "mine.yaml"
    copy.write_text(samples.shipped("partner-cities"), encoding="utf-8")
    from_file = typeset(report, copy, project=OURS)
    assert [len(pages.table.headings) for pages in (named, from_file)] == [3, 3]
    assert typeset(report, str(copy), project=OURS) == from_file


@pytest.mark.parametrize("layout", ["four-colum", "four", "/no/such/layout"])
def test_an_unknown_layout_says_which_there_are(layout: str) -> None:
    with pytest.raises(ReportError) as caught:
        build(2017, layout=layout, output="unused", project=OURS)
    assert codes(caught.value) == ["ER602"]
    assert "four-column" in str(caught.value)


def test_a_record_that_names_an_unknown_layout_is_told_where(tmp_path: Path) -> None:
    path = tmp_path / "2018.yaml"
    path.write_text(GOOD + "layout: four-colum\n", encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        build(path, output=tmp_path, project=OURS)
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER602"
    assert problem.span is not None and (problem.span.line, problem.span.column) == (5, 9)


def test_build_makes_the_documents_of_several_records(tmp_path: Path) -> None:
    made = build([2017, "2012"], output=tmp_path / "new" / "folder", project=OURS)
    assert [file.path.name for file in made] == ["2017.pdf", "2012.pdf"]
    assert [file.pages for file in made] == [5, 2]
    for file in made:
        assert isinstance(file, Written)
        assert Path(os.fspath(file)).stat().st_size == file.size
        with pikepdf.open(file.path) as pdf:
            assert len(pdf.pages) == file.pages


def test_build_puts_documents_into_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = tmp_path / "records" / "below"
    below.mkdir(parents=True)
    (tmp_path / "records" / "2018.yaml").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(below)
    (made,) = build(2018)
    assert made.path == tmp_path / "build" / "2018.pdf"


def test_problems_of_all_records_are_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    for name, text in {"a": BROKEN, "b": GOOD, "c": BROKEN}.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    with pytest.raises(ReportError) as caught:
        build([tmp_path / f"{name}.yaml" for name in "abc"], output=out, project=OURS)
    assert {Path(d.span.path).name for d in caught.value.diagnostics if d.span} == {
        "a.yaml",
        "c.yaml",
    }
    assert codes(caught.value) == ["ER110", "ER112"] * 2
    assert not out.exists()


def test_a_wrong_record_leaves_an_older_document_as_it_was(tmp_path: Path) -> None:
    record, document = tmp_path / "2018.yaml", tmp_path / "2018.pdf"
    record.write_text(GOOD, encoding="utf-8")
    build(record, output=tmp_path, project=OURS)
    before = document.read_bytes()
    record.write_text(BROKEN, encoding="utf-8")
    with pytest.raises(ReportError):
        build(record, output=tmp_path, project=OURS)
    assert document.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2018.pdf", "2018.yaml"]


def test_two_records_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    """Either both are made, or it is an error: one is never lost in silence."""
    paths = [tmp_path / name / "2018.yaml" for name in "ab"]
    for path in paths:
        path.parent.mkdir()
        path.write_text(GOOD, encoding="utf-8")
    try:
        made = build(paths, output=tmp_path / "out", project=OURS)
    except ReportError:
        return
    assert len({file.path for file in made}) == 2


@pytest.mark.parametrize("formats", [["odt"], ["pdf", "odt", "rtf"], [""]])
def test_an_unknown_format_is_an_error_before_any_work(formats: list[str], tmp_path: Path) -> None:
    unknown = [name for name in formats if name != "pdf"]
    with pytest.raises(ReportError) as caught:
        build(2017, formats, tmp_path, project=OURS)
    assert codes(caught.value) == ["ER605"] * len(unknown)
    assert list(tmp_path.iterdir()) == []


def test_typesetting_twice_gives_the_same_pages() -> None:
    report = load(2012, project=OURS)
    assert typeset(report, project=OURS) == typeset(report, project=OURS)


def test_a_report_finds_its_own_project(tmp_path: Path) -> None:
    """The layout of the record's project counts, not that of the current folder."""
    project = tmp_path / "ours"
    for folder in ("records", "layouts"):
        (project / folder).mkdir(parents=True)
    layout = 'columns: [{heading: うち, value: "{item}", width: rest}]\n'
    (project / "layouts" / "own.yaml").write_text(layout, encoding="utf-8")
    path = project / "records" / "2018.yaml"
    path.write_text(GOOD + "layout: own\n", encoding="utf-8")
    assert typeset(load(path)).table.headings[0].text == "うち"
    assert typeset(load(2018, project=Project.find(project))).table.headings[0].text == "うち"


def test_a_report_keeps_its_project_when_the_folder_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "layouts").mkdir()
    (tmp_path / "elsewhere").mkdir()
    layout = 'columns: [{heading: うち, value: "{item}", width: rest}]\n'
    (tmp_path / "layouts" / "own.yaml").write_text(layout, encoding="utf-8")
    (tmp_path / "records" / "2018.yaml").write_text(GOOD + "layout: own\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    report = load(2018)
    monkeypatch.chdir("/")
    assert typeset(report).table.headings[0].text == "うち"


def test_a_draft_says_so_on_every_page() -> None:
    report = load(2017, project=OURS)
    assert typeset(report, project=OURS).watermark is None
    draft = typeset(report, project=OURS, draft=True)
    assert draft.watermark is not None
    assert [line.text for line in draft.watermark.text.lines] == ["案"]
    centre = draft.watermark.x + draft.watermark.text.lines[0].width // 2
    assert abs(2 * centre - draft.width) <= 2


def test_a_draft_keeps_the_watermark_of_its_layout(tmp_path: Path) -> None:
    layout = tmp_path / "own.yaml"
    layout.write_text("extends: four-column\nwatermark: {text: 取扱注意}\n", encoding="utf-8")
    table = tabulate(load(2017, project=OURS), layout, project=OURS, draft=True)
    assert table.watermark == "取扱注意"


@pytest.mark.parametrize("name", ["report.doc", "report.ODS", "a.epub"])
def test_a_file_of_no_format_is_no_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="ER605"):
        build(2012, output=tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_range_of_years_names_records_in_every_call() -> None:
    assert check("2012-2017") == check([2012, 2017]) == check(["all"]) == ()
    assert fix(["2012-2017"]) == fix("all") == {}
    assert [one.code for one in check("1990-1995")] == ["ER601"]
