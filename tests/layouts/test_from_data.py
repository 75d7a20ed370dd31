"""Layouts from plain data and from models, and all that is made of records and layouts of data."""

from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest

from exchange_report import (
    Layout,
    Project,
    Report,
    ReportError,
    layout_from_data,
    load,
    tabulate,
    typeset,
    write,
)
from exchange_report.source import read
from samples import OURS, ROOT, shipped

REPORT: Final = Report.from_data(
    {
        "fiscal_year": 2017,
        "title": "交流",
        "entries": [{"item": "視察", "extra": {"人数": n}, "results": ["・実施"]} for n in (3, 4)],
    },
    name="予算",
)
COLUMNS: Final[list[dict[str, object]]] = [
    {"heading": "項目", "value": "{item}", "width": "16zw"},
    {"heading": "人数", "value": "{extra.人数}", "width": "8zw", "align": "end"},
]


def problems(layout: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(ReportError) as caught:
        typeset(REPORT, layout, project=OURS)
    return [(d.code, str(d.span)) for d in caught.value.diagnostics]


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "layouts").glob("*.yaml")))
def test_the_values_of_a_file_make_the_layout_of_the_file(name: str) -> None:
    values = read(shipped(name).encode(), "layout.yaml").value
    assert isinstance(values, dict)
    layout = OURS.layout(name).layout
    assert layout_from_data(values, project=OURS).layout == layout
    assert layout_from_data(layout, project=OURS).layout == layout


def test_a_table_is_made_in_a_layout_of_data() -> None:
    table = tabulate(REPORT, {"columns": COLUMNS, "rows": {"page_breaks": False}}, project=OURS)
    assert [heading.text for heading in table.headings] == ["項目", "人数"]
    assert table.layout.rows.page_breaks is False


def test_a_layout_of_data_extends_one_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    own = 'columns: [{heading: うち, value: "{item}", width: rest}]\n'
    (tmp_path / "layouts" / "own.yaml").write_text(own, encoding="utf-8")
    project = Project.at(tmp_path / "records")
    table = tabulate(REPORT, {"extends": "own", "text": {"size": "8pt"}}, project=project)
    assert table.headings[0].text == "うち" and str(table.layout.text.size) == "8pt"
    shipped_one = tabulate(REPORT, {"extends": "four-column", "header": None}, project=project)
    assert len(shipped_one.headings) == 4


def test_a_model_extends_too() -> None:
    layout = Layout(extends="four-column", description="試し")
    made = layout_from_data(layout, project=OURS).layout
    assert made == OURS.layout("four-column").layout.model_copy(update={"description": "試し"})


def test_a_layout_that_was_loaded_is_taken_as_it_is() -> None:
    file = OURS.layout("partner-cities")
    assert tabulate(REPORT, file, project=OURS).file is file
    report = load(2017, project=OURS)
    assert typeset(report, file, project=OURS) == typeset(report, "partner-cities", project=OURS)


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ({}, [("ER111", "layout")]),
        ({"columns": []}, [("ER112", "layout: columns")]),
        (
            {"columns": [{**COLUMNS[0], "value": "{itme}"}], "rows": {"orphans": 0, "widow": 2}},
            [
                ("ER401", "layout: columns[0].value"),
                ("ER131", "layout: rows.orphans"),
                ("ER110", "layout: rows.widow"),
            ],
        ),
        (
            {"extends": "four-column", "page": {"sise": "A3"}, "text": {"size": "12pt"}},
            [("ER110", "layout: page.sise")],
        ),
        (
            {"extends": "four-column", "text": {"note_size": "11pt"}},
            [("ER423", "layout: text.note_size")],
        ),
        ({"extends": "four"}, [("ER602", "layout: extends")]),
        ({"columns": COLUMNS, "text": {"size": {9}}}, [("ER640", "layout: text.size")]),
    ],
)
def test_a_problem_is_told_at_its_way(
    layout: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert problems(layout) == expected


@pytest.mark.parametrize("layout", [[], 2017, b"four-column"])
def test_what_is_no_layout_is_a_type_error(layout: Any) -> None:
    with pytest.raises(TypeError, match=r"layout must be .* a mapping"):
        tabulate(REPORT, layout, project=OURS)


def test_all_writers_take_a_report_of_data(tmp_path: Path) -> None:
    table = tabulate(REPORT, {"columns": COLUMNS}, project=OURS)
    path = tmp_path / "record.yaml"
    path.write_text(REPORT.document.text, encoding="utf-8")
    same = tabulate(load(path, project=OURS), {"columns": COLUMNS}, project=OURS)
    for name in ("a.pdf", "a.csv"):
        assert (
            write(table, tmp_path / name).read_bytes() == write(same, tmp_path / name).read_bytes()
        )
    assert write(table, tmp_path / "a.docx").stat().st_size > 1000


def test_an_archive_holds_the_record_as_a_file(tmp_path: Path) -> None:
    pages = typeset(REPORT, {"columns": COLUMNS}, project=OURS)
    with pikepdf.open(write(pages, tmp_path / "a.pdf", pdf_standard="a3a")) as pdf:
        assert sorted(pdf.attachments) == ["予算.csv", "予算.yaml"]
        record = pdf.attachments["予算.yaml"].get_file().read_bytes()
    assert Report.from_text(record).record == REPORT.record
