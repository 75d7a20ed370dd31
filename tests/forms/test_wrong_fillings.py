"""More ways in which forms are filled in by hand: what can be understood is, the rest is told by
sheet and cell, in Japanese.
"""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

import tools
from exchange_report import Project, ReportError, Severity, collect, merge

RECORD = """\
fiscal_year: 2017
title: 国際交流の実績
entries:
  - field: 友好都市
    department: 国際課
    entries:
      - item: 北京市との交流
        partner: {country: 中国, name: 北京市, since: 1979}
        extra: {備考: 継続}
        results: [視察団を受け入れた。]
      - item: 職員の派遣
        partner: {country: 中国, name: 上海市, since: 1980}
        results:
          - 一人を派遣した。
  - field: 友好都市
    department: 教育課
    item: 留学生の受入れ
    results: [四人を受け入れた。]
"""
Sheet = Any
Fill = Callable[[Sheet], object]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2017.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Project.find()


def filled(project: Project, fill: Fill, name: str = "a.xlsx", department: str = "国際課") -> Path:
    """A form with the columns 削除, 分野, 部所名, 項目名, 国名, 都市名, 事業開始年度, 実績, 備考,
    番号; its entries are in the rows 5 and 6.
    """
    made = collect(2017, output=f"forms of {name}", project=project)
    form = next(form.path for form in made.forms if form.name == department)
    book = load_workbook(form)
    fill(book["記入"])
    book.save(name)
    return Path(name)


def put(**cells: object) -> Fill:
    def fill(sheet: Sheet) -> None:
        for at, value in cells.items():
            sheet[at] = value

    return fill


def lines_changed(after: str) -> tuple[list[str], list[str]]:
    old, new = RECORD.split("\n"), after.split("\n")
    return (
        [line.strip() for line in old if line not in new],
        [line.strip() for line in new if line not in old],
    )


FIRST = "results: [視察団を受け入れた。]"
PARTNER = "partner: {country: 中国, name: 北京市, since: 1979}"


def shown_as(code: str) -> Fill:
    def fill(sheet: Sheet) -> None:
        sheet["H5"] = date(2017, 7, 13)
        sheet["H5"].number_format = code

    return fill


def colour(sheet: Sheet) -> None:
    sheet["H5"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["H5"] = "視察団を送った。"


def reorder_columns(sheet: Sheet) -> None:
    sheet.move_range("B3:B6", cols=12)
    sheet["H5"] = "視察団を送った。"


def insert_rows(sheet: Sheet) -> None:
    sheet.insert_rows(5, 3)
    sheet["H8"] = "視察団を送った。"


def hide_column(sheet: Sheet) -> None:
    sheet.column_dimensions["H"].hidden = True
    sheet["H5"] = "視察団を送った。"


SINCE = ([PARTNER], ["partner: {country: 中国, name: 北京市, since: 1985}"])
SENT = ([FIRST], ["results: [視察団を送った。]"])


@pytest.mark.parametrize(
    ("fill", "changed"),
    [
        (put(G5=1985), SINCE),
        (
            put(G5="昭和60年度"),
            SINCE,
        ),
        (put(G5="S60"), SINCE),
        (put(G5="１９８５"), SINCE),
        (put(H5=1234), ([FIRST], ["results: [1234]"])),
        (put(H5=0.5), ([FIRST], ["results: [0.5]"])),
        (put(H5=True), ([FIRST], ["results: [TRUE]"])),
        (shown_as('yyyy"年"m"月"d"日"'), ([FIRST], ["results: [2017年7月13日]"])),
        (shown_as("yyyy/m/d"), ([FIRST], ["results: [2017/7/13]"])),
        (put(D5="　北京市との交流　", H5="　視察団を送った。　"), SENT),
        (put(H5="視察団を送った。\n　\n \n"), SENT),
        (put(I5="　"), (["extra: {備考: 継続}"], [])),
        (put(H5="\u3000"), ([FIRST], ["results: []"])),
        (colour, SENT),
        (reorder_columns, SENT),
        (insert_rows, SENT),
        (hide_column, SENT),
        (put(A7="○"), ([], [])),
    ],
)
def test_what_can_be_understood_is(
    project: Project, fill: Fill, changed: tuple[list[str], list[str]]
) -> None:
    merged = merge(filled(project, fill), project=project)
    assert lines_changed(merged.after) == changed
    assert merged.diagnostics == ()


def two_headings(sheet: Sheet) -> None:
    put(L3="実績", L5="別の実績")(sheet)


def rename_headings(sheet: Sheet) -> None:
    put(H3="内容", D3="名称")(sheet)


def delete_number(sheet: Sheet) -> None:
    sheet.delete_cols(10)


def swap_numbers(sheet: Sheet) -> None:
    sheet["J6"] = sheet["J5"].value


def copy_sheet(sheet: Sheet) -> None:
    sheet.parent.copy_worksheet(sheet).title = "記入 (2)"


def write_below_headings(sheet: Sheet) -> None:
    sheet["M9"] = "欄の外の文"


@pytest.mark.parametrize(
    ("fill", "told"),
    [
        (put(G5="昔"), "ER775 記入!G5"),
        (put(G5=date(1985, 4, 1)), "ER775 記入!G5"),
        (put(G5="昭和100年度"), "ER775 記入!G5"),
        (put(D5=None), "ER774 記入!D5"),
        (put(D5="　"), "ER774 記入!D5"),
        (put(H5="#REF!"), "ER714 記入!H5"),
        (put(H5="=SUM(A1:A2)"), "ER714 記入!H5"),
        (put(C5="国際部"), "ER769 記入!C5"),
        (put(B6="宇宙"), "ER769 記入!B6"),
        (put(A5="×"), "ER772 記入!A5"),
        (put(J5="新しい番号"), "ER764 記入!J5"),
        (put(B7="友好都市", C7="国際課", H7="書いた。"), "ER774 記入!D7"),
        (put(D7="職員の派遣", E7="中国", F7="上海市", H7="別に書いた。"), "ER765 記入!D7"),
        (put(H5="平成29年2月30日に来た。"), "ER775 記入!H5"),
        (two_headings, "ER763 記入!L5"),
        (rename_headings, "ER762 記入!A3"),
        (delete_number, "ER762 記入!A3"),
        (swap_numbers, "ER765 記入!D6"),
        (copy_sheet, "ER768 記入 (2)!A1"),
        (write_below_headings, "ER763 記入!M9"),
        (put(H2="ここに書いた"), "ER768 記入!H2"),
        (put(H4="ここに書いた"), "ER768 記入!H4"),
    ],
)
def test_what_cannot_is_told_by_cell(project: Project, fill: Fill, told: str) -> None:
    with pytest.raises(ReportError) as caught:
        merge(filled(project, fill), project=project)
    errors = [d for d in caught.value.diagnostics if d.severity is Severity.ERROR]
    assert f"{errors[0].code} {errors[0].span.at if errors[0].span else ''}" == told
    for one in errors:
        assert not one.message("ja").isascii() and "{" not in one.message("ja")
    assert (project.records / "2017.yaml").read_text("utf-8") == RECORD


def test_all_that_is_wrong_is_told_at_once(project: Project) -> None:
    one = filled(project, put(C5="国際部", A6="×", H4="x"), "one.xlsx")
    two = filled(project, put(H5="#N/A"), "two.xlsx", "教育課")
    with pytest.raises(ReportError) as caught:
        merge([one, two], project=project)
    found = {(d.code, d.span.path if d.span else "") for d in caught.value.diagnostics}
    assert found == {
        ("ER769", "one.xlsx"), ("ER772", "one.xlsx"), ("ER768", "one.xlsx"), ("ER714", "two.xlsx"),
    }  # fmt: skip


def test_a_new_entry_that_two_departments_state_differently_is_told(project: Project) -> None:
    new = put(B7="友好都市", C7="国際課", D7="新しい交流", H7="始めた。")
    other = put(B6="友好都市", C6="国際課", D6="新しい交流", H6="終えた。")
    forms = [filled(project, new, "one.xlsx"), filled(project, other, "two.xlsx", "教育課")]
    with pytest.raises(ReportError) as caught:
        merge(forms, project=project)
    assert [(d.code, d.span.at if d.span else "") for d in caught.value.diagnostics] == [
        ("ER766", "記入!H6")
    ]


def test_forms_of_two_years_are_told(project: Project) -> None:
    other = RECORD.replace("2017", "2018")
    (project.records / "2018.yaml").write_text(other, encoding="utf-8")
    collect(2018, output="next", project=project)
    path = next(Path("next").glob("*国際課*.xlsx"))
    with pytest.raises(ReportError) as caught:
        merge([filled(project, put()), path], project=project)
    (told,) = caught.value.diagnostics
    assert told.code == "ER761" and told.span is not None and told.span.path.startswith("next")


def test_a_comment_on_a_cell_is_told_by_its_cell(project: Project) -> None:
    def fill(sheet: Sheet) -> None:
        sheet["H5"].comment = Comment("この行は要りません。", "国際課")

    merged = merge(filled(project, fill), project=project)
    (told,) = merged.diagnostics
    assert told.code == "ER746" and told.span is not None and told.span.at == "記入!H5"
    assert told.arguments["text"] == "この行は要りません。"


def test_a_workbook_with_a_password_is_told(project: Project) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    Path("locked.xlsx").write_bytes(data + bytes(512))
    with pytest.raises(ReportError) as caught:
        merge("locked.xlsx", project=project)
    (told,) = caught.value.diagnostics
    assert told.code == "ER701" and "パスワード" in told.message("ja")


@pytest.mark.parametrize("kind", ["csv", "ods", "xls"])
def test_a_form_saved_as_another_kind_is_told(project: Project, kind: str) -> None:
    converted(filled(project, put(H5="視察団を送った。")), kind)
    with pytest.raises(ReportError) as caught:
        merge(f"saved/a.{kind}", project=project)
    (told,) = caught.value.diagnostics
    assert told.code in ("ER700", "ER760") and told.span is not None
    assert not told.message("ja").isascii()


def test_a_form_saved_by_libreoffice_comes_back(project: Project) -> None:
    converted(filled(project, put(H5="視察団を送った。", D6="職員の受入れ", A7="○")), "xlsx")
    merged = merge("saved/a.xlsx", project=project)
    assert lines_changed(merged.after) == (
        [FIRST, "- item: 職員の派遣"],
        ["results: [視察団を送った。]", "- item: 職員の受入れ"],
    )
    assert merged.diagnostics == ()


def converted(path: Path, kind: str) -> None:
    home = f"-env:UserInstallation={Path('office').absolute().as_uri()}"
    command = [tools.path_of("soffice"), "--headless", home, "--convert-to", kind]
    command += ["--outdir", "saved", str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def test_a_form_that_was_cut_short_is_told(project: Project) -> None:
    data = filled(project, put()).read_bytes()
    Path("cut.xlsx").write_bytes(data[: len(data) // 2])
    with pytest.raises(ReportError) as caught:
        merge("cut.xlsx", project=project)
    (told,) = caught.value.diagnostics
    assert told.code in ("ER700", "ER701") and not told.message("ja").isascii()
