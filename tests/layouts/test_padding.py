"""The padding beside the rules of layouts that state none."""

from typing import Any

import pytest

import samples
from exchange_report.layouts import load_layout
from exchange_report.layouts.load import stated
from exchange_report.layouts.writing import layout_text
from exchange_report.length import ZERO

A4 = {"size": "A4", "orientation": "portrait"}
"""174 mm, less than 54.9 characters of 9 pt, between the margins."""


def columns(*widths: str) -> list[dict[str, Any]]:
    return [samples.column(f"列{n}", "{item}", width) for n, width in enumerate(widths)]


@pytest.mark.parametrize(
    ("widths", "more", "padding"),
    [
        (["12zw", "rest"], {}, "4.5pt"),
        (["12zw", "rest"], {"text": {"size": "10pt", "line_pitch": "16pt"}}, "5pt"),
        (["12zw", "rest"], {"padding": {"y": "4pt"}}, "4.5pt"),
        (["12zw", "rest"], {"padding": {"x": "1pt"}}, "1pt"),
        (["20zw", "32zw"], {}, "4.5pt"),  # 54 characters with the padding
        (["20zw", "33zw"], {}, "2.25pt"),
        (["20zw", "28zw", "rest"], {}, "2.25pt"),  # no room for four characters more
        (["45mm", "100mm"], {}, "4.5pt"),
        (["20zw", "auto"], {}, "4.5pt"),
    ],
)
def test_half_an_em_stands_beside_the_rules_where_columns_have_room(
    widths: list[str], more: dict[str, Any], padding: str
) -> None:
    layout = samples.layout(columns(*widths), page=A4, **more).layout
    size = layout.text.size.at(ZERO)
    assert layout.padding.x.at(size) == round(float(padding.removesuffix("pt")) * 65536)
    table = samples.table([{"item": "項"}], columns(*widths), page=A4, **more)
    assert table.frame.padding_x == layout.padding.x.at(size)


def test_all_tables_of_a_report_have_room() -> None:
    narrow, wide = {"columns": columns("12zw", "rest")}, {"columns": columns("54zw")}
    layout = samples.layout(page=A4, tables=[narrow, wide]).layout
    assert str(layout.padding.x) == "2.25pt"


def test_what_is_not_written_is_not_stated_but_shown() -> None:
    layout = samples.layout(columns("12zw", "rest")).layout
    assert "padding" not in stated(layout)
    text = layout_text(layout)
    assert "padding:\n  x: 0.5zw\n" in text
    assert layout_text(load_layout(text.encode(), "a.yaml").layout) == text
