"""PDFs of other programs: the same rows, or what is doubtful of them by its place."""

import io
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pikepdf
import pytest

import office
from exchange_report import ReportError, build, import_report
from exchange_report.importers import pdf_child
from exchange_report.importers.assembly import Assembled, assembled
from exchange_report.importers.columns import Known
from exchange_report.importers.model import (
    Cell,
    Grid,
    Paragraph,
    Passage,
    Sheet,
    Source,
    filled,
    named_place,
)
from exchange_report.importers.pdf_grid import Rule, frames
from exchange_report.importers.pdf_readings import with_readings
from exchange_report.importers.pdf_text import (
    Character,
    Line,
    Measure,
    are_over_each_other,
    flowed,
    lines_of,
    may_end,
)
from exchange_report.importers.pdf_unruled import unruled
from exchange_report.importers.selection import Choice
from importers.comparing import around, codes, record, stated, tried

ROOT = Path(__file__).parents[2]
ROWS = [["部所名", "項目名", "実績"], ["国際課", "視察", "姉妹都市の視察団を受け入れた。"]]
PAGE = """<!doctype html><html lang="ja"><meta charset="utf-8"><style>
@font-face {{font-family: own; src: url(file://{face})}}
body {{font: 10pt own}} table {{border-collapse: collapse; width: 100%}}
td, th {{border: {rule}; padding: 3pt; font-weight: normal; vertical-align: top}}
</style><h1>令和5年度　国際交流の実績</h1>
<table><tr><th>分野<th>部所名<th>項目名<th>実績<th>人数</tr>
<tr><td rowspan="2">姉妹都市<td rowspan="2">国際課<td>市民の訪問
<td>・記念式典に出席し、共同宣言に署名した。<br>・合同演奏会を開き、令和５年９月には約千二百人の市民が来場して、
見込みを上回る盛会となった。<td>1,284</tr>
<tr><td>中学生の相互訪問<td>・家庭に滞在した。<td>16</tr></table><p>※注</p></html>"""


def test_characters_without_names_in_a_pdf_of_ours_are_reported(tmp_path: Path) -> None:
    data = office.printed_pdf("国際交流の実績", ROWS, "姉", is_ours=True)
    made = tried(tmp_path, "a.pdf", data, year=2017)
    assert stated(record(made))[0][1] == ("〓妹都市の視察団を受け入れた。",)
    (doubt,) = [one for one in made.diagnostics if one.code == "ER728"]
    assert doubt.arguments == {"count": "1", "page": "1"}


def test_a_blank_page_is_no_scanned_one(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(office.printed_pdf("国際交流の実績", ROWS))) as document:
        document.add_blank_page()
        target = io.BytesIO()
        document.save(target)
    made = tried(tmp_path, "a.pdf", target.getvalue(), year=2017)
    assert stated(record(made))[0][1] == (ROWS[1][2],)


def test_a_pdf_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as raised:
        tried(tmp_path, "a.pdf", office.plain_pdf(["2017", "a b", "c d"]), year=2017)
    assert [one.code for one in raised.value.diagnostics] == ["ER736"]


LONG = "姉妹都市の視察団を受け入れ、庁舎と図書館と公園を案内し、今後の交流について意見を交わした。"


def test_a_table_without_rules_is_read_by_what_is_white(tmp_path: Path) -> None:
    rows = [
        ["部所名", "項目名", "実績"],
        ["国際課", "視察団の受入れと青少年の相互訪問に関する事業", LONG * 2],
        ["国際課", "絵画展", "開いた。"],
        ["商工課", "商談会", LONG],
    ]
    data = office.printed_pdf("国際交流の実績", rows, has_rules=False)
    made = tried(tmp_path, "a.pdf", data, year=2017)
    assert [(row[0]["department"], row[0]["item"], row[1]) for row in stated(record(made))] == [
        (department, item, (results,)) for department, item, results in rows[1:]
    ]
    (doubt,) = [one for one in made.diagnostics if one.code == "ER739"]
    assert doubt.span is not None and (doubt.span.at or "").startswith("p. 1 [")
    assert "列を分ける罫線がない" in made.text


def _line(y: float, *texts: tuple[float, str]) -> list[Character]:
    """The characters of a line at `y`, each text from a place on."""
    return [
        Character(one, x + 10 * at, y - 2, x + 10 * at + 10, y + 8, y, 10.0)
        for x, text in texts
        for at, one in enumerate(text)
    ]


HEAD = _line(300, (0, "部所名"), (60, "事業名"), (160, "実績"))


def _cells(lines: list[list[Character]], rules: list[Rule]) -> list[list[str]] | None:
    """The texts of the table that lines under `HEAD` make up, row by row; None if none is sure."""
    characters = [*HEAD, *(one for line in lines for one in line)]
    found = unruled([(characters, rules)])
    if found is None or found[0] is None:
        return None
    frame = found[0]
    held = ["" for _ in frame.cells]
    for one in characters:
        index = frame.cell_at(one.x, one.y)
        if index is not None:
            held[index] += one.text
    return [
        [text for text, cell in zip(held, frame.cells, strict=True) if cell.row == row]
        for row in range(frame.rows)
    ]


def test_rows_are_parted_by_the_space_between_them() -> None:
    first = _line(280, (0, "国際課"), (60, "視察の受"), (160, "受け入れて案内"))
    second = _line(268, (60, "入れ"), (160, "した"))
    third = _line(248, (60, "展示"), (160, "開いた"))
    assert _cells([first, second, third], []) == [
        ["部所名", "事業名", "実績"],
        ["国際課", "視察の受入れ", "受け入れて案内した"],
        ["", "展示", "開いた"],
    ]


def test_a_text_over_the_columns_is_one_cell() -> None:
    group = _line(280, (0, "１姉妹都市との交流に関する事業"))
    row = _line(260, (0, "国際課"), (60, "視察"), (160, "来た"))
    found = _cells([group, row], [])
    assert found is not None
    assert found[1:] == [["１姉妹都市との交流に関する事業"], ["国際課", "視察", "来た"]]


def test_lines_of_one_pitch_are_rows_only_with_texts_in_the_same_columns() -> None:
    whole = [_line(288 - 12 * n, (0, "国際課"), (60, f"視察{n}"), (160, "来た")) for n in range(3)]
    found = _cells(whole, [])
    assert found is not None and [row[1] for row in found] == ["事業名", "視察0", "視察1", "視察2"]
    broken = _line(252, (160, "ので案内した"))
    assert _cells([*whole, broken], []) is None


def test_flat_rules_part_rows_of_one_pitch() -> None:
    lines = [
        _line(288, (0, "国際課"), (60, "視察"), (160, "受け入れて")),
        _line(276, (160, "案内した")),
        _line(264, (0, "商工課"), (60, "商談会"), (160, "開いた")),
        _line(252, (0, "文化課"), (60, "演奏会"), (160, "開いた")),
    ]
    rules: list[Rule] = [(0.0, y, 240.0, y) for y in (309.0, 297.0, 273.0, 261.0, 249.0)]
    found = _cells(lines, [*rules, (0.0, 310.0, 240.0, 310.0)])
    assert found == [
        ["部所名", "事業名", "実績"],
        ["国際課", "視察", "受け入れて案内した"],
        ["商工課", "商談会", "開いた"],
        ["文化課", "演奏会", "開いた"],
    ]


def test_lines_over_each_other_are_reported_by_their_cell(tmp_path: Path) -> None:
    made = tried(tmp_path, "a.pdf", office.crowded_pdf(), year=2017)
    places = [one.span.at for one in made.diagnostics if one.code == "ER735" and one.span]
    assert places and all(place and place.startswith("p. 1 ") for place in places)
    whole = tried(tmp_path, "b.pdf", office.printed_pdf("国際交流の実績", ROWS), year=2017)
    assert "ER735" not in codes(whole)


def test_a_line_that_the_print_cuts_off_is_reported_by_its_cell(tmp_path: Path) -> None:
    made = tried(tmp_path, "a.pdf", office.crowded_pdf(481.0), year=2017)
    (cut,) = [one for one in made.diagnostics if one.code == "ER748"]
    assert cut.span and cut.span.at and cut.span.at.startswith("p. 1 D2 ")
    whole = tried(tmp_path, "b.pdf", office.printed_pdf("国際交流の実績", ROWS), year=2017)
    assert "ER748" not in codes(whole)


def test_columns_on_pages_of_their_own_are_put_beside_their_rows(tmp_path: Path) -> None:
    made = tried(tmp_path, "a.pdf", office.wide_pdf(), year=2017)
    shared = {"department": "国際課"}
    assert [row[:2] for row in stated(record(made))] == [
        ({**shared, "item": "視察", "extra.備考": "隔年"}, ("来た。",)),
        ({**shared, "item": "派遣", "extra.備考": "新規"}, ("行った。",)),
    ]
    assert around(record(made))["title"] == "国際交流の実績"
    (told,) = [one for one in made.diagnostics if one.code == "ER788"]
    assert told.span and told.span.at and told.span.at.startswith("p. 2 A1 ")


def test_a_table_with_names_of_its_own_is_no_part_of_another(tmp_path: Path) -> None:
    made = tried(tmp_path, "a.pdf", office.wide_pdf(("事業名", "内容")), year=2017)
    assert "ER788" not in codes(made)


LINE = Line("姉妹都市の視察団を受け入れ、市長が", 10.0, 180.0, 110.0, 100.0, 10.0)
COLUMN = Measure(10.0, 190.5)


@pytest.mark.parametrize(
    ("text", "right", "following", "left", "made"),
    [
        ("市長が", 180.0, "会った。", 10.0, ["市長が会った。"]),  # a browser rounds the measure
        ("会った。", 180.0, "次の年", 10.0, ["会った。", "次の年"]),
        ("会った。", 185.0, "（5月）", 5.0, ["会った。", "（5月）"]),
        ("講座を開催", 160.0, "し、Japanese Test", 10.0, ["講座を開催し、Japanese Test"]),
        ("in Japanese", 150.0, "Language", 10.0, ["in Japanese Language"]),
    ],
)
def test_what_had_no_room_at_the_end_of_a_line_goes_on(
    text: str, right: float, following: str, left: float, made: list[str]
) -> None:
    lines = [LINE._replace(text=text, right=right), LINE._replace(text=following, left=left)]
    assert [one for one, _ in flowed(lines, COLUMN)] == made


def test_a_full_line_that_ends_in_a_full_stop_may_end_a_paragraph() -> None:
    lines = [LINE._replace(text="会った。", right=185.0), LINE._replace(text="次の年")]
    assert may_end(lines, COLUMN)
    assert not may_end([lines[0]._replace(right=150.0), lines[1]], COLUMN)
    assert not may_end([lines[0]._replace(text="会って"), lines[1]], COLUMN)


def test_paragraphs_whose_first_lines_are_indented_are_of_one_depth() -> None:
    first = LINE._replace(left=20.0, text="姉妹都市の視察団を受け入れて、")
    rest = LINE._replace(right=100.0, text="式を開いた。")
    lines = [first, rest, first, rest]
    whole = "姉妹都市の視察団を受け入れて、式を開いた。"
    assert flowed(lines, COLUMN) == [(whole, 0), (whole, 0)]
    assert flowed([rest, first, first], COLUMN)[1][1] == 1  # below the one before


def _at(text: str, left: float, baseline: float, size: float) -> list[Character]:
    """The characters of a line, full-width ones."""
    places = [(one, left + at * size) for at, one in enumerate(text)]
    return [Character(c, x, baseline, x + size, baseline + size, baseline, size) for c, x in places]


@pytest.mark.parametrize(
    ("small", "made"),
    [
        (_at("しおみし", 31.5, 108.4, 4.5), "訪問は｜汐見市《しおみし》だ"),
        (_at("とし", 36.0, 108.4, 4.5), "訪問は｜汐見市《とし》だ"),  # those beside it too
        (
            [*_at("ほう", 4.5, 108.4, 4.5), *_at("し", 38.25, 108.4, 4.5)],
            "｜訪問《ほう》は｜汐見市《し》だ",
        ),
        (_at("※", 63.0, 103.0, 4.5), "訪問は汐見市だ※"),  # raised
    ],
)
def test_small_letters_above_others_are_their_readings(small: list[Character], made: str) -> None:
    text = _at("訪問は汐見市だ", 0.0, 100.0, 9.0)
    (line,) = lines_of(with_readings([*text, *small]))
    assert line.text == made


def test_small_letters_beside_a_text_are_a_line_of_their_own() -> None:
    lines = lines_of(
        with_readings([*_at("注記", 200.0, 108.4, 4.5), *_at("訪問", 0.0, 100.0, 9.0)])
    )
    assert [line.text for line in lines] == ["注記", "訪問"]


def test_sides_and_ends_without_rules_are_closed_where_the_others_end() -> None:
    flat = [(0.0, y, 300.0, y) for y in (200.0, 180.0, 140.0)]
    upright = [(x, 100.0, x, 200.0) for x in (100.0, 200.0)]
    (frame,) = frames([*flat, *upright])
    assert (frame.xs, frame.ys) == ([0.0, 100.0, 200.0, 300.0], [200.0, 180.0, 140.0, 100.0])
    longer = [*flat, (100.0, 100.0, 100.0, 200.0), (200.0, 140.0, 200.0, 200.0)]
    (closed,) = frames([*longer, (0.0, 140.0, 0.0, 200.0), (300.0, 140.0, 300.0, 200.0)])
    assert closed.ys == [200.0, 180.0, 140.0]  # one rule alone goes on for nothing
    assert not frames([*flat, upright[0]])  # columns that nothing parts may stand on both sides


@pytest.mark.parametrize(("left", "text", "is_over"), [(2.0, "市", True), (2.0, "町", False)])
def test_only_different_characters_are_over_each_other(
    left: float, text: str, is_over: bool
) -> None:
    first = Character("町", 0.0, 0.0, 10.0, 10.0, 2.0, 10.0)
    assert are_over_each_other([first, first._replace(text=text, left=left)]) is is_over


@pytest.mark.parametrize("rule", ["0.75pt solid #000", "0"])
def test_a_page_that_a_browser_printed(rule: str, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("needs a browser")
    page, path = tmp_path / "a.html", tmp_path / "a.pdf"
    face = ROOT / "fonts" / "BIZUDMincho-Regular.ttf"
    page.write_text(PAGE.format(face=face, rule=rule), "utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    subprocess.run(
        [browser, *options, f"--user-data-dir={tmp_path}/p", f"--print-to-pdf={path}", f"file://{page}"],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    made = tried(tmp_path, "a.pdf", path.read_bytes())
    assert ("ER739" in codes(made)) is (rule == "0")
    shared = {"field": "姉妹都市", "department": "国際課"}
    assert [row[:2] for row in stated(record(made))] == [
        (
            {**shared, "item": "市民の訪問", "extra.人数": "1,284"},
            (
                "・記念式典に出席し、共同宣言に署名した。",
                "・合同演奏会を開き、令和５年９月には約千二百人の市民が来場して、見込みを上回る盛会となった。",
            ),
        ),
        ({**shared, "item": "中学生の相互訪問", "extra.人数": "16"}, ("・家庭に滞在した。",)),
    ]
    assert record(made).notes == ("※注",)


def test_a_process_that_fails_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exchange_report.importers.pdf._START", "import no_such_module")
    with pytest.raises(RuntimeError, match="no_such_module"):
        tried(tmp_path, "a.pdf", office.printed_pdf("国際交流の実績", ROWS), year=2017)


def _pages(*pages: list[list[str]]) -> Assembled:
    """The record of a table with a page for each list of rows under repeated headings."""
    parts: list[Passage | Grid] = [Passage("平成29年度　国際交流の実績")]
    for number, page in enumerate(pages, 1):
        place = named_place("a", f"p. {number}")
        cells = [
            Cell((Paragraph(text),) if text else (), at, column, place=place)
            for at, row in enumerate([["番号", "部所名", "項目名", "実績"], *page])
            for column, text in enumerate(row)
        ]
        parts.append(filled(cells))
    return assembled(Source("a.pdf", (Sheet("", tuple(parts)),), is_paged=True), Choice())


def test_a_name_that_a_page_cuts_is_put_together_and_reported() -> None:
    first = [["", "国際課", "北京市、パリ市、", "訪れた。"]]
    made = _pages(first, [["", "", "ソウル特別市", ""], ["", "", "展示", ""]])
    assert [row.values["item"] for row in made.rows] == ["北京市、パリ市、ソウル特別市", "展示"]
    assert [one.code for one in made.remarks] == ["ER709", "ER722"]


def test_a_row_without_its_number_goes_on_with_the_one_before_the_page() -> None:
    first = [["1", "国際課", "視察", "来た。"], ["2", "", "青少年の相互", "訪問団が表敬し、宣言に"]]
    made = _pages(first, [["", "", "訪問", "署名した。"], ["3", "", "展示", "開いた。"]])
    assert [row.values["item"] for row in made.rows] == ["視察", "青少年の相互訪問", "展示"]
    assert made.rows[1].results == (Paragraph("訪問団が表敬し、宣言に署名した。"),)
    (doubt,) = [one for one in made.remarks if one.code == "ER722"]
    assert doubt.span is not None and doubt.span.at == "p. 2"
    numbered = _pages(first, [["3", "", "訪問", "した。"]])
    assert len(numbered.rows) == 3
    labelled = [["", "国際課", "視察", "来た。"], ["", "国際課", "訪問", "行った。"]]
    assert len(_pages(labelled, [["", "", "展示", "開いた。"]]).rows) == 3


def test_names_above_the_tables_of_a_page_are_fields_where_the_layout_says_so() -> None:
    rows = [["部所名", "項目名", "実績"], ["国際課", "視察", "来た。"]]
    cells = [
        Cell((Paragraph(text),), at, column)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    parts: list[Passage | Grid] = [
        Passage("平成29年度　国際交流の実績"),
        Passage("１　経済"),
        filled(cells),
    ]
    parts += [Passage("２　文化"), filled(cells)]
    source = Source("a.pdf", (Sheet("", tuple(parts)),), is_paged=True)
    divided = assembled(source, Choice(known=Known(is_divided=True)))
    assert [row.values["field"] for row in divided.rows] == ["１　経済", "２　文化"]
    assert all("field" not in row.values for row in assembled(source, Choice()).rows)


@pytest.mark.parametrize(
    ("number", "said"), [(signal.SIGSEGV, "damaged"), (signal.SIGABRT, "more than a table")]
)
def test_a_library_that_breaks_down_is_told_from_a_limit(
    number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = (
        "import os, resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0));"
        f" os.kill(os.getpid(), {int(number)})"
    )
    monkeypatch.setattr("exchange_report.importers.pdf._START", start)
    with pytest.raises(ReportError) as raised:
        tried(tmp_path, "a.pdf", office.printed_pdf("国際交流の実績", ROWS), year=2017)
    (problem,) = raised.value.diagnostics
    assert (problem.code, said in problem.arguments["reason"]) == ("ER701", True)
    assert str(-number) in str(raised.value.__cause__)


_START: Final = "import json, sys; sys.path[:] = json.loads(sys.argv[1])"
_BROKEN: Final = """
from exchange_report.importers import pdf_child as child
def page(*given):
    raise {error}("broken here")
child._page, child.own_tags = page, lambda data: None
child.main()
"""


def test_what_a_file_brings_about_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = f"{_START}{_BROKEN}".replace("{error}", "ValueError")
    monkeypatch.setattr("exchange_report.importers.pdf._START", start)
    with pytest.raises(ReportError) as raised:
        tried(tmp_path, "a.pdf", office.printed_pdf("国際交流の実績", ROWS), year=2017)
    assert raised.value.diagnostics[0].code == "ER701"
    assert "ValueError: broken here" in str(raised.value.__cause__)


def test_a_fault_of_the_program_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = f"{_START}{_BROKEN}".replace("{error}", "TypeError")
    monkeypatch.setattr("exchange_report.importers.pdf._START", start)
    with pytest.raises(RuntimeError, match="TypeError: broken here"):
        tried(tmp_path, "a.pdf", office.printed_pdf("国際交流の実績", ROWS), year=2017)


def _content(content: bytes, form: bytes = b"") -> bytes:
    """A PDF of one page with that content and with a form `X`."""
    font = b"/Font << /F 5 0 R >> /XObject << /X 6 0 R >>"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << %b >> >>" % font,
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %b >>"
        b" /Length %d >>\nstream\n%b\nendstream" % (font, len(form), form),
    )
    return (
        b"%PDF-1.4\n"
        + b"".join(
            b"%d 0 obj\n%b\nendobj\n" % (number, one) for number, one in enumerate(objects, 1)
        )
        + b"trailer << /Size 7 /Root 1 0 R >>\n%%EOF\n"
    )


def test_the_characters_of_a_page_are_written_a_stretch_at_a_time() -> None:
    data = _content(
        b"BT /F 10 Tf 10 800 Td " + b"(abcdefghi~) Tj\n" * 250 + b"ET 10 10 m 90 10 l S"
    )
    (page,) = json.loads("".join(pdf_child.told(data)))["pages"]
    assert "".join(one[0] for one in page["characters"]) == "abcdefghi~" * 250
    assert page["size"] == [595, 842]
    assert page["rules"] == [[10, 10, 90, 10]]
    assert not page["is_empty"]
    assert json.loads("".join(pdf_child.told(b"%PDF-"))) == {"reason": "damaged"}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_form_that_draws_itself_ends_at_the_limit(tmp_path: Path) -> None:
    data = _content(b"/X Do", b"BT /F 10 Tf (abc) Tj ET /X Do /X Do")
    with pytest.raises(ReportError) as raised:
        tried(tmp_path, "a.pdf", data, year=2017)
    assert [one.code for one in raised.value.diagnostics] == ["ER701"]
    assert "more than a table" in raised.value.diagnostics[0].arguments["reason"]


@pytest.mark.parametrize("stated", [b"3", b"true", b"/Name", b"[1 2]", b"null"])
def test_what_is_no_text_replaces_none(stated: bytes, tmp_path: Path) -> None:
    record = tmp_path / "2017.yaml"
    record.write_text(
        "fiscal_year: 2017\ntitle: 交流\nentries:\n- {department: 国際課, item: 視察}\n", "utf-8"
    )
    (made,) = build(record, ["pdf"], tmp_path)
    whole = import_report(made.path, dry_run=True).text
    with pikepdf.open(made.path, allow_overwriting_input=True) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        marked = content.replace(b"BT", b"/Span<</ActualText " + stated + b">>BDC BT")
        assert marked != content
        pdf.pages[0].Contents = pdf.make_stream(marked.replace(b"ET", b"ET EMC"))
        pdf.save(made.path)
    assert import_report(made.path, dry_run=True).text == whole
