"""Weekday names from CLDR, and those read in text."""

from datetime import date, timedelta

import pytest

from exchange_report.era import find_dates, format_date
from exchange_report.era.weekdays import format_date_with_weekday, weekday_name


def test_names() -> None:
    thursday = date(2017, 7, 13)
    assert weekday_name(thursday) == "木"
    assert weekday_name(thursday, "wide") == "木曜日"
    assert weekday_name(thursday, locale="en") == "Thu"
    assert weekday_name(thursday, "wide", "en") == "Thursday"
    assert format_date_with_weekday(thursday) == "平成29年7月13日（木）"
    assert format_date_with_weekday(thursday, "short") == "H29.7.13（木）"


@pytest.mark.parametrize("offset", range(7))
def test_every_weekday_written_is_read(offset: int) -> None:
    day = date(2017, 7, 10) + timedelta(offset)
    names = (
        f"（{weekday_name(day)}）",
        f"({weekday_name(day, 'wide')})",
        weekday_name(day, "wide"),
    )
    for name in names:
        (found,) = find_dates(f"{format_date(day)}{name}に実施")
        assert found.weekday == day.weekday() == offset
        assert found.points[0].weekday_fits is True
        assert found.weekday_error is None
        assert found.text == f"{format_date(day)}{name}"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("令和5年6月18日（土）", "令和5年6月18日（日）"),
        ("令和5年6月18日(土)", "令和5年6月18日(日)"),
        ("令和5年6月18日土曜日", "令和5年6月18日日曜日"),
        ("令和5年6月18日（土曜日）", "令和5年6月18日（日曜日）"),
        ("令和5年6月18日（土・祝）", "令和5年6月18日（日・祝）"),
        ("令和5年6月18日㈯", "令和5年6月18日㈰"),
        ("2023年6月18日（Mon）", "2023年6月18日（Sun）"),
        ("2023年6月18日(Mon.)", "2023年6月18日(Sun.)"),
        ("2023/6/18 (MON)", "2023/6/18 (SUN)"),
        ("令和5年6月18日（Thursday）", "令和5年6月18日（Sunday）"),
    ],
)
def test_the_right_weekday_is_written_as_the_wrong_one_was(written: str, right: str) -> None:
    (found,) = find_dates(written)
    assert found.weekday_error is not None
    assert found.weekday_error.hint == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("10/7（月）に開催", "10/7（土）"),
        ("11／23（金・祝）", "11／23（木・祝）"),
        ("7/2（日）", None),
        ("10/7(土)～9(火)", "9(月)"),
        ("10/7(土)～9(月)", None),
        ("10/7（土）、8（月）", "8（日）"),
        ("10月7日（土）～9（火）", "9（月）"),
        ("10/7（Mon）", "10/7（Sat）"),
    ],
)
def test_a_month_and_a_day_in_digits_are_a_date_beside_a_weekday(
    text: str, right: str | None
) -> None:
    (found,) = find_dates(text)
    error = found.in_fiscal_year(2023).weekday_error
    assert (error.hint if error else None) == right


@pytest.mark.parametrize(
    "text",
    [
        "1/2の補助",
        "10/7",
        "3.11（金）",
        "24/7の窓口",
        "45-671/3（月）",
        "全12/12（水）回",
        "12/12（水）回",
        "3（土）",
    ],
)
def test_other_pairs_of_digits_are_none(text: str) -> None:
    assert find_dates(text) == ()
