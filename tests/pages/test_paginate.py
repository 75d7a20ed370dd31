"""The paginator: examples, and what holds for any table on any page."""

import itertools
from collections import defaultdict
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_report.choices import Keep
from exchange_report.pages.pagination.balance import paginate as balanced
from exchange_report.pages.pagination.paginate import Paginator
from exchange_report.pages.pagination.slices import Extent, Flow, RowExtent, Sheet, Slice
from pages.slow import by_label

LINE = 10
PADDING = 4
LABEL, INNER, TEXT, SIDE = range(4)


def extent(column: int, lines: int) -> Extent:
    return Extent(column, range(0, LINE * (lines + 1), LINE))


def row(
    lines: int,
    label: tuple[int, int] | None = None,
    inner: tuple[int, int] | None = None,
    *,
    side: int = 1,
    page_break: bool = False,
) -> RowExtent:
    """A row of `lines` text lines; labels as (lines, rows covered)."""
    labels = [(extent(LABEL, label[0]), label[1])] if label else []
    labels += [(extent(INNER, inner[0]), inner[1])] if inner else []
    made = RowExtent((extent(TEXT, lines), extent(SIDE, side)), tuple(labels), page_break)
    return by_label([made])[0]


def flow(room: int, first: int | None = None, **options: Any) -> Flow:
    return Flow(room, room if first is None else first, PADDING, **options)


def paginate(
    rows: list[RowExtent], room: int, first: int | None = None, **options: Any
) -> tuple[Sheet, ...]:
    return Paginator(rows, flow(room, first, **options)).run()


def of(sheet: Sheet, column: int) -> list[Slice]:
    return [part for part in sheet.slices if part.column == column]


def test_rows_stay_whole_where_a_page_can_hold_them() -> None:
    first, second = paginate([row(3), row(3), row(3)], room=80)
    assert [s.row for s in of(first, TEXT)] == [0, 1]
    assert [(s.row, s.first, s.last) for s in of(second, TEXT)] == [(2, 0, 3)]


def test_a_row_that_no_page_can_hold_is_cut_at_its_lines() -> None:
    sheets = paginate([row(1), row(12)], room=54)
    parts = [(s.first, s.last) for sheet in sheets for s in of(sheet, TEXT) if s.row == 1]
    assert parts == [(0, 3), (3, 8), (8, 12)]
    assert [of(sheet, SIDE) != [] for sheet in sheets] == [True, False, False]


def test_a_label_stands_again_on_every_page_that_its_rows_run_over() -> None:
    rows = [row(3, label=(2, 4)), row(3), row(3), row(3)]
    sheets = paginate(rows, room=80)
    labels = [of(sheet, LABEL) for sheet in sheets]
    assert [[(s.top, s.bottom, s.first, s.last, s.repeated) for s in x] for x in labels] == [
        [(0, 68, 0, 2, False)],
        [(0, 68, 0, 2, True)],
    ]


def test_the_last_row_of_a_label_grows_to_hold_it() -> None:
    (sheet,) = paginate([row(1, label=(5, 2)), row(1), row(1, label=(1, 1))], room=200)
    assert sheet.bottoms == (14, 54, 68)


def test_a_row_does_not_start_where_its_label_has_no_room() -> None:
    first, second = paginate([row(3, label=(1, 1)), row(1, label=(4, 1))], room=60)
    assert [s.row for s in of(first, TEXT)] == [0]
    assert [s.row for s in of(second, TEXT)] == [1]


def test_the_last_row_of_a_page_grows_for_a_label_that_runs_on() -> None:
    rows = [row(1, label=(5, 2)), row(5)]
    first, second = paginate(rows, room=60)
    assert first.bottoms == (54,)
    assert second.bottoms == (54,)
    assert of(second, LABEL)[0].repeated


def test_a_label_that_no_page_can_hold_runs_on() -> None:
    sheets = paginate([row(1, label=(12, 1))], room=54)
    assert [(s.first, s.last) for x in sheets for s in of(x, LABEL)] == [(0, 5), (5, 10), (10, 12)]
    assert not any(s.repeated for x in sheets for s in of(x, LABEL))


def test_a_page_break_turns_the_page_once() -> None:
    sheets = paginate([row(1, page_break=True), row(1, page_break=True), row(1)], room=100)
    assert [len(sheet.bottoms) for sheet in sheets] == [1, 2]


def test_an_empty_table_has_one_empty_page() -> None:
    assert paginate([], room=50) == (Sheet((), (), ()),)


def test_a_first_page_that_the_title_fills_has_no_rows() -> None:
    first, second = paginate([row(2)], room=60, first=10)
    assert first.bottoms == ()
    assert len(second.bottoms) == 1


def test_a_cut_leaves_no_line_alone() -> None:
    rows = [row(1), row(12)]
    sheets = paginate(rows, room=54, orphans=3, widows=3)
    parts = [(s.first, s.last) for sheet in sheets for s in of(sheet, TEXT) if s.row == 1]
    assert parts == [(0, 3), (3, 8), (8, 12)]
    sheets = paginate(rows, room=54, orphans=4, widows=5)
    parts = [(s.first, s.last) for sheet in sheets for s in of(sheet, TEXT) if s.row == 1]
    assert parts == [(0, 5), (5, 7), (7, 12)]


def test_rows_may_be_cut_anywhere() -> None:
    first, second = paginate([row(3), row(4)], room=60, keep=Keep.NONE)
    assert [(s.row, s.first, s.last) for s in of(first, TEXT)] == [(0, 0, 3), (1, 0, 2)]
    assert [(s.row, s.first, s.last) for s in of(second, TEXT)] == [(1, 2, 4)]


def test_a_subtotal_is_not_parted_from_a_row_that_its_label_makes_tall() -> None:
    tall = row(1, label=(4, 1))._replace(keep_next=True)
    pages = paginate([row(1), row(1), tall, row(1)], room=72, keep=Keep.NONE)
    assert [sorted({part.row for part in page.slices}) for page in pages] == [[0, 1], [2, 3]]


def test_a_group_stays_whole_where_a_page_can_hold_it() -> None:
    rows = [row(2), row(2), row(2, label=(1, 2)), row(2)]
    assert [x.rows for x in paginate(rows, room=80)] == [(0, 1, 2), (3,)]
    assert [x.rows for x in paginate(rows, room=80, keep=Keep.GROUP)] == [(0, 1), (2, 3)]
    assert [x.rows for x in paginate(rows, room=40, keep=Keep.GROUP)] == [(0,), (1,), (2,), (3,)]


def test_a_repeated_label_may_have_another_text() -> None:
    label = Extent(LABEL, range(0, 20, LINE), again=range(0, 30, LINE))
    rows = [RowExtent((extent(TEXT, 3),), ((label, 2),)), row(3)]
    first, second = paginate(rows, room=40)
    assert [(s.last, s.repeated) for s in of(first, LABEL)] == [(1, False)]
    assert [(s.last, s.repeated) for s in of(second, LABEL)] == [(2, True)]


def test_the_last_two_pages_share_their_rows() -> None:
    rows = [row(2)] * 7
    assert [len(x.rows) for x in balanced(rows, flow(100))] == [4, 3]
    rows = [row(2)] * 9
    assert [len(x.rows) for x in balanced(rows, flow(100))] == [4, 4, 1]
    assert [len(x.rows) for x in balanced(rows, flow(100), balance=True)] in ([4, 2, 3], [4, 3, 2])


@st.composite
def tables(draw: st.DrawFn) -> list[RowExtent]:
    """Rows with two nested merged columns, cells and labels from nothing to several pages."""
    rows: list[RowExtent] = []
    for _ in range(draw(st.integers(0, 4))):
        outer = draw(st.integers(1, 6))
        left = outer
        while left:
            inner = draw(st.integers(1, left))
            for index in range(inner):
                rows.append(
                    row(
                        draw(st.integers(0, 14)),
                        label=(draw(st.integers(0, 12)), outer)
                        if left == outer and not index
                        else None,
                        inner=(draw(st.integers(0, 9)), inner) if not index else None,
                        side=draw(st.integers(0, 9)),
                        page_break=draw(st.booleans()) and draw(st.booleans()),
                    )
                )
            left -= inner
    return rows


ROOMS = st.integers(LINE + PADDING, 9 * LINE)
OPTIONS = st.fixed_dictionaries(
    {
        "keep": st.sampled_from(Keep),
        "orphans": st.integers(1, 4),
        "widows": st.integers(1, 4),
    }
)


@given(tables(), ROOMS, st.integers(0, 9 * LINE), OPTIONS)
@settings(max_examples=800, deadline=None)
def test_every_line_is_placed_once_in_order_and_inside(
    rows: list[RowExtent], room: int, first: int, options: dict[str, Any]
) -> None:
    sheets = paginate(rows, room, min(first, room), **options)
    placed: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for number, sheet in enumerate(sheets):
        limit = min(first, room) if number == 0 else room
        assert sheet.bottoms == () or sheet.bottoms[-1] <= limit
        assert list(sheet.bottoms) == sorted(sheet.bottoms)
        for part in sheet.slices:
            height = LINE * (part.last - part.first)
            assert part.top + PADDING + height <= part.bottom or part.first == part.last
            if not part.repeated:
                placed[part.row, part.column].append((part.first, part.last))
    for index, one in enumerate(rows):
        for e in (*one.cells, *(e for e, _ in one.labels)):
            lines = [n for a, b in placed[index, e.column] for n in range(a, b)]
            assert lines == list(range(len(e.tops) - 1)), (index, e.column)


@given(tables(), ROOMS, OPTIONS)
@settings(max_examples=400, deadline=None)
def test_columns_are_filled_without_overlap_and_labels_stand_on_every_page(
    rows: list[RowExtent], room: int, options: dict[str, Any]
) -> None:
    spans = [
        (e.column, index, index + covered, e)
        for index, one in enumerate(rows)
        for e, covered in one.labels
    ]
    for sheet in paginate(rows, room, **options):
        by_column: dict[int, list[Slice]] = defaultdict(list)
        for part in sheet.slices:
            by_column[part.column].append(part)
        for parts in by_column.values():
            for above, below in itertools.pairwise(parts):
                assert above.bottom <= below.top
        on_page = {part.row for part in by_column[TEXT] if part.first < part.last}
        for column, start, end, e in spans:
            whole = e.tops[-1] + PADDING <= room
            if whole and on_page.intersection(range(start, end)):
                assert any(
                    p.row == start and (p.first, p.last) == (0, len(e.tops) - 1)
                    for p in by_column[column]
                )


@given(tables(), ROOMS)
@settings(max_examples=400, deadline=None)
def test_a_row_is_cut_only_if_no_page_can_hold_it(rows: list[RowExtent], room: int) -> None:
    """It may also be cut at the top of a page, beside a label that leaves it too little room."""
    pages_of: dict[int, set[int]] = defaultdict(set)
    for number, sheet in enumerate(paginate(rows, room)):
        for part in sheet.slices:
            if part.column in (TEXT, SIDE) and part.first < part.last:
                pages_of[part.row].add(number)
    for index, one in enumerate(rows):
        height = max(e.tops[-1] for e in one.cells) + PADDING
        if height <= room and not any(e.tops[-1] + PADDING > room for e, _ in one.labels):
            running_tall = any(
                e.tops[-1] + PADDING > room
                for at, other in enumerate(rows[:index])
                for e, covered in other.labels
                if at + covered > index
            )
            assert len(pages_of[index]) <= 1 or running_tall


@given(tables(), ROOMS)
@settings(max_examples=200, deadline=None)
def test_a_full_page_has_no_room_for_the_row_that_follows(rows: list[RowExtent], room: int) -> None:
    """No page ends early: what comes next did not fit, or was told to start a page."""
    sheets = paginate(rows, room)
    for sheet, following in itertools.pairwise(sheets):
        heads = [p for p in following.slices if p.column == TEXT and not p.first]
        if not heads or not sheet.bottoms or rows[heads[0].row].page_break:
            continue
        one = rows[heads[0].row]
        if any(
            p.column == TEXT and p.row == heads[0].row - 1 and p.first for p in following.slices
        ):
            continue
        starting = [e.tops[-1] for e, _ in one.labels]
        needed = max([*starting, *(e.tops[-1] for e in one.cells)]) + PADDING
        running = [
            s.top + PADDING + LINE * (s.last - s.first)
            for s in sheet.slices
            if s.column in (LABEL, INNER)
        ]
        assert max([sheet.bottoms[-1] + needed, *running]) > room or needed > room or running
