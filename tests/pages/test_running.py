"""Running heads and feet that share the width of a page."""

from itertools import pairwise
from typing import Any

import pytest

import samples
from exchange_report.diagnostics import ReportError
from exchange_report.pages import Pages, typeset
from exchange_report.pages.display_list import Furniture
from exchange_report.table import build_table
from samples import column
from scenarios import items

LONG = "国際交流と国際協力に関する取組の実績についての大変に長い題名"
COLUMNS = (column("項目", "{item}", "10zw"),)
Lines = list[dict[str, Any]]


def made(lines: Lines, **record: Any) -> Pages:
    page = {"size": "A5", "orientation": "landscape", "margin": {"top": "40mm"}}
    file = samples.layout(COLUMNS, page=page, running_heads=lines)
    report = samples.report(items(1), **record)
    return typeset(build_table(report, file), samples.OURS.faces())


def boxes(pages: Pages) -> list[tuple[str, int, int, int]]:
    """Text, left, right and baseline of each line of the heads of the first page."""
    found = []
    for one in pages.pages[0].fragments:
        if one.text.owner is Furniture.HEAD:
            for index, line in enumerate(one.text.lines):
                left = one.x + line.x
                y = one.y + one.text.baseline_of(index)
                found.append((line.text, left, left + line.width, y))
    return found


@pytest.mark.parametrize("repeats", [(1, 1, 1), (3, 1, 1), (1, 3, 0), (1, 0, 3), (2, 0, 2)])
def test_long_heads_are_never_over_one_another(repeats: tuple[int, int, int]) -> None:
    sides = zip(("start", "center", "end"), repeats, strict=True)
    found = boxes(made([{"text": LONG * n, "align": side} for side, n in sides if n]))
    assert "".join(text for text, *_ in found) == LONG * sum(repeats)
    for one in found:
        for other in found:
            apart = one[2] <= other[1] or other[2] <= one[1]
            assert one is other or apart or abs(one[3] - other[3]) >= 9 * 65536
    assert len({y for text, *_, y in found if text.startswith("国際交流と国際")}) <= 3


def test_heads_that_fit_stand_on_one_line() -> None:
    ends: Lines = [{"text": LONG, "align": "start"}, {"text": "短い", "align": "end"}]
    found = boxes(made([*ends, {"text": "中", "align": "center"}]))
    assert [text for text, *_ in found] == [LONG, "短い", "中"]
    assert len({y for *_, y in found}) == 1


@pytest.mark.parametrize("places", [("start", "end"), ("start", "center", "end")])
@pytest.mark.parametrize("less", range(5))
def test_heads_on_one_line_are_two_em_apart_or_are_broken(
    places: tuple[str, ...], less: int
) -> None:
    size, measure = 9 * 65536, _measure()
    room = measure // size - less  # as many characters as the line holds, and fewer
    each, more = divmod(room, len(places))
    texts = ["柱" * (each + more), *["柱" * each for _ in places[1:]]]
    found = boxes(
        made([{"text": text, "align": side} for text, side in zip(texts, places, strict=True)])
    )
    assert len(found) > len(places) or less >= 2 * (len(places) - 1)
    lines = sorted(found, key=lambda one: one[1])
    for one, other in pairwise(lines):
        beside = other[1] >= one[2]
        assert not beside or other[1] - one[2] >= 2 * size


def _measure() -> int:
    frame = made([{"text": "柱", "align": "start"}]).table.frame
    return frame.right - frame.left


def test_a_centred_number_stays_in_the_middle_between_heads_that_are_broken() -> None:
    pages = made(
        [
            {"text": LONG * 2, "align": "start"},
            {"text": "{page}", "align": "center"},
            {"text": "短い", "align": "end"},
        ]
    )
    (number,) = (one for one in boxes(pages) if one[0] == "1")
    assert abs(number[1] + number[2] - pages.width) < 65536 // 10


def test_second_lines_stand_on_one_baseline_whoever_breaks_them() -> None:
    found = boxes(
        made([{"text": LONG * 2, "align": "start"}, {"text": "一行目\n二行目", "align": "end"}])
    )
    level = {text: y for text, *_, y in found}
    broken = sorted(y for text, left, *_, y in found if left == min(one[1] for one in found))
    assert len(broken) > 1
    assert broken[:2] == [level["一行目"], level["二行目"]]


def test_lines_of_the_layout_stand_on_the_baselines_of_lines_that_are_broken() -> None:
    ends: Lines = [{"text": LONG * 2, "align": "start"}, {"text": "一つ目", "align": "end"}]
    found = boxes(made([*ends, {"text": "二つ目", "align": "end"}]))
    level = {text: y for text, *_, y in found}
    broken = sorted(y for text, left, *_, y in found if left == min(one[1] for one in found))
    assert len(broken) > 1
    assert broken[:2] == [level["一つ目"], level["二つ目"]]


def test_heads_that_the_margin_has_no_room_for_are_reported() -> None:
    with pytest.raises(ReportError) as error:
        made([{"text": LONG * 20, "align": "start"}, {"text": LONG, "align": "end"}])
    assert {problem.code for problem in error.value.diagnostics} == {"ER420"}


@pytest.mark.parametrize("blank", ["", "　", "\u200b"])
def test_the_title_stands_for_a_short_title_that_is_blank(blank: str) -> None:
    found = boxes(made([{"text": "{short_title}"}], title="国際交流", short_title=blank))
    assert [text for text, *_ in found] == ["国際交流"]


def test_a_short_title_stands_in_heads() -> None:
    head: Lines = [{"text": "{short_title}", "align": "start"}]
    assert boxes(made(head, title=LONG, short_title="取組の実績"))[0][0] == "取組の実績"
    assert boxes(made(head, title="題"))[0][0] == "題"
