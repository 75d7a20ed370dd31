"""Rules as borders of the table and of its cells (ISO/IEC 29500-1, 17.4.38 and 17.4.66).

The table's own borders are the outer rules, those between rows and those between columns. A rule
of another kind is a border of the cells on both sides of it: each alone would leave it to the
program which of two to draw.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from exchange_report.choices import RuleStyle
from exchange_report.layouts import Layout
from exchange_report.layouts.rules import RuleKind, Stroke, strokes
from exchange_report.length import ZERO, Length
from exchange_report.table import Row
from exchange_report.table.looks import BETWEEN_HEADINGS, Looks
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

    def __init__(self, layout: Layout) -> None:
        self._looks = {kind: look(stroke) for kind, stroke in strokes(layout.rules).items()}
        row = self._looks[RuleKind.ROW]
        self._edges = {kind: "" if one == row else one for kind, one in self._looks.items()}
        self.headings = self._edges[BETWEEN_HEADINGS]
        """The edge between rows of headings."""

    def of_table(self) -> str:
        outer, row, column = (
            self._looks[kind] for kind in (RuleKind.OUTER, RuleKind.ROW, RuleKind.COLUMN)
        )
        sides = [*((side, outer) for side in ("top", "left", "bottom", "right"))]
        sides += [("insideH", row), ("insideV", column)]
        return w("tblBorders", *(f"<w:{side} {attributes}/>" for side, attributes in sides))

    def header(self, looks: Looks, *, rows: bool) -> str:
        """The edge under the last row of headings; the table's own where no row is below."""
        return self._edge(looks.under_headings(rows=rows))

    def edges(self, looks: Looks, rows: Sequence[Row]) -> list[str]:
        """The edge above each row, and at the end the one below the last: the table's own."""
        return [self._edge(kind) for kind in looks.edges(rows)]

    def _edge(self, kind: RuleKind) -> str:
        return "" if kind is RuleKind.OUTER else self._edges[kind]


@cache
def cell_borders(top: str, bottom: str) -> str:
    """The borders of a cell whose edges these are."""
    sides = (("top", top), ("bottom", bottom))
    written = (f"<w:{side} {attributes}/>" for side, attributes in sides if attributes)
    borders = "".join(written)
    return f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
