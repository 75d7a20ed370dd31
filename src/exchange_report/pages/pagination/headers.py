"""The geometry of the heading rows of a table."""

from collections.abc import Sequence
from typing import NamedTuple

from exchange_report.pages.display_list import Composed
from exchange_report.table import HeadingCell


class Header(NamedTuple):
    """The heading rows. `tops` are those of the rows, and at the end the whole height."""

    cells: tuple[HeadingCell, ...]
    tops: tuple[int, ...]

    @property
    def height(self) -> int:
        return self.tops[-1]

    def top(self, cell: HeadingCell) -> int:
        return self.tops[cell.row]

    def bottom(self, cell: HeadingCell) -> int:
        return self.tops[cell.row + cell.rows]


def header(cells: tuple[HeadingCell, ...], texts: Sequence[Composed], padding: int) -> Header:
    """The heading rows, each as high as its cells need; one over several rows makes the last of
    them higher if they are not high enough together.
    """
    heights = [0] * max((cell.row + cell.rows for cell in cells), default=1)
    needs = zip(cells, texts, strict=True)
    for cell, text in sorted(needs, key=lambda need: need[0].rows):
        rows = range(cell.row, cell.row + cell.rows)
        lacking = text.tops[-1] + padding - sum(heights[row] for row in rows)
        heights[rows[-1]] += max(0, lacking)
    tops = [0]
    for height in heights:
        tops.append(tops[-1] + height)
    return Header(cells, tuple(tops))
