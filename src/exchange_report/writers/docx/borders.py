"""Rules as borders of the table and of its cells (ISO/IEC 29500-1, 17.4.38 and 17.4.66).

The table's own borders are the outer rules, those between rows and those between columns. A rule
of another kind is a border of the cells on both sides of it: each alone would leave it to the
program which of two to draw.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from exchange_report.layouts import Column, GroupRow, Subtotal
from exchange_report.layouts.rules import RuleStyle, Stroke, Strokes
from exchange_report.length import ZERO, Length
from exchange_report.table import Row
from exchange_report.writers.docx.markup import eighth_points, w

_STYLES: Final = {RuleStyle.SOLID: "single", RuleStyle.DOTTED: "dotted", RuleStyle.DOUBLE: "double"}
_BLACK: Final = "#000000"


def look(stroke: Stroke | None) -> str:
    """The attributes of a border. A double one states the weight of one of its two lines, which
    are a third of the whole; black is the colour that text has.
    """
    if stroke is None:
        return 'w:val="nil"'
    weight = stroke.weight.at(ZERO)
    if stroke.style is RuleStyle.DOUBLE:
        weight = Length(weight // 3)
    colour = "auto" if stroke.colour == _BLACK else stroke.colour[1:]
    style = _STYLES[stroke.style]
    return f'w:val="{style}" w:sz="{eighth_points(weight)}" w:space="0" w:color="{colour}"'


class Borders:
    """The borders of the tables of a layout. An edge is a look; "" is that between rows."""

    def __init__(self, strokes: Strokes) -> None:
        self._strokes = strokes
        self._row = look(strokes.row)

    def of_table(self) -> str:
        outer, column = look(self._strokes.outer), look(self._strokes.column)
        sides = [*((side, outer) for side in ("top", "left", "bottom", "right"))]
        sides += [("insideH", self._row), ("insideV", column)]
        return w("tblBorders", *(f"<w:{side} {attributes}/>" for side, attributes in sides))

    @property
    def header(self) -> str:
        """The edge under the last row of headings."""
        return self._edge(self._strokes.header)

    @property
    def headings(self) -> str:
        """The edge between rows of headings."""
        return self._edge(self._strokes.column)

    def edges(self, rows: Sequence[Row], columns: Sequence[Column]) -> list[str]:
        """The edge above each row, and at the end the one below the last: the table's own."""
        outermost = next((i for i, column in enumerate(columns) if column.merge), None)
        group, subtotal = self._edge(self._strokes.group), self._edge(self._strokes.subtotal)

        def edge(above: Row, below: Row) -> str:
            if isinstance(below.kind, Subtotal):
                return subtotal
            ended = outermost is not None and below.cells[outermost] is not None
            return group if above.kind or isinstance(below.kind, GroupRow) or ended else ""

        between: Iterator[str] = (edge(rows[i - 1], rows[i]) for i in range(1, len(rows)))
        return [self.header, *between, ""]

    def _edge(self, stroke: Stroke | None) -> str:
        attributes = look(stroke)
        return "" if attributes == self._row else attributes


@cache
def cell_borders(top: str, bottom: str) -> str:
    """The borders of a cell whose edges these are."""
    sides = (("top", top), ("bottom", bottom))
    written = (f"<w:{side} {attributes}/>" for side, attributes in sides if attributes)
    borders = "".join(written)
    return f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
