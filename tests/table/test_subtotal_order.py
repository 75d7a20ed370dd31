"""Subtotals are listed from the inside out."""

import pytest

from exchange_report import ReportError
from exchange_report.layouts import load_layout

_COLUMNS = """columns:
  - {heading: 款, value: "{extra.款}", width: 6zw, merge: true}
  - {heading: 項, value: "{extra.項}", width: 6zw, merge: true}
  - {heading: 目, value: "{extra.目}", width: 6zw, merge: true}
  - {heading: 項目名, value: "{item}", width: 8zw}
  - {heading: 額, value: "{extra.額}", width: 6zw, subtotal: "{sum.extra.額}"}
"""


def _layout(after: list[str]) -> bytes:
    rows = [f'  - {{after: "{one}", label: 計}}' for one in after]
    return "\n".join(["subtotals:", *rows, "  - {label: 合計}", _COLUMNS]).encode()


@pytest.mark.parametrize(
    ("after", "line", "inner"),
    [
        (["{extra.款}", "{extra.項}", "{extra.目}"], [2, 3], "{extra.目}"),
        (["{extra.項}", "{extra.目}", "{extra.款}"], [2], "{extra.目}"),
        (["{extra.目}", "{extra.款}", "{extra.項}"], [3], "{extra.項}"),
    ],
)
def test_an_outer_subtotal_before_an_inner_one_is_an_error(
    after: list[str], line: list[int], inner: str
) -> None:
    with pytest.raises(ReportError) as caught:
        load_layout(_layout(after), "own.yaml")
    found = caught.value.diagnostics
    assert [(one.code, one.span.line if one.span else 0) for one in found] == [
        ("ER831", n) for n in line
    ]
    assert {one.arguments["inner"] for one in found} == {inner}


@pytest.mark.parametrize(
    "after",
    [
        ["{extra.目}", "{extra.項}", "{extra.款}"],
        ["{extra.目}", "{extra.款}"],
        ["{item}", "{extra.款}"],  # of no merged column
        ["{extra.款}", "{item}"],
        ["{field}", "{extra.目}"],
    ],
)
def test_other_orders_stand(after: list[str]) -> None:
    [(shape, _)] = load_layout(_layout(after), "own.yaml").layout.shapes()
    assert len(shape.subtotals) == len(after) + 1


def test_a_subtotal_is_after_a_value_of_entries() -> None:
    with pytest.raises(ReportError) as caught:
        load_layout(_layout(["目"]), "own.yaml")
    (found,) = caught.value.diagnostics
    assert found.code == "ER809" and found.arguments["right"] == '"{extra.目}"'
    assert found.span is not None and found.span.line == 2
