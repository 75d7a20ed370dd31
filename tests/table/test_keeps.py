"""Which rows stay together, by the table."""

from typing import Any, Final

import samples
from exchange_report.layouts import Keep
from exchange_report.table.keeps import Kept, keeps
from samples import column
from scenarios import group, items

COLUMNS: Final = (
    column("分野", "{field}", "6zw", merge=True),
    column("部", "{department}", "6zw", merge=True),
    column("項目", "{item}", "9zw", subtotal="{count}"),
)
ALONE: Final = Kept(False, 1, True)


def kept(entries: Any, columns: Any = COLUMNS, keep: Keep = Keep.GROUP, **more: Any) -> list[Kept]:
    table = samples.table(entries, columns, **more)
    return keeps(table.sections[0].rows, table.shapes[0].columns, keep)


def test_the_rows_of_an_innermost_label_stay_together() -> None:
    parts = [group(items(2), department="一"), group(items(1), department="二")]
    found = kept([group(parts, field="分野")])
    assert found == [Kept(False, 2, True), Kept(False, 1, False), ALONE]


def test_rows_are_only_held_together_where_groups_are_kept() -> None:
    assert (
        kept([group(items(2), field="分野", department="部")], keep=Keep.ROW) == [Kept(False)] * 2
    )


def test_rows_without_a_label_stand_alone() -> None:
    assert kept([group(items(2), field="分野")]) == [ALONE, ALONE]


def test_a_cell_that_runs_on_over_the_place_of_a_label_joins_no_rows() -> None:
    columns = [column("項目", "{item}", "9zw", spread=True), COLUMNS[1]]
    entries = [*items(1, department="一"), *items(2)]
    assert [one.rows for one in kept(entries, columns)] == [1, 1, 1]


def test_headings_stay_with_what_they_head_and_sums_with_what_they_sum() -> None:
    columns: list[Any] = [*COLUMNS[2:]]
    entries = [group(items(2), field="一"), group(items(1), field="二")]
    subtotals: Any = [{"label": "計", "after": "{field}"}]
    columns = [column("部", "{department}", "6zw"), *columns]
    found = kept(entries, columns, groups=[{"value": "{field}"}], subtotals=subtotals)
    assert [one.with_next for one in found] == [True, False, True, False, True, True, False]
    assert [(one.rows, one.innermost) for one in found if one.rows > 1] == [(3, True), (2, True)]


def test_of_groups_within_groups_the_inner_are_the_innermost() -> None:
    groups = [{"value": "{field}"}, {"value": "{department}"}]
    parts = [group(items(2), department=name) for name in "一二"]
    found = kept([group(parts, field="分野")], COLUMNS[2:], groups=groups)
    sizes = [(one.rows, one.innermost) for one in found]
    assert sizes == [
        (7, False),
        (3, True),
        (1, False),
        (1, False),
        (3, True),
        (1, False),
        (1, False),
    ]
