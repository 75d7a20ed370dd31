"""What gives way to what a layout changes: the widest column of the one that it extends, and lines
that its larger type has no room between.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Final

from exchange_report.layouts.column import COLUMNS, Column, ColumnGroup, Columns, Loc
from exchange_report.layouts.dimension import Dimension, Share
from exchange_report.layouts.layout import Layout
from exchange_report.length import ZERO
from exchange_report.source import Document

_CHANGING: Final[tuple[Loc, ...]] = (("page",), ("text", "size"), ("padding",), (COLUMNS,))
"""What makes the room for columns, or what they need, another."""
_REST: Final = Share(Fraction(1))
_AIRY: Final = Fraction(5, 4)
"""The least pitch of lines, in their type size, that reads well."""


def airy(size: Dimension) -> Dimension:
    """A line pitch for type of that size."""
    return Dimension(Fraction(ceil(size.value * _AIRY)), size.unit)


def with_pitch(layout: Layout, document: Document) -> Layout:
    """A layout whose lines are as far apart as its type needs, where the file that states the size
    of that states no line pitch, and no file above it does.
    """
    text = layout.text
    if text.line_pitch.at(ZERO) >= text.size.at(ZERO):
        return layout
    size, pitch = ("text", "size"), ("text", "line_pitch")
    layers = document.layers
    top = next((layer for layer in layers if _says(layer, size) or _says(layer, pitch)), None)
    if top is None or _says(top, pitch):
        return layout
    return layout.model_copy(update={"text": text.model_copy(update={pitch[1]: airy(text.size)})})


def with_room(layout: Layout, document: Document) -> Layout:
    """A layout whose widest column takes the rest of the page, where no column does that already
    and a file above the one that states its width changes what the columns need, or the room for
    them. A width that the file with the change states stays.
    """
    changing = [any(_says(layer, loc) for loc in _CHANGING) for layer in document.layers[:-1]]
    if not any(changing):
        return layout
    size = layout.text.size.at(ZERO)
    found: dict[Loc, Column] = {}
    for shape, loc in layout.shapes():
        leaves = [(column, (*loc, *place, "width")) for column, place in shape.leaves()]
        if any(isinstance(column.width, Share) for column, _ in leaves):
            continue
        fixed = [
            (width.at(column.em(size)), index)
            for index, (column, _) in enumerate(leaves)
            if isinstance(width := column.width, Dimension)
        ]
        if fixed:
            column, place = leaves[max(fixed)[1]]
            if any(changing[: document.layer_of(place)]):
                found[loc] = column
    return _bent(layout, found) if found else layout


def _says(layer: Document, loc: Loc) -> bool:
    """Whether the file says something there, `null` too."""
    holder = layer.at(loc[:-1])
    return isinstance(holder, dict) and loc[-1] in holder


def _bent(layout: Layout, found: Mapping[Loc, Column]) -> Layout:
    """The layout where the columns `found` of the tables there take what the others leave."""
    shapes = {
        loc: shape.model_copy(update={COLUMNS: tuple(_with_rest(shape.columns, found[loc]))})
        for shape, loc in layout.shapes()
        if loc in found
    }
    if not layout.tables:
        (one,) = shapes.values()
        return layout.model_copy(update={COLUMNS: one.columns})
    tables = (shapes.get(loc, shape) for shape, loc in layout.shapes())
    return layout.model_copy(update={"tables": tuple(tables)})


def _with_rest(columns: Sequence[Columns], widest: Column) -> Iterator[Columns]:
    for column in columns:
        if isinstance(column, ColumnGroup):
            inner = tuple(_with_rest(column.columns, widest))
            yield column.model_copy(update={COLUMNS: inner})
        elif column is widest:
            yield column.model_copy(update={"width": _REST})
        else:
            yield column
