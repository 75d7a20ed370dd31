"""Sections: paper, margins, the grid of lines, and which heads and feet they have."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from operator import attrgetter
from typing import Final

from exchange_report.choices import VerticalAlign
from exchange_report.length import SCALE, ZERO
from exchange_report.table import Frame, Table
from exchange_report.writers.docx.furniture import Part
from exchange_report.writers.docx.markup import twips, w
from exchange_report.writers.docx.numbering import width
from exchange_report.writers.docx.running import margin_height

_PAPER_CODES: Final = {"letter": 1, "A3": 8, "A4": 9, "A5": 11, "B4": 12, "B5": 13}
"""What printers call the papers (DMPAPER_…); their B sizes are those of JIS too."""


@dataclass(frozen=True, slots=True)
class Sections:
    """The properties of the sections: those of cover and contents, of the body and what of it
    follows on another section, and those of tables on `turned` pages.
    """

    cover: str
    contents: str
    body: str
    following: str
    turned: str
    turned_first: str

    def of(self, *, turned: bool, first: bool) -> str:
        """The properties of a section of the body, the first or a later one."""
        if turned:
            return self.turned_first if first else self.turned
        return self.body if first else self.following


def sections(table: Table, parts: Sequence[Part]) -> Sections:
    """The sections of a table with these heads and feet (`w:sectPr`)."""

    def references(*uses: str, kind: str = "") -> str:
        return "".join(
            f'<w:{one.kind}Reference w:type="{one.type}" r:id="{one.relationship}"/>'
            for one in sorted(parts, key=attrgetter("kind"), reverse=True)
            if one.use in uses and kind in ("", one.kind)
        )

    page, grid = _page(table, table.frame), _grid(table)
    turned = _page(table, table.turned) if table.turned else ""
    own = {one.kind for one in parts if one.use == "turned"}
    beside = "".join(
        references(use, kind=kind)
        for kind in ("header", "footer")
        for use in ("turned" if kind in own else "usual",)
    )
    first = w("titlePg") if any(one.use == "first" for one in parts) else ""
    return Sections(
        cover=w("sectPr", references("cover"), page, grid),
        contents=w("sectPr", references("usual"), page, grid),
        body=w("sectPr", references("usual", "first"), page, first, grid),
        following=w("sectPr", references("usual"), page, grid),
        turned=w("sectPr", beside, turned, grid),
        turned_first=w("sectPr", beside + references("first"), turned, first, grid),
    )


def _page(table: Table, frame: Frame) -> str:
    """Paper and margins. The lines in a margin stand in the middle of it."""
    layout = table.layout
    width_, height = twips(frame.width), twips(frame.height)
    margin = layout.page.margin
    top, bottom = twips(margin.top.at(ZERO)), twips(margin.bottom.at(ZERO))
    is_turned = frame is not table.frame
    landscape = (layout.page.orientation == "landscape") is not is_turned
    heights = margin_height(table, layout.running_heads), margin_height(table, layout.footer)
    head, foot = max(0, top - heights[0]) // 2, max(0, bottom - heights[1]) // 2
    size = w(
        "pgSz",
        w=width_,
        h=height,
        orient="landscape" if landscape else None,
        code=_PAPER_CODES[layout.page.size],
    )
    margins = w(
        "pgMar",
        top=top,
        right=twips(margin.right.at(ZERO)),
        bottom=max(bottom - _spare(table), min(bottom, foot + heights[1])),
        left=twips(margin.left.at(ZERO)),
        header=head,
        footer=foot,
        gutter=0,
    )
    return size + margins + w("cols", space=425)


def _spare(table: Table) -> int:
    """What the type area is higher where the record begins pages: a line, so that a page which was
    filled by hand keeps its last row where one line ends elsewhere.
    """
    if not any(row.page_break for row in table.rows):
        return 0
    return twips(table.layout.text.line_pitch.at(ZERO))


def _grid(table: Table) -> str:
    pitch = twips(table.layout.text.line_pitch.at(ZERO))
    return w("docGrid", type="linesAndChars", linePitch=pitch, charSpace=0)


def cover_space(table: Table) -> int:
    """The space before the first line of the cover, in twips. LibreOffice knows no vertical
    alignment of pages (`w:vAlign` of a section), so the lines are moved down by it.
    """
    cover = table.layout.cover
    if cover is None or cover.vertical_align is VerticalAlign.TOP:
        return 0
    height = 0
    for line in table.cover:
        spec = line.heading
        rows = sum(
            max(1, ceil(width(part) * spec.size.at(ZERO) / table.frame.measure))
            for part in line.text.split("\n")
        )
        height += rows * spec.line_pitch.at(ZERO) + spec.space_after.at(ZERO)
    free = max(0, table.frame.room - height)
    return cover.vertical_align.part_above(free) * 20 // SCALE
