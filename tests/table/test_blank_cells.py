"""`merge_blank`: what becomes of the empty cells of a column."""

from typing import Any

import pytest

import samples

ENTRIES: list[dict[str, Any]] = [
    {"item": "A", "extra": {"値": "1"}},
    {"item": "A", "extra": {"値": "2"}},
    {"item": "B", "extra": {"値": "3", "備考": "注"}},
    {"item": "B", "extra": {"値": "4"}},
    {"item": "B", "extra": {"値": "5", "備考": "注"}},
]


def rows_of(mode: str, *, merge: bool = True, entries: list[dict[str, Any]]) -> list[int]:
    """The rows that the cell of the last column covers, by row; 0 where one from above runs on."""
    columns: list[dict[str, Any]] = [
        {"heading": "指標", "value": "{item}", "width": "9zw", "merge": True},
        {"heading": "値", "value": "{extra.値}", "width": "9zw"},
        {
            "heading": "備考",
            "value": "{extra.備考}",
            "width": "9zw",
            "merge": merge,
            "merge_blank": mode,
        },
    ]
    table = samples.table(entries, columns=columns)
    return [row.cells[2].rows if row.cells[2] else 0 for row in table.rows]


@pytest.mark.parametrize(
    ("mode", "rows"),
    [("apart", [1, 1, 1, 1, 1]), ("together", [2, 0, 1, 1, 1]), ("above", [2, 0, 2, 0, 1])],
)
def test_empty_cells_are_merged_as_the_column_says(mode: str, rows: list[int]) -> None:
    assert rows_of(mode, entries=ENTRIES) == rows


def test_an_empty_cell_may_be_a_part_of_that_above_in_a_column_that_is_not_merged() -> None:
    entries: list[dict[str, Any]] = [
        {"item": "A", "extra": {"備考": "注"}},
        {"item": "A", "extra": {"備考": "注"}},
    ]
    entries.append({"item": "A"})
    entries.append({"item": "B"})
    assert rows_of("above", merge=False, entries=entries) == [1, 2, 0, 1]
    assert rows_of("apart", merge=False, entries=entries) == [1, 1, 1, 1]
