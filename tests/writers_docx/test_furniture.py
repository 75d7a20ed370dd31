"""What stands beside the tables: cover, contents, passages, index, heads and feet, watermark."""

from typing import Any

import pytest

import samples
import wordreading
from exchange_report.writers.docx import docx_bytes
from scenarios import group, items
from wordreading import Word, attribute, find
from writers_docx.documents import everything, style, switch, word
from writers_docx.test_validity import disorder

REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@pytest.fixture(scope="module")
def whole() -> Word:
    return wordreading.read(docx_bytes(everything()))


def paragraphs(document: Word, style_id: str) -> list[str]:
    found = find(document.body, f".//w:p[w:pPr/w:pStyle/@w:val='{style_id}']")
    return [wordreading.text(p) for p in found]


def instructions(element: Any) -> list[str]:
    return [str(e.text).strip() for e in find(element, ".//w:instrText")]


def test_the_cover_is_a_section_in_the_middle_of_its_page(whole: Word) -> None:
    first, second = find(whole.body, "w:p")[:2]
    assert [wordreading.text(p) for p in (first, second)] == ["題", "平成29年度"]
    assert attribute(find(first, "w:pPr/w:pStyle")[0]) == "Heading1"
    section = find(second, "w:pPr/w:sectPr")[0]
    kinds = [e.tag.split("}")[1] for e in section if "Reference" in e.tag]
    assert kinds == ["headerReference"]  # that of the watermark
    # letter is 612 pt high; the margins are 18 mm, the lines 30 + 8 + 16 + 8 pt
    space = int(attribute(find(first, "w:pPr/w:spacing")[0], "before") or 0)
    assert space == pytest.approx((612 - 2 * 18 * 72 / 25.4 - 62) / 2 * 20, abs=2)


def test_letter_paper(whole: Word) -> None:
    size = find(whole.body, "w:sectPr/w:pgSz")[0]
    assert [attribute(size, key) for key in ("w", "h", "code")] == ["15840", "12240", "1"]


def test_passages_are_paragraphs_and_lists(whole: Word) -> None:
    found = find(whole.body, "w:p[w:pPr/w:pStyle/@w:val='Before1']")
    texts = [wordreading.text(p) for p in found]
    assert texts == ["前書き", "一つ目", "二つ目", "【凡例】件数は8"]
    assert [bool(find(p, "w:pPr/w:numPr")) for p in found] == [False, True, True, False]
    spacing = [
        (attribute(s, "before"), attribute(s, "after"))
        for p in (found[0], found[-1])
        for s in find(p, "w:pPr/w:spacing")
    ]
    assert spacing == [("80", None), (None, "240")]
    assert attribute(find(style(whole, "表の前の文 1"), "w:rPr/w:sz")[0]) == "20"
    assert find(found[-1], "w:r/w:rPr/w:rStyle")[0] is not None
    assert paragraphs(whole, "After1") == ["※実績のない事業は載せていない。"]


def test_the_contents_are_a_field_that_says_already_what_it_will(whole: Word) -> None:
    control = find(whole.body, "w:sdt")[0]
    assert attribute(find(control, "w:sdtPr/w:docPartObj/w:docPartGallery")[0]) == (
        "Table of Contents"
    )
    toc, *pages = instructions(control)
    assert toc == 'TOC \\o "2-9" \\f \\h \\z \\u'
    assert attribute(find(control, ".//w:fldChar")[0], "dirty") == "1"
    lines = find(control, ".//w:p[w:hyperlink]")
    shown = [
        (attribute(find(p, "w:pPr/w:pStyle")[0]), wordreading.text(p).split("\t")[0]) for p in lines
    ]
    assert shown[:6] == [
        ("TOC2", "国際交流の表"),
        ("TOC3", "外務部（3件）"),
        ("TOC3", "総務部（3件）"),
        ("TOC2", "国際協力の表"),
        ("TOC3", "外務部（2件）"),
        ("TOC2", "集計"),
    ]
    assert shown[-1] == ("TOC2", "項目の索引")
    targets = [attribute(link, "anchor") for link in find(control, ".//w:hyperlink")]
    known = {attribute(b, "name") for b in find(whole.body, ".//w:bookmarkStart")}
    assert len(set(targets)) == len(targets) and set(targets) <= known
    assert pages == [f"PAGEREF {target} \\h" for target in targets]


def test_each_entry_leads_to_the_paragraph_that_shows_it(whole: Word) -> None:
    for link in find(whole.body, "w:sdt[1]//w:hyperlink"):
        name = attribute(link, "anchor")
        place = find(whole.body, f".//w:p[w:bookmarkStart/@w:name='{name}']")[0]
        text = wordreading.text(link).rstrip("\t")
        hidden = [i for i in instructions(place) if i.startswith("TC ")]
        assert text == wordreading.text(place) or f'TC "{text}"' in "".join(hidden)


def test_brackets_of_bookmarks_close_and_have_numbers_of_their_own(whole: Word) -> None:
    starts = [str(attribute(b, "id")) for b in find(whole.body, ".//w:bookmarkStart")]
    ends = [str(attribute(b, "id")) for b in find(whole.body, ".//w:bookmarkEnd")]
    assert sorted(starts) == sorted(ends) and len(set(starts)) == len(starts)
    controls = [attribute(i) for i in find(whole.body, ".//w:sdtPr/w:id")]
    assert len(set(controls)) == len(controls)


def test_labels_are_entries_of_the_outline() -> None:
    outline = ["{field}", "{department}"]
    entries = [
        group(group(items(2), department=d)["entries"], field="一", department=d) for d in "ab"
    ]
    document = word(entries, outline=outline)
    assert paragraphs(document, "ReportOutline1") == ["一"]
    assert paragraphs(document, "ReportOutline2") == ["a", "b"]
    assert switch(document, "outlineLvl", "しおり 1") == "1"
    assert switch(document, "outlineLvl", "しおり 2") == "2"
    names = [attribute(b, "name") or "" for b in find(document.body, ".//w:bookmarkStart")]
    assert not [name for name in names if name.startswith("_Toc")]  # there are no contents


def test_an_entry_over_two_paragraphs_is_the_second() -> None:
    columns = [samples.column("市", "{partner.country}\n{partner.name}（姉妹）", "20zw", head=True)]
    entries = [{"item": "a", "partner": {"country": "英国", "name": "ロンドン"}}]
    document = word(entries, columns, outline=["{partner.country}{partner.name}"])
    assert paragraphs(document, "ReportOutline1") == ["ロンドン（姉妹）"]


def test_the_index_lists_names_with_the_page_of_the_first(whole: Word) -> None:
    lines = find(whole.body, "w:p[w:pPr/w:pStyle/@w:val='Index1']")
    names = [wordreading.text(p).rstrip("\t") for p in lines]
    assert names == ["項目1", "項目2", "項目3", "長い"]
    for line, name in zip(lines, names, strict=True):
        (field,) = instructions(line)
        bookmark = field.split()[1]
        places = find(whole.body, f".//w:tc[.//w:bookmarkStart/@w:name='{bookmark}']")
        assert f'XE "{name}" \\f a' in instructions(places[0])
    heading = find(whole.body, "w:p[w:pPr/w:pStyle/@w:val='ReportIndexHeading1']")[0]
    assert find(heading, "w:pPr/w:pageBreakBefore")
    marked = [i for i in instructions(whole.body) if i.startswith("XE")]
    assert len(marked) == 8 + 8  # the rows of entries, not those that count them


def test_names_with_signs_of_fields_are_escaped() -> None:
    index = [{"heading": {"text": "索引"}, "value": "{item}"}]
    document = word([{"item": 'a:b "c" \\d'}], index=index)
    assert 'XE "a\\:b \\"c\\" \\\\d" \\f a' in instructions(document.body)


def test_heads_stand_beside_one_another_at_tab_stops(whole: Word) -> None:
    (line,) = find(whole.xml("word/header1.xml"), "w:p")
    assert wordreading.text(line) == "題\t\t"
    assert [attribute(f, "instr") for f in find(line, "w:fldSimple")] == [" STYLEREF 2 "]
    stops = find(style(whole, "header"), "w:pPr/w:tabs/w:tab")
    assert [attribute(t) for t in stops] == ["center", "right"]
    # letter across is 11 in wide, less twice 18 mm
    assert int(attribute(stops[1], "pos") or 0) == round((792 - 2 * 18 * 72 / 25.4) * 20)


def test_the_section_is_stated_where_it_is_one() -> None:
    running = {"text": "{section}", "align": "end"}
    one = word([group(items(2), field="一")], outline=["{field}"], running_heads=running)
    (field,) = find(one.xml("word/header1.xml"), ".//w:fldSimple")
    assert attribute(field, "instr") == ' STYLEREF "しおり 1" '
    assert wordreading.text(field) == "一"


def test_heads_can_be_left_out_on_the_first_page(whole: Word) -> None:
    assert find(whole.body, "w:sectPr/w:titlePg")
    assert not find(whole.body, "w:p/w:pPr/w:sectPr/w:titlePg")
    (head,) = find(whole.xml("word/header2.xml"), "w:p")
    assert wordreading.text(head) == "\t\t"
    assert [attribute(f, "instr") for f in find(head, "w:fldSimple")] == [" STYLEREF 2 "]
    assert not find(whole.xml("word/footer2.xml"), ".//w:fldSimple")
    relationships = {r.get("Id") for r in whole.xml("word/_rels/document.xml.rels")}
    references = find(whole.body, ".//w:headerReference | .//w:footerReference")
    assert {r.get(REFERENCE) for r in references} <= relationships


def test_the_watermark_hangs_in_every_head(whole: Word) -> None:
    names = [name for name in whole.files if name.startswith("word/header")]
    assert len(names) == 3
    for number, name in enumerate(sorted(names), 1):
        shape = whole.xml(name).xpath("//*[local-name()='shape']")[0]
        assert shape.get("id") == f"PowerPlusWaterMarkObject{number}"
        assert shape.get("fillcolor") == "#dddddd"
        assert "rotation:330" in shape.get("style")
        assert shape[0].get("string") == "案"


def test_lines_of_one_alignment_stand_one_under_the_other() -> None:
    running = [{"text": "一", "align": "end"}, {"text": "二", "align": "end", "size": "7pt"}]
    document = word(running_heads=running)
    found = find(document.xml("word/header1.xml"), "w:p")
    assert [wordreading.text(p) for p in found] == ["一", "二"]
    assert switch(document, "jc", "header") == "right"
    assert attribute(find(found[1], "w:pPr/w:spacing")[0], "line") == "140"
    assert attribute(find(found[1], "w:r/w:rPr/w:rStyle")[0]) == "HeaderText2"


def test_bold_passages_do_not_undo_the_bold_of_their_labels() -> None:
    """Bold of a character style and bold of its paragraph's cancel out (17.7.3)."""
    before = [{"text": "【注】本文", "face": "gothic-bold"}]
    (paragraph,) = find(word(before=before).body, "w:p[w:pPr/w:pStyle/@w:val='Before1']")
    assert not find(paragraph, "w:r/w:rPr/w:rStyle")


LONG = "汐見市国際交流実績報告書（姉妹都市・友好都市・多文化共生編）"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"start": LONG, "center": LONG, "end": LONG}, 3),
        ({"start": LONG * 2, "end": "短い"}, 2),
        ({"start": "短い", "center": LONG}, 3),
        ({"center": LONG, "end": f"{{page}} / {{pages}} {LONG}"}, 3),
    ],
)
@pytest.mark.parametrize("place", ["header", "footer"])
def test_long_heads_and_feet_have_columns(texts: dict[str, str], expected: int, place: str) -> None:
    lines = [{"text": text, "align": align} for align, text in texts.items()]
    running = {"running_heads": lines} if place == "header" else {"footer": lines}
    page = {"size": "A5", "orientation": "portrait", "margin": {"left": "20mm", "right": "20mm"}}
    columns = [{"heading": "項目名", "value": "{item}", "width": "rest"}]
    document = word(columns=columns, page=page, **running)
    root = document.xml(f"word/{place}1.xml")
    assert not disorder(root)
    (table,) = find(root, "w:tbl")
    whole = round((148 - 40) * 72 / 25.4 * 20)
    widths = [int(attribute(one, "w") or 0) for one in find(table, "w:tblGrid/w:gridCol")]
    assert len(widths) == expected and sum(widths) == pytest.approx(whole, abs=1)
    assert all(widths)
    cells = {
        attribute(find(cell, "w:p/w:pPr/w:jc")[0]): wordreading.text(cell)
        for cell in find(table, "w:tr/w:tc")
        if find(cell, "w:p/w:pPr/w:jc")
    }
    names = {"start": "left", "center": "center", "end": "right"}
    shown = {names[key]: text.format(page=1, pages=1) for key, text in texts.items()}
    assert cells == shown
    assert root[-1].tag.endswith("}p")  # a table is not the last of a part


def test_heads_that_fit_stand_at_tab_stops_on_the_same_paper() -> None:
    lines = [{"text": "短い", "align": "start"}, {"text": "短い", "align": "end"}]
    assert not find(word(running_heads=lines).xml("word/header1.xml"), "w:tbl")


def test_the_lines_of_long_feet_have_their_height() -> None:
    """The foot of 9 pt is broken into several lines, in the middle of a margin of 18 mm."""

    def height(text: str) -> int:
        lines = [{"text": text, "align": "start"}, {"text": text, "align": "end"}]
        margins = find(word(footer=lines).body, "w:sectPr/w:pgMar")[0]
        return int(attribute(margins, "footer") or 0)

    assert height(LONG * 3) < height("短い")
