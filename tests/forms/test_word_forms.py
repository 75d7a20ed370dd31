"""Forms as Word documents: filled in, sorted, torn apart, and merged as those of Excel are."""

import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from openpyxl import load_workbook

import tools
from exchange_report import Project, ReportError, Severity, collect, merge
from forms.test_merge import RECORD, STUDY, lines_changed
from invoking import run

DELETE, FIELD, DEPARTMENT, ITEM, RESULTS, NUMBER = range(6)
HEAD, GUIDE, FIRST, SECOND, THIRD, NEW = range(6)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Fill = Callable[[Any], object]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2017.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Project.find()


def filled(project: Project, fill: Fill, name: str = "a.docx") -> Path:
    """The form of 国際課 after a fill of its document."""
    made = collect(2017, to="docx", output=f"forms of {name}", project=project)
    path = next(form.path for form in made.forms if form.name == "国際課")
    document = Document(str(path))
    fill(document)
    document.save(name)
    return Path(name)


def put(row: int, **texts: str) -> Fill:
    names = {"delete": DELETE, "field": FIELD, "department": DEPARTMENT, "item": ITEM,
             "results": RESULTS, "number": NUMBER}  # fmt: skip

    def fill(document: Any) -> None:
        for name, text in texts.items():
            document.tables[0].cell(row, names[name]).text = text

    return fill


def both(*fills: Fill) -> Fill:
    def fill(document: Any) -> None:
        for one in fills:
            one(document)

    return fill


def sort_rows(document: Any) -> None:
    rows = [row._tr for row in document.tables[0].rows]
    rows[HEAD].addnext(rows[THIRD])
    rows[GUIDE].addprevious(rows[SECOND])
    put(1, results="研修を三回行った。")(document)


def split_table(document: Any) -> None:
    """The table in two, as Word tears one: the second part has no headings."""
    table = document.tables[0]._tbl
    other = deepcopy(table)
    for row in table.findall(qn("w:tr"))[THIRD:]:
        table.remove(row)
    for row in other.findall(qn("w:tr"))[:THIRD]:
        other.remove(row)
    table.addnext(other)
    table.addnext(parse_xml(f"<w:p {W}/>"))
    document.tables[1].cell(0, RESULTS).text = "研修を三回行った。"


def insert_row(document: Any) -> None:
    """A row as Word puts one in: a copy without texts."""
    row = document.tables[0].rows[FIRST]._tr
    new = deepcopy(row)
    for text in [*new.iter(qn("w:r"))]:
        text.getparent().remove(text)
    row.addnext(new)
    put(SECOND, field="友好都市", department="国際課", item="新しい交流", results="始めた。")(
        document
    )


def unprotect(document: Any) -> None:
    settings = document.settings.element
    settings.remove(settings.find(qn("w:documentProtection")))
    put(THIRD, results="　研修を三回行った。\n\n ")(document)


@pytest.mark.parametrize(
    ("fill", "changed"),
    [
        (put(THIRD, results="研修を三回行った。"), STUDY),
        (sort_rows, STUDY),
        (split_table, STUDY),
        (unprotect, STUDY),
        (put(THIRD, number="", results="研修を三回行った。"), STUDY),
        (put(THIRD, results="研修を行った。\n後の段落。\n　その下。"), (
            [], ["- 後の段落。", "- - その下。"])),
        (put(FIRST, item="北京市の受入れ"), (
            ["- item: 北京市との交流  # 末の注"], ["- item: 北京市の受入れ  # 末の注"])),
        (put(SECOND, delete="○"), (
            ["- item: 職員の派遣", "results: [一人を派遣した。]"], [])),
        (put(NEW, item="新しい交流", results="始めた。", field="友好都市"), (
            [], ["- item: 新しい交流", "- 始めた。"])),
        (insert_row, ([], ["- item: 新しい交流", "- 始めた。"])),
    ],
)  # fmt: skip
def test_what_is_filled_in_comes_into_the_record(
    project: Project, fill: Fill, changed: tuple[list[str], list[str]]
) -> None:
    merged = merge(filled(project, fill), project=project)
    assert lines_changed(merged.after) == changed and merged.written
    assert merged.diagnostics == ()
    assert merge("a.docx", project=project, dry_run=True).steps == ()


def add_text(document: Any) -> None:
    document.add_paragraph("ここに書いた。")


def add_table(document: Any) -> None:
    document.add_table(1, 2).cell(0, 0).text = "別の表に書いた。"


def delete_column(document: Any) -> None:
    for row in document.tables[0].rows:
        row._tr.remove(row.cells[RESULTS]._tc)


def merge_cells(document: Any) -> None:
    table = document.tables[0]
    table.cell(FIRST, RESULTS).merge(table.cell(SECOND, RESULTS))


def drop_origin(document: Any) -> None:
    rels = document.part.rels
    document.part.drop_rel(next(r for r in rels if rels[r].reltype.endswith("/customXml")))


def copy_row(document: Any) -> None:
    row = document.tables[0].rows[FIRST]._tr
    row.addnext(deepcopy(row))


@pytest.mark.parametrize(
    ("fill", "told"),
    [
        (add_text, "ER768 text 5"),
        (add_table, "ER768 table 2!A1"),
        (put(HEAD, results="内容"), "ER762 table 1!A1"),
        (delete_column, "ER762 table 1!A1"),
        (put(GUIDE, results="ここに書いた"), "ER768 table 1!E2"),
        (merge_cells, "ER771 table 1!E3"),
        (copy_row, "ER765 table 1!D4"),
        (put(FIRST, number="e2017_ffff"), "ER764 table 1!F3"),
        (put(FIRST, delete="消す"), "ER772 table 1!A3"),
        (put(FIRST, item=""), "ER774 table 1!D3"),
        (put(NEW, results="始めた。"), "ER774 table 1!B6"),
        (put(FIRST, department="総務課"), "ER769 table 1!C3"),
        (put(FIRST, results="平成31年5月1日に来た。"), "ER775 table 1!E3"),
        (drop_origin, "ER760 "),
    ],
)
def test_what_is_filled_in_wrongly_is_told_by_cell(project: Project, fill: Fill, told: str) -> None:
    with pytest.raises(ReportError) as caught:
        merge(filled(project, fill), project=project)
    errors = [d for d in caught.value.diagnostics if d.severity is Severity.ERROR]
    assert f"{errors[0].code} {errors[0].span.at if errors[0].span else ''}" == told
    assert (project.records / "2017.yaml").read_text("utf-8") == RECORD


def test_a_row_that_is_missing_is_asked_about_and_stays(project: Project) -> None:
    def fill(document: Any) -> None:
        row = document.tables[0].rows[SECOND]._tr
        row.getparent().remove(row)

    merged = merge(filled(project, fill), project=project)
    assert [(d.code, d.arguments["item"]) for d in merged.diagnostics] == [("ER773", "職員の派遣")]
    assert merged.steps == ()


def test_tracked_changes_of_a_form_count_as_accepted_and_that_is_told(project: Project) -> None:
    def fill(document: Any) -> None:
        paragraph = document.tables[0].cell(THIRD, RESULTS).paragraphs[0]._p
        old = paragraph.find(qn("w:r"))
        paragraph.append(parse_xml(
            f'<w:ins {W} w:id="7" w:author="x"><w:r><w:t>研修を三回行った。</w:t></w:r></w:ins>'
        ))  # fmt: skip
        paragraph.replace(old, parse_xml(
            f'<w:del {W} w:id="8" w:author="x"><w:r><w:delText>研修</w:delText></w:r></w:del>'
        ))  # fmt: skip

    merged = merge(filled(project, fill), project=project)
    assert lines_changed(merged.after) == STUDY
    assert [d.code for d in merged.diagnostics] == ["ER727"]


def test_a_document_and_a_workbook_of_one_department_must_agree(project: Project) -> None:
    made = collect(2017, to=("xlsx", "docx"), project=project)
    names = [form.path.name for form in made.forms if form.name == "国際課"]
    assert names == ["2017_国際課.xlsx", "2017_国際課.docx"]
    assert merge([form.path for form in made.forms], project=project).steps == ()
    document = filled(project, put(THIRD, results="研修を三回行った。"))
    book = load_workbook(made.forms[0].path)
    book["記入"]["E7"] = "研修を四回行った。"
    book.save("b.xlsx")
    with pytest.raises(ReportError) as caught:
        merge([document, "b.xlsx"], project=project)
    assert [d.code for d in caught.value.diagnostics] == ["ER766"]


def test_a_form_is_made_alike_each_time_and_protected(project: Project) -> None:
    first = collect(2017, to="docx", output="one", project=project).forms[0].path
    again = collect(2017, to="docx", output="two", project=project).forms[0].path
    assert first.read_bytes() == again.read_bytes()
    document = Document(str(first))
    protection = document.settings.element.find(qn("w:documentProtection"))
    assert protection.get(qn("w:edit")) == "readOnly" and protection.get(qn("w:enforcement")) == "1"
    rows = document.tables[0]._tbl.findall(qn("w:tr"))
    assert [len([*row.iter(qn("w:permStart"))]) for row in rows] == [0, 0, 1, *[0] * 7]
    assert document.tables[0]._tbl[-1].tag == qn("w:permEnd")


def test_a_form_saved_by_libreoffice_comes_back(project: Project) -> None:
    fill = both(put(THIRD, results="研修を三回行った。"), put(FIRST, item="上海市との交流"))
    path = filled(project, fill)
    home = f"-env:UserInstallation={Path('office').absolute().as_uri()}"
    command = [tools.path_of("soffice"), "--headless", home, "--convert-to", "docx"]
    command += ["--outdir", "saved", str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    merged = merge("saved/a.docx", project=project)
    assert merged.diagnostics == ()
    assert lines_changed(merged.after) == (
        ["- item: 北京市との交流  # 末の注", "- 研修を行った。"],
        ["- item: 上海市との交流  # 末の注", "- 研修を三回行った。"],
    )


def test_the_command_makes_both_kinds(project: Project) -> None:
    done = run("collect", "2017", "--to", "docx,xlsx")
    assert done.code == 0
    assert {path.suffix for path in Path("forms/2017").iterdir()} == {".docx", ".xlsx", ".csv"}
    assert run("collect", "2017", "--to", "pdf").code == 2
