"""What holds of pages with header spans, headings of groups, several tables and furniture."""

import re
from math import cos, radians, sin
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import furnished as made
import geometry
import samples
from exchange_report.pages import Furniture, Pages
from scenarios import PROSE


@pytest.mark.parametrize("name", made.FURNISHED)
def test_nothing_crosses_a_rule_or_is_lost(name: str) -> None:
    geometry.check(made.furnished(name), labels_fit=name != "heading-and-no-room")


@pytest.mark.parametrize("name", ["everything", "many-pages", "contents-over-pages", "each-row"])
def test_pages_are_numbered_below_their_text(name: str) -> None:
    geometry.check_running(made.furnished(name))


def test_a_running_head_says_what_stands_on_the_page() -> None:
    pages = made.furnished("everything")
    heads = [said(pages, number) for number in range(len(pages.pages))]
    assert heads[:2] == ["", "目次"]
    assert heads[2] == "分野1" and heads[-1] in ("都市索引", "部索引")
    assert "分野2" in heads


def test_a_list_that_goes_on_names_itself_in_the_running_head() -> None:
    pages = samples.pages(
        [{"item": f"項目{n}", "department": "部"} for n in range(60)],
        index=[
            {"heading": {"text": "部索引"}, "value": "{department}"},
            {"heading": {"text": "項目索引"}, "value": "{item}"},
        ],
        running_heads=[{"text": "{section}", "align": "start"}],
    )
    heads = [said(pages, number) for number in range(len(pages.pages))]
    assert heads[-3:] == ["部索引", "項目索引", "項目索引"]


def test_lists_on_one_page_stand_apart() -> None:
    pages = made.furnished("everything")
    heading = next(
        page for page in pages.pages if "部索引" in {b.text for b in geometry.boxes(page)}
    )
    boxes = sorted(geometry.boxes(heading), key=lambda box: box.top)
    at = next(n for n, box in enumerate(boxes) if box.text == "部索引")
    apart = boxes[at].top - max(box.bottom for box in boxes[:at])
    assert apart > boxes[at + 1].top - boxes[at].bottom


def said(pages: Pages, number: int) -> str:
    """The running head at the left."""
    boxes = [b for b in geometry.boxes(pages.pages[number]) if b.owner is Furniture.HEAD]
    top = [b.text for b in boxes if b.bottom < 18 * 2.8346 * 65536]
    return next((text for text in top if not text.startswith("平成")), "")


def test_headings_say_that_they_go_on() -> None:
    pages = made.furnished("many-pages")
    again = [b.text for page in pages.pages for b in geometry.boxes(page) if "続き" in b.text]
    assert {re.sub(r"^.*（", "（", text) for text in again} == {"（続き）"}
    assert {"総部（続き）", "分野1（240件）（続き）"} <= set(again)


def test_numbers_of_an_index_fill_lines_and_keep_clear_of_names() -> None:
    pages = made.furnished("index-of-scattered-pages")
    (index,) = pages.lists
    assert [len(entry.links) for entry in index.entries] == [70, 70]
    last = list(geometry.boxes(pages.pages[-1]))
    name = next(b for b in last if b.text == "甲市")
    assert all(b.left > name.right for b in last if b.text.startswith("1"))


SIZES = st.sampled_from(["A5", "A4", "B5", "letter"])
RULES = st.sampled_from(["0.3pt", "2pt", made.DOUBLE, made.DOTTED])


LOTS = st.fixed_dictionaries(
    {
        "counts": st.lists(st.integers(1, 9), min_size=1, max_size=3),
        "lines": st.sampled_from([0, 0, 9, 40, 90]),
        "first": st.integers(0, 2),
        "merge": st.booleans(),
        "rules": st.fixed_dictionaries(dict.fromkeys(("outer", "inner", "row", "cut"), RULES)),
        "rows": st.fixed_dictionaries(
            {
                "keep": st.sampled_from(["row", "group", "none"]),
                "orphans": st.integers(1, 4),
                "widows": st.integers(1, 4),
                "balance": st.booleans(),
                "zebra": st.sampled_from([None, "#eeeeee"]),
            }
        ),
        "size": SIZES,
        "groups": st.integers(0, 2),
        "subtotals": st.integers(0, 2),
        "each": st.booleans(),
        "furniture": st.booleans(),
        "preface": st.integers(0, 20),
    }
)
"""What reports and layouts are made from by lot."""


def report(lot: dict[str, Any]) -> Pages:
    entries: list[Any] = made.fields(*lot["counts"])
    if lot["lines"]:
        entries.append({"field": "長い", "item": "長", "results": [PROSE] * lot["lines"]})
    columns = [
        {**one, "merge": lot["merge"]} if one["heading"] == "項目" else one
        for one in made.SPANNED[lot["first"] :]
    ]
    more: dict[str, Any] = made.FURNITURE | {"outline": []} if lot["furniture"] else {}
    if lot["each"]:
        more |= {"each": "{field}", "heading": {"text": "{field}"}}
    if lot["preface"]:
        more["before"] = [{"text": "\n".join([PROSE] * lot["preface"])}]
    return samples.pages(
        entries,
        columns,
        rules=lot["rules"],
        padding={"x": "4pt", "y": "4pt"},
        rows=lot["rows"],
        page={"size": lot["size"], "orientation": "landscape"},
        groups=made.GROUPS[: lot["groups"]],
        subtotals=made.SUBTOTALS[: lot["subtotals"]],
        **more,
    )


@given(LOTS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_report_can_be_set(lot: dict[str, Any]) -> None:
    geometry.check(report(lot))


def test_a_long_watermark_is_as_small_as_the_page_needs() -> None:
    pages = samples.pages([], watermark={"text": "取扱注意" * 9, "angle": 30})
    assert pages.watermark is not None
    width, size = pages.watermark.text.lines[0].width, pages.watermark.text.size
    across = width * cos(radians(30)) + size * sin(radians(30))
    assert 0.95 < across / pages.width <= 1
