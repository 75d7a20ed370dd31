"""*What is written once above holds for all below.*"""

import pytest

from exchange_report import ReportError
from exchange_report.records import RowEntry, rows
from exchange_report.source import Loc
from samples import Entry, report


def entries(*described: Entry) -> list[RowEntry]:
    return list(rows(report(described).record))


def values(*described: Entry) -> list[dict[str, str | int]]:
    """What each row has, the record's own attributes left out."""
    own = ("fiscal_year", "title")
    return [{k: v for k, v in row.values.items() if k not in own} for row in entries(*described)]


def test_a_group_shares_its_attributes() -> None:
    below = {"department": "部", "entries": [{"item": "一"}, {"item": "二", "contact": "内線1"}]}
    assert values({"field": "分野", "entries": [below]}, {"item": "三"}) == [
        {"field": "分野", "department": "部", "item": "一"},
        {"field": "分野", "department": "部", "item": "二", "contact": "内線1"},
        {"item": "三"},
    ]


def test_what_is_written_below_comes_first() -> None:
    group = {"department": "部", "entries": [{"item": "一", "department": "課"}, {"item": "二"}]}
    assert [row["department"] for row in values(group)] == ["課", "部"]


def test_an_attribute_can_be_emptied_below() -> None:
    group = {"department": "部", "entries": [{"item": "一", "department": ""}]}
    assert values(group) == [{"department": "", "item": "一"}]


def test_a_partner_is_merged_attribute_by_attribute() -> None:
    paris = {"partner": {"name": "パリ市", "since": 1982}}
    lyon = {"partner": {"name": "リヨン市", "country": "仏"}}
    group = {"partner": {"country": "フランス共和国", "since": 1900}, "entries": [paris, lyon]}
    assert values(group) == [
        {"partner.country": "フランス共和国", "partner.name": "パリ市", "partner.since": 1982},
        {"partner.country": "仏", "partner.name": "リヨン市", "partner.since": 1900},
    ]


def test_extra_columns_are_merged_name_by_name() -> None:
    row = {"item": "一", "extra": {"備考": "あり", "予算": "5"}}
    group = {"extra": {"備考": "なし", "財源": "一般"}, "entries": [row]}
    assert values(group) == [
        {"extra.備考": "あり", "extra.財源": "一般", "extra.予算": "5", "item": "一"}
    ]


def test_notes_of_a_group_hold_for_its_rows_and_their_own_come_first() -> None:
    group = {"notes": ["※群"], "entries": [{"item": "一"}, {"item": "二", "notes": ["※行"]}]}
    assert [row.notes for row in entries(group)] == [("※群",), ("※行",)]


def test_notes_can_be_emptied_below() -> None:
    group = {"notes": ["※群"], "entries": [{"item": "一", "notes": []}]}
    assert [row.notes for row in entries(group)] == [()]


def test_a_page_break_of_a_group_is_that_of_its_first_row() -> None:
    inner = {"department": "部", "entries": [{"item": "一"}, {"item": "二"}]}
    group = {"page_break": "before", "entries": [inner, {"item": "三"}]}
    assert [row.page_break for row in entries(group)] == [True, False, False]


def test_a_group_without_entries_is_an_error_and_never_lost() -> None:
    nothings: tuple[list[str] | None, ...] = ([], None)
    for empty in nothings:
        with pytest.raises(ReportError) as caught:
            entries({"field": "分野", "entries": empty}, {"item": "一"})
        (problem,) = caught.value.diagnostics
        assert problem.code == "ER147"


def test_a_row_knows_its_place_in_the_file() -> None:
    group = {"field": "分野", "entries": [{"item": "一"}, {"item": "二"}]}
    expected: list[Loc] = [("entries", 0, "entries", 0), ("entries", 0, "entries", 1)]
    assert [row.loc for row in entries(group)] == expected


def test_the_record_holds_for_all() -> None:
    (row,) = rows(report([{"item": "一"}], publisher="東京都").record)
    assert row.values == {"fiscal_year": 2017, "title": "題", "publisher": "東京都", "item": "一"}
