"""The parts that page breaks of the record cut a table into."""

from typing import Any

import samples
from exchange_report.table.page_parts import TablePart, table_parts
from scenarios import group, items


def parts(entries: list[Any], columns: Any = samples.FOUR, **more: object) -> list[TablePart]:
    table = samples.table(entries, columns, **more)
    (section,) = table.sections
    return list(table_parts(section.rows, table.columns(section)))


def texts(part: TablePart) -> list[list[str | None]]:
    return [
        ["／".join(b.text for b in cell.blocks) if cell else None for cell in row.cells]
        for row in part.rows
    ]


BROKEN = [*items(2), *items(2, page_break="before")]


def test_labels_end_with_a_part_and_stand_again_in_the_next() -> None:
    first, second, third = parts([group(BROKEN, field="分", department="部")])
    assert [first.start, second.start, third.start] == [0, 2, 3]
    assert first.labels == frozenset() and second.labels == third.labels == {0, 1}
    assert [cell.rows for row in first.rows for cell in row.cells if cell] == [2, 2, 1, 1, 1, 1]
    assert texts(second) == [["分", "部", "項目1", "・結果1"]]
    assert texts(third) == [["分", "部", "項目2", "・結果2"]]


def test_a_label_that_begins_there_is_no_other_again() -> None:
    groups = [group(items(2), department="一"), group(BROKEN[2:], department="二")]
    _, second, third = parts([group(groups, field="分")])
    assert second.labels == {0} and third.labels == {0, 1}
    assert texts(second)[0][:2] == ["分", "二"]


def test_what_stands_again_is_marked_as_the_layout_says() -> None:
    columns = [samples.column("分野", "{field}", "9zw", merge=True, continued="（続き）")]
    columns += [samples.column("項目", "{item}", "9zw")]
    groups = [{"value": "{department}", "continued": "（続）"}]
    entries = [group(BROKEN, field="分", department="部")]
    first, second, third = parts(entries, columns, groups=groups)
    assert texts(first) == [["部", None], ["分", "項目1"], [None, "項目2"]]
    assert texts(second) == [["部（続）", None], ["分／（続き）", "項目1"]]
    assert texts(third) == [["部（続）", None], ["分／（続き）", "項目2"]]
    assert [one.heads for one in (first, second, third)] == [0, 1, 1]
    assert [one.rows[0].covers for one in (first, second, third)] == [2, 1, 1]


def test_headings_of_groups_within_one_another_stand_again_from_the_outermost() -> None:
    groups: Any = [{"value": "{field}"}, {"value": "{department}", "repeat": False}]
    entries = [group(BROKEN, field="分", department="部")]
    _, second, _ = parts(entries, [samples.column("項目", "{item}", "9zw")], groups=groups)
    assert texts(second) == [["分"], ["項目1"]]
    groups[1]["repeat"] = True
    _, second, _ = parts(entries, [samples.column("項目", "{item}", "9zw")], groups=groups)
    assert texts(second) == [["分"], ["部"], ["項目1"]]
    assert [row.covers for row in second.rows] == [2, 1, 0]


def test_a_break_before_the_first_row_cuts_nothing() -> None:
    (only,) = parts(items(2, page_break="before")[:1])
    assert (only.start, len(only.rows)) == (0, 1)
    (none,) = parts([])
    assert none.rows == ()
