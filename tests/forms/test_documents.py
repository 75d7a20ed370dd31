"""Documents of ours that were edited: what is changed in them comes back into the record, or is
reported; nothing is lost without a word.
"""

import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from openpyxl import load_workbook

import tools
from exchange_report import Project, ReportError, build, merge
from exchange_report.merging import Merged
from tracking import resolved

RECORD = """\
fiscal_year: 2017
title: 国際交流の実績
preface:
  # 前書きの注
  - 主な取組を示します。
  - 区市町村のものは除きます。
entries:
  - field: 友好都市
    entries:
      - department: 国際課
        entries:
          # 北京の上の注
          - item: 北京市との交流
            results:
              - 視察団を受け入れた。
              - - 団員は二人。
          - item: 職員の派遣
            results: [一人を派遣した。]
            notes: [※経費は相手の負担。]
      - department: 教育課
        entries:
          - item: 留学生の受入れ
            results:
              - 四人を受け入れた。
  - field: 協力
    department: 国際課
    item: 研修
    results:
      - 研修を行った。
notes:
  - ※人数は延べ数です。
inquiries: [問合せ先　国際課]
"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Edit = Callable[[Any], object]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2017.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Project.find()


def edited(project: Project, kind: str, edit: Edit) -> Path:
    """A document of the record after an edit."""
    path = Path(f"2017.{kind}")
    if not path.exists():
        build(2017, kind, output=path, project=project)
    if kind == "docx":
        document = Document(str(path))
        edit(document.element.body)
        document.save(str(path))
    else:
        book = load_workbook(path)
        edit(book)
        book.save(path)
    return path


def put(old: str, new: str) -> Edit:
    """Another text in the place of `old`, in every cell or run that says it."""

    def edit(place: Any) -> None:
        found = 0
        if hasattr(place, "worksheets"):
            for cell in (c for s in place.worksheets for row in s.iter_rows() for c in row):
                if isinstance(cell.value, str) and old in cell.value and is_shown(cell):
                    cell.value = cell.value.replace(old, new)
                    found += 1
        else:
            for text in place.iter(qn("w:t")):
                if old in (text.text or ""):
                    text.text = text.text.replace(old, new)
                    found += 1
        assert found, old

    return edit


def is_shown(cell: Any) -> bool:
    return bool(cell.parent.sheet_state == "visible")


def row_of(body: Any, text: str) -> Any:
    found = next(one for one in body.iter(qn("w:t")) if text in (one.text or ""))
    return next(found.iterancestors(qn("w:tr")))


def delete_row(text: str) -> Edit:
    def edit(place: Any) -> None:
        if hasattr(place, "worksheets"):
            for sheet in place.worksheets:
                for row in sheet.iter_rows():
                    if any(text == cell.value for cell in row) and is_shown(row[0]):
                        sheet.delete_rows(row[0].row)
                        break
        else:
            row = row_of(place, text)
            row.getparent().remove(row)

    return edit


def changed(after: str) -> tuple[list[str], list[str]]:
    old, new = RECORD.split("\n"), after.split("\n")
    return (
        [line.strip() for line in old if line not in new],
        [line.strip() for line in new if line not in old],
    )


def codes(merged: Merged) -> list[str]:
    return [one.code for one in merged.diagnostics]


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


def in_parts(path: Path, old: str, new: str, begins: str) -> None:
    """Another text in the parts of a document whose names begin so."""
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with ZipFile(path, "w") as package:
        for name, data in parts.items():
            is_meant = name.startswith(begins)
            package.writestr(name, data.replace(old.encode(), new.encode()) if is_meant else data)


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


def test_data_sheets_with_a_line_a_paragraph_come_back(project: Project) -> None:
    build(2017, "xlsx", output="2017.xlsx", xlsx_rows="paragraphs", project=project)
    merged = merge(edited(project, "xlsx", put("団員は二人。", "団員は三人。")), project=project)
    assert changed(merged.after) == (["- - 団員は二人。"], ["- - 団員は三人。"])
    assert codes(merged) == []


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
