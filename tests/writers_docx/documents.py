"""Documents made from small descriptions, and what stands in their styles."""

import io
import re
from functools import cache
from typing import Any, Final

import docx

import samples
import wordreading
from exchange_report.layouts import load_layout
from exchange_report.table import Table, build_table
from exchange_report.table.page_parts import table_parts
from exchange_report.writers.docx import docx_bytes
from scenarios import PROSE, group, items
from wordreading import Word, attribute, find


def word(entries: list[Any] | None = None, columns: Any = samples.FOUR, **more: object) -> Word:
    table = samples.table(entries or items(2), columns, **more)
    return wordreading.read(docx_bytes(table, faces=samples.OURS.faces()))


def style(document: Word, name: str) -> Any:
    styles = document.xml("word/styles.xml")
    return find(styles, f"w:style[w:name/@w:val='{name}']")[0]


def switch(document: Word, name: str, style_name: str = "報告書 本文") -> str | None:
    return attribute(find(style(document, style_name), f"w:pPr/w:{name}")[0])


def indent(document: Word, paragraph: Any) -> tuple[int, int]:
    """Left indent and hang, its own or those of its style."""
    own = find(paragraph, "w:pPr/w:ind")
    name = attribute(find(paragraph, "w:pPr/w:pStyle")[0])
    styles = document.xml("word/styles.xml")
    inherited = find(styles, f"w:style[@w:styleId='{name}']/w:pPr/w:ind")
    found = (own or inherited or [None])[0]
    if found is None:
        return (0, 0)
    return int(attribute(found, "left") or 0), int(attribute(found, "hanging") or 0)


EVERYTHING: Final = """
page: {size: letter, orientation: landscape}
cover:
  lines:
    - {text: "{title}", size: 24pt, line_pitch: 30pt}
    - {text: "{fiscal_year:era}", size: 14pt}
contents: {}
title: [{text: "{title}（{count}件）"}, {text: "{publisher}", align: end, size: 9pt}]
before:
  - {text: "{preface}\\n【凡例】件数は{count}", size: 10pt, space_before: 4pt, space_after: 12pt}
after: [{text: "※実績のない事業は載せていない。"}]
tables:
  - heading: {text: "{field}の表"}
    each: "{field}"
    new_page: true
    groups: [{value: "{department}（{count}件）", fill: "#dde8f5", align: center}]
    columns:
      - heading: 担当
        columns:
          - {heading: 連絡先, value: "{contact}", width: 6zw, merge: true, head: true}
          - {heading: 項目, value: "{item}", width: 14zw, spread: true, subtotal: "{count}件"}
          - {heading: 備考, value: "{extra.備考}", width: 5zw}
      - {heading: 実績, value: "{results}", width: rest, fill: "#fff4e0"}
    subtotals:
      - {after: "{department}", label: 小計}
      - {label: 合計, align: end, fill: "#ffe0e0"}
  - heading: {text: 集計, size: 12pt}
    count_by: "{department}"
    columns:
      - {heading: 部所, value: "{department}", width: auto}
      - {heading: 件数, value: "{count}", width: 4zw, align: end}
  - columns: [{heading: 項目だけ, value: "{item}", width: 20zw}]
rules:
  outer: 1.5pt
  inner: {weight: 0.25pt, colour: "#888888"}
  header: {weight: 1.5pt, style: double}
  column: 0pt
  group: {weight: 1pt, colour: "#cc0000"}
  row: {weight: 0.5pt, style: dotted}
rows: {zebra: "#f3f7fb"}
outline: ["{field}", "{department}"]
index: [{heading: {text: 項目の索引}, value: "{item}"}]
running_heads:
  - {text: "{title}", align: start, first_page: false}
  - {text: "{section}", align: end, size: 8pt, face: gothic}
footer: {text: "{page} / {pages}", first_page: false}
watermark: {text: 案, angle: 30, colour: "#dddddd"}
"""


@cache
def everything() -> Table:
    """A report in a layout that uses whatever there is."""
    outer = {"contact": "外線", "department": "外務部", "field": "国際交流"}
    inner = {"contact": "内線", "department": "総務部", "field": "国際交流"}
    entries = [
        group(items(3), **outer),
        group([*items(2, extra={"備考": "済"}), {"item": "長い", "results": [PROSE] * 3}], **inner),
        group(items(2), **{**outer, "field": "国際協力"}),
    ]
    preface = ["前書き", "・一つ目", "・二つ目"]
    made = samples.report(entries, publisher="東京都", preface=preface)
    return build_table(made, load_layout(EVERYTHING.encode(), samples.LAYOUT))


_BREAKS: Final = re.compile("[\v\f\r\x85\u2028\u2029]")


def assert_read_alike(table: Table) -> None:
    """The ordinary interface of python-docx reads of each cell what the record says. It does not
    count lists, and leaves out what only a broken line shows (U+00AD).
    """
    document = docx.Document(io.BytesIO(docx_bytes(table)))
    read = [
        [cell.paragraphs for cell in row.cells]
        for grid in document.tables
        for row in list(grid.rows)[1:]
    ]
    rows = [
        row
        for section in table.sections
        for part in table_parts(section.rows, table.columns(section))
        for row in part.rows
    ]
    said: dict[int, Any] = {}
    for row, cells in zip(rows, read, strict=True):
        for cell in filter(None, row.cells):
            said |= dict.fromkeys(range(cell.column, cell.column + cell.columns), cell)
        for column in range(len(row.cells)):
            shown = [
                (block.text[: block.marker] if _is_listed(paragraph) else "") + paragraph.text
                for block, paragraph in zip(said[column].blocks, cells[column], strict=False)
            ]
            blocks = [block.text.replace("\u00ad", "") for block in said[column].blocks]
            assert shown == [_BREAKS.sub("\n", text) for text in blocks]
            assert len(cells[column]) == max(1, len(blocks))


def _is_listed(paragraph: Any) -> bool:
    properties = paragraph._p.pPr
    return properties is not None and properties.numPr is not None
