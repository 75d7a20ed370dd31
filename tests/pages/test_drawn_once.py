"""Pages for a writer that asks for each once: the same pages, and texts that are let go of."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

import samples
from exchange_report.pages import Composed, Pages, drawn_once
from exchange_report.table import Cell
from scenarios import SCENARIOS, scenario


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector, as every command runs: only what no cycle holds is freed."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@pytest.mark.parametrize("name", SCENARIOS)
def test_pages_that_are_drawn_once_are_the_same(name: str) -> None:
    pages = scenario(name)
    once = drawn_once(pages)
    assert len(once.pages) == len(pages.pages)
    assert list(once.pages) == list(pages.pages)
    assert list(pages.pages) == list(scenario(name).pages)


def test_a_page_cannot_be_asked_for_twice_or_out_of_order() -> None:
    entries = [{"item": f"項{n}", "results": ["文" * 300]} for n in range(40)]
    once = drawn_once(samples.pages(entries)).pages
    with pytest.raises(RuntimeError, match="page 1 is asked for where page 0 is due"):
        once[1]
    assert once[0] == samples.pages(entries).pages[0]
    with pytest.raises(RuntimeError, match="page 0 is asked for where page 1 is due"):
        once[0]


def test_a_label_that_runs_over_pages_stands_on_each_of_them() -> None:
    entries = [{"field": "分野", "item": f"項{n}", "results": ["文" * 300]} for n in range(40)]
    pages = samples.pages(entries)
    assert len(pages.pages) > 2
    assert list(drawn_once(pages).pages) == list(pages.pages)


def test_texts_are_let_go_of_with_the_last_page_that_shows_them() -> None:
    entries = [{"item": f"項{n}", "results": ["文" * 300]} for n in range(40)]
    with uncollected():
        pages = drawn_once(samples.pages(entries))
        assert _texts_kept(pages) > 40
        kept = [_texts_kept(pages) for _ in pages.pages]
    assert kept == sorted(kept, reverse=True)
    # what may stand again overleaf is kept, and the page in hand
    assert kept[-1] < kept[0] / 2


def _texts_kept(pages: Pages) -> int:
    """The texts of cells of this table that are still there."""
    owners = {id(cell) for _, _, cell in pages.table.cells()}
    texts = (one for one in gc.get_objects() if type(one) is Composed)
    return sum(type(one.owner) is Cell and id(one.owner) in owners for one in texts)
