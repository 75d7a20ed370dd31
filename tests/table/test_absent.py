"""Columns that stay empty, each reported once where the layout shows it."""

from collections.abc import Sequence
from typing import Any

import pytest

import samples
from samples import column


def reported(
    entries: Sequence[Any], columns: Sequence[Any], **more: Any
) -> list[tuple[str, str | None]]:
    """The values that no entry states, each with the place in the layout."""
    found = samples.table(entries, columns, **more).warnings
    assert {one.code for one in found} <= {"ER407"}
    return [(one.arguments["field"], one.line.strip() or None) for one in found]


ITEM = column("項目", "{item}", "9zw")
ENTRY: dict[str, Any] = {"item": "甲"}


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("{field}", "field"),
        ("{department}\n{contact}", "department"),
        ("{contact}", "contact"),
        ("[{partner.country}・]{partner.name}[({partner.since:era-short})]", "partner.country"),
        ("{partner.since:western}", "partner.since"),
        ("{notes}", "notes"),
        ("{extra.備考}", "extra.備考"),
    ],
)
def test_every_column_that_is_empty_is_reported(value: str, name: str) -> None:
    columns = [ITEM, column("欄", value, "9zw")]
    found = reported([ENTRY, ENTRY], columns)
    assert [one for one, _ in found] == [name]
    assert found[0][1] and found[0][1].startswith("value: ")
    assert reported([ENTRY, ENTRY], [ITEM, {**columns[1], "optional": True}]) == []


@pytest.mark.parametrize("blank", ["　", "\u200b", "\u2060\u00a0"])
def test_a_column_of_blanks_is_empty(blank: str) -> None:
    entry = {**ENTRY, "extra": {"備考": blank}, "notes": [blank]}
    columns = [ITEM, column("備考", "{extra.備考}", "9zw"), column("注", "{notes}", "9zw")]
    assert [one for one, _ in reported([entry, entry], columns)] == ["extra.備考", "notes"]


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ({"department": "課"}, "{department}\n{contact}"),
        ({"contact": "1"}, "{department}\n{contact}"),
        ({"partner": {"name": "市"}}, "{partner.country}\n{partner.name}"),
        ({"notes": ["※ 注"]}, "{notes}"),
        ({"extra": {"備考": "－"}}, "{extra.備考}"),
        ({}, "{fiscal_year:era}"),
        ({}, "{results}\n{notes}"),
    ],
)
def test_a_column_that_one_entry_fills_is_not(stated: dict[str, Any], value: str) -> None:
    assert reported([ENTRY, ENTRY | stated], [ITEM, column("欄", value, "9zw")]) == []


@pytest.mark.parametrize("blank", ["", " ", "\u3000"])
def test_white_space_fills_no_column(blank: str) -> None:
    found = reported(
        [ENTRY | {"extra": {"額": blank}}] * 2, [ITEM, column("額", "{extra.額}", "9zw")]
    )
    assert [name for name, _ in found] == ["extra.額"]


def test_value_subtotal_and_outline_of_one_column_are_reported_once() -> None:
    amount = column("額", "{extra.額}", "9zw", subtotal="{sum.extra.額}")
    found = reported([ENTRY], [ITEM, amount], subtotals=[{"label": "計"}], outline=["{extra.額}"])
    assert [name for name, _ in found] == ["extra.額"]
    amount["optional"] = True
    assert reported([ENTRY], [ITEM, amount], subtotals=[{"label": "計"}]) == []


def test_columns_are_reported_in_the_order_of_the_layout() -> None:
    columns = [column("部", "{department}", "5zw"), ITEM, column("注", "{extra.注}", "5zw")]
    found = reported([ENTRY, ENTRY], columns, groups=[{"value": "[{extra.区分}]"}])
    assert sorted(name for name, _ in found) == ["department", "extra.区分", "extra.注"]
    names = [name for name, _ in found]
    assert names.index("department") < names.index("extra.注")


def test_a_table_that_is_not_shown_has_no_empty_columns() -> None:
    counted = {"count_by": "{partner.name}", "columns": [column("市", "{partner.name}", "9zw")]}
    assert reported([ENTRY], (), tables=[{"columns": [ITEM]}, counted]) == []


def test_what_a_cell_runs_on_over_may_be_empty() -> None:
    columns = [column("項目", "{item}", "9zw", spread=True), column("部", "{department}", "9zw")]
    assert reported([ENTRY], columns) == []


def test_of_one_entry_alone_only_its_own_columns_are_reported() -> None:
    columns = [ITEM, column("部", "{department}", "9zw"), column("注", "{extra.注}", "5zw")]
    assert [name for name, _ in reported([ENTRY], columns)] == ["extra.注"]


@pytest.mark.parametrize("year", [2012, 2017])
def test_official_records_are_silent_in_their_layouts(year: int) -> None:
    assert samples.official(year).warnings == ()
