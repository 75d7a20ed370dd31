"""What travels: reports, tables, pages, layouts and outcomes give the same bytes in a new process.

The processes are spawned, as on Windows and macOS: they share nothing with this one, and their
hashes are seeded anew.
"""

import multiprocessing
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Final

import pytest

from exchange_report import (
    Job,
    Layout,
    Outcome,
    Pages,
    Report,
    Table,
    layout_from_data,
    load,
    render,
    tabulate,
    typeset,
)
from exchange_report.table.column_names import column_names
from furnished import furnished
from samples import OURS
from tagged_reports import tagged_report

STANDARDS: Final = ("ua1+a2a", "a4+ua2", "none")


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        yield pool


def zebra() -> Pages:
    """Groups, subtotals, zebra, several tables, ruby, links, contents and an index together."""
    ruby: dict[str, Any] = {"field": "｜釜山《プサン》", "item": "釜山《プサン》港"}
    results = ["・結果", "https://example.jp/ を参照", "《《強調》》"] * 5
    entries: list[dict[str, Any]] = [
        {"field": f"分野{n}", "department": f"課{n % 2}", "item": f"項目{n}", "results": results}
        for n in range(9)
    ]
    entries = [{**one, "extra": {"額": "1,000"}} for one in [*entries, ruby, ruby]]
    columns = [
        {"heading": "部所名", "value": "{department}", "width": "8zw", "merge": True},
        {"heading": "項目", "value": "{item}", "width": "10zw"},
        {"heading": "実績", "value": "{results}", "width": "rest"},
        {"heading": "額", "value": "{extra.額}", "width": "8zw", "subtotal": "{sum.extra.額}"},
    ]
    layout = {
        "page": {"size": "A5", "orientation": "landscape"},
        "text": {"ruby": "widen-line"},
        "rows": {"zebra": "#eeeeee", "keep": "group"},
        "contents": {},
        "index": [{"heading": {"text": "索引"}, "value": "{department}"}],
        "outline": ["{field}"],
        "title": [{"text": "{title}"}],
        "tables": [
            {"heading": {"text": "表{field}"}, "each": "{field}", "columns": columns,
             "groups": [{"value": "{department}"}], "subtotals": [{"label": "計"}]},
            {"heading": {"text": "集計"}, "count_by": "{department}", "columns": [
                {"heading": "部所", "value": "{department}", "width": "rest"},
                {"heading": "件", "value": "{count}", "width": "9zw", "subtotal": "{count}"}],
             "subtotals": [{"label": "合計"}]},
        ],
    }  # fmt: skip
    data = {"fiscal_year": 2030, "title": "題", "entries": entries}
    return typeset(Report.from_data(data, name="台帳"), layout, project=OURS)


MADE: Final[dict[str, Callable[[], Pages]]] = {
    "zebra": zebra,
    "everything": lambda: furnished("everything"),
    "two-shapes": lambda: furnished("two-shapes"),
    "spread-labels": lambda: furnished("spread-labels"),
    "ruby": lambda: tagged_report("ruby"),
    "links": lambda: tagged_report("links"),
    "2017": lambda: typeset(load(2017, project=OURS)),
}


@pytest.fixture(scope="module", params=MADE)
def made(request: pytest.FixtureRequest) -> Pages:
    name: str = request.param
    return MADE[name]()


@pytest.mark.parametrize("standard", STANDARDS)
def test_pages_are_the_same_file_elsewhere(
    standard: str, made: Pages, elsewhere: ProcessPoolExecutor
) -> None:
    here = render(made, "pdf", pdf_standard=standard)
    assert elsewhere.submit(render, made, "pdf", pdf_standard=standard).result() == here


@pytest.mark.parametrize("format", ["docx", "csv", "pdf"])
def test_a_table_is_the_same_file_elsewhere(
    format: str, made: Pages, elsewhere: ProcessPoolExecutor
) -> None:
    here = render(made.table, format)
    assert elsewhere.submit(render, made.table, format).result() == here


def test_what_is_made_elsewhere_comes_back(elsewhere: ProcessPoolExecutor) -> None:
    report = load(2017, project=OURS)
    table: Table = elsewhere.submit(tabulate, report).result()
    pages: Pages = elsewhere.submit(typeset, report).result()
    assert table == tabulate(report) and table.names == tabulate(report).names
    assert render(table, "docx") == render(tabulate(report), "docx")
    assert render(pages, "pdf") == render(typeset(report), "pdf")
    assert pages.properties == typeset(report).properties
    assert pages.pages == typeset(report).pages


def test_layouts_and_outcomes_travel(elsewhere: ProcessPoolExecutor, tmp_path: Any) -> None:
    file = layout_from_data({"extends": "four-column", "text": {"size": "8pt"}}, project=OURS)
    model: Layout = file.layout
    report = load(2012, project=OURS)
    expected = render(tabulate(report, file), "docx")
    for layout in (file, model):
        job = Job(report, "docx", tmp_path, layout=layout, project=OURS)
        outcome: Outcome = elsewhere.submit(Job.run, job).result()
        assert outcome.files[0].path.read_bytes() == expected
        assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_a_copy_in_this_process_shares_nothing_that_matters(made: Pages) -> None:
    copy = pickle.loads(pickle.dumps(made))
    assert [row.kind_number for row in copy.table.rows] == [r.kind_number for r in made.table.rows]
    assert column_names(copy.table.headings) == column_names(made.table.headings)
    mixed = [*copy.bookmarks], [*made.bookmarks]
    assert mixed[0] == mixed[1]
    owners = [[f.text.owner.number for f in page.fragments] for page in copy.pages]
    assert owners == [[f.text.owner.number for f in page.fragments] for page in made.pages]
