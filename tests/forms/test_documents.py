"""Documents of ours that were edited: what is changed in them comes back into the record."""

import subprocess
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

import tools
from edited_documents import (
    RECORD,
    changed,
    codes,
    delete_row,
    edited,
    put,
    row_of,
)
from exchange_report import Project, ReportError, build, merge


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2017.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Project.find()


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("研修を行った。", "研修を三回行った。", (["- 研修を行った。"], ["- 研修を三回行った。"])),
        ("職員の派遣", "職員の受入れ", (["- item: 職員の派遣"], ["- item: 職員の受入れ"])),
        ("北京市との交流", "上海市との協力", (
            ["- item: 北京市との交流"], ["- item: 上海市との協力"])),
        ("主な取組", "主要な取組", (
            ["- 主な取組を示します。"], ["- 主要な取組を示します。"])),
        ("※人数", "※数", (["- ※人数は延べ数です。"], ["- ※数は延べ数です。"])),
        ("問合せ先", "お問合せ先", (
            ["inquiries: [問合せ先　国際課]"], ["inquiries: [お問合せ先　国際課]"])),
        ("国際交流の実績", "国際交流の一覧", (
            ["title: 国際交流の実績"], ["title: 国際交流の一覧"])),
        ("一人を派遣", "二人を派遣", (
            ["results: [一人を派遣した。]"], ["results: [二人を派遣した。]"])),
        ("※経費は相手", "※費用は相手", (
            ["notes: [※経費は相手の負担。]"], ["notes: [※費用は相手の負担。]"])),
        ("友好都市", "姉妹都市", (["- field: 友好都市"], ["- field: 姉妹都市"])),
    ],
)  # fmt: skip
def test_an_edit_comes_back_as_a_change_of_what_it_is_about(
    project: Project, kind: str, old: str, new: str, lines: tuple[list[str], list[str]]
) -> None:
    merged = merge(edited(project, kind, put(old, new)), project=project)
    assert changed(merged.after) == lines
    assert codes(merged) == [] and merged.written
    again = merge(f"2017.{kind}", project=project)
    assert again.steps == () and codes(again) == []


def test_a_renamed_item_with_other_results_is_the_same_entry(project: Project) -> None:
    def edit(body: Any) -> None:
        put("職員の派遣", "研修生の受入れ")(body)
        put("一人を派遣した。", "三人を受け入れた。")(body)

    merged = merge(edited(project, "docx", edit), project=project)
    assert {step.kind for step in merged.steps} == {"changed"}
    assert "- item: 研修生の受入れ\n            results: [三人を受け入れた。]" in merged.after


def test_a_row_that_was_copied_and_changed_is_a_new_entry(project: Project) -> None:
    def edit(body: Any) -> None:
        row = row_of(body, "研修を行った。")
        copy = deepcopy(row)
        row.addnext(copy)
        texts = [one for one in copy.iter(qn("w:t")) if one.text in ("研修", "研修を行った。")]
        texts[0].text, texts[1].text = "講演会", "講演会を開いた。"

    merged = merge(edited(project, "docx", edit), project=project)
    assert [step.kind for step in merged.steps] == ["added"]
    assert "item: 講演会\n" in merged.after and "item: 研修\n" in merged.after


@pytest.mark.parametrize(("kind", "item"), [("docx", "留学生の受入れ"), ("xlsx", "研修")])
def test_a_row_that_is_gone_is_asked_about_and_stays(
    project: Project, kind: str, item: str
) -> None:
    merged = merge(edited(project, kind, delete_row(item)), project=project)
    assert merged.steps == ()
    assert {(d.code, d.arguments["item"]) for d in merged.diagnostics} == {("ER777", item)}


def test_the_first_row_of_a_department_that_is_gone_takes_no_label_from_the_others(
    project: Project,
) -> None:
    merged = merge(edited(project, "docx", delete_row("北京市との交流")), project=project)
    assert merged.steps == ()
    assert "ER777" in codes(merged)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_what_the_record_says_since_is_not_overwritten(project: Project, kind: str) -> None:
    path = edited(project, kind, put("研修を行った。", "研修を三回行った。"))
    record = project.records / "2017.yaml"
    now = RECORD.replace("研修を行った。", "研修を二回行った。")
    now = now.replace("四人を受け入れた", "五人を受け入れた").replace("主な取組", "主要な取組")
    record.write_text(now, encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        merge(path, project=project)
    found = {
        (d.code, d.arguments["text"], d.arguments["other"], d.arguments["place"])
        for d in caught.value.diagnostics
    }
    place = f"records/2017.yaml:{now.split(chr(10)).index('      - 研修を二回行った。') + 1}:7"
    assert found == {("ER767", "研修を三回行った。", "研修を二回行った。", place)}
    assert record.read_text("utf-8") == now
    record.write_text(now.replace("研修を二回行った。", "研修を行った。"), encoding="utf-8")
    merged = merge(path, project=project)
    assert "研修を三回行った。" in merged.after, "a cell that the record has not changed"
    assert "五人を受け入れた" in merged.after and "主要な取組" in merged.after
    assert codes(merged) == []


def test_an_entry_that_is_newer_than_the_document_is_not_missed(project: Project) -> None:
    path = edited(project, "docx", put("研修を行った。", "研修を三回行った。"))
    record = project.records / "2017.yaml"
    newer = "  - field: 協力\n    department: 国際課\n    item: 講演会\n    results: [開いた。]\n"
    record.write_text(RECORD.replace("notes:\n  - ※人", f"{newer}notes:\n  - ※人"), "utf-8")
    merged = merge(path, project=project)
    assert "講演会" in merged.after and "三回" in merged.after and codes(merged) == []


def test_a_document_without_its_note_is_merged_with_a_word(project: Project) -> None:
    path = edited(project, "docx", put("研修を行った。", "研修を三回行った。"))
    document = Document(str(path))
    rels = document.part.rels
    document.part.drop_rel(next(r for r in rels if rels[r].reltype.endswith("/customXml")))
    document.save(str(path))
    merged = merge(path, project=project)
    assert "研修を三回行った。" in merged.after
    assert codes(merged) == ["ER779"]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_document_saved_by_libreoffice_gives_its_changes_back(
    project: Project, kind: str
) -> None:
    def edit(place: Any) -> None:
        put("研修を行った。", "研修を三回行った。")(place)
        put("職員の派遣", "職員の受入れ")(place)
        put("主な取組", "主要な取組")(place)

    path = edited(project, kind, edit)
    home = f"-env:UserInstallation={Path('office').absolute().as_uri()}"
    command = [tools.path_of("soffice"), "--headless", home, "--convert-to", kind]
    command += ["--outdir", "saved", str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    merged = merge(f"saved/2017.{kind}", project=project)
    assert changed(merged.after) == (
        ["- 主な取組を示します。", "- item: 職員の派遣", "- 研修を行った。"],
        ["- 主要な取組を示します。", "- item: 職員の受入れ", "- 研修を三回行った。"],
    )
    assert codes(merged) == []


def test_data_sheets_with_a_line_a_paragraph_come_back(project: Project) -> None:
    build(2017, "xlsx", output="2017.xlsx", xlsx_rows="paragraphs", project=project)
    merged = merge(edited(project, "xlsx", put("団員は二人。", "団員は三人。")), project=project)
    assert changed(merged.after) == (["- - 団員は二人。"], ["- - 団員は三人。"])
    assert codes(merged) == []


def test_a_row_of_a_sheet_to_print_that_is_edited_all_over_is_the_same_entry(
    project: Project,
) -> None:
    def edit(book: Any) -> None:
        sheet = book.worksheets[0]
        cells = {str(cell.value): cell for row in sheet.iter_rows() for cell in row}
        cells["留学生の受入れ"].value = "留学生等の受入れ"
        cells["四人を受け入れた。"].value = "留学生四人を受け入れた。"

    merged = merge(edited(project, "xlsx", edit), project=project)
    assert changed(merged.after) == (
        ["- item: 留学生の受入れ", "- 四人を受け入れた。"],
        ["- item: 留学生等の受入れ", "- 留学生四人を受け入れた。"],
    )
    assert codes(merged) == []


def test_a_row_in_the_place_of_another_that_is_nothing_like_it_is_new(project: Project) -> None:
    def edit(book: Any) -> None:
        sheet = book.worksheets[0]
        cells = {str(cell.value): cell for row in sheet.iter_rows() for cell in row}
        cells["留学生の受入れ"].value = "講演会"
        cells["四人を受け入れた。"].value = "市民会館で開いた。"

    merged = merge(edited(project, "xlsx", edit), project=project)
    assert [step.kind for step in merged.steps] == ["added"]
    assert [(d.code, d.arguments.get("item")) for d in merged.diagnostics] == [
        ("ER777", "留学生の受入れ")
    ]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_preface_that_both_have_changed_is_not_decided(project: Project, kind: str) -> None:
    path = edited(project, kind, put("主な取組", "主要な取組"))
    record = project.records / "2017.yaml"
    record.write_text(RECORD.replace("主な取組", "全ての取組"), encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        merge(path, project=project)
    (told,) = {
        (d.code, *map(d.arguments.get, ("name", "text", "other", "place")))
        for d in caught.value.diagnostics
    }
    texts = ("主要な取組を示します。", "全ての取組を示します。")
    assert told == ("ER767", "前書き", *texts, "records/2017.yaml:5:5")


def test_rows_that_a_filter_hides_are_read(project: Project) -> None:
    def edit(book: Any) -> None:
        put("研修を行った。", "研修を三回行った。")(book)
        for row in range(2, 6):
            book["データ"].row_dimensions[row].hidden = True

    merged = merge(edited(project, "xlsx", edit), project=project)
    assert changed(merged.after) == (["- 研修を行った。"], ["- 研修を三回行った。"])
    assert codes(merged) == []
