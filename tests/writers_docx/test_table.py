"""Paper, foot and the properties of the table, as the layout asks for them."""

import hashlib
import io
from itertools import pairwise

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

import samples
import wordreading
from exchange_report.writers.docx import docx_bytes
from samples import column
from scenarios import group, items, scenario
from wordreading import attribute, find
from writers_docx.documents import style, switch, word


def test_paper_margins_and_grid() -> None:
    page = {"size": "B4", "orientation": "landscape", "margin": {"left": "20mm", "top": "15mm"}}
    table = samples.table(items(1), [column("項目", "{item}", "rest")], page=page)
    section = docx.Document(io.BytesIO(docx_bytes(table))).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    measured = [section.page_width, section.page_height, section.left_margin, section.top_margin]
    for length, expected in zip(measured, (364, 257, 20, 15), strict=True):
        assert length is not None and abs(length - Mm(expected)) < Mm(0.02)
    grid = find(wordreading.read(docx_bytes(table)).body, "w:sectPr/w:docGrid")[0]
    assert (attribute(grid, "type"), attribute(grid, "linePitch")) == ("linesAndChars", "240")


def test_columns_have_the_widths_of_the_layout() -> None:
    """10, 9, 16 and 45.2 characters of 9 pt, and twice 2.25 pt of padding, in twips."""
    document = word()
    widths = [attribute(c, "w") for c in find(document.body, "w:tbl/w:tblGrid/w:gridCol")]
    assert widths == ["1890", "1710", "2970", "8226"]
    for row in find(document.body, "w:tbl/w:tr"):
        assert [attribute(w, "w") for w in find(row, "w:tc/w:tcPr/w:tcW")] == widths
    layout, total = find(document.body, "w:tbl/w:tblPr/*[self::w:tblLayout or self::w:tblW]")[::-1]
    assert attribute(layout, "type") == "fixed"
    assert attribute(total, "w") == str(sum(map(int, map(str, widths))))


def test_rules_fill_and_padding() -> None:
    document = word(
        rules={"outer": "1pt", "inner": "0.25pt"},
        header={"fill": "#ffeecc", "vertical_align": "top"},
        padding={"x": "3pt", "y": "1pt"},
        page={**samples.LANDSCAPE, "margin": {"left": "15mm", "right": "15mm"}},
    )
    grid = style(document, "報告書 表")
    borders = {
        b.tag.split("}")[1]: attribute(b, "sz") for b in find(grid, "w:tblPr/w:tblBorders/*")
    }
    assert borders == {
        **dict.fromkeys(("top", "left", "bottom", "right"), "8"),
        **dict.fromkeys(("insideH", "insideV"), "2"),
    }
    margins = {m.tag.split("}")[1]: attribute(m, "w") for m in find(grid, "w:tblPr/w:tblCellMar/*")}
    assert margins == {"top": "20", "left": "60", "bottom": "20", "right": "60"}
    (first,) = find(grid, "w:tblStylePr[@w:type='firstRow']/w:tcPr")
    assert attribute(find(first, "w:shd")[0], "fill") == "ffeecc"
    assert attribute(find(first, "w:vAlign")[0]) == "top"


@pytest.mark.parametrize(("keep", "whole"), [("row", True), ("group", True), ("none", False)])
def test_rows_are_kept_as_the_layout_says(keep: str, whole: bool) -> None:
    entries = [
        group(items(3), field="一", department="部"),
        group(items(2), field="二", department="課"),
    ]
    document = word(entries, rows={"keep": keep})
    rows = find(document.body, "w:tbl/w:tr[not(w:trPr/w:tblHeader)]")
    assert [bool(find(row, "w:trPr/w:cantSplit")) for row in rows] == [whole] * 5
    kept = [bool(find(row, ".//w:keepNext")) for row in rows]
    group_rows = [True, True, False, True, False]
    assert kept == (group_rows if keep == "group" else [False] * 5)


def test_a_page_that_the_record_begins_is_a_table_of_its_own() -> None:
    """LibreOffice knows no page break within a table. Labels stand again."""
    table = scenario("page-breaks").table
    breaks = [n for n, row in enumerate(table.rows) if n and row.page_break]
    document = wordreading.read(docx_bytes(table))
    tables = find(document.body, "w:tbl")
    assert len(tables) == 1 + len(breaks) and len(breaks) > 1
    counts = [len(find(one, "w:tr[not(w:trPr/w:tblHeader)]")) for one in tables]
    starts = [0, *breaks, len(table.rows)]
    assert counts == [end - start for start, end in pairwise(starts)]
    for one in tables:
        assert find(one, "w:tr[1]/w:trPr/w:tblHeader")
        first = find(one, "w:tr[not(w:trPr/w:tblHeader)][1]/w:tc")
        texts = ["".join(map(wordreading.text, find(cell, "w:p"))) for cell in first]
        assert texts[0] == "分野" and texts[1]
        assert not find(one, ".//w:pageBreakBefore")
    between = find(document.body, "w:p[preceding-sibling::w:tbl and following-sibling::w:tbl]")
    assert len(between) == len(breaks)
    assert all(find(p, "w:pPr/w:pageBreakBefore") and not find(p, "w:r") for p in between)


def test_a_row_that_no_page_holds_may_be_split() -> None:
    def splits(name: str) -> list[bool]:
        document = wordreading.read(docx_bytes(scenario(name).table))
        rows = find(document.body, "w:tbl/w:tr[not(w:trPr/w:tblHeader)]")
        return [not find(row, "w:trPr/w:cantSplit") for row in rows]

    assert splits("tall-row") == [False] * 3 + [True] + [False] * 3
    assert splits("tall-rows-one-after-another") == [True] * 4
    assert not any(splits("official-2017"))


@pytest.mark.parametrize("results", [["結果"] * 90, ["\u2028".join(["行"] * 90)]])
def test_paragraphs_of_a_row_that_no_page_holds_do_not_stay_together(results: list[str]) -> None:
    """LibreOffice would show of them only what the page holds."""
    entries = [*items(2), {"item": "長い", "results": results}, *items(2)]
    document = word([group(entries, department="部")], rows={"keep": "group"})
    rows = find(document.body, "w:tbl/w:tr[not(w:trPr/w:tblHeader)]")
    whole = [bool(find(row, "w:trPr/w:cantSplit")) for row in rows]
    assert whole == [True, True, False, True, True]
    kept = [bool(find(row, ".//w:keepNext")) for row in rows]
    assert kept == [True, True, False, True, False]


def test_columns_are_aligned() -> None:
    columns = [
        column("一", "{item}", "5zw", align="end", vertical_align="middle"),
        column("二", "{item}", "5zw", align="center"),
        column("三", "{item}", "5zw", align="justify"),
        column("四", "{item}", "5zw", align="distribute"),
        column("五", "{item}", "5zw"),
    ]
    row = find(word(items(1), columns).body, "w:tbl/w:tr[2]")[0]
    aligned = [[attribute(e) for e in find(c, ".//w:jc")] for c in find(row, "w:tc")]
    assert aligned == [["right"], ["center"], ["both"], ["distribute"], []]
    vertical = [attribute(e) for e in find(row, "w:tc/w:tcPr/w:vAlign")]
    assert vertical == ["center", "top", "top", "top", "top"]


def test_the_foot_counts_pages_by_fields() -> None:
    document = word(footer={"text": "{fiscal_year:era}　{page} / {pages} 頁", "align": "end"})
    (paragraph,) = find(document.xml("word/footer1.xml"), "w:p")
    fields = [attribute(f, "instr") for f in find(paragraph, "w:fldSimple")]
    assert [str(field).strip() for field in fields] == ["PAGE", "NUMPAGES"]
    assert "".join(t.text for t in find(paragraph, ".//w:t")) == "平成29年度　1 / 1 頁"
    assert switch(document, "jc", "footer") == "right"


def test_without_a_foot_there_is_no_part_for_it() -> None:
    document = word()
    assert not [name for name in document.files if "footer" in name]
    assert not find(document.body, ".//w:footerReference")


def test_the_table_can_be_heard() -> None:
    table = scenario("official-2017").table
    document = wordreading.read(docx_bytes(table))
    properties = find(document.body, "w:tbl/w:tblPr")[0]
    captions = [attribute(e) for e in find(document.body, "w:tbl/w:tblPr/w:tblCaption")]
    assert captions == [f"{table.document_title}（5分の{n}）" for n in range(1, 6)]
    description = attribute(find(properties, "w:tblDescription")[0]) or ""
    assert table.subject in description and "35行" in description
    assert attribute(find(properties, "w:tblLook")[0], "firstRow") == "1"
    heading = docx.Document(io.BytesIO(docx_bytes(table))).paragraphs[0]
    assert heading.style is not None and heading.style.name == "Heading 1"
    assert heading.text == table.title[0].text


def test_the_custom_part_names_the_record() -> None:
    table = scenario("official-2017").table
    source = wordreading.read(docx_bytes(table)).xml("customXml/item1.xml")
    record = (samples.ROOT / "records" / "2017.yaml").read_bytes()
    cells, entries = source
    assert len(entries.findall("{*}entry")) == len(table.entries) == 35
    assert len(cells) == len(table.shapes[0].columns) + len(table.rows)
    assert dict(source.attrib) == {
        "fiscal-year": "2017",
        "layout": "four-column",
        "sha256": hashlib.sha256(record).hexdigest(),
    }
