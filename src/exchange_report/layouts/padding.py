"""The padding beside the rules of a layout that states none: half an em, as far as columns fit."""

from fractions import Fraction
from typing import Final

from exchange_report.layouts.column import Column
from exchange_report.layouts.dimension import ZW, Dimension
from exchange_report.layouts.layout import PAPER, Layout, Padding
from exchange_report.length import ZERO, Length, length

_HALF: Final = Dimension(Fraction(1, 2), ZW)
_LEAST: Final = 4
"""Characters that a column without a width of its own keeps."""


def with_padding(layout: Layout) -> Layout:
    """A layout with half an em beside the rules if it states no padding there and all its columns
    have room then. What it states stays what it is.
    """
    if "x" in layout.padding.model_fields_set or not _has_room(layout):
        return layout
    own = layout.padding.model_fields_set
    wide = Padding.model_construct(_fields_set=set(own), x=_HALF, y=layout.padding.y)
    found = layout.model_copy(update={"padding": wide})
    if "padding" not in layout.model_fields_set:
        found.model_fields_set.discard("padding")
    return found


def _has_room(layout: Layout) -> bool:
    size = layout.text.size.at(ZERO)
    page, margin = layout.page, layout.page.margin
    side = PAPER[page.size][page.orientation == "landscape"]
    room = length(side, "mm") - margin.left.at(size) - margin.right.at(size)
    for shape, _ in layout.shapes():
        columns = [column for column, _ in shape.leaves()]
        needs = (_need(column, size) for column in columns)
        if sum(needs) + 2 * len(columns) * _HALF.at(size) > room:
            return False
    return True


def _need(column: Column, size: Length) -> int:
    em = column.em(size)
    return column.width.at(em) if isinstance(column.width, Dimension) else _LEAST * em
