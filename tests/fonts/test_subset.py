"""Subsets of one face, of which a process makes many."""

import random
from pathlib import Path

import pytest
import uharfbuzz as hb

import samples
from exchange_report.fonts import Face, open_file, subset, web_subset
from exchange_report.fonts.face import FaceFile, FacePlace
from exchange_report.fonts.opening import opened
from exchange_report.pages import typeset
from exchange_report.writers.pdf import pdf_bytes
from samples import ROOT

MANY = 12
"""More than a face is prepared for (`_OFTEN`)."""


def fresh(path: Path) -> Face:
    """The face at `path`, of which nothing has been made."""
    opened.cache_clear()
    return opened(FaceFile(path, FacePlace(str(path)), trusted=True), ())


@pytest.mark.parametrize("name", ["BIZUDMincho-Regular.ttf", "HojoMincho-Regular.otf"])
def test_a_subset_is_the_same_however_many_were_made_before(name: str) -> None:
    path = ROOT / "fonts" / name
    often = fresh(path)
    characters = sorted(map(chr, often.font.face.unicodes))
    chance = random.Random(name)
    for size in [0, 1, 3, *[60] * MANY, 600]:
        glyphs = chance.sample(range(often.font.face.glyph_count), size)
        texts = chance.sample(characters, size)
        once = fresh(path)
        assert subset(often, glyphs) == subset(once, glyphs)
        assert web_subset(often, texts) == web_subset(once, texts)


def test_a_subset_is_made_once_for_documents_that_need_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[int] = []
    plan = hb.SubsetPlan

    def counted(face: hb.Face, asked: hb.SubsetInput) -> hb.SubsetPlan:
        made.append(len(asked.glyph_set))
        return plan(face, asked)

    monkeypatch.setattr(hb, "SubsetPlan", counted)
    files = {"mincho": "BIZUDMincho-Regular", "gothic": "BIZUDGothic-Regular"}
    files["gothic-bold"] = "BIZUDGothic-Bold"
    faces = {name: fresh(ROOT / "fonts" / f"{file}.ttf") for name, file in files.items()}
    done, counts = [], []
    for item in ("東京都", "大阪府", "東京都"):
        done.append(pdf_bytes(typeset(samples.table([{"item": item}]), faces)))
        counts.append(len(made))
    assert done[0] == done[2] != done[1]
    # for another text the part of one face alone; for the same one none
    assert (counts[1] - counts[0], counts[2] - counts[1]) == (1, 0) and counts[0] > 1


def test_a_face_that_ships_is_opened_without_reading_or_trying_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr(hb, "SubsetPlan", fail)
    monkeypatch.setattr(hb, "Blob", type("Blob", (), {"from_file_path": hb.Blob.from_file_path}))
    path = ROOT / "fonts" / "BIZUDMincho-Regular.ttf"
    file = FaceFile(path, FacePlace(str(path)), trusted=True)
    opened.cache_clear()
    assert open_file(file) is open_file(file)
    assert opened.cache_info().misses == 1
