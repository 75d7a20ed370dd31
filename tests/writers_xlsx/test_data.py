"""The sheet of data, read by openpyxl: a value a cell, and sums that are true."""

import csv
from datetime import datetime
from decimal import Decimal
from io import StringIO

import pytest

import samples
from exchange_report import load, tabulate
from exchange_report.writers.csv import csv_bytes
from furnished import furnished
from samples import OURS, column
from scenarios import SCENARIOS, group, items, scenario
from writers_xlsx.workbooks import lines_of, sheets, workbook_of

COLUMNS = [
    column("番号", "{extra.番号}", "4zw"),
    column("項目", "{item}", "6zw"),
    column("実績", "{results}", "rest"),
    column("実施時期", "{extra.実施時期}", "8zw"),
    column("予算", "{extra.予算}", "6zw"),
]


def entry(number: int, budget: str, when: str, **more: object) -> dict[str, object]:
    extra = {"番号": f"{number:04}", "予算": budget, "実施時期": when}
    return {"item": f"事業{number}", "results": ["一段落", "二段落"], "extra": extra, **more}


ENTRIES = [
    entry(1, "1,234", "平成29年5月1日"),
    entry(2, "△ 56.5", "平成29年7月3日～5日"),
    entry(3, "－", "未定"),
    entry(4, "２，０００", "明治32年4月1日"),
]


def test_no_cell_is_merged_and_every_row_has_all_its_labels() -> None:
    table = scenario("nested-labels").table
    (sheet,) = sheets(workbook_of(table), "データ")
    assert not sheet.merged_cells.ranges
    assert all(all(value is not None for value in line) for line in lines_of(sheet))
    assert sheet.max_row == 1 + len(table.entries)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_values_are_those_of_the_csv(name: str) -> None:
    """Numbers and days apart; the number of the entry stands in all of a workbook's tables."""
    table = scenario(name).table
    (sheet,) = sheets(workbook_of(table), "データ")
    found = [[text(value) for value in line] for line in lines_of(sheet)]
    data = csv_bytes(table, formulas="keep").decode("utf-8-sig")
    said = list(csv.reader(StringIO(data, newline="")))
    assert [line[:1] + line[2:] for line in found] == said
    assert [line[1] for line in found[1:]] == [str(n) for n in range(1, len(found))]


def text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def test_numbers_and_days_are_real() -> None:
    (sheet,) = sheets(workbook_of(samples.table(ENTRIES, COLUMNS)), "データ")
    head, *lines = lines_of(sheet)
    assert head == [
        "年度（西暦）",
        "項目番号",
        "番号",
        "項目",
        "実績",
        "実施時期",
        "実施時期（開始日）",
        "実施時期（終了日）",
        "予算",
    ]
    budgets = [line[-1] for line in lines]
    assert budgets == [1234, -56.5, None, 2000]
    assert sum(value for value in budgets if value) == Decimal("3177.5")
    assert [line[6] for line in lines] == [
        datetime(2017, 5, 1),
        datetime(2017, 7, 3),
        None,
        "1899-04-01",  # no spreadsheet has that day
    ]
    assert lines[1][7] == datetime(2017, 7, 5)
    assert [line[:3] for line in lines[:2]] == [[2017, 1, "0001"], [2017, 2, "0002"]]
    assert sheet["I2"].number_format == "#,##0.0" and sheet["G2"].number_format == "yyyy-mm-dd"
    assert sheet["A2"].number_format == "General"


def test_a_number_that_excel_would_round_stays_a_text() -> None:
    rows = [entry(1, "123456789012345", "未定"), entry(2, "1234567890123456", "未定")]
    (sheet,) = sheets(workbook_of(samples.table(rows, COLUMNS)), "データ")
    assert [line[-1] for line in lines_of(sheet)[1:]] == [123456789012345, "1234567890123456"]


def test_it_can_be_filtered_and_its_head_stays() -> None:
    (sheet,) = sheets(workbook_of(samples.table(ENTRIES, COLUMNS)), "データ")
    assert sheet.auto_filter.ref == "A1:I5"
    assert sheet.freeze_panes == "A2" and sheet.print_title_rows == "$1:$1"


def test_a_row_may_be_a_paragraph_and_sums_stay_true() -> None:
    table = samples.table(ENTRIES, COLUMNS)
    (sheet,) = sheets(workbook_of(table, rows="paragraphs"), "データ")
    lines = lines_of(sheet)[1:]
    assert len(lines) == 8
    assert [line[1] for line in lines[:4]] == [1, 1, 2, 2]
    assert [line[4] for line in lines[:2]] == ["一段落", "二段落"]
    assert sum(line[-1] for line in lines if line[-1]) == 3177.5


def test_values_of_groups_have_columns_and_each_shape_a_sheet() -> None:
    first, second = sheets(workbook_of(furnished("two-shapes").table), "データ")
    assert (first.title, second.title) == ("データ", "データ（2）")
    rows = [group(items(2), field="教育"), group(items(1), field="文化")]
    columns = [column("項目", "{item}", "6zw"), column("実績", "{results}", "rest")]
    table = samples.table(rows, columns, groups=[{"value": "{field}（{count}件）"}])
    (sheet,) = sheets(workbook_of(table), "データ")
    assert [line[2] for line in lines_of(sheet)] == ["分野", "教育", "教育", "文化"]


def test_the_official_tables_have_a_row_an_entry() -> None:
    for year, count in ((2012, 15), (2017, 35)):
        table = tabulate(load(year, project=OURS), project=OURS)
        (sheet,) = sheets(workbook_of(table), "データ")
        assert sheet.max_row == count + 1
