"""Letters of columns and cells that stand out by their values, the same in every output."""

import re
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest

import samples
from exchange_report.diagnostics import ReportError
from exchange_report.layouts import Layout, VerticalAlign
from exchange_report.layouts.load import load_layout
from exchange_report.layouts.parts import bold_face
from exchange_report.layouts.writing import layout_text
from exchange_report.pages.composed.texts import compose_texts
from exchange_report.pages.drawing.boxes import boxes
from exchange_report.table import Cell, Table
from exchange_report.table.lettering import Accent
from exchange_report.table.looks import Looks
from exchange_report.writers.contract import Company
from exchange_report.writers.csv import csv_bytes
from exchange_report.writers.docx import docx_bytes
from exchange_report.writers.json import json_bytes
from exchange_report.writers.pdf import pdf_bytes
from exchange_report.writers.svg import svg_files
from exchange_report.writers.text.markdown import markdown_bytes
from exchange_report.writers.text.plain import plain_bytes
from samples import column
from wordreading import parts
from writers_html.pages import page
from writers_xlsx.workbooks import sheets, workbook_of

BLUE, RED, PINK = "#1f3864", "#9c0006", "#ffd7d7"
ITEM: Final = column("項目", "{item}", "10zw", head=True)


def changes(*texts: str) -> list[dict[str, Any]]:
    return [{"item": f"項目{n}", "extra": {"値": text}} for n, text in enumerate(texts, 1)]


def of(rule: object, *texts: str, **more: object) -> list[Accent | None]:
    """The accents of the cells of a column with a rule."""
    shown = column("値", "{extra.値}", "10zw", when=rule, **more)
    made = samples.table(changes(*texts), [ITEM, shown])
    return [row.cells[1].accent for row in made.rows if row.cells[1] and row.kind is None]


def test_days_of_a_column_are_compared_in_its_cells_and_rows() -> None:
    rule = {"at_least": "令和6年10月5日", "bold": True}
    form = {"type": "date", "date": {"format": "fiscal-year", "words": ["未定"]}}
    days = ("R6.10.5", "2024/10/4", "未定")
    assert [one is not None for one in of(rule, *days, **form)] == [True, False, False]
    assert [one is not None for one in of({**rule, "at_least": 5}, *days, **form)] == [False] * 3
    row = {"value": "{extra.値}", **rule}
    made = samples.table(
        changes(*days), [ITEM, column("値", "{extra.値}", "9zw", **form)], when=row
    )
    assert [bool(one.cells[0] and one.cells[0].accent) for one in made.rows] == [True, False, False]
    assert "at_least: '2024-10-05'" in layout_text(samples.layout([ITEM], when=row).layout)


BOLD: Final = Accent(bold=True)


@pytest.mark.parametrize(
    ("rule", "texts", "found"),
    [
        ({"equals": "Ａ"}, ("A", "Ａ", "B", ""), (True, True, False, False)),
        ({"one_of": ["△", "×"]}, ("△", "×", "○", "△×"), (True, True, False, False)),
        ({"at_least": "100"}, ("100", "99.9", "1,200", "約200", "△300"), (1, 0, 1, 0, 0)),
        ({"at_most": "-1"}, ("△1", "－", "-0.5", "▲2.5", "0"), (1, 0, 0, 1, 0)),
        ({"at_least": "1", "at_most": "3"}, ("1", "2", "3", "4", "０"), (1, 1, 1, 0, 0)),
        (
            {"at_least": "R6.10.5"},
            ("2024-10-05", "令和6年10月4日", "R7.1.1※1", "未定", "5"),
            (1, 0, 1, 0, 0),
        ),
        ({"at_most": "2024-10-05", "at_least": "2024/10/1"}, ("R6.10.5", "R6.9.30"), (1, 0)),
        ({"empty": "true"}, ("", "あ", "　"), (True, False, True)),
        ({"empty": "false"}, ("", "あ"), (False, True)),
    ],
)
def test_a_value_stands_out_where_all_holds_that_is_stated(
    rule: dict[str, Any], texts: tuple[str, ...], found: tuple[bool, ...]
) -> None:
    assert of({**rule, "bold": True}, *texts) == [BOLD if one else None for one in found]


def test_a_number_is_compared_as_it_is_stated_not_as_it_is_rounded() -> None:
    number = {"type": "number", "number": {"decimals": 0}}
    assert of({"at_least": "10", "bold": True}, "9.9", "10", **number) == [None, BOLD]


def test_the_first_rule_that_holds_counts() -> None:
    rules = [{"at_least": "10", "mark": "大"}, {"at_least": "1", "mark": "小"}]
    assert of(rules, "12", "3", "0") == [Accent(mark="大"), Accent(mark="小"), None]


SHADE: Final = {"equals": "A", "bold": True}


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ([SHADE], 0),
        ([{"bold": True}], 1),
        ([{"equals": "A"}], 1),
        ([SHADE, {"mark": "他"}], 0),  # for all others
        ([{"empty": True}, {"mark": "他"}], 0),  # but for these
        ([{"mark": "他"}, SHADE], 1),
        ([SHADE, {"one_of": ["B"]}], 1),
        ([SHADE, {}], 1),
    ],
)
def test_emphasis_of_all_values_or_of_none_is_reported(rules: list[Any], found: int) -> None:
    shown = column("値", "{extra.値}", "10zw", when=rules)
    row = [{"value": "{extra.値}", **one} for one in rules]
    for made in (
        samples.table(changes("A"), [ITEM, shown]),
        samples.table(changes("A"), [ITEM, column("値", "{extra.値}", "10zw")], when=row),
    ):
        assert [one.code for one in made.warnings] == ["ER833"] * found


@pytest.mark.parametrize(
    ("kind", "limits", "found"),
    [
        ("date", {"at_least": 2019}, True),
        ("date", {"at_least": "R1.5.1", "at_most": "R2.3.31"}, False),
        ("number", {"at_most": "2019-05-01"}, True),
        ("number", {"at_least": -3, "at_most": 5}, False),
        ("number", {"equals": "－"}, False),
        ("text", {"at_least": "R1.5.1"}, False),
        ("text", {"at_least": 5}, False),
        ("text", {"at_least": 5, "at_most": "R1.5.1"}, True),
        ("text", {"at_least": 5, "at_most": 4}, True),
        ("date", {"at_least": "R2.3.31", "at_most": "R1.5.1"}, True),
    ],
)
def test_limits_that_no_value_is_within_are_reported(
    kind: str, limits: dict[str, Any], found: bool
) -> None:
    rule = {"mark": "▼"} | limits
    entries = [{"item": "一", "extra": {"値": "－"}}]
    value = {"heading": "値", "value": "{extra.値}", "type": kind}
    alone = column("値", "{extra.値}", "10zw", type=kind, when=rule)
    stacked: dict[str, Any] = {"width": "10zw", "stack": [value, value | {"when": rule}]}
    for shown in (alone, stacked):
        made = samples.table(entries, [ITEM, shown])
        assert [one.code for one in made.warnings] == ["ER813"] * found


@pytest.mark.parametrize(
    "limit", ["△3", "1,000", "3人", "2019-02-30", "平成32年4月1日", "nan", "2019年10月"]
)
def test_a_limit_is_a_number_or_a_day(limit: str) -> None:
    layout = f"""columns:
  - {{heading: 値, value: "{{extra.値}}", width: 9zw, when: {{at_most: "{limit}", mark: ▼}}}}
"""
    with pytest.raises(ReportError) as raised:
        load_layout(layout.encode(), "a.yaml")
    assert [(one.code, one.arguments["text"]) for one in raised.value.diagnostics] == [
        ("ER812", limit)
    ]


WHEN: Final = {"value": "{extra.値}", "equals": "中止", "fill": PINK, "mark": "【止】"}


def row_table() -> Table:
    shown = column("値", "{extra.値}", "10zw", when={"equals": "中止", "colour": RED, "mark": "！"})
    entries = [{"field": "一", "entries": changes("中止", "実施")}]
    field = column("分野", "{field}", "6zw", merge=True)
    return samples.table(entries, [field, ITEM, shown], when=[WHEN])


def texts(table: Table) -> list[list[str]]:
    return [
        ["".join(block.text for block in cell.blocks) if cell else "" for cell in row.cells]
        for row in table.rows
    ]


def test_a_row_stands_out_with_its_mark_in_the_column_that_heads_it() -> None:
    made = row_table()
    assert texts(made) == [["一", "【止】項目1", "！中止"], ["", "項目2", "実施"]]
    label, item, value = made.rows[0].cells
    assert label and label.accent is None
    assert item and item.accent == Accent(PINK, mark="【止】")
    assert value and value.accent == Accent(PINK, RED, mark="！")
    grounds = Looks(made.layout, made.shapes[0]).grounds(made.rows)
    assert [[one.colour for one in row] for row in grounds] == [[None, PINK, PINK], [None] * 3]


def test_a_mark_stands_after_the_marker_of_its_block_and_links_move_with_the_text() -> None:
    shown = column("実績", "{results}", "20zw", when={"empty": False, "mark": "▼"})
    results = ["①｜釜山《プサン》の https://example.jp/ を見る"]
    made = samples.table([{"item": "一", "results": results}], [ITEM, shown])
    cell = made.rows[0].cells[1]
    assert cell is not None
    (block,) = cell.blocks
    assert block.text == "①▼釜山の https://example.jp/ を見る"
    (link,), (reading,) = block.links, block.annotations
    assert block.text[link.start : link.end] == "https://example.jp/"
    assert block.text[reading.start : reading.end] == "釜山"


LETTERS: Final = (
    column("項目", "{item}", "10zw", size="12pt", bold=True, vertical_align="middle", head=True),
    column("値", "{extra.値}", "8zw", type="number", when={"at_most": "-1"} | {"colour": RED}
           | {"mark": "▼", "fill": PINK}),
    column("実績", "{results}", "20zw", face="gothic", colour=BLUE, vertical_align="bottom"),
)  # fmt: skip
ENTRIES: Final = [
    {"item": "交流", "extra": {"値": "△5"}, "results": ["【新】一行目", "①二行目", "※注"]},
    {"item": "研修", "extra": {"値": "7"}, "results": ["三行目"]},
]
SUMS: Final = {"subtotals": [{"label": "計"}]}


def lettered() -> Table:
    return samples.table(ENTRIES, LETTERS)


def test_bold_text_is_set_in_a_bold_face_that_the_layout_knows() -> None:
    plain = Layout.model_validate({"columns": []})
    assert bold_face(plain) == "gothic-bold"  # that of labels, since there is no mincho-bold
    assert bold_face(plain, "gothic") == "gothic-bold"
    own = Layout.model_validate({"columns": [], "faces": {"mincho-bold": ["gothic-bold"]}})
    assert bold_face(own) == "mincho-bold"


def test_the_faces_sizes_and_pitches_of_cells_on_a_page() -> None:
    faces = samples.OURS.faces()
    made = compose_texts(lettered(), faces).sections[0].rows[0]
    item, value, results = (one for one in made if one)
    shown = [one.lines[-1].runs[0].face for one in (item, value, results)]
    assert shown == [faces["gothic-bold"], faces["mincho"], faces["gothic"]]
    points = [one.size / 65536 for one in (item, value, results)]
    assert points == [12, 9, 9]
    pitches = [(one.tops[1] - one.tops[0]) / 65536 for one in (item, value, results)]
    assert pitches == [16, 12, 12]
    assert [one.colour for one in (item, value, results)] == [None, RED, BLUE]


def test_a_cell_at_the_foot_of_its_row_ends_where_the_row_does() -> None:
    pages = samples.pages(ENTRIES, LETTERS)
    found = {f.text.owner.number: f for f in pages.pages[0].fragments}
    padding = pages.table.frame.padding_y
    for box in boxes(pages, 0):
        if isinstance(box.owner, Cell) and box.owner.column != 1:
            fragment = found[box.owner.number]
            free = box.height - 2 * padding - fragment.text.tops[-1]
            align = pages.table.shapes[0].columns[box.owner.column].vertical_align
            assert fragment.y == box.y + padding + align.part_above(free)
    assert VerticalAlign.BOTTOM.part_above(7) == 7 and VerticalAlign.TOP.part_above(7) == 0


def test_a_page_shows_colours_only_where_they_are_stated(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(samples.pages(ENTRIES, LETTERS)))
    with pikepdf.open(path) as pdf:
        colour = "0.000"
        shown: dict[str, int] = {}
        stream: Any = pikepdf.parse_content_stream(pdf.pages[0])
        for operands, operator in stream:
            if str(operator) in ("rg", "g"):
                colour = " ".join(f"{float(one):.3f}" for one in operands)
            elif str(operator) == "BT":
                colour = "0.000"
            elif str(operator) in ("Tj", "TJ"):
                shown.setdefault(colour, 0)
                shown[colour] += 1
    channels = {
        " ".join(f"{int(one[i : i + 2], 16) / 255:.3f}" for i in (1, 3, 5)) for one in (RED, BLUE)
    }
    assert shown.keys() == channels | {"0.000"}


def test_a_drawing_shows_the_colours() -> None:
    (svg,) = (
        data.decode()
        for data in svg_files(samples.pages(ENTRIES, LETTERS), None, company=Company("r")).values()
    )
    assert re.search(rf'<g[^>]* fill="{RED}"><text[^>]*><tspan[^>]*>▼', svg)
    assert re.search(rf'<g[^>]* fill="{BLUE}"><text[^>]*><tspan[^>]*>【新】', svg)
    assert svg.count(f'fill="{BLUE}"') == 2


def test_a_word_document_has_a_style_for_each_lettering() -> None:
    data = docx_bytes(lettered())
    document, styles = parts(data)["word/document.xml"].decode(), parts(data)["word/styles.xml"]
    runs = dict(
        (text, style)
        for style, text in re.findall(
            r'<w:rStyle w:val="([^"]+)"/>(?:<w:rFonts[^>]*/>)?</w:rPr><w:t[^>]*>([^<]+)', document
        )
    )
    assert {one: runs[one] for one in ("交流", "▼△5", "一行目", "【新】", "※注")} == {
        "交流": "ReportLetters1",
        "一行目": "ReportLetters2",
        "【新】": "ReportLabel2",
        "※注": "ReportNote2",
        "▼△5": "ReportLetters3",
    }
    assert "7" not in runs
    said = {
        name: body
        for name, body in re.findall(
            r'w:styleId="(ReportLetters\d)".*?<w:rPr>(.*?)</w:rPr>', styles.decode()
        )
    }
    assert (
        '<w:b w:val="1"/>' in said["ReportLetters1"] and 'w:sz w:val="24"' in said["ReportLetters1"]
    )
    assert '<w:color w:val="1F3864"/>' in said["ReportLetters2"]
    assert '<w:color w:val="9C0006"/>' in said["ReportLetters3"]
    assert document.count('<w:vAlign w:val="bottom"/>') == 2


def test_a_web_page_has_the_letters_in_its_style() -> None:
    made = page(lettered())
    css = "".join(made.xpath("//style/text()"))
    rows = ".er-s1 > tbody > tr:not(.er-group, .er-subtotal)"
    assert f"{rows} > .er-c1 {{ font-weight: 700; font-size: 1.33em; }}" in css
    assert f"{rows} > .er-c3 {{ color: var(--er-t0); font-family: inherit; }}" in css
    assert f"{rows} > .er-a0 {{ color: var(--er-t1); }}" in css
    assert f"--er-t0: {BLUE}; --er-t1: {RED};" in css
    assert ".er-s1 > tbody > tr > .er-c3 { text-align: start; vertical-align: bottom; }" in css
    (cell,) = made.xpath("//*[contains(@class, 'er-a0')]")
    assert cell.text_content() == "▼△5"


def test_a_sheet_has_the_fonts_and_a_number_with_its_mark() -> None:
    (sheet,) = sheets(workbook_of(lettered()), "")[:1]
    cells = {
        cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value is not None
    }
    assert cells["交流"].font.b and cells["交流"].font.sz == 12
    assert cells["交流"].alignment.vertical == "center"
    assert cells[-5].font.color.rgb == "FF9C0006"
    assert cells[-5].fill.fgColor.rgb == "FFFFD7D7"
    assert cells[-5].number_format == '"▼"#,##0;"▼△"#,##0;"▼"#,##0'
    assert cells["三行目"].font.color.rgb == "FF1F3864"
    assert cells["三行目"].alignment.vertical in (None, "bottom")  # where none is stated
    assert not cells[7].font.b


def test_data_has_no_marks() -> None:
    shown = column("値", "{extra.値}", "8zw", when=[{"empty": True, "mark": "無"}, {"empty": False}
                   | {"mark": "▼"}])  # fmt: skip
    made = samples.table(changes("一", ""), [ITEM, shown])
    assert texts(made) == [["項目1", "▼一"], ["項目2", "無"]]
    lines = csv_bytes(made).decode("utf-8-sig").splitlines()
    assert [line.split(",")[-1] for line in lines] == ["値", "一", ""]
    assert "▼" not in json_bytes(lettered()).decode()


def test_texts_show_the_marks() -> None:
    for made in (markdown_bytes(lettered()), plain_bytes(lettered())):
        assert "▼△5" in made.decode()
