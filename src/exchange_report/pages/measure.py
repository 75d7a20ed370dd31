"""The geometry of a layout, in scaled points."""

from collections.abc import Iterator
from dataclasses import dataclass

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts import Layout, LayoutFile
from exchange_report.layouts.model import PAPER
from exchange_report.length import ZERO, Length, length


@dataclass(frozen=True, slots=True)
class Frame:
    """The page and the table on it. `lefts` are the left edges of the columns, and at the end
    the right edge of the last; `measures` the room for text in each.
    """

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    lefts: tuple[Length, ...]
    measures: tuple[Length, ...]
    padding_x: Length
    padding_y: Length

    @property
    def measure(self) -> Length:
        """The width of the type area."""
        return Length(self.right - self.left)


def frame(file: LayoutFile) -> Frame:
    """The frame of a layout that `check_measures` found nothing wrong with; the table is centred
    in the type area.
    """
    layout = file.layout
    size = layout.text.size.at(ZERO)
    margin = layout.page.margin
    paper = [length(side, "mm") for side in PAPER[layout.page.size]]
    width, height = reversed(paper) if layout.page.orientation == "landscape" else paper
    left, right = margin.left.at(size), Length(width - margin.right.at(size))
    padding_x, padding_y = layout.padding.x.at(size), layout.padding.y.at(size)
    measures = _measures(layout, size, Length(right - left), padding_x)
    total = sum(measures) + 2 * padding_x * len(measures)
    lefts = [Length(left + (right - left - total) // 2)]
    for measure in measures:
        lefts.append(Length(lefts[-1] + measure + 2 * padding_x))
    return Frame(
        width=width,
        height=height,
        top=margin.top.at(size),
        bottom=Length(height - margin.bottom.at(size)),
        left=left,
        right=right,
        lefts=tuple(lefts),
        measures=tuple(measures),
        padding_x=padding_x,
        padding_y=padding_y,
    )


def _measures(layout: Layout, size: Length, room: Length, padding: Length) -> list[Length]:
    """The measures of the columns; that of the rest is what the others leave, even if nothing."""
    fixed = [column.width.at(size) if column.width else None for column in layout.columns]
    taken = sum(measure for measure in fixed if measure is not None)
    free = Length(room - taken - 2 * padding * len(fixed))
    return [free if measure is None else measure for measure in fixed]


def check_measures(file: LayoutFile) -> Iterator[Diagnostic]:
    """The columns must fit the type area, and a character each column."""
    found, document = frame(file), file.document
    total = found.lefts[-1] - found.lefts[0]
    rests = [m for m, c in zip(found.measures, file.layout.columns, strict=True) if not c.width]
    excess = total - found.measure - min([0, *rests])
    if excess > 0:
        span = document.span(("columns",), key=True)
        arguments = {"excess": f"{excess / length(1, 'mm'):.1f}"}
        yield document.diagnostic("ER406", span, arguments)
    size = file.layout.text.size.at(ZERO)
    for index, (measure, column) in enumerate(
        zip(found.measures, file.layout.columns, strict=True)
    ):
        if measure < size and (column.width or not excess > 0):
            span = document.span(("columns", index, "width"))
            yield document.diagnostic("ER411", span, {"column": column.heading.source})
