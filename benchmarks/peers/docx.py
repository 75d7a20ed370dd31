"""python-docx writes a DOCX beside the PDF; headless LibreOffice converts it. Several processes."""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell

from benchmarks.peers import sheet
from benchmarks.peers.command import main
from benchmarks.rows import Block, Kind, Row, merged_runs

TWIPS: Final = 20  # a twip is 1/20 pt
# In schema order.
CELL_MARGINS: Final = (
    ("top", sheet.PADDING_Y),
    ("left", sheet.PADDING_X),
    ("bottom", sheet.PADDING_Y),
    ("right", sheet.PADDING_X),
)
SHADE: Final = f"{round(255 * sheet.HEADER_SHADE):02X}" * 3
# In schema order before w:spacing. Strict kinsoku without hanging marks or Latin gaps.
EAST_ASIAN_LINES: Final = (
    ("w:kinsoku", "1"),
    ("w:wordWrap", "1"),
    ("w:overflowPunct", "0"),
    ("w:autoSpaceDE", "0"),
    ("w:autoSpaceDN", "0"),
    ("w:snapToGrid", "0"),
)
EXPORT: Final = "pdf:writer_pdf_Export:" + json.dumps(
    {name: {"type": "boolean", "value": "true"} for name in ("UseTaggedPDF", "ExportBookmarks")}
)


def build(table: tuple[Row, ...], out: Path) -> None:
    """Write `table` to the PDF `out`, by way of a DOCX of the same name.

    Raises CalledProcessError when LibreOffice fails.
    """
    sheet.use_project_faces()
    source = out.with_suffix(".docx")
    write_docx(table, source)
    with tempfile.TemporaryDirectory(prefix="libreoffice-") as profile:
        subprocess.run(
            [
                "soffice",
                "--headless",
                "--norestore",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--convert-to",
                EXPORT,
                "--outdir",
                str(out.parent),
                str(source),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def write_docx(table: tuple[Row, ...], out: Path) -> None:
    """Write `table` to the DOCX `out`."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = sheet.TITLE, sheet.AUTHOR
    properties.language = "ja-JP"
    _set_page(document)
    _set_styles(document)
    document.add_heading(sheet.TITLE, 1)
    body = _add_table(document)
    for row, (fields, departments) in zip(table, merged_runs(table), strict=True):
        cells = _new_cells(body.add_row())
        _merge_down(cells[0], row.field, starts=bool(fields))
        _merge_down(cells[1], row.department, starts=bool(departments))
        cells[2].paragraphs[0].add_run(row.item)
        _fill(cells[3], row.results)
    document.save(str(out))


def _append(parent: Any, tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def _set_page(document: DocumentObject) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Pt(sheet.PAGE_WIDTH), Pt(sheet.PAGE_HEIGHT)
    section.left_margin = section.right_margin = Pt(sheet.SIDE_MARGIN)
    section.top_margin, section.bottom_margin = Pt(sheet.TOP_MARGIN), Pt(sheet.BOTTOM_MARGIN)
    section.footer_distance = Pt(sheet.FOLIO_DROP)
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()._r
    _append(run, "w:fldChar", fldCharType="begin")
    _append(run, "w:instrText").text = "PAGE"
    _append(run, "w:fldChar", fldCharType="end")


def _set_styles(document: DocumentObject) -> None:
    normal = _paragraph_style(document, "Normal")
    _set_face(normal, sheet.MINCHO_FAMILY, sheet.SIZE)
    _append(normal.element.get_or_add_rPr(), "w:lang", val="ja-JP", eastAsia="ja-JP")
    lines = normal.paragraph_format
    lines.line_spacing_rule, lines.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(sheet.PITCH)
    lines.space_before = lines.space_after = Pt(0)
    spacing = normal.element.get_or_add_pPr().find(qn("w:spacing"))
    for tag, value in EAST_ASIAN_LINES:
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        spacing.addprevious(element)
    heading = _new_style(document, "Table Heading", normal)
    _set_face(heading, sheet.GOTHIC_FAMILY, sheet.SIZE)
    heading.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    label = _new_style(document, "Label", normal)
    _set_face(label, sheet.GOTHIC_FAMILY, sheet.SIZE, bold=True)
    _set_title(_paragraph_style(document, "Heading 1"))


def _set_title(style: ParagraphStyle) -> None:
    _set_face(style, sheet.GOTHIC_FAMILY, sheet.TITLE_SIZE, bold=True)
    style.font.color.rgb = None
    lines = style.paragraph_format
    lines.alignment, lines.line_spacing = WD_ALIGN_PARAGRAPH.CENTER, Pt(sheet.TITLE_PITCH)
    lines.space_before, lines.space_after = Pt(0), Pt(sheet.TITLE_GAP)


def _paragraph_style(document: DocumentObject, name: str) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no paragraph style")
    return style


def _new_style(document: DocumentObject, name: str, base: ParagraphStyle) -> ParagraphStyle:
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = _paragraph_style(document, name)
    style.base_style = base
    return style


def _set_face(style: ParagraphStyle, family: str, size: float, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = family, Pt(size), bold
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        faces.set(qn(f"w:{script}"), family)
    # The default template's theme faces would win over these.
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{theme}"), None)


def _add_table(document: DocumentObject) -> Any:
    table: Any = document.add_table(rows=1, cols=len(sheet.COLUMNS))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    margins = _append(table._tbl.tblPr, "w:tblCellMar")
    for side, padding in CELL_MARGINS:
        _append(margins, f"w:{side}", w=str(round(padding * TWIPS)), type="dxa")
    for column, width in zip(table.columns, sheet.COLUMNS, strict=True):
        column.width = Pt(width)
    _append(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for cell, text in zip(_new_cells(table.rows[0]), sheet.HEADER, strict=True):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        shade = {"val": "clear", "color": "auto", "fill": SHADE}
        _append(cell._tc.get_or_add_tcPr(), "w:shd", **shade)
        cell.paragraphs[0].style = "Table Heading"
        cell.paragraphs[0].add_run(text)
    return table


def _new_cells(row: Any) -> tuple[_Cell, ...]:
    cells: tuple[_Cell, ...] = row.cells
    for cell, width in zip(cells, sheet.COLUMNS, strict=True):
        cell.width = Pt(width)
    return cells


def _merge_down(cell: _Cell, text: str, *, starts: bool) -> None:
    merge = _append(cell._tc.get_or_add_tcPr(), "w:vMerge")
    if starts:
        merge.set(qn("w:val"), "restart")
        cell.paragraphs[0].add_run(text)


def _fill(cell: _Cell, blocks: tuple[Block, ...]) -> None:
    for index, block in enumerate(blocks):
        paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
        if block.kind is Kind.LABEL:
            paragraph.style = "Label"
        hang = block.kind is Kind.ITEM
        if block.depth or hang:
            paragraph.paragraph_format.left_indent = Pt((block.depth + hang) * sheet.SIZE)
            paragraph.paragraph_format.first_line_indent = Pt(-hang * sheet.SIZE)
        paragraph.add_run(block.text)


if __name__ == "__main__":
    main(build)
