"""Stretches of text: every character stands where composition put it, whatever program draws it."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from exchange_report.composition import Run
from exchange_report.fonts import shape
from exchange_report.writers.svg.stretches import (
    Picture,
    Stretch,
    advance_of,
    parts_of,
    pictures_of,
)
from samples import OURS

FACE = OURS.faces()["mincho"]
CHARACTERS = st.text("北京、「」（）2AWi・ー\u3000 ", min_size=1, max_size=40)
ODD = st.lists(
    st.sampled_from(
        ["北", "「", "か\u3099", "葛\U000e0100", "A\u030a", "\u200b", "fi", "\u00ad", "2"]
    ),
    min_size=1,
    max_size=12,
).map("".join)


def places(run: Run) -> Iterator[tuple[str, int]]:
    """Where a program sets each character of the stretches, and each cluster that is drawn."""
    for part in parts_of(run, 0):
        if isinstance(part, Picture):
            yield part.text, part.place
            continue
        at = 0
        for index, character in enumerate(part.text):
            at = part.places[index] if index < len(part.places) else at
            yield character, at
            at += FACE.advances[character]


@given(CHARACTERS, st.data())
def test_characters_with_advances_of_their_own(text: str, data: st.DataObject) -> None:
    changes = data.draw(st.lists(st.sampled_from([0, 0, 0, 1000, -300]), min_size=len(text)))
    advances = tuple(FACE.advances[c] + d for c, d in zip(text, changes, strict=False))
    run = Run(FACE, text, None, advances)
    wanted = [(character, sum(advances[:index])) for index, character in enumerate(text)]
    assert list(places(run)) == wanted
    assert advance_of(run) == sum(advances)


@given(ODD, st.sampled_from([0, 500]))
def test_clusters(text: str, more: int) -> None:
    """Each begins where it should; what is not seen stands somewhere in a text."""
    clusters = shape(FACE, text)
    advances = tuple(one.advance + more for one in clusters)
    run = Run(FACE, text, clusters, advances)
    starts = {(one.text, sum(advances[:n])) for n, one in enumerate(clusters) if one.glyphs}
    assert starts <= set(places(run))
    assert "".join(part.text for part in parts_of(run, 0)) == text


@given(ODD)
def test_outlines_have_every_glyph(text: str) -> None:
    clusters = shape(FACE, text)
    glyphs = [glyph.id for one in clusters for glyph in one.glyphs]
    drawn = [glyph.id for one in pictures_of(Run(FACE, text, clusters), 0) for glyph in one.glyphs]
    assert drawn == glyphs


def test_natural_text_has_one_place() -> None:
    (part,) = parts_of(Run(FACE, "北京市2017"), 7)
    assert part == Stretch(FACE, "北京市2017", (7,))


def test_few_places_are_written() -> None:
    """Those up to the last character that stands elsewhere; far ones begin a new stretch."""
    text = "「北京市と東京都の交流」2017"
    natural = [FACE.advances[character] for character in text]
    natural[0] //= 2
    parts = list(parts_of(Run(FACE, text, None, tuple(natural)), 0))
    assert [len(part.places) for part in parts if isinstance(part, Stretch)] == [2]
    natural[9] += 5
    parts = list(parts_of(Run(FACE, text, None, tuple(natural)), 0))
    lengths = [len(part.places) for part in parts if isinstance(part, Stretch)]
    assert lengths == [2, 1]
