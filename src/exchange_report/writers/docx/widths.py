"""Widths of columns, and of the text in them, in twips."""

from dataclasses import dataclass
from itertools import pairwise

from exchange_report.layouts import Align, Layout
from exchange_report.length import ZERO, Length
from exchange_report.pages.measure import Frame
from exchange_report.writers.docx.markup import twips, w


@dataclass(frozen=True, slots=True)
class Widths:
    """Of each column the whole `columns`, the room for text in `measures`, and in `margins` the
    cell's own margin where it differs from the table's (an element, or nothing).
    """

    columns: tuple[int, ...]
    measures: tuple[int, ...]
    margins: tuple[str, ...]


def widths(layout: Layout, frame: Frame) -> Widths:
    """The widths of a layout, whose geometry is `frame`."""
    size = layout.text.size.at(ZERO)
    padding = twips(frame.padding_x)
    columns, measures, margins = [], [], []
    for index, (left, right) in enumerate(pairwise(map(twips, frame.lefts))):
        slack = 0
        if layout.columns[index].align is Align.START:
            slack = min(padding, _slack(frame.measures[index], size))
        columns.append(right - left)
        measures.append(right - left - 2 * padding + slack)
        margin = w("tcMar", w("right", w=padding - slack, type="dxa")) if slack else ""
        margins.append(margin)
    return Widths(tuple(columns), tuple(measures), tuple(margins))


def _slack(measure: Length, size: Length) -> int:
    """How much wider the room for text is made than the layout says, at the cost of the padding.

    Lines of full- and half-width cells end the same anywhere between two half cells. A measure
    that is just so many cells would lose its last character to the least space more, and
    LibreOffice puts a fifth of an em between Japanese and Western text whatever `w:autoSpaceDE`
    says. One that lies between two cells gives way a little, or such spaces would fill it.
    """
    beyond = measure % (size // 2)
    if beyond < size // 100:
        return twips(Length(size // 5)) + 1
    return -twips(Length(min(beyond // 2, size // 20)))
