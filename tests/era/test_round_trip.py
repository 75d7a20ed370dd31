"""What is written is read: every day, every year, any range."""

from datetime import date, timedelta
from typing import Final, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.era import (
    DateRange,
    DateStyle,
    FiscalYearPolicy,
    Precision,
    YearStyle,
    eras_of_year,
    find_dates,
    format_date,
    format_fiscal_year,
    format_range,
    format_year,
    parse_date,
    parse_fiscal_year,
    parse_range,
    parse_year,
)
from exchange_report.era.periods import period

FIRST: Final = date(1873, 1, 1)
LAST: Final = date(2100, 12, 31)
DAYS: Final = st.dates(FIRST, LAST)
YEARS: Final = range(1868, 2201)


def test_every_day() -> None:
    for offset in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(offset)
        assert parse_date(format_date(day)) == day


@given(DAYS, st.sampled_from(get_args(DateStyle)))
def test_a_day_in_any_style(day: date, style: DateStyle) -> None:
    assert parse_date(format_date(day, style)) == day


@pytest.mark.parametrize("style", sorted(set(get_args(YearStyle)) - {"year"}))
@pytest.mark.parametrize("policy", get_args(FiscalYearPolicy))
def test_every_year(style: YearStyle, policy: FiscalYearPolicy) -> None:
    for year in YEARS:
        assert parse_year(format_year(year, style)) == year
        assert parse_fiscal_year(format_fiscal_year(year, style, policy=policy)) == year


def test_every_name_of_a_year_is_read() -> None:
    for year in YEARS:
        for era in eras_of_year(year):
            assert parse_year(f"{era.name}{era.number_of(year)}年") == year


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    precision: Precision = draw(st.sampled_from(get_args(Precision)))
    earliest = FIRST if precision in ("day", "month") else date(1869, 1, 1)
    start, end = sorted((draw(st.dates(earliest, LAST)), draw(st.dates(earliest, LAST))))
    return DateRange(period(precision, start)[0], period(precision, end)[1], precision)


LONG_STYLES: Final = sorted(set(get_args(DateStyle)) - {"short", "iso"})


@given(ranges(), st.sampled_from(LONG_STYLES), st.sampled_from(get_args(FiscalYearPolicy)))
def test_a_range_in_any_style(span: DateRange, style: DateStyle, policy: FiscalYearPolicy) -> None:
    assert parse_range(format_range(span, style, policy=policy)) == span


@given(DAYS, DAYS, st.sampled_from(["short", "iso"]))
def test_a_range_of_days_in_digits(one: date, other: date, style: DateStyle) -> None:
    span = DateRange(min(one, other), max(one, other))
    assert parse_range(format_range(span, style)) == span


@given(ranges(), st.text("あ、。「（ 東京都交流実績\n", max_size=5), st.sampled_from(LONG_STYLES))
def test_a_range_is_found_where_it_stands(span: DateRange, before: str, style: DateStyle) -> None:
    written = format_range(span, style)
    (found,) = find_dates(f"{before}{written}、実施。")
    assert found.text == written
    assert found.span == (len(before), len(before) + len(written))
    assert (found.start, found.end, found.precision) == (span.start, span.end, span.precision)
