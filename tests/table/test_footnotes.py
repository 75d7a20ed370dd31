"""Footnotes: which note a reference leads to, in every output, and what `check` reports."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from openpyxl import load_workbook

import samples
from exchange_report import Project, check, render
from exchange_report.pages import typeset
from exchange_report.records import parse_block
from exchange_report.records.footnotes import apart, further, note_key, references
from exchange_report.records.lint import lint_footnotes
from exchange_report.table import Row, Table, build_table
from exchange_report.writers.csv import csv_bytes
from exchange_report.writers.docx import docx_bytes
from exchange_report.writers.pdf import pdf_bytes
from exchange_report.writers.text.markdown import markdown_bytes
from exchange_report.writers.xlsx import xlsx_bytes
from tagging import tags
from wordreading import parts
from writers_html.pages import files, page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("項目※1", ["※1"]),
        ("名（※２）、*3と＊4", ["※２", "*3", "＊4"]),
        ("額（注1）、別注2)", ["注1", "注2)"]),
        ("※参加者の※人数", []),
        ("※8月から、※１人、※2019年、※1.5、※123", []),
        ("5*3、a*1、受注1)、**1", []),
    ],
)
def test_a_reference_is_a_sign_with_a_number(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in references(text)] == found


@pytest.mark.parametrize(
    ("text", "value", "signs"),
    [
        ("12.5※1", "12.5", "※1"),
        ("△3,000 ※２", "△3,000", "※２"),
        ("（1,234）（注1）", "（1,234）", "（注1）"),
        ("120人*1、※2", "120人", "*1、※2"),
        ("5注3)", "5", "注3)"),
        ("－※", "－", "※"),
        ("R6.10.5(※1)", "R6.10.5", "(※1)"),
        ("1,234(*1)", "1,234", "(*1)"),
        ("1,234 *1", "1,234", "*1"),
        ("1,234*1", "1,234*1", ""),
        ("R1.5.1（※1、※2）", "R1.5.1", "（※1、※2）"),
        ("1,234※1・2", "1,234", "※1・2"),
        ("1,234人※1～3", "1,234人", "※1～3"),
        ("5※1,※2", "5", "※1,※2"),
        ("5※1,234", "5※1,234", ""),
        ("2*3", "2*3", ""),
        ("※1", "※1", ""),
        ("12※人", "12※人", ""),
        ("12※123", "12※123", ""),
        ("1※1※2※3※4※5", "1※1※2※3※4※5", ""),
    ],
)
def test_the_signs_of_notes_are_apart_from_a_number(text: str, value: str, signs: str) -> None:
    assert apart(text) == (value, signs)


def test_numbers_and_dates_keep_the_signs_of_their_notes_and_are_plain_in_data() -> None:
    columns = [
        samples.column("項目名", "{item}", "8zw"),
        samples.column("開催日", "{extra.日}", "12zw", type="date", date={"format": "western"}),
        samples.column(
            "人数",
            "{extra.数}",
            "8zw",
            type="number",
            subtotal="{sum.extra.数}",
            number={"unit": "人"},
        ),
    ]
    own = [("R6.10.5※1", "△3,000人※2"), ("未定※1", "12.5※1"), ("2024/4/1", "7"), ("－※1", "－※2")]
    entries = [{"item": str(n), "extra": {"日": d, "数": k}} for n, (d, k) in enumerate(own)]
    columns[1]["date"] = {"format": "western", "words": ["未定"], "blank": "…"}
    notes = [{"text": "※1　あ\n※2　い"}]
    made = samples.table(entries, columns, after=notes, subtotals=[{"label": "計"}])
    assert not made.problems
    cells = [[c.blocks[0].text for c in row.cells[1:] if c and c.blocks] for row in rows(made)]
    assert cells == [
        ["2024年10月5日※1", "△3,000人※2"],
        ["未定※1", "12.5人※1"],
        ["2024年4月1日", "7人"],
        ["…※1", "－※2"],
        ["△2,980.5人"],
    ]
    numbers = [row.cells[2].blocks[0] for row in rows(made) if row.cells[2]]
    rooms = [block.typed.room if block.typed else None for block in numbers]
    assert rooms == [".0", "", ".0※2", None, "※2"]
    assert [link.uri for link in numbers[0].links] == ["#er_note_2:first"]
    lines = csv_bytes(made).decode("utf-8-sig").splitlines()[1:]
    assert [line.split(",")[2:] for line in lines] == [
        ["2024-10-05", "-3000"],
        ["未定", "12.5"],
        ["2024-04-01", "7"],
        ["", ""],
    ]
    shown = render(made, "html").decode()
    assert '<data value="-3000">△3,000人</data><a class="er-ref" href="#er_note_2"' in shown
    assert '<time datetime="2024-10-05">2024年10月5日</time><a class="er-ref"' in shown
    formats = {cell.value: cell.number_format for cell in sheet(made)["C"] if cell.value}
    assert formats[12.5] == '#,##0.0"人""※1";"△"#,##0.0"人""※1";#,##0.0"人""※1"'


def rows(made: Table) -> Sequence[Row]:
    return made.sections[0].rows


def sheet(made: Table) -> Any:
    return load_workbook(io.BytesIO(xlsx_bytes(made)))["帳票"]


def test_signs_of_either_width_are_one() -> None:
    keys = [note_key(parse_block(text)) for text in ("※１　あ", "（※1）い", "＊2 う", "注３）え")]
    assert keys == [("※", 1), ("※", 1), ("*", 2), ("注", 3)]
    assert note_key(parse_block("※注意")) is None and note_key(parse_block("①あ")) is None


NOTES = "※1　全体の注\n*1 星の注\n※3　誰も見ない注\n※ 番号のない注"
ENTRIES: list[dict[str, Any]] = [
    {"item": "一※1", "results": ["値※2と*1", "※2　一の注"]},
    {"item": "二", "results": ["【新】値※1と※2", "※2　二の注"]},
]


def table(columns: Sequence[Mapping[str, Any]] = samples.FOUR, **more: object) -> Table:
    return samples.table(ENTRIES, columns, after=[{"text": NOTES}], **more)


def test_a_reference_leads_to_the_note_of_its_entry_or_around_the_tables() -> None:
    found = [
        (block.text[link.start : link.end], link.uri)
        for _, _, cell in table().cells()
        for block in cell.blocks
        for link in block.links
    ]
    assert found == [
        ("※1", "#er_note_1:first"),
        ("※2", "#er_own_1:first"),
        ("*1", "#er_note_2:first"),
        ("※1", "#er_note_1"),
        ("※2", "#er_own_2:first"),
    ]
    assert [block.anchor for one in table().after for block in one.blocks] == [
        *("er_note_1:first", "er_note_2:first", "", ""),
    ]


def test_a_reference_leads_to_the_note_of_its_table_before_one_around_them() -> None:
    made = table(tables=[{"columns": samples.FOUR, "after": [{"text": "※1　表の注"}]}])
    links = [link.uri for _, _, cell in made.cells() for b in cell.blocks for link in b.links]
    assert links == [
        *("#er_own_1:first", "#er_own_2:first", "#er_note_2:first"),
        *("#er_own_1", "#er_own_3:first"),
    ]
    (note,) = made.sections[0].after
    assert [block.anchor for block in note.blocks] == ["er_own_1:first"]
    assert [block.anchor for one in made.after for block in one.blocks] == [
        *("", "er_note_2:first", "", ""),
    ]
    assert len(page(made).xpath("//*[@id='er_own_1']")) == 1


def test_a_page_leads_to_the_place_of_each_note(tmp_path: Path) -> None:
    made = typeset(table(NARROW, page={"size": "A5"}), FACES)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(made))
    with pikepdf.open(path) as pdf:
        pages: Any = pdf.pages
        numbers = {page.objgen: number for number, page in enumerate(pages, 1)}
        led = [
            (str(one.Contents), numbers[one.Dest[0].objgen], float(one.Dest[3]))
            for page in pages
            for one in page.get("/Annots", ())
        ]
    height = made.height / 65536
    places: list[tuple[str, int, float]] = []
    for sheet in made.pages:
        for part in sheet.fragments:
            for number, block in enumerate(getattr(part.text.owner, "blocks", ())):
                if block.anchor:
                    top = height - (part.y + part.text.tops[part.text.starts[number]]) / 65536
                    places.append((block.text[: block.marker].strip(), sheet.number, top))
    assert len(led) == 5 and len(places) == 4
    for told, number, top in led:
        assert any(
            told == f"注：{sign}" and number == page and abs(top - at) < 0.01
            for sign, page, at in places
        )


FACES = samples.OURS.faces()
NARROW = [
    samples.column("項目", "{item}", "8zw"),
    samples.column("実績", "{results}", "12zw"),
]


def test_a_pdf_has_references_with_links_in_them_and_notes(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(typeset(table(), FACES)))
    found = [one for one in tags(path).root.walk() if one.tag == "Reference"]
    assert [(one.text, [kid.tag for kid in one.elements]) for one in found] == [
        (sign, ["Link"]) for sign in ("※1", "※2", "*1", "※1", "※2")
    ]


def test_a_web_page_leads_to_and_fro() -> None:
    made = page(table())
    for link in made.xpath("//a[@class='er-ref' or @class='er-back']"):
        (target,) = made.xpath(f"//*[@id='{link.get('href')[1:]}']")
        assert target.tag == ("p" if link.get("class") == "er-ref" else "a")
    assert len(made.xpath("//a[@class='er-ref']")) == 5
    back = made.xpath("//a[@class='er-back']/@aria-label")
    assert back == [f"{sign}の本文に戻る" for sign in ("※2", "※2", "※1", "*1")]
    ids = made.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_pages_in_parts_lead_to_the_page_that_has_the_notes() -> None:
    made = files(table(outline=["{item}"]), parts=True)
    told = "".join(data.decode() for name, data in made.items() if name != "r.html")
    assert told.count('href="r.html#er_note_1"') == 2 and 'href="#er_own_1"' in told
    assert 'id="er_note_1"' in made["r.html"].decode()
    assert "#er_note_1_from" not in made["r.html"].decode()


def test_repeated_labels_have_no_name_twice() -> None:
    columns = [samples.column("分野", "{field}", "9zw", merge=True), *NARROW]
    entries = [{"field": "分野※1", "entries": ENTRIES}]
    made = samples.table(entries, columns, after=[{"text": NOTES}])
    ids = page(made, labels="repeated").xpath("//@id")
    assert len(ids) == len(set(ids)) and "er_note_1_from" in ids


def test_a_word_document_leads_to_bookmarks() -> None:
    document = parts(docx_bytes(table()))["word/document.xml"].decode()
    for name, count in (("er_note_1", 2), ("er_note_2", 1), ("er_own_1", 1), ("er_own_2", 1)):
        assert document.count(f'<w:hyperlink w:anchor="{name}"') == count
        assert document.count(f'w:name="{name}"') == 1


def test_markdown_has_them_as_they_are_written() -> None:
    assert "値※2と\\*1" in markdown_bytes(table()).decode()


def found(entries: list[dict[str, Any]], *around: str, **top: object) -> list[tuple[str, str]]:
    report = samples.report(entries, **top)
    return [(one.code, one.arguments["sign"]) for one in lint_footnotes(report, around)]


def test_check_reports_references_without_notes_and_notes_without_references() -> None:
    assert found([{"item": "一※1", "results": ["値*2"]}], notes=["※1　注", "※3　注"]) == [
        *(("ER838", "*2"), ("ER839", "※3")),
    ]


def test_notes_of_one_number_below_the_table_are_reported() -> None:
    notes = ["※1　甲", "※１　乙", "*1 丙", "※ 丁", "※ 戊"]
    assert found([{"item": "一※1、*1"}], notes=notes) == [("ER832", "※1")]
    apart = [{"item": "一", "results": ["値※1", "※1　甲"]}]
    assert not found([*apart, {"item": "二※1"}], notes=["※1　乙"])


@pytest.mark.parametrize("text", ["※1～3", "※１・※2、3", "※1－3による", "（※1、2、3）"])
def test_several_notes_at_once_are_all_referred_to(text: str) -> None:
    assert not found([{"item": f"一{text}"}], notes=["※1　甲", "※2　乙", "※3　丙"])


def test_a_line_that_begins_with_several_is_no_note() -> None:
    assert note_key(parse_block("※1～3のとおり")) is None
    assert note_key(parse_block("※1、2人分")) == ("※", 1)
    assert [one.key for one in references("会場※1、2人") if not [*further("会場※1、2人", one)]]
    assert found([{"item": "一※4～5"}], notes=["※4　甲"]) == []


def test_plain_remarks_are_not_reported() -> None:
    remarks = ["※注意する。", "※1　一つ目の注記", "※2　二つ目の注記", "値は※による。"]
    assert not found([{"item": "一", "results": remarks}], notes=["※ 注意", "※速報値"])


def test_notes_and_references_of_the_layout_count() -> None:
    assert not found([{"item": "一※1"}], "※1　千円未満切捨て")
    assert not found([{"item": "一"}], "予算額※1", notes=["※1　注"])


def test_a_note_of_another_entry_is_none() -> None:
    entries = [{"item": "一", "results": ["値※1"]}, {"item": "二", "results": ["※1　注"]}]
    assert found(entries) == [("ER838", "※1")]
    above = [{"field": "甲", "notes": ["※1　注"], "entries": [{"item": "一※1"}]}]
    assert not found(above)


def test_the_command_reports_them(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    text = "fiscal_year: 2017\ntitle: 題\nnotes: [※2　注]\nentries:\n  - item: 一※1\n"
    (tmp_path / "records" / "2017.yaml").write_text(text + "    results: [実績]\n", "utf-8")
    codes = [one.code for one in check([2017], project=Project.find(tmp_path))]
    assert codes == ["ER839", "ER838"]


def test_the_notes_of_a_table_are_those_that_its_layout_shows_beside_it(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "layouts").mkdir()
    (tmp_path / "records" / "2017.yaml").write_text(
        "fiscal_year: 2017\ntitle: 題\nlayout: own\nentries:\n  - extra: {注: 注1）速報値}\n"
        "    entries:\n      - {item: 一（注1）, results: [値※2], extra: {備考: ※2　暫定}}\n"
        "      - {item: 二（注3）}\n",
        "utf-8",
    )
    columns = "".join(
        f"      - {{heading: {name}, value: '{{{value}}}', width: 9zw}}\n"
        for name, value in (("項目", "item"), ("実績", "results"), ("備考", "extra.備考"))
    )
    layout = f"tables:\n  - after: [{{text: '{{extra.注}}'}}]\n    columns:\n{columns}"
    (tmp_path / "layouts" / "own.yaml").write_text(layout, "utf-8")
    found = check([2017], project=Project.find(tmp_path))
    signs = [one.arguments["sign"] for one in found if one.code in ("ER838", "ER839")]
    assert signs == ["※2", "※2", "注3"]  # a column is no place of notes


def test_what_has_no_notes_stays_as_it_is() -> None:
    made = build_table(samples.report([{"item": "一※1", "results": ["5*3"]}]), samples.layout())
    assert not made.has_links
