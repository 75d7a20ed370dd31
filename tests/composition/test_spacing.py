"""The spaces between characters, setting by setting."""

import pytest

from exchange_report.choices import Reduction
from exchange_report.composition import GRID, Align, LineHeadBracket, Punctuation, Spacing

from .measures import ADJUSTABLE, LATIN, advances, ems, set_lines, texts

HALF_AT_END = Spacing(Punctuation.HALF_AT_LINE_END)
HALF = 0.5


def test_the_grid_gives_no_advances_of_its_own() -> None:
    (line,) = set_lines("「東京、北京」ABC（29）", 20)
    assert [run.advances for run in line.runs] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("漢字、漢", [1, 1, 1, 1]),  # the space is in the cell
        ("漢「字」漢", [1, 1, 1, 1, 1]),
        ("漢」「字", [1, HALF, 1, 1]),  # half an em between, not a whole one
        ("漢、「字", [1, HALF, 1, 1]),
        ("漢」、字", [1, HALF, 1, 1]),  # the bracket is solid before the comma
        ("漢（「字", [1, HALF, 1, 1]),
        ("漢」。字", [1, HALF, 1, 1]),
        ("漢・「字", [1, HALF, 1, 1]),  # the quarter em of the dot is all there is
        ("漢字・漢字", [1, 1, 1, 1, 1]),
    ],
)
def test_marks_that_meet_share_one_space(text: str, expected: list[float]) -> None:
    """JLREQ 3.1.4 and table 1."""
    (line,) = set_lines(text, 20, spacing=ADJUSTABLE)
    assert advances(line) == expected


def test_japanese_and_western_stand_a_quarter_apart() -> None:
    """JLREQ 3.2.6; nothing beside marks and spaces, nothing inside a word."""
    (line,) = set_lines("平成29年ABCと", 20, spacing=LATIN)
    assert advances(line) == [1, 1.25, HALF, 0.75, 1.25, HALF, HALF, 0.75, 1]
    for text in ("、29、", "（AB）", "a b", "あ A あ", "29.5%"):
        (line,) = set_lines(text, 20, spacing=LATIN)
        assert [run.advances for run in line.runs] == [None], text


def test_what_is_attached_does_not_come_between() -> None:
    """A joiner, a zero-width space or a combining mark has no neighbours of its own."""
    for text in ("漢\u2060A", "漢\u200bA", "葛\U000e0100A", "か゚A"):
        (line,) = set_lines(text, 20, spacing=LATIN)
        assert sum(advances(line)) == 1.75, text
    (line,) = set_lines("」\u2060「", 20, spacing=ADJUSTABLE)
    assert sum(advances(line)) == 1 + HALF


def test_a_no_break_space_is_a_space_for_spacing() -> None:
    (line,) = set_lines("漢\u00a0A", 20, spacing=LATIN)
    assert advances(line) == [1, HALF, HALF]


def test_half_width_marks_have_no_space_to_give() -> None:
    (line,) = set_lines("｢漢｣｢字｣、", 20, spacing=ADJUSTABLE)
    assert advances(line)[:6] == [HALF, 1, HALF, HALF, 1, HALF]


def test_closing_marks_are_half_at_a_line_end() -> None:
    lines = set_lines("東京、北京、", 3, spacing=HALF_AT_END)
    assert [ems(line.width) for line in lines] == [2.5, 2.5]
    assert texts("東京、北京、", 2.5, spacing=HALF_AT_END) == ["東京、", "北京、"]
    assert texts("東京、北京、", 2.5) == ["東", "京、", "北", "京、"]


def test_only_the_last_closing_mark_is_half_at_a_line_end() -> None:
    (line,) = set_lines("東」）。", 9, spacing=HALF_AT_END)
    assert ems(line.width) == 3.5


def test_jis_sets_marks_but_full_stops_solid_at_a_line_end() -> None:
    jis = Spacing(Punctuation.ADJUSTABLE, reduction=Reduction.JIS)
    widths = {c: ems(set_lines("東" + c, 9, spacing=jis)[0].width) for c in "」、・。京"}
    assert widths == {"」": 1.5, "、": 1.5, "・": 1.75, "。": 2, "京": 2}


@pytest.mark.parametrize(
    ("choice", "shifts"),
    [
        (LineHeadBracket.FULL, [0, 0]),
        (LineHeadBracket.SOLID, [-HALF, -HALF]),
        (LineHeadBracket.TURNOVER_SOLID, [0, -HALF]),
    ],
)
def test_an_opening_bracket_at_a_line_head(choice: LineHeadBracket, shifts: list[float]) -> None:
    """JLREQ 3.1.5: what its cell leaves out is no part of the line's width."""
    lines = set_lines("「東」\u2028「京」", 9, spacing=Spacing(line_head_bracket=choice))
    assert [ems(line.shift) for line in lines] == shifts
    assert [ems(line.width) for line in lines] == [3 + shift for shift in shifts]


def test_a_solid_bracket_makes_room_on_its_line() -> None:
    solid = Spacing(line_head_bracket=LineHeadBracket.SOLID)
    assert texts("「東京都", 3.5, spacing=solid) == ["「東京都"]
    assert texts("「東京都", 3.5, spacing=GRID) == ["「東京", "都"]


def test_a_centred_line_is_centred_by_what_is_seen_of_it() -> None:
    (line,) = set_lines("「東京」", 6, spacing=HALF_AT_END, align=Align.CENTER)
    assert (ems(line.x), ems(line.width)) == (1.25, 3.5)
