"""Forms there and back: what is filled in comes into the record, what is wrong is told by cell."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import Workbook, load_workbook

from exchange_report import Project, ReportError, Severity, build, collect, load, merge
from exchange_report.forms.columns import HIDDEN

RECORD = """\
# 頭の注
fiscal_year: 2017
title: 国際交流の実績
entries:
  - field: 友好都市
    entries:
      - department: 国際課
        entries:
          # 北京の上の注
          - item: 北京市との交流  # 末の注
            results:
              - 視察団を受け入れた。
              - - 団員は二人。
          - item: 職員の派遣
            results: [一人を派遣した。]
      - department: 教育課
        entries:
          - item: 留学生の受入れ
            results:
              - "四人: 受け入れた。"
  - field: 協力
    department: 国際課
    item: 研修
    results:
      - 研修を行った。
"""
DELETE, FIELD, DEPARTMENT, ITEM, RESULTS, NUMBER = "ABCDEF"
HEAD, GUIDE, FIRST, SECOND, THIRD, NEW = 3, 4, 5, 6, 7, 8
"""Rows of the form of 国際課: 北京市, 職員の派遣, 研修; the first free one."""
Sheet = Any
Fill = Callable[[Sheet], object]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2017.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Project.find()


def filled(project: Project, fill: Fill, name: str = "a.xlsx", department: str = "国際課") -> Path:
    """A form that was filled in."""
    made = collect(2017, output=f"forms of {name}", project=project)
    path = next(form.path for form in made.forms if form.name == department)
    book = load_workbook(path)
    fill(book["記入"])
    book.save(project.root / name)
    return project.root / name


def put(**cells: object) -> Fill:
    def fill(sheet: Sheet) -> None:
        for at, value in cells.items():
            sheet[at] = value

    return fill


def new_row(**cells: object) -> Fill:
    texts = {"B": "友好都市", "C": "国際課", "D": "新しい交流", "E": "始めた。", **cells}
    return put(**{f"{column}{NEW}": text for column, text in texts.items()})


def lines_changed(after: str) -> tuple[list[str], list[str]]:
    old, new = RECORD.split("\n"), after.split("\n")
    return (
        [line.strip() for line in old if line not in new],
        [line.strip() for line in new if line not in old],
    )


def test_a_form_that_nobody_changed_changes_nothing(project: Project) -> None:
    made = collect(2017, project=project)
    assert [(form.name, form.rows) for form in made.forms] == [("国際課", 3), ("教育課", 1)]
    merged = merge([form.path for form in made.forms], project=project)
    assert merged.steps == () and not merged.written and merged.diff() == ""
    first = [form.path.read_bytes() for form in made.forms]
    for form in made.forms:
        form.path.unlink()
    assert [form.path.read_bytes() for form in collect(2017, project=project).forms] == first


def test_a_folder_stands_for_the_forms_in_it(project: Project) -> None:
    filled(project, new_row())
    folder = project.root / "forms" / "2017"
    folder.mkdir(parents=True, exist_ok=True)
    (project.root / "a.xlsx").rename(folder / "a.xlsx")
    for name in ("~$a.xlsx", "一覧.csv", ".b.docx"):  # what Office and others keep there
        (folder / name).write_bytes(b"none")
    alone = merge(folder / "a.xlsx", project=project, dry_run=True)
    assert alone.steps and merge(folder, project=project, dry_run=True).steps == alone.steps
    with pytest.raises(ReportError, match="ER792") as caught:
        merge([project.root / "forms"], project=project)
    assert [one.arguments["path"] for one in caught.value.diagnostics] == ["forms"]


def test_a_form_that_was_filled_in_is_never_replaced(project: Project) -> None:
    form = collect(2017, project=project).forms[0]
    form.path.write_bytes(b"filled in")
    with pytest.raises(ReportError) as caught:
        collect(2017, project=project)
    assert [d.code for d in caught.value.diagnostics] == ["ER606"]
    assert form.path.read_bytes() == b"filled in"


def sort_rows(sheet: Sheet) -> None:
    """The rows in reverse, the guide among them, and an empty row between."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=GUIDE, max_row=THIRD)]
    sheet.delete_rows(GUIDE, 4)
    for number, row in enumerate([rows[3], [None] * 6, *rows[2::-1]]):
        for column, value in enumerate(row):
            sheet.cell(GUIDE + number, column + 1, value)
    sheet[f"E{GUIDE}"] = "研修を三回行った。"


def move_columns(sheet: Sheet) -> None:
    """The results before the item."""
    for row in range(HEAD, NEW):
        item, results = sheet.cell(row, 4).value, sheet.cell(row, 5).value
        sheet.cell(row, 4).value, sheet.cell(row, 5).value = results, item
    sheet[f"D{THIRD}"] = "研修を三回行った。"


def insert_column(sheet: Sheet) -> None:
    sheet.insert_cols(1)
    sheet[f"F{THIRD}"] = "研修を三回行った。"


def hide_row(sheet: Sheet) -> None:
    sheet.row_dimensions[THIRD].hidden = True
    sheet[f"E{THIRD}"] = "研修を三回行った。"


def unprotect(sheet: Sheet) -> None:
    sheet.protection.sheet = False
    sheet.title = "国際課の回答"
    sheet[f"E{THIRD}"] = "　研修を三回行った。\n\n "


STUDY = (["- 研修を行った。"], ["- 研修を三回行った。"])


@pytest.mark.parametrize(
    ("fill", "changed"),
    [
        (put(E7="研修を三回行った。"), STUDY),
        (sort_rows, STUDY),
        (move_columns, STUDY),
        (insert_column, STUDY),
        (hide_row, STUDY),
        (unprotect, STUDY),
        (put(E7="研修を行った。\n後の段落。\n　その下。"), ([], ["- 後の段落。", "- - その下。"])),
        (put(E7=12), (["- 研修を行った。"], ["- 12"])),
        (put(B7="協　力 ", E7="研修を三回行った。"), STUDY),
        (put(D5="北京市の受入れ"), (
            ["- item: 北京市との交流  # 末の注"], ["- item: 北京市の受入れ  # 末の注"])),
        (put(E5="視察団を受け入れた。\n　団員は三人。"), (
            ["- - 団員は二人。"], ["- - 団員は三人。"])),
        (put(E6="一人を、派遣した。, 済"), (
            ["results: [一人を派遣した。]"], ['results: ["一人を、派遣した。, 済"]'])),
        (put(A6="○"), (["- item: 職員の派遣", "results: [一人を派遣した。]"], [])),
        (put(F7=None, E7="研修を三回行った。"), STUDY),
        (new_row(), ([], ["- item: 新しい交流", "- 始めた。"])),
        (new_row(C=None, A="", E="一\n　二"), ([], ["- item: 新しい交流", "- 一", "- - 二"])),
        (put(B7="友好都市"), (["- field: 協力"], [])),
        (put(C5="教育課"), ([], ["department: 教育課"])),
        (put(C5="教育課", C6="教育課"), (["- department: 国際課"], [])),
    ],
)  # fmt: skip
def test_what_is_filled_in_comes_into_the_record(
    project: Project, fill: Fill, changed: tuple[list[str], list[str]]
) -> None:
    merged = merge(filled(project, fill), project=project)
    assert merged.written
    after = (project.records / "2017.yaml").read_text("utf-8")
    assert lines_changed(after) == changed
    assert after == merged.after and after != RECORD
    assert "# 頭の注\n" in after and "# 北京の上の注\n" in after
    again = merge(project.root / "a.xlsx", project=project, dry_run=True)
    assert again.steps == (), "a form that is merged twice changes nothing more"


def add_sheet(sheet: Sheet) -> None:
    other = sheet.parent.create_sheet("Sheet1")
    other["B2"] = "ここに書いた"


def drop_column(sheet: Sheet) -> None:
    sheet.delete_cols(5)


def merge_cells(sheet: Sheet) -> None:
    sheet.merge_cells("E5:E6")


def copy_row(sheet: Sheet) -> None:
    put(**{f"{c}8": sheet[f"{c}5"].value for c in "BCDEF"})(sheet)


def two_columns(sheet: Sheet) -> None:
    sheet["G3"] = "備考"
    sheet["G6"] = "書き足し"


def drop_origin(sheet: Sheet) -> None:
    del sheet.parent[HIDDEN]


def break_origin(sheet: Sheet) -> None:
    sheet.parent[HIDDEN]["A1"] = "?"


def newer(sheet: Sheet) -> None:
    sheet.parent[HIDDEN]["B1"] = "99"


def no_headings(sheet: Sheet) -> None:
    sheet.delete_rows(1, 4)


@pytest.mark.parametrize(
    ("fill", "told"),
    [
        (add_sheet, "ER768 Sheet1!B2"),
        (put(E3="内容"), "ER762 記入!A3"),
        (drop_column, "ER762 記入!A3"),
        (two_columns, "ER763 記入!G6"),
        (merge_cells, "ER771 記入!E5"),
        (put(E5="=A1&A2"), "ER714 記入!E5"),
        (put(F5="e2017_ffff"), "ER764 記入!F5"),
        (copy_row, "ER765 記入!D8"),
        (put(C7="教育 課程課"), "ER769 記入!C7"),
        (put(B8="宇宙", C8="国際課", D8="x"), "ER769 記入!B8"),
        (put(E4="ここに書いた"), "ER768 記入!E4"),
        (put(A1="ここに書いた"), "ER768 記入!A1"),
        (put(A5="削除する"), "ER772 記入!A5"),
        (put(D5=None), "ER774 記入!D5"),
        (new_row(D=None), "ER774 記入!D8"),
        (new_row(B=None), "ER774 記入!B8"),
        (put(E5="平成31年5月1日に来た。"), "ER775 記入!E5"),
        (new_row(E="平成31年5月1日に来た。"), "ER775 記入!D8"),
        (drop_origin, "ER760 "),
        (break_origin, "ER760 "),
        (newer, "ER760 "),
        (no_headings, "ER760 "),
    ],
)
def test_what_is_filled_in_wrongly_is_told_by_cell(project: Project, fill: Fill, told: str) -> None:
    with pytest.raises(ReportError) as caught:
        merge(filled(project, fill), project=project)
    found = caught.value.diagnostics
    errors = [d for d in found if d.severity is Severity.ERROR]
    assert f"{errors[0].code} {errors[0].span.at if errors[0].span else ''}" == told
    assert all(d.span is not None and d.span.path == "a.xlsx" for d in errors)
    assert all("{" not in d.message("ja") and not d.message("ja").isascii() for d in found)
    assert (project.records / "2017.yaml").read_text("utf-8") == RECORD


def test_a_row_of_another_department_is_told(project: Project) -> None:
    other = collect(2017, project=project).forms[1].path
    number = load_workbook(other)["記入"]["F5"].value
    with pytest.raises(ReportError) as caught:
        merge(filled(project, new_row(F=number)), project=project)
    (told,) = caught.value.diagnostics
    assert told.code == "ER764" and told.span is not None and told.span.at == "記入!F8"


def test_a_row_that_is_missing_is_asked_about_and_stays(project: Project) -> None:
    def fill(sheet: Sheet) -> None:
        sheet.delete_rows(SECOND)

    merged = merge(filled(project, fill), project=project)
    assert [(d.code, d.arguments["item"]) for d in merged.diagnostics] == [("ER773", "職員の派遣")]
    assert merged.steps == () and not merged.written


def test_two_forms_that_differ_are_not_decided(project: Project) -> None:
    one = filled(project, put(E7="研修を三回行った。"), "one.xlsx")
    two = filled(project, put(E7="研修を四回行った。"), "two.xlsx")
    same = filled(project, put(E7="研修を三回行った。"), "same.xlsx")
    with pytest.raises(ReportError) as caught:
        merge([one, two], project=project)
    (told,) = caught.value.diagnostics
    assert told.code == "ER766" and told.span is not None and told.span.path == "two.xlsx"
    assert (told.arguments["text"], told.arguments["other"]) == (
        "研修を四回行った。",
        "研修を三回行った。",
    )
    merged = merge([one, same], project=project)
    assert lines_changed(merged.after) == STUDY


def test_a_record_that_has_changed_since_is_not_overwritten(project: Project) -> None:
    path = filled(project, put(E7="研修を三回行った。"))
    record = project.records / "2017.yaml"
    now = RECORD.replace("研修を行った。", "研修を二回行った。").replace("一人を派遣", "二人を派遣")
    record.write_text(now, encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        merge(path, project=project)
    (told,) = caught.value.diagnostics
    assert told.code == "ER767" and told.span is not None and told.span.at == "記入!E7"
    assert told.arguments["other"] == "研修を二回行った。"
    assert told.arguments["place"] == "records/2017.yaml:25:7"
    assert record.read_text("utf-8") == now
    other = filled(project, put(E5="視察団が来た。"), "b.xlsx")
    record.write_text(now.replace("二人を派遣", "三人を派遣"), encoding="utf-8")
    assert "三人を派遣" in merge(other, project=project).after, "a field that no form changed"


def test_a_form_of_another_year_is_told(project: Project) -> None:
    path = filled(project, put(E7="研修を三回行った。"))
    with pytest.raises(ReportError) as caught:
        merge(path, project=project, year=2018)
    assert [d.code for d in caught.value.diagnostics] == ["ER761"]


def test_the_forms_of_a_new_year_start_from_the_last_and_make_its_record(project: Project) -> None:
    made = collect(2018, project=project)
    book = load_workbook(made.forms[0].path)
    sheet = book["記入"]
    assert [sheet[f"{column}5"].value for column in "BCDE"] == [
        "友好都市", "国際課", "北京市との交流", None,
    ]  # fmt: skip
    sheet["E5"] = "また受け入れた。\n　三人。"
    book.save("2018.xlsx")
    merged = merge("2018.xlsx", project=project)
    assert merged.written and merged.path == project.records / "2018.yaml"
    record = load(2018, project=project).record
    assert record.fiscal_year == 2018
    first = record.entries[0].entries[0].entries[0]  # type: ignore[index]
    assert first.results == ("また受け入れた。", ("三人。",))


def test_what_is_no_form_is_told(project: Project) -> None:
    Path("a.csv").write_text("削除,項目名\n,研修\n", encoding="utf-8")
    book = Workbook()
    book.save("b.xlsx")
    Path("c.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    for name, code in (("a.csv", "ER760"), ("c.xls", "ER700"), ("d.xlsx", "ER603")):
        with pytest.raises(ReportError) as caught:
            merge(name, project=project)
        assert [d.code for d in caught.value.diagnostics] == [code]
    with pytest.raises(ReportError):
        merge("b.xlsx", project=project)


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_document_that_was_edited_gives_its_changes_back(project: Project, kind: str) -> None:
    build(2017, kind, output=f"2017.{kind}", project=project)
    assert merge(f"2017.{kind}", project=project).steps == ()
    if kind == "xlsx":
        book = load_workbook("2017.xlsx")
        cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
        cell = next(cell for cell in cells if cell.value == "研修を行った。")
        cell.value = "研修を三回行った。"
        book.save("2017.xlsx")
    else:
        document = Document("2017.docx")
        texts = [text for text in document.element.body.iter(qn("w:t"))]
        text = next(text for text in texts if text.text == "研修を行った。")
        text.text = "研修を三回行った。"
        document.save("2017.docx")
    merged = merge(f"2017.{kind}", project=project)
    assert lines_changed(merged.after) == STUDY
    assert merged.steps[0].form.at and merged.steps[0].record.line == 25


def test_a_year_that_no_record_can_have_is_told(project: Project) -> None:
    def fill(sheet: Sheet) -> None:
        sheet.parent[HIDDEN]["B2"] = "20172017"

    path = filled(project, fill)
    for call in (lambda: merge(path, project=project), lambda: collect(9999, project=project)):
        with pytest.raises(ReportError) as caught:
            call()
        assert [d.code for d in caught.value.diagnostics] == ["ER607"]


def test_a_damaged_form_is_an_error_and_no_traceback(project: Project) -> None:
    form = collect(2017, project=project).forms[0].path
    random = Random(16)
    with ZipFile(form) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    told: set[str] = set()
    for _ in range(80):
        name = random.choice([name for name in parts if "sheet" in name or "Strings" in name])
        text = parts[name].decode()
        spans = [found.span() for found in re.finditer("<[^>]*>|[0-9]+|[^<>]{2,}", text)]
        start, end = random.choice(spans)
        new = random.choice(["", "○", "99999", "A1", text[start:end] * 2, "\u3000"])
        damaged = {**parts, name: (text[:start] + new + text[end:]).encode()}
        with ZipFile("damaged.xlsx", "w") as package:
            for part, data in damaged.items():
                package.writestr(part, data)
        try:
            merge("damaged.xlsx", project=project, dry_run=True)
        except ReportError as error:
            told |= {d.code for d in error.diagnostics}
    assert {"ER701", "ER760"} <= told


def test_what_is_written_into_a_row_that_goes_is_reported(project: Project) -> None:
    merged = merge(filled(project, put(A5="○", E5="書き直した。")), project=project)
    (lost,) = [one for one in merged.diagnostics if one.code == "ER747"]
    assert lost.arguments["text"] == "書き直した。" and lost.span and lost.span.at == "記入!E5"
    assert [one.kind for one in merged.steps] == ["deleted"]
    cleared = filled(project, put(A6="○", E6=None), name="b.xlsx")
    assert "ER747" not in {one.code for one in merge(cleared, project=project).diagnostics}
