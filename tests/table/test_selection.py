"""Several tables of one report, each with entries and texts of its own."""

import csv
import io
from decimal import Decimal
from typing import Any, Final

import docx
import openpyxl
import pytest

import samples
from exchange_report import ReportError, render
from exchange_report.layouts import load_layout
from exchange_report.table import Table
from exchange_report.writers.contract import Company
from exchange_report.writers.csv import csv_files
from samples import Entry, column

ITEM: Final = column("項目", "{item}", "10zw", head=True)
AMOUNT: Final = column("額", "{extra.額}", "6zw", type="number", subtotal="{sum.extra.額}")
SHARE: Final = column("比", "{share.extra.額}", "6zw", type="number")
IN: Final[dict[str, Any]] = {
    "where": {"value": "{extra.区分}", "equals": "歳入"},
    "heading": [{"text": "第1表　歳入（{count}件）"}, {"text": "一般会計"}],
    "unit": "千円",
    "before": [{"text": "{extra.前書き}"}],
    "after": [{"text": "※第1表の注"}],
    "subtotals": [{"label": "計"}],
    "columns": [ITEM, AMOUNT, SHARE],
}
OUT: Final[dict[str, Any]] = {
    "where": [{"value": "{extra.区分}", "one_of": ["歳出", "繰出"]}],
    "heading": {"text": "第2表　歳出"},
    "unit": "（単位：円、％）",
    "subtotals": [{"label": "計"}],
    "columns": [ITEM, AMOUNT],
}
ENTRIES: Final[list[Entry]] = [
    {
        "extra": {"区分": " 歳入 ", "前書き": "歳入の前書き"},
        "entries": [
            {"item": "市税", "extra": {"額": "1,000"}},
            {"item": "交付税", "extra": {"額": "500"}},
        ],
    },
    {"item": "総務費", "extra": {"区分": "歳出", "額": "700.5"}},
    {"item": "繰出金", "extra": {"区分": "繰出", "額": "800"}},
]


def made(*tables: dict[str, Any], entries: list[Entry] = ENTRIES) -> Table:
    return samples.table(entries, (), tables=list(tables))


def items(table: Table) -> list[list[str]]:
    return [
        [row.cells[0].blocks[0].text for row in one.rows if row.kind is None and row.cells[0]]
        for one in table.sections
    ]


def codes(table: Table) -> list[tuple[str, str]]:
    found = (*table.problems, *table.warnings)
    return [(d.code, d.arguments.get("name", "")) for d in found if d.code.startswith("ER82")]


def test_each_table_shows_the_entries_that_its_conditions_hold_for() -> None:
    table = made(IN, OUT)
    assert items(table) == [["市税", "交付税"], ["総務費", "繰出金"]]
    assert codes(table) == []
    sums = [one.rows[-1].cells[1] for one in table.sections]
    assert [cell.blocks[0].typed.value for cell in sums if cell and cell.blocks[0].typed] == [
        Decimal(1500),
        Decimal("1500.5"),
    ]
    shares = [row.cells[2] for row in table.sections[0].rows if row.kind is None]
    assert [cell.blocks[0].text for cell in shares if cell] == ["66.7", "33.3"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"equals": "歳出"}, ["総務費"]),
        ({"one_of": ["歳出", "歳入"]}, ["市税", "交付税", "総務費"]),
        ({"none_of": ["歳出", "歳入"]}, ["繰出金"]),
        ({"filled": True}, ["市税", "交付税", "総務費", "繰出金"]),
    ],
)
def test_the_ways_of_a_condition(condition: dict[str, Any], expected: list[str]) -> None:
    where = {"value": "{extra.区分}", **condition}
    rest = {"columns": [ITEM]}
    assert items(made({"where": where, "columns": [ITEM]}, rest))[0] == expected


def test_characters_of_either_width_are_one() -> None:
    where = {"value": "{extra.区分}", "equals": "A1"}
    entries: list[Entry] = [{"item": "広い", "extra": {"区分": "Ａ１"}}, {"item": "ほか"}]
    tables = made({"where": where, "columns": [ITEM]}, {"columns": [ITEM]}, entries=entries)
    assert items(tables)[0] == ["広い"]


def test_all_of_several_conditions_must_hold() -> None:
    where = [
        {"value": "{extra.区分}", "filled": True},
        {"value": "{extra.前書き}", "filled": False},
    ]
    assert items(made({"where": where, "columns": [ITEM]}))[0] == ["総務費", "繰出金"]


def test_an_entry_that_no_table_shows_is_reported_by_name() -> None:
    lost: Entry = {"item": "予備費", "extra": {"区分": "歳人", "額": "9"}}
    table = made(IN, OUT, entries=[*ENTRIES, lost])
    assert codes(table) == [("ER827", "予備費")]
    counting = {"count_by": "{extra.区分}", "columns": [column("件数", "{count}", "6zw")]}
    assert codes(made(IN, OUT, counting, entries=[*ENTRIES, lost])) == [("ER827", "予備費")]
    assert codes(made(IN, OUT, {"columns": [ITEM]}, entries=[*ENTRIES, lost])) == []


def test_an_entry_of_two_tables_is_an_error_unless_it_is_stated() -> None:
    again = {**OUT, "where": {"value": "{extra.額}", "filled": True}}
    table = made(IN, again)
    assert codes(table) == [("ER828", "市税")]
    (problem,) = (d for d in table.problems if d.code == "ER828")
    assert (problem.arguments["count"], problem.arguments["table"]) == ("2", "1")
    assert codes(made(IN, {**again, "shared": True})) == []


def test_a_table_that_takes_none_is_left_out_if_there_is_another() -> None:
    none = {**OUT, "where": {"value": "{extra.区分}", "equals": "なし"}}
    table = made(IN, none, OUT)
    assert [one.shape for one in table.sections] == [0, 2]


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ('{value: "{extra.区分}"}', "ER829"),
        ('{value: "{extra.区分}", equals: 一, filled: true}', "ER829"),
        ("{value: 区分, equals: 一}", "ER809"),
        ('{value: "{count}", equals: 一}', "ER401"),
        ('{value: "{extra.区分}", is: 一}', "ER110"),
    ],
)
def test_a_condition_that_cannot_be_read(where: str, code: str) -> None:
    text = f'where: {where}\ncolumns: [{{heading: 項, value: "{{item}}", width: 8zw}}]\n'
    with pytest.raises(ReportError) as caught:
        load_layout(text.encode(), "own.yaml")
    assert [one.code for one in caught.value.diagnostics] == [code]


def test_texts_of_a_table_stand_around_it_in_every_output() -> None:
    table = made(IN, OUT)
    above, below = (
        ["一般会計", "歳入の前書き", "（単位：千円）"],
        ["※第1表の注"],
    )
    first, second = table.sections
    assert [block.text for one in first.before for block in one.blocks] == above
    assert [block.text for one in first.after for block in one.blocks] == below
    assert [block.text for one in second.before for block in one.blocks] == ["（単位：円、％）"]
    texts = [
        "第1表　歳入（2件）",
        *above,
        "市税",
        *below,
        "第2表　歳出",
        "（単位：円、％）",
        "総務費",
    ]

    def in_order(text: str) -> bool:
        at = 0
        for one in texts:
            at = text.index(one, at) + len(one)
        return True

    pages = samples.pages(ENTRIES, (), tables=[IN, OUT]).pages
    printed = [
        "".join(line.text for line in one.text.lines)
        for page in pages
        for one in sorted(page.fragments, key=lambda f: (f.y, f.x))
    ]
    assert in_order("\n".join(printed))
    assert in_order(render(table, "md").decode())
    assert in_order(render(table, "txt").decode())
    body = render(table, "html").decode()
    assert in_order(body[body.index("<main") :].replace('<span class="er-marker">※</span>', "※"))
    word = docx.Document(io.BytesIO(render(table, "docx")))
    assert in_order(
        "\n".join(one.text or "" for one in word.element.body.iter() if one.tag.endswith("}t"))
    )
    book = openpyxl.load_workbook(io.BytesIO(render(table, "xlsx")))
    printed_sheets = [sheet for sheet in book if sheet.title.startswith("第")]
    cells = [
        str(cell)
        for sheet in printed_sheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]
    assert in_order("\n".join(cells))


def test_tables_of_data_are_apart_and_add_up() -> None:
    files = csv_files(made(IN, OUT), company=Company("2023"))
    sums = []
    for data in files.values():
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
        sums.append(sum(Decimal(row["額"]) for row in rows))
    assert sums == [Decimal(1500), Decimal("1500.5")]


def test_a_long_preface_goes_on_overleaf_and_the_unit_stays_with_the_table() -> None:
    long = "\n".join(f"前書きの第{n}段落です。" for n in range(90))
    pages = samples.pages(ENTRIES, (), tables=[{**IN, "before": [{"text": long}]}, OUT]).pages
    assert len(pages) > 1
    texts = [["".join(x.text for x in one.text.lines) for one in p.fragments] for p in pages]
    (place,) = (n for n, page in enumerate(texts) if "（単位：千円）" in page)
    assert "市税" in texts[place]


def test_the_unit_ends_where_a_narrow_table_does() -> None:
    narrow = {**OUT, "columns": [ITEM, {**AMOUNT, "width": "6zw"}], "where": []}
    pages = samples.pages(ENTRIES, (), tables=[narrow])
    edge = pages.table.frame.grids[0].lefts[-1]
    assert edge < pages.table.frame.right
    (unit,) = (one for one in pages.pages[0].fragments if "単位" in one.text.lines[one.first].text)
    line = unit.text.lines[0]
    assert abs(unit.x + line.x + line.width - edge) <= 2  # scaled points
    word = docx.Document(io.BytesIO(render(pages.table, "docx")))
    (paragraph,) = (one for one in word.paragraphs if "単位" in one.text)
    assert paragraph.paragraph_format.right_indent
