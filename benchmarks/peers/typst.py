"""Typst, through its PyPI package. Tagged, as it writes by default; ``PDF_STANDARDS`` in the
environment says what to claim (``ua-1,a-2a``), or nothing: then there are no tags.

Its Latin gap and its fallback to other faces are off, so that type sits on the official grid.
"""

import json
import os
from pathlib import Path
from typing import Any, Final

import typst

from benchmarks.peers import sheet
from benchmarks.peers.command import main
from benchmarks.rows import Row, merged_runs

SOURCE: Final = r"""
#let data = json(bytes(sys.inputs.data))
#let sheet = data.sheet
#let gothic = data.gothic
#set document(title: data.title, author: data.author)
#set page(
  width: sheet.width * 1pt, height: sheet.height * 1pt, numbering: "1", footer-descent: 12pt,
  margin: (x: sheet.side * 1pt, top: sheet.top * 1pt, bottom: sheet.bottom * 1pt),
)
#set text(
  font: data.mincho, size: sheet.size * 1pt, lang: "ja", region: "JP",
  cjk-latin-spacing: none, top-edge: 0.88em, bottom-edge: -0.12em, fallback: false,
)
#let leading = (sheet.pitch - sheet.size) * 1pt
#set par(leading: leading, spacing: leading, justify: false)
#set heading(bookmarked: true, outlined: true)
#show heading: set text(font: gothic, size: sheet.title_size * 1pt, weight: "bold")
#show heading: it => align(center, block(below: sheet.title_gap * 1pt, it.body))
#show strong: set text(font: gothic)
= #data.title
#let set_block(spec) = {
  let (kind, text, depth) = spec
  let body = if kind == "label" { par(strong(text)) }
    else if kind == "item" { par(hanging-indent: 1em, text) }
    else { par(text) }
  if depth > 0 { pad(left: depth * 1em, body) } else { body }
}
#table(
  columns: data.columns.map(width => width * 1pt),
  inset: (x: sheet.padding_x * 1pt, y: sheet.padding_y * 1pt),
  stroke: sheet.rule * 1pt, align: left + top,
  table.header(repeat: true, ..data.header.map(heading => table.cell(
    fill: luma(sheet.shade * 100%), align: center + horizon, text(font: gothic, heading),
  ))),
  ..data.rows.map(row => {
    let cells = ()
    if row.fields > 0 { cells.push(table.cell(rowspan: row.fields, row.field)) }
    if row.departments > 0 { cells.push(table.cell(rowspan: row.departments, row.department)) }
    cells.push(table.cell(row.item))
    cells.push(table.cell(row.results.map(set_block).join()))
    cells
  }).flatten()
)
"""

SHEET: Final = {
    "width": sheet.PAGE_WIDTH,
    "height": sheet.PAGE_HEIGHT,
    "side": sheet.SIDE_MARGIN,
    "top": sheet.TOP_MARGIN,
    "bottom": sheet.BOTTOM_MARGIN,
    "size": sheet.SIZE,
    "pitch": sheet.PITCH,
    "title_size": sheet.TITLE_SIZE,
    "title_gap": sheet.TITLE_GAP,
    "padding_x": sheet.PADDING_X,
    "padding_y": sheet.PADDING_Y,
    "rule": sheet.RULE,
    "shade": sheet.HEADER_SHADE,
}


def inputs(table: tuple[Row, ...]) -> str:
    """What the source is given, as JSON."""
    data = {
        "sheet": SHEET,
        "mincho": sheet.MINCHO_FAMILY,
        "gothic": sheet.GOTHIC_FAMILY,
        "title": sheet.TITLE,
        "author": sheet.AUTHOR,
        "columns": sheet.COLUMNS,
        "header": sheet.HEADER,
        "rows": [_row(row, *runs) for row, runs in zip(table, merged_runs(table), strict=True)],
    }
    return json.dumps(data, ensure_ascii=False)


def build(table: tuple[Row, ...], out: Path) -> None:
    """Write `table` to the PDF `out`."""
    # Its stub wants input, output and font folders to be of one type, which they need not be.
    compile_source: Any = typst.compile
    told = os.environ.get("PDF_STANDARDS")
    options: dict[str, Any] = (
        {} if told is None else {"pdf_standards": [name for name in told.split(",") if name]}
    )
    if told == "":
        options["pdf_tags"] = False
    compile_source(
        SOURCE.encode(),
        output=str(out),
        sys_inputs={"data": inputs(table)},
        font_paths=[str(sheet.FONTS)],
        ignore_system_fonts=True,
        **options,
    )


def _row(row: Row, fields: int, departments: int) -> dict[str, object]:
    return {
        "field": row.field,
        "fields": fields,
        "department": row.department,
        "departments": departments,
        "item": row.item,
        "results": [(block.kind, block.text, block.depth) for block in row.results],
    }


if __name__ == "__main__":
    main(build)
