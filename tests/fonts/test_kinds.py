"""Kinds of font files: CFF, CFF2, collections, variable faces; and what is wrong with them."""

import io
import random
import re
import sys
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

import brotli
import pikepdf
import pytest
import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.ttLib.woff2 import WOFF2DirectoryEntry

import reading
import samples
import verapdf
from exchange_report import Project, ReportError, add_face, build
from exchange_report.fonts import feature_tags, featured, open_file, shape, subset, web_subset
from exchange_report.fonts.face import FaceError, FaceFile, FacePlace
from exchange_report.fonts.unpacking import unpacked
from samples import ROOT, column

TEXT = "𠮷苏한0"
LAYOUT = """\
columns: [{heading: a, value: '{item}', width: 30zw}]
text: {face: own, label_face: own}
header: {face: own}
docx: {fonts: {own: {names: [X]}}}
"""


@cache
def cff() -> bytes:
    """A part of a supplementary face, with CFF outlines."""
    face = hb.Face(hb.Blob.from_file_path(str(ROOT / "fonts" / "HojoMincho-Regular.otf")))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, TEXT))
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE
    return bytes(hb.SubsetPlan(face, wanted).execute().blob.data)


@cache
def collection() -> bytes:
    fonts = [TTFont(io.BytesIO(cff())) for _ in range(2)]
    for number, font in enumerate(fonts):
        font["name"].setName(f"Own{number}", 6, 3, 1, 0x409)
        font["name"].setName(f"Own Face {number}", 4, 3, 1, 0x409)
    made = TTCollection()
    made.fonts = fonts
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


NAMES = {"familyName": "Own", "styleName": "Regular", "psName": "Own-Regular"}
WEIGHTS = (
    [("wght", 400, 400, 900, "Weight")],
    [{"location": {"wght": 900}, "stylename": "Black"}],
)


def saved(builder: FontBuilder) -> bytes:
    """The face with what every face has."""
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2()
    builder.setupPost()
    file = io.BytesIO()
    builder.font.save(file)
    return file.getvalue()


@cache
def variable() -> bytes:
    """A face whose A is a box, 500 wide at wght 400 and 900 at 900."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({ord("A"): "A"})
    pen = TTGlyphPen(None)
    for place in ((0, 0), (0, 700), (400, 700), (400, 0)):
        (pen.moveTo if place == (0, 0) else pen.lineTo)(place)
    pen.closePath()
    box = pen.glyph()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "A": box})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupNameTable(NAMES)
    builder.setupFvar(*WEIGHTS)
    wider = [(0, 0), (0, 0), (400, 0), (400, 0), (0, 0), (400, 0), (0, 0), (0, 0)]
    builder.setupGvar({"A": [TupleVariation({"wght": (0, 1, 1)}, wider)], ".notdef": []})
    return saved(builder)


@cache
def cff2() -> bytes:
    """The same face with outlines of CFF2."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({ord("A"): "A"})
    wide, back = [400, 400, 1, "blend"], [-400, -400, 1, "blend"]
    box = [0, "hmoveto", 700, "vlineto", *wide, "hlineto", -700, "vlineto", *back, "hlineto"]
    glyphs = {".notdef": T2CharString(program=[]), "A": T2CharString(program=box)}
    builder.setupNameTable(NAMES)
    builder.setupFvar(*WEIGHTS)
    builder.setupCFF2(glyphs, regions=[{"wght": (0, 1, 1)}])
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    return saved(builder)


def project_with(folder: Path, data: bytes, more: str = "", item: str = TEXT) -> Project:
    record = f"fiscal_year: 2030\ntitle: 題\nlayout: own\nentries:\n- item: {item}\n"
    manifest = f"faces:\n  own: {{file: own.otf, licence: x{more}}}\n"
    for name, content in {
        "records/2030.yaml": record.encode(),
        "layouts/own.yaml": LAYOUT.encode(),
        "fonts/manifest.yaml": manifest.encode(),
        "fonts/own.otf": data,
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return Project.find(folder)


def pdf_of(project: Project) -> Path:
    (made,) = build(2030, output=project.root / "out", project=project)
    return made.path


@pytest.mark.parametrize(("kind", "text"), [(cff, TEXT), (cff2, "AAA"), (collection, TEXT)])
def test_compact_outlines_are_embedded_as_such(kind: Any, text: str, tmp_path: Path) -> None:
    pdf = pdf_of(project_with(tmp_path, kind(), item=text))
    assert text in reading.joined(reading.characters(pdf)[0])
    with pikepdf.open(pdf) as file:
        fonts = [f.DescendantFonts[0] for f in file.pages[0].Resources.Font.values()]
        (own,) = [f for f in fonts if not re.search("BIZUD|Hojo.*-Bold|Sans", str(f.BaseFont))]
        assert own.Subtype == "/CIDFontType0"
        assert own.FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"
    for profile in ("ua1", "2a"):
        assert verapdf.broken_rules(profile, [pdf]) == {pdf: ()}


@pytest.mark.parametrize(
    ("index", "name"), [("0", "Own0"), ("1", "Own1"), ("Own1", "Own1"), ("Own Face 0", "Own0")]
)
def test_a_face_of_a_collection_is_named_by_number_or_name(
    index: str, name: str, tmp_path: Path
) -> None:
    project = project_with(tmp_path, collection(), f", index: {index}")
    assert project.faces()["own"].postscript_name == name


@pytest.mark.parametrize(
    ("more", "width"),
    [
        ("", 500),
        (", instance: Black", 900),
        (", axes: {wght: 650}", 700),
        (", instance: Black, axes: {wght: 400}", 500),
    ],
)
def test_a_variable_face_stands_where_it_is_told(more: str, width: int, tmp_path: Path) -> None:
    face = project_with(tmp_path, variable(), more, "A").faces()["own"]
    (cluster,) = shape(face, "A")
    assert cluster.glyphs[0].advance == pytest.approx(width, abs=1)
    part = subset(face, [cluster.glyphs[0].id])
    made = hb.Font(hb.Face(part.program))
    assert not made.face.has_var_data
    glyph = part.new_glyph[cluster.glyphs[0].id]
    assert made.get_glyph_h_advance(glyph) == pytest.approx(width, abs=1)
    assert made.get_glyph_extents(glyph).width == pytest.approx(width - 100, abs=1)


@pytest.mark.parametrize("kind", [variable, cff2])
def test_an_instance_is_embedded_as_a_face_of_its_own(kind: Any, tmp_path: Path) -> None:
    project = project_with(tmp_path, kind(), ", instance: Black", "AAA")
    pdf = pdf_of(project)
    with pikepdf.open(pdf) as file:
        fonts = [f.DescendantFonts[0] for f in file.pages[0].Resources.Font.values()]
        (own,) = [f for f in fonts if "Own" in str(f.BaseFont)]
        assert [int(width) for width in own.W[1]] == [900 if kind is variable else 500]
        key = "/FontFile2" if kind is variable else "/FontFile3"
        assert b"wght" not in own.FontDescriptor[key].read_bytes()
    for profile in ("ua1", "2a"):
        assert verapdf.broken_rules(profile, [pdf]) == {pdf: ()}


@pytest.mark.parametrize(
    ("data", "more"),
    [
        (collection, ", index: 2"),
        (collection, ", index: Other"),
        (cff, ", index: 1"),
        (cff, ", instance: Black"),
        (variable, ", instance: Light"),
        (variable, ", axes: {wdth: 100}"),
        (variable, ", axes: {wght: 901}"),
    ],
)
def test_what_a_file_does_not_have_is_told_at_the_manifest(
    data: Any, more: str, tmp_path: Path
) -> None:
    with pytest.raises(ReportError) as caught:
        project_with(tmp_path, data(), more).faces()
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER612" and problem.span is not None and problem.span.line == 2
    assert problem.arguments["reason"] != "it is damaged, or no font"


@pytest.mark.parametrize(("fs_type", "is_refused"), [(0, 0), (4, 0), (8, 0), (2, 1), (0x108, 1)])
def test_a_face_that_forbids_embedding_is_refused(
    fs_type: int, is_refused: int, tmp_path: Path
) -> None:
    font = TTFont(io.BytesIO(cff()))
    font["OS/2"].fsType = fs_type
    saved = io.BytesIO()
    font.save(saved)
    project = project_with(tmp_path, saved.getvalue())
    if not is_refused:
        assert project.faces()["own"].is_cff
        return
    with pytest.raises(ReportError) as caught:
        project.faces()
    assert "forbids" in caught.value.diagnostics[0].message("en")


@cache
def packed(flavor: str) -> bytes:
    """A part of the mincho, packed."""
    face = hb.Face(hb.Blob.from_file_path(str(ROOT / "fonts" / "BIZUDMincho-Regular.ttf")))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, "東京"))
    font = TTFont(io.BytesIO(hb.SubsetPlan(face, wanted).execute().blob.data))
    font.flavor = flavor
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def woff() -> bytes:
    return packed("woff")


def woff2() -> bytes:
    return packed("woff2")


@pytest.mark.parametrize("kind", [woff, woff2])
def test_a_packed_face_is_set_and_added_unpacked(kind: Any, tmp_path: Path) -> None:
    project = project_with(tmp_path, kind(), item="東京")
    face = project.faces()["own"]
    assert subset(face, [face.font.get_nominal_glyph(ord("東"))]).program[:4] == b"\0\1\0\0"
    assert "東京" in reading.joined(reading.characters(pdf_of(project))[0])
    (tmp_path / "new.woff2").write_bytes(kind())
    terms = ROOT / "fonts" / "OFL-BIZUDMincho.txt"
    added = add_face(tmp_path / "new.woff2", licence=terms, project=project)
    assert added.path.name == "new.ttf" and added.path.read_bytes()[:4] == b"\0\1\0\0"
    assert project.faces()["new"].postscript_name == "BIZUDMincho-Regular"


def test_a_packed_file_that_holds_too_much_is_refused() -> None:
    """Its stream of zeros is a thousand times its size; nothing of it is kept."""
    data = bytearray(woff2())
    bomb = brotli.compress(bytes(64 << 20))
    file = io.BytesIO(data)
    file.seek(48)
    for _ in range(int.from_bytes(data[12:14], "big")):
        WOFF2DirectoryEntry().fromFile(file)
    whole = bytes(data[: file.tell()]) + bomb
    data = bytearray(whole)
    data[20:24] = len(bomb).to_bytes(4, "big")
    data[8:12] = len(data).to_bytes(4, "big")
    assert len(data) < 1 << 16
    with pytest.raises(FaceError):
        unpacked(bytes(data), FacePlace("a.woff2"), 1 << 20)


@pytest.mark.parametrize("kind", ["woff", "woff2"])
def test_a_packed_file_that_holds_fifty_times_its_size_is_refused(kind: str) -> None:
    """Of so few bytes come glyphs by the thousand, of which each takes its time."""
    font = TTFont(io.BytesIO(glyf()))
    font["zzzz"] = DefaultTable("zzzz")
    font.flavor = kind
    for size, is_refused in ((1 << 10, False), (4 << 20, True)):
        font["zzzz"].data = bytes(size)
        file = io.BytesIO()
        font.save(file)
        if is_refused:
            with pytest.raises(FaceError):
                unpacked(file.getvalue(), FacePlace("a.woff2"), 100 << 20)
        else:
            assert bytes(size) in unpacked(file.getvalue(), FacePlace("a.woff2"), 100 << 20)


def test_without_the_packages_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(FaceError) as caught:
        unpacked(woff2(), FacePlace("a.woff2"), 1 << 20)
    assert "exchange-report[woff]" in caught.value.diagnostics[0].hint("ja")


def damage(data: bytearray, rng: random.Random) -> None:
    """Blanks or copies a part of a file, or changes its directory of tables."""
    place, other = rng.randrange(len(data)), rng.randrange(len(data))
    length = rng.randrange(1, 500)
    match rng.randrange(3):
        case 0:
            end = min(place + length, len(data))
            data[place:end] = bytes([rng.choice((0, 0xFF))]) * (end - place)
        case 1:
            data[place : place + length] = data[other : other + length]
        case _:
            data[rng.randrange(min(300, len(data)))] = rng.randrange(256)


def glyf() -> bytes:
    """A part of the mincho with what it says of features."""
    face = hb.Face(hb.Blob.from_file_path(str(ROOT / "fonts" / "BIZUDMincho-Regular.ttf")))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, "東辻国0A"))
    wanted.layout_feature_tag_set.invert()
    return bytes(hb.SubsetPlan(face, wanted).execute().blob.data)


@pytest.mark.parametrize("kind", [cff, cff2, collection, variable, woff, woff2, glyf])
def test_a_damaged_file_is_an_error_or_is_set(kind: Any, tmp_path: Path) -> None:
    """No other exception, whatever is flipped, cut or overwritten; never slowly."""
    rng = random.Random(kind.__name__)
    refused, slowest = 0, 0.0
    for number in range(80):
        data = bytearray(kind())
        for _ in range(rng.choice((1, 3, 30))):
            place = rng.randrange(len(data))
            data[place] = rng.choice((0, 0xFF, 0x7F, 0x80, rng.randrange(256)))
        if number % 2:
            damage(data, rng)
        if number % 5 == 0:
            del data[rng.randrange(len(data)) :]
        path = tmp_path / f"{number}.otf"
        path.write_bytes(data)
        start = process_time()
        try:
            face = open_file(FaceFile(path, FacePlace(path.name)))
            for chosen in (face, featured(face, {"jp78": True, "kern": False})):
                for text in TEXT + "A":
                    shape(chosen, text)
                    shape(chosen, text, backwards=True)
            feature_tags(face)
            subset(face, range(min(face.font.face.glyph_count, 8)))
            web_subset(face, TEXT)
        except FaceError as error:
            (problem,) = error.diagnostics
            assert problem.code == "ER612" and problem.arguments["path"] == path.name
            refused += 1
        slowest = max(slowest, process_time() - start)
    assert refused
    assert slowest < 5


def test_a_cff_face_is_no_part_of_a_word_document(tmp_path: Path) -> None:
    table = samples.table([{"item": "題"}], [column("a", "{item}", "9zw")])
    assert table.layout.docx.embed_fonts is False
    project = project_with(tmp_path, cff())
    text = LAYOUT.replace("docx: {", "docx: {embed_fonts: true, ")
    (tmp_path / "layouts" / "own.yaml").write_text(text, "utf-8")
    (made,) = build(2030, ["docx"], output=tmp_path / "out", project=project)
    assert made.path.stat().st_size < 100_000
