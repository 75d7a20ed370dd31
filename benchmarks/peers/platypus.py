"""ReportLab Platypus: a LongTable of Paragraph cells with ``wordWrap='CJK'`` and ``splitInRow=1``.

A vertical SPAN taller than a page raises there, so the merged look is drawn: the text stands in
the first row of a run, and the rules between the rows of the run are left out.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeAlias
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    LongTable,
    PageTemplate,
    Paragraph,
    TableStyle,
)

from benchmarks.peers import sheet
from benchmarks.peers.command import main
from benchmarks.rows import Block, Kind, Row, merged_runs

Command: TypeAlias = tuple[Any, ...]

ALL: Final = ((0, 0), (-1, -1))
HEADER: Final = ((0, 0), (-1, 0))
STYLE: Final[list[Command]] = [
    ("BOX", *ALL, sheet.RULE, black),
    ("LINEAFTER", (0, 0), (-2, -1), sheet.RULE, black),
    ("LINEBELOW", *HEADER, sheet.RULE, black),
    ("LINEABOVE", (2, 1), (-1, -1), sheet.RULE, black),
    ("BACKGROUND", *HEADER, Color(*[sheet.HEADER_SHADE] * 3)),
    ("VALIGN", *ALL, "TOP"),
    ("VALIGN", *HEADER, "MIDDLE"),
    *((f"{side}PADDING", *ALL, sheet.PADDING_X) for side in ("LEFT", "RIGHT")),
    *((f"{side}PADDING", *ALL, sheet.PADDING_Y) for side in ("TOP", "BOTTOM")),
]


def build(table: tuple[Row, ...], out: Path) -> None:
    """Write `table` to the PDF `out`."""
    _register_faces()
    document = BaseDocTemplate(
        str(out),
        pagesize=(sheet.PAGE_WIDTH, sheet.PAGE_HEIGHT),
        title=sheet.TITLE,
        author=sheet.AUTHOR,
        lang="ja",
    )
    height = sheet.PAGE_HEIGHT - sheet.TOP_MARGIN - sheet.BOTTOM_MARGIN
    frame = Frame(sheet.SIDE_MARGIN, sheet.BOTTOM_MARGIN, sheet.TABLE_WIDTH, height, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=_draw_folio))
    title = ParagraphStyle(
        "title",
        fontName="gothic-bold",
        fontSize=sheet.TITLE_SIZE,
        leading=sheet.TITLE_PITCH,
        alignment=TA_CENTER,
        spaceAfter=sheet.TITLE_GAP,
    )
    document.build([Paragraph(escape(sheet.TITLE), title), _table(table)])


def _register_faces() -> None:
    registered = pdfmetrics.getRegisteredFontNames()
    for name, path in (
        ("mincho", sheet.MINCHO),
        ("gothic", sheet.GOTHIC),
        ("gothic-bold", sheet.GOTHIC_BOLD),
    ):
        if name not in registered:
            pdfmetrics.registerFont(TTFont(name, str(path)))


def _draw_folio(canvas: Any, document: Any) -> None:
    if document.page == 1:
        canvas.bookmarkPage("top")
        canvas.addOutlineEntry(sheet.TITLE, "top", 0)
    canvas.setFont("mincho", sheet.SIZE)
    height = sheet.BOTTOM_MARGIN - sheet.FOLIO_DROP
    canvas.drawCentredString(sheet.PAGE_WIDTH / 2, height, str(document.page))


def _table(table: tuple[Row, ...]) -> LongTable:
    heading = _style("heading", "gothic", alignment=TA_CENTER)
    plain = _style("plain", "mincho")
    block_paragraph = _block_paragraphs()
    cells: list[list[Any]] = [[_paragraph(text, heading) for text in sheet.HEADER]]
    commands = list(STYLE)
    for index, (row, runs) in enumerate(zip(table, merged_runs(table), strict=True), 1):
        line: list[Any] = []
        for column, (text, run) in enumerate(zip((row.field, row.department), runs, strict=True)):
            line.append(_paragraph(text, plain) if run else "")
            if run:
                commands.append(("LINEABOVE", (column, index), (column, index), sheet.RULE, black))
        line += [_paragraph(row.item, plain), [block_paragraph(block) for block in row.results]]
        cells.append(line)
    return LongTable(
        cells,
        colWidths=sheet.COLUMNS,
        repeatRows=1,
        splitInRow=1,
        style=TableStyle(commands),
    )


def _style(name: str, face: str, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        name, fontName=face, fontSize=sheet.SIZE, leading=sheet.PITCH, wordWrap="CJK", **more
    )


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text).replace("\n", "<br/>"), style)


def _block_paragraphs() -> Callable[[Block], Paragraph]:
    styles: dict[tuple[Kind, int], ParagraphStyle] = {}

    def paragraph(block: Block) -> Paragraph:
        key = block.kind, block.depth
        if key not in styles:
            hang = block.kind is Kind.ITEM
            styles[key] = _style(
                f"{block.kind}-{block.depth}",
                "gothic-bold" if block.kind is Kind.LABEL else "mincho",
                leftIndent=(block.depth + hang) * sheet.SIZE,
                firstLineIndent=-hang * sheet.SIZE,
            )
        return _paragraph(block.text, styles[key])

    return paragraph


if __name__ == "__main__":
    main(build)
