"""The file: whether every reader opens it, what it says of itself, and what is embedded in it."""

import io
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pytest
import uharfbuzz as hb
from pikepdf import Dictionary, Stream

import reading
import samples
import tools
from exchange_report import write
from exchange_report.length import length, points
from exchange_report.version import VERSION
from exchange_report.writers.pdf import file as file_module
from exchange_report.writers.pdf import grids, pdf_bytes
from exchange_report.writers.pdf.file import _LARGEST, _ROOM, File
from samples import column
from scenarios import SCENARIOS, group, items, scenario
from tagged_reports import SELECTED, tagged_report

PdfOf = Callable[[str], Path]


@pytest.mark.parametrize("name", SCENARIOS)
def test_poppler_mupdf_and_qpdf_open_it_without_a_warning(name: str, pdf_of: PdfOf) -> None:
    pdf = pdf_of(name)
    said = tools.ask("pdfinfo", pdf)
    assert f"Pages:           {len(scenario(name).pages)}\n" in said.text
    drawn = tools.ask("mutool", "draw", "-q", "-F", "trace", "-o", pdf.with_suffix(".trace"), pdf)
    checked = tools.ask("qpdf", "--check", pdf)
    assert "No syntax or stream encoding errors found" in checked.text
    for done in (said, tools.ask("pdftotext", pdf, "-"), drawn, checked):
        assert done.complaints == ()


@pytest.mark.parametrize("name", SCENARIOS)
def test_pikepdf_finds_no_fault(name: str, pdf_of: PdfOf) -> None:
    with pikepdf.open(pdf_of(name)) as file:
        assert file.check_pdf_syntax() == []
        assert len(file.pages) == len(scenario(name).pages)


@pytest.mark.parametrize("name", SCENARIOS)
def test_faces_are_embedded_subsets_with_text(name: str, pdf_of: PdfOf) -> None:
    _, rule, *lines = tools.ask("pdffonts", pdf_of(name)).text.splitlines()
    assert lines
    starts = [match.start() for match in re.finditer("-+", rule)]
    for line in lines:
        parts = [line[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)]
        assert re.fullmatch(r"[A-Z]{6}\+BIZUD(Mincho|Gothic)-(Regular|Bold)", parts[0])
        assert parts[1:6] == ["CID TrueType", "Identity-H", "yes", "yes", "yes"]
    assert len({line.split()[0] for line in lines}) == len(lines)


def fonts(file: pikepdf.Pdf) -> Iterator[Any]:
    yield from file.pages[0].resources.Font.values()


@pytest.mark.parametrize("name", ["official-2017", "official-2012", "shaped", "seven-columns"])
def test_a_code_has_the_glyph_and_the_width_of_its_character(name: str, pdf_of: PdfOf) -> None:
    """Through the file's own tables: code → ToUnicode, /W and CIDToGIDMap → the program."""
    faces = {face.postscript_name: face for face in samples.OURS.faces().values()}
    with pikepdf.open(pdf_of(name)) as file:
        for font in fonts(file):
            (descendant,) = font.DescendantFonts
            assert descendant.FontDescriptor.FontName == font.BaseFont == descendant.BaseFont
            gids = descendant.CIDToGIDMap.read_bytes()
            program = descendant.FontDescriptor.FontFile2.read_bytes()
            assert int(descendant.FontDescriptor.FontFile2.Length1) == len(program)
            inside = hb.Font(hb.Face(program))
            face = faces[str(font.BaseFont)[8:]].font
            start, widths = descendant.W
            for code, text in reading.to_unicode(font).items():
                gid = int.from_bytes(gids[2 * code : 2 * code + 2], "big")
                width = round(inside.get_glyph_h_advance(gid) * 1000 / inside.face.upem)
                assert int(widths[code - int(start)]) == width
                whole = face.get_nominal_glyph(ord(text)) if len(text) == 1 else None
                if whole is not None:
                    assert outline(inside, gid) == outline(face, whole), text


def outline(font: hb.Font, glyph: int) -> list[tuple[object, ...]]:
    """The strokes of a glyph."""
    strokes: list[tuple[object, ...]] = []
    draw = hb.DrawFuncs()
    draw.set_move_to_func(lambda x, y, _: strokes.append(("move", x, y)))
    draw.set_line_to_func(lambda x, y, _: strokes.append(("line", x, y)))
    draw.set_quadratic_to_func(lambda *at: strokes.append(("curve", *at[:4])))
    font.draw_glyph(glyph, draw, None)
    return strokes


def test_a_subset_holds_no_more_than_its_document_needs(pdf_of: PdfOf) -> None:
    text = {c for page in reading.shown_lines(pdf_of("official-2012")) for x in page for c in x}
    with pikepdf.open(pdf_of("official-2012")) as file:
        programs = [f.DescendantFonts[0].FontDescriptor.FontFile2 for f in fonts(file)]
        glyphs = sum(hb.Face(program.read_bytes()).glyph_count for program in programs)
    assert glyphs < 2 * len(text)
    assert pdf_of("official-2012").stat().st_size < 100_000
    assert pdf_of("official-2017").stat().st_size < 200_000


def test_it_says_what_it_is(tmp_path: Path) -> None:
    record = (
        "fiscal_year: 2019\ntitle: 国際（交流）\\と葛\U000e0100城\npublisher: 東京都\n"
        "subject: 令和元年度の実績\nentries:\n  - item: 項目\n"
    )
    pdf = write(samples.set_text(record), tmp_path / "info.pdf")
    with pikepdf.open(pdf) as file:
        info = {key: str(value) for key, value in file.docinfo.items()}
        assert info == {
            "/Title": "国際（交流）\\と葛\U000e0100城（令和元年度）",
            "/Author": "東京都",
            "/Subject": "令和元年度の実績",
            "/Creator": f"exchange_report {VERSION}",
            "/Producer": info["/Producer"],
        }
        assert str(file.Root.Lang) == "ja-JP"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert file.pdf_version == "1.7"


def test_what_is_not_stated_is_not_said(pdf_of: PdfOf) -> None:
    with pikepdf.open(pdf_of("flowing")) as file:
        assert {"/Author", "/Subject", "/CreationDate", "/ModDate"}.isdisjoint(file.docinfo)


def test_pages_are_labelled_with_their_numbers(pdf_of: PdfOf) -> None:
    with pikepdf.open(pdf_of("official-2017")) as file:
        labels: list[Any] = [page.label for page in file.pages]
        assert labels == ["1", "2", "3", "4", "5"]


def test_pages_have_the_size_of_their_paper(pdf_of: PdfOf) -> None:
    with pikepdf.open(pdf_of("official-2017")) as file:
        sides = [points(length(side, "mm")) for side in (297, 210)]
        for page in file.pages:
            assert [float(x) for x in page.mediabox] == pytest.approx([0, 0, *sides], abs=0.001)


def destinations(file: pikepdf.Pdf) -> list[tuple[int, str, int, float]]:
    """Level, title, page (from 1) and height from the bottom of each entry of the outline."""
    found: list[tuple[int, str, int, float]] = []

    def walk(entries: Any, level: int) -> None:
        for entry in entries:
            page, kind, _, top, _ = entry.destination
            assert kind == pikepdf.Name.XYZ
            index: Any = pikepdf.Page(page).index
            found.append((level, str(entry.title), index + 1, float(top)))
            walk(entry.children, level + 1)

    with file.open_outline() as outline_:
        walk(outline_.root, 0)
    return found


def test_the_outline_is_fields_and_departments_on_the_right_pages(pdf_of: PdfOf) -> None:
    """Each entry leads to just above the first line of its row: poppler's words tell where."""
    pdf = pdf_of("official-2017")
    rows = samples.official(2017).table.rows
    expected: list[tuple[int, str]] = []
    before: tuple[str, ...] = ()
    for row in rows:
        changed = [level for level in (0, 1) if row.outline[: level + 1] != before[: level + 1]]
        expected += ((level, row.outline[level]) for level in changed)
        before = row.outline
    words = reading.words(pdf)
    with pikepdf.open(pdf) as file:
        found = destinations(file)
        height = float(file.pages[0].mediabox[3])
        assert str(file.Root.PageMode) == "/UseOutlines"
    assert [(level, title) for level, title, _, _ in found] == expected
    for _, title, page, top in found:
        near = [w for w in words[page - 1] if 0 < w.top - (height - top) < 12]
        assert any(title.startswith(word.text) for word in near), title


def test_an_outline_of_many_levels_is_sound(tmp_path: Path) -> None:
    columns = [column("項目", "{item}", "10zw"), column("実績", "{results}", "rest")]
    groups = [group(items(3), field=f, department=d) for f in "一二" for d in "甲乙"]
    pages = samples.pages(groups, columns, outline=["{field}", "{department}", "{item}"])
    pdf = write(pages, tmp_path / "outline.pdf")
    with pikepdf.open(pdf) as file:
        found = [(level, title) for level, title, _, _ in destinations(file)]
        assert int(file.Root.Outlines.Count) == len(found) == 2 + 4 + 12
    titles = ["項目1", "項目2", "項目3"]
    expected = [(2, title) for title in titles]
    parts = [(0, "一"), (1, "甲"), *expected, (1, "乙"), *expected]
    assert found == [*parts, (0, "二"), (1, "甲"), *expected, (1, "乙"), *expected]


def test_a_report_without_outline_has_none(pdf_of: PdfOf) -> None:
    with pikepdf.open(pdf_of("flowing")) as file:
        assert "/Outlines" not in file.Root


def test_a_stream_that_many_files_hold_is_compressed_as_in_each_alone() -> None:
    small, large = bytes(range(256)) * 40, bytes(range(256)) * (_LARGEST // 256 + 1)
    for content in (small, large, small):
        alone, common = File("1.7", "ja"), File("1.7", "ja")
        alone.add_outlines(content, b"/N 3")
        common.add_common_stream(content, b"/N 3")
        made = common.to_bytes(common.reserve(), None)
        assert made == alone.to_bytes(alone.reserve(), None)
        packed = made.split(b"stream\n", 1)[1]
        assert zlib.decompressobj().decompress(packed) == content


def _streams(sizes: list[int]) -> bytes:
    """A file of streams of so many bytes, which cannot be compressed."""
    file = File("1.7", "ja")
    for seed, size in enumerate(sizes):
        file.add_stream(Random(seed).randbytes(size))
    return file.to_bytes(file.add(b"<</Type/Pages/Kids[]/Count 0>>"), None)


@pytest.mark.parametrize("sizes", [[200, 700, 700, 3000], [5000, 10]], ids=["by and by", "at once"])
def test_a_large_file_is_the_same_whatever_room_it_has(
    sizes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = _streams(sizes)
    monkeypatch.setattr(file_module, "_LARGE", 1000)
    assert _streams(sizes) == plain
    assert len(plain) < _ROOM
    monkeypatch.setattr(file_module, "_ROOM", 2000)  # less than the file needs
    assert _streams(sizes) == plain
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        held = [len(one.read_bytes()) for one in pdf.objects if isinstance(one, Stream)]
    assert held[: len(sizes)] == sizes


def test_a_report_is_the_same_whatever_was_made_before(monkeypatch: pytest.MonkeyPatch) -> None:
    def made(name: str, found: dict[tuple[object, ...], Any]) -> bytes:
        monkeypatch.setattr(grids, "_FOUND", found)
        return pdf_bytes(tagged_report(name))

    names = [name for name in SELECTED if not name.startswith("official")]
    alone = [made(name, {}) for name in names]
    shared: dict[tuple[object, ...], Any] = {}
    assert [made(name, shared) for name in reversed(names)] == alone[::-1]
    assert [made(name, shared) for name in names] == alone and shared


def test_notes_of_an_entry_stand_apart_in_a_row_like_another_without_them() -> None:
    rows = [
        {"item": "甲", "results": ["一", "二"]},
        {"item": "乙", "results": ["一"], "notes": ["二"]},
    ]
    columns = [column("項目", "{item}", "6zw"), column("結果", "{results}\n{notes}", "rest")]
    data = pdf_bytes(samples.pages(rows, columns))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        titles = [str(one.get("/T", "")) for one in pdf.objects if isinstance(one, Dictionary)]
    assert titles.count("notes") == 1
