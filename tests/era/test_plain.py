"""Plain dates are told from others without finding them: never is a doubtful one passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.era import find_dates, fiscal_year_bounds
from exchange_report.era.expressions import dates_written
from exchange_report.era.plain import PlainDates

YEAR = 2017
PIECES = (
    *(
        "平成29年7月13日",
        "（木）",
        "（金）",
        "平成31年5月1日",
        "平成30年2月",
        "平成29年度",
        "2017年",
    ),
    *(
        "10月23日",
        "9月26日",
        "2月29日",
        "2月30日",
        "27日",
        "12月28日",
        "1月4日",
        "13月1日",
        "7",
        "8月",
    ),
    *(
        "～",
        "から",
        "、",
        "及び",
        "まで",
        "　",
        " ",
        "に",
        "の",
        "間",
        "。",
        "\n",
        "（",
        "）",
        "第",
        "C",
    ),
    *(
        "同年6月",
        "翌月",
        "毎年",
        "昨年10月",
        "(2016)",
        "（平成28年）",
        "H29.10.1",
        "2017-07-13",
        "40",
    ),
    *(
        "三月",
        "平成二十九年七月",
        "昭和100年",
        "記念",
        "29年",
        "29年度",
        "1989/10/12",
        "(S64)",
        "５",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_what_is_written_alike_says_the_same(text: str) -> None:
    groups: dict[str, tuple[str | None, ...]] = {}
    for match in dates_written(text):
        assert groups.setdefault(match[0], match.groups()) == match.groups()


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_what_is_not_plain_is_always_among_the_others(text: str) -> None:
    opening, closing = fiscal_year_bounds(YEAR)
    others = set(PlainDates(YEAR).others(text))
    for found in (date.in_fiscal_year(YEAR) for date in find_dates(text)):
        overlaps = any(start <= closing and end >= opening for start, end in found.periods)
        is_doubtful = bool(found.error or found.doubt or found.weekday_error)
        is_outside = bool(found.periods) and not overlaps and found.precision != "year"
        if is_doubtful or is_outside:
            assert others.intersection(range(*found.span)), (text, found)


@pytest.mark.parametrize(
    "text",
    [
        "平成29年7月13日（木）に、北京市を訪問",
        "9月26日～27日に、10月23日と開催",
        "平成30年2月、10社",
        "平成25年に締結",
        "三月、27日に",
    ],
)
def test_ordinary_dates_are_plain(text: str) -> None:
    assert not list(PlainDates(YEAR).others(text))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("平成29年7月13日（金）", 0),
        ("今年の平成31年5月1日", 3),
        ("9月26日～31日", 6),
        ("平成28年9月", 0),
        ("9月31日、9月30日", 0),
    ],
)
def test_doubtful_dates_are_named_by_their_place(text: str, at: int) -> None:
    assert next(PlainDates(YEAR).others(text)) == at
