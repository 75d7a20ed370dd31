"""Shaping, and the claim that most text needs none."""

import random

import pytest

from exchange_report.fonts import EM, Face, is_natural, shape
from samples import OURS

FACES = OURS.faces()


@pytest.fixture(params=sorted(FACES))
def face(request: pytest.FixtureRequest) -> Face:
    return FACES[request.param]


def natural(face: Face, text: str) -> list[tuple[int, int, int, int]]:
    """Each character's own glyph in its own advance."""
    ids = [face.font.get_nominal_glyph(ord(character)) for character in text]
    return [(glyph, face.font.get_glyph_h_advance(glyph), 0, 0) for glyph in ids]


def shaped(face: Face, text: str) -> list[tuple[int, int, int, int]]:
    glyphs = (glyph for cluster in shape(face, text) for glyph in cluster.glyphs)
    return [(g.id, g.advance, g.x_offset, g.y_offset) for g in glyphs]


def test_text_that_is_said_to_need_no_shaping_looks_the_same_shaped(face: Face) -> None:
    """All characters of the face in random company, and each beside itself."""
    characters = [chr(code) for code in face.font.face.unicodes]
    shuffled = random.Random(2017).sample(characters * 2, 2 * len(characters))
    texts = ["".join(shuffled[i : i + 8]) for i in range(0, len(shuffled), 8)]
    texts += [character * 2 for character in characters]
    believed = [text for text in texts if is_natural(face, text)]
    assert len(believed) > 0.9 * len(texts)
    for text in believed:
        assert shaped(face, text) == natural(face, text), ascii(text)


@pytest.mark.parametrize(
    "text",
    ["葛\U000e0100城", "か\u3099", "e\u0301", "東\u200b京", "セ\u309a", "葛\U000e0100", "\u0301"],
)
def test_text_that_looks_different_in_company_is_shaped(face: Face, text: str) -> None:
    assert not is_natural(face, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "東京",
        "葛\U000e0100城市の\u845b",
        "か\u3099き\u3099",
        "A\u030aB",
        "\u3099か",
        "a\u200bb",
    ],
)
def test_clusters_add_up_to_the_text(face: Face, text: str) -> None:
    clusters = shape(face, text)
    assert "".join(cluster.text for cluster in clusters) == text
    assert all(cluster.text for cluster in clusters)
    assert [c.text for c in clusters if not c.glyphs] == (["\u200b"] if "\u200b" in text else [])
    for cluster in clusters:
        advance = sum(glyph.advance for glyph in cluster.glyphs)
        assert cluster.advance == round(advance * EM / face.upem)


def test_a_variation_sequence_is_one_cluster_with_its_own_glyph(face: Face) -> None:
    (varied,), (plain,) = shape(face, "葛\U000e0100"), shape(face, "葛")
    assert len(varied.glyphs) == 1
    assert varied.glyphs[0].id != plain.glyphs[0].id
    assert varied.advance == plain.advance == EM


def test_combining_marks_meet_their_letters(face: Face) -> None:
    assert [c.glyphs for c in shape(face, "か\u3099")] == [c.glyphs for c in shape(face, "が")]
    assert [c.glyphs for c in shape(face, "A\u030a")] == [c.glyphs for c in shape(face, "Å")]


def test_advances_are_those_of_the_face(face: Face) -> None:
    assert [face.advances[c] for c in "東あ、（　"] == [EM] * 5
    assert [face.advances[c] for c in "29ab. ｱ"] == [EM // 2] * 7
    assert face.advances["\U000e0100"] == 0
