"""One date, year or range that fills a text; impossible ones with the right date as hint."""

import pickle
from datetime import date

import pytest

from exchange_report.era import (
    DateRange,
    EraError,
    EraReason,
    parse_date,
    parse_fiscal_year,
    parse_range,
    parse_year,
)


@pytest.mark.parametrize(
    "text",
    [
        "平成29年7月13日",
        "平成２９年７月１３日",
        "平成29年07月13日",
        "平成 29 年 7 月 13 日",
        "平成29年　7月13日",
        "㍻29年7月13日",
        "H29年7月13日",
        "H29.7.13",
        "Ｈ２９．７．１３",
        "H29/7/13",
        "H29-7-13",
        "平29.7.13",
        "平成29.7.13",
        "平成二十九年七月十三日",
        "平成二九年七月一三日",
        "二〇一七年七月十三日",
        "2017年7月13日",
        "西暦2017年7月13日",
        "２０１７年７月１３日",
        "2017-07-13",
        "2017/7/13",
        "2017.7.13",
        "平成29（2017）年7月13日",
        "平成29(2017)年7月13日",
        "平成29年（2017年）7月13日",
        "2017（平成29）年7月13日",
        "2017年（平成29年）7月13日",
        "平成29年7月13日（木）",
        "平成29年7月13日(木曜日)",
        "平成29年7月13日木曜日",
        "平成29年7月13日（木・祝）",
        "平成29年7月13日㈭",
        "H29.7.13(木)",
        "  平成29年7月13日\n",
    ],
)
def test_notations_of_one_day(text: str) -> None:
    assert parse_date(text) == date(2017, 7, 13)


@pytest.mark.parametrize(
    "text",
    ["令和元年5月1日", "令和1年5月1日", "㋿元年5月1日", "R1.5.1", "R元.5.1", "令和元年五月一日"],
)
def test_notations_of_a_first_year(text: str) -> None:
    assert parse_date(text) == date(2019, 5, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("明治45年7月30日", date(1912, 7, 30)),
        ("大正元年7月30日", date(1912, 7, 30)),
        ("大正15年12月25日", date(1926, 12, 25)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("㍾6年1月1日", date(1873, 1, 1)),
        ("㍽2年1月1日", date(1913, 1, 1)),
        ("㍼64年1月7日", date(1989, 1, 7)),
        ("1853年7月8日", date(1853, 7, 8)),
    ],
)
def test_shared_days_square_signs_and_old_western_dates(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "reason", "hint"),
    [
        ("平成31年5月1日", "after-era", "令和元年5月1日"),
        ("平成３１年５月１日", "after-era", "令和元年５月１日"),
        ("平成三十一年五月一日", "after-era", "令和元年五月一日"),
        ("平成31（2019）年5月1日", "after-era", "令和元（2019）年5月1日"),
        ("H31.5.1", "after-era", "R1.5.1"),
        ("昭和64年1月8日", "after-era", "平成元年1月8日"),
        ("昭和100年1月1日", "after-era", "令和7年1月1日"),
        ("平成2017年7月13日", "after-era", "平成29年7月13日"),
        ("明治45年7月31日", "after-era", "大正元年7月31日"),
        ("大正15年12月26日", "after-era", "昭和元年12月26日"),
        ("令和元年4月30日", "before-era", "平成31年4月30日"),
        ("平成元年1月7日", "before-era", "昭和64年1月7日"),
        ("大正元年7月29日", "before-era", "明治45年7月29日"),
        ("令和0年5月1日", "year-zero", "令和元年5月1日"),
        ("平成29年2月30日", "no-such-day", "平成29年2月28日"),
        ("平成28年2月30日", "no-such-day", "平成28年2月29日"),
        ("平成31年6月31日", "no-such-day", "令和元年6月30日"),
        ("平成29年7月0日", "no-such-day", "平成29年7月1日"),
        ("2017年2月30日", "no-such-day", "2017年2月28日"),
        ("2017-02-30", "no-such-day", "2017-02-28"),
        ("平成29年13月1日", "no-such-month", None),
        ("平成29年0月1日", "no-such-month", None),
        ("明治5年12月2日", "before-gregorian", None),
        ("明治元年1月1日", "before-gregorian", None),
        ("平成9999年1月1日", "out-of-range", None),
        ("0000-01-01", "not-a-date", None),
        ("平成29（2018）年7月13日", "western-mismatch", "平成29（2017）年7月13日"),
        ("平成29年7月13日（金）", "wrong-weekday", "平成29年7月13日（木）"),
        ("10月23日", "year-missing", None),
        ("29年7月13日", "year-missing", None),
        ("平成29年7月", "not-a-date", None),
        ("平成29年7月13日頃", "not-a-date", None),
        ("平成29年7月13日～14日", "not-a-date", None),
        ("慶応3年1月1日", "not-a-date", None),
        ("平成十百年1月1日", "not-a-date", None),
        ("〇月〇日", "not-a-date", None),
        ("", "not-a-date", None),
    ],
)
def test_impossible_dates_carry_the_right_one(
    text: str, reason: EraReason, hint: str | None
) -> None:
    with pytest.raises(EraError) as caught:
        parse_date(text)
    assert (caught.value.reason, caught.value.hint) == (reason, hint)
    assert caught.value.text == text
    if hint and reason != "western-mismatch":
        assert isinstance(parse_date(hint), date)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("平成29年", 2017),
        ("平成29", 2017),
        ("H29", 2017),
        ("㍻29年", 2017),
        ("平成29（2017）年", 2017),
        ("2017年", 2017),
        ("2017", 2017),
        ("昭和64年", 1989),
        ("平成元年", 1989),
        ("明治元年", 1868),
        ("明治5年", 1872),
        ("S35", 1960),
        ("R1", 2019),
    ],
)
def test_years(text: str, year: int) -> None:
    assert parse_year(text) == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("平成29年度", 2017),
        ("平成29（2017）年度", 2017),
        ("平成29年度（2017年度）", 2017),
        ("2017（平成29）年度", 2017),
        ("2017年度", 2017),
        ("２０１７年度", 2017),
        ("平成二十九年度", 2017),
        ("H29年度", 2017),
        ("H29", 2017),
        ("H1", 1989),
        ("S35", 1960),
        ("S63", 1988),
        ("平成31年度", 2019),
        ("令和元年度", 2019),
        ("大正15年度", 1926),
        ("昭和元年度", 1926),
        ("明治45年度", 1912),
        ("大正元年度", 1912),
    ],
)
def test_fiscal_years(text: str, year: int) -> None:
    assert parse_fiscal_year(text) == year


@pytest.mark.parametrize(
    ("text", "reason", "hint"),
    [
        ("昭和64年度", "no-such-fiscal-year", "平成元年度"),
        ("S64", "no-such-fiscal-year", "平成元年度"),
        ("平成32年度", "no-such-fiscal-year", "令和2年度"),
        ("令和0年度", "year-zero", "令和元年度"),
        ("平成29（2018）年度", "western-mismatch", "平成29（2017）年度"),
        ("29年度", "year-missing", None),
        ("平成29年", "not-a-date", None),
        ("平成29年度末", "not-a-date", None),
        ("第3", "not-a-date", None),
    ],
)
def test_fiscal_years_that_never_were(text: str, reason: EraReason, hint: str | None) -> None:
    with pytest.raises(EraError) as caught:
        parse_fiscal_year(text)
    assert (caught.value.reason, caught.value.hint) == (reason, hint)


@pytest.mark.parametrize(
    ("text", "hint"), [("令和0年", "令和元年"), ("平成32年", "令和2年"), ("昭和65年", "平成2年")]
)
def test_years_that_never_were(text: str, hint: str) -> None:
    with pytest.raises(EraError) as caught:
        parse_year(text)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    "text",
    [
        "平成29年9月26日～27日",
        "平成29年9月26日〜27日",
        "平成29年9月26日~27日",
        "平成29年9月26日－27日",
        "平成29年9月26日から27日",
        "平成29年9月26日から27日まで",
        "平成29年9月26日から同月27日まで",
        "平成29年9月26日から同年9月27日まで",
        "平成29年9月26日（火）～27日（水）",
        "平成29年9月26日 ～ 9月27日",
        "平成29年9月26日～平成29年9月27日",
        "平成29年9月26～27日",
        "H29.9.26～9.27",
        "H29.9.26～H29.9.27",
        "2017-09-26～2017-09-27",
        "2017年9月26日～27日",
        "平成二十九年九月二十六日～二十七日",
    ],
)
def test_notations_of_one_range(text: str) -> None:
    assert parse_range(text) == DateRange(date(2017, 9, 26), date(2017, 9, 27))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("平成24年7～8月", DateRange(date(2012, 7, 1), date(2012, 8, 31), "month")),
        ("平成30年2月から4月まで", DateRange(date(2018, 2, 1), date(2018, 4, 30), "month")),
        ("平成29年12月～30年1月", DateRange(date(2017, 12, 1), date(2018, 1, 31), "month")),
        ("平成29年11月～3月", DateRange(date(2017, 11, 1), date(2018, 3, 31), "month")),
        ("平成29年12月から翌年1月", DateRange(date(2017, 12, 1), date(2018, 1, 31), "month")),
        ("平成31年4月30日～令和元年5月1日", DateRange(date(2019, 4, 30), date(2019, 5, 1))),
        ("平成29～31年度", DateRange(date(2017, 4, 1), date(2020, 3, 31), "fiscal-year")),
        ("平成30～令和2年度", DateRange(date(2018, 4, 1), date(2021, 3, 31), "fiscal-year")),
        ("2017～18年度", DateRange(date(2017, 4, 1), date(2019, 3, 31), "fiscal-year")),
        ("昭和64年～平成2年", DateRange(date(1989, 1, 1), date(1990, 12, 31), "year")),
        ("平成29年9月26日", DateRange(date(2017, 9, 26), date(2017, 9, 26))),
    ],
)
def test_ranges(text: str, span: DateRange) -> None:
    assert parse_range(text) == span


@pytest.mark.parametrize(
    ("text", "reason", "hint"),
    [
        ("平成29年9月27日～3日", "reversed-range", "平成29年9月27日～10月3日"),
        ("平成29年12月27日～3日", "reversed-range", "平成29年12月27日～平成30年1月3日"),
        ("平成29年7月～5月", "reversed-range", "平成29年7月～平成30年5月"),
        ("平成30年12月～2年1月", "reversed-range", "平成30年12月～令和2年1月"),
        ("平成30～2年度", "reversed-range", "平成30年度～令和2年度"),
        ("令和元年5月1日～平成31年4月30日", "reversed-range", None),
        ("平成31年4月30日～5月2日", "after-era", "令和元年5月2日"),
        ("平成30～33年度", "no-such-fiscal-year", "令和3年度"),
        ("平成29年9月26日（火）～27日（月）", "wrong-weekday", "27日（水）"),
        ("平成29年9月26日、27日", "not-a-date", None),
        ("9月26日～27日", "year-missing", None),
    ],
)
def test_impossible_ranges(text: str, reason: EraReason, hint: str | None) -> None:
    with pytest.raises(EraError) as caught:
        parse_range(text)
    assert (caught.value.reason, caught.value.hint) == (reason, hint)


def test_an_error_points_at_the_offending_part_and_travels_between_processes() -> None:
    text = "平成31年4月30日～5月2日"
    with pytest.raises(EraError) as caught:
        parse_range(text)
    error = caught.value
    assert error.span is not None
    assert text[slice(*error.span)] == error.text == "5月2日"
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.reason, copy.text, copy.hint, copy.span) == (
        error.reason,
        error.text,
        error.hint,
        error.span,
    )
    assert str(error) == "5月2日: lies after its era (did you mean 令和元年5月2日?)"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "令和7年度",
            "令和七年度",
            "令和７年度",
            "令和7",
            "R7",
            "Ｒ７",
            "R7年度",
            "r7",
            "㋿7年度",
            "令7",
        ),
        *(
            "2025",
            "２０２５",
            "2025年度",
            "２０２５年度",
            "二〇二五年度",
            "令和7（2025）年度",
            "令和 7 年度",
        ),
    ],
)
def test_every_way_to_name_a_fiscal_year(text: str) -> None:
    assert parse_fiscal_year(text) == 2025
