"""jtypeset's TableBlock. It has one padding for all four sides and no shaded header.

Its punctuation spacing and Latin gap are off, so that type sits on the official grid.
"""

from pathlib import Path

import jtypeset

from benchmarks.peers import sheet
from benchmarks.peers.command import main
from benchmarks.rows import Block, Kind, Row, merged_runs


def build(table: tuple[Row, ...], out: Path) -> None:
    """Write `table` to the PDF `out`. Raises RuntimeError with what jtypeset warns of."""
    faces = jtypeset.FontSet()
    for name, path in (
        ("mincho", sheet.MINCHO),
        ("gothic", sheet.GOTHIC),
        ("gothic-bold", sheet.GOTHIC_BOLD),
    ):
        faces.load_file(str(path), name)
    flow = jtypeset.Flow()
    centred = _paragraph_style(align=jtypeset.Align.CENTER, pitch=sheet.TITLE_PITCH)
    title_style = _text_style("gothic-bold", sheet.TITLE_SIZE)
    flow.add_heading(jtypeset.Paragraph(sheet.TITLE, title_style, centred), 1)
    flow.add_table(_table(table))
    pages = jtypeset.FlowLayouter(faces).layout(flow, _page_sequence())
    written, warnings = jtypeset.save_pdf(pages, str(out), title=sheet.TITLE, author=sheet.AUTHOR)
    if not written or warnings:
        raise RuntimeError(f"jtypeset: {warnings}")


def _text_style(face: str, size: float = sheet.SIZE) -> jtypeset.TextStyle:
    style = jtypeset.TextStyle([face], size)
    style.language = "ja"
    return style


def _paragraph_style(
    *,
    hanging: float = 0.0,
    first_line: float = 0.0,
    align: jtypeset.Align = jtypeset.Align.START,
    pitch: float = sheet.PITCH,
) -> jtypeset.ParagraphStyle:
    style = jtypeset.ParagraphStyle()
    style.align, style.line_pitch = align, pitch
    style.hanging_indent, style.first_line_indent = hanging, first_line
    # These properties give copies: changed, then put back.
    spacing = style.spacing
    spacing.punctuation_spacing = spacing.latin_gap = spacing.hanging_punctuation = False
    spacing.kinsoku = jtypeset.KinsokuLevel.STRICT
    style.spacing = spacing
    breaking = style.line_break
    breaking.strategy, breaking.justify = jtypeset.LineBreakStrategy.GREEDY, False
    style.line_break = breaking
    return style


def _table(table: tuple[Row, ...]) -> jtypeset.TableBlock:
    block = jtypeset.TableBlock()
    block.repeat_header, block.cell_padding = True, sheet.PADDING_X
    block.columns = [jtypeset.TableColumn(w, jtypeset.Align.START) for w in sheet.COLUMNS]
    borders = block.borders
    borders.inner = borders.outer = borders.header_rule = sheet.RULE
    borders.vertical = borders.horizontal = True
    block.borders = borders
    block.rows = [_header(), *_body(table)]
    return block


def _header() -> jtypeset.TableRow:
    gothic, centred = _text_style("gothic"), _paragraph_style(align=jtypeset.Align.CENTER)
    cells = [_cell([jtypeset.Paragraph(text, gothic, centred)]) for text in sheet.HEADER]
    return jtypeset.TableRow(cells, True)


def _body(table: tuple[Row, ...]) -> list[jtypeset.TableRow]:
    mincho, bold, plain = _text_style("mincho"), _text_style("gothic-bold"), _paragraph_style()
    styles: dict[tuple[bool, int], jtypeset.ParagraphStyle] = {}

    def block_paragraph(block: Block) -> jtypeset.Paragraph:
        hangs = block.kind is Kind.ITEM
        style = styles.setdefault(
            (hangs, block.depth),
            _paragraph_style(hanging=block.depth + hangs, first_line=block.depth),
        )
        return jtypeset.Paragraph(block.text, bold if block.kind is Kind.LABEL else mincho, style)

    body = []
    for row, (fields, departments) in zip(table, merged_runs(table), strict=True):
        cells = [
            _cell([jtypeset.Paragraph(text, mincho, plain)], span)
            for text, span in ((row.field, fields), (row.department, departments), (row.item, 1))
            if span
        ]
        cells.append(_cell([block_paragraph(block) for block in row.results]))
        body.append(jtypeset.TableRow(cells))
    return body


def _cell(paragraphs: list[jtypeset.Paragraph], rows: int = 1) -> jtypeset.TableCell:
    cell = jtypeset.TableCell()
    cell.paras, cell.rowspan = paragraphs, rows
    return cell


def _page_sequence() -> jtypeset.PageSequence:
    sequence = jtypeset.PageSequence()
    master = sequence.master
    master.size = jtypeset.Size(sheet.PAGE_WIDTH, sheet.PAGE_HEIGHT)
    master.margin = jtypeset.Margins(
        sheet.TOP_MARGIN, sheet.BOTTOM_MARGIN, sheet.SIDE_MARGIN, sheet.SIDE_MARGIN
    )
    master.writing_mode = jtypeset.WritingMode.HORIZONTAL_TB
    centred = _paragraph_style(align=jtypeset.Align.CENTER)
    folio = jtypeset.Paragraph("{page}", _text_style("mincho"), centred)
    master.footer = jtypeset.RunningText(folio, 12.0)
    return sequence


if __name__ == "__main__":
    main(build)
