"""First lines of a row that goes on to another page: one baseline, and an air above readings."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from exchange_report.choices import Keep
from exchange_report.diagnostics import ReportError
from exchange_report.pages import Pages
from exchange_report.pages.display_list import Fragment, Page
from exchange_report.pages.pagination.paginate import Paginator
from exchange_report.pages.pagination.slices import Extent, Flow, RowExtent
from exchange_report.table import Cell
from samples import column

PT = 65536
READ = "｜富川《プチョン》市との交流"
PLAIN = "普通の段落"
TEXTS = (
    {"ruby": "widen-line", "size": "9pt", "line_pitch": "12pt"},
    {"ruby": "keep-pitch", "size": "9pt", "line_pitch": "14pt"},
)
NAMES = ("甲", "｜丁《てい》")


def made(entries: list[dict[str, Any]], *, middle: bool = False, **more: Any) -> Pages:
    align = {"vertical_align": "middle"} if middle else {}
    columns = [
        column("分野", "{field}", "6zw", merge=True, continued=more.pop("continued", ""), **align),
        column("担当", "{department}", "6zw", merge=True),
        column("項目", "{item}", "10zw", head=True),
        column("実績", "{results}", "17zw"),
        column("備考", "{notes}", "12zw"),
    ]
    page = {"size": "A5", "orientation": "landscape"}
    return samples.pages(entries, columns, page=page, **more)


def firsts(page: Page) -> dict[int, list[tuple[Fragment, int]]]:
    """By the rule above them, the texts of cells below it, with their first baselines."""
    found: dict[int, list[tuple[Fragment, int]]] = {}
    edges = sorted({rule.y0 for rule in page.rules if rule.y0 == rule.y1})
    for one in page.fragments:
        if isinstance(one.text.owner, Cell) and one.first < one.last:
            top = max(edge for edge in edges if edge <= one.y)
            y = one.y + one.text.baseline_of(one.first) - one.text.tops[one.first]
            found.setdefault(top, []).append((one, y))
    return found


def airs(page: Page) -> list[int]:
    """How far the readings of first lines are from the rule above them."""
    return [
        y - mark.rise - mark.size * 88 // 100 - top
        for top, texts in firsts(page).items()
        for one, y in texts
        for mark in one.text.lines[one.first].marks
    ]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("field", "department", "item", "every"), [*product(NAMES, NAMES, NAMES, (1, 2, 3))]
)
def test_first_lines_stand_on_one_baseline_on_each_page(
    field: str, department: str, item: str, every: int, text: dict[str, str]
) -> None:
    results = [READ if n % every == 0 else PLAIN for n in range(70)]
    notes = [PLAIN if n % 4 else READ for n in range(50)]
    rows: list[dict[str, Any]] = [
        {"item": item, "results": results, "notes": notes},
        {"item": "短い行", "results": [PLAIN] * 9},
        {"item": "次の行", "results": [PLAIN] * 9},
    ]
    entries = [{"field": field, "department": department} | row for row in rows]
    pages = made(entries, text=text)
    assert len(pages.pages) > 3
    read = 0
    for page in pages.pages:
        for texts in firsts(page).values():
            assert len({y for _, y in texts}) == 1
        read += len(airs(page))
        assert min(airs(page), default=PT) >= PT
    assert read > (every == 1)


def test_lines_stay_in_their_cells_wherever_they_stand() -> None:
    entries = [
        {
            "field": "｜丁《てい》",
            "department": "｜長《なが》い名の部署" * 3,
            "item": "｜項《こう》" * 12,
            "results": [READ] * rows,
            "notes": [PLAIN] * 40,
        }
        for rows in (3, 31, 80, 2)
    ]
    for more in ({}, {"continued": "（続き）"}, {"rows": {"cut_marks": True}}, {"middle": True}):
        pages = made(entries, text=TEXTS[0], **more)
        shown = [0, 0]
        for page in pages.pages:
            frame = pages.table.frame
            bottom = max(rule.y1 for rule in page.rules)
            assert bottom <= frame.bottom
            for one in page.fragments:
                if not isinstance(one.text.owner, Cell):
                    continue
                height = one.text.tops[one.last] - one.text.tops[one.first]
                below = [r.y0 for r in page.rules if r.y0 == r.y1 and r.y0 > one.y]
                assert one.y + height <= max(below)
                if not one.artifact:
                    shown[0] += one.last - one.first
        texts = {cell.number for row in pages.table.rows for cell in row.cells if cell}
        assert shown[0] > len(texts)


def test_a_page_without_room_for_a_line_with_a_reading_is_reported() -> None:
    text = {"ruby": "widen-line", "size": "9pt", "line_pitch": "12pt"}
    one = [column("項目", "{item}", "10zw")]
    fitting = []
    for bottom in range(2600, 2850, 2):
        page = {"size": "A4", "margin": {"top": "5mm", "bottom": f"{bottom / 10}mm"}}
        try:
            samples.pages([{"item": READ}], one, page=page, text=text, padding={"y": "1pt"})
            fitting.append(bottom)
        except ReportError as error:
            assert {one.code for one in error.diagnostics} == {"ER409"}
    assert fitting == [*range(2600, max(fitting) + 2, 2)] and 2700 < max(fitting) < 2848


LINE, PADDING, LEAD, DROP = 10, 4, 3, 5


@st.composite
def extents(draw: st.DrawFn, column: int, most: int) -> Extent:
    lines = draw(st.integers(1 if column else 0, most))
    raised = draw(st.frozensets(st.integers(0, most), max_size=5)) & frozenset(range(lines))
    tops = [0]
    for line in range(lines):
        tops.append(tops[-1] + LINE + (LEAD if line in raised else 0))
    is_read = draw(st.booleans())
    again = draw(st.none() | st.just((0, LINE + (DROP if is_read else 0))))
    return Extent(column, tuple(tops), again, raised=raised, again_raised=is_read)


def _aligned(extent: Extent) -> Extent:
    """An extent whose first line is as low as others beside a raised one."""
    drop = DROP - (LEAD if 0 in extent.raised else 0)
    return extent._replace(tops=(0, *(top + drop for top in extent.tops[1:])), drop=drop)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[RowExtent], Flow]:
    rows: list[RowExtent] = []
    count = draw(st.integers(1, 5))
    for number in range(count):
        cells = [draw(extents(0, 3)), draw(extents(1, 25))]
        label = draw(extents(2, 4)) if number == 0 else None
        if any(0 in one.raised for one in (*cells, *([label] if label else []))):
            cells = [_aligned(one) for one in cells]
            label = _aligned(label) if label else None
        labels = ((label, draw(st.integers(1, count))),) if label else ()
        rows.append(RowExtent(tuple(cells), labels))
    mark = draw(st.sampled_from([0, LINE]))
    room = draw(st.integers(PADDING + LINE + DROP + 3 * mark, 160))
    keep = draw(st.sampled_from(Keep))
    return rows, Flow(room, room, PADDING, keep, 2, 2, mark=mark, drop=DROP, lead=LEAD)


@settings(max_examples=300)
@given(tables())
def test_every_line_is_placed_once_inside_of_its_cell(table: tuple[list[RowExtent], Flow]) -> None:
    rows, flow = table
    owners = {(n, one.column): one for n, row in enumerate(rows) for one in row.cells}
    owners |= {(n, one.column): one for n, row in enumerate(rows) for one, _ in row.labels}
    placed: dict[tuple[int, int], list[int]] = {owner: [] for owner in owners}
    for sheet in Paginator(rows, flow).run():
        for part in sheet.slices:
            extent = owners[part.row, part.column]
            tops = (extent.again or extent.tops) if part.repeated else extent.tops
            if not part.repeated:
                placed[part.row, part.column] += range(part.first, part.last)
            marks = (part.continued + part.continues) * flow.mark
            lower = part.lower if part.first < part.last else 0
            needed = tops[part.last] - tops[part.first] + lower + marks + PADDING
            assert part.top + needed <= part.bottom <= flow.room
    for owner, extent in owners.items():
        assert placed[owner] == list(range(len(extent.tops) - 1))
