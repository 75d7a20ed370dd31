"""Values one above the other in the cells of a column, which are values of their own in data."""

import csv
import io
import json
from decimal import Decimal
from typing import Any, Final

import openpyxl
import pytest

import samples
from exchange_report import ReportError, render
from exchange_report.layouts import layout_from_data, load_layout
from exchange_report.layouts.legible import illegible
from exchange_report.layouts.writing import layout_text
from exchange_report.table import Table
from samples import Entry, column

ITEM: Final = column("事業", "{item}", "10zw", head=True)
BUDGET: Final[dict[str, Any]] = {
    "heading": "予算額",
    "value": "{extra.予算額}",
    "type": "number",
    "number": {"unit": "千円", "unit_in": "heading"},
    "subtotal": "{sum.extra.予算額}",
}
SPENT: Final[dict[str, Any]] = {
    "heading": "決算額",
    "value": "{extra.決算額}",
    "type": "number",
    "subtotal": "{sum.extra.決算額}",
}
MONEY: Final[dict[str, Any]] = {"width": "8zw", "stack": [BUDGET, SPENT]}
DAYS: Final[dict[str, Any]] = {
    "width": "10zw",
    "heading": "期間",
    "stack": [
        {"heading": "開始日", "value": "{extra.開始日}", "type": "date"},
        {"heading": "備考", "value": "{extra.備考}"},
    ],
}
ENTRIES: Final[list[Entry]] = [
    {"item": "あ", "extra": {"予算額": "1,000", "決算額": "900.5", "開始日": "H1.10.12"}},
    {"item": "い", "extra": {"予算額": "2,000", "備考": "新規\n二行目"}},
    {"item": "う", "extra": {"決算額": "△3"}},
]


def made(columns: Any = (ITEM, MONEY, DAYS), **more: Any) -> Table:
    return samples.table(ENTRIES, columns, subtotals=[{"label": "計"}], **more)


def cells(table: Table, place: int) -> list[list[str]]:
    return [[b.text for b in cell.blocks] for row in table.rows if (cell := row.cells[place])]


def test_each_value_has_its_line_also_where_another_is_not_there() -> None:
    table = made()
    assert cells(table, 1) == [["1,000", "900.5"], ["2,000", ""], ["", "△3"], ["3,000", "897.5"]]
    assert cells(table, 2) == [["平成元年10月12日", ""], ["", "新規", "二行目"], [], []]
    assert [cell.text for cell in table.headings] == ["事業", "予算額（千円）\n決算額", "期間"]


def test_the_points_of_the_values_at_one_place_stand_in_one_line() -> None:
    rows = [row.cells[1] for row in made().rows]
    rooms = [[b.typed.room if b.typed else None for b in cell.blocks] for cell in rows if cell]
    assert rooms == [["", ""], ["", None], [None, ".0"], ["", ""]]


def test_each_value_is_a_column_of_its_own_in_data() -> None:
    text = render(made(), "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    names = ["年度（西暦）", "事業", "予算額（千円）", "決算額", "開始日", "備考"]
    assert list(rows[0]) == names
    assert [row["予算額（千円）"] for row in rows] == ["1000", "2000", ""]
    assert [row["開始日"] for row in rows] == ["1989-10-12", "", ""]
    assert sum(Decimal(row["決算額"] or 0) for row in rows) == Decimal("897.5")
    assert rows[1]["備考"] == "新規二行目"
    book = openpyxl.load_workbook(io.BytesIO(render(made(), "xlsx")))
    header, *lines = book["データ"].iter_rows(values_only=True)
    assert [dict(zip(header, line, strict=True))["決算額"] for line in lines] == [900.5, None, -3]
    entries = json.loads(render(made(), "json"))["entries"]
    assert entries[0]["numbers"] == {"予算額（千円）": 1000, "決算額": 900.5}


def test_a_heading_above_is_a_part_of_the_names_of_the_values() -> None:
    table = made([ITEM, {"heading": "令和5年度", "columns": [MONEY, ITEM]}])
    header = render(table, "csv").decode("utf-8-sig").splitlines()[0]
    assert "令和5年度／予算額（千円）,令和5年度／決算額" in header


def test_texts_name_each_value() -> None:
    text = render(made(), "txt").decode()
    assert "【予算額（千円）】1,000\n【決算額】900.5" in text
    assert "【予算額（千円）】2,000\n【備考】" in text


def test_lines_stand_one_above_the_other_on_the_page() -> None:
    pages = samples.pages(ENTRIES, [ITEM, MONEY], subtotals=[{"label": "計"}])
    texts = [
        ([line.text for line in one.text.lines], list(one.text.tops))
        for one in pages.pages[0].fragments
        if any("1,000" in line.text for line in one.text.lines)
    ]
    ((lines, tops),) = texts
    assert lines == ["1,000", "900.5"] and tops[1] > tops[0]


def test_a_layout_is_written_and_read_back_the_same() -> None:
    file = made().file
    again = load_layout(layout_text(file.layout).encode(), "again.yaml")
    assert again.layout == file.layout
    assert layout_from_data(file.layout, "model").layout == file.layout


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ('value: "{item}"', "ER830"),
        ("type: number", "ER830"),
        ('subtotal: "{count}"', "ER830"),
        ("when: {equals: 甲, bold: true}", "ER830"),
    ],
)
def test_a_column_of_several_values_has_none_of_its_own(more: str, code: str) -> None:
    stack = 'stack: [{heading: 一, value: "{item}"}, {heading: 二, value: "{field}"}]'
    text = f"columns:\n  - {{width: 8zw, {more}, {stack}}}\n"
    with pytest.raises(ReportError) as caught:
        load_layout(text.encode(), "own.yaml")
    assert [one.code for one in caught.value.diagnostics] == [code]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ('{heading: 一, value: "{item}", type: number}', "ER801"),
        ('{heading: 一, value: "{item}", number: {decimals: 1}}', "ER800"),
        ('{heading: 一, value: "{itme}"}', "ER401"),
        ("{heading: 一}", "ER111"),
    ],
)
def test_a_value_that_cannot_be_shown_is_reported(value: str, code: str) -> None:
    text = f"columns:\n  - {{heading: 列, width: 8zw, stack: [{value}]}}\n"
    with pytest.raises(ReportError) as caught:
        load_layout(text.encode(), "own.yaml")
    assert [one.code for one in caught.value.diagnostics] == [code]


def test_a_value_that_is_no_number_is_reported() -> None:
    wrong: list[Entry] = [{"item": "あ", "extra": {"予算額": "1,23", "決算額": "約5"}}]
    table = samples.table(wrong, [ITEM, MONEY])
    assert [one.code for one in table.problems] == ["ER802", "ER802"]


def test_each_value_may_stand_out_and_only_it_has_the_mark() -> None:
    late = {"at_most": -1, "bold": True, "fill": "#ffe0b2", "mark": "▼"}
    money = MONEY | {
        "stack": [
            BUDGET | {"when": {"at_least": 2000, "mark": "★", "colour": "#9c0006"}},
            SPENT | {"when": [late, {"empty": True, "mark": "未"}]},
        ]
    }
    days = DAYS | {
        "stack": [one | {"when": {"empty": True, "mark": "？"}} for one in DAYS["stack"]]
    }
    plain, table = made(), made((ITEM, money, days))
    assert cells(table, 1) == [
        ["1,000", "900.5"],
        ["★2,000", "未"],
        ["", "▼△3"],
        ["3,000", "897.5"],
    ]
    assert cells(table, 2) == [
        ["平成元年10月12日", "？"],
        ["？", "新規", "二行目"],
        ["？", "？"],
        [],
    ]
    accents = [row.cells[1].accent for row in table.rows if row.cells[1]]
    looks = [(one.fill, one.colour, one.bold) for one in accents if one]
    assert looks == [(None, "#9c0006", False), ("#ffe0b2", None, True)]
    assert render(table, "csv") == render(plain, "csv")
    text = render(table, "txt").decode()
    assert "★2,000" in text and "▼△3" in text
    for form in ("pdf", "docx", "html", "xlsx", "svg"):
        assert render(table, form)


def test_emphasis_of_a_value_of_several_is_checked_as_any_other() -> None:
    alone = MONEY | {"stack": [BUDGET, SPENT | {"when": {"at_most": 0, "fill": "#ffe0b2"}}]}
    file = samples.layout([ITEM, alone])
    found = list(illegible(file.layout, file.document))
    assert [one.code for one in found] == ["ER834"]
    assert found[0].span and found[0].span.line > 1


def test_totals_of_each_value_are_compared_with_its_parts() -> None:
    rounded = {"decimals": 0}
    values = [BUDGET | {"subtotal": "{extra.予算計}"}, SPENT | {"number": rounded}]
    entries: list[Entry] = [
        {"item": name, "extra": {"予算額": "2", "決算額": "1.5", "予算計": "5"}} for name in "あい"
    ]
    columns: list[Entry] = [ITEM, {"width": "8zw", "stack": values}]
    table = samples.table(entries, columns, subtotals=[{"label": "計"}])
    assert cells(table, 1) == [["2", "2"], ["2", "2"], ["5", "3"]]
    found = {one.code: one.arguments for one in table.warnings if one.code in ("ER804", "ER805")}
    assert found == {
        "ER804": {"field": "extra.予算計", "total": "5", "sum": "4"},
        "ER805": {"sum": "4", "total": "3"},
    }
    listed: list[Entry] = [*entries, {"item": "合計", "extra": {"予算額": "4", "決算額": "9"}}]
    table = samples.table(listed, [ITEM, MONEY])
    (wrong,) = [one for one in table.warnings if one.code == "ER804"]
    assert wrong.arguments == {"field": "extra.決算額", "total": "9", "sum": "3.0"}
