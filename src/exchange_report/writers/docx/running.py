"""The room of heads and feet: tab stops where the texts at the start, in the centre and at the end
fit beside one another, else columns, in which each gets its share and is broken.

Word breaks the lines, so that the widths of texts are estimates.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Final

from exchange_report.choices import Align
from exchange_report.layouts.furniture import Running
from exchange_report.length import ZERO
from exchange_report.table import Table, shares, show
from exchange_report.table.shares import APART
from exchange_report.writers.docx.furniture_styles import measure, tabbed
from exchange_report.writers.docx.markup import twips, w
from exchange_report.writers.docx.numbering import width

_CENTRE, _END = 1, 2
_STOPS: Final = {Align.START: 0, Align.JUSTIFY: 0, Align.CENTER: _CENTRE, Align.DISTRIBUTE: _CENTRE}
"""Tab stops before a text of an alignment; two before one at the end."""
_PAGE: Final = "000"
"""As wide as a page number is taken to be."""
_SPARE: Final = 1.05
"""What a text may be wider than it is estimated: spaces between Japanese and Western text."""


def stop(line: Running) -> int:
    """The tab stops before a line that stands beside others; the place of its column too."""
    return _STOPS.get(line.align, _END)


def columns(table: Table, lines: Sequence[Running]) -> tuple[int, ...]:
    """The widths of the columns of lines that do not fit at tab stops, in twips; none if they do.
    Where nothing stands in the centre there are two.
    """
    if not tabbed(lines):
        return ()
    whole, gap = measure(table), _gap(lines)
    widths = [0, 0, 0]
    for line, text in _shown(table, lines):
        widths[stop(line)] = max(widths[stop(line)], _width(line, text))
    start, centre, end = widths
    if not centre:
        if start + gap + end <= whole:
            return ()
        first = shares((start, end), whole - gap)[0] + gap
        return first, whole - first
    if 2 * (max(start, end) + gap) + centre <= whole:
        return ()
    if start + centre + end + 2 * gap <= whole:
        return start + gap, whole - start - end - 2 * gap, end + gap
    side = max(start, end)
    middle = shares((side, centre, side), whole - 2 * gap)[1]
    first = (whole - middle) // 2
    return first, whole - 2 * first, first


def cells(widths: Sequence[int], contents: Mapping[int, str], lines: Sequence[Running]) -> str:
    """A table of `widths` with the paragraphs of each place in its cell, and air between them."""
    gap = _gap(lines)
    places = (0, _CENTRE, _END) if len(widths) > 2 else (0, _END)
    margins = {0: w("right", w=gap, type="dxa"), _END: w("left", w=gap, type="dxa")}
    if len(widths) == 2:
        del margins[_END]
    none = [w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")]
    properties = w(
        "tblPr",
        w("tblW", w=sum(widths), type="dxa"),
        w("tblInd", w=0, type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *none),
    )
    made = "".join(
        w(
            "tc",
            w("tcPr", w("tcW", w=width_, type="dxa"), w("tcMar", margins.get(place, ""))),
            contents.get(place) or w("p"),
        )
        for place, width_ in zip(places, widths, strict=True)
    )
    grid = w("tblGrid", *(w("gridCol", w=width_) for width_ in widths))
    return w("tbl", properties, grid, w("tr", made))


def margin_height(table: Table, lines: Sequence[Running]) -> int:
    """The height of heads or feet in twips."""
    found = columns(table, lines)
    whole, gap = measure(table), _gap(lines)
    rooms = {0: whole, _CENTRE: whole, _END: whole}
    if found:
        rooms = {0: found[0] - gap, _CENTRE: found[1], _END: found[-1] - gap * (len(found) > 2)}
    heights: dict[int, int] = {}
    for line, text in _shown(table, lines):
        place = stop(line)
        count = max(1, ceil(_width(line, text) / rooms[place]))
        heights[place] = heights.get(place, 0) + count * twips(line.size.at(ZERO))
    return max(heights.values(), default=0)


def _shown(table: Table, lines: Sequence[Running]) -> Iterator[tuple[Running, str]]:
    """Each line of the texts, with the longest that its fields may show."""
    sections = {row.outline[0] for row in table.rows if row.outline}
    section = max(sorted(sections), key=width, default="")
    values = {**table.values, "page": _PAGE, "pages": _PAGE, "section": section}
    for line in lines:
        for text in show(line.text, values, table.layout.fiscal_2019).split("\n"):
            yield line, text


def _width(line: Running, text: str) -> int:
    return ceil(width(text) * twips(line.size.at(ZERO)) * _SPARE)


def _gap(lines: Sequence[Running]) -> int:
    return APART * max((twips(line.size.at(ZERO)) for line in lines), default=0)
