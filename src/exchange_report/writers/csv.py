"""The table for machines: comma-separated values (RFC 4180).

After the 統一ルール for machine-readable tables (総務省, 2020-12): one value a cell, no merged
cells, no left-out labels, no line ends or spaces for looks; UTF-8 with a byte order mark, which
spreadsheets want.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import StringIO
from itertools import zip_longest
from typing import Final

from exchange_report.language import DOCUMENT
from exchange_report.layouts import Column, GroupRow
from exchange_report.layouts.template import EXTRA
from exchange_report.records import bracketed
from exchange_report.records.one_line import one_line, spaced_line
from exchange_report.table import Cell, ColumnSet, Section, Table
from exchange_report.table.counting import is_count
from exchange_report.table.names import column_names

_LISTS: Final = frozenset({"results", "notes"})
"""Values that are lists of texts."""


def csv_bytes(table: Table, date: datetime | None = None) -> bytes:
    """`table` with its column headings, every line led by the fiscal year as a western year, then
    the heading of its table and those of its groups, if there are any. There is no place in such
    a file for a `date`.

    A row of the table is a line for each text of its longest list (`{results}`, `{notes}`); all
    else of the row stands on each of these lines. Readings stand in brackets behind their base.
    Subtotals are left out: who reads the file can add up. Tables of different columns follow one
    another, with an empty line between them.
    """
    text = StringIO(newline="")
    writer = csv.writer(text)
    for number in dict.fromkeys(section.shape for section in table.sections):
        columns = table.shapes[number]
        sections = [section for section in table.sections if section.shape == number]
        titled = any(section.title for section in sections)
        if number != table.sections[0].shape:
            writer.writerow([])
        leading = [
            DOCUMENT.fiscal_year,
            *([DOCUMENT.table] if titled else ()),
            *_group_headings(columns),
        ]
        writer.writerow([*leading, *column_names(sections[0].headings)])
        for section in sections:
            title = [section.title.name if section.title else ""] if titled else []
            for year, groups, row in _unmerged(section, columns):
                lines = _lines(row, columns.columns)
                writer.writerows([str(year), *title, *groups, *line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def _group_headings(columns: ColumnSet) -> list[str]:
    """A column for each level of group rows, called after what they show."""
    headings = []
    for group in columns.shape.groups:
        names = (p.name for p in group.value.placeholders() if not is_count(p.name))
        shown = (DOCUMENT.values.get(name, name.removeprefix(EXTRA)) for name in names)
        headings.append(next(shown, DOCUMENT.group))
    return headings


def _unmerged(
    section: Section, columns: ColumnSet
) -> Iterator[tuple[int, list[str], list[tuple[str, ...]]]]:
    """Row by row the fiscal year, the groups, and the texts of every cell; those of a merged one
    in each row that it covers.
    """
    levels = {kind.number: level for level, kind in enumerate(columns.kinds)}
    groups = [("", 0)] * len(columns.shape.groups)
    texts: list[tuple[str, ...]] = [()] * len(columns.columns)
    for number, row in enumerate(section.rows):
        if isinstance(row.kind, GroupRow):
            groups[levels[row.kind_number]] = (row.group, number + row.covers)
        elif row.kind is None:
            for cell in filter(None, row.cells):
                texts[cell.column] = tuple(_values(cell, columns.columns[cell.column]))
                for covered in range(cell.column + 1, cell.column + cell.columns):
                    texts[covered] = ()
            names = [group if number <= last else "" for group, last in groups]
            yield row.fiscal_year, names, list(texts)


def _values(cell: Cell, column: Column) -> Iterator[str]:
    """The texts of a cell, each on one line. What is a name, and what was written on several lines,
    is one name; a text of a list stays as it is but for its line breaks.
    """
    texts: list[list[str]] = []
    for block in cell.blocks:
        text = bracketed(block.text, block.annotations)
        if block.continues:
            texts[-1].append(text)
        else:
            texts.append([text])
    for lines in texts:
        running = _is_list(column) and len(lines) == 1
        yield spaced_line(lines[0]) if running else one_line("\n".join(lines))


def _lines(row: Sequence[tuple[str, ...]], columns: Sequence[Column]) -> Iterator[list[str]]:
    lists = [texts if _is_list(column) else () for texts, column in zip(row, columns, strict=True)]
    whole = [" ".join(texts) for texts in row]
    for parts in list(zip_longest(*lists)) or [(None,) * len(columns)]:
        yield [
            (part or "") if _is_list(column) else text
            for part, text, column in zip(parts, whole, columns, strict=True)
        ]


def _is_list(column: Column) -> bool:
    return any(placeholder.name in _LISTS for placeholder in column.value.placeholders())
