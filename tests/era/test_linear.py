"""The scanner's work grows with the text and no faster. It is counted, not timed."""

import re
import sys
from types import FrameType
from typing import Final

import pytest

from exchange_report.era import (
    anniversaries,
    beside,
    clock,
    doubtful_times,
    find_dates,
    reversed_times,
    serial_numbers,
    time_ranges,
)
from exchange_report.era.beside import expression as bracket_expression
from exchange_report.era.expressions import expression, opening
from exchange_report.era.mentions import mentions

LONGEST_ATTEMPT: Final = 600
"""A bound on the characters that an attempt at one position may read, far below any text."""

HARD: Final = (
    *("平成", "1", "十", "2017-", "同年", "から", "（月）", "　", "1、", "1～", "2月1、", "H1.1."),
    *("平成29年（", "平成29年2月1、", "平成29年7月13日、", "1月1日～", "10月、", "29、30年度～"),
    *("2月" + "1、  " * 40, "2月" + "1  ～  " * 40, "2月" + "十 と " * 40),
    "平成29年" + "1 、 及び " * 40,
    *("H13(2001)、", "2017-10-1（H29）", "内線2023-13-1、", "R2.3.45 ", "https://a.jp/2016/07/13/"),
    *(
        "明治150年",
        "「昭和90年",
        "令和5年12月28日～1月4日、",
        "1989/10/12 (S64",
        "午後25時",
        "9:00～",
        "15時～13時、",
        "1990／昭和64年",
        "10/7(土)～9(火)、",
    ),
)


def work(text: str) -> int:
    """Calls that our code makes, of Python and of C functions, while `text` is scanned."""
    calls = 0

    def count(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        ours = frame.f_globals["__name__"].startswith("exchange_report")
        calls += ours and event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find_dates(text)
        list(doubtful_times(text))
        list(reversed_times(text))
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("piece", HARD)
def test_every_further_piece_costs_the_same(piece: str) -> None:
    some = 20 + 1000 // len(piece)
    for count in (1, some, 4 * some):  # of other texts: what is compiled late is compiled now
        find_dates("。" + piece * count)
        list(doubtful_times("。" + piece * count))
        list(reversed_times("。" + piece * count))
    small, double, fourfold = (work(piece * count) for count in (some, 2 * some, 4 * some))
    assert fourfold - double == 2 * (double - small)


def test_an_attempt_reads_a_bounded_number_of_characters() -> None:
    """No part repeats without a bound, so no match can run away in length or in time."""
    for pattern in expressions():
        assert "*" not in pattern and "+" not in pattern
        assert not re.search(r"\{\d+,\}", pattern)
    pattern = plain(expression())
    bounds = [int(bound) for bound in re.findall(r"\{\d+,(\d+)\}", pattern)]
    assert bounds and max(bounds) <= 31
    for piece in HARD:
        longest = max((each.link_end - each.start for each in mentions(piece * 50)), default=0)
        assert longest <= LONGEST_ATTEMPT


def plain(expression: re.Pattern[str]) -> str:
    """An expression without its classes and escapes, so that only repetitions are left."""
    return re.sub(r"\[[^]]*\]|\\.", "x", expression.pattern)


def expressions() -> list[str]:
    """Every expression that runs over a text of the user."""
    rooms = (anniversaries, beside, clock, serial_numbers, time_ranges)
    constants = [value for room in rooms for value in vars(room).values()]
    compiled = [value for value in constants if hasattr(value, "pattern")]
    assert len(compiled) > 15
    return [plain(each) for each in (opening(), expression(), bracket_expression(), *compiled)]
