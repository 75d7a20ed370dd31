"""The dates of a record, kept for the outputs."""

from pathlib import Path

from exchange_report import Report, check
from exchange_report.records import load_record
from exchange_report.records.dates import record_dates

RECORDS = Path(__file__).parents[2] / "records"


def dates(year: int) -> list[tuple[str, str, str | None, str | None]]:
    report = load_record((RECORDS / f"{year}.yaml").read_bytes(), "official")
    return [(d.found.text, d.kind, d.start, d.end) for d in record_dates(report.record)]


def test_dates_of_2017() -> None:
    found = dates(2017)
    assert len(found) == 42
    assert ("平成29年7月13日", "day", "2017-07-13", "2017-07-13") in found
    assert ("平成30年2月19、20、21日", "day-list", "2018-02-19", "2018-02-21") in found
    assert ("平成30年2月から4月まで", "month-range", "2018-02-01", "2018-04-30") in found
    assert ("H29.10", "month", "2017-10-01", "2017-10-31") in found


def test_a_date_without_year_lies_in_the_fiscal_year() -> None:
    found = dates(2017)
    assert ("10月23日", "day", "2017-10-23", "2017-10-23") in found
    assert ("11月29日から12月2日", "day-range", "2017-11-29", "2017-12-02") in found
    report = load_record(
        "fiscal_year: 2017\ntitle: t\nentries:\n  - {item: a, results: [2月3日に]}\n".encode(), "x"
    )
    (date,) = record_dates(report.record)
    assert (date.start, date.inferred) == ("2018-02-03", True)


def test_dates_of_2012() -> None:
    found = dates(2012)
    assert ("平成24年7～8月、11～12月", "month-list", "2012-07-01", "2012-12-31") in found
    assert all(start is not None for _, _, start, _ in found)


def test_a_date_knows_its_place() -> None:
    report = load_record((RECORDS / "2017.yaml").read_bytes(), "official")
    for date in record_dates(report.record):
        start, end = date.span
        assert date.text.value[start:end] == date.found.text
        span = report.document.text_span(date.text.loc, start, end)
        line = report.document.line(span.line)
        assert line[span.column - 1 : span.end_column - 1] == date.found.text


def test_what_does_not_exist_has_no_days() -> None:
    source = "fiscal_year: 2017\ntitle: t\nentries:\n  - {item: a, results: [2月30日に]}\n"
    (date,) = record_dates(load_record(source.encode(), "x").record)
    assert (date.start, date.end) == (None, None)


def test_a_column_of_numbers_holds_no_dates() -> None:
    source = (
        "fiscal_year: 2017\ntitle: t\nentries:\n"
        "  - {item: a, extra: {文書番号: 2016-13-1, 内線: 2016-10-1, 開催日: 2017-10-01}}\n"
        "  - {item: b, contact: 2016-10-1}\n"
    )
    found = list(record_dates(load_record(source.encode(), "x").record))
    assert [(date.text.loc[-1], date.start) for date in found] == [("開催日", "2017-10-01")]


def test_a_year_in_two_calendars_is_found_without_a_unit() -> None:
    entry = "{item: 北京市 2001(H13), results: [S35（1960）]}"
    source = f"fiscal_year: 2017\ntitle: t\nentries:\n  - {entry}\n"
    found = list(record_dates(load_record(source.encode(), "x").record))
    assert [(date.kind, date.start) for date in found] == [
        ("year", "2001-01-01"),
        ("year", "1960-01-01"),
    ]


def test_a_day_of_the_last_year_is_one_of_the_calendar() -> None:
    text = "9999年12月31日まで、令和7982年1月1日から"
    report = Report.from_data(
        {"fiscal_year": 2017, "title": "題", "entries": [{"item": "項目", "results": [text]}]}
    )
    assert {d.code: d.arguments["text"] for d in check(report) if d.code[:3] == "ER2"} == {
        "ER208": "9999年12月31日",
        "ER218": "令和7982年1月1日",
    }
