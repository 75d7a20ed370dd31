"""What the table decides about its looks: the rule on each edge, the fill of each cell."""

from typing import Any, Final

import samples
from exchange_report.layouts.rules import RuleKind
from exchange_report.table import Table
from exchange_report.table.looks import Looks
from samples import column
from scenarios import group, items

ZEBRA: Final = "#f3f7fb"
ROW, GROUP = RuleKind.ROW, RuleKind.GROUP


def looks(table: Table) -> Looks:
    return Looks(table.layout, table.shapes[0])


def edges(table: Table) -> list[RuleKind]:
    return looks(table).edges(table.sections[0].rows)


def fills(table: Table, at: int) -> list[str | None]:
    """The fills in a column, from row to row."""
    grounds = looks(table).grounds(table.sections[0].rows)
    return [row[at].colour for row in grounds]


PLAIN: Final = (column("分野", "{field}", "6zw"), column("項目", "{item}", "6zw", fill="#ff0000"))


def test_every_other_row_is_counted_anew_under_each_group() -> None:
    entries = [group(items(3), field="一"), group(items(2), field="二")]
    groups: Any = [{"value": "{field}", "fill": "#eeeeee"}]
    subtotals: Any = [{"label": "計", "after": "{field}", "fill": None}]
    made = samples.table(entries, PLAIN, rows={"zebra": ZEBRA}, groups=groups, subtotals=subtotals)
    grey = "#eeeeee"
    assert fills(made, 0) == [grey, None, ZEBRA, None, None, grey, None, ZEBRA, None]
    red = "#ff0000"
    assert fills(made, 1) == [grey, red, ZEBRA, red, None, grey, red, ZEBRA, None]


def test_the_fill_of_a_column_does_not_show_in_the_heading_of_a_group() -> None:
    made = samples.table([group(items(1), field="一")], PLAIN, groups=[{"value": "{field}"} | NONE])
    assert fills(made, 1) == [None, "#ff0000"]


NONE: Final[dict[str, Any]] = {"fill": None}


def test_labels_are_no_part_of_every_other_row() -> None:
    columns = [column("分野", "{field}", "6zw", merge=True, fill="#00ff00"), PLAIN[1]]
    entries = [group(items(3), field="一")]
    made = samples.table(entries, columns, rows={"zebra": ZEBRA})
    assert fills(made, 0) == ["#00ff00"] * 3
    assert fills(made, 1) == ["#ff0000", ZEBRA, "#ff0000"]


def test_a_label_that_runs_on_to_the_right_is_part_of_its_row() -> None:
    columns = [
        column("分野", "{field}", "6zw", merge=True, spread=True, fill="#00ff00"),
        column("実績", "{results}", "6zw", fill="#ff0000"),
    ]
    entries: list[Any] = [{"field": name, "item": "事業"} for name in "一二三"]
    made = samples.table(entries, columns, rows={"zebra": ZEBRA})
    assert fills(made, 0) == fills(made, 1) == ["#00ff00", ZEBRA, "#00ff00"]


FOUR: Final = (column("部", "{department}", "6zw", merge=True), column("項目", "{item}", "9zw"))


def test_rows_without_a_label_are_no_groups() -> None:
    entries = [*items(2, department="一"), *items(3), *items(1, department="二")]
    outer, header = RuleKind.OUTER, RuleKind.HEADER
    assert edges(samples.table(entries, FOUR)) == [header, ROW, GROUP, ROW, ROW, GROUP, outer]


def test_a_cell_that_runs_on_over_the_place_of_a_label_is_none() -> None:
    columns = [column("項目", "{item}", "9zw", spread=True), *FOUR[:1]]
    entries = [*items(2), *items(2, department="一")]
    assert edges(samples.table(entries, columns))[1:4] == [ROW, GROUP, ROW]


def test_sums_and_groups_have_rules_of_their_kind_above() -> None:
    entries = [group(items(2), field="一"), group(items(1), field="二")]
    subtotals: Any = [{"label": "小計", "after": "{field}"}, {"label": "計"}]
    made = samples.table(entries, PLAIN, groups=[{"value": "{field}"}], subtotals=subtotals)
    total = RuleKind.SUBTOTAL
    assert edges(made)[1:-1] == [ROW, ROW, total, GROUP, ROW, total, total]


def test_what_is_summed_inside_of_a_group_is_a_part_of_it() -> None:
    inside = [*items(1, department="一"), *items(2, department="二")]
    entries = [group(inside, field="甲"), group(items(1, department="三"), field="乙")]
    more: Any = {"subtotals": [{"label": "計", "after": "{department}"}]}
    total = RuleKind.SUBTOTAL
    grouped = samples.table(entries, PLAIN, groups=[{"value": "{field}"}], **more)
    assert edges(grouped)[1:-1] == [ROW, total, LABEL, ROW, total, GROUP, ROW, total]
    assert edges(samples.table(entries, FOUR, **more))[1:5] == [total, GROUP, ROW, total]


def test_a_heading_within_a_group_is_no_group_of_its_own() -> None:
    inside = [*items(1, department="一"), *items(1, department="二")]
    entries = [group(inside, field="甲"), group(items(1, department="二"), field="乙")]
    groups: Any = [{"value": "{field}"}, {"value": "{department}"}]
    made = samples.table(entries, PLAIN, groups=groups)
    assert edges(made)[1:-1] == [ROW, ROW, GROUP, ROW, GROUP, ROW, ROW]


def test_a_table_without_rows_ends_under_its_headings() -> None:
    assert edges(samples.table([], PLAIN)) == [RuleKind.OUTER]


NESTED: Final = (column("分野", "{field}", "6zw", merge=True), *FOUR)
LABEL: Final = RuleKind.LABEL


def test_labels_within_a_label_have_a_rule_of_their_own() -> None:
    education = group([*items(2, department="一"), *items(1, department="二")], field="教育")
    culture = group([*items(1, department="二"), *items(1, department="三")], field="文化")
    made = samples.table([education, culture], NESTED)
    assert edges(made)[1:-1] == [ROW, LABEL, GROUP, LABEL]


def test_below_the_headings_of_groups_no_label_is_a_group() -> None:
    education = group([*items(1, department="一"), *items(2, department="二")], field="教育")
    culture = group(items(1, department="三"), field="文化")
    made = samples.table([education, culture], FOUR, groups=[{"value": "{field}"}])
    assert edges(made)[1:-1] == [ROW, LABEL, ROW, GROUP, ROW]


def test_a_label_of_one_row_is_part_of_every_other_row() -> None:
    entries = [*items(1, department="一"), *items(1, department="二"), *items(2, department="三")]
    made = samples.table([*entries, *items(2)], FOUR, rows={"zebra": ZEBRA})
    assert fills(made, 0) == [None, ZEBRA, None, None, None, ZEBRA]
    assert fills(made, 1) == [None, ZEBRA] * 3


BY_LABEL: Final = {"zebra": ZEBRA, "zebra_by": "label"}


def test_labels_may_be_striped_with_all_their_rows() -> None:
    columns = [column("分野", "{field}", "6zw", merge=True), *FOUR]
    inside = [*items(2, department="甲"), *items(1, department="乙")]
    entries = [group(items(2), field="一"), group(inside, field="二"), group(items(1), field="三")]
    made = samples.table(entries, columns, rows=BY_LABEL)
    for at in range(3):
        assert fills(made, at) == [None, None, ZEBRA, ZEBRA, ZEBRA, None]


def test_striped_labels_are_counted_anew_under_each_group() -> None:
    first = [*items(2, department="一"), *items(2, department="二")]
    second = [*items(1, department="三"), *items(2), *items(1, department="四")]
    entries = [group(first, field="甲"), group(second, field="乙")]
    groups: Any = [{"value": "{field}", "fill": None}]
    made = samples.table(entries, FOUR, groups=groups, rows=BY_LABEL)
    found = [None, None, None, ZEBRA, ZEBRA, None, None, ZEBRA, None, ZEBRA]
    assert fills(made, 0) == fills(made, 1) == found


def test_without_labels_rows_are_striped() -> None:
    made = samples.table(items(3), PLAIN[:1], rows=BY_LABEL)
    assert fills(made, 0) == [None, ZEBRA, None]
