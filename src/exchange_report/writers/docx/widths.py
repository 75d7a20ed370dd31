"""Widths of columns, and of the text in them, in twips."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from exchange_report.choices import Align
from exchange_report.layouts import Column
from exchange_report.length import Length
from exchange_report.table import Grid
from exchange_report.writers.docx.markup import twips, w


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of columns: `columns` whole, the room for text in `measures`, and in `margins` the
    cell's own margin where it differs from the table's (an element, or nothing).
    """

    columns: tuple[int, ...]
    measures: tuple[int, ...]
    margins: tuple[str, ...]


def widths(grid: Grid, columns: Sequence[Column], size: Length, padding: int) -> Widths:
    """The widths of the `columns` of a table, for type of `size` and a padding in twips."""
    found, measures, margins = [], [], []
    for index, (left, right) in enumerate(pairwise(map(twips, grid.lefts))):
        slack = 0
        if columns[index].align is Align.START:
            slack = min(padding, _slack(grid.measures[index], columns[index].em(size)))
        found.append(right - left)
        measures.append(right - left - 2 * padding + slack)
        margin = w("tcMar", w("right", w=padding - slack, type="dxa")) if slack else ""
        margins.append(margin)
    return Widths(tuple(found), tuple(measures), tuple(margins))


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
