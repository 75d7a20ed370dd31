"""Formats of cells: fonts, alignment, fills and rules, each made once."""

from functools import cache
from typing import Any, Final, NamedTuple

from exchange_report.choices import Align, RuleStyle, VerticalAlign
from exchange_report.layouts import Layout
from exchange_report.layouts.rules import RuleKind, Stroke, strokes
from exchange_report.length import SCALE, ZERO, Length, points
from exchange_report.writers.xlsx.texts import Font

_ALIGN: Final = {
    Align.START: "left",
    Align.CENTER: "center",
    Align.END: "right",
    Align.JUSTIFY: "justify",
    Align.DISTRIBUTE: "distributed",
}
_VERTICAL: Final = {
    VerticalAlign.TOP: "top",
    VerticalAlign.MIDDLE: "vcenter",
    VerticalAlign.BOTTOM: "bottom",
}
_WEIGHTS: Final = ((SCALE, 1), (2 * SCALE, 2))
"""Thin and medium lines, each for rules that are lighter than a weight; all others are thick."""
_THICK: Final = 5
_DOTTED: Final = 4
_DOUBLE: Final = 6
LINK: Final = "#0563C1"


class Look(NamedTuple):
    """What a cell looks like but for its rules."""

    font: Font
    align: Align = Align.START
    vertical: VerticalAlign = VerticalAlign.TOP
    fill: str | None = None


class Edges(NamedTuple):
    """The rules around a cell; None where there is none."""

    top: RuleKind | None = None
    bottom: RuleKind | None = None
    left: RuleKind | None = None
    right: RuleKind | None = None


NO_EDGES: Final = Edges()


class Styles:
    """The formats of a workbook for a layout."""

    def __init__(self, workbook: Any, layout: Layout) -> None:
        self._workbook = workbook
        self._fonts = layout.docx.office_fonts
        self._strokes = strokes(layout.rules)
        self.cell = cache(self._cell)
        self.font = cache(self._font)
        self.plain = cache(self._plain)

    def font_name(self, face: str) -> str:
        """The font that offices have for a face."""
        return self._fonts[face].names[0]

    def is_bold(self, face: str) -> bool:
        return self._fonts[face].bold

    def _properties(self, font: Font) -> dict[str, object]:
        colour = {"font_color": font.colour} if font.colour else {}
        return colour | {
            "font_name": self.font_name(font.face),
            "font_size": max(1.0, round(points(font.size) * 2) / 2),
            "bold": self.is_bold(font.face),
            "font_charset": 128,
            "font_scheme": False,
        }

    def _font(self, font: Font) -> Any:
        """The format of a piece of a text."""
        return self._workbook.add_format(self._properties(font))

    def _cell(
        self, look: Look, edges: Edges, is_link: bool = False, number_format: str = ""
    ) -> Any:
        """The format of a cell of the sheet to print."""
        properties = self._properties(look.font) | {
            "align": _ALIGN[look.align],
            "valign": _VERTICAL[look.vertical],
            "text_wrap": True,
        }
        if look.fill:
            properties |= {"bg_color": look.fill, "pattern": 1}
        if is_link and not look.font.colour:
            properties["font_color"] = LINK
        if number_format:
            properties["num_format"] = number_format
        for side, kind in edges._asdict().items():
            stroke = self._strokes[kind] if kind else None
            if stroke:
                properties |= {side: _line(stroke), f"{side}_color": stroke.colour}
        return self._workbook.add_format(properties)

    def _plain(self, face: str, **more: object) -> Any:
        """The format of a cell of the other sheets."""
        properties = self._properties(Font(face, _PLAIN_SIZE)) | {"valign": "top", **more}
        return self._workbook.add_format(properties)


_PLAIN_SIZE: Final = Length(10 * SCALE)


def _line(stroke: Stroke) -> int:
    """The number of the line style (ISO/IEC 29500-1, 18.18.3) as XlsxWriter counts them."""
    if stroke.style is RuleStyle.DOUBLE:
        return _DOUBLE
    if stroke.style is RuleStyle.DOTTED:
        return _DOTTED
    weight = stroke.weight.at(ZERO)
    return next((line for limit, line in _WEIGHTS if weight <= limit), _THICK)
