"""Years before and after that of the record, in headings and wherever a template stands."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exchange_report import render, tabulate
from exchange_report.layouts.template import GROUP_FIELDS, parse_template
from exchange_report.records import Report
from exchange_report.table.values import show
from reading import raw_pages

FORMATS = ("era", "era-year", "era-short", "western", "with-western")


def shown(year: int, offset: int, format_: str, policy: str = "agreed") -> str:
    source = f"{{fiscal_year{offset:+}:{format_}}}"
    template = parse_template(source, GROUP_FIELDS)
    return show(template, {"fiscal_year": year}, policy)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("year", "offset", "texts"),
    [
        (2017, -1, ("平成28年度", "28", "H28", "2016年度", "平成28（2016）年度")),
        (2018, 1, ("令和元年度", "元", "R1", "2019年度", "令和元（2019）年度")),
        (2020, -2, ("平成30年度", "30", "H30", "2018年度", "平成30（2018）年度")),
        (1990, -2, ("昭和63年度", "63", "S63", "1988年度", "昭和63（1988）年度")),
        (1925, 2, ("昭和2年度", "2", "S2", "1927年度", "昭和2（1927）年度")),
        (2200, 99, ("令和281年度", "281", "R281", "2299年度", "令和281（2299）年度")),
    ],
)
def test_a_year_around_is_written_in_its_own_era(
    year: int, offset: int, texts: tuple[str, ...]
) -> None:
    assert tuple(shown(year, offset, one) for one in FORMATS) == texts


def test_the_year_of_a_change_of_era_is_named_as_the_layout_says() -> None:
    assert shown(2018, 1, "era", "april") == "平成31年度"
    assert shown(2020, -1, "era", "april") == "平成31年度"


def test_a_year_before_all_eras_is_a_western_year() -> None:
    texts = ("1867年度", "1867", "1867", "1867年度", "1867年度")
    assert tuple(shown(1868, -1, one) for one in FORMATS) == texts


LAYOUT = {
    "page": {"size": "A4", "orientation": "landscape"},
    "document_title": "{title} {fiscal_year-9:western}",
    "before": [{"text": "前書き {fiscal_year-2:era}", "size": "9pt", "line_pitch": "14pt"}],
    "running_heads": [{"text": "柱 {fiscal_year+3:era}"}],
    "heading": {"text": "表 {fiscal_year-3:era}", "size": "9pt", "line_pitch": "14pt"},
    "groups": [{"value": "{fiscal_year-4:era}　{field}"}],
    "columns": [
        {"heading": "項目名", "value": "{item}", "width": "10zw", "head": True},
        {"heading": "{fiscal_year-1:era}決算額", "value": "{extra.前年度}", "width": "12zw"},
        {"heading": "{fiscal_year:era}予算額", "value": "{extra.本年度}", "width": "12zw"},
        {"heading": "次回", "value": "{fiscal_year+1:era}", "width": "12zw"},
    ],
}
RECORD = {
    "fiscal_year": 2018,
    "title": "題",
    "entries": [
        {"field": "甲", "item": "ア", "extra": {"前年度": "1,234", "本年度": "99"}},
    ],
}


def rendered(format_: str) -> bytes:
    table = tabulate(Report.from_data(RECORD), layout=LAYOUT)
    return render(table, format_)


AROUND = (
    *("前書き 平成28年度", "表 平成27年度", "平成26年度　甲"),
    *("平成29年度決算額", "平成30年度予算額", "令和元年度"),
)


@pytest.mark.parametrize("format_", ["html", "md", "txt", "docx"])
def test_documents_show_the_years_around(format_: str) -> None:
    data = rendered(format_)
    if format_ == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            data = file.read("word/document.xml")
    text = re.sub("<[^>]+>", "", data.decode("utf-8-sig"))
    for one in AROUND:
        assert one in text, one
    assert "{" not in text or format_ == "html"


def test_a_column_of_data_is_named_by_its_years() -> None:
    lines = rendered("csv").decode("utf-8-sig").splitlines()
    assert lines[0].endswith("年度-4,分野,項目名,平成29年度決算額,平成30年度予算額,次回")
    assert lines[1].endswith(",平成26年度,甲,ア,1234,99,令和元年度")


def test_pages_show_the_years_around(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(rendered("pdf"))
    text = re.sub(r"\s", "", "".join(raw_pages(path)))
    for one in (*AROUND, "柱 令和3年度"):
        assert re.sub(r"\s", "", one) in text, one


def test_data_and_sheets_show_the_years_around() -> None:
    book = load_workbook(io.BytesIO(rendered("xlsx")))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"平成29年度決算額", "平成30年度予算額", "令和元年度"} <= cells
    [resource] = json.loads(rendered("datapackage"))["resources"]
    names = [field["name"] for field in resource["schema"]["fields"]]
    assert names[-3:] == ["平成29年度決算額", "平成30年度予算額", "次回"]
