"""fpdf2's tables, with ``WrapMode.CHAR``, its mode for scripts without spaces.

Its cells know neither hanging indents nor row spans over a page, so each row repeats its labels.
"""

from pathlib import Path

from fpdf import FPDF
from fpdf.enums import WrapMode
from fpdf.fonts import FontFace

from benchmarks.peers import sheet
from benchmarks.peers.command import main
from benchmarks.rows import Block, Kind, Row


class Document(FPDF):
    """An FPDF with the page number centred below."""

    def footer(self) -> None:
        """Set the page number; fpdf2 calls this on every page."""
        self.set_y(-(sheet.FOLIO_DROP + 10))
        self.set_font("mincho", size=sheet.SIZE)
        self.cell(0, 10, str(self.page_no()), align="C")


def build(table: tuple[Row, ...], out: Path) -> None:
    """Write `table` to the PDF `out`."""
    document = _document()
    document.set_font("mincho", "B", sheet.TITLE_SIZE)
    document.cell(0, sheet.TITLE_PITCH, sheet.TITLE, align="C", new_x="LMARGIN", new_y="NEXT")
    document.ln(sheet.TITLE_GAP)
    document.set_font("mincho", size=sheet.SIZE)
    document.set_line_width(sheet.RULE)
    with document.table(
        col_widths=sheet.COLUMNS,
        width=sheet.TABLE_WIDTH,
        align="LEFT",
        text_align="LEFT",
        v_align="TOP",
        markdown=True,
        line_height=sheet.PITCH,
        padding=(sheet.PADDING_Y, sheet.PADDING_X),
        wrapmode=WrapMode.CHAR,
        headings_style=FontFace(
            family="gothic", emphasis="", fill_color=round(255 * sheet.HEADER_SHADE)
        ),
        repeat_headings=1,
    ) as cells:
        heading = cells.row()
        for text in sheet.HEADER:
            heading.cell(text, align="CENTER", v_align="MIDDLE")
        for row in table:
            results = "\n".join(_markdown(block) for block in row.results)
            cells.row((row.field, row.department, row.item, results))
    document.output(str(out))


def _document() -> Document:
    document = Document(orientation="landscape", unit="pt", format="A4")
    document.set_margins(sheet.SIDE_MARGIN, sheet.TOP_MARGIN, sheet.SIDE_MARGIN)
    document.set_auto_page_break(True, sheet.BOTTOM_MARGIN)
    document.add_font("mincho", "", sheet.MINCHO)
    document.add_font("mincho", "B", sheet.GOTHIC_BOLD)
    document.add_font("gothic", "", sheet.GOTHIC)
    document.set_title(sheet.TITLE)
    document.set_author(sheet.AUTHOR)
    document.set_lang("ja")
    document.add_page()
    document.start_section(sheet.TITLE)
    return document


def _markdown(block: Block) -> str:
    indent = "\u3000" * block.depth
    return f"**{block.text}**" if block.kind is Kind.LABEL else indent + block.text


if __name__ == "__main__":
    main(build)
