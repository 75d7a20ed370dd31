"""What holds of every page of every report: see `geometry`."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geometry
import samples
from exchange_report.table import TitleLine
from scenarios import PROSE, SCENARIOS, scenario

TOO_TALL = {"label-taller-than-a-page"}


@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_crosses_a_rule_or_is_lost(name: str) -> None:
    geometry.check(scenario(name), labels_fit=name not in TOO_TALL)


@pytest.mark.parametrize("name", SCENARIOS)
def test_pages_count_from_one(name: str) -> None:
    pages = scenario(name).pages
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_title_block_stands_on_the_first_page_alone(name: str) -> None:
    for page in scenario(name).pages:
        lines = [f for f in page.fragments if isinstance(f.text.owner, TitleLine)]
        expected = len(scenario(name).table.title) if page.number == 1 else 0
        assert len(lines) == expected


TEXT = st.integers(0, 120).map(lambda count: "文" * count)
LONG = st.one_of(TEXT, st.sampled_from([PROSE * 20, "・" + PROSE, "a" * 90, "①（平成29年度）"]))
ENTRY = st.fixed_dictionaries(
    {"item": st.integers(1, 60).map(lambda n: "項" * n)},
    optional={
        "results": st.lists(LONG.filter(bool), max_size=6),
        "page_break": st.just("before"),
        "department": st.sampled_from(["部", "課" * 40, ""]),
    },
)
GROUPS = st.lists(
    st.fixed_dictionaries(
        {
            "field": st.sampled_from(["分野", "分" * 150, "野" * 30]),
            "entries": st.lists(ENTRY, min_size=1, max_size=12),
        }
    ),
    min_size=1,
    max_size=5,
)


@given(GROUPS, st.sampled_from(["A5", "B5", "A4"]))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_any_report_can_be_set(groups: list[dict[str, Any]], size: str) -> None:
    columns = [
        samples.column("分野", "{field}", "6zw", merge=True),
        samples.column("部", "{department}", "20mm", merge=True),
        samples.column("項目", "{item}", "7zw"),
        samples.column("実績", "{results}", "rest"),
    ]
    page = {"size": size, "orientation": "portrait"}
    geometry.check(samples.pages(groups, columns, page=page))
