"""Long reports: a page is drawn when it is asked for, and costs the same as the one before it."""

from dataclasses import replace
from functools import cache

import pytest

import samples
from exchange_report import render
from exchange_report.pages import Page, Pages
from exchange_report.writers.contract import Company
from exchange_report.writers.svg import svg_files
from growth import assert_linear
from scenarios import group, items


@cache
def long_report(rows: int) -> Pages:
    groups = [group(items(20), field=f"分野{n}", department="部") for n in range(rows // 20)]
    return samples.pages(groups)


@pytest.mark.parametrize(
    "options", [{}, {"text": "outlines"}, {"pages": "stacked"}], ids=["text", "outlines", "stacked"]
)
def test_work_grows_with_the_pages(options: dict[str, str]) -> None:
    for rows in (100, 400):
        long_report(rows)

    def work(rows: int) -> None:
        made = svg_files(long_report(rows), company=Company("a"), **options)  # type: ignore[arg-type]
        assert sum(map(len, made.values()))

    assert_linear(work, 100)


def test_only_the_page_that_is_wanted_is_drawn() -> None:
    drawn: list[int] = []

    class Noting(list[Page]):
        def __getitem__(self, index):  # type: ignore[no-untyped-def]
            drawn.append(index)
            return super().__getitem__(index)

    report = samples.official(2017)
    pages = replace(report, pages=Noting(report.pages))
    assert render(pages, "svg") == render(report, "svg")
    assert drawn == [0]
