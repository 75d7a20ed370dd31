"""Columns of dates, rows in the order of values, and the day that a report speaks of."""

import io
import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from exchange_report import Project, ReportError, import_report, load, render, tabulate
from exchange_report.choices import DateForm
from exchange_report.records import Report
from exchange_report.table import Table
from exchange_report.table.days import read_day, written_day
from reading import raw_pages

ROWS = (
    ("ア", "平成元年10月12日"),
    ("イ", "R6.7.5"),
    ("ウ", "未定"),
    ("エ", "１９８９／１／７"),
    ("オ", ""),
    ("カ", "2019-05-01"),
)


def column(**form: Any) -> dict[str, Any]:
    return {
        "heading": "開催日",
        "value": "{extra.日}",
        "width": "14zw",
        "type": "date",
        "date": form,
    }


NAME = {"heading": "名", "value": "{item}", "width": "6zw", "head": True}


def made(rows: tuple[tuple[str, str], ...] = ROWS, **layout: Any) -> Table:
    entries = [{"item": item, "extra": {"日": day}} for item, day in rows]
    data = {"fiscal_year": 2024, "title": "題", "as_of": "R6.4.1", "entries": entries}
    return tabulate(Report.from_data(data), layout={"columns": [NAME, column()], **layout})


def texts(table: Table) -> list[list[str]]:
    return [["".join(b.text for b in c.blocks) for c in row.cells if c] for row in table.rows]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("era", ("平成元年10月12日", "昭和64年1月7日", "令和元年5月1日")),
        ("era-short", ("H1.10.12", "S64.1.7", "R1.5.1")),
        (
            "with-western",
            ("平成元（1989）年10月12日", "昭和64（1989）年1月7日", "令和元（2019）年5月1日"),
        ),
        ("western", ("1989年10月12日", "1989年1月7日", "2019年5月1日")),
        ("slashes", ("1989/10/12", "1989/1/7", "2019/5/1")),
        ("iso", ("1989-10-12", "1989-01-07", "2019-05-01")),
        ("fiscal-year", ("平成元年度", "昭和63年度", "令和元年度")),
        ("fiscal-year-short", ("H1", "S63", "R1")),
    ],
)
def test_a_day_is_shown_in_the_form_of_its_column(form: str, shown: tuple[str, ...]) -> None:
    rows = texts(made(columns=[NAME, column(format=form)]))
    assert [rows[number][1] for number in (0, 3, 5)] == [*shown]
    assert [rows[number][1] for number in (2, 4)] == ["未定", ""]


@given(
    st.dates(min_value=date(1873, 1, 1), max_value=date(2199, 12, 31)), st.sampled_from(DateForm)
)
def test_what_is_written_reads_back(day: date, form: DateForm) -> None:
    text = written_day(day, form)
    if form in (DateForm.FISCAL_YEAR, DateForm.FISCAL_YEAR_SHORT):
        assert written_day(day - timedelta(days=day.toordinal() - _april(day)), form) == text
    else:
        assert read_day(text) == day


def _april(day: date) -> int:
    """The first day of the fiscal year of a day, counted from the year 1."""
    return date(day.year - (day.month < 4), 4, 1).toordinal()


def test_a_day_before_the_solar_calendar_is_western() -> None:
    assert written_day(date(1860, 5, 1), DateForm.ERA) == "1860年5月1日"
    assert written_day(date(1860, 5, 1), DateForm.FISCAL_YEAR) == "1860年度"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("平成31年5月1日", "令和元年5月1日"),
        ("1989/2/30", "1989/2/28"),
        ("平成元年10月", ""),
        ("10月12日", ""),
        ("1989", ""),
        ("令和6年7月5日～7日", ""),
        ("約1989/10/12", ""),
        ("1989/10/12" * 5000, ""),
        ("来年", ""),
    ],
)
def test_what_is_no_day_is_an_error_where_it_is_written(text: str, right: str) -> None:
    table = made((("ア", "1989/10/12"), ("イ", text)))
    assert [(one.code, one.arguments.get("right", "")) for one in table.problems] == [
        ("ER803", right)
    ]
    with pytest.raises(ReportError):
        render(table, "csv")


def test_rows_are_sorted_by_day_and_those_without_one_are_last() -> None:
    names = [row[0] for row in texts(made(sort=[{"by": "{extra.日}"}]))]
    assert names == ["エ", "ア", "カ", "イ", "ウ", "オ"]
    names = [row[0] for row in texts(made(sort=[{"by": "{extra.日}", "order": "descending"}]))]
    assert names == ["イ", "カ", "ア", "エ", "ウ", "オ"]


def test_rows_are_sorted_by_numbers_and_then_by_names_and_keep_their_entries() -> None:
    amount = {"heading": "数", "value": "{extra.数}", "width": "6zw", "type": "number"}
    values = (("い", "△5"), ("あ", "1,000"), ("う", "９"), ("え", ""), ("お", "9"))
    entries = [{"item": item, "extra": {"数": number}} for item, number in values]
    report = Report.from_data({"fiscal_year": 2024, "title": "題", "entries": entries})
    keys = [{"by": "{extra.数}", "order": "descending"}, {"by": "{item}", "order": "descending"}]
    table = tabulate(report, layout={"columns": [NAME, amount], "sort": keys})
    assert [row[0] for row in texts(table)] == ["あ", "お", "う", "い", "え"]
    assert [row.entry for row in table.rows] == [1, 4, 2, 0, 3]
    assert [row.loc[-1] for row in table.rows] == [1, 4, 2, 0, 3]
    lines = render(table, "csv").decode("utf-8-sig").splitlines()[1:]
    assert [line.split(",")[-1] for line in lines] == ["1000", "9", "9", "-5", ""]


def test_each_table_is_sorted_by_itself() -> None:
    entries = [
        {"field": field, "item": item}
        for field, item in (("甲", "い"), ("甲", "あ"), ("乙", "え"), ("乙", "う"))
    ]
    report = Report.from_data({"fiscal_year": 2024, "title": "題", "entries": entries})
    layout = {"columns": [NAME], "each": "{field}", "sort": [{"by": "{item}"}]}
    table = tabulate(report, layout=layout)
    found = [[row.cells[0].blocks[0].text for row in one.rows] for one in table.sections]  # type: ignore[union-attr]
    assert found == [["あ", "い"], ["う", "え"]]


def test_data_are_days_in_iso_8601(tmp_path: Path) -> None:
    table = made(before=[{"text": "{as_of:era}現在"}])
    lines = render(table, "csv").decode("utf-8-sig").splitlines()
    assert [line.split(",")[-1] for line in lines] == [
        *("開催日", "1989-10-12", "2024-07-05", "未定", "1989-01-07", "", "2019-05-01"),
    ]
    data = json.loads(render(table, "json"))
    assert data["as_of"] == "2024-04-01"
    assert [one.get("days") for one in data["entries"]][:3] == [
        {"日": "1989-10-12"},
        {"日": "2024-07-05"},
        None,
    ]
    book = load_workbook(io.BytesIO(render(table, "xlsx")))
    sheet = book["データ"]
    values = [row[-1].value for row in sheet.iter_rows(min_row=2)]
    assert values[0] == datetime(1989, 10, 12) and values[2] == "未定" and values[4] is None
    assert "R6.4.1" not in {cell.value for row in book["帳票"].iter_rows() for cell in row}
    page = render(table, "html").decode()
    assert '<time datetime="1989-10-12">平成元年10月12日</time>' in page
    path = tmp_path / "report.pdf"
    path.write_bytes(render(table, "pdf"))
    assert "令和6年4月1日現在" in "".join(raw_pages(path))


def test_the_fiscal_year_of_a_partnership_is_that_of_its_day() -> None:
    columns = [
        {"heading": "市", "value": "{partner.name}", "width": "6zw"},
        {"heading": "年度", "value": "{partner.since:era-short}", "width": "6zw"},
        {"heading": "日", "value": "{partner.since_date}", "width": "12zw", "type": "date"},
        {"heading": "西暦", "value": "{partner.since_date:western}", "width": "12zw"},
    ]
    partners = (
        {"name": "甲市", "since_date": "平成2年3月31日"},
        {"name": "乙市", "since_date": "1989/10/12", "since": "1990"},
        {"name": "丙市", "since": "1960"},
    )
    entries = [{"item": "交流", "partner": partner} for partner in partners]
    report = Report.from_data({"fiscal_year": 2024, "title": "題", "entries": entries})
    table = tabulate(report, layout={"columns": columns})
    assert texts(table) == [
        ["甲市", "H1", "平成2年3月31日", "1990年3月31日"],
        ["乙市", "H2", "平成元年10月12日", "1989年10月12日"],
        ["丙市", "S35", "", ""],
    ]
    found = json.loads(render(table, "json"))["entries"]
    assert found[0]["partner"] == {"name": "甲市", "since": 1989, "since_date": "1990-03-31"}
    with pytest.raises(ReportError) as raised:
        entry = {"item": "交流", "partner": {"name": "甲市", "since_date": "平成元年"}}
        Report.from_data({"fiscal_year": 2024, "title": "題", "entries": [entry]})
    assert [one.code for one in raised.value.diagnostics] == ["ER212"]


def test_a_record_as_data_is_imported_with_its_days(tmp_path: Path) -> None:
    partner = {"name": "甲市", "since_date": "平成元年10月12日"}
    entries = [{"item": "交流", "partner": partner, "results": ["訪問した。"]}]
    data = {"fiscal_year": 2024, "title": "題", "as_of": "R6.4.1", "entries": entries}
    table = tabulate(Report.from_data(data), layout="four-column")
    path = tmp_path / "data.json"
    path.write_bytes(render(table, "json"))
    (tmp_path / "records").mkdir()
    import_report(path, project=Project.at(tmp_path / "records"))
    record = load(2024, project=Project.at(tmp_path / "records")).record
    assert record.as_of == date(2024, 4, 1)
    [entry] = record.entries
    assert entry.partner is not None
    assert (entry.partner.since, entry.partner.since_date) == (1989, date(1989, 10, 12))
