"""The faces that ship: their files, licences and digests; and what a subset of them holds."""

import hashlib

import pytest
import uharfbuzz as hb

from exchange_report.fonts import Manifest, subset
from exchange_report.source import read, validate
from samples import OURS, ROOT

FONTS = ROOT / "fonts"
FACES = OURS.faces()


def manifest() -> Manifest:
    document = read((FONTS / "manifest.yaml").read_bytes(), "manifest.yaml")
    found, problems = validate(Manifest, document)
    assert found is not None and not problems and not document.problems
    return found


ENTRIES = {**manifest().faces, **manifest().supplements}


def test_the_faces_are_mincho_and_gothic() -> None:
    names = {name: face.postscript_name for name, face in FACES.items()}
    assert names == {
        "mincho": "BIZUDMincho-Regular",
        "gothic": "BIZUDGothic-Regular",
        "gothic-bold": "BIZUDGothic-Bold",
    }


@pytest.mark.parametrize("name", ENTRIES)
def test_a_face_is_the_one_that_the_manifest_says(name: str) -> None:
    entry = ENTRIES[name]
    assert hashlib.sha256((FONTS / entry.file).read_bytes()).hexdigest() == entry.sha256
    licence = (FONTS / entry.licence).read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert entry.source.startswith("https://")


def test_every_face_file_is_in_the_manifest() -> None:
    listed = {entry.file for entry in ENTRIES.values()}
    assert {path.name for path in FONTS.glob("*.?tf")} == listed


def test_the_baseline_is_that_of_the_faces() -> None:
    for face in FACES.values():
        assert face.ascender / face.upem == pytest.approx(0.88, abs=0.005)
        assert -face.descender / face.upem == pytest.approx(0.12, abs=0.005)


@pytest.mark.parametrize("name", FACES)
def test_a_subset_holds_the_glyphs_that_were_asked_for(name: str) -> None:
    face = FACES[name]
    asked = [face.font.get_nominal_glyph(ord(character)) for character in "東京都Åが"]
    part = subset(face, asked)
    inside = hb.Font(hb.Face(part.program))
    assert set(part.new_glyph) >= {0, *asked}
    assert inside.face.glyph_count <= 2 * len(asked) + 1  # an accented letter brings its parts
    for glyph in asked:
        new = part.new_glyph[glyph]
        assert inside.get_glyph_extents(new) == face.font.get_glyph_extents(glyph)
        assert inside.get_glyph_h_advance(new) == face.font.get_glyph_h_advance(glyph)


def test_a_subset_is_the_same_whatever_the_order() -> None:
    face = FACES["mincho"]
    glyphs = [face.font.get_nominal_glyph(ord(character)) for character in "東京都交流"]
    assert subset(face, glyphs) == subset(face, reversed(glyphs))


def test_a_subset_of_nothing_is_a_font() -> None:
    part = subset(FACES["mincho"], [])
    assert hb.Face(part.program).glyph_count == 1
