"""Report + layout → logical table."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import chain, pairwise

from exchange_report.diagnostics import Diagnostic
from exchange_report.era import FiscalYearPolicy
from exchange_report.layouts import Column, Layout, LayoutFile, Placeholder, Template
from exchange_report.layouts.template import EXTRA
from exchange_report.records import (
    Block,
    Report,
    RowEntry,
    annotated,
    paragraph,
    parse_blocks,
    record_values,
    rows,
)
from exchange_report.source import Loc
from exchange_report.table.model import Cell, HeadingCell, Row, Table, TitleLine
from exchange_report.table.values import show

Blocks = tuple[Block, ...]


def build_table(report: Report, file: LayoutFile) -> Table:
    """The logical table of `report` in a layout, and what the layout shows in vain."""
    layout, record = file.layout, report.record
    entries = list(rows(record))
    values = record_values(record)
    return Table(
        file=file,
        document=report.document,
        document_title=show(layout.document_title, values, layout.fiscal_2019),
        subject=record.subject or "",
        values=values,
        title=tuple(
            TitleLine(show(line.text, values, layout.fiscal_2019), line) for line in layout.title
        ),
        headings=tuple(
            HeadingCell(index, show(column.heading, values, layout.fiscal_2019))
            for index, column in enumerate(layout.columns)
        ),
        rows=tuple(_rows(layout, entries)),
        problems=tuple(_unknown_extras(file, entries)),
    )


def _rows(layout: Layout, entries: Sequence[RowEntry]) -> Iterator[Row]:
    policy = layout.fiscal_2019
    contents = [[_content(column, entry, policy) for entry in entries] for column in layout.columns]
    spans = _spans(layout.columns, contents)
    for index, entry in enumerate(entries):
        cells = tuple(
            Cell(column, contents[column][index], spans[column][index], entry.loc)
            if spans[column][index]
            else None
            for column in range(len(layout.columns))
        )
        outline = (show(level, entry.values, policy) for level in layout.outline)
        yield Row(cells, entry.page_break, tuple(annotated(name).text for name in outline if name))


def _content(column: Column, entry: RowEntry, policy: FiscalYearPolicy) -> Blocks:
    blocks: list[Block] = []
    for line in column.value.lines:
        match line:
            case (Placeholder("results"),):
                blocks += parse_blocks(entry.results)
            case (Placeholder("notes"),):
                blocks += parse_blocks(entry.notes)
            case _:
                text = show(Template("", (line,)), entry.values, policy)
                blocks += (paragraph(t) for t in text.split("\n") if t)
    return tuple(blocks)


def _spans(columns: Sequence[Column], contents: Sequence[Sequence[Blocks]]) -> list[list[int]]:
    """The rows that the cell of each column and row covers; 0 where one from above runs on.

    Equal neighbours of a merged column become one cell, but never across the end of a cell of a
    merged column to their left: that cell is the group which they belong to.
    """
    count = len(contents[0])
    group_starts = set[int]()
    spans: list[list[int]] = []
    for column, texts in zip(columns, contents, strict=True):
        if not column.merge:
            spans.append([1] * count)
            continue
        starts = [
            i
            for i in range(count)
            if i == 0 or i in group_starts or not texts[i] or texts[i] != texts[i - 1]
        ]
        span = [0] * count
        for start, end in pairwise([*starts, count]):
            span[start] = end - start
        spans.append(span)
        group_starts.update(starts)
    return spans


def _unknown_extras(file: LayoutFile, entries: Sequence[RowEntry]) -> Iterator[Diagnostic]:
    """An `extra` that is shown and that no entry has is a slip of the pen."""
    known = {name for entry in entries for name in entry.values if name.startswith(EXTRA)}
    columns = ((("columns", i, "value"), c.value) for i, c in enumerate(file.layout.columns))
    outline = ((("outline", i), level) for i, level in enumerate(file.layout.outline))
    shown: Iterator[tuple[Loc, Template]] = chain(columns, outline)
    for loc, template in shown:
        for placeholder in template.placeholders():
            name = placeholder.name
            if entries and name.startswith(EXTRA) and name not in known:
                near = next(iter(get_close_matches(name, sorted(known), n=1, cutoff=0.5)), "")
                yield file.document.diagnostic(
                    "ER407",
                    file.document.span(loc),
                    {"field": name, "near": near},
                    hinted=bool(near),
                )
