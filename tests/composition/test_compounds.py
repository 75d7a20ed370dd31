"""Jukugo ruby (熟語ルビ, JLREQ 3.3.7): readings of a compound, kept with their characters."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_report.composition import Annotation, Line, Paragraph, compose
from exchange_report.length import Length

from .measures import STYLE
from .test_above import MEASURES, STYLES, extent, places

SIZE = STYLE.size


def readings(*parts: str, start: int = 0) -> tuple[Annotation, ...]:
    """A compound whose characters have these readings."""
    return tuple(Annotation(start + i, start + i + 1, part, i > 0) for i, part in enumerate(parts))


def lines_of(text: str, *parts: str, start: int = 1, ems: float = 30) -> tuple[Line, ...]:
    paragraph = Paragraph(text, STYLE, annotations=readings(*parts, start=start))
    return compose(paragraph, Length(round(ems * SIZE)))


def ems(value: int) -> Fraction:
    return Fraction(value, SIZE)


def shown(line: Line) -> list[tuple[str, float | Fraction, float | Fraction]]:
    """Each reading, and between where it stands, in eighths of an em."""
    found = []
    for mark in line.marks:
        start, end = (Fraction(round(8 * edge / SIZE), 8) for edge in extent(mark))
        found.append((mark.run.text, start, end))
    return [*found]


def test_readings_no_longer_than_their_characters_stand_over_them() -> None:
    (line,) = lines_of("国友好国", "ゆう", "こ")
    assert shown(line) == [("ゆう", 1, 2), ("こ", Fraction(9, 4), Fraction(11, 4))]
    assert line.width == 4 * SIZE


def test_a_longer_one_shares_the_width_of_the_compound() -> None:
    (line,) = lines_of("国一丁国", "い", "ちょう")
    assert shown(line) == [("い", 1, Fraction(3, 2)), ("ちょう", Fraction(3, 2), 3)]
    assert line.width == 4 * SIZE  # mono ruby would take a quarter em on both sides of 丁


def test_readings_longer_than_the_compound_widen_it_evenly() -> None:
    (line,) = lines_of("国東京国", "とう", "きょう")
    eighth = Fraction(1, 8)
    assert [ems(at) for at in places(line)] == pytest.approx(
        [0, 1 + eighth, 2 + 3 * eighth, 3 + 4 * eighth], abs=0.001
    )
    assert shown(line) == [("とう", 1, 2), ("きょう", 2, Fraction(7, 2))]


def test_what_sticks_out_of_a_compound_stands_over_kana() -> None:
    (line,) = lines_of("の東京の", "とう", "きょう")
    assert line.width == round(4.25 * SIZE)
    assert shown(line)[0][1] == Fraction(7, 8) and shown(line)[1][2] == Fraction(27, 8)


def test_a_compound_is_broken_between_its_characters() -> None:
    first, second = lines_of("国一丁", "い", "ちょう", ems=2)
    assert (first.text, second.text) == ("国一", "丁")
    assert shown(first) == [("い", Fraction(5, 4), Fraction(7, 4))]
    assert shown(second) == [("ちょう", 0, Fraction(3, 2))]
    assert ems(places(second)[0]) == Fraction(1, 4)


def test_the_rest_of_a_compound_is_a_compound() -> None:
    first, second = lines_of("国一丁目国", "い", "ちょう", "め", ems=3.4)
    assert (first.text, second.text) == ("国一丁", "目国")
    assert shown(first) == [("い", 1, Fraction(3, 2)), ("ちょう", Fraction(3, 2), 3)]
    first, second = lines_of("国国一丁目国", "い", "ちょう", "め", start=2, ems=3)
    assert (first.text, second.text) == ("国国一", "丁目国")
    assert shown(second) == [("ちょう", 0, Fraction(3, 2)), ("め", Fraction(3, 2), 2)]


def test_a_compound_that_no_line_holds_is_set_character_by_character() -> None:
    lines = lines_of("東京", "とう", "きょう", start=0, ems=2)
    assert [line.text for line in lines] == ["東", "京"]
    assert shown(lines[1]) == [("きょう", 0, Fraction(3, 2))]


KANA = st.text(st.sampled_from("かきく"), min_size=1, max_size=7)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    text, above = "", list[Annotation]()
    for _ in range(draw(st.integers(1, 4))):
        text += draw(st.text(st.sampled_from("のカ国、。「」A1 \u3000"), max_size=5))
        parts = draw(st.lists(KANA, min_size=1, max_size=4))
        above += readings(*parts, start=len(text))
        text += "漢字東京"[: len(parts)]
    return Paragraph(
        text + draw(st.sampled_from(["", "。」", "の", "国"])),
        draw(STYLES),
        annotations=tuple(above),
    )


@given(paragraphs(), MEASURES)
@settings(max_examples=600, deadline=None)
def test_every_reading_stays_with_its_character(paragraph: Paragraph, measure: Length) -> None:
    lines = compose(paragraph, measure)
    assert "".join(line.text for line in lines) == paragraph.text
    at = 0
    found = []
    for line in lines:
        found += [
            (at + mark.start, at + mark.end, mark.run.text, line.marks) for mark in line.marks
        ]
        at += len(line.text)
    assert [one[:3] for one in found] == [one[:3] for one in paragraph.annotations]
    for line in lines:
        edges = [extent(mark) for mark in line.marks]
        seen = line.text.rstrip(" \u3000")
        if len(seen) > 2:
            assert line.x + line.width <= measure
        behind = 0
        for mark, (left, right) in zip(line.marks, edges, strict=True):
            assert behind - 2 <= left and mark.end <= len(seen)
            behind = right
            cell_end = line.width + (SIZE // 2 if seen[-1] in "、。」" else 0)
            assert right <= cell_end + 2
    assert compose(paragraph, measure) == lines


@given(paragraphs(), MEASURES)
@settings(max_examples=400, deadline=None)
def test_base_characters_never_overlap(paragraph: Paragraph, measure: Length) -> None:
    for line in compose(paragraph, measure):
        cells = list(places(line))
        marked = {index for mark in line.marks for index in range(mark.start, mark.end)}
        for index, (left, right) in enumerate(pairwise(cells)):
            if index in marked:
                assert right - left >= SIZE - 2
