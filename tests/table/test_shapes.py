"""What a table has beside the rows of its record: headings, groups, sums, other tables."""

from collections.abc import Mapping
from typing import Any, Final

import pytest

import samples
from exchange_report.diagnostics import hint
from exchange_report.layouts import GroupRow, Subtotal
from exchange_report.table import Table
from exchange_report.table.outline import outline
from samples import Entry, column, table

ITEM = column("項目", "{item}", "10zw")
AMOUNT = column("額", "{extra.額}", "6zw", subtotal="{sum.extra.額}")
NUMBER = column("件数", "{count}", "6zw", subtotal="{count}")


def entry(field: str, department: str, item: str, amount: str = "") -> Entry:
    return {"field": field, "department": department, "item": item, "extra": {"額": amount}}


FOUR = (
    entry("甲", "一", "ア", "1,000"),
    entry("甲", "一", "イ", "２００"),
    entry("甲", "二", "ウ", "－"),
    entry("乙", "二", "エ", "△50.5"),
)


def said(made: Table, section: int = 0) -> list[str]:
    """The rows of a table; those of groups and sums with a mark before them."""
    marks = {GroupRow: "#", Subtotal: "=", type(None): ""}
    return [
        marks[type(row.kind)]
        + "|".join("/".join(b.text for b in cell.blocks) if cell else "." for cell in row.cells)
        for row in made.sections[section].rows
    ]


def test_a_heading_stands_above_those_of_its_columns() -> None:
    nested: list[Mapping[str, Any]] = [
        {
            "heading": "外",
            "columns": [
                {"heading": "内", "columns": [column("あ", "{item}", "4zw"), ITEM]},
                column("い", "{field}", "4zw"),
            ],
        },
        column("う", "{department}", "4zw"),
    ]
    made = table(FOUR, nested)
    places = {h.text: (h.row, h.rows, h.column, h.columns) for h in made.headings}
    assert places == {
        "外": (0, 1, 0, 3),
        "う": (0, 3, 3, 1),
        "内": (1, 1, 0, 2),
        "い": (1, 2, 2, 1),
        "あ": (2, 1, 0, 1),
        "項目": (2, 1, 1, 1),
    }
    assert said(made)[0] == "ア|ア|甲|一"
    loc = {h.text: h.loc for h in made.headings}
    assert loc["項目"] == ("columns", 0, "columns", 0, "columns", 1)


def test_groups_are_rows_that_end_where_one_around_them_ends() -> None:
    groups = [{"value": "{field}（{count}件、計{sum.extra.額}）"}, {"value": "{department}"}]
    made = table(FOUR, [ITEM, AMOUNT], groups=groups)
    assert said(made) == [
        "#甲（3件、計1,200）|.",
        "#一|.",
        "ア|1,000",
        "イ|２００",
        "#二|.",
        "ウ|－",
        "#乙（1件、計△50.5）|.",
        "#二|.",
        "エ|△50.5",
    ]
    assert [row.covers for row in made.rows if row.kind] == [5, 2, 1, 2, 1]


def test_a_group_may_have_its_number_in_brackets() -> None:
    rows = [entry("", "一", "ア"), *FOUR[:2]]
    made = table(rows, [ITEM], groups=[{"value": "[{field}（{count}件）]"}])
    assert said(made) == ["ア", "#甲（2件）", "ア", "イ"]


def test_sums_never_cross_the_end_of_a_group_around_them() -> None:
    """The department 二 stands under both fields."""
    groups = [{"value": "{field}"}]
    subtotals = [{"after": "{department}", "label": "{department}計"}, {"label": "合計"}]
    made = table(FOUR, [ITEM, AMOUNT], groups=groups, subtotals=subtotals)
    assert [row for row in said(made) if row[0] == "="] == [
        "=一計|1,200",
        "=二計|0",
        "=二計|△50.5",
        "=合計|1,149.5",
    ]


def test_sums_never_cross_the_end_of_those_around_them() -> None:
    subtotals = [
        {"after": "{department}", "label": "{department}計"},
        {"after": "{field}", "label": "{field}計"},
    ]
    made = table(FOUR, [ITEM, AMOUNT], subtotals=subtotals)
    sums = [row for row in said(made) if row[0] == "="]
    assert sums == ["=一計|1,200", "=二計|0", "=甲計|1,200", "=二計|△50.5", "=乙計|△50.5"]


def test_sums_of_what_lies_outside_a_group_are_not_cut_by_it() -> None:
    rows = [{**row, "fiscal_year": 2017} for row in FOUR]
    subtotals = [{"after": "{fiscal_year}", "label": "{fiscal_year:era}"}]
    made = table(rows, [ITEM, AMOUNT], groups=[{"value": "{field}"}], subtotals=subtotals)
    assert [row for row in said(made) if row[0] == "="] == ["=平成29年度|1,149.5"]


def test_sums_behind_rows_without_a_name_are_left_out() -> None:
    rows = [entry("", "一", "ア", "1"), entry("甲", "一", "イ", "2")]
    made = table(rows, [ITEM, AMOUNT], subtotals=[{"after": "{field}", "label": "{field}計"}])
    assert said(made) == ["ア|1", "イ|2", "=甲計|2"]


def test_the_label_of_a_sum_runs_up_to_the_first_value() -> None:
    columns = [ITEM, column("部", "{department}", "5zw"), AMOUNT, column("備考", "", "5zw")]
    made = table(FOUR, columns, subtotals=[{"label": "合計"}])
    (total,) = (row for row in made.rows if isinstance(row.kind, Subtotal))
    assert [(c.column, c.columns) for c in total.cells if c] == [(0, 2), (2, 1), (3, 1)]


def test_a_merged_label_ends_before_a_row_of_another_kind() -> None:
    label = column("分野", "{field}", "5zw", merge=True)
    made = table(
        FOUR, [label, ITEM, AMOUNT], subtotals=[{"after": "{department}", "label": "小計"}]
    )
    spans = [row.cells[0].rows if row.cells[0] else 0 for row in made.rows]
    assert spans == [2, 0, 1, 1, 1, 1, 1]


def test_what_is_no_number_is_told_where_it_is_written_once() -> None:
    group = {"extra": {"額": "未定"}, "entries": [{"item": "ア"}, {"item": "イ"}]}
    made = table([group, entry("", "", "ウ", "1")], [ITEM, AMOUNT], subtotals=[{"label": "計"}])
    (problem,) = made.problems
    assert problem.code == "ER419" and problem.arguments["text"] == "未定"
    assert problem.span is not None and problem.span.path == samples.RECORD


NO_NUMBERS: Final = [
    *(
        "5²",
        "①",
        "1,23",
        "0,123",
        "00,123",
        "０，１２３",
        "1e3",
        "1_000",
        "+5",
        "１,234",
        "1，234",
        "1,2345",
        "12,34,567",
        ".5",
        "5.",
    ),
    *(
        "△△3",
        "△-3",
        "△  3",
        "0x10",
        "Ⅲ",
        "1 234",
        "1\u00a0234",
        "１2",
        "1．5",
        "٣",
        "１٣",
        "三",
        "約30",
    ),
    *(
        "1,234人",
        "(30)",
        "½",
        "1/2",
        "inf",
        "NaN",
        "1.2.3",
        "1,234,",
        ",123",
        "0,1234",
        "1\n2",
        "△",
    ),
]


def test_all_that_is_no_number_is_told_at_once() -> None:
    rows = [entry("", "", f"項目{n}", text) for n, text in enumerate(NO_NUMBERS)]
    made = table(rows, [ITEM, AMOUNT], subtotals=[{"label": "計"}])
    assert [p.arguments["text"] for p in made.problems if p.code == "ER419"] == NO_NUMBERS
    assert "digits of one width" in hint(made.problems[0], "en")
    assert "三桁ごとのコンマ" in hint(made.problems[0], "ja")


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (["10", "１０", "1,234", "１，２３４"], "2,488"),
        (["0.1", "0.1", "０．１"], "0.3"),
        (["△ 43,348,901", "▲1", "−1", "－１", "-1", "△\u30001"], "△43,348,906"),
        (["9" * 40, "0.01"], f"{int('9' * 40):,}.01"),
        ([" 5 ", "007"], "12"),
    ],
)
def test_a_sum_is_exact(texts: list[str], total: str) -> None:
    rows = [entry("", "", f"項目{n}", text) for n, text in enumerate(texts)]
    made = table(rows, [ITEM, AMOUNT], subtotals=[{"label": "計"}])
    assert said(made)[-1] == f"=計|{total}" and not made.problems


@pytest.mark.parametrize("nothing", ["", "－", "-", "―", "…", "なし"])
def test_what_stands_for_nothing_adds_nothing(nothing: str) -> None:
    rows = [entry("", "", "ア", nothing), entry("", "", "イ", "1,234")]
    made = table(rows, [ITEM, AMOUNT], subtotals=[{"label": "計"}])
    assert said(made)[-1] == "=計|1,234" and not made.problems


def test_a_table_for_each_text() -> None:
    heading = {"text": "[{field}（{count}件）]"}
    made = table([*FOUR, entry("", "三", "オ")], [ITEM], each="{field}", heading=heading)
    titles = [section.title.text if section.title else None for section in made.sections]
    assert titles == ["甲（3件）", "乙（1件）", None]
    assert [said(made, n) for n in range(3)] == [["ア", "イ", "ウ"], ["エ"], ["オ"]]


def test_two_fiscal_years_are_two_tables_with_their_own_headings() -> None:
    rows = [{"fiscal_year": year, "entries": [{"item": "ア"}]} for year in (2017, 2016)]
    column_ = column("実績（{fiscal_year:era-year}年度、{count}件）", "{item}", "10zw")
    heading = {"text": "{fiscal_year:era}"}
    made = table(rows, [column_], each="{fiscal_year}", heading=heading)
    assert [section.title.text for section in made.sections if section.title] == [
        "平成29年度",
        "平成28年度",
    ]
    assert [section.headings[0].text for section in made.sections] == [
        "実績（29年度、1件）",
        "実績（28年度、1件）",
    ]


def test_a_heading_says_nothing_that_holds_for_a_part_of_its_table() -> None:
    made = table(FOUR, [ITEM], heading={"text": "[{department}の]一覧"})
    assert made.sections[0].title and made.sections[0].title.text == "一覧"


def test_rows_that_count_stand_for_all_their_entries() -> None:
    columns = [column("部", "{department}", "6zw"), column("分野", "{field}", "6zw"), NUMBER]
    made = table(FOUR, columns, count_by="{department}", subtotals=[{"label": "計"}])
    assert said(made) == ["一|甲|2", "二|甲/乙|2", "=計|.|4"]


def test_rows_that_count_keep_every_result() -> None:
    rows = [{"item": "ア", "results": ["・一"]}, {"item": "ア", "results": ["・二"]}]
    made = table(rows, [ITEM, column("実績", "{results}", "10zw")], count_by="{item}")
    assert said(made) == ["ア|・一/・二"]


def test_rows_that_count_break_no_page() -> None:
    rows = [FOUR[0], {**FOUR[2], "page_break": "before"}]
    made = table(rows, [ITEM, NUMBER], count_by="{department}")
    assert [row.page_break for row in made.rows] == [False, False]


def test_a_layout_need_not_follow_the_page_breaks_of_a_record() -> None:
    rows = [FOUR[0], {**FOUR[2], "page_break": "before"}]
    followed = table(rows, [ITEM])
    ignored = table(rows, [ITEM], rows={"page_breaks": False})
    assert [row.page_break for row in followed.rows] == [False, True]
    assert [row.page_break for row in ignored.rows] == [False, False]


def test_a_table_that_counts_what_there_is_not_is_left_out() -> None:
    cities = {"count_by": "{partner.name}", "heading": {"text": "都市別"}, "columns": [NUMBER]}
    departments = {"count_by": "{department}", "columns": [column("部", "{department}", "6zw")]}
    made = table(FOUR, tables=[cities, departments])
    assert [section.shape for section in made.sections] == [1]
    alone = table(FOUR, tables=[cities])
    assert said(alone) == [] and alone.headings


def test_a_record_without_entries_has_its_headings_alone() -> None:
    made = table(
        [],
        [ITEM, AMOUNT],
        groups=[{"value": "{field}"}],
        subtotals=[{"label": "計"}],
        each="{item}",
    )
    assert said(made) == [] and len(made.headings) == 2


def test_a_group_within_a_group_starts_one_page() -> None:
    groups = [{"value": "{field}", "new_page": True}, {"value": "{department}", "new_page": True}]
    made = table(FOUR, [ITEM], groups=groups)
    assert [n for n, row in enumerate(made.rows) if row.page_break] == [4, 6]


def test_a_cell_spreads_over_the_empty_ones_to_its_right() -> None:
    columns = [
        column("分野", "{field}", "5zw", merge=True),
        column("部", "{department}", "5zw", spread=True),
        column("項目", "{item}", "5zw"),
        column("額", "{extra.額}", "5zw"),
    ]
    rows = [entry("甲", "長い部", "", ""), entry("甲", "部", "", "1"), entry("甲", "", "", "2")]
    cells = [[(c.column, c.columns) for c in row.cells if c] for row in table(rows, columns).rows]
    assert cells == [[(0, 1), (1, 3)], [(1, 2), (3, 1)], [(1, 1), (2, 1), (3, 1)]]


def test_names_of_an_index_stand_in_the_order_of_their_readings() -> None:
    cities = ["蔚山市", "｜釜山《プサン》市", "アテネ市", "｜大連《だいれん》市", "釜山市", "Bath"]
    index = [{"heading": {"text": "都市"}, "value": "{partner.name}", "order": "text"}]
    rows = [{"item": "項目", "partner": {"name": name}} for name in cities]
    (names,) = table(rows, [ITEM], index=index).indexes
    assert names.names == ("Bath", "アテネ市", "大連市", "釜山市", "蔚山市")
    first = [{**index[0], "order": "appearance"}]
    (names,) = table(rows, [ITEM], index=first).indexes
    assert names.names == ("蔚山市", "釜山市", "アテネ市", "大連市", "Bath")


def test_a_row_that_counts_has_the_name_that_all_of_it_share() -> None:
    index = [{"heading": {"text": "索引"}, "value": value} for value in ("{department}", "{field}")]
    made = table(FOUR, [ITEM], count_by="{department}", index=index)
    assert [row.names for row in made.rows] == [("一", "甲"), ("二", "")]


@pytest.mark.parametrize("blank", ["　", "\u200b", "\u00a0"])
def test_what_is_blank_is_neither_a_row_over_a_group_nor_a_heading_of_a_table(blank: str) -> None:
    entries = [entry(blank, blank, "ア"), {"field": "甲", "item": "イ"}]
    made = table(
        entries,
        [ITEM],
        each="{field}",
        heading={"text": "{field}"},
        groups=[{"value": "{department}"}],
        outline=["{field}", "{department}"],
    )
    first, second = made.sections
    assert first.title is None
    assert second.title and second.title.text == "甲"
    assert [row.kind for section in made.sections for row in section.rows] == [None, None]
    assert [entry.name for entry in outline(made).entries] == ["甲"]
