"""Columns that a record leaves blank, as an official who fills in a table would want to hear of."""

from collections.abc import Sequence

import pytest

import samples
from exchange_report.records import rows
from exchange_report.table import blanks
from samples import FOUR, Entry, column

BUDGET = (
    column("款", "{extra.款}", "6zw", merge=True),
    column("事業名", "{item}", "16zw"),
    column("所属", "{department}", "9zw"),
    column("予算額\n（千円）", "{extra.予算額}", "8zw"),
    column("備　考", "{extra.備考}", "rest"),
)


def found(
    entries: Sequence[Entry], columns: Sequence[Entry] = FOUR, **more: object
) -> list[tuple[str, int, dict[str, str]]]:
    """Code, line and arguments of what is reported."""
    report = samples.report(entries)
    layout = samples.layout(columns, **more).layout
    problems = blanks(report, layout, list(rows(report.record)))
    return [(p.code, p.span.line if p.span else 0, dict(p.arguments)) for p in problems]


def budget(number: int, **own: object) -> Entry:
    extra = {"款": "総務費", "予算額": f"{number},000"}
    return {"item": f"事業{number}", "department": "国際課", "extra": extra, **own}


def test_a_row_without_results_is_shown_the_official_wording() -> None:
    entries = [{"item": "a", "department": "部"}, {"item": "b", "results": [" ", ["　"]]}]
    told = found([{"field": "分野", "department": "部", "entries": entries}])
    assert [(code, arguments["right"]) for code, _, arguments in told] == [
        ("ER315", "平成29年度実績なし")
    ] * 2


def test_the_wording_names_the_year_as_the_layout_does() -> None:
    entry: Entry = {"fiscal_year": 2019, "item": "a"}
    assert found([entry])[0][2]["right"] == "令和元年度実績なし"
    assert found([entry], fiscal_2019="april")[0][2]["right"] == "平成31年度実績なし"


def test_results_are_not_expected_where_no_column_shows_them() -> None:
    assert found([budget(n) for n in range(100)], BUDGET) == []


def test_many_rows_without_results_are_one_finding() -> None:
    """The record of a new year, before anything is filled in."""
    told = found([{"item": f"項目{n}"} for n in range(35)])
    assert [(code, arguments["count"], arguments["total"]) for code, _, arguments in told] == [
        ("ER338", "35", "35")
    ]
    assert told[0][2]["right"] == "results: [平成29年度実績なし]"


def test_a_row_without_a_value_that_the_others_state() -> None:
    entries = [budget(1), budget(2, extra={"款": "総務費"}), budget(3), budget(4, department=" ")]
    told = found(entries, BUDGET)
    assert [(code, arguments["column"], arguments["right"]) for code, _, arguments in told] == [
        ("ER337", "所属", "department: －"),
        ("ER337", "予算額（千円）", "extra: {予算額: －}"),
    ]


def test_a_department_is_missed_where_the_neighbours_have_one() -> None:
    entries = [
        {"department": "総務部", "entries": [{"item": n, "results": ["あり"]} for n in "ab"]},
        {"item": "c", "results": ["あり"]},
    ]
    report = samples.report([{"field": "分野", "entries": entries}])
    (problem,) = blanks(report, samples.layout().layout, list(rows(report.record)))
    assert (problem.code, problem.arguments["column"]) == ("ER337", "部所名")
    assert problem.line.strip().removeprefix("- ") == "item: c"


def test_a_group_without_the_value_is_reported_once() -> None:
    named = {"department": "総務部", "entries": [budget(n, department="課") for n in range(4)]}
    unnamed = {
        "entries": [{k: v for k, v in budget(n).items() if k != "department"} for n in (5, 6)]
    }
    told = found([named, unnamed], BUDGET)
    assert [code for code, *_ in told] == ["ER337"]


@pytest.mark.parametrize("stated", [0, 1, 2])
def test_a_column_that_most_rows_leave_blank_is_meant_to_be(stated: int) -> None:
    entries = [budget(n, extra={"款": "総務費"}) for n in range(3)]
    assert found([*(budget(n) for n in range(stated)), *entries], BUDGET) == []


def test_a_blank_remark_is_nothing_unusual() -> None:
    remarked = [budget(n, extra={"款": "a", "予算額": "1", "備考": "新規"}) for n in range(9)]
    assert found([*remarked, budget(9)], BUDGET) == []


def test_many_blanks_of_a_column_are_one_finding() -> None:
    missing = [budget(n, extra={"款": "総務費"}) for n in range(6)]
    told = found([*(budget(n) for n in range(6)), *missing], BUDGET)
    assert [(code, arguments["count"], arguments["total"]) for code, _, arguments in told] == [
        ("ER338", "6", "12")
    ]


def test_what_is_not_about_a_partner_needs_none() -> None:
    columns = (
        column("事業名", "{item}", "16zw"),
        column("相手方", "{partner.name}", "9zw"),
        column("提携", "{partner.since:era}", "9zw"),
    )
    partner = {"name": "北京市", "since": 1979}
    entries: list[Entry] = [{"item": str(n), "partner": partner} for n in range(3)]
    assert found([*entries, {"item": "まつり"}], columns) == []
    told = found([*entries, {"item": "視察", "partner": {"name": "パリ市"}}], columns)
    assert [(code, arguments) for code, _, arguments in told] == [
        ("ER337", {"column": "提携", "right": ""})
    ]
    by_partner = (columns[1], column("実績", "{results}", "rest"))
    cities: list[Entry] = [{"partner": {"name": n}, "results": ["a"]} for n in "東西"]
    assert [code for code, *_ in found([*cities, {"item": "x", "results": ["a"]}], by_partner)] == [
        "ER337"
    ]


def test_cells_that_give_way_may_be_empty() -> None:
    columns = (
        column("事業名", "{item}", "16zw", spread=True),
        column("額", "{extra.額}", "9zw"),
    )
    entries: list[Entry] = [{"item": str(n), "extra": {"額": "1"}} for n in range(3)]
    assert found([*entries, {"item": "以下、再掲"}], columns) == []


def test_tables_of_counts_leave_nothing_blank() -> None:
    tables = [
        {"count_by": "{department}", "columns": [column("部所名", "{department}", "9zw")]},
    ]
    assert found([{"item": "a", "department": "部"}, {"item": "b"}], tables=tables) == []
