"""Heading rows, rows of groups and sums, rules and fills of several tables in Word."""

from typing import Any

import pytest

import samples
import wordreading
from exchange_report import ReportError
from exchange_report.writers.docx import docx_bytes
from scenarios import group, items
from wordreading import Word, attribute, find
from writers_docx.documents import everything, style, switch, word
from writers_docx.test_text import expected, shown

GROUPED: Any = {
    "groups": [{"value": "{field}", "align": "center"}],
    "subtotals": [{"after": "{field}", "label": "小計"}, {"label": "合計"}],
}


@pytest.fixture(scope="module")
def whole() -> Word:
    return wordreading.read(docx_bytes(everything()))


def grouped(**more: object) -> Word:
    columns = [
        samples.column("部所", "{department}", "8zw"),
        samples.column("項目", "{item}", "8zw", subtotal="{count}件", align="end"),
        samples.column("実績", "{results}", "rest"),
    ]
    entries = [group(items(3), field="一"), group(items(2), field="二")]
    return word(entries, columns, **{**GROUPED, **more})


def body_rows(document: Word) -> list[Any]:
    return find(document.body, "w:tbl/w:tr[not(w:trPr/w:tblHeader)]")


def test_every_cell_of_every_table_shows_its_text(whole: Word) -> None:
    assert shown(whole.rows()) == expected(everything())


def test_each_table_is_one_and_stands_apart(whole: Word) -> None:
    tables = find(whole.body, "w:tbl")
    assert len(tables) == len(everything().sections) == 4
    assert not find(whole.body, "w:tbl/following-sibling::*[1][self::w:tbl]")
    titles = [attribute(t) for t in find(whole.body, "w:tbl/w:tblPr/w:tblCaption")]
    assert titles == ["国際交流の表", "国際協力の表", "集計", everything().document_title]


def test_headings_of_tables_are_headings_and_begin_pages(whole: Word) -> None:
    first, second = find(whole.body, "w:p[w:pPr/w:pStyle/@w:val='Heading2']")
    assert [wordreading.text(p) for p in (first, second)] == ["国際交流の表", "国際協力の表"]
    assert all(find(p, "w:pPr/w:pageBreakBefore") for p in (first, second))
    assert switch(whole, "outlineLvl", "heading 2") == "1"
    based_on = attribute(find(style(whole, "表の見出し 2"), "w:basedOn")[0])
    assert based_on == "Heading2"


def test_a_heading_over_columns_spans_them(whole: Word) -> None:
    first, second = whole.heading_cells()
    assert [(c.paragraphs, c.rows, c.columns) for c in first] == [
        (("担当",), 1, 3),
        (("実績",), 2, 1),
    ]
    assert [c.paragraphs for c in second] == [("連絡先",), ("項目",), ("備考",), ("",)]
    rows = find(whole.body, "w:tbl[1]/w:tr[w:trPr/w:tblHeader]")
    assert all(find(row, "w:trPr/w:cantSplit") for row in rows)
    fills = {attribute(f, "fill") for f in find(rows[1], "w:tc/w:tcPr/w:shd")}
    assert fills == {"ececec"}


def test_widths_add_up_in_every_row(whole: Word) -> None:
    for table in find(whole.body, "w:tbl"):
        grid = [int(attribute(c, "w") or 0) for c in find(table, "w:tblGrid/w:gridCol")]
        for row in find(table, "w:tr"):
            spans = [attribute(s) for s in find(row, "w:tc/w:tcPr/w:gridSpan")]
            cells = find(row, "w:tc/w:tcPr/w:tcW")
            assert sum(int(attribute(c, "w") or 0) for c in cells) == sum(grid)
            assert len(cells) + sum(int(s or 1) - 1 for s in spans) == len(grid)


def test_groups_and_sums_have_styles_of_their_own() -> None:
    document = grouped()
    rows = body_rows(document)
    styles = [attribute(find(row, ".//w:pStyle")[0]) for row in rows]
    three, two = ["ReportBody"] * 3, ["ReportBody"] * 2
    head, subtotal, total = "ReportGroup1", "ReportSubtotal1", "ReportSubtotal2"
    assert styles == [head, *three, subtotal, head, *two, subtotal, total]
    assert attribute(find(rows[0], "w:tc/w:tcPr/w:gridSpan")[0]) == "3"
    assert switch(document, "jc", "まとまり 1") == "center"
    assert find(style(document, "まとまり 1"), "w:pPr/w:keepNext")
    assert attribute(find(style(document, "まとまり 1"), "w:rPr/w:b")[0]) == "1"
    assert switch(document, "jc", "小計 1") == "center"
    sums = [[wordreading.text(p) for p in find(rows[n], ".//w:p")] for n in (4, 8, 9)]
    assert sums == [["小計", "3件", ""], ["小計", "2件", ""], ["合計", "5件", ""]]
    assert [attribute(e) for e in find(rows[4], ".//w:jc")] == ["right"]


def test_a_sum_stays_with_the_row_before_it() -> None:
    kept = [bool(find(row, "w:tc//w:keepNext")) for row in body_rows(grouped())]
    assert kept == [False, False, False, True, False, False, False, True, True, False]


def test_the_rows_of_a_group_are_kept_together() -> None:
    kept = [
        bool(find(row, "w:tc//w:keepNext")) for row in body_rows(grouped(rows={"keep": "group"}))
    ]
    assert kept == [True, True, True, True, False, True, True, True, True, False]


def test_bookmarks_are_of_one_cell_each_and_only_of_entries(whole: Word) -> None:
    rows = [row for section in everything().sections for row in section.rows]
    names = [[cell.name for cell in row if cell.name] for row in whole.rows()]
    for row, found in zip(rows, names, strict=True):
        assert not [name for name in found if row.kind and not name.startswith("_Toc")]
    every = [name for found in names for name in found if not name.startswith("_Toc")]
    assert len(every) == len(set(every))
    first = everything().names[0]
    assert f"_{first}C2" in every and f"_T3{first}C1" in every
    assert not [name for name in every if name.startswith("_T2")]  # counts are of no one entry


def edges(cell: Any) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Side to style, size and colour."""
    found = find(cell, "w:tcPr/w:tcBorders/*")
    return {
        b.tag.split("}")[1]: (attribute(b), attribute(b, "sz"), attribute(b, "color"))
        for b in found
    }


def test_rules_are_of_their_kinds(whole: Word) -> None:
    borders = find(style(whole, "報告書 表"), "w:tblPr/w:tblBorders/*")
    drawn = {b.tag.split("}")[1]: (attribute(b), attribute(b, "sz")) for b in borders}
    assert drawn["top"] == ("single", "12")
    assert drawn["insideH"] == ("dotted", "4")
    assert drawn["insideV"] == ("nil", None)
    first, second, group_row, entry, *_ = find(whole.body, "w:tbl[1]/w:tr")
    double, red, inner = (
        ("double", "4", "auto"),
        ("single", "8", "cc0000"),
        ("single", "2", "888888"),
    )
    assert [edges(c) for c in find(first, "w:tc")] == [{"bottom": inner}, {}]
    above, *_, right = find(second, "w:tc")
    assert edges(above) == {"top": inner, "bottom": double}
    assert edges(right) == {"bottom": double}
    assert edges(find(group_row, "w:tc")[0]) == {"top": double}  # below it the rule of rows
    assert edges(find(entry, "w:tc")[0]) == {"bottom": red}  # over all its rows
    assert edges(find(entry, "w:tc")[1]) == {}


def test_a_table_of_one_kind_of_rule_has_no_borders_in_its_cells() -> None:
    assert not find(word().body, ".//w:tcBorders")


def test_fills_lie_as_ours_do(whole: Word) -> None:
    def fills(row: Any) -> list[str | None]:
        return [
            next((attribute(s, "fill") for s in find(cell, "w:tcPr/w:shd")), None)
            for cell in find(row, "w:tc")
        ]

    rows = find(whole.body, "w:tbl[1]/w:tr[not(w:trPr/w:tblHeader)]")
    assert fills(rows[0]) == ["dde8f5"]
    zebra, column = "f3f7fb", "fff4e0"
    assert fills(rows[1]) == [None, None, column]  # the empty 備考 gave way
    assert fills(rows[2]) == [None, zebra, zebra]
    assert fills(rows[3]) == [None, None, column]
    assert fills(rows[4]) == ["f6f6f6"] * 4
    assert fills(rows[-1]) == ["ffe0e0"] * 4


def test_columns_that_do_not_fit_are_told() -> None:
    with pytest.raises(ReportError) as caught:
        word(items(1), [samples.column("項目", "{item}", "200zw")])
    assert [one.code for one in caught.value.diagnostics] == ["ER406"]
