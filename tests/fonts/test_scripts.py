"""Words from right to left, and scripts with rules of their own: in order, copied as written."""

import re
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import tools
import verapdf
from exchange_report import build
from exchange_report.choices import Align, LatinSpace
from exchange_report.composition import (
    Paragraph,
    Spacing,
    TextStyle,
    compose,
    split_between_phrases,
)
from exchange_report.fonts import EM, Face, chained, is_natural, open_face, shape
from exchange_report.length import length
from fonts.own_face import NOTO, bare, hebrew, project
from samples import OURS

MINCHO = OURS.faces()["mincho"]
SIZE = length(10, "pt")


@pytest.fixture
def face(tmp_path: Path) -> Face:
    (tmp_path / "own.ttf").write_bytes(hebrew())
    return chained(MINCHO, (open_face(tmp_path / "own.ttf").file,))


def test_a_line_is_read_as_written_and_set_from_left_to_right(face: Face) -> None:
    text = "市はאבגדと東"
    (line,) = compose(Paragraph(text, TextStyle(face, SIZE)), length(200, "pt"))
    assert line.text == text
    assert "".join(run.text for run in line.runs) == "市はדגבאと東"
    advances = [cluster.advance for run in line.runs for cluster in run.clusters or ()]
    assert advances[2:6] == [round(w * EM / 1000) for w in (330, 320, 310, 300)]


def test_words_go_on_in_order_on_the_next_line(face: Face) -> None:
    text = "אבגד הוזח טיכל"
    lines = compose(Paragraph(text, TextStyle(face, SIZE)), length(32, "pt"))
    assert [line.text for line in lines] == ["אבגד הוזח ", "טיכל"]
    assert "".join(run.text for run in lines[0].runs).strip() == "חזוה דגבא"


def test_the_space_beside_a_word_is_not_in_it(face: Face) -> None:
    spacing = Spacing(latin_space=LatinSpace.QUARTER)
    style = TextStyle(face, SIZE, spacing=spacing, align=Align.START)
    (line,) = compose(Paragraph("市אבגと", style), length(200, "pt"))
    own = [run for run in line.runs if run.text == "גבא"]
    natural = [round(w * EM / 1000) for w in (320, 310, 300)]
    (word,) = own
    given = list(word.advances or ())
    assert given[:2] == natural[:2] and given[2] - natural[2] == EM // 4


def test_a_label_runs_from_right_to_left_too_and_a_marker_stands_before(face: Face) -> None:
    style = TextStyle(face, SIZE)
    (line,) = compose(Paragraph("【אב】東", style, marker=4, marker_face=face), length(200, "pt"))
    assert "".join(run.text for run in line.runs) == "】בא【東"
    (line,) = compose(Paragraph("・אב", style, marker=1, hanging=True), length(200, "pt"))
    assert "".join(run.text for run in line.runs) == "・בא"


def test_a_phrase_stays_whole_where_a_line_is_parted(face: Face) -> None:
    (line,) = compose(Paragraph("市はאב גדと京", TextStyle(face, SIZE)), length(200, "pt"))
    for at, expected in (
        (1, "市"),
        (2, "市は"),
        (3, "市はדג בא"),
        (6, "市はדג בא"),
        (8, "市はדג באと"),
    ):
        head, rest = split_between_phrases(line.runs, at)
        said = ["".join(run.text for run in part) for part in (head, rest)]
        assert said == [expected, "市はדג באと京"[len(expected) :]]
        assert [len(run.levels) for run in (*head, *rest)] == [
            len(run.clusters or ()) for run in (*head, *rest)
        ]


def test_such_a_text_is_never_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "own.ttf").write_bytes(hebrew())
    own = open_face(tmp_path / "own.ttf")
    assert not is_natural(own, "אב")
    assert [cluster.text for cluster in shape(own, "אב", backwards=True)] == ["א", "ב"]


def test_a_pdf_is_copied_as_written_and_keeps_its_claims(tmp_path: Path) -> None:
    items = ["ירושלים", "市はירושליםと交流", "תל אביב", "市（חיפה）は"]
    items.append("市は「לוד」、(עכו)、רמלה。")
    own = project(tmp_path, hebrew(), items)
    made = build(2030, ["pdf", "svg", "docx"], output=tmp_path / "out", project=own)
    pdf, svg, docx = (one.path for one in made)
    for said in (
        tools.ask("pdftotext", pdf, "-").text,
        "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)),
    ):
        assert [x for x in items if bare(x) not in bare(said)] == [], said
    with pikepdf.open(pdf) as file:
        assert any("Own" in str(one.BaseFont) for one in file.pages[0].Resources.Font.values())
    for profile in ("ua1", "2a"):
        assert verapdf.broken_rules(profile, [pdf]) == {pdf: ()}
    assert svg.read_text("utf-8").count("<use") >= sum(len(re.findall("[א-ת]", x)) for x in items)
    with zipfile.ZipFile(docx) as package:
        xml = package.read("word/document.xml").decode()
    assert '<w:rtl/><w:lang w:bidi="he-IL"/></w:rPr><w:t xml:space="preserve">תל אביב</w:t>' in xml


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("NotoNaskhArabic-Regular.ttf", ["القاهرة", "محمد صلاح الدين", "پاکستان", "الله", "لا"]),
        ("NotoSansArabic-Regular.ttf", ["القاهرة", "بغداد", "الإسكندرية"]),
        ("NotoSerifHebrew-Regular.ttf", ["ירושלים", "תל אביב"]),
        ("NotoSerifThai-Regular.ttf", ["กรุงเทพมหานคร", "เชียงใหม่ น้ำ ผู้ว่าราชการ"]),
        ("NotoSerifDevanagari-Regular.ttf", ["काठमाडौं", "दिल्ली श्री कृष्ण", "क्\u200dष"]),
    ],
)
def test_names_in_noto_faces(file: str, names: list[str], tmp_path: Path) -> None:
    if not (NOTO / file).is_file():
        tools.unavailable("fonts-noto-core is not installed")
    items = [f"{name}の訪問団" for name in names]
    own = project(tmp_path, (NOTO / file).read_bytes(), items)
    (one,) = build(2030, output=tmp_path / "out", project=own)
    pages = pypdfium2.PdfDocument(one.path)
    for said in (
        tools.ask("pdftotext", one.path, "-").text,
        "".join(page.get_textpage().get_text_range() for page in pages),
    ):
        assert [name for name in names if bare(name) not in bare(said)] == [], said
    for profile in ("ua1", "2a"):
        assert verapdf.broken_rules(profile, [one.path]) == {one.path: ()}


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("NotoNaskhArabic-Regular.ttf", ["مُحَمَّد", "القُرْآن", "ٱلرَّحْمَٰن", "شَارِع"]),
        ("NotoSansArabic-Regular.ttf", ["مُحَمَّد", "شَارِع"]),
        ("NotoSerifHebrew-Regular.ttf", ["שָׁלוֹם", "יְרוּשָׁלַיִם", "בְּרֵאשִׁית"]),
    ],
)
def test_marks_are_copied_after_their_letters(file: str, names: list[str], tmp_path: Path) -> None:
    if not (NOTO / file).is_file():
        tools.unavailable("fonts-noto-core is not installed")
    items = [
        text for name in names for text in (name, f"市は{name}と", f"市（{name}）は", f"({name})")
    ]
    own = project(tmp_path, (NOTO / file).read_bytes(), items)
    (one,) = build(2030, output=tmp_path / "out", project=own)
    said = bare(tools.ask("pdftotext", one.path, "-").text)
    assert [text for text in items if bare(text) not in said] == [], said
    for profile in ("ua1", "2a"):
        assert verapdf.broken_rules(profile, [one.path]) == {one.path: ()}


def test_a_thai_vowel_stays_with_its_consonant(tmp_path: Path) -> None:
    path = NOTO / "NotoSerifThai-Regular.ttf"
    if not path.is_file():
        tools.unavailable("fonts-noto-core is not installed")
    thai = chained(MINCHO, (open_face(path).file,))
    text = "ภาษาไทยเป็นภาษาที่มีระดับเสียงของคำแน่นอนหรือวรรณยุกต์เช่นเดียวกับภาษาจีน"
    for width in range(30, 120, 5):
        lines = compose(Paragraph(text, TextStyle(thai, SIZE)), length(width, "pt"))
        assert "".join(line.text for line in lines) == text
        assert not any(line.text[-1] in "เแโใไ" for line in lines)
        assert not any(line.text[0] in "ะาำ็่้๊๋ัิีึืุู์" for line in lines)


def test_letters_of_arabic_join(tmp_path: Path) -> None:
    path = NOTO / "NotoNaskhArabic-Regular.ttf"
    if not path.is_file():
        tools.unavailable("fonts-noto-core is not installed")
    own = open_face(path)
    first, *others = shape(own, "ببب", backwards=True)
    assert len({first.glyphs, *(one.glyphs for one in others)}) == 3
    among = shape(own, "東ببب京", backwards=True)
    assert [one.glyphs for one in among[1:4]] == [first.glyphs, *(one.glyphs for one in others)]
