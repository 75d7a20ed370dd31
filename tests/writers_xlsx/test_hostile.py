"""Hostile text in every field, and what no workbook can hold."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

import samples
from exchange_report import Project, ReportError, build, check
from exchange_report.diagnostics import Diagnostic
from exchange_report.table import Table, build_table
from exchange_report.writers.xlsx import xlsx_bytes
from exchange_report.writers.xlsx.sheet_names import SheetNames
from hostile.texts import RECORD, mutated_text
from samples import column
from scenarios import group, items
from writers_xlsx.workbooks import lines_of, print_texts, sheets, value_of, workbook_of

HOSTILE = (
    "=1+1",
    "{=SUM(A1)}",
    "+81-3-5000-0000",
    "-5",
    "@SUM(A1)",
    "＝1+1",
    "<r><t>x</t></r>",
    "<r>&amp;</r>",
    "]]><c t='e'/>",
    "_x0041_ & _x000D_",
    "'quoted'",
    '"&A&P',
    "internal:Sheet1!A1",
    "1,234",
    "0421",
    "TRUE",
    "#REF!",
    "12:30",
    "\t=1",
)
COLUMNS = [
    column("分野", "{field}", "9zw", merge=True),
    column("部", "{department}", "9zw"),
    column("項目", "{item}", "9zw"),
    column("実績", "{results}", "9zw"),
    column("番", "{extra.番}", "9zw"),
]


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        for name in file.namelist():
            yield name, file.read(name)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_a_text_in_every_field(text: str) -> None:
    entry = {
        "field": text,
        "department": text,
        "item": text,
        "results": [text, text],
        "extra": {"番": text},
    }
    record = {"title": text, "publisher": text, "preface": [text], "notes": [text]}
    around = {
        "title": [{"text": "{title}"}],
        "before": [{"text": "{preface}"}],
        "running_heads": {"text": "{publisher}"},
    }
    report = samples.report([entry], **record)
    table = build_table(report, samples.layout([*COLUMNS], **around))
    data = xlsx_bytes(table)
    for name, content in parts(data):
        root = etree.fromstring(content)
        assert not [one for one in root.iter("{*}f")], name
    book = load_workbook(BytesIO(data))
    texts = print_texts(table, book)
    shown = text.strip() if text.startswith("\t") else text
    assert [one.strip() for one in texts[:2]] == [shown, shown]
    assert [one.strip() for one in texts[-5:]] == [shown] * 3 + [f"{text}\n{text}".strip(), shown]
    (data_sheet,) = sheets(book, "データ")
    assert [str(value).strip() for value in lines_of(data_sheet)[1][2:5]] == [shown] * 3
    (notes,) = sheets(book, "注記")
    said = [line[1] for line in lines_of(notes)[1:]]
    assert [str(one).strip() for one in said] == [shown, "2017", shown, shown, shown]
    assert str(book.properties.title).strip() == f"{text}（平成29年度）".strip()


def test_what_a_spreadsheet_may_take_for_a_formula_stays_a_text_when_it_is_edited() -> None:
    rows = [{"item": "=1+1"}, {"item": "甲"}]
    (sheet,) = sheets(workbook_of(samples.table(rows, COLUMNS)), "データ")
    at = next(n for n, value in enumerate(lines_of(sheet)[0], 1) if value == "項目")
    assert [sheet.cell(row, at).quotePrefix for row in (2, 3)] == [True, False]


def problems(table: Table) -> tuple[Diagnostic, ...]:
    with pytest.raises(ReportError) as caught:
        xlsx_bytes(table)
    return caught.value.diagnostics


def test_a_character_that_no_xml_file_holds_is_reported_where_it_is() -> None:
    (one,) = problems(samples.table([{"item": "a\x01b"}], COLUMNS))
    assert (one.code, one.arguments["code_point"], one.span and one.span.line) == (
        "ER670",
        "0001",
        4,
    )


@pytest.mark.parametrize(
    ("text", "is_held"),
    [("あ" * 32_767, True), ("あ" * 32_768, False), ("𠮷" * 16_383, True), ("𠮷" * 16_384, False)],
)
def test_a_text_that_no_cell_holds_is_reported(text: str, is_held: bool) -> None:
    table = samples.table([{"item": "甲", "results": [text]}], COLUMNS)
    if is_held:
        assert text in print_texts(table, workbook_of(table))
        return
    (one,) = problems(table)
    assert one.code == "ER671" and one.span is not None and one.span.line == 6
    assert one.arguments["length"] == "32,768"


def test_more_rows_than_a_sheet_holds_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("sheet", "data", "requirements"):
        monkeypatch.setattr(f"exchange_report.writers.xlsx.{module}.MOST_ROWS", 10)
    table = samples.table([{"item": f"{n}"} for n in range(9)], COLUMNS)
    assert workbook_of(table)
    for rows in ([{"item": f"{n}"} for n in range(10)], [{"item": "甲", "results": ["長" * 9000]}]):
        (one,) = problems(samples.table(rows, COLUMNS))
        assert (one.code, one.span and one.span.line) == ("ER672", 3)


def test_a_foot_that_excel_does_not_take_is_reported() -> None:
    held = samples.table(items(1), COLUMNS, footer={"text": "あ" * 240})
    assert workbook_of(held).worksheets[0].oddFooter.center.text == "あ" * 240
    (one,) = problems(samples.table(items(1), COLUMNS, footer={"text": "&" * 200}))
    assert (one.code, one.arguments["most"]) == ("ER673", "255")


def test_a_face_without_a_font_is_reported() -> None:
    (one,) = problems(samples.table(items(1), COLUMNS, header={"face": "own"}))
    assert one.code == "ER417"


def test_names_of_sheets_are_those_that_excel_allows() -> None:
    names = SheetNames()
    given = [
        "a/b:c?",
        "'x'",
        "",
        "History",
        "履歴",
        "A/B:C？",
        "𠮷" * 20,
        "名" * 40,
        "名" * 40,
        "\x01",
    ]
    made = [names.of(text, "帳票") for text in given]
    assert made == [
        "a／b：c？",
        "x",
        "帳票",
        "History（2）",
        "履歴（2）",
        "A／B：C？（2）",
        "𠮷" * 15,
        "名" * 31,
        "名" * 28 + "（2）",
        "帳票（2）",
    ]


def test_hostile_headings_of_tables_are_names_of_sheets() -> None:
    groups = [group(items(1), field=text) for text in HOSTILE]
    shape = {"each": "{field}", "heading": {"text": "{field}"}, "columns": COLUMNS}
    table = samples.table(groups, tables=[shape])
    book = workbook_of(table)
    assert len(set(book.sheetnames)) == len(HOSTILE) + 3
    assert all(sheet.print_title_rows for sheet in book.worksheets[: len(HOSTILE)])
    assert value_of(book.worksheets[0], 1, 1) == "=1+1"


def test_a_folder_that_cannot_be_written_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exchange_report.writers.xlsx.document.TemporaryDirectory", full)
    (one,) = problems(samples.table(items(1), COLUMNS))
    assert one.code == "ER604" and "No space left" in one.arguments["reason"]


def test_a_mutated_record_is_diagnostics_or_a_sound_workbook(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    path = tmp_path / "records" / "2017.yaml"
    project = Project(tmp_path, tmp_path / "records", confined=True)
    made = 0
    for seed in range(150):
        path.write_bytes(mutated_text(seed, (RECORD,)))
        try:
            (written,) = build(path, "xlsx", tmp_path, project=project, check=False)
        except ReportError:
            continue
        made += 1
        assert load_workbook(written.path).sheetnames[-2:] == ["注記", "_source"]
    assert made > 5


def test_what_a_workbook_cannot_hold_is_checked(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    record = (
        f"fiscal_year: 2017\ntitle: 題\nentries:\n  - item: 甲\n    results: [{'あ' * 32_768}]\n"
    )
    (tmp_path / "records" / "2017.yaml").write_text(record, encoding="utf-8")
    (tmp_path / "exchange-report.yaml").write_text("formats: [xlsx]\n", encoding="utf-8")
    found = check([2017], project=Project.find(tmp_path))
    assert "ER671" in [one.code for one in found]
