"""Dates, years and ranges as text, in every style."""

from datetime import date

import pytest

from exchange_report.era import (
    DateRange,
    DateStyle,
    EraError,
    YearStyle,
    format_date,
    format_fiscal_year,
    format_month,
    format_range,
    format_year,
)


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("long", "平成29年10月23日"),
        ("short", "H29.10.23"),
        ("with-western", "平成29（2017）年10月23日"),
        ("full-width", "平成２９年１０月２３日"),
        ("kanji", "平成二十九年十月二十三日"),
        ("kanji-positional", "平成二九年一〇月二三日"),
        ("western", "2017年10月23日"),
        ("iso", "2017-10-23"),
    ],
)
def test_styles_of_a_day(style: DateStyle, text: str) -> None:
    assert format_date(date(2017, 10, 23), style) == text


def test_the_first_year_is_gannen_but_1_in_short() -> None:
    day = date(2019, 5, 1)
    assert format_date(day) == "令和元年5月1日"
    assert format_date(day, "with-western") == "令和元（2019）年5月1日"
    assert format_date(day, "kanji") == "令和元年五月一日"
    assert format_date(day, "short") == "R1.5.1"


@pytest.mark.parametrize(
    ("year", "style", "text"),
    [
        (2017, "long", "平成29年度"),
        (2017, "year", "29"),
        (2017, "short", "H29"),
        (2017, "with-western", "平成29（2017）年度"),
        (2017, "western", "2017年度"),
        (2017, "full-width", "平成２９年度"),
        (2017, "kanji", "平成二十九年度"),
        (2017, "kanji-positional", "平成二九年度"),
        (1989, "year", "元"),
        (1989, "short", "H1"),
        (1989, "with-western", "平成元（1989）年度"),
        (1960, "short", "S35"),
        (1868, "long", "明治元年度"),
    ],
)
def test_styles_of_a_fiscal_year(year: int, style: YearStyle, text: str) -> None:
    assert format_fiscal_year(year, style) == text
    if not text.endswith("度"):
        assert format_year(year, style) == text
    else:
        assert format_year(year, style) == text.removesuffix("度")


def test_months() -> None:
    assert format_month(2012, 6) == "平成24年6月"
    assert format_month(2012, 6, "short") == "H24.6"
    assert format_month(2012, 6, "iso") == "2012-06"
    assert format_month(2012, 6, "western") == "2012年6月"
    assert format_month(2012, 6, "full-width") == "平成２４年６月"
    assert format_month(1989, 1) == "平成元年1月"
    with pytest.raises(EraError):
        format_month(1872, 12)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (DateRange(date(2017, 9, 26), date(2017, 9, 26)), "平成29年9月26日"),
        (DateRange(date(2017, 9, 26), date(2017, 9, 27)), "平成29年9月26日～27日"),
        (DateRange(date(2017, 11, 29), date(2017, 12, 2)), "平成29年11月29日～12月2日"),
        (DateRange(date(2017, 12, 28), date(2018, 1, 3)), "平成29年12月28日～平成30年1月3日"),
        (DateRange(date(2019, 4, 30), date(2019, 5, 1)), "平成31年4月30日～令和元年5月1日"),
        (DateRange(date(2012, 7, 1), date(2012, 8, 31), "month"), "平成24年7～8月"),
        (DateRange(date(2012, 7, 1), date(2012, 7, 31), "month"), "平成24年7月"),
        (DateRange(date(2017, 12, 1), date(2018, 1, 31), "month"), "平成29年12月～平成30年1月"),
        (DateRange(date(2019, 4, 1), date(2019, 5, 31), "month"), "平成31年4月～令和元年5月"),
        (DateRange(date(2017, 1, 1), date(2018, 12, 31), "year"), "平成29～30年"),
        (DateRange(date(2017, 4, 1), date(2019, 3, 31), "fiscal-year"), "平成29～30年度"),
        (DateRange(date(2017, 4, 1), date(2020, 3, 31), "fiscal-year"), "平成29年度～令和元年度"),
    ],
)
def test_a_range_says_once_what_both_ends_share(span: DateRange, text: str) -> None:
    assert format_range(span) == text


def test_ranges_in_other_styles() -> None:
    span = DateRange(date(2017, 9, 26), date(2017, 9, 27))
    assert format_range(span, "short") == "H29.9.26～H29.9.27"
    assert format_range(span, "iso") == "2017-09-26～2017-09-27"
    assert format_range(span, "with-western") == "平成29（2017）年9月26日～27日"
    assert format_range(span, "kanji") == "平成二十九年九月二十六日～二十七日"
    years = DateRange(date(2017, 4, 1), date(2020, 3, 31), "fiscal-year")
    assert format_range(years, policy="april") == "平成29～31年度"
    assert format_range(years, "with-western", policy="april") == "平成29（2017）～31（2019）年度"
    assert format_range(years, "western") == "2017～2019年度"


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        (date(2017, 9, 27), date(2017, 9, 26), "day"),
        (date(2017, 9, 2), date(2017, 9, 30), "month"),
        (date(2017, 1, 1), date(2017, 12, 30), "year"),
        (date(2017, 1, 1), date(2017, 12, 31), "fiscal-year"),
    ],
)
def test_a_range_is_whole_and_runs_forwards(start: date, end: date, precision: str) -> None:
    with pytest.raises(ValueError, match="2017"):
        DateRange(start, end, precision)  # type: ignore[arg-type]
