"""What edited documents say, and what no record has a place for, is reported and never dropped."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from openpyxl import load_workbook

from edited_documents import (
    RECORD,
    Edit,
    W,
    codes,
    edited,
    in_parts,
    put,
    row_of,
)
from exchange_report import Project, build, merge
from tracking import resolved


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2017.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Project.find()


def add_paragraph(body: Any) -> None:
    body.insert(1, parse_xml(f"<w:p {W}><w:r><w:t>書き足した文です。</w:t></w:r></w:p>"))


def drop_paragraph(body: Any) -> None:
    text = next(one for one in body.iter(qn("w:t")) if "区市町村" in (one.text or ""))
    paragraph = next(text.iterancestors(qn("w:p")))
    paragraph.getparent().remove(paragraph)


def add_note(book: Any) -> None:
    book["注記"].append(["注", "書き足した文です。"])


@pytest.mark.parametrize(
    ("kind", "edit", "told"),
    [
        ("docx", add_paragraph, ("ER778", "書き足した文です。")),
        ("xlsx", add_note, ("ER778", "書き足した文です。")),
        ("docx", drop_paragraph, ("ER744", "区市町村のものは除きます。")),
        ("docx", put("平成29年度", "平成30年度"), ("ER778", "平成30年度 国際交流の実績")),
    ],
)
def test_a_text_outside_of_the_table_that_has_no_place_is_told(
    project: Project, kind: str, edit: Edit, told: tuple[str, str]
) -> None:
    merged = merge(edited(project, kind, edit), project=project, year=2017)
    assert merged.steps == ()
    found = [(d.code, d.arguments["text"]) for d in merged.diagnostics]
    assert found == [told]
    (one,) = merged.diagnostics
    assert one.span is not None and one.span.path == f"2017.{kind}"


def track(body: Any) -> None:
    """A word replaced, a paragraph joined with the next, a row put in and one taken out."""
    run = next(t for t in body.iter(qn("w:t")) if t.text == "研修を行った。").getparent()
    run.addnext(parse_xml(
        f'<w:ins {W} w:id="901" w:author="x"><w:r><w:t>研修を三回行った。</w:t></w:r></w:ins>'
    ))  # fmt: skip
    gone = parse_xml(f'<w:del {W} w:id="902" w:author="x"><w:r><w:delText>研修を行った。'
                     "</w:delText></w:r></w:del>")  # fmt: skip
    run.getparent().replace(run, gone)
    text = next(t for t in body.iter(qn("w:t")) if t.text == "視察団を受け入れた。")
    properties = next(text.iterancestors(qn("w:p"))).find(qn("w:pPr"))
    properties.append(parse_xml(f'<w:rPr {W}><w:del w:id="903" w:author="x"/></w:rPr>'))
    row = row_of(body, "四人を受け入れた。")
    copy = deepcopy(row)
    for mark in [*copy.iter(qn("w:bookmarkStart"))]:
        mark.getparent().remove(mark)
    said = ("留学生の受入れ", "四人を受け入れた。")
    texts = [one for one in copy.iter(qn("w:t")) if one.text in said]
    texts[0].text, texts[1].text = "講演会", "講演会を開いた。"
    copy.insert(0, parse_xml(f'<w:trPr {W}><w:ins w:id="904" w:author="x"/></w:trPr>'))
    row.addnext(copy)
    old = row_of(body, "一人を派遣した。")
    old.insert(0, parse_xml(f'<w:trPr {W}><w:del w:id="905" w:author="x"/></w:trPr>'))


def test_tracked_changes_count_as_accepted_and_that_is_told(project: Project) -> None:
    path = edited(project, "docx", track)
    merged = merge(path, project=project, dry_run=True)
    assert sorted(codes(merged)) == ["ER727", "ER777"]
    assert "研修を三回行った。" in merged.after and "item: 講演会" in merged.after
    assert "- 視察団を受け入れた。団員は二人。" in merged.after
    assert "item: 職員の派遣" in merged.after
    Path("accepted.docx").write_bytes(resolved(path.read_bytes(), "accept"))
    accepted = merge("accepted.docx", project=project, dry_run=True)
    assert accepted.after == merged.after and codes(accepted) == ["ER777"]


def test_the_note_of_a_workbook_stays_hidden_and_is_no_table(project: Project) -> None:
    book = load_workbook(edited(project, "xlsx", lambda book: None))
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["_source"]
    assert book["_source"].sheet_state == "veryHidden"


def test_a_damaged_note_is_no_traceback(project: Project) -> None:
    def edit(book: Any) -> None:
        sheet = book["_source"]
        sheet.delete_cols(3, 2)
        sheet["C1"] = "年"

    merged = merge(edited(project, "xlsx", edit), project=project, year=2017)
    assert merged.steps == ()


def test_a_text_at_the_foot_of_pages_that_is_edited_is_told(project: Project) -> None:
    Path("layouts").mkdir()
    layout = 'extends: four-column\nfooter:\n  text: "部外秘　{page} / {pages}"\n'
    Path("layouts/own.yaml").write_text(layout, encoding="utf-8")
    record = project.records / "2017.yaml"
    record.write_text(f"layout: own\n{RECORD}", encoding="utf-8")
    path = edited(project, "docx", put("研修を行った。", "研修を三回行った。"))
    assert codes(merge(path, project=project, dry_run=True)) == []
    in_parts(path, "部外秘", "公開", "word/footer")
    merged = merge(path, project=project)
    told = {(d.code, d.arguments["text"]) for d in merged.diagnostics}
    assert told == {("ER778", "公開 /"), ("ER744", "部外秘 /")}
    assert "三回" in merged.after


def test_a_document_in_a_layout_that_the_project_has_not_is_merged(project: Project) -> None:
    Path("elsewhere.yaml").write_text("extends: four-column\n", encoding="utf-8")
    build(2017, "docx", output="2017.docx", layout=Path("elsewhere.yaml"), project=project)

    def edit(body: Any) -> None:
        put("研修を行った。", "研修を三回行った。")(body)
        put("主な取組", "主要な取組")(body)

    merged = merge(edited(project, "docx", edit), project=project)
    assert "研修を三回行った。" in merged.after
    told = [(d.code, d.arguments["text"]) for d in merged.diagnostics]
    assert told == [("ER778", "主要な取組を示します。")]


def test_comments_in_a_document_are_told(project: Project) -> None:
    path = edited(project, "docx", put("研修を行った。", "研修を三回行った。"))
    document = Document(str(path))
    run = document.paragraphs[0].runs[0]
    document.add_comment(run, text="要確認です。", author="国際課")
    document.save(str(path))
    merged = merge(path, project=project)
    assert [(d.code, d.arguments["text"]) for d in merged.diagnostics] == [
        ("ER746", "要確認です。")
    ]


def test_a_foreign_custom_part_is_no_matter(project: Project) -> None:
    path = edited(project, "docx", put("研修を行った。", "研修を三回行った。"))
    in_parts(path, "<source", "<source <", "customXml/item1.xml")
    merged = merge(path, project=project)
    assert codes(merged) == ["ER779"] and "三回" in merged.after
