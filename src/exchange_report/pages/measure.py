"""The geometry of a layout, in scaled points."""

from dataclasses import dataclass

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.layouts import LayoutFile
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
    """The frame of a layout; the table is centred in the type area.

    Raises `ReportError` if the columns do not fit, or one is narrower than a character.
    """
    layout = file.layout
    size = layout.text.size.at(ZERO)
    margin = layout.page.margin
    paper = [length(side, "mm") for side in PAPER[layout.page.size]]
    width, height = reversed(paper) if layout.page.orientation == "landscape" else paper
    left, right = margin.left.at(size), Length(width - margin.right.at(size))
    padding_x, padding_y = layout.padding.x.at(size), layout.padding.y.at(size)
    measures = _measures(file, size, Length(right - left), padding_x)
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


def _measures(file: LayoutFile, size: Length, room: Length, padding: Length) -> list[Length]:
    columns = file.layout.columns
    fixed = [column.width.at(size) if column.width else None for column in columns]
    free = room - sum(m for m in fixed if m is not None) - 2 * padding * len(columns)
    if free < 0:
        excess = f"{-free / length(1, 'mm'):.1f}"
        span = file.document.span(("columns",), key=True)
        raise ReportError([file.document.diagnostic("ER406", span, {"excess": excess})])
    measures = [Length(free) if measure is None else measure for measure in fixed]
    problems = [_too_narrow(file, index) for index, m in enumerate(measures) if m < size]
    if problems:
        raise ReportError(problems)
    return measures


def _too_narrow(file: LayoutFile, column: int) -> Diagnostic:
    heading = file.layout.columns[column].heading.source
    span = file.document.span(("columns", column, "width"))
    return file.document.diagnostic("ER411", span, {"column": heading})
