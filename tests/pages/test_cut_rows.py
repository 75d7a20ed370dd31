"""Rows that run over a page: their names stand again, and marks say that a text goes on."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from exchange_report.choices import Keep
from exchange_report.pages import Pages
from exchange_report.pages.pagination.paginate import Paginator
from exchange_report.pages.pagination.slices import Extent, Flow, RowExtent
from samples import column

LINE, PADDING = 10, 4
LONG: list[dict[str, Any]] = [
    {"field": "分野", "item": "長い項目", "results": [f"第{n}段落" for n in range(60)]},
    {"field": "分野", "item": "短い項目", "results": ["一段落"]},
]
PAGE = {"size": "A5", "orientation": "landscape"}


def made(item: dict[str, object] | None = None, **rows: object) -> Pages:
    columns = [
        column("分野", "{field}", "6zw", merge=True),
        column("項目", "{item}", "12zw", **(item or {"head": True})),
        column("実績", "{results}", "20zw"),
    ]
    return samples.pages(LONG, columns, page=PAGE, rows=rows)


def shown(pages: Pages) -> list[list[str]]:
    """The lines of each page below the headings."""
    return [
        [line.text for f in page.fragments for line in f.text.lines[f.first : f.last]][3:]
        for page in pages.pages
    ]


def test_the_name_of_a_row_stands_again_on_each_page_that_it_runs_over() -> None:
    first, *later = shown(made())
    assert first[:3] == ["分野", "長い項目", "第0段落"]
    assert len(later) == 2
    assert all(page[:2] == ["分野", "長い項目（続き）"] for page in later)
    assert later[-1][-2:] == ["短い項目", "一段落"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("長い項目", ["長い項目（続き）"]),
        ("十字ある長い項目の名", ["十字ある長い項目の名", "（続き）"]),
        ("十二字ある長い項目の名前", ["十二字ある長い項目の名前", "（続き）"]),
        ("十三字ある長い項目の名前だ", ["十三字ある長い項目の名前", "だ（続き）"]),
    ],
)
def test_the_mark_of_a_name_is_not_broken(name: str, lines: list[str]) -> None:
    columns = [column("項目", "{item}", "12zw", head=True), column("実績", "{results}", "20zw")]
    pages = samples.pages([{**LONG[0], "item": name}], columns, page=PAGE)
    for page in pages.pages[1:]:
        (again,) = [f for f in page.fragments if f.artifact and "続" in f.text.lines[-1].text]
        assert [line.text.strip("\u2028") for line in again.text.lines] == lines


def test_the_reading_of_a_name_that_stands_again_is_as_far_from_the_rule() -> None:
    columns = [column("項目", "{item}", "12zw", head=True), column("実績", "{results}", "20zw")]
    text = {"ruby": "widen-line"}
    entry = {**LONG[0], "item": "｜項目《こうもく》の名"}
    pages = samples.pages([entry], columns, page=PAGE, text=text)
    first, *again = [
        f.text
        for page in pages.pages
        for f in page.fragments
        if f.text.lines[0].text.startswith("項目の名")
    ]
    assert again and first.drop > 0
    assert {one.drop for one in again} == {first.drop}


def test_a_name_that_stands_again_is_reported_once() -> None:
    columns = [column("項目", "{item}", "6zw", head=True), column("実績", "{results}", "20zw")]
    pages = samples.pages([{**LONG[0], "item": "A" * 30}], columns, page=PAGE)
    assert len(pages.pages) > 2
    assert [one.code for one in pages.warnings] == ["ER502"]


def test_what_stands_again_is_no_content() -> None:
    for page in made(cut_marks=True).pages[1:]:
        again = [f for f in page.fragments if "続" in f.text.lines[0].text]
        assert again and all(f.artifact for f in again)


def test_a_column_says_whether_it_stands_again_and_how() -> None:
    assert all("長い項目" not in page for page in shown(made({"repeat": False, "head": True}))[1:])
    assert all("長い項目（続き）" not in page for page in shown(made({"head": False}))[1:])
    own = shown(made({"repeat": True, "continued": "〔前頁から〕"}))[1:]
    assert all("長い項目〔前頁から〕" in page for page in own)
    assert all("長い項目" in page for page in shown(made({"head": True, "continued": ""}))[1:])


def test_a_text_that_is_cut_says_so() -> None:
    first, middle, last = shown(made(cut_marks=True))
    assert first[-1] == middle[-1] == "（続く）" and "（続き）" not in first
    assert middle[2] == last[2] == "（続き）" and "（続く）" not in last
    lines = [text for page in (first, middle, last) for text in page if text.startswith("第")]
    assert lines == LONG[0]["results"]


def test_marks_stay_inside_the_cell() -> None:
    for page in made(cut_marks=True).pages:
        bottom = max(rule.y1 for rule in page.rules)
        for one in page.fragments[:-1]:
            height = one.text.tops[one.last] - one.text.tops[one.first]
            assert one.y + height <= bottom


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[RowExtent], Flow]:
    def extent(at: int, lines: int, again: int = 0) -> Extent:
        tops = range(0, LINE * (again + 1), LINE) if again else None
        return Extent(at, range(0, LINE * (lines + 1), LINE), tops)

    count = st.integers(1, 30)
    rows = [
        RowExtent((extent(0, draw(st.integers(1, 3)), draw(st.integers(0, 3))), extent(1, lines)))
        for lines in draw(st.lists(count, min_size=1, max_size=6))
    ]
    room = draw(st.integers(PADDING + 4 * LINE, 160))
    keep = draw(st.sampled_from(Keep))
    flow = Flow(room, room, PADDING, keep, 2, 2, line=PADDING + 4 * LINE, mark=LINE)
    return rows, flow


@settings(max_examples=150)
@given(tables())
def test_every_line_is_placed_once_whatever_stands_again(
    table: tuple[list[RowExtent], Flow],
) -> None:
    rows, flow = table
    placed: dict[tuple[int, int], list[int]] = {}
    for sheet in Paginator(rows, flow).run():
        for part in sheet.slices:
            tops = rows[part.row].cells[part.column].tops
            if part.repeated:
                tops = rows[part.row].cells[part.column].again or ()
            else:
                lines = placed.setdefault((part.row, part.column), [])
                lines += range(part.first, part.last)
            marks = (part.continued + part.continues) * LINE
            needed = tops[part.last] - tops[part.first] + marks + PADDING
            assert part.top + needed <= part.bottom <= flow.room
    for number, row in enumerate(rows):
        for cell in row.cells:
            assert placed[number, cell.column] == list(range(len(cell.tops) - 1))


def test_no_rule_crosses_a_cell_that_runs_on_to_the_right_where_its_row_goes_on() -> None:
    columns = [
        column("国", "{partner.country}", "6zw", spread=True),
        column("都市", "{partner.name}", "6zw"),
        column("実績", "{results}", "20zw"),
    ]
    entry = {"partner": {"country": "各国"}, "results": LONG[0]["results"]}
    pages = samples.pages([entry], columns, page=PAGE)
    left = pages.table.frame.grids[0].lefts[1]
    for page in pages.pages:
        top, bottom = min(r.y0 for r in page.rules), max(r.y1 for r in page.rules)
        (rule,) = [r for r in page.rules if r.x0 == r.x1 == left]
        assert rule.y0 == top and rule.y1 < (top + bottom) // 2  # of the headings alone


@pytest.mark.parametrize(
    ("width", "above", "below"),
    [("4zw", "（続き）", "（続く）"), ("3zw", "続き", "続く"), ("1zw", "…", "…")],
)
def test_marks_fit_their_columns(width: str, above: str, below: str) -> None:
    columns = [column("実績", "{results}", width)]
    pages = samples.pages(LONG[:1], columns, page=PAGE, rows={"cut_marks": True})
    first, second, *_ = [
        [line.text for f in page.fragments for line in f.text.lines[f.first : f.last]]
        for page in pages.pages
    ]
    assert first[-1] == below
    assert above in second


@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("before", range(8, 20))
def test_no_row_begins_with_its_name_alone(before: int, marks: bool) -> None:
    columns = [column("項目", "{item}", "6zw", head=True), column("実績", "{results}", "20zw")]
    short: list[dict[str, Any]] = [{"item": "項", "results": ["一"]}] * before
    long = {"item": "名の長い項目を書く", "results": [f"第{n}段落" for n in range(6)]}
    rows = {"cut_marks": marks, "keep": "none", "orphans": 2, "widows": 2}
    for page in samples.pages([*short, long], columns, page=PAGE, rows=rows).pages:
        texts = [f for f in page.fragments if f.text.lines[0].text == "名の長い項目"]
        if texts:
            parts = [f for f in page.fragments if f.text.lines[0].text == "第0段落"]
            assert parts and all(part.last - part.first >= 2 for part in parts)
