"""Lines brought to the measure: which spaces give, in which order, and exactly how much."""

from dataclasses import replace

import pytest

from exchange_report.choices import Reduction
from exchange_report.composition import (
    Align,
    Fit,
    Paragraph,
    Punctuation,
    Spacing,
    compose,
)
from exchange_report.fonts import EM
from exchange_report.length import Length

from .measures import ADJUSTABLE, LATIN, STYLE, advances, ems, exact_advances, set_lines, texts

HALF = 0.5
IN = {"spacing": ADJUSTABLE, "fit": Fit.PUSH_IN}


def test_word_spaces_give_first() -> None:
    """JLREQ 3.8.3 a: down to a quarter em, before the mark at the line end gives."""
    line, *_ = set_lines("ab cd ef、京都", 4.5, **IN)
    assert line.text == "ab cd ef、"
    assert advances(line) == [HALF, HALF, 0.25, HALF, HALF, 0.25, HALF, HALF, 1]


def test_then_the_mark_at_the_line_end_gives_all_or_nothing() -> None:
    """JLREQ 3.8.3 b."""
    line, *_ = set_lines("東京の都市、京都と", 5.5, **IN)
    assert (line.text, ems(line.width)) == ("東京の都市、", 5.5)
    line, *_ = set_lines("東京の都市、京都と", 5.75, **IN)
    assert (line.text, ems(line.width)) == ("東京の都市、", 5.5)
    line, *_ = set_lines("東京の都市、京都と", 5.75, align=Align.JUSTIFY, **IN)
    assert (line.text, ems(line.width)) == ("東京の都市、", 5.75)  # what it took too much is given
    assert texts("東京の都市、京都と", 5.25, **IN)[0] == "東京の都"


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        # 3.8.3 d before e: the middle dot's two quarters before the comma's half
        ("東・京、の都と", 5.5, [0.75, 0.75, 1, 1, 1, 1]),
        # e: brackets and commas
        ("東京、「の」都", 6, [1, 1, 0.25, 1, 1, 0.75, 1]),
        # f: Japanese beside Western, down to an eighth
        ("東A京B都とC", 4.5, [1.125, 0.625, 1.125, 0.625, 1]),
    ],
)
def test_then_spaces_between_characters_by_their_priority(
    text: str, measure: float, expected: list[float]
) -> None:
    line, *_ = set_lines(text, measure, **IN)
    assert advances(line) == expected
    assert ems(line.width) == measure


def test_books_keep_a_quarter_em_after_a_comma() -> None:
    books = ADJUSTABLE._replace(reduction=Reduction.BOOKS)
    assert texts("東、京の都と", 4.5, **IN)[0] == "東、京の都"
    assert texts("東、京の都と", 4.5, spacing=books, fit=Fit.PUSH_IN)[0] == "東、京の"
    assert texts("東、京の都と", 4.75, spacing=books, fit=Fit.PUSH_IN)[0] == "東、京の都"


def test_pushing_out_reduces_nothing() -> None:
    assert texts("東、京の都と", 4.5, spacing=ADJUSTABLE)[0] == "東、京の"


def test_a_line_that_is_full_takes_nothing_in() -> None:
    assert texts("東、京都市", 4, **IN) == ["東、京都", "市"]


def test_expansion_goes_by_priority() -> None:
    """JLREQ 3.8.4: a word space to half an em, Japanese beside Western to half an em, then
    between characters to a quarter, then everywhere.
    """
    justified = {"spacing": LATIN, "align": Align.JUSTIFY}
    line, *_ = set_lines("東A京都大阪", 4.25, **justified)
    assert (line.text, advances(line)) == ("東A京都", [1.375, 0.875, 1, 1])
    line, *_ = set_lines("東A京都大阪", 4.75, **justified)
    assert (line.text, advances(line)) == ("東A京都", [1.5, 1.0, 1.25, 1])
    line, *_ = set_lines("東京都大阪府", 3.25, **justified)
    assert (line.text, advances(line)) == ("東京都", [1.125, 1.125, 1])
    line, *_ = set_lines("東京都「大阪」", 3.8, **justified)
    assert (line.text, [round(a, 3) for a in advances(line)]) == ("東京都", [1.4, 1.4, 1])


def test_a_line_whose_characters_would_stand_further_apart_is_ragged() -> None:
    for measure, widths in ((4, [1.5, 1.5, 1]), (4.01, [1, 1, 1])):
        line, *_ = set_lines("東京都Aomori", measure, align=Align.JUSTIFY)
        assert (line.text, advances(line)) == ("東京都", widths)
        assert line.ragged == (measure > 4)


def test_a_line_of_words_alone_is_ragged_where_a_space_would_be_wider_than_an_em() -> None:
    for measure, space in ((3, 1), (3.01, 0.5)):
        line, *_ = set_lines("ab ab abcdef", measure, align=Align.JUSTIFY)
        before, after = advances(line)[1:3]  # an advance of the letter, and that of the space
        assert (line.text, before - 0.5 + after) == ("ab ab ", space)
        assert line.ragged == (measure > 3)


def test_nothing_is_put_between_what_does_not_break() -> None:
    line, *_ = set_lines("計29.5％（ABC）国際交流", 9.75, align=Align.JUSTIFY)
    units = dict(zip(line.text, advances(line), strict=True))
    assert (units["2"], units["9"], units["."], units["5"]) == (HALF, HALF, HALF, HALF)
    assert (units["A"], units["B"]) == (HALF, HALF)


@pytest.mark.parametrize("align", [Align.JUSTIFY, Align.DISTRIBUTE])
@pytest.mark.parametrize("measure", [5_347_113, 9_600_001, 23_234_567])
def test_an_adjusted_line_is_exactly_the_measure(align: Align, measure: int) -> None:
    style = replace(STYLE, align=align, spacing=ADJUSTABLE, fit=Fit.PUSH_IN)
    text = "平成29年度に、「国際交流」の事業として、北京市・ソウル市と協力しました。" * 3
    *lines, _ = compose(Paragraph(text, style), Length(measure))
    for line in lines:
        assert line.x + line.width == measure
        seen = sum(exact_advances(line)) + line.shift * EM // style.size
        assert abs(seen * style.size / EM - measure) < 2  # scaled points


def test_the_last_line_is_natural_and_so_is_one_before_a_separator() -> None:
    lines = set_lines("東京都大阪府\u2028京都府", 4.5, align=Align.JUSTIFY)
    assert [(line.text, ems(line.width)) for line in lines] == [
        ("東京都大", 4.5),
        ("阪府\u2028", 2),
        ("京都府", 3),
    ]


def test_a_line_with_nowhere_to_put_space_stays_as_it_is() -> None:
    line, *_ = set_lines("http://ab.jp 東京", 6.5, align=Align.JUSTIFY)
    assert (line.text, ems(line.width)) == ("http://ab.jp ", 6)


def test_a_marker_keeps_its_width() -> None:
    style = replace(STYLE, align=Align.JUSTIFY)
    paragraph = Paragraph("・北京市との国「際交流」", style, marker=1, hanging=True)
    first, second, *_ = compose(paragraph, Length(round(5.5 * style.size)))
    assert advances(first)[0] == 1
    assert ems(Length(first.x + first.width)) == ems(Length(second.x + second.width)) == 5.5
    assert ems(second.x) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("交流", [5, 1]),
        ("交流課", [2.5, 2.5, 1]),
        ("第29回", [2.5, HALF, 2, 1]),  # a number is one
        ("交", [1]),
    ],
)
def test_labels_are_distributed_evenly(text: str, expected: list[float]) -> None:
    (line,) = set_lines(text, 6, align=Align.DISTRIBUTE)
    assert advances(line) == expected
    assert ems(line.x) == (2.5 if len(text) == 1 else 0)


def test_a_full_stop_hangs_where_it_has_no_room() -> None:
    hanging = {"hanging_punctuation": True}
    line, *rest = set_lines("東京都と、大阪府。", 4, **hanging)
    assert (line.text, ems(line.width)) == ("東京都と、", 4)
    assert [(x.text, ems(x.width)) for x in rest] == [("大阪府。", 4)]  # it has room
    assert texts("東京都と」大阪府", 4, **hanging)[0] == "東京都"  # brackets do not hang
    assert texts("東京都と、」大阪", 4, **hanging)[0] == "東京都"  # nor what a bracket follows
    assert texts("東京都と、大阪府", 4)[0] == "東京都"


def test_a_hung_mark_leaves_the_rest_of_its_line_justified() -> None:
    line, *_ = set_lines("東京都と、大阪府", 4.5, hanging_punctuation=True, align=Align.JUSTIFY)
    assert (line.text, ems(line.width)) == ("東京都と、", 4.5)
    assert sum(advances(line)) == pytest.approx(5.5, abs=1e-5)


def test_fixed_marks_give_nothing() -> None:
    fixed = Spacing(Punctuation.FIXED)
    assert texts("「東」、「京」都", 7.5, spacing=fixed, fit=Fit.PUSH_IN)[0] == "「東」、「京」"
