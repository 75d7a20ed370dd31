"""What holds of the pages of any table: labels of any height, headings, subtotals, page breaks."""

from collections import defaultdict
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_report.choices import Keep
from exchange_report.pages.pagination.balance import paginate
from exchange_report.pages.pagination.paginate import Paginator
from exchange_report.pages.pagination.slices import (
    Extent,
    First,
    Flow,
    RowExtent,
    Sheet,
    Slice,
)
from pages.slow import by_label

LINE = 10
PADDING = 4
LABEL, INNER, TEXT, SIDE = COLUMNS = range(4)


def extent(column: int, lines: int, **more: Any) -> Extent:
    return Extent(column, range(0, LINE * (lines + 1), LINE), **more)


@st.composite
def cells(draw: st.DrawFn) -> tuple[Extent, ...]:
    lines = draw(st.sampled_from([0, 1, 1, 2, 3, 6, 25]))
    joined = draw(st.frozensets(st.integers(1, 20), max_size=3))
    return extent(TEXT, lines, joined=joined), extent(SIDE, draw(st.integers(0, 9)))


@st.composite
def labelled(draw: st.DrawFn) -> list[RowExtent]:
    """Rows beside two nested labels, which may be taller than them and than a page."""
    rows: list[RowExtent] = []
    outer = draw(st.integers(1, 5))
    while len(rows) < outer:
        inner = draw(st.integers(1, outer - len(rows)))
        for index in range(inner):
            labels = [(draw(label(LABEL)), outer)] if not rows else []
            labels += [(draw(label(INNER)), inner)] if not index else []
            turns = draw(st.integers(0, 7)) == 0
            rows.append(RowExtent(draw(cells()), tuple(labels), page_break=turns))
    return rows


@st.composite
def label(draw: st.DrawFn, column: int) -> Extent:
    lines = draw(st.sampled_from([0, 1, 2, 4, 12]))
    again = range(0, LINE * (lines + 2), LINE) if draw(st.booleans()) else None
    return extent(column, lines, again=again)


@st.composite
def headed(draw: st.DrawFn) -> list[RowExtent]:
    """Rows under headings, with subtotals behind them."""
    rows: list[RowExtent] = []
    for part in draw(st.lists(labelled(), min_size=1, max_size=2)):
        rows += [RowExtent(x.cells, x.labels, x.page_break and n > 0) for n, x in enumerate(part)]
    group = len(rows)
    for _ in range(draw(st.integers(0, 2))):
        last = rows[-1]
        rows[-1] = RowExtent(
            last.cells, last.labels, last.page_break, True, last.group, last.repeats
        )
        rows.append(RowExtent((extent(LABEL, 1, columns=3), extent(SIDE, 1))))
    for depth in range(draw(st.integers(0, 2))):
        lines = draw(st.integers(1, 2))
        again = range(0, LINE * (lines + 2), LINE) if draw(st.booleans()) else None
        cell = extent(LABEL, lines, columns=4, again=again)
        rows.insert(0, RowExtent((cell,), (), False, True, group + depth, draw(st.booleans())))
    return rows


TABLES = st.lists(headed(), max_size=4).map(
    lambda parts: by_label([row for part in parts for row in part])
)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    room = draw(st.integers(2 * LINE + PADDING, 12 * LINE))
    first = draw(st.sampled_from(First))
    least = 2 * LINE + PADDING if first is First.BOUND else -LINE
    return Flow(
        room=room,
        first_room=draw(st.just(room) | st.integers(least, room)),
        padding=PADDING,
        keep=draw(st.sampled_from(Keep)),
        orphans=draw(st.sampled_from([1, 2, 3, 99])),
        widows=draw(st.sampled_from([1, 2, 3, 99])),
        first=first,
        line=2 * LINE + PADDING,
    )


ANY = settings(max_examples=300, deadline=None)


@given(TABLES, flows(), st.booleans())
@ANY
def test_every_line_stands_once_and_in_order(
    rows: list[RowExtent], flow: Flow, balance: bool
) -> None:
    sheets = paginate(rows, flow, balance=balance)
    placed: dict[tuple[int, int], list[int]] = defaultdict(list)
    for part in (part for sheet in sheets for part in sheet.slices):
        if not part.repeated:
            placed[part.row, part.column] += range(part.first, part.last)
    for index, row in enumerate(rows):
        for e in (*row.cells, *(e for e, _ in row.labels)):
            assert placed[index, e.column] == [*range(len(e.tops) - 1)], (index, e.column)


@given(TABLES, flows(), st.booleans())
@ANY
def test_nothing_leaves_its_page_or_meets_another(
    rows: list[RowExtent], flow: Flow, balance: bool
) -> None:
    for number, sheet in enumerate(paginate(rows, flow, balance=balance)):
        limit = flow.first_room if number == 0 else flow.room
        assert not sheet.bottoms or sheet.bottoms[-1] <= limit
        for part in sheet.slices:
            assert part.top >= 0 and part.bottom <= limit
            tops = shown(rows, part)
            height = tops[part.last] - tops[part.first]
            assert part.first == part.last or part.top + PADDING + height <= part.bottom
        for one, other in combinations(sheet.slices, 2):
            beside = set(columns(one)).isdisjoint(columns(other))
            assert beside or one.bottom <= other.top or other.bottom <= one.top


def shown(rows: list[RowExtent], part: Slice) -> Any:
    """The tops of the text that a slice shows a part of."""
    row = rows[part.row]
    all_extents = (*row.cells, *(e for e, _ in row.labels))
    (e,) = (e for e in all_extents if e.column == part.column)
    return e.again if part.repeated and e.again else e.tops


def columns(part: Slice) -> range:
    return range(part.column, part.column + part.columns)


@given(TABLES, flows())
@ANY
def test_the_pages_are_no_more_than_the_lines(rows: list[RowExtent], flow: Flow) -> None:
    sheets = Paginator(rows, flow).run()
    lines = sum(len(e.tops) for row in rows for e in (*row.cells, *(e for e, _ in row.labels)))
    assert len(sheets) <= 2 + lines
    for number, sheet in enumerate(sheets):
        lines_here = sum(p.last - p.first for p in sheet.slices if not p.repeated)
        assert lines_here or own(sheet) or number == 0


def own(sheet: Sheet) -> tuple[int, ...]:
    """The rows of a page but for the headings that stand again."""
    return sheet.rows[sheet.heads :]


@given(TABLES, flows(), st.booleans())
@ANY
def test_pages_know_their_rows(rows: list[RowExtent], flow: Flow, balance: bool) -> None:
    sheets = [sheet for sheet in paginate(rows, flow, balance=balance)]
    assert all(len(sheet.rows) == len(sheet.bottoms) for sheet in sheets)
    assert [row for sheet in sheets for row in own(sheet)] == sorted(
        row for sheet in sheets for row in own(sheet)
    )
    assert {row for sheet in sheets for row in own(sheet)} == set(range(len(rows)))
    for sheet, following in pairwise(sheets):
        assert sheet.cut == bool(own(sheet) and own(sheet)[-1] == own(following)[0])
    assert not sheets[-1].cut


@given(TABLES, flows())
@ANY
def test_headings_stand_on_every_page_of_their_groups(rows: list[RowExtent], flow: Flow) -> None:
    for sheet in Paginator(rows, flow).run():
        if not own(sheet):
            continue
        first = own(sheet)[0]
        heads = list(sheet.rows[: sheet.heads])
        around = [
            row
            for row, one in enumerate(rows)
            if one.group and one.repeats and row < first <= row + one.group
        ]
        assert heads == around[: len(heads)] or set(heads) < set(around)
        if flow.room >= 4 * (4 * LINE + PADDING):
            assert heads == around
        again = [(p.row, p.first, p.last, p.bottom) for p in sheet.slices[: sheet.heads]]
        assert again == [
            (row, 0, len(shown(rows, part)) - 1, bottom)
            for row, part, bottom in zip(
                heads, sheet.slices, sheet.bottoms[: sheet.heads], strict=False
            )
        ]


@given(TABLES, flows())
@ANY
def test_labels_stand_whole_on_every_page_of_their_rows(rows: list[RowExtent], flow: Flow) -> None:
    """Those that a page can hold under the headings of their groups."""
    for number, sheet in enumerate(Paginator(rows, flow).run()):
        is_bound = number == 0 or flow.first is First.BOUND
        limit = flow.first_room if is_bound else flow.room
        for start, row in enumerate(rows):
            around = sum(
                max(tops[-1] for tops in (e.tops, e.again or e.tops)) + PADDING
                for at, one in enumerate(rows[:start])
                for e in one.cells[:1]
                if one.group and start <= at + one.group
            )
            for e, covered in row.labels:
                tall = around + max(e.tops[-1], (e.again or e.tops)[-1]) + PADDING > limit
                if tall or not set(own(sheet)) & set(range(start, start + covered)):
                    continue
                (part,) = (p for p in sheet.slices if p.row == start and p.column == e.column)
                assert (part.first, part.last + 1) == (0, len(shown(rows, part)))


@given(TABLES, flows())
@ANY
def test_a_heading_is_not_left_at_the_foot(rows: list[RowExtent], flow: Flow) -> None:
    """But where the page has nothing but headings, and no line has room below them."""
    sheets = Paginator(rows, flow).run()
    for sheet, following in pairwise(sheets):
        if not own(sheet) or not rows[own(sheet)[-1]].group or sheet.cut:
            continue
        labels = (e.again or e.tops for e, _ in rows[own(following)[0]].labels)
        least = max([LINE, *(tops[-1] for tops in labels)]) + PADDING
        start = own(sheet)[-1]
        while start and rows[start - 1].group:
            start -= 1
        headings = sum(height(row) for row in rows[start : own(sheet)[-1] + 1])
        if all(rows[row].group for row in own(sheet)):
            limit = flow.first_room if sheet is sheets[0] else flow.room
            assert sheet.bottoms[-1] + least > limit
        else:
            assert headings + least > flow.room - (
                sheet.bottoms[sheet.heads - 1] if sheet.heads else 0
            )


@given(TABLES, flows())
@ANY
def test_a_subtotal_is_not_left_at_the_head(rows: list[RowExtent], flow: Flow) -> None:
    """But where no page can hold the row before it as well, or that cannot be cut."""
    sheets = Paginator(rows, flow).run()
    for number, (_, following) in enumerate(pairwise(sheets), 1):
        if number == 1 or not own(following):
            continue
        first = own(following)[0]
        if not first or not rows[first - 1].keep_next or rows[first - 1].group:
            continue
        start = first - 1
        while start and rows[start - 1].keep_next:
            start -= 1
        end = first
        while rows[end].keep_next:
            end += 1
        chain = sum(height(row) for row in rows[start : end + 1])
        heads = sum(
            max(e.tops[-1], (e.again or e.tops)[-1]) + PADDING
            for at, row in enumerate(rows)
            for e in row.cells[:1]
            if row.group and row.repeats and at < start <= at + row.group
        )
        labels = ((at, covered) for at, row in enumerate(rows) for _, covered in row.labels)
        beside = any(at < start < at + covered for at, covered in labels)
        room = flow.room
        if start == 0 and flow.first is First.BOUND:  # a row stays under the heading of the table
            room = flow.first_room
        assert beside or heads + chain > room or rows[start].page_break


def height(row: RowExtent) -> int:
    own = max(e.tops[-1] for e in row.cells)
    labels = (max(e.tops[-1], (e.again or e.tops)[-1]) for e, _ in row.labels)
    return max([own, *labels]) + PADDING


@given(TABLES, flows())
@ANY
def test_the_last_pages_share_whole_rows_alone(rows: list[RowExtent], flow: Flow) -> None:
    plain, shared = (paginate(rows, flow, balance=way) for way in (False, True))
    assert len(plain) == len(shared)
    assert plain[:-2] == shared[:-2]
    if plain != shared:
        heights = [[sheet.bottoms[-1] for sheet in way[-2:]] for way in (plain, shared)]
        assert abs(heights[1][0] - heights[1][1]) <= abs(heights[0][0] - heights[0][1])


def test_a_page_that_holds_no_line_is_told() -> None:
    with pytest.raises(AssertionError, match="hold a line"):
        Paginator([RowExtent((extent(TEXT, 2),))], Flow(room=9, first_room=9, padding=4)).run()


def test_a_heading_that_stands_again_takes_its_room_once() -> None:
    heading = RowExtent((extent(LABEL, 1, columns=4),), (), False, True, 20, True)
    rows = [heading, *[RowExtent((extent(TEXT, 1),))] * 20]
    sheets = Paginator(rows, Flow(room=70, first_room=70, padding=PADDING)).run()
    assert [len(sheet.rows) for sheet in sheets] == [5] * 5
    assert {sheet.bottoms[-1] for sheet in sheets} == {70}
