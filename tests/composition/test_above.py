"""Ruby and emphasis dots: over their base, within the measure, nothing lost (JLREQ 3.3)."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_report.composition import (
    Align,
    Annotation,
    Breaking,
    Fit,
    Line,
    Mark,
    Paragraph,
    Punctuation,
    Spacing,
    TextStyle,
    compose,
    tight,
)
from exchange_report.composition.spaced import compose_spaced
from exchange_report.composition.units import units_of
from exchange_report.fonts import EM
from exchange_report.length import Length, length

from .measures import STYLE

SIZE = STYLE.size
WIDE = Length(40 * SIZE)


def lines_of(text: str, *above: tuple[Any, ...], measure: int = WIDE) -> tuple[Line, ...]:
    paragraph = Paragraph(text, STYLE, annotations=tuple(Annotation(*one) for one in above))
    return compose(paragraph, Length(measure))


def ems(value: int) -> Fraction:
    return Fraction(value, SIZE)


def places(line: Line) -> list[int]:
    """Where each character is put, from the line's `x`; all of them are full-width here."""
    at, found = int(line.shift) * EM, []
    for run in line.runs:
        for index, character in enumerate(run.text):
            found.append(at // EM)
            advance = run.advances[index] if run.advances else run.face.advances[character]
            at += advance * SIZE
    return found


def extent(mark: Mark) -> tuple[int, int]:
    """The left edge of a reading and the right edge of its last character."""
    assert mark.run.advances is not None
    *before, _ = mark.run.advances
    width = sum(before) + mark.run.face.advances[mark.run.text[-1]]
    return mark.x, mark.x + width * mark.size // EM


def test_a_short_reading_leaves_the_grid_and_stands_over_the_middle() -> None:
    (line,) = lines_of("平成志年", (2, 3, "こ"))
    assert line.runs == lines_of("平成志年")[0].runs
    (mark,) = line.marks
    assert ems(mark.x) == Fraction(9, 4) and mark.size == SIZE // 2
    assert ems(mark.rise) == pytest.approx(Fraction(94, 100), abs=1e-4)  # on the em box


def test_a_long_reading_gives_its_base_room_on_both_sides() -> None:
    (line,) = lines_of("平成志年", (2, 3, "こころざし"))
    assert ems(line.width) == Fraction(11, 2)
    assert [ems(place) for place in places(line)] == [0, 1, Fraction(11, 4), Fraction(9, 2)]
    assert [ems(edge) for edge in extent(line.marks[0])] == [2, Fraction(9, 2)]


def test_at_the_head_of_a_line_the_reading_is_flush() -> None:
    (line,) = lines_of("志年", (0, 1, "こころざし"))
    assert ems(line.shift) == Fraction(3, 4) and line.marks[0].x == 0


def test_over_several_characters_a_short_reading_is_spaced_out() -> None:
    (line,) = lines_of("北京市民", (0, 3, "ペキンシ"))
    left, right = extent(line.marks[0])
    assert ems(left) == Fraction(1, 8) and ems(right) == 3 - Fraction(1, 8)
    (line,) = lines_of("北京市役所", (0, 5, "かな"))
    assert ems(line.marks[0].x) == Fraction(1, 2)  # a ruby em at most


def test_a_base_with_one_reading_is_not_broken_and_one_with_several_is() -> None:
    measure = 5 * SIZE
    group = lines_of("平成年度東京都", (4, 6, "とうきょう"), measure=measure)
    assert [line.text for line in group] == ["平成年度", "東京都"]
    single = lines_of("平成年度東京都", (4, 5, "とう"), (5, 6, "きょ"), measure=measure)
    assert [line.text for line in single] == ["平成年度東", "京都"]
    assert [[mark.run.text for mark in line.marks] for line in single] == [["とう"], ["きょ"]]


def test_a_base_that_no_line_holds_is_broken_with_its_reading() -> None:
    lines = lines_of("国際交流協力", (0, 6, "こくさいこうりゅうき"), measure=3 * SIZE)
    assert [(line.text, line.forced) for line in lines] == [("国際交", True), ("流協力", False)]
    assert "".join(mark.run.text for line in lines for mark in line.marks) == "こくさいこうりゅうき"


@pytest.mark.parametrize("align", [Align.START, Align.JUSTIFY])
@pytest.mark.parametrize("breaking", list(Breaking))
@pytest.mark.parametrize(
    ("text", "base", "width", "parts"),
    [
        ("①姉妹都市・友好都市", (1, 5, "しまいとし"), 5, ["①姉妹都", "市・友好", "都市"]),
        ("姉妹都市。", (0, 4, "しまいとし"), 4, ["姉妹都", "市。"]),
        ("「姉妹都市」", (1, 5, "しまいとし"), 5, ["「姉妹都", "市」"]),
        ("・国際交流、協力", (1, 5, "こうりゅう"), 4, ["・国際交", "流、協", "力"]),
        ("と姉妹都市", (1, 5, "しまいとし"), 4, ["と", "姉妹都市"]),
    ],
)
def test_a_base_is_broken_sooner_than_the_rule_of_line_starts(
    text: str,
    base: tuple[int, int, str],
    width: int,
    parts: list[str],
    align: Align,
    breaking: Breaking,
) -> None:
    marker = text[0] in "①・"
    paragraph = Paragraph(
        text,
        replace(STYLE, align=align, breaking=breaking),
        marker=int(marker),
        hanging=marker,
        annotations=(Annotation(*base),),
    )
    lines = compose(paragraph, Length(width * SIZE))
    assert [line.text for line in lines] == parts
    assert any(line.forced for line in lines) is (text[0] != "と")
    assert "".join(mark.run.text for line in lines for mark in line.marks) == base[2]


def test_a_piece_of_a_base_that_has_no_part_of_the_reading_has_no_mark() -> None:
    lines = lines_of("中華人民共和国", (0, 7, "しな"), measure=3 * SIZE)
    assert [line.text for line in lines] == ["中華人", "民共和", "国"]
    assert [[mark.run.text for mark in line.marks] for line in lines] == [[], ["し"], ["な"]]


def test_a_reading_that_no_line_holds_is_set_closer_and_told() -> None:
    (line,) = lines_of("志", (0, 1, "こころざし"), measure=2 * SIZE)
    assert line.width <= 2 * SIZE
    assert list(tight(line.marks)) == ["こころざし"]
    assert not list(tight(lines_of("志", (0, 1, "こころざし"))[0].marks))


def test_dots_stand_over_all_but_punctuation_and_spaces() -> None:
    (line,) = lines_of("これは「重要、だ」　よ", (3, 11, ""))
    assert [line.text[m.start : m.end] for m in line.marks] == ["重", "要", "だ", "よ"]
    assert line.runs == lines_of(line.text)[0].runs  # the grid is kept
    assert not any(mark.is_reading for mark in line.marks)


BASES = "北京市平成、。「」（）かなカーA1 　①葛\U000e0100"


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    text, above = "", []
    for _ in range(draw(st.integers(0, 6))):
        text += draw(st.text(st.sampled_from(BASES), max_size=8))
        base = draw(st.text(st.sampled_from("漢字東京市A、"), min_size=1, max_size=6))
        above.append(Annotation(len(text), len(text) + len(base), draw(READINGS)))
        text += base
    text += draw(st.text(st.sampled_from(BASES), max_size=8))
    return Paragraph(text, draw(STYLES), annotations=tuple(above))


READINGS = st.text(st.sampled_from("かきくケコー"), max_size=12)
STYLES: st.SearchStrategy[TextStyle] = st.builds(
    lambda align, breaking, fit, punctuation: replace(
        STYLE, align=align, breaking=breaking, fit=fit, spacing=Spacing(punctuation)
    ),
    st.sampled_from(Align),
    st.sampled_from(Breaking),
    st.sampled_from(Fit),
    st.sampled_from(Punctuation),
)
MEASURES = st.integers(4, 60).map(lambda halves: Length(halves * SIZE // 2))


def shown(lines: tuple[Line, ...]) -> Iterator[tuple[int, str]]:
    for line in lines:
        for mark in line.marks:
            if mark.is_reading:
                yield mark.number, mark.run.text


@given(paragraphs(), MEASURES)
@settings(max_examples=400, deadline=None)
def test_nothing_is_lost_and_nothing_sticks_out(paragraph: Paragraph, measure: Length) -> None:
    lines = compose(paragraph, measure)
    assert "".join(line.text for line in lines) == paragraph.text
    readings = dict.fromkeys(range(len(paragraph.annotations)), "")
    for number, reading in shown(lines):
        readings[number] += reading
    assert list(readings.values()) == [one.reading for one in paragraph.annotations]
    for line in lines:
        assert line.x + line.width <= measure or len(line.text.rstrip(" \u3000")) <= 2
        behind = 0
        for mark in line.marks:
            assert behind <= mark.start < mark.end <= len(line.text)
            behind = mark.end
            if mark.is_reading:
                left, right = extent(mark)
                base = line.text[mark.start : mark.end].rstrip(" \u3000\U000e0100")
                cell_end = line.width + (SIZE // 2 if base.endswith("、") else 0)
                assert left >= -2 and right <= cell_end + 2
    assert compose(paragraph, measure) == lines


@given(paragraphs(), MEASURES)
@settings(max_examples=200, deadline=None)
def test_readings_do_not_meet(paragraph: Paragraph, measure: Length) -> None:
    bases = (paragraph.text[one.start : one.end] for one in paragraph.annotations)
    if paragraph.style.spacing.punctuation is Punctuation.ADJUSTABLE and "、" in "".join(bases):
        return  # the cell that such a base ends with gives room to what follows
    for line in compose(paragraph, measure):
        edges = [extent(mark) for mark in line.marks if mark.is_reading]
        for (_, right), (left, _) in pairwise(edges):
            assert right <= left + 2


@given(st.text(st.sampled_from(BASES), min_size=1, max_size=60), MEASURES, STYLES)
@settings(max_examples=200, deadline=None)
def test_dots_alone_change_no_line(text: str, measure: Length, style: TextStyle) -> None:
    plain = compose_spaced(Paragraph(text, style), units_of(Paragraph(text, style)), measure)
    dots = (Annotation(0, len(text), ""),)
    dotted = compose(Paragraph(text, style, annotations=dots), measure)
    assert [line._replace(marks=()) for line in dotted] == list(plain)


def test_half_a_point_of_type_is_halved_exactly() -> None:
    small = replace(STYLE, size=length("7.5"))
    paragraph = Paragraph("志", small, annotations=(Annotation(0, 1, "し"),))
    assert compose(paragraph, WIDE)[0].marks[0].size == length("3.75")
