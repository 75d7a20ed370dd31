"""First lines of a row that goes on to another page: one baseline, and an air above readings."""

from itertools import product
from typing import Any

import pytest

import samples
from exchange_report.pages import Pages
from exchange_report.pages.display_list import Fragment, Page
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
