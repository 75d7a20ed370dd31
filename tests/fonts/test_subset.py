"""Subsets of one face, of which a process makes many."""

import random
from pathlib import Path

import pytest

from exchange_report.fonts import Face, subset, web_subset
from exchange_report.fonts.face import FaceFile, FacePlace
from exchange_report.fonts.opening import opened
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
