"""Names that the first face lacks come out as they are written: four readers say so."""

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import names
import reading
import samples
import verapdf
from exchange_report import write
from exchange_report.fonts import EM, open_file
from names import NAMES


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = samples.pages(names.entries())
    return write(pages, tmp_path_factory.mktemp("names") / "names.pdf")


def bare(text: str) -> str:
    return "".join(text.split())


def by_poppler(pdf: Path) -> str:
    return "".join(reading.raw_pages(pdf))


def by_mupdf(pdf: Path) -> str:
    return "".join(map(reading.joined, reading.characters(pdf)))


def by_pdfium(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("read", [by_poppler, by_mupdf, by_pdfium])
@pytest.mark.parametrize("kind", NAMES)
def test_a_name_is_extracted_exactly(kind: str, read: Callable[[Path], str], pdf: Path) -> None:
    assert bare(NAMES[kind]) in bare(read(pdf))


def test_every_face_is_embedded_as_a_subset_of_its_kind(pdf: Path) -> None:
    with pikepdf.open(pdf) as file:
        fonts = {}
        for font in file.pages[0].Resources.Font.values():
            (inner,) = font.DescendantFonts
            fonts[re.sub("^/[A-Z]{6}[+]", "", str(font.BaseFont))] = (font, inner)
        assert {"BIZUDMincho-Regular", "HojoMincho-Regular", "HojoSerif-Regular"} <= fonts.keys()
        font, inner = fonts["HojoMincho-Regular"]
        assert inner.Subtype == "/CIDFontType0"
        assert inner.FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"
        assert font.Encoding.Type == "/CMap"
        font, inner = fonts["HojoSerif-Regular"]
        assert inner.Subtype == "/CIDFontType2" and font.Encoding == "/Identity-H"
    assert pdf.stat().st_size < 90_000


def test_nothing_is_drawn_as_an_empty_box(pdf: Path) -> None:
    """No code but 0 leads to .notdef."""
    with pikepdf.open(pdf) as file:
        for font in file.pages[0].Resources.Font.values():
            (inner,) = font.DescendantFonts
            if "/CIDToGIDMap" in inner:
                glyphs = inner.CIDToGIDMap.read_bytes()
                led = [glyphs[at : at + 2] for at in range(2, len(glyphs), 2)]
                assert b"\0\0" not in led
            else:
                codes: list[tuple[bytes, bytes]]
                codes = re.findall(rb"<(....)> (\d+)\n", font.Encoding.read_bytes())
                assert [code for code, glyph in codes if glyph == b"0"] == [b"0000"]


@pytest.mark.parametrize("standard", ["ua1+a2a", "a4+ua2"])
def test_the_reference_validator_finds_nothing(standard: str, tmp_path: Path) -> None:
    file = write(samples.pages(names.entries()), tmp_path / "names.pdf", pdf_standard=standard)
    for profile in ("ua1", "2a") if standard == "ua1+a2a" else ("ua2", "4"):
        assert verapdf.broken_rules(profile, [file]) == {file: ()}


def test_a_glyph_stands_as_far_from_the_next_as_in_its_face(pdf: Path) -> None:
    boxes = [piece for page in reading.characters(pdf) for piece in page]
    first = next(at for at, piece in enumerate(boxes) if piece.text == "서")
    korean = open_file(samples.OURS.faces()["mincho"].chain[1])
    step = korean.advances["서"] / EM * 9
    assert 8 < step < 9
    assert boxes[first + 1].left - boxes[first].left == pytest.approx(step, abs=0.01)


def test_svg_has_the_names_as_text(tmp_path: Path) -> None:
    file = write(samples.pages(names.entries()), tmp_path / "names.svg")
    said = file.read_text("utf-8")
    text = bare(re.sub("<[^>]*>", "", said))
    for kind in ("ideographs", "hangul", "simplified", "Vietnamese", "signs"):
        assert bare(NAMES[kind]) in text, kind
    assert said.count("format('opentype')") >= 1


def test_text_formats_have_them_untouched(tmp_path: Path) -> None:
    table = samples.table(names.entries())
    for suffix in ("csv", "txt", "html", "json"):
        said = write(table, tmp_path / f"names.{suffix}").read_text("utf-8-sig")
        assert NAMES["variants"] in said and NAMES["hangul"] in said
