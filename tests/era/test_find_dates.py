"""Dates, ranges and lists in running text."""

import pickle
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.era import DateKind, EraReason, FoundDate, dates_in, find_dates

DATA: Final = Path(__file__).parents[1] / "data"


def only(text: str) -> FoundDate:
    found = find_dates(text)
    assert len(found) == 1, [each.text for each in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "found", "kind", "start", "end"),
    [
        ("平成29年7月13日に、北京市", "平成29年7月13日", "day", "2017-07-13", "2017-07-13"),
        ("平成29年7月、北京市", "平成29年7月", "month", "2017-07-01", "2017-07-31"),
        ("平成28年に開始", "平成28年", "year", "2016-01-01", "2016-12-31"),
        ("平成24年度実績なし", "平成24年度", "fiscal-year", "2012-04-01", "2013-03-31"),
        ("知事（H29.10より知事）の", "H29.10", "month", "2017-10-01", "2017-10-31"),
        ("（2017-07-13更新）", "2017-07-13", "day", "2017-07-13", "2017-07-13"),
        (
            "平成29年9月26日～27日 共通",
            "平成29年9月26日～27日",
            "day-range",
            "2017-09-26",
            "2017-09-27",
        ),
        (
            "平成24年7月22日から29日までニューヨーク",
            "平成24年7月22日から29日まで",
            "day-range",
            "2012-07-22",
            "2012-07-29",
        ),
        (
            "平成29年8月1日から3日に",
            "平成29年8月1日から3日",
            "day-range",
            "2017-08-01",
            "2017-08-03",
        ),
        (
            "平成24年6月12日から同年6月16日の間",
            "平成24年6月12日から同年6月16日",
            "day-range",
            "2012-06-12",
            "2012-06-16",
        ),
        ("（平成24年4～5月）", "平成24年4～5月", "month-range", "2012-04-01", "2012-05-31"),
        (
            "平成30年2月から4月まで 「パリ",
            "平成30年2月から4月まで",
            "month-range",
            "2018-02-01",
            "2018-04-30",
        ),
        (
            "平成30年2月19、20、21日に",
            "平成30年2月19、20、21日",
            "day-list",
            "2018-02-19",
            "2018-02-21",
        ),
        (
            "（平成29年10月29日、30日）",
            "平成29年10月29日、30日",
            "day-list",
            "2017-10-29",
            "2017-10-30",
        ),
        (
            "平成29年10月29、30、11月3日",
            "平成29年10月29、30、11月3日",
            "day-list",
            "2017-10-29",
            "2017-11-03",
        ),
        (
            "平成29年7月13日及び14日",
            "平成29年7月13日及び14日",
            "day-list",
            "2017-07-13",
            "2017-07-14",
        ),
        (
            "（平成24年7～8月、11～12月）",
            "平成24年7～8月、11～12月",
            "month-list",
            "2012-07-01",
            "2012-12-31",
        ),
        ("平成29・30年度に", "平成29・30年度", "fiscal-year-list", "2017-04-01", "2019-03-31"),
        ("平成29～31年度に", "平成29～31年度", "fiscal-year-range", "2017-04-01", "2020-03-31"),
        ("2017～2018年に", "2017～2018年", "year-range", "2017-01-01", "2018-12-31"),
        ("2012・2013年に", "2012・2013年", "year-list", "2012-01-01", "2013-12-31"),
    ],
)
def test_what_official_tables_write(
    text: str, found: str, kind: DateKind, start: str, end: str
) -> None:
    date_found = only(text)
    assert date_found.text == found == text[slice(*date_found.span)]
    assert (date_found.kind, date_found.yearless, date_found.error) == (kind, False, None)
    assert (str(date_found.start), str(date_found.end)) == (start, end)


def test_a_list_keeps_its_stretches() -> None:
    found = only("平成24年7～8月、11～12月")
    assert found.periods == (
        (date(2012, 7, 1), date(2012, 8, 31)),
        (date(2012, 11, 1), date(2012, 12, 31)),
    )
    assert [point.month for point in found.points] == [7, 8, 11, 12]


@pytest.mark.parametrize(
    ("text", "found", "kind", "start", "end"),
    [
        ("10月23日 東京都", "10月23日", "day", "2017-10-23", "2017-10-23"),
        ("2月に実施", "2月", "month", "2018-02-01", "2018-02-28"),
        ("十月二十三日に", "十月二十三日", "day", "2017-10-23", "2017-10-23"),
        ("11月2日から3日にかけて", "11月2日から3日", "day-range", "2017-11-02", "2017-11-03"),
        ("11月29日から12月2日に", "11月29日から12月2日", "day-range", "2017-11-29", "2017-12-02"),
        ("12月28日～1月3日", "12月28日～1月3日", "day-range", "2017-12-28", "2018-01-03"),
        ("3月30日～4月2日", "3月30日～4月2日", "day-range", "2018-03-30", "2018-04-02"),
        ("10月～翌年3月", "10月～翌年3月", "month-range", "2017-10-01", "2018-03-31"),
        ("7～8月に", "7～8月", "month-range", "2017-07-01", "2017-08-31"),
        ("29年7月13日に", "29年7月13日", "day", "2017-07-13", "2017-07-13"),
        ("実績（29年度）", "29年度", "fiscal-year", "2017-04-01", "2018-03-31"),
        ("同年8月に", "同年8月", "month", "2017-08-01", "2017-08-31"),
    ],
)
def test_without_a_year_the_fiscal_year_decides(
    text: str, found: str, kind: DateKind, start: str, end: str
) -> None:
    open_date = only(text)
    assert (open_date.text, open_date.kind, open_date.yearless) == (found, kind, True)
    assert (open_date.start, open_date.end, open_date.periods) == (None, None, ())
    closed = open_date.in_fiscal_year(2017)
    assert (closed.yearless, closed.error) == (False, None)
    assert (str(closed.start), str(closed.end)) == (start, end)


def test_a_bare_era_year_counts_in_the_nearest_era() -> None:
    assert only("2年5月10日").in_fiscal_year(2020).start == date(2020, 5, 10)
    assert only("2年5月10日").in_fiscal_year(1990).start == date(1990, 5, 10)


def test_february_29_waits_for_its_year() -> None:
    open_date = only("2月29日")
    assert open_date.error is None
    assert open_date.in_fiscal_year(2019).start == date(2020, 2, 29)
    missing = open_date.in_fiscal_year(2017)
    assert missing.error is not None and missing.error.reason == "no-such-day"
    assert missing.start is None


def test_a_written_year_does_not_move() -> None:
    found = only("平成28年7月13日")
    assert found.in_fiscal_year(2017) is found


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("平成24年6月12日に訪問し、同年6月16日に", "2012-06-16"),
        ("平成24年6月12日に訪問し、同年8月に", "2012-08-01"),
        ("平成24年6月12日に訪問し、翌年3月1日に", "2013-03-01"),
        ("平成24年6月12日に訪問し、同月16日に", "2012-06-16"),
        ("平成24年12月12日に訪問し、翌月1日に", "2013-01-01"),
        ("平成24年11月から12月まで。同年10月1日に", "2012-10-01"),
    ],
)
def test_dates_that_lean_on_the_one_before(text: str, start: str) -> None:
    first, second = find_dates(text)
    assert first.yearless is second.yearless is False
    assert str(second.start) == start


@pytest.mark.parametrize(
    ("text", "offending", "reason", "hint"),
    [
        ("平成31年5月1日に", "平成31年5月1日", "after-era", "令和元年5月1日"),
        ("昭和64年1月8日（日）に", "昭和64年1月8日", "after-era", "平成元年1月8日"),
        ("平成29年2月30日に", "平成29年2月30日", "no-such-day", "平成29年2月28日"),
        ("令和0年に", "令和0年", "year-zero", "令和元年"),
        ("平成31年5月に", "平成31年5月", "after-era", "令和元年5月"),
        ("昭和64年度に", "昭和64年度", "no-such-fiscal-year", "平成元年度"),
        ("平成30年2月27、28、29日に", "29日", "no-such-day", "平成30年2月28日"),
        (
            "平成29年9月27日～26日",
            "平成29年9月27日～26日",
            "reversed-range",
            "平成29年9月27日～10月26日",
        ),
        ("9月27日～26日", "9月27日～26日", "reversed-range", None),
        ("4月31日に", "4月31日", "no-such-day", "4月30日"),
        ("2月30日に", "2月30日", "no-such-day", None),
        ("13月1日に", "13月1日", "no-such-month", None),
        ("明治5年12月2日に", "明治5年12月2日", "before-gregorian", None),
        ("H31.6から", "H31.6", "after-era", "R1.6"),
    ],
)
def test_impossible_dates(text: str, offending: str, reason: EraReason, hint: str | None) -> None:
    found = only(text)
    assert (found.start, found.end) == (None, None)
    error = found.error
    assert error is not None and error.span is not None
    assert (error.text, error.reason, error.hint) == (offending, reason, hint)
    assert text[slice(*error.span)] == offending
    assert found.span[0] <= error.span[0] < error.span[1] <= found.span[1]


def test_every_weekday_of_a_range_is_checked() -> None:
    text = "開催日：平成29年9月26日（火）～27日（木）"
    found = only(text)
    assert [point.weekday for point in found.points] == [1, 3]
    assert [point.weekday_fits for point in found.points] == [True, False]
    error = found.weekday_error
    assert error is not None and error.span is not None
    assert (error.reason, error.text, error.hint) == ("wrong-weekday", "27日（木）", "27日（水）")
    assert text[slice(*error.span)] == "27日（木）"
    assert found.end == date(2017, 9, 27)


def test_a_weekday_without_a_year_waits_for_it() -> None:
    found = only("10月23日（月）")
    assert (found.weekday, found.points[0].weekday_fits, found.weekday_error) == (0, None, None)
    assert found.in_fiscal_year(2017).weekday_error is None
    error = found.in_fiscal_year(2018).weekday_error
    assert error is not None and error.hint == "10月23日（火）"


@pytest.mark.parametrize(
    "text",
    [
        "2012東京国際ユース（U-14）サッカー大会",
        "「2017 北東アジア大気質改善国際フォーラム」、東京2020大会",
        "ニューヨーク市（S35）、ローマ市（H8）",
        "PM2.5、C40、3212-2111、21-415、12:30",
        "10年間、3年、100年の歴史、1000年の都、2,000年",
        "3日間、10日目、第2月曜日、第3日曜日、毎月10日",
        "3か月、3ヶ月、12カ月",
        "毎年10月1日、昨年7月、来年3月、翌々年4月",
        "〇月〇日、○月○日、令和〇年〇月〇日",
        "三月堂、八月、十日町市、四日市市",
        "M7.3の地震、T2.5、R0.5、H2.50",
        "同日、同月10日、翌月1日",
        "645年6月12日、第5年度、今後3年度",
        "H1N1型、COP21、AS35年",
        "嘉永7年3月3日、慶応 4年8月27日、民国112年4月1日、仏暦2566年4月13日",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("平成29年7月1日、3日間", "平成29年7月1日"),
        ("平成29年7月1日、365日体制", "平成29年7月1日"),
        ("平成29年8月1日、10日町", "平成29年8月1日"),
        ("平成29年9月、10社が参加", "平成29年9月"),
        ("平成29年2月10、11社", "平成29年2月"),
        ("平成29年から3年計画", "平成29年"),
        ("平成3年、10年ぶり", "平成3年"),
        ("平成29年7月13日、トムスク", "平成29年7月13日"),
        ("平成29年10月1日から", "平成29年10月1日"),
        ("平成29年10月1日まで", "平成29年10月1日"),
        ("COP23、11月に", "11月"),
    ],
)
def test_a_date_ends_where_a_count_begins(text: str, found: str) -> None:
    assert only(text).text == found


def test_dates_with_years_of_their_own_stay_apart() -> None:
    found = find_dates("平成29年7月13日、平成30年2月1日及び令和元年5月1日")
    assert [each.kind for each in found] == ["day", "day", "day"]
    assert [each.text for each in find_dates("平成29年12月20日、1月10日")] == [
        "平成29年12月20日",
        "1月10日",
    ]


def test_the_official_tables_hold_no_impossible_date() -> None:
    """Every 月, 年度 and 日 behind a digit in both tables belongs to a date that was found."""
    for year, count in ((2012, 37), (2017, 47)):
        text = (DATA / f"{year}-official-table.txt").read_text("utf-8")
        found = find_dates(text)
        assert len(found) == count
        closed = [each.in_fiscal_year(year) for each in found]
        assert all(each.start and not each.error and not each.weekday_error for each in closed)
        rest = list(text)
        for each in found:
            rest[slice(*each.span)] = "■" * (each.span[1] - each.span[0])
        assert not any(
            f"{digit}{unit}" in "".join(rest) for digit in "0123456789" for unit in "年月日"
        )


PIECES: Final = (
    *(
        "平成",
        "令和",
        "昭和64",
        "元",
        "H",
        "S",
        "㋿",
        "西暦",
        "毎年",
        "同年",
        "翌月",
        "2017",
        "(2017)",
    ),
    *(
        "29",
        "7",
        "31",
        "0",
        "99",
        "12345",
        "１",
        "十",
        "〇",
        "一",
        "年",
        "度",
        "月",
        "日",
        "間",
        "年度",
    ),
    *(
        "～",
        "、",
        "から",
        "まで",
        "と",
        "-",
        ".",
        "/",
        "（月）",
        "㈪",
        "日曜",
        " ",
        "\u3000",
        "\n",
        "実施",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.integers(1990, 2030))
def test_any_text_is_read_without_a_fault(text: str, year: int) -> None:
    at = 0
    for found in find_dates(text):
        assert at <= found.span[0] < found.span[1]
        assert found.text == text[slice(*found.span)]
        at = found.span[1]
        for each in (found, found.in_fiscal_year(year)):
            assert (each.start is None) == (each.end is None) == bool(each.error or each.yearless)
            assert each.start is None or each.end is None or each.start <= each.end
        assert pickle.loads(pickle.dumps(found)).span == found.span


def test_a_long_text_has_the_dates_of_a_short_one() -> None:
    """A date of the text before holds over to 同年, also where the text is a long one."""
    text = "平成29年7月13日に訪問、同年8月1日に再訪した。\n" * 5_000
    assert [found.text for found in dates_in(text)] == ["平成29年7月13日", "同年8月1日"] * 5_000
    assert tuple(dates_in(text[:54])) == find_dates(text[:54])


@pytest.mark.parametrize(
    "text",
    ["9999年12月31日", "令和7981年12月31日", "9999年12月", "令和7980年度"],
)
def test_the_last_years_of_the_calendar_are_dates(text: str) -> None:
    found = only(text)
    assert found.error is None
    assert found.end in (date(9999, 12, 31), date(9999, 3, 31))


@pytest.mark.parametrize("text", ["令和7982年1月1日", "9999年12月28日、翌年1月4日", "令和7981年度"])
def test_what_lies_after_them_cannot_be_reckoned_with(text: str) -> None:
    errors = [found.error for found in find_dates(text) if found.error]
    assert [error.reason for error in errors] == ["out-of-range"]


@pytest.mark.parametrize("text", ["9999年12月28日～1月4日", "9998年12月～3月", "9999年31～30日"])
def test_no_range_runs_on_after_the_last_year(text: str) -> None:
    assert all(found.error is None or found.error.hint is None for found in find_dates(text))


@given(st.text(st.sampled_from("0123456789-/. ~,HRS("), max_size=24))
def test_a_western_text_is_read_as_any_other(text: str) -> None:
    """What is in digits is looked for alone in a text of ASCII: 。 makes it one that is not."""
    assert [one.span for one in find_dates(text)] == [one.span for one in find_dates(f"{text}。")]
    assert [one.start for one in find_dates(text)] == [one.start for one in find_dates(f"{text}。")]
