"""The text of a PDF is the text of the record: three independent readers say so.

What is normalised: poppler sets words, so white space is left out on both sides for it; MuPDF and
the content streams are compared as they are, spaces too. A line end of the page is no text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import geometry
import reading
import samples
from exchange_report import ReportError, write
from exchange_report.length import points
from exchange_report.pages import Fragment, Page, Pages
from exchange_report.table import Cell
from exchange_report.writers.pdf import faces as pdf_faces
from exchange_report.writers.pdf import text as pdf_text
from exchange_report.writers.pdf.text import FOREIGN
from reading import Piece
from samples import column
from scenarios import SCENARIOS, scenario

PdfOf = Callable[[str], Path]


def lines_of(page: Page) -> list[str]:
    """The lines of a page in the order of its fragments."""
    return [
        line.text
        for fragment in page.fragments
        for line in fragment.text.lines[fragment.first : fragment.last]
    ]


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", SCENARIOS)
def test_poppler_reads_the_text_of_every_page(name: str, pdf_of: PdfOf) -> None:
    expected = [bare("".join(lines_of(page))) for page in scenario(name).pages]
    assert [bare(text) for text in reading.raw_pages(pdf_of(name))] == expected


@pytest.mark.parametrize("name", SCENARIOS)
def test_mupdf_reads_the_text_of_every_page(name: str, pdf_of: PdfOf) -> None:
    expected = ["".join(lines_of(page)) for page in scenario(name).pages]
    assert [reading.joined(page) for page in reading.characters(pdf_of(name))] == expected


@pytest.mark.parametrize("name", SCENARIOS)
def test_codes_stand_for_the_text_of_every_line(name: str, pdf_of: PdfOf) -> None:
    expected = [lines_of(page) for page in scenario(name).pages]
    assert reading.shown_lines(pdf_of(name)) == expected


def inside(pages: Pages, page: Page, fragment: Fragment) -> Callable[[Piece], bool]:
    """Whether a piece stands in the cell of `fragment`: between its columns' rules, and in the
    height of its lines.
    """
    assert isinstance(fragment.text.owner, Cell)
    down, _ = geometry.edges(page)
    left, right = (points(down[fragment.text.owner.column + n].x0) for n in (0, 1))
    tops = fragment.text.tops
    top = points(fragment.y)
    bottom = top + (tops[fragment.last] - tops[fragment.first]) / 65536

    def is_inside(piece: Piece) -> bool:
        middle = (piece.top + piece.bottom) / 2
        return left <= piece.left and piece.right <= right and top <= middle <= bottom

    return is_inside


def cells(pages: Pages) -> Iterator[tuple[Page, Fragment]]:
    for page in pages.pages:
        for fragment in page.fragments:
            if isinstance(fragment.text.owner, Cell) and fragment.last > fragment.first:
                yield page, fragment


@pytest.mark.parametrize("name", ["official-2012", "official-2017", "seven-columns", "tall-row"])
def test_poppler_finds_each_cell_where_it_stands(name: str, pdf_of: PdfOf) -> None:
    """By geometry alone: the words between the rules of a cell are its text."""
    pages = scenario(name)
    words = reading.words(pdf_of(name))
    for page, fragment in cells(pages):
        here = filter(inside(pages, page, fragment), words[page.number - 1])
        found = sorted(here, key=lambda word: (round(word.top), word.left))
        said = "".join(x.text for x in fragment.text.lines[fragment.first : fragment.last])
        assert "".join(word.text for word in found) == bare(said)


@pytest.mark.parametrize("name", ["official-2012", "official-2017", "a3-portrait", "shaped"])
def test_no_character_of_the_file_crosses_a_rule(name: str, pdf_of: PdfOf) -> None:
    """MuPDF's boxes, a tenth of a point smaller on each side, against the rules we asked for."""
    small = 0.1
    for page, characters in zip(
        scenario(name).pages, reading.characters(pdf_of(name)), strict=True
    ):
        rules = [tuple(map(points, (r.x0, r.y0, r.x1, r.y1))) for r in page.rules]
        for piece in characters:
            if unicodedata.category(piece.text)[0] in "ZC":
                continue
            for x0, y0, x1, y1 in rules:
                beside = piece.right - small <= x0 or x1 <= piece.left + small
                assert beside or piece.bottom - small <= y0 or y1 <= piece.top + small, piece


@pytest.mark.parametrize("year", [2012, 2017])
def test_every_official_cell_is_in_the_file(year: int, pdf_of: PdfOf) -> None:
    """Each cell of the source table in one piece, its lines joined, on the page of its row."""
    pages = samples.official(year)
    texts = [bare(text) for text in reading.raw_pages(pdf_of(f"official-{year}"))]
    places = geometry.row_pages(pages)
    for index, row in enumerate(pages.table.rows):
        (page,) = places[index]
        for cell in row.cells:
            if cell:
                assert bare("".join(block.text for block in cell.blocks)) in texts[page - 1]


def test_every_official_page_repeats_headings_field_and_department(pdf_of: PdfOf) -> None:
    pages = samples.official(2017)
    texts = [bare(text) for text in reading.raw_pages(pdf_of("official-2017"))]
    places = geometry.row_pages(pages)
    labels = list(geometry.labels(pages))
    assert len(texts) == 5
    for number, text in enumerate(texts, 1):
        assert text.count("分野担当（関係）部所名項目名実績（29年度）") == 1
        for start, cell in labels:
            stands = any(number in places[row] for row in range(start, start + cell.rows))
            assert (cell.blocks[0].text in text) == stands, (number, cell.blocks[0].text)
        assert f"{number}/5" in text


ODD = {
    "variation-sequence": "葛\U000e0100城市と葛城市",
    "variation-sequence-the-face-lacks": "東\U000e01ef京",
    "combining-dakuten": "か\u3099か\u309bが",
    "combining-handakuten": "カ\u309aセ\u309aト\u309aㇷ\u309a",
    "combining-handakuten-on-a-composed-kana": "が\u309a",
    "angstrom": "\u00c5\u212bA\u030a",
    "one-glyph-for-two-characters": "\U00029fce\U00029fd7\U00029fce",
    "tilde-and-combining-tilde": "\u02dcn\u0303",
    "compatibility-ideographs": "神\ufa19 崎\ufa11 ㍻㋿㈱",
    "beyond-the-bmp": "\U0002000b\U00020089",
    "zero-width-space": "東\u200b京",
    "word-joiner": "東\u2060京",
    "soft-hyphen": "東\u00ad京",
    "no-break-space": "10\u00a0km",
    "wide-space": "平成29年5月\u3000ソウル",
    "spaces-at-the-ends": "\u3000字下げ\u3000",
    "two-spaces": "A  B",
    "ligatures": "fi ffi fl office ﬁ",
    "accents": "Café Ångström Übergröße naïve Łódź",
    "greek-and-cyrillic": "Αθήνα Москва",
    "delimiters": "(a)\\b\\(c\\)<d>[e]{f}/g%h",
    "dashes": "— ― – - － ー ‐ ─ ～ 〜 ~",
    "halfwidth": "ｶﾞﾊﾟ｢ｱ｣",
    "fractions": "½ ¼ ℃ ％ №",
    "emoji-style-selector": "☃\ufe0f",
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("reader", ["poppler", "mupdf", "codes"])
def test_a_character_is_read_as_itself(name: str, reader: str, tmp_path: Path) -> None:
    text = ODD[name]
    columns = [column("見", "{item}", "20zw"), column("出", "{results}", "20zw")]
    pages = samples.pages([{"item": text, "results": [f"・{text}"]}], columns)
    pdf = write(pages, tmp_path / "odd.pdf")
    if reader == "poppler":
        assert bare(reading.raw_pages(pdf)[0]) == bare(f"見出{text}・{text}")
    elif reader == "mupdf":
        assert reading.joined(reading.characters(pdf)[0]) == f"見出{text}・{text}"
    else:
        assert reading.shown_lines(pdf) == [["見", "出", text, f"・{text}"]]


@pytest.mark.parametrize("invisible", ["\u200b", "\u2060", "\u00ad", "\U000e01ef"])
def test_an_invisible_character_takes_no_room(invisible: str, tmp_path: Path) -> None:
    """So that the characters beside it stand on one line for whoever searches the text."""
    pages = samples.pages([{"item": f"東{invisible}京"}], [column("見", "{item}", "20zw")])
    pdf = write(pages, tmp_path / "invisible.pdf")
    assert reading.raw_pages(pdf)[0].split("\n")[1] == f"東{invisible}京"


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("ソウル特別市（서울 특별시）と กรุงเทพ", [("서울 특별시", "ko"), ("กรุงเทพ", "th")]),
        ("Jakarta、Москва、Αθήνα、القاهرة、北京、PR", []),
    ],
)
def test_only_a_script_of_one_language_tells_the_language(
    text: str, languages: list[tuple[str, str]]
) -> None:
    found = [(match[0], match.lastgroup) for match in FOREIGN.finditer(text)]
    assert found == languages


@pytest.mark.parametrize("style", [{}, {"align": "justify"}])
def test_text_in_another_language_is_marked(
    style: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Greek ones stand for those of a language here."""
    monkeypatch.setattr(pdf_text, "FOREIGN", re.compile("(?P<el>[α-ω]+(?: +[α-ω]+)*)"))
    monkeypatch.setattr(pdf_faces, "SCRIPTS", {"el": "α-ω"})
    text = "東京はαβγ δεと葛\U000e0100城、"
    columns = [column("見", "{results}", "12zw", **style)]
    results = [text * 8, "・αβγ δεと葛"]
    pdf = write(samples.pages([{"item": "見", "results": results}], columns), tmp_path / "a.pdf")
    spoken = ""
    with pikepdf.open(pdf) as file:
        font, inside, shown = {}, list[bool](), ""
        fonts = {
            name: reading.to_unicode(one) for name, one in file.pages[0].resources.Font.items()
        }
        for instruction in pikepdf.parse_content_stream(file.pages[0]):
            operands: Any = instruction.operands
            operator = str(instruction.operator)
            if operator == "Tf":
                font = fonts[str(operands[0])]
            elif operator == "BDC":
                inside.append("/Lang" in operands[1])
                assert not inside[-1] or str(operands[1].Lang) == "el"
            elif operator == "EMC":
                inside.pop()
            elif operator in ("Tj", "TJ"):
                said = reading.said(operator, operands, font)
                shown += said
                spoken += said if any(inside) else ""
    assert spoken.replace(" ", "") == "αβγδε" * 9
    assert shown.count("葛") == 9 and shown.count("と") == 9


@pytest.mark.parametrize("standard", ["ua1+a2a", "a4+ua2", "none"])
def test_letters_beyond_the_first_plane_and_variants_come_back(
    standard: str, tmp_path: Path
) -> None:
    text = "丈𠀋と葛\U000e0100城、辻\U000e0101、𠀋"
    columns = [column("見", "{item}", "30zw")]
    pdf = write(samples.pages([{"item": text}], columns), tmp_path / "a.pdf", pdf_standard=standard)
    assert text in reading.joined(reading.characters(pdf)[0])
    assert text in bare(reading.raw_pages(pdf)[0])


def test_a_letter_that_no_face_has_is_an_error() -> None:
    with pytest.raises(ReportError) as caught:
        samples.pages([{"item": "𰻞田"}])
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.arguments["character"]) == ("ER501", "𰻞")
