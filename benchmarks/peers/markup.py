"""The table as one HTML document, for the peers that set HTML."""

from html import escape
from typing import Final

from benchmarks.peers import sheet
from benchmarks.rows import Block, Row, merged_runs

GREY: Final = f"rgb({', '.join([f'{sheet.HEADER_SHADE:.1%}'] * 3)})"
COLUMN_WIDTHS: Final = "".join(f'<col style="width: {width}pt">' for width in sheet.COLUMNS)
HEADER: Final = "".join(
    f'<th scope="col">{escape(text)}</th>'.replace("\n", "<br>") for text in sheet.HEADER
)
STYLE: Final = f"""
@page {{
  size: {sheet.PAGE_WIDTH}pt {sheet.PAGE_HEIGHT}pt;
  margin: {sheet.TOP_MARGIN}pt {sheet.SIDE_MARGIN}pt {sheet.BOTTOM_MARGIN}pt;
  @bottom-center {{ content: counter(page); font: {sheet.SIZE}pt "{sheet.MINCHO_FAMILY}" }}
}}
html {{ font: {sheet.SIZE}pt/{sheet.PITCH}pt "{sheet.MINCHO_FAMILY}" }}
body {{
  margin: 0; line-break: strict; text-spacing-trim: space-all; text-autospace: no-autospace;
  print-color-adjust: exact;
}}
h1, .label {{ font-family: "{sheet.GOTHIC_FAMILY}"; font-weight: bold }}
h1 {{
  font-size: {sheet.TITLE_SIZE}pt; line-height: {sheet.TITLE_PITCH}pt;
  margin: 0 0 {sheet.TITLE_GAP}pt; text-align: center;
}}
table {{ border-collapse: collapse; table-layout: fixed; width: {sheet.TABLE_WIDTH}pt }}
th, td {{
  border: {sheet.RULE}pt solid black; padding: {sheet.PADDING_Y}pt {sheet.PADDING_X}pt;
  text-align: left; vertical-align: top;
}}
th {{
  background: {GREY}; font-family: "{sheet.GOTHIC_FAMILY}"; font-weight: normal;
  text-align: center; vertical-align: middle;
}}
p {{ margin: 0 }}
.item {{ padding-left: 1em; text-indent: -1em }}
"""


def html(table: tuple[Row, ...]) -> str:
    """A whole HTML document with `table` in it."""
    body = "\n".join(_row(row, *runs) for row, runs in zip(table, merged_runs(table), strict=True))
    return f"""<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{escape(sheet.TITLE)}</title>
<meta name="author" content="{escape(sheet.AUTHOR)}"><style>{STYLE}</style></head>
<body><h1>{escape(sheet.TITLE)}</h1>
<table><colgroup>{COLUMN_WIDTHS}</colgroup><thead><tr>{HEADER}</tr></thead>
<tbody>{body}</tbody></table></body></html>
"""


def _row(row: Row, fields: int, departments: int) -> str:
    labels = "".join(
        f'<td rowspan="{run}">{escape(text)}</td>'
        for text, run in ((row.field, fields), (row.department, departments))
        if run
    )
    results = "".join(_block(block) for block in row.results)
    return f"<tr>{labels}<td>{escape(row.item)}</td><td>{results}</td></tr>"


def _block(block: Block) -> str:
    indent = f' style="margin-left: {block.depth}em"' if block.depth else ""
    return f'<p class="{block.kind}"{indent}>{escape(block.text)}</p>'
