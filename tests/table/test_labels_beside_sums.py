"""Merged labels that run on through the rows of sums, whose own labels stand to their right."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import pytest

from exchange_report.layouts import Subtotal
from exchange_report.layouts.rules import RuleKind
from exchange_report.table import Table
from exchange_report.table.looks import Looks
from samples import Entry, column, pages, table

KAN: Final = column("款", "{extra.款}", "4zw", merge=True)
KOU: Final = column("項", "{extra.項}", "4zw", merge=True)
MOKU: Final = column("目", "{extra.目}", "4zw", merge=True)
ITEM: Final = column("事業", "{item}", "8zw")
AMOUNT: Final = column("額", "{extra.額}", "6zw", subtotal="{sum.extra.額}")
BY_MOKU: Final = {"after": "{extra.目}", "label": "{extra.目}計"}
BY_KOU: Final = {"after": "{extra.項}", "label": "{extra.項}計"}
BY_KAN: Final = {"after": "{extra.款}", "label": "{extra.款}計"}
WHOLE: Final = {"label": "合計"}


def entry(kan: str, kou: str, moku: str, item: str, amount: int) -> Entry:
    values = {"款": kan, "項": kou, "目": moku, "額": str(amount)}
    return {"item": item, "extra": {name: value for name, value in values.items() if value}}


FIVE: Final = (
    entry("総", "徴", "甲", "あ", 1),
    entry("総", "徴", "甲", "い", 2),
    entry("総", "徴", "乙", "う", 3),
    entry("総", "戸", "丙", "え", 4),
    entry("民", "福", "丁", "お", 5),
)


def said(made: Table) -> list[str]:
    """The rows: what each cell says, with the rows and columns that it covers, and a dot where one
    runs on.
    """
    return [
        " ".join(
            f"{''.join(b.text for b in cell.blocks) or '_'}{cell.rows}{cell.columns}"
            if cell
            else "."
            for cell in row.cells
        )
        for row in made.rows
    ]


def made_of(
    columns: Sequence[Any], subtotals: Sequence[Any], entries: Sequence[Entry] = FIVE
) -> Table:
    return table(entries, columns, subtotals=subtotals)


def test_outer_labels_run_on_through_the_sums_inside_of_them() -> None:
    made = made_of([KAN, KOU, MOKU, ITEM, AMOUNT], [BY_MOKU, BY_KOU, BY_KAN, WHOLE])
    assert said(made) == [
        "総91 徴51 甲21 あ11 111",
        ". . . い11 211",
        ". . 甲計12 . 311",
        ". . 乙11 う11 311",
        ". . 乙計12 . 311",
        ". 徴計13 . . 611",
        ". 戸21 丙11 え11 411",
        ". . 丙計12 . 411",
        ". 戸計13 . . 411",
        "総計14 . . . 1011",
        "民31 福21 丁11 お11 511",
        ". . 丁計12 . 511",
        ". 福計13 . . 511",
        "民計14 . . . 511",
        "合計14 . . . 1511",
    ]


def test_a_label_runs_on_where_nothing_sums_it() -> None:
    made = made_of([KAN, MOKU, ITEM, AMOUNT], [BY_MOKU, WHOLE])
    assert [row.label for row in made.rows if row.kind] == [1, 1, 1, 1, 0]
    assert said(made)[0] == "総71 甲21 あ11 111"


def test_a_column_that_is_not_merged_has_an_empty_cell_beside_the_label() -> None:
    number = column("番号", "{extra.番号}", "4zw")
    made = made_of([KAN, number, MOKU, ITEM, AMOUNT], [BY_MOKU])
    assert said(made)[2] == ". _11 甲計12 . 311"


def test_an_empty_label_does_not_run_on() -> None:
    entries = (entry("", "", "甲", "あ", 1), entry("民", "", "丁", "お", 5))
    made = made_of([KAN, MOKU, ITEM, AMOUNT], [BY_MOKU], entries)
    assert said(made) == [
        "_11 甲11 あ11 111",
        "_11 甲計12 . 111",
        "民21 丁11 お11 511",
        ". 丁計12 . 511",
    ]


@pytest.mark.parametrize(
    ("columns", "subtotal"),
    [
        ([ITEM, MOKU, AMOUNT], BY_MOKU),  # nothing merged to the left
        ([MOKU, KAN, ITEM, AMOUNT], BY_MOKU),  # its own column is the first
        ([KAN, ITEM, AMOUNT], BY_MOKU),  # what it is after has no column
        ([KAN, MOKU, ITEM, AMOUNT], WHOLE),
    ],
)
def test_the_label_begins_at_the_left_elsewhere(columns: Sequence[Any], subtotal: Any) -> None:
    made = made_of(columns, [subtotal])
    assert {row.label for row in made.rows if row.kind} == {0}


def test_a_label_that_ends_inside_of_a_sum_does_not_run_on() -> None:
    """Departments may stand in several fields; a sum of a field is never inside of one."""
    entries: list[Entry] = [
        {"field": "甲", "department": "一", "item": "あ", "extra": {"額": "1"}},
        {"field": "甲", "department": "二", "item": "い", "extra": {"額": "2"}},
    ]
    department = column("部所", "{department}", "4zw", merge=True)
    field = column("分野", "{field}", "4zw", merge=True)
    made = made_of(
        [department, field, ITEM, AMOUNT], [{"after": "{field}", "label": "計"}], entries
    )
    assert said(made)[-1] == "計13 . . 311"


def test_rules_and_grounds_beside_a_label() -> None:
    made = table(
        FIVE,
        [{**KAN, "fill": "#eeeeff"}, MOKU, ITEM, AMOUNT],
        subtotals=[BY_MOKU],
    )
    looks = Looks(made.layout, made.shapes[0])
    edges = looks.edges(made.rows)
    kinds = [isinstance(row.kind, Subtotal) for row in made.rows]
    after = [edges[i] for i in range(1, len(kinds)) if kinds[i - 1] and not kinds[i]]
    assert after == [RuleKind.LABEL, RuleKind.LABEL, RuleKind.GROUP]
    grounds = looks.grounds(made.rows)
    assert {g[0].colour for g in grounds} == {"#eeeeff"}
    assert {g[1].colour for g, of_sum in zip(grounds, kinds, strict=True) if of_sum} == {"#f6f6f6"}


def test_no_rule_crosses_a_label_on_the_page() -> None:
    set_pages = pages(FIVE, [KAN, MOKU, ITEM, AMOUNT], subtotals=[BY_MOKU, WHOLE])
    made, page = set_pages.table, set_pages.pages[0]
    left, right = made.frame.grids[0].lefts[:2]
    inside = sorted({r.y0 for r in page.rules if r.y0 == r.y1 and r.x0 <= left < right <= r.x1})
    labels = [row for row in made.rows if row.cells[0] is not None]
    assert len(inside) == len(labels) + 2  # above each, under the headings, and the frame


def test_labels_stand_again_over_pages_through_sums() -> None:
    entries = [entry("総", "徴", f"目{n // 3}", f"事業{n}", n) for n in range(90)]
    columns = [{**KAN, "continued": "（続き）"}, MOKU, ITEM, AMOUNT]
    set_pages = pages(entries, columns, subtotals=[BY_MOKU])
    made = set_pages.table
    assert len(set_pages.pages) > 1
    for page in set_pages.pages[1:]:
        texts = ["".join(line.text for line in one.text.lines) for one in page.fragments]
        assert "総（続き）" in texts
    assert sum(cell.rows for row in made.rows if (cell := row.cells[0])) == len(made.rows)
    assert all(a < b for a, b in pairwise(i for i, r in enumerate(made.rows) if r.kind))
