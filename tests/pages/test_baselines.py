"""First lines of a row on one baseline, and the air above readings."""

from typing import Any

import samples
from exchange_report import typeset
from exchange_report.pages import Pages
from samples import column

PT = 65536
READ = "｜富川《プチョン》市との交流"
PLAIN = "普通の段落"
COLUMNS = (
    column("分野", "{field}", "6zw", merge=True),
    column("項目", "{item}", "10zw", head=True),
    column("実績", "{results}", "20zw"),
)


def made(entries: list[dict[str, Any]], **more: Any) -> Pages:
    text = {"ruby": "widen-line", "size": "9pt", "line_pitch": "12pt"} | more.pop("text", {})
    return samples.pages(entries, COLUMNS, text=text, **more)


def baselines(pages: Pages, page: int = 0) -> dict[str, list[int]]:
    """By the text of a line, its baselines on a page."""
    found: dict[str, list[int]] = {}
    for one in pages.pages[page].fragments:
        for index in range(one.first, one.last):
            y = one.y + one.text.baseline_of(index) - one.text.tops[one.first]
            found.setdefault(one.text.lines[index].text, []).append(y)
    return found


def test_first_lines_of_a_row_stand_on_one_baseline() -> None:
    pages = made(
        [
            {"field": "甲", "item": "乙", "results": [READ, PLAIN]},
            {"field": "丙", "item": "｜丁《てい》", "results": [PLAIN + "二"]},
            {"field": "戊", "item": "己", "results": [PLAIN + "三"]},
        ]
    )
    at = baselines(pages)
    assert at["甲"] == at["乙"] == at["富川市との交流"]
    assert at["丙"] == at["丁"] == at[PLAIN + "二"]
    assert at["戊"] == at["己"] == at[PLAIN + "三"]
    assert at[PLAIN][0] - at["甲"][0] == 12 * PT


def test_a_label_that_stands_again_is_on_the_baseline_of_its_neighbours() -> None:
    entries = [{"field": "甲", "item": f"乙{n}", "results": [READ, *[PLAIN] * 8]} for n in range(9)]
    plain = [{"field": "甲", "item": f"丙{n}", "results": [PLAIN] * 9} for n in range(9)]
    pages = made([*entries, *plain])
    assert len(pages.pages) > 3
    for page in range(len(pages.pages)):
        at = baselines(pages, page)
        firsts = [at[name][0] for name in at if name[0] in "乙丙"]
        assert at["甲"] == [min(firsts)]


def test_readings_keep_an_air_from_the_rule_above() -> None:
    kept = {"ruby": "keep-pitch", "line_pitch": "14pt"}
    thick = {"inner": "0.5pt", "header": "2pt"}
    for more in ({}, {"rules": thick}, {"text": kept}, {"text": kept, "rules": thick}):
        pages = made([{"field": "甲", "item": "乙", "results": [READ]}] * 2, **more)
        page = pages.pages[0]
        for one in page.fragments:
            for index, line in enumerate(one.text.lines):
                for mark in line.marks:
                    top = one.y + one.text.baseline_of(index) - mark.rise - mark.size * 88 // 100
                    edges = [r.y0 + r.weight // 2 for r in page.rules if r.y0 == r.y1]
                    assert min(top - edge for edge in edges if edge <= top + PT) >= PT - 2


def test_the_shipped_layouts_take_readings() -> None:
    entries = [{"field": "甲", "department": "｜丁《てい》", "item": "乙", "results": [READ]}]
    report = samples.report(entries)
    for name in ("summary", "accessible", "four-column-portrait"):
        pages = typeset(report, name, project=samples.OURS)
        assert any(
            line.marks for page in pages.pages for f in page.fragments for line in f.text.lines
        )
