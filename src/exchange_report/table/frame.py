"""The geometry of a report: the page, the type area, and the columns of its tables.

Lengths are scaled points. Widths come from the layout and from the texts alone, so that the columns
are the same in every output, whatever faces it has.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts import Column, Dimension, Layout, Share
from exchange_report.layouts.layout import PAPER
from exchange_report.lazy import late
from exchange_report.length import ZERO, Length, length
from exchange_report.source import Loc
from exchange_report.table.logical_table import ColumnSet, Frame, Grid, Section, Table
from exchange_report.table.natural import natural_widths


def paper(layout: Layout) -> tuple[Length, Length]:
    """Width and height of the page."""
    sides = [length(side, "mm") for side in PAPER[layout.page.size]]
    width, height = reversed(sides) if layout.page.orientation == "landscape" else sides
    return Length(width), Length(height)


def frame(
    layout: Layout,
    shapes: Sequence[ColumnSet],
    sections: Sequence[Section],
    *,
    turned: bool = False,
) -> Frame:
    """The frame of a report with these tables, which are centred in the type area of their pages:
    of pages as the layout says, or of `turned` ones. Columns may have no room: `check_measures`
    reports them.
    """
    size = layout.text.size.at(ZERO)
    margin = layout.page.margin
    sides = paper(layout)
    width, height = reversed(sides) if turned else sides
    left = margin.left.at(size)
    padding_x, padding_y = layout.padding.x.at(size), layout.padding.y.at(size)
    grids = []
    for number, shape in enumerate(shapes):
        ours = [section for section in sections if section.shape == number]
        needs = natural_widths(ours, shape.columns, size)
        right = Length(sides[shape.turned] - margin.right.at(size))
        free = Length(right - left - 2 * padding_x * len(shape.columns))
        measures = _measures(shape.columns, size, free, needs)
        grids.append(_grid(measures, left, right, padding_x))
    return Frame(
        width=width,
        height=height,
        top=margin.top.at(size),
        bottom=Length(height - margin.bottom.at(size)),
        left=left,
        right=Length(width - margin.right.at(size)),
        padding_x=padding_x,
        padding_y=padding_y,
        grids=tuple(grids),
    )


def _grid(measures: Sequence[Length], left: Length, right: Length, padding: Length) -> Grid:
    """The columns of these measures, in the middle between `left` and `right`."""
    total = sum(measures) + 2 * padding * len(measures)
    lefts = [Length(left + (right - left - total) // 2)]
    for measure in measures:
        lefts.append(Length(lefts[-1] + measure + 2 * padding))
    return Grid(tuple(lefts), tuple(measures))


def _measures(
    columns: Sequence[Column], size: Length, room: Length, needs: Mapping[int, Length]
) -> list[Length]:
    """The measures of columns that have `room` together. What those with a width of their own leave
    goes to the `auto` ones as they need it, and then to the shares.
    """
    measures = [_fixed(column, size) for column in columns]
    free = room - sum(measures)
    shares = {i: c.width.value for i, c in enumerate(columns) if isinstance(c.width, Share)}
    for index, width in _granted(needs, max(0, free), bool(shares)):
        measures[index] = width
        free -= width
    whole = sum(shares.values())
    for index, share in shares.items():
        part = Length(int(free * share / whole))
        measures[index] = part
        free, whole = free - part, whole - share
    return measures


def _fixed(column: Column, size: Length) -> Length:
    return column.width.at(column.em(size)) if isinstance(column.width, Dimension) else ZERO


def _granted(needs: Mapping[int, Length], free: int, shared: bool) -> Iterator[tuple[int, Length]]:
    """What each `auto` column gets of `free`: what it needs, or where that is too much an equal
    part of what those that need less leave over. Shares count as one more that needs all.
    """
    left = len(needs) + shared
    for index, need in sorted(needs.items(), key=lambda item: item[1]):
        width = Length(min(need, free // left))
        yield index, width
        free, left = free - width, left - 1


def check_measures(table: Table) -> Iterator[Diagnostic]:
    """The columns must fit the type area, and a character each column."""
    for grid, columns in zip(table.frame.grids, table.shapes, strict=True):
        yield from _check_columns(table, grid, columns)


def _check_columns(table: Table, grid: Grid, columns: ColumnSet) -> Iterator[Diagnostic]:
    document, size = table.file.document, table.layout.text.size.at(ZERO)
    flexible = [not isinstance(column.width, Dimension) for column in columns.columns]
    rest = sum(min(0, m) for m, bends in zip(grid.measures, flexible, strict=True) if bends)
    measure = (table.turned if table.turned and columns.turned else table.frame).measure
    excess = grid.lefts[-1] - grid.lefts[0] - measure - rest
    if excess > 0:
        yield _too_wide(table, columns, grid.measures, excess)
    for measure, column, loc, bends in zip(
        grid.measures, columns.columns, columns.locs, flexible, strict=True
    ):
        if measure < column.em(size) and not (bends and excess > 0):
            span = document.span((*loc, "width"))
            yield document.diagnostic("ER411", span, {"column": _heading(column)})


_OF_A_RECORD: Final = late(r"[（(][^（()）]{0,40}\{[^（()）]{0,80}[）)]|\{[^{}]{0,80}\}")
"""What a heading takes from a record, with the brackets around it: （{fiscal_year}年度）."""


def _heading(column: Column) -> str:
    """The text of a heading on one line, the same for every record, so that a fault of the layout
    is reported once; as the layout writes it where it is all from the record.
    """
    source = column.heading.source
    return " ".join(_OF_A_RECORD.sub("", source).split()) or " ".join(source.split())


_CAUSES: Final[tuple[Loc, ...]] = (
    ("page", "orientation"),
    ("page", "size"),
    ("page", "margin"),
    ("text", "size"),
    ("padding",),
)
"""What makes columns too wide, where a layout does not say them itself."""


def _too_wide(
    table: Table, columns: ColumnSet, measures: Sequence[Length], excess: int
) -> Diagnostic:
    """The problem where the file that causes it states the cause, and which widths would fit."""
    document = table.file.document
    here: Loc = (*columns.loc, "columns")
    span = document.stating(here, *_CAUSES)
    if span == document.span(here):
        span = document.span(here, key=True)
    fits = list(_fitting(table, columns, measures, excess))
    shown = ", ".join(f"{heading} {old} → {new}" for heading, old, new in fits)
    arguments = {"excess": f"{excess / length(1, 'mm'):.1f}", "columns": shown}
    if len(document.layers) > 1 and not isinstance(document.layers[0].at(here), list):
        changes = ", ".join(f"{heading}: {{width: {new}}}" for heading, _, new in fits)
        arguments |= {"case": "extending", "changes": f"{{{changes}}}"}
    return document.diagnostic("ER406", span, arguments, hinted=bool(fits))


def _fitting(
    table: Table, columns: ColumnSet, measures: Sequence[Length], excess: int
) -> Iterator[tuple[str, str, str]]:
    """The headings of the widest columns, their widths, and those to which they would have to be
    cut down; nothing where that leaves no room for text.
    """
    size = table.layout.text.size.at(ZERO)
    fixed = [
        (measure, column)
        for measure, column in zip(measures, columns.columns, strict=True)
        if isinstance(column.width, Dimension)
    ]
    fixed.sort(key=lambda one: -one[0])
    for number in range(1, len(fixed) + 1):
        widest = sum(measure for measure, _ in fixed[:number])
        cap = (widest - excess) // number
        if number == len(fixed) or cap >= fixed[number][0]:
            break
    else:
        return
    if cap < 2 * size:
        return
    for _, column in fixed[:number]:
        unit, whole = ("zw", size) if str(column.width).endswith("zw") else ("mm", length(1, "mm"))
        yield _heading(column), str(column.width), f"{cap * 10 // whole / 10:g}{unit}"
