"""Columns that are left out where no row says anything in them."""

import samples
from exchange_report.records import Report
from exchange_report.table import Table, build_table
from exchange_report.writers.csv import csv_bytes
from samples import column
from scenarios import items

FIELD = column("分野", "{field}", "6zw", merge=True, optional=True)
ITEM = column("項目", "{item}", "10zw")


def names(table: Table) -> list[str]:
    return [cell.name for cell in table.headings]


def test_a_column_without_any_text_is_left_out() -> None:
    table = samples.table(items(2), [FIELD, ITEM])
    assert names(table) == ["項目"]
    assert [len(row.cells) for row in table.rows] == [1, 1]
    assert [heading.loc for heading in table.headings] == [("columns", 1)]
    assert csv_bytes(table).decode("utf-8-sig").startswith("年度（西暦）,項目")
    assert len(samples.pages(items(2), [FIELD, ITEM]).table.frame.grids[0].measures) == 1


def test_one_text_is_enough() -> None:
    entries = [*items(1, field="教育"), *items(1)]
    assert names(samples.table(entries, [FIELD, ITEM])) == ["分野", "項目"]
    assert names(samples.table(items(1), [FIELD | {"optional": False}, ITEM])) == ["分野", "項目"]


def test_a_heading_over_columns_goes_with_the_last_of_them() -> None:
    over = {
        "heading": "担当",
        "columns": [FIELD, column("部", "{department}", "6zw", optional=True)],
    }
    assert names(samples.table(items(1), [over, ITEM])) == ["項目"]
    found = names(samples.table(items(1, department="課"), [over, ITEM]))
    assert found == ["担当", "項目", "部"]


def test_the_upright_layout_leaves_out_fields_and_departments_that_no_entry_has() -> None:
    def shown(report: Report, layout: str) -> list[str]:
        return names(build_table(report, samples.OURS.layout(layout)))

    field, department, *others = shown(
        samples.report(items(1, field="教育", department="課")), "four-column-portrait"
    )
    assert (field, department) == ("分野", "担当（関係）部所名")
    for stated, left in (
        ({"department": "課"}, [department]),
        ({"field": "教育"}, [field]),
        ({"field": "教育", "department": "\u3000"}, [field]),
        ({"field": "\u200b", "department": "\u2060 "}, []),
        ({"field": "\ue000"}, [field]),  # a character of the office's own
        ({}, []),
    ):
        report = samples.report(items(1, **stated))
        assert shown(report, "four-column-portrait") == [*left, *others]
        assert shown(report, "four-column") == [field, department, *others]
