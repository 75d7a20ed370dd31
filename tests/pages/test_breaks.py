"""Where pages end."""

from collections import Counter

import pytest

import geometry
import samples
from exchange_report.layouts.layout import PAPER
from exchange_report.length import length
from exchange_report.pages import Fragment, Pages
from exchange_report.table import Cell
from samples import Entry, column
from scenarios import PROSE, group, items, scenario


def rows_per_page(pages: Pages) -> list[int]:
    """The rows that start on each page."""
    firsts = Counter(min(places) for places in geometry.row_pages(pages))
    return [firsts[number] for number in range(1, len(pages.pages) + 1)]


@pytest.mark.parametrize(("year", "rows"), [(2017, [8, 6, 7, 10, 4]), (2012, [11, 4])])
def test_the_official_pages_hold_the_official_rows(year: int, rows: list[int]) -> None:
    pages = samples.official(year)
    assert rows_per_page(pages) == rows
    assert all(len(places) == 1 for places in geometry.row_pages(pages))


def test_without_page_breaks_the_table_fills_the_room_there_is() -> None:
    """2017 without its page breaks: each page but the last lacks room for the row behind it."""
    source = (samples.ROOT / "records" / "2017.yaml").read_text(encoding="utf-8")
    record = "".join(x for x in source.splitlines(True) if "page_break: before" not in x)
    flowing = samples.set_text(record)
    geometry.check(flowing)
    rows = rows_per_page(flowing)
    assert sum(rows) == 35
    assert rows[0] > rows_per_page(samples.official(2017))[0]
    bottom = flowing.height - length(16, "mm")
    heights = row_heights(flowing)
    for number, page in enumerate(flowing.pages[:-1], 1):
        end = max(rule.y0 for rule in page.rules)
        assert end <= bottom < end + heights[sum(rows[:number])]


def row_heights(pages: Pages) -> list[int]:
    """The height of each row's own cells."""
    layout = pages.table.layout
    padding = 2 * layout.padding.y.at(layout.text.size.at(length(0)))
    merged = [column.merge for column, _ in layout.leaves()]
    texts = {id(f.text.owner): f.text for f in geometry.fragments(pages)}
    return [
        padding + max(texts[id(c)].tops[-1] for c in row.cells if c and not merged[c.column])
        for row in pages.table.rows
    ]


def test_a_page_break_of_a_group_is_before_its_first_row() -> None:
    assert rows_per_page(scenario("page-breaks")) == [3, 1, 1, 4]


def test_a_page_break_before_the_first_row_leaves_no_empty_page() -> None:
    entries = items(2)
    entries[0] = {**entries[0], "page_break": "before"}
    assert rows_per_page(samples.pages(entries)) == [2]


def test_a_row_that_fits_on_a_page_is_never_cut() -> None:
    rows: list[Entry] = [{"item": "項目", "results": [PROSE] * 7} for _ in range(20)]
    pages = samples.pages([group(rows, field="分野")])
    assert all(len(places) == 1 for places in geometry.row_pages(pages))
    assert len(pages.pages) > 4


def test_a_row_taller_than_a_page_runs_on_over_the_pages_it_needs() -> None:
    pages = scenario("tall-row")
    places = geometry.row_pages(pages)
    assert [len(found) == 1 for found in places] == [True] * 3 + [False] + [True] * 3
    assert len(places[3]) > 2
    assert max(places[3]) == min(places[4])
    bottom, pitch = pages.height - length(18, "mm"), length(12)
    for page in pages.pages[:-1]:
        end = max(rule.y0 for rule in page.rules)
        assert end <= bottom < end + pitch


def test_a_very_long_group_says_its_label_on_every_page() -> None:
    pages = scenario("very-long-group")
    assert len(pages.pages) > 10
    for page in pages.pages:
        said = [label for f in page.fragments if (label := label_of(pages, f))]
        assert said == ["①とても長い分野の名前" * 3, "総務部"]


def label_of(pages: Pages, fragment: Fragment) -> str:
    """The text of the merged cell that stands in a fragment, or nothing."""
    owner = fragment.text.owner
    merged = [column.merge for column, _ in pages.table.layout.leaves()]
    if not isinstance(owner, Cell) or not merged[owner.column]:
        return ""
    return "".join(block.text for block in owner.blocks)


def test_a_label_that_ends_on_a_page_is_not_repeated_on_the_next() -> None:
    groups = [group(items(3), department=name, page_break="before") for name in "甲乙"]
    pages = samples.pages([group(groups, field="分野")])
    said = [[b.text for b in geometry.boxes(page)] for page in pages.pages]
    assert ["甲" in texts for texts in said] == [True, False]
    assert ["乙" in texts for texts in said] == [False, True]
    assert all("分野" in texts[4:] for texts in said)


def test_a_report_without_entries_is_a_page_with_the_heading_row() -> None:
    pages = samples.pages([], title=[{"text": "{title}"}])
    assert [b.text for b in geometry.boxes(pages.pages[0])] == [
        "題",
        "分野",
        "部所名",
        "項目名",
        "実績",
    ]
    assert len(pages.pages) == 1
    geometry.check(pages)


@pytest.mark.parametrize("size", PAPER)
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_paper_has_its_size(size: str, orientation: str) -> None:
    page = {"size": size, "orientation": orientation, "margin": {"left": "5mm", "right": "5mm"}}
    pages = samples.pages(items(2), [column("項目", "{item}", "rest")], page=page)
    sides = [length(side, "mm") for side in PAPER[size]]
    assert [pages.width, pages.height] == (sides if orientation == "portrait" else sides[::-1])
    down, _ = geometry.edges(pages.pages[0])
    assert down[0].x0 == length(5, "mm")
    assert down[-1].x0 == pages.width - length(5, "mm")


def test_the_footer_counts_pages() -> None:
    pages = samples.official(2017)
    feet = [page.fragments[-1].text.lines[0].text for page in pages.pages]
    assert feet == [f"{n} / 5" for n in range(1, 6)]


def test_the_outline_leads_to_the_rows() -> None:
    groups = [group(items(30), department=name) for name in "甲乙"]
    pages = samples.pages(
        [group(groups, field="一"), group(groups, field="二")],
        outline=["{field}", "{department}"],
    )
    marks = [(mark.level, mark.title) for mark in pages.bookmarks]
    assert marks == [(0, "一"), (1, "甲"), (1, "乙"), (0, "二"), (1, "甲"), (1, "乙")]
    rows = {0: 0, 1: 0, 2: 30, 3: 60, 4: 60, 5: 90}
    places = geometry.row_pages(pages)
    for index, mark in enumerate(pages.bookmarks):
        assert places[rows[index]] == {mark.page}
        lines = [b.top for b in geometry.boxes(pages.pages[mark.page - 1]) if b.text == "項目1"]
        assert any(0 < top - mark.y < length(12) for top in lines)


def test_an_outline_has_no_entry_without_a_name() -> None:
    entries: list[Entry] = [{"item": "一"}, {"item": "二", "department": "部"}]
    pages = samples.pages(entries, outline=["{field}", "{department}"])
    assert all(mark.title.strip() for mark in pages.bookmarks)


def test_a_label_is_not_left_alone_at_the_foot_of_a_page() -> None:
    for before in range(30, 42):
        results = [f"第{n}行" for n in range(before)]
        results += ["【教育分野】", "【交換】", *(f"・本文{n}" for n in range(60))]
        made = samples.pages([{"field": "f", "department": "d", "item": "i", "results": results}])
        for page in made.pages[:-1]:
            lines = [
                fragment.text.lines[fragment.last - 1].text
                for fragment in page.fragments
                if isinstance(fragment.text.owner, Cell) and fragment.text.owner.column == 3
            ]
            assert not any(line.startswith("【") for line in lines), (before, page.number)
