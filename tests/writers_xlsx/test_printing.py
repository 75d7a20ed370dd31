"""The sheet to print, read by openpyxl."""

from itertools import pairwise
from typing import Any

import pytest

import samples
from exchange_report import tabulate
from exchange_report.length import ZERO, points
from exchange_report.table import Table
from exchange_report.table.lines import line_count
from exchange_report.table.page_parts import table_parts
from furnished import furnished
from samples import LANDSCAPE, column
from scenarios import PROSE, SCENARIOS, group, items, scenario
from writers_xlsx.workbooks import (
    lines_of,
    merged,
    print_texts,
    said_by,
    sheets,
    value_of,
    workbook_of,
)

NARROW = [
    column("分野", "{field}", "6zw", merge=True),
    column("部", "{department}", "6zw", merge=True),
    column("項目", "{item}", "8zw"),
    column("実績", "{results}", "20zw"),
]


def expected(table: Table) -> list[str]:
    """Every text of the table in the order of the sheets: what runs on over a page stands again."""
    said = [line.text for line in (*table.cover, *table.title)]
    said += [block.text for passage in table.before for block in passage.blocks]
    for section in table.sections:
        said += [section.title.text] if section.title else []
        said += [cell.text for cell in section.headings]
        for part in table_parts(section.rows, table.columns(section)):
            said += [said_by(cell) for row in part.rows for cell in row.cells if cell]
    said += [block.text for passage in table.after for block in passage.blocks]
    return [text for text in said if text]


def plain(texts: list[str]) -> list[str]:
    """Texts without what only their line breaks are for."""
    return [text.translate(dict.fromkeys(map(ord, "\u200b\u2060\u00ad"))) for text in texts]


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_texts_are_those_of_the_table(name: str) -> None:
    table = scenario(name).table
    assert print_texts(table, workbook_of(table)) == plain(expected(table))


@pytest.mark.parametrize("name", ["everything", "each-row", "two-shapes", "spread-labels"])
def test_the_texts_of_furnished_reports_are_those_of_the_table(name: str) -> None:
    table = furnished(name).table
    assert print_texts(table, workbook_of(table)) == plain(expected(table))


def test_readings_stand_in_brackets_and_dots_do_not_show() -> None:
    table = samples.table(
        [{"item": "東京《とうきょう》の交流", "results": ["《《強く》》押す"]}], NARROW
    )
    assert print_texts(table, workbook_of(table))[4:] == ["東京（とうきょう）の交流", "強く押す"]


def sheet_of(*arguments: Any, **more: Any) -> Any:
    return workbook_of(samples.table(*arguments, **more)).worksheets[0]


def test_labels_and_headings_are_merged_as_in_the_table() -> None:
    rows = [group(items(2), department="外務部"), group(items(3), department="総務部")]
    sheet = sheet_of([group(rows, field="①交流")], NARROW)
    assert list(merged(sheet)) == [(2, 1, 6, 1), (2, 2, 3, 2), (4, 2, 6, 2)]
    assert lines_of(sheet)[0] == ["分野", "部", "項目", "実績"]
    spanned = furnished("two-shapes").table
    heading = workbook_of(spanned).worksheets[1]
    ranges = set(merged(heading))
    assert {(2, 1, 4, 1), (2, 2, 2, 4), (3, 3, 3, 4), (2, 7, 2, 8), (3, 7, 4, 7)} <= ranges


def test_the_columns_are_as_wide_as_those_of_the_document() -> None:
    columns = [*NARROW[1:], column("国", "{partner.country}", "10zw")]
    table = samples.table(items(3), columns)
    sheet = workbook_of(table).worksheets[0]
    lefts = [points(left) for left in table.frame.grids[0].lefts]
    for letter, (left, right) in zip("ABCD", pairwise(lefts), strict=True):
        pixels = round(sheet.column_dimensions[letter].width * 7)
        assert pixels / 96 * 72 == pytest.approx(right - left, abs=0.8)


def test_the_page_is_that_of_the_layout() -> None:
    page = {"size": "B4", "orientation": "landscape", "margin": {"top": "25.4mm", "left": "4mm"}}
    sheet = sheet_of(items(3), NARROW, page=page, footer={"text": "{page} / {pages}"})
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (12, "landscape")
    assert sheet.page_margins.left == pytest.approx(4 / 25.4)  # too narrow to give way
    assert sheet.page_margins.top == pytest.approx(1 - 11 / 72)
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "&P / &N"
    assert sheet.oddFooter.center.font == "BIZ UD明朝,Regular"


def test_heads_and_feet_say_what_the_layout_says() -> None:
    head = [
        {"text": "A&B {title}", "align": "start"},
        {"text": "2017年", "align": "end", "size": "8pt"},
    ]
    table = samples.table(items(3, field="教育"), NARROW, running_heads=head, outline=["{field}"])
    sheet = workbook_of(table).worksheets[0]
    assert sheet.oddHeader.left.text == "A&&B 題"
    assert sheet.oddHeader.right.text == "2017年"
    assert sheet.oddHeader.right.size == 8


def test_a_draft_says_so_on_every_page() -> None:
    sheet = sheet_of(items(3), NARROW, watermark={"text": "案"})
    assert sheet.oddHeader.right.text == "案"


def test_the_record_begins_pages_and_labels_stand_again() -> None:
    rows = [*items(2), *items(1, page_break="before"), *items(1)]
    sheet = sheet_of([group(rows, field="①交流", department="部")], NARROW)
    assert [one.id for one in sheet.row_breaks.brk] == [3]
    assert value_of(sheet, 2, 1) == value_of(sheet, 4, 1) == "①交流"
    assert list(merged(sheet)) == [(2, 1, 3, 1), (2, 2, 3, 2), (4, 1, 5, 1), (4, 2, 5, 2)]


def test_official_pages_are_those_of_the_record() -> None:
    sheet = workbook_of(scenario("official-2017").table).worksheets[0]
    breaks = [1, *(one.id - 1 for one in sheet.row_breaks.brk), 36]
    assert [b - a for a, b in pairwise(breaks)] == [8, 6, 7, 10, 4]


def height_of(sheet: Any, first: int, last: int) -> float:
    return sum(float(sheet.row_dimensions[row].height or 0) for row in range(first, last + 1))


@pytest.mark.parametrize("name", ["tall-row", "label-taller-than-a-page", "one-character"])
def test_no_text_is_cut_and_no_row_is_higher_than_excel_allows(name: str) -> None:
    table = scenario(name).table
    sheet = workbook_of(table).worksheets[0]
    size = table.layout.text.size.at(ZERO)
    pitch = points(table.layout.text.line_pitch.at(ZERO))
    cells = [(cell, said_by(cell)) for _, _, cell in table.cells() if cell.blocks]
    at = {(a, b): (c, d) for a, b, c, d in merged(sheet)}
    for cell, said in cells:
        row, last = next(
            (row, at.get((row, cell.column + 1), (row, 0))[0])
            for row in range(2, sheet.max_row + 1)
            if value_of(sheet, row, cell.column + 1) == said
        )
        measure = table.frame.grids[0].measures[cell.column]
        needed = line_count(said, measure, size) * pitch
        assert height_of(sheet, row, last) >= needed
    heights = [one.height or 0 for one in sheet.row_dimensions.values()]
    assert max(heights) <= 409


def test_rules_fills_and_fonts_are_those_of_the_layout() -> None:
    rules = {
        "outer": "2pt",
        "inner": "0.5pt",
        "group": {"style": "double", "colour": "#ff0000"},
        "row": {"style": "dotted"},
    }
    rows = [group(items(2), field="一"), group(items(1), field="二")]
    columns = [column("分野", "{field}", "6zw", merge=True, fill="#fff6e0"), *NARROW[2:]]
    sheet = sheet_of(rows, columns, rules=rules, rows={"zebra": "#eef4ff"}, header={"align": "end"})
    head, label, first, second, last = (
        sheet.cell(*at) for at in ((1, 1), (2, 1), (2, 2), (3, 2), (4, 2))
    )
    assert (head.border.top.style, head.border.left.style) == ("medium", "medium")
    assert (head.font.name, head.alignment.horizontal) == ("BIZ UDゴシック", "right")
    assert head.fill.fgColor.rgb == "FFECECEC"
    assert (label.fill.fgColor.rgb, label.font.name) == ("FFFFF6E0", "BIZ UD明朝")
    assert first.border.bottom.style == second.border.top.style == "dotted"
    assert second.border.bottom.style == last.border.top.style == "double"
    assert second.border.bottom.color.rgb == "FFFF0000"
    assert second.fill.fgColor.rgb == "FFEEF4FF" and first.fill.fill_type is None
    assert sheet.cell(3, 1).border.bottom.style == "double"
    assert last.border.bottom.style == "medium"
    assert first.alignment.wrap_text and first.alignment.vertical == "top"


def test_a_label_has_its_face_within_the_text() -> None:
    table = samples.table([{"item": "甲", "results": ["【教育】受入れ", "(1)一つ"]}], NARROW)
    from_bytes = workbook_of(table).worksheets[0]
    assert value_of(from_bytes, 2, 4) == "【教育】受入れ\n(1)一つ"


def test_an_address_alone_in_a_cell_is_a_link_and_no_text_becomes_one() -> None:
    entries = [
        {"item": "甲", "results": ["詳しくは https://example.jp/a を参照"]},
        {"item": "乙", "results": ["https://example.jp/a", "https://example.jp/b"]},
        {"item": "internal:Sheet1!A1", "results": ["file://server/x", "ftp://example.jp"]},
    ]
    sheet = sheet_of(entries, NARROW)
    link = sheet.cell(2, 4).hyperlink
    assert link is not None and link.target == "https://example.jp/a"
    assert value_of(sheet, 2, 4) == "詳しくは https://example.jp/a を参照"
    assert [sheet.cell(row, column).hyperlink for row in (3, 4) for column in (3, 4)] == [None] * 4


@pytest.mark.parametrize(
    "results",
    [
        ["一行目", "https://example.jp/a"],
        ["https://example.jp/a\n二行目"],
        ["長い文が続くので、アドレス https://example.jp/a のある行は折り返すことになります。"],
        [f"https://example.jp/{'a' * 60}"],
    ],
)
def test_a_link_is_one_line(results: list[str]) -> None:
    """LibreOffice prints a link without its line breaks, cut off at the edge of its cell."""
    notes = ["注　https://example.jp/a を見てください。" + "長い注です。" * 20]
    report = samples.report([{"item": "甲", "results": results}], notes=notes)
    table = tabulate(report, {"columns": NARROW, "after": [{"text": "{notes}"}]})
    for sheet in workbook_of(table).worksheets:
        assert not [cell for row in sheet for cell in row if cell.hyperlink]


def test_tables_have_sheets_of_their_own_by_their_headings() -> None:
    book = workbook_of(furnished("each-row").table)
    names = ["分野1　10件", "分野2　2件", "分野3　28件", "分野4　4件", "データ", "注記", "_source"]
    assert book.sheetnames == names
    assert all(sheet.print_title_rows for sheet in book.worksheets[:5])


def test_many_tables_share_a_sheet() -> None:
    rows = [{"item": f"項目{n}", "field": f"分野{n}", "results": [PROSE]} for n in range(120)]
    columns = NARROW[2:]
    shape = {"each": "{field}", "heading": {"text": "{field}"}, "columns": columns}
    book = workbook_of(samples.table(rows, tables=[shape], page=LANDSCAPE))
    assert book.sheetnames == ["帳票", "データ", "注記", "_source"]
    said = [line[0] for line in lines_of(book.worksheets[0])]
    assert said[:3] == ["分野0", "項目", "項目0"] and len(said) == 360
    assert len(sheets(book, "帳票")) == 1 and book.worksheets[0].print_title_rows is None
