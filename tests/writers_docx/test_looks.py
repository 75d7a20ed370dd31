"""Styles, page, table properties and line breaking, as the layout asks for them."""

import hashlib
import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

import samples
import wordreading
from exchange_report import ReportError
from exchange_report.jlreq import CLASSES, CharClass, Strictness, break_allowed
from exchange_report.layouts.model import Kinsoku
from exchange_report.writers.docx import docx_bytes
from exchange_report.writers.docx.kinsoku import LINE_END, LINE_START
from samples import column
from scenarios import group, items, scenario
from wordreading import Word, attribute, find

KANJI = CharClass(ord("漢".translate(CLASSES)))


def word(entries: list[Any] | None = None, columns: Any = samples.FOUR, **more: object) -> Word:
    return wordreading.read(docx_bytes(samples.table(entries or items(2), columns, **more)))


def style(document: Word, name: str) -> Any:
    styles = document.xml("word/styles.xml")
    return find(styles, f"w:style[w:name/@w:val='{name}']")[0]


def switch(document: Word, name: str, style_name: str = "報告書 本文") -> str | None:
    return attribute(find(style(document, style_name), f"w:pPr/w:{name}")[0])


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("報告書 本文", "Normal"),
        ("箇条書き", "報告書 本文"),
        ("箇条書き 2", "箇条書き"),
        ("番号付き", "報告書 本文"),
        ("注", "報告書 本文"),
        ("小見出し", "報告書 本文"),
        ("報告書 見出し", "報告書 本文"),
        ("heading 1", "報告書 見出し"),
        ("報告書 列見出し", "報告書 見出し"),
    ],
)
def test_styles_are_based_on_one_another(name: str, parent: str) -> None:
    nested = [{"item": "項目", "results": ["・あ", ["・い"]]}]
    document = word(nested, title=[{"text": "題"}])
    based_on = attribute(find(style(document, name), "w:basedOn")[0])
    assert based_on == attribute(style(document, parent), "styleId")


def test_every_font_is_named_for_every_script_and_none_by_the_theme() -> None:
    document = word(title=[{"text": "題"}], footer={"text": "{page}"})
    fonts = find(document.xml("word/styles.xml"), ".//w:rFonts")
    assert fonts
    for font in fonts:
        names = {attribute(font, key) for key in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert len(names) == 1 and names <= {"BIZ UD明朝", "BIZ UDゴシック"}
        assert not [key for key in font.attrib if "heme" in key]
    runs = find(document.body, ".//w:r")
    assert runs and all(find(r, "w:rPr/w:rFonts[@w:hint='eastAsia']") for r in runs)


def test_the_language_is_japanese() -> None:
    (language,) = find(word().xml("word/styles.xml"), "w:docDefaults//w:lang")
    assert (attribute(language), attribute(language, "eastAsia")) == ("ja-JP", "ja-JP")


def test_fonts_are_chosen_by_the_layout_and_have_others_to_fall_back_on() -> None:
    fonts = {"mincho": {"names": ["游明朝", "ＭＳ 明朝", "MS Mincho"]}}
    document = word(docx={"fonts": fonts})
    defaults = find(document.xml("word/styles.xml"), "w:docDefaults//w:rFonts")[0]
    assert attribute(defaults, "eastAsia") == "游明朝"
    table = document.xml("word/fontTable.xml")
    assert [attribute(f, "name") for f in find(table, "w:font")] == ["游明朝", "BIZ UDゴシック"]
    assert attribute(find(table, "w:font/w:altName")[0]) == "ＭＳ 明朝,MS Mincho"


def test_bold_faces_are_bold() -> None:
    document = word([{"item": "項目", "results": ["【教育】", "【教育】留学"]}])
    assert switch_run(document, "小見出し") == "1"
    whole, partly = find(document.body, "w:tbl/w:tr[2]/w:tc[4]//w:p")
    assert attribute(find(whole, "w:pPr/w:pStyle")[0]) == "ReportLabel"
    texts = [(r.xpath("string(.)"), bool(find(r, "w:rPr/w:rStyle"))) for r in find(partly, "w:r")]
    assert texts == [("【教育】", True), ("留学", False)]


def switch_run(document: Word, name: str) -> str | None:
    return attribute(find(style(document, name), "w:rPr/w:b")[0])


def test_the_switches_of_the_fixed_grid() -> None:
    document = word()
    names = ("kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN")
    assert [switch(document, name) for name in names] == ["1", "1", "0", "0", "0", "0"]
    settings = document.xml("word/settings.xml")
    control = find(settings, "w:characterSpacingControl")[0]
    assert attribute(control) == "doNotCompress"


def test_the_switches_follow_the_composition() -> None:
    composition = {
        "punctuation": "adjustable",
        "latin_space": "quarter",
        "line_head_bracket": "solid",
        "hanging_punctuation": True,
    }
    document = word(composition=composition)
    names = ("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN")
    assert [switch(document, name) for name in names] == ["1"] * 4
    settings = document.xml("word/settings.xml")
    assert attribute(find(settings, "w:characterSpacingControl")[0]) == "compressPunctuation"


@pytest.mark.parametrize("level", Kinsoku)
def test_kinsoku_characters_are_those_of_jlreq(level: Kinsoku) -> None:
    document = word(text={"kinsoku": level.value})
    settings = document.xml("word/settings.xml")
    starts = attribute(find(settings, "w:noLineBreaksBefore[@w:lang='ja-JP']")[0]) or ""
    ends = attribute(find(settings, "w:noLineBreaksAfter[@w:lang='ja-JP']")[0]) or ""
    strictness = Strictness(level.value)
    for character in starts:
        kind = CharClass(ord(character.translate(CLASSES)))
        assert not break_allowed(KANJI, kind, strictness), character
    for character in ends:
        kind = CharClass(ord(character.translate(CLASSES)))
        assert not break_allowed(kind, KANJI, strictness), character


@pytest.mark.parametrize("level", Kinsoku)
def test_no_kana_or_bracket_of_jlreq_is_forgotten(level: Kinsoku) -> None:
    """Of the usual characters: kana, CJK punctuation and full-width forms."""
    usual = [
        chr(c) for c in (*range(0x3001, 0x3030), *range(0x3041, 0x30FF), *range(0xFF01, 0xFF60))
    ]
    strictness = Strictness(level.value)
    classes = {c: CharClass(ord(c.translate(CLASSES))) for c in usual if c.isprintable()}
    starts = {c for c, kind in classes.items() if not break_allowed(KANJI, kind, strictness)}
    ends = {c for c, kind in classes.items() if not break_allowed(kind, KANJI, strictness)}
    rare = set("\u302a\u302b\u302c\u302d\u302e\u302f\u3099\u309a\uff02\uff07\uff0d\uff3e\uff40〞〟")
    assert starts - set(LINE_START[level]) - rare <= set()
    assert ends - set(LINE_END[level]) - rare <= set()


@pytest.mark.parametrize("level", Kinsoku)
def test_word_has_room_for_the_kinsoku_characters(level: Kinsoku) -> None:
    assert len(set(LINE_START[level])) == len(LINE_START[level]) <= 100
    assert len(set(LINE_END[level])) == len(LINE_END[level]) <= 50


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


def test_a_page_break_stands_before_its_row() -> None:
    document = wordreading.read(docx_bytes(scenario("page-breaks").table))
    rows = find(document.body, "w:tbl/w:tr[not(w:trPr/w:tblHeader)]")
    breaks = [n for n, row in enumerate(rows) if find(row, ".//w:pageBreakBefore")]
    table = scenario("page-breaks").table
    assert breaks == [n for n, row in enumerate(table.rows) if row.page_break]
    assert all(len(find(rows[n], ".//w:pageBreakBefore")) == 1 for n in breaks)


def test_lines_hang_behind_their_marker_and_nested_ones_further() -> None:
    results = ["・あ", "(1)い", "※う", "え", ["・お", "か"]]
    document = word([{"item": "項目", "results": results}])
    paragraphs = find(document.body, "w:tbl/w:tr[2]/w:tc[4]//w:p")
    assert [indent(document, p) for p in paragraphs] == [
        (180, 180),
        (270, 270),
        (180, 180),
        (0, 0),
        (360, 180),
        (180, 0),
    ]


def test_notes_have_a_size_of_their_own() -> None:
    entries = [{"item": "項目", "results": ["※あ", "（※1）い"]}]
    document = word(entries, text={"note_size": "7pt"})
    assert attribute(find(style(document, "注"), "w:rPr/w:sz")[0]) == "14"
    paragraphs = find(document.body, "w:tbl/w:tr[2]/w:tc[4]//w:p")
    assert [indent(document, p) for p in paragraphs] == [(140, 140), (490, 490)]


def indent(document: Word, paragraph: Any) -> tuple[int, int]:
    """Left indent and hang, its own or those of its style."""
    own = find(paragraph, "w:pPr/w:ind")
    name = attribute(find(paragraph, "w:pPr/w:pStyle")[0])
    styles = document.xml("word/styles.xml")
    inherited = find(styles, f"w:style[@w:styleId='{name}']/w:pPr/w:ind")
    found = (own or inherited or [None])[0]
    if found is None:
        return (0, 0)
    return int(attribute(found, "left") or 0), int(attribute(found, "hanging") or 0)


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
    assert attribute(find(properties, "w:tblCaption")[0]) == table.document_title
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
    assert dict(source.attrib) == {
        "fiscal-year": "2017",
        "layout": "four-column",
        "sha256": hashlib.sha256(record).hexdigest(),
    }


def problem(record: str, layout: dict[str, object]) -> Any:
    loaded = samples.load_record(record.encode(), samples.RECORD)
    table = samples.build_table(loaded, samples.layout(**layout))
    with pytest.raises(ReportError) as caught:
        docx_bytes(table)
    (found,) = caught.value.diagnostics
    return found


def test_a_character_that_xml_cannot_hold_is_an_error_where_it_stands() -> None:
    record = 'fiscal_year: 2017\ntitle: 題\nentries:\n- item: a\n- item: "b\\x01"\n'
    found = problem(record, {})
    assert (found.code, found.span.line) == ("ER505", 5)
    assert found.arguments["code_point"] == "0001"


def test_a_face_without_a_font_is_an_error_in_the_layout() -> None:
    record = "fiscal_year: 2017\ntitle: 題\nentries:\n- item: a\n"
    found = problem(record, {"text": {"face": "hanazono"}})
    assert (found.code, Path(found.span.path).name) == ("ER417", samples.LAYOUT)
    assert found.arguments["face"] == "hanazono"
