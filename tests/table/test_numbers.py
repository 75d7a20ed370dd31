"""Columns of numbers: what is read, how it is rounded and written, and what every format says."""

import decimal
import io
import json
import re
import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

import samples
from exchange_report import ReportError, render, tabulate
from exchange_report.choices import Rounding
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.records import Report
from exchange_report.table import Table
from exchange_report.table.numbers import (
    is_no_number,
    read_number,
    rounded,
    unit_after,
    written,
)
from reading import words

PLAIN = NumberFormat()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234", "1234"),
        ("１，２３４．５", "1234.5"),
        ("△ 43,348,901", "-43348901"),
        ("△1", "-1"),
        ("▲5", "-5"),
        ("－１", "-1"),
        ("−1", "-1"),
        ("-1.50", "-1.50"),
        ("(1,234)", "-1234"),
        ("（１２）", "-12"),
        ("+7", "7"),
        ("＋ 7", "7"),
        ("△0", "0"),
        (" 99.2 ", "99.2"),
        ("9" * 40, "9" * 40),
    ],
)
def test_numbers_of_accounts_are_read(text: str, number: str) -> None:
    read = read_number(text, PLAIN)
    assert str(read) == number


@pytest.mark.parametrize(
    "text",
    [
        *(
            "5²",
            "1,23",
            "①",
            "1，234",
            "１,234",
            "0,123",
            "1e3",
            "１2",
            "½",
            "三",
            "約30",
            "1,234人",
        ),
        *("(1", "1)", "((1))", "(△1)", "+△1", "+-1", "++1", "(+1)", "△", "+", "()", "1 234", "٣"),
        *("inf", "NaN", "0x10", "1_000", "5.", ".5", "1.2.3", "9" * 2000, "(" * 50, "1\n2", "Ⅲ"),
    ],
)
def test_all_else_is_no_number(text: str) -> None:
    assert read_number(text, PLAIN) is None
    assert not is_no_number(text, PLAIN)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("12.5％", "％", "12.5"),
        ("12.5%", "％", "12.5"),
        ("１２．５％", "%", "12.5"),
        ("1,234 千円", "千円", "1234"),
        ("△1,234千円", "千円", "-1234"),
        ("(1,234)千円", "千円", "-1234"),
        ("5㎡", "m2", "5"),
        ("5", "千円", "5"),
        ("5円", "千円", None),
        ("5千円千円", "千円", None),
        ("千円", "千円", None),
    ],
)
def test_the_unit_of_the_column_may_stand_after_a_number(
    text: str, unit: str, number: str | None
) -> None:
    read = read_number(text, NumberFormat(unit=unit))
    assert read == (None if number is None else Decimal(number))


MODES = {
    Rounding.ROUND: decimal.ROUND_HALF_UP,
    Rounding.FLOOR: decimal.ROUND_FLOOR,
    Rounding.CEIL: decimal.ROUND_CEILING,
    Rounding.DOWN: decimal.ROUND_DOWN,
    Rounding.UP: decimal.ROUND_UP,
}
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9))


@given(NUMBERS, st.sampled_from(Rounding), st.integers(0, 5))
def test_rounding_is_that_of_decimal_arithmetic(
    number: Decimal, rounding: Rounding, decimals: int
) -> None:
    with decimal.localcontext() as context:
        context.prec = 100
        wanted = number.quantize(Decimal(1).scaleb(-decimals), rounding=MODES[rounding])
    form = NumberFormat(decimals=decimals, rounding=rounding)
    assert rounded(number, form) == wanted
    assert rounded(Fraction(number), form) == wanted
    assert -int(rounded(number, form).as_tuple().exponent) == decimals


@pytest.mark.parametrize(
    ("number", "settings", "text"),
    [
        ("-43348901", {}, "△43,348,901"),
        ("-43348901", {"sign": "▲", "thousands": False}, "▲43348901"),
        ("-1234.5", {"sign": "minus"}, "-1,234.5"),
        ("-1234.5", {"sign": "brackets", "unit": "円"}, "(1,234.5)円"),
        ("1234.5", {"digits": "full"}, "１，２３４．５"),
        ("-1234.5", {"digits": "full", "sign": "minus"}, "－１，２３４．５"),
        ("5", {"unit": "人", "unit_in": "none"}, "5"),
        ("9" * 45, {"thousands": False}, "9" * 45),
    ],
)
def test_a_number_is_written_as_the_layout_says(
    number: str, settings: dict[str, Any], text: str
) -> None:
    assert written(Decimal(number), NumberFormat(**settings)) == text


def column(heading: str, name: str, **number: Any) -> dict[str, Any]:
    return {
        "heading": heading,
        "value": f"{{extra.{name}}}",
        "width": "8zw",
        "type": "number",
        "number": number,
        "subtotal": f"{{sum.extra.{name}}}",
    }


LAYOUT = {
    "page": {"size": "A4", "orientation": "landscape"},
    "subtotals": [{"label": "計"}],
    "columns": [
        {"heading": "科目", "value": "{item}", "width": "10zw", "head": True},
        column("予算額", "予算", unit="千円", unit_in="heading", zero="－"),
        column("率", "率", unit="％", unit_in="none", decimals=None),
        column("増減", "増減", sign="brackets", blank="…"),
    ],
}
ROWS = (
    ("ア", "1,234", "99.2", "△ 43,348,901"),
    ("イ", "0", "100", "5"),
    ("ウ", "２０", "－", "なし"),
    ("エ", "", "29.31", "皆増"),
)


def record(rows: tuple[tuple[str, str, str, str], ...] = ROWS) -> Report:
    names = ("予算", "率", "増減")
    entries = [
        {"item": item, "extra": dict(zip(names, values, strict=True))} for item, *values in rows
    ]
    return Report.from_data({"fiscal_year": 2024, "title": "題", "entries": entries})


def made() -> Table:
    return tabulate(record(), layout=LAYOUT)


SHOWN = [
    ["ア", "1,234", "99.2", "(43,348,901)"],
    ["イ", "－", "100", "5"],
    ["ウ", "20", "－", "…"],
    ["エ", "", "29.31", "皆増"],
    ["計", "1,254", "228.51", "(43,348,896)"],
]


def test_cells_show_what_the_layout_says() -> None:
    rows = [["".join(b.text for b in c.blocks) for c in row.cells if c] for row in made().rows]
    assert rows == SHOWN
    assert [one.text for one in made().headings] == ["科目", "予算額（千円）", "率", "増減"]


def test_numbers_leave_room_for_the_decimals_and_brackets_that_others_have() -> None:
    rooms = [
        [
            c.blocks[0].typed.room if c and c.blocks and c.blocks[0].typed else None
            for c in row.cells
        ]
        for row in made().rows
    ]
    assert [row[2] for row in rooms] == ["0", ".00", None, "", ""]
    assert [row[3] for row in rooms] == ["", ")", None, None, ""]


def test_points_stand_in_one_line_on_a_page(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(render(made(), "pdf"))
    [found] = words(path)
    lefts = {word.text: word for word in found}
    wholes = {
        text: lefts[text].right - lefts[text].text[::-1].find(".") * 4.5 - 4.5
        for text in ("99.2", "29.31", "228.51")
    }
    assert len({round(x, 2) for x in (*wholes.values(), lefts["100"].right)}) == 1
    assert round(lefts["5"].right - lefts["(43,348,901)"].right, 2) == -4.5


def test_a_column_without_room_for_its_decimals_still_holds_its_numbers(tmp_path: Path) -> None:
    rate = column("率", "率") | {"width": "3zw", "subtotal": None}
    narrow = {"columns": [{"heading": "科目", "value": "{item}", "width": "10zw"}, rate]}
    rows = (("ア", "1", "1234", ""), ("イ", "1", "0.25", ""))
    table = tabulate(record(rows), layout=narrow)
    path = tmp_path / "report.pdf"
    path.write_bytes(render(table, "pdf"))
    assert {"1,234", "0.25"} <= {word.text for page in words(path) for word in page}


@pytest.mark.parametrize(
    ("heading", "unit", "shown"),
    [
        ("人口", "人", "人口（人）"),
        ("外国人", "人", "外国人（人）"),
        ("住民（外国人）", "人", "住民（外国人）（人）"),
        ("回数", "回", "回数（回）"),
        ("外国人住民（人）", "人", "外国人住民（人）"),
        ("参加者\n（単位：人）", "人", "参加者\n（単位：人）"),
        ("規模（単位人、％）", "人", "規模（単位人、％）"),
        ("参加者数（人）／派遣", "人", "参加者数（人）／派遣"),
        ("構成比（%）", "％", "構成比（%）"),
        ("構成比％", "%", "構成比％"),
        ("予算額千円", "千円", "予算額千円"),
        ("予算額", "千円", "予算額（千円）"),
        ("排出量（t-CO2/年）", "t-CO2/年", "排出量（t-CO2/年）"),
        ("千円", "千円", "千円"),
        ("予算額", "", "予算額"),
    ],
)
def test_a_unit_is_in_a_heading_only_by_itself(heading: str, unit: str, shown: str) -> None:
    assert unit_after(heading, unit) == shown


def test_data_are_plain_numbers_with_the_unit_in_the_name() -> None:
    lines = render(made(), "csv").decode("utf-8-sig").splitlines()
    assert lines[0].endswith(",予算額（千円）,率（％）,増減")
    assert [line.split(",")[-3:] for line in lines[1:]] == [
        ["1234", "99.2", "-43348901"],
        ["0", "100", "5"],
        ["20", "", ""],
        ["", "29.31", "皆増"],
    ]


def test_json_has_the_numbers_beside_the_texts() -> None:
    text = render(made(), "json").decode()
    entries = json.loads(text, parse_float=Decimal, parse_int=Decimal)["entries"]
    assert entries[0]["extra"]["増減"] == "△ 43,348,901"
    assert [one["numbers"] for one in entries] == [
        {"予算（千円）": 1234, "率（％）": Decimal("99.2"), "増減": -43348901},
        {"予算（千円）": 0, "率（％）": 100, "増減": 5},
        {"予算（千円）": 20},
        {"率（％）": Decimal("29.31")},
    ]
    jsonschema = pytest.importorskip("jsonschema")
    schema = Path(__file__).parents[2] / "src/exchange_report/schemas/output.schema.json"
    jsonschema.validate(json.loads(text), json.loads(schema.read_text("utf-8")))


def test_sheets_hold_numbers_that_are_shown_as_on_the_page() -> None:
    book = load_workbook(io.BytesIO(render(made(), "xlsx")))
    report, data = book["帳票"], book["データ"]
    cells = {str(row[0].value): row for row in report.iter_rows() if row[0].value}
    found = [[cell.value for cell in cells[name][1:]] for name in ("ア", "イ", "ウ", "エ", "計")]
    assert found == [
        [1234, 99.2, -43348901],
        [0, 100, 5],
        [20, "－", "…"],
        [None, 29.31, "皆増"],
        [1254, 228.51, -43348896],
    ]
    assert cells["イ"][1].number_format == '#,##0;"△"#,##0;"－"'
    assert cells["イ"][2].number_format == '#,##0_._0_0;"△"#,##0_._0_0;#,##0_._0_0'
    assert cells["ア"][3].number_format == "#,##0;(#,##0);#,##0"
    assert [cell.value for cell in data[2]][-3:] == [1234, 99.2, -43348901]
    assert [cell.value for cell in data[1]][-3:] == ["予算額（千円）", "率（％）", "増減"]


def test_what_has_no_room_in_its_column_is_still_read_in_every_format() -> None:
    columns = [
        {"heading": "科目", "value": "{item}", "width": "10zw"},
        column("率", "率") | {"width": "3zw", "subtotal": None},
    ]
    rows = (("ア", "1", "1,234", ""), ("イ", "1", "0.25", ""), ("ウ", "1", "1234567", ""))
    table = tabulate(record(rows), layout={"columns": columns})
    book = load_workbook(io.BytesIO(render(table, "xlsx")))
    values = {str(row[0].value): row[1].value for row in book["帳票"].iter_rows() if row[0].value}
    assert values["ア"] == "1,234" and values["イ"] == 0.25 and values["ウ"] == "1,234,567"
    with zipfile.ZipFile(io.BytesIO(render(table, "docx"))) as file:
        body = file.read("word/document.xml").decode()
    [cell] = [one for one in re.findall("<w:p>.*?</w:p>", body) if ">1,234<" in one]
    assert re.findall(r'<w:ind w:right="(\d+)"/>', cell) == [str(180 // 2)]


def test_a_word_document_indents_what_has_fewer_decimals() -> None:
    with zipfile.ZipFile(io.BytesIO(render(made(), "docx"))) as file:
        body = file.read("word/document.xml").decode()
    indents = {
        re.sub("<[^>]+>", "", one): re.findall(r'<w:ind w:right="(\d+)"/>', one)
        for one in re.findall("<w:p>.*?</w:p>", body)
    }
    em = 180  # 9 pt in twips
    assert indents["100"] == [str(3 * em // 2)]
    assert indents["99.2"] == [str(em // 2)]
    assert indents["29.31"] == [] and indents["5"] == [str(em // 2)]


def test_a_page_of_the_web_says_the_number_and_leaves_the_room() -> None:
    page = render(made(), "html").decode()
    assert '<data value="-43348901">(43,348,901)</data>' in page
    assert '<data value="100">100</data><span class="er-room" data-room=".00"></span>' in page
    assert ".er-room::after { content: attr(data-room); visibility: hidden; }" in page


def test_lines_of_text_have_their_points_in_one_column() -> None:
    lines = render(made(), "txt").decode("utf-8-sig").splitlines()
    [first] = [line for line in lines if "99.2" in line]
    [second] = [line for line in lines if "100" in line]

    def width(text: str) -> int:
        return sum(1 if one.isascii() else 2 for one in text)

    assert width(first[: first.index(".2")]) == width(second[: second.index("100") + 3])


def test_what_is_no_number_is_an_error_where_it_is_written() -> None:
    rows = (("ア", "5²", "1,23", "①"), ("イ", "1", "約30", "+5"))
    table = tabulate(record(rows), layout=LAYOUT)
    assert {one.code for one in table.problems} == {"ER802"}
    assert sorted(one.arguments["text"] for one in table.problems) == sorted(
        ["①", "約30", "1,23", "5²"]
    )
    with pytest.raises(ReportError):
        render(table, "csv")


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ({"type": "number", "value": "{item}"}, ["ER801"]),
        ({"type": "number", "value": "{count}件"}, ["ER801"]),
        ({"type": "number", "value": "{count}", "subtotal": "計 {count}"}, ["ER801"]),
        ({"number": {"decimals": 1}}, ["ER800"]),
        ({"type": "number", "value": "{count}", "number": {"decimals": 10}}, ["ER132"]),
        ({"type": "number", "value": "{count}", "number": {"sign": "x"}}, ["ER130"]),
        ({"type": "数", "value": "{count}"}, ["ER130"]),
    ],
)
def test_a_layout_that_cannot_be_meant_is_an_error(
    settings: dict[str, Any], codes: list[str]
) -> None:
    columns = [
        {"heading": "科目", "value": "{item}", "width": "10zw"},
        {"heading": "数", "value": "{item}", "width": "10zw", **settings},
    ]
    with pytest.raises(ReportError) as raised:
        tabulate(record(), layout={"columns": columns})
    assert [one.code for one in raised.value.diagnostics] == codes


@pytest.mark.parametrize(
    ("settings", "near"),
    [
        ({"type": "数値"}, "number"),
        ({"type": "日付"}, "date"),
        ({"type": "number", "number": {"sign": "-"}}, "minus"),
        ({"type": "number", "number": {"sign": "（）"}}, "brackets"),
        ({"type": "number", "number": {"rounding": "切り捨て"}}, "down"),
        ({"type": "number", "number": {"digits": "全角"}}, "full"),
    ],
)
def test_what_people_call_a_setting_is_told_as_it_is_written(
    settings: dict[str, Any], near: str
) -> None:
    columns = [{"heading": "数", "value": "{extra.率}", "width": "10zw", **settings}]
    with pytest.raises(ReportError) as raised:
        tabulate(record(), layout={"columns": columns})
    assert [one.arguments["near"] for one in raised.value.diagnostics] == [near]


@pytest.mark.parametrize(
    ("number", "sums"),
    [({}, ["3", "0", "3"]), ({"blank": "－"}, ["3", "－", "3"]), ({"blank": ""}, ["3", "", "3"])],
)
def test_a_sum_of_no_number_is_as_blank_as_the_layout_says(
    number: dict[str, Any], sums: list[str]
) -> None:
    columns = [
        samples.column("分野", "{field}", "6zw", merge=True),
        samples.column(
            "数", "{extra.数}", "6zw", type="number", subtotal="{sum.extra.数}", number=number
        ),
    ]
    entries = [
        {"field": "甲", "entries": [{"item": "一", "extra": {"数": "3"}}, {"item": "二"}]},
        {"field": "乙", "entries": [{"item": "三", "extra": {"数": "－"}}, {"item": "四"}]},
    ]
    lines = [{"after": "{field}", "label": "小計"}, {"label": "計"}]
    table = samples.table(entries, columns, subtotals=lines)
    shown = [one.cells[1] for one in table.sections[0].rows if one.kind]
    assert ["".join(b.text for b in cell.blocks) for cell in shown if cell] == sums


def test_the_rows_of_a_count_have_numbers_too() -> None:
    layout = {
        "count_by": "{item}",
        "columns": [
            {"heading": "科目", "value": "{item}", "width": "10zw"},
            {"heading": "数", "value": "{sum.extra.率}", "width": "10zw", "type": "number"}
            | {"number": {"decimals": 1}, "subtotal": "{sum.extra.率}"},
        ],
        "subtotals": [{"label": "計"}],
    }
    rows = (("ア", "1", "1.05", ""), ("ア", "1", "△1,000", ""), ("イ", "1", "2", ""))
    table = tabulate(record(rows), layout=layout)
    shown = [["".join(b.text for b in c.blocks) for c in row.cells if c] for row in table.rows]
    assert shown == [["ア", "△999.0"], ["イ", "2.0"], ["計", "△997.0"]]
