"""The rules (罫線) of a page of the table, from its slices."""

from collections import defaultdict

from exchange_report.layouts import Layout
from exchange_report.length import ZERO, Length
from exchange_report.pages.measure import Frame
from exchange_report.pages.model import Rule
from exchange_report.pages.paginate import Sheet


def grid(layout: Layout, frame: Frame, sheet: Sheet, header: tuple[int, int]) -> tuple[Rule, ...]:
    """The rules of one page: a closed frame, the columns, and the rows where no label runs on.

    `header` is the top and bottom of the heading row.
    """
    inner, outer = layout.rules.inner.at(ZERO), layout.rules.outer.at(ZERO)
    top, body = header
    bottom = body + (sheet.bottoms[-1] if sheet.bottoms else 0)
    left, right = frame.lefts[0], frame.lefts[-1]
    rules = [_across(left, right, body, inner)] if sheet.bottoms else []
    ends: dict[int, set[int]] = defaultdict(set)
    for part in sheet.slices:
        ends[part.column].add(part.bottom)
    merged = {index for index, column in enumerate(layout.columns) if column.merge}
    for y in sheet.bottoms[:-1]:
        open_columns = {column for column in merged if y not in ends[column]}
        for x0, x1 in _stretches(frame, open_columns):
            rules.append(_across(x0, x1, body + y, inner))
    rules += (_down(x, top, bottom, inner) for x in frame.lefts[1:-1])
    rules += (_down(x, top, bottom, outer) for x in (left, right))
    rules += (_across(left, right, y, outer) for y in (top, bottom))
    return tuple(rules)


def _stretches(frame: Frame, open_columns: set[int]) -> list[tuple[Length, Length]]:
    """The widest stretches of columns that do not run on."""
    stretches: list[tuple[Length, Length]] = []
    for column in range(len(frame.measures)):
        if column in open_columns:
            continue
        x0, x1 = frame.lefts[column], frame.lefts[column + 1]
        if stretches and stretches[-1][1] == x0:
            stretches[-1] = (stretches[-1][0], x1)
        else:
            stretches.append((x0, x1))
    return stretches


def _across(x0: int, x1: int, y: int, weight: Length) -> Rule:
    """Ends in the middle of the rules that it meets, so that corners close."""
    return Rule(Length(x0), Length(y), Length(x1), Length(y), weight)


def _down(x: int, y0: int, y1: int, weight: Length) -> Rule:
    return Rule(Length(x), Length(y0), Length(x), Length(y1), weight)
