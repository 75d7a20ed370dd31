"""Styles, fonts and line breaking, as the layout asks for them."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

import samples
import wordreading
from exchange_report import Project, ReportError, build, load, tabulate, write
from exchange_report.choices import Strictness
from exchange_report.fonts import open_face
from exchange_report.jlreq import CLASSES, CharClass, break_allowed
from exchange_report.records import load_record
from exchange_report.table import build_table
from exchange_report.writers.docx import docx_bytes
from exchange_report.writers.docx.kinsoku import LINE_END, LINE_START
from scenarios import items
from wordreading import Word, attribute, find
from writers_docx.documents import indent, style, switch, word
from writers_docx.test_validity import disorder

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KANJI = CharClass(ord("漢".translate(CLASSES)))


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


def test_japanese_is_japanese_and_western_words_are_english() -> None:
    """In Japanese, LibreOffice breaks Western words anywhere."""
    (language,) = find(word().xml("word/styles.xml"), "w:docDefaults//w:lang")
    assert (attribute(language), attribute(language, "eastAsia")) == ("en-US", "ja-JP")


def test_fonts_are_chosen_by_the_layout_and_have_others_to_fall_back_on() -> None:
    fonts = {"mincho": {"names": ["游明朝", "ＭＳ 明朝", "MS Mincho"]}}
    document = word(docx={"fonts": fonts})
    defaults = find(document.xml("word/styles.xml"), "w:docDefaults//w:rFonts")[0]
    assert attribute(defaults, "eastAsia") == "游明朝"
    table = document.xml("word/fontTable.xml")
    assert [attribute(f, "name") for f in find(table, "w:font")] == ["游明朝", "BIZ UDゴシック"]
    assert attribute(find(table, "w:font/w:altName")[0]) == "ＭＳ 明朝,MS Mincho"


def test_embedded_fonts_are_the_faces_that_ship() -> None:
    """Obfuscated: the first 32 bytes are XORed with the GUID, last byte first (17.8.1)."""
    document = word(docx={"embed_fonts": True}, title=[{"text": "題"}])
    relationships = {r.get("Id"): r for r in document.xml("word/_rels/fontTable.xml.rels")}
    found = {}
    for font in find(document.xml("word/fontTable.xml"), "w:font"):
        for slot in find(font, "w:embedRegular | w:embedBold"):
            target = relationships[slot.get(f"{{{RELATIONSHIPS}}}id")].get("Target")
            key = bytes.fromhex((attribute(slot, "fontKey") or "").strip("{}").replace("-", ""))
            data = document.files[f"word/{target}"]
            head = bytes(a ^ b for a, b in zip(data[:32], key[::-1] * 2, strict=True))
            kind = slot.tag.split("embed")[1]
            found[attribute(font, "name"), kind] = hashlib.sha256(head + data[32:]).hexdigest()
    shipped = {
        ("BIZ UDMincho", "Regular"): "BIZUDMincho-Regular.ttf",
        ("BIZ UDGothic", "Regular"): "BIZUDGothic-Regular.ttf",
        ("BIZ UDGothic", "Bold"): "BIZUDGothic-Bold.ttf",
    }
    fonts = samples.ROOT / "fonts"
    assert found == {
        slot: hashlib.sha256((fonts / file).read_bytes()).hexdigest()
        for slot, file in shipped.items()
    }
    assert find(document.xml("word/settings.xml"), "w:embedTrueTypeFonts")
    defaults = find(document.xml("word/styles.xml"), "w:docDefaults//w:rFonts")[0]
    assert attribute(defaults, "eastAsia") == "BIZ UDMincho"
    assert not disorder(document.xml("word/fontTable.xml"))


def own_face(folder: Path, fs_type: int) -> dict[str, Any]:
    """A face of a project's own, whose permissions are `fs_type`."""
    data = bytearray((samples.ROOT / "fonts" / "BIZUDGothic-Regular.ttf").read_bytes())
    tables = {bytes(data[12 + n : 16 + n]): n + 12 for n in range(0, 16 * data[5], 16)}
    place = tables[b"OS/2"] + 8
    offset = int.from_bytes(data[place : place + 4], "big")
    data[offset + 8 : offset + 10] = fs_type.to_bytes(2, "big")
    path = folder / f"own-{fs_type}.ttf"
    path.write_bytes(data)
    return {**samples.OURS.faces(), "own": open_face(path)}


@pytest.mark.parametrize("fs_type", [0, 8, 12])
def test_faces_of_a_project_are_embedded_too(fs_type: int, tmp_path: Path) -> None:
    layout: dict[str, Any] = {"text": {"face": "own"}, "docx": {"embed_fonts": True}}
    table = samples.table(items(1), **layout)
    document = wordreading.read(docx_bytes(table, faces=own_face(tmp_path, fs_type)))
    fonts = find(document.xml("word/fontTable.xml"), "w:font[w:embedRegular]")
    assert [attribute(font, "name") for font in fonts] == ["BIZ UDGothic"]
    defaults = find(document.xml("word/styles.xml"), "w:docDefaults//w:rFonts")[0]
    assert attribute(defaults, "eastAsia") == "BIZ UDGothic"


@pytest.mark.parametrize("fs_type", [2, 4, 0x208])
def test_a_face_that_must_not_be_edited_is_not_embedded(fs_type: int, tmp_path: Path) -> None:
    """Restricted, for preview and print only, bitmaps only (OpenType, OS/2, fsType)."""
    fonts = {"own": {"names": ["自前"]}}
    docx = {"embed_fonts": True, "fonts": fonts}
    layout: dict[str, Any] = {"text": {"face": "own"}, "docx": docx}
    table = samples.table(items(1), **layout)
    document = wordreading.read(docx_bytes(table, faces=own_face(tmp_path, fs_type)))
    (font,) = find(document.xml("word/fontTable.xml"), "w:font[@w:name='自前']")
    assert not find(font, "w:embedRegular")


def test_the_command_embeds_the_faces_of_the_project(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    own_face(fonts, 0)
    entry = "{file: own-0.ttf, licence: x}"
    (fonts / "manifest.yaml").write_text(f"faces: {{own: {entry}}}\n", "utf-8")
    (tmp_path / "records").mkdir()
    record = "fiscal_year: 2030\ntitle: 題\nlayout: own\nentries:\n- item: a\n"
    (tmp_path / "records" / "2030.yaml").write_text(record, "utf-8")
    (tmp_path / "layouts").mkdir()
    layout = "columns: [{heading: a, value: '{item}', width: 9zw}]\ntext: {face: own}\n"
    (tmp_path / "layouts" / "own.yaml").write_text(layout + "docx: {embed_fonts: true}\n", "utf-8")
    project = Project.at(tmp_path / "records")
    (made,) = build(2030, ["docx"], tmp_path / "build", project=project)
    again = write(tabulate(load(2030, project=project), project=project), tmp_path / "again.docx")
    assert made.path.read_bytes() == again.read_bytes()
    names = [name for name in wordreading.parts(again) if name.endswith(".odttf")]
    assert len(names) == 3  # its own, and those of headings and labels


def test_no_font_is_embedded_unless_asked_for() -> None:
    document = word()
    assert not [name for name in document.files if name.endswith(".odttf")]
    assert not find(document.xml("word/settings.xml"), "w:embedTrueTypeFonts")


def test_bold_faces_are_bold() -> None:
    """Once each: bold of a paragraph's style and of its characters' cancel out (17.7.3)."""
    document = word([{"item": "項目", "results": ["【教育】", "【教育】留学"]}])
    assert switch_run(document, "小見出し") == switch_run(document, "小見出し 文字") == "1"
    whole, partly = find(document.body, "w:tbl/w:tr[2]/w:tc[4]//w:p")
    styles = [attribute(find(p, "w:pPr/w:pStyle")[0]) for p in (whole, partly)]
    assert styles == ["ReportLabel", "ReportBody"]
    runs = find(whole, "w:r") + find(partly, "w:r")
    texts = [(r.xpath("string(.)"), bool(find(r, "w:rPr/w:rStyle"))) for r in runs]
    assert texts == [("【教育】", False), ("【教育】", True), ("留学", False)]


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


@pytest.mark.parametrize("level", Strictness)
def test_kinsoku_characters_are_those_of_jlreq(level: Strictness) -> None:
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


@pytest.mark.parametrize("level", Strictness)
def test_signs_before_numbers_end_no_line(level: Strictness) -> None:
    """Those of the record only: a dash that is no minus may end a line."""
    entries = [{"item": "－", "results": ["差額△1,234、〒100-0001、±3、￥5", "東京－上海"]}]
    settings = word(entries, text={"kinsoku": level.value}).xml("word/settings.xml")
    ends = attribute(find(settings, "w:noLineBreaksAfter[@w:lang='ja-JP']")[0]) or ""
    assert set("△〒±￥") <= set(ends)
    assert not set("－▲№") & set(ends)


@pytest.mark.parametrize("level", Strictness)
def test_no_kana_or_bracket_of_jlreq_is_forgotten(level: Strictness) -> None:
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


@pytest.mark.parametrize("level", Strictness)
def test_word_has_room_for_the_kinsoku_characters(level: Strictness) -> None:
    assert len(set(LINE_START[level])) == len(LINE_START[level]) <= 100
    assert len(set(LINE_END[level])) == len(LINE_END[level]) <= 50


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


def problem(record: str, layout: dict[str, Any]) -> Any:
    loaded = load_record(record.encode(), samples.RECORD)
    table = build_table(loaded, samples.layout(**layout))
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
