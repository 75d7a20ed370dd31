"""Phrases from right to left, and of joined letters: every reader has them as they are written."""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import tools
from exchange_report import Project, build, import_report
from exchange_report.writers.pdf.phrases import language_of
from fonts.own_face import NOTO, bare, hebrew, project
from importers.comparing import record

PHRASES = [
    "ירושלים",
    "ראשון לציון העיר",
    "רחוב 26 תל",
    "שנת 2024",
    "2024 שנת",
    "2024/05/12 לוד",
    "תל-אביב",
    "רמת - גן",
    "חיפה, עכו",
    "מנהל: דן",
    "נסיון 50% בלבד",
    "חיפה (עכו) לוד",
    "חיפה (עכו)",
    "חיפה（עכו）① לוד…",
    "חברת Sony יפן",
    "מי?",
    "מפעל “אור” 'גד'",
]
AROUND = ["{}", "市は{}と交流した", "カイロ（{}）を訪問", "{}の訪問団", "「{}」", "{0}、{0}。"]
ITEMS = [around.format(phrase) for phrase in PHRASES for around in AROUND]
MARKS = re.compile("[\u200e\u200f\u202a-\u202e]")
LETTERS = "אבגדהוזחט יכלמנסע פצקרשת"
NOTE = "この行には、日本語の文が十分に長く書いてあり、その字の数は右から左の字より多い"


def plain(text: str) -> str:
    """`text` without marks of direction, each space as one."""
    return re.sub(r"\s+", " ", MARKS.sub("", text))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Path]:
    own = project(tmp_path_factory.mktemp("own"), hebrew(), [x for i in ITEMS for x in (i, NOTE)])
    (one,) = build(2030, output=own.root / "out", project=own)
    return own, one.path


@pytest.mark.parametrize("options", [[], ["-layout"], ["-raw"]])
def test_poppler_has_each_text(made: tuple[Project, Path], options: list[str]) -> None:
    said = plain(tools.ask("pdftotext", *options, made[1], "-").text)
    assert [item for item in ITEMS if item not in said] == []


@pytest.mark.parametrize("options", [[], ["-layout"]])
def test_a_page_of_mostly_such_letters_is_read_in_order(options: list[str], tmp_path: Path) -> None:
    own = project(tmp_path, hebrew(), [x for item in ITEMS for x in (item, LETTERS)], rest=0)
    (one,) = build(2030, output=tmp_path / "out", project=own)
    said = plain(tools.ask("pdftotext", *options, one.path, "-").text)
    assert [item for item in ITEMS if item not in said] == []
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(one.path)]
    said = plain("\n".join(page.get_text_range() for page in pages))
    assert [item for item in ITEMS if item not in said] == []


def test_pdfium_has_each_text(made: tuple[Project, Path]) -> None:
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(made[1])]
    for said in (
        "\n".join(page.get_text_range() for page in pages),
        "\n".join(page.get_text_bounded() for page in pages),
    ):
        assert [item for item in ITEMS if item not in plain(said)] == []
        assert [phrase for phrase in PHRASES if "（" not in phrase and phrase not in said] == []


def spans(pdf: Path) -> Iterator[list[str]]:
    """What is said of each glyph that is within marks, the outermost first."""
    with pikepdf.open(pdf) as file:
        for page in file.pages:
            marks: list[str] = []
            for one in pikepdf.parse_content_stream(page):
                assert isinstance(one, pikepdf.ContentStreamInstruction)
                operands, operator = one.operands, one.operator
                if str(operator) == "BDC":
                    marks.append(str(operands[1].get("/ActualText", "")))
                elif str(operator) == "BMC":
                    marks.append("")
                elif str(operator) == "EMC":
                    marks.pop()
                elif str(operator) in ("Tj", "TJ") and any(marks):
                    yield [mark for mark in marks if mark]


def test_the_outermost_text_is_in_reading_order(made: tuple[Project, Path]) -> None:
    said = {texts[0] for texts in spans(made[1])}
    assert said >= {"ירושלים", "ראשון לציון העיר", "רחוב 26 תל", "חיפה (עכו)", "2024 שנת"}
    assert not any(MARKS.search(text) for text in said)


def test_each_reader_has_its_own_text_within(made: tuple[Project, Path]) -> None:
    found = [texts for texts in spans(made[1]) if texts[0] == "רחוב 26 תל"]
    texts = [texts[1:] for texts in found if len(texts) == 3]
    pieces = [pdfium for _, pdfium in texts if pdfium != "\1"]
    assert {poppler for poppler, _ in texts} == {"בוחר\u200e 26 לת\u200e"}
    assert [MARKS.sub("", piece) for piece in pieces[:3]] == ["בוחר", " 26 ", "לת"]


def test_languages_are_told_where_the_letters_tell(made: tuple[Project, Path]) -> None:
    with pikepdf.open(made[1]) as file:
        content = b"".join(page.Contents.read_bytes() for page in file.pages)
    assert content.count(b"/Span<</Lang(he)/ActualText") > len(ITEMS)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("תל אביב 26", b"/Lang(he)"),
        ("القاهرة (مصر)", b"/Lang(ar)"),
        ("محمد", b""),  # an Arabic name, a Persian or an Urdu one
        ("تهران، ایران", b""),
        ("پاکستان", b""),
        ("சென்னை", b"/Lang(ta)"),
        ("श्री", b""),
        ("2024", b""),
    ],
)
def test_a_language_is_said_where_no_other_has_the_letters(text: str, language: bytes) -> None:
    assert language_of(text) == language


def test_a_document_of_ours_is_imported_as_it_was_written(made: tuple[Project, Path]) -> None:
    own, pdf = made
    read = record(import_report(pdf, project=own, dry_run=True))
    assert [entry.item for entry in read.entries][: 2 * len(ITEMS) : 2] == ITEMS


@pytest.mark.parametrize(
    ("file", "names"),
    [
        (
            "NotoNaskhArabic-Regular.ttf",
            ["مُحَمَّد بن زايد", "شارع ٢٦ يوليو", "القاهرة، الجيزة", "لا إلا الله"],
        ),
        ("NotoSansArabic-Regular.ttf", ["ٱلرَّحْمَٰن", "عام ٢٠٢٤", "د. محمد", "أين القاهرة؟"]),
        ("NotoSerifHebrew-Regular.ttf", ["יְרוּשָׁלַיִם", "שָׁלוֹם עֲלֵיכֶם", "צה״ל"]),
        ("NotoSerifDevanagari-Regular.ttf", ["श्री कृष्ण", "नरेन्द्र मोदी", "राष्ट्रपति"]),
        ("NotoSerifBengali-Regular.ttf", ["রবীন্দ্রনাথ ঠাকুর", "কুষ্টিয়া"]),
        ("NotoSerifTamil-Regular.ttf", ["சென்னை", "கோயம்புத்தூர்", "ஸ்ரீ லங்கா"]),
        ("NotoSerifKhmer-Regular.ttf", ["ភ្នំពេញ", "ព្រះសីហនុ", "ហ៊ុន សែន"]),
        ("NotoSerifMyanmar-Regular.ttf", ["ရန်ကုန်", "နေပြည်တော်", "သတ္တ"]),
        ("NotoSerifLao-Regular.ttf", ["ຫຼວງພະບາງ", "ນ້ຳ"]),
        ("NotoSerifThai-Regular.ttf", ["ผู้ว่าราชการ", "ฎีกา ญี่ปุ่น"]),
    ],
)
def test_names_are_copied_exactly(file: str, names: list[str], tmp_path: Path) -> None:
    if not (NOTO / file).is_file():
        tools.unavailable("fonts-noto-core is not installed")
    items = [around.format(name) for name in names for around in AROUND]
    face = (NOTO / file).read_bytes()
    own = project(tmp_path, face, [x for item in items for x in (item, NOTE)])
    (one,) = build(2030, output=tmp_path / "out", project=own)
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(one.path)]
    for said in (
        *(tools.ask("pdftotext", *x, one.path, "-").text for x in ([], ["-layout"], ["-raw"])),
        "\n".join(page.get_text_range() for page in pages),
        "\n".join(page.get_text_bounded() for page in pages),
    ):
        assert [item for item in items if item not in plain(said)] == [], said


def test_marks_that_are_not_seen_and_nothing_else(tmp_path: Path) -> None:
    items = ["\u200f", "市\u200f", "א\u200f、\u200eב", "\u200fא"]
    own = project(tmp_path, hebrew(), items)
    (one,) = build(2030, output=tmp_path / "out", project=own)
    said = "".join(x.get_textpage().get_text_range() for x in pypdfium2.PdfDocument(one.path))
    assert "א、ב" in bare(said)
