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
