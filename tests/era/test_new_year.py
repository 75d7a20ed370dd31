"""Ranges whose end lies in the year after, which is not written."""

from datetime import date

import pytest

from exchange_report.era import find_dates


@pytest.mark.parametrize(
    ("text", "end", "right"),
    [
        ("令和5年12月28日～1月4日", "2024-01-04", "令和5年12月28日～令和6年1月4日"),
        (
            "令和5年12月28日（木）から1月4日（木）",
            "2024-01-04",
            "令和5年12月28日（木）から令和6年1月4日（木）",
        ),
        ("2023年12月28日～1月4日", "2024-01-04", "2023年12月28日～2024年1月4日"),
        ("2023/12/28～1/4", "2024-01-04", "2023/12/28～2024/1/4"),
        ("H29.12.28～1.4", "2018-01-04", "H29.12.28～H30.1.4"),
        ("令和元年12月28日～1月4日", "2020-01-04", "令和元年12月28日～令和2年1月4日"),
        ("昭和63年12月28日～1月4日", "1989-01-04", "昭和63年12月28日～昭和64年1月4日"),
        ("大正15年12月24日～1月4日", "1927-01-04", "大正15年12月24日～昭和2年1月4日"),
        ("令和5年12月28日～2月29日", "2024-02-29", "令和5年12月28日～令和6年2月29日"),
        ("令和５年１２月２８日～１月４日", "2024-01-04", "令和５年１２月２８日～令和６年１月４日"),
        ("令和五年十二月～一月", "2024-01-31", "令和五年十二月～令和六年一月"),
        ("令和5（2023）年12月～1月", "2024-01-31", "令和5（2023）年12月～令和6年1月"),
        ("平成29年11～3月", "2018-03-31", "平成29年11月～平成30年3月"),
        ("令和5年6月から3月", "2024-03-31", "令和5年6月から令和6年3月"),
        ("令和5年12月～4月", "2024-04-30", "令和5年12月～令和6年4月"),
    ],
)
def test_the_end_lies_in_the_next_year(text: str, end: str, right: str) -> None:
    (found,) = find_dates(text)
    assert (found.error, found.weekday_error, str(found.end)) == (None, None, end)
    assert found.doubt is not None
    assert (found.doubt.reason, found.doubt.text, found.doubt.hint) == (
        "over-new-year",
        text,
        right,
    )
    (written,) = find_dates(right)
    assert (written.error, written.doubt, written.periods) == (None, None, found.periods)


def test_weekdays_are_those_of_the_next_year() -> None:
    (found,) = find_dates("令和5年12月28日（木）～1月4日（水）")
    assert found.weekday_error is not None and found.weekday_error.hint == "1月4日（木）"


def test_the_year_after_in_a_list_and_after_a_reference() -> None:
    (found,) = find_dates("令和5年7月1日～3日、12月28日～1月4日、8日")
    assert found.doubt is not None and found.doubt.hint == "12月28日～翌年1月4日"
    assert found.end == date(2024, 1, 8)
    *_, later = find_dates("令和5年4月1日に訪問し、同年12月28日～1月4日")
    assert later.doubt is not None and later.doubt.hint == "同年12月28日～翌年1月4日"


def test_without_an_era_the_bare_year_goes_on_too() -> None:
    (found,) = find_dates("5年12月28日～1月4日")
    assert found.doubt is not None and found.doubt.hint == "5年12月28日～6年1月4日"
    closed = found.in_fiscal_year(2023)
    assert (closed.start, closed.end) == (date(2023, 12, 28), date(2024, 1, 4))


@pytest.mark.parametrize("text", ["12月28日～1月4日", "令和5年12月28日～翌年1月4日"])
def test_what_leaves_no_doubt(text: str) -> None:
    (found,) = find_dates(text)
    assert (found.error, found.doubt) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        *("令和5年7月5日～3日", "令和5年～令和3年", "令和5年7月～5月", "令和5年7月5日～6月3日"),
        *("令和5年3月1日～2月3日", "令和5年12月28日～令和5年1月4日", "R5.12.28～R5.1.4"),
    ],
)
def test_other_ranges_still_run_backwards(text: str) -> None:
    (found,) = find_dates(text)
    assert found.error is not None and found.error.reason == "reversed-range"
