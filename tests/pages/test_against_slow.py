"""The paginator against the one that tries all ways to end a page."""

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exchange_report.choices import Keep
from exchange_report.pages.pagination.paginate import Paginator
from exchange_report.pages.pagination.slices import Extent, First, Flow, RowExtent, Sheet
from pages.slow import End, by_label, heads_height, height, slow_pages

LINE = 10
PADDING = 4
LABEL, TEXT, SIDE = range(3)


def extent(column: int, lines: int, **more: Any) -> Extent:
    return Extent(column, range(0, LINE * (lines + 1), LINE), **more)


@st.composite
def plain_row(draw: st.DrawFn, lines: int) -> RowExtent:
    joined = draw(st.frozensets(st.integers(1, 5), max_size=1))
    text = extent(TEXT, draw(st.integers(0, lines)), joined=joined)
    return RowExtent(
        (text, extent(SIDE, draw(st.integers(0, 2)))),
        page_break=draw(st.integers(0, 9)) == 0,
    )


@st.composite
def labelled(draw: st.DrawFn, lines: int) -> list[RowExtent]:
    """Rows beside a label."""
    rows = draw(st.lists(plain_row(lines), min_size=1, max_size=4))
    label = extent(LABEL, draw(st.integers(0, 3)))
    first = rows[0]
    rows[0] = RowExtent(first.cells, ((label, len(rows)),), first.page_break)
    return rows


@st.composite
def headed(draw: st.DrawFn, lines: int) -> list[RowExtent]:
    """Rows under a heading, or two, and perhaps with a subtotal behind them."""
    rows = draw(st.lists(plain_row(lines), min_size=1, max_size=4))
    rows = [RowExtent(x.cells, page_break=x.page_break and i > 0) for i, x in enumerate(rows)]
    count = len(rows)
    if draw(st.booleans()):
        last = rows[-1]
        rows[-1] = RowExtent(last.cells, page_break=last.page_break, keep_next=True)
        rows.append(RowExtent((extent(LABEL, 1, columns=3),)))
    for depth in range(draw(st.integers(1, 2))):
        again = draw(st.none() | st.just(range(0, 3 * LINE, LINE)))
        heading = extent(LABEL, 1, columns=3, again=again)
        repeats = draw(st.booleans())
        one = RowExtent((heading,), keep_next=True, group=count + depth, repeats=repeats)
        rows.insert(0, one)
    return rows


@st.composite
def tables(draw: st.DrawFn) -> list[RowExtent]:
    lines = draw(st.sampled_from([3, 8]))
    parts = draw(st.lists(labelled(lines) | headed(lines), max_size=3))
    return by_label([row for part in parts for row in part])


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    room = draw(st.integers(5, 9)) * LINE + PADDING
    return Flow(
        room=room,
        first_room=draw(st.one_of(st.just(room), st.integers(0, room))),
        padding=PADDING,
        keep=draw(st.sampled_from(Keep)),
        orphans=draw(st.integers(1, 3)),
        widows=draw(st.integers(1, 3)),
        first=draw(st.sampled_from([First.FREE, First.OCCUPIED])),
        line=PADDING + 2 * LINE,
    )


@given(tables(), flows())
@settings(max_examples=250, deadline=None)
def test_each_page_ends_where_the_slow_way_ends_it(rows: list[RowExtent], flow: Flow) -> None:
    assume(all(is_simple(rows, row, flow) for row in range(len(rows))))
    titled = flow.first is First.FREE and flow.first_room < flow.room
    assume(not titled or not rows or not rows[0].keep_next)
    sheets = Paginator(rows, flow).run()
    assert [ends_at(rows, sheets[: n + 1]) for n in range(len(sheets))] == slow_pages(rows, flow)


def is_simple(rows: list[RowExtent], row: int, flow: Flow) -> bool:
    """Whether a page holds what is to stay together from a row on, so that nothing is a choice."""
    room = flow.room - heads_height(rows, flow, End(row))
    together, at = height(rows[row], flow), row
    group = row + rows[row].group if flow.keep is Keep.GROUP else row
    while rows[at].keep_next or at < group:
        at += 1
        together += max([height(rows[at], flow), *(e.tops[-1] for e, _ in rows[at].labels)])
    tall = [e.tops[-1] + PADDING for e, _ in rows[row].labels if e.tops[-1] + PADDING > room]
    heads = heads_height(rows, flow, End(row + 1))
    summed = rows[row].keep_next and not rows[row].group
    if heads + flow.line > flow.room or (summed and flow.keep is Keep.NONE):
        return False
    return not tall and (together <= room or at == row)


def ends_at(rows: list[RowExtent], sheets: tuple[Sheet, ...]) -> End:
    """Where the last of the pages ends."""
    last = sheets[-1]
    if len(last.rows) == last.heads:
        return End(0)
    row = last.rows[-1]
    if not last.cut:
        return End(row + 1)
    cuts = []
    for e in rows[row].cells:
        parts = [part for sheet in sheets for part in sheet.slices if part.row == row]
        shown = [p.last for p in parts if p.column == e.column and not p.repeated]
        cuts.append(max(shown, default=0))
    return End(row, tuple(cuts))
