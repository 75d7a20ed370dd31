"""The texts of the cells of a table, unmerged: a value for each row in each column."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from exchange_report.language import DOCUMENT
from exchange_report.layouts import GroupRow, Placeholder
from exchange_report.layouts.column import Valued
from exchange_report.layouts.template import EXTRA
from exchange_report.records import Typed, annotated, bracketed
from exchange_report.records.one_line import one_line, spaced_line
from exchange_report.table.counting import is_count
from exchange_report.table.logical_table import Cell, ColumnSet, Row, Section

_LISTS: Final = frozenset({"results", "notes"})
"""Values that are lists of texts."""

Texts = tuple[str, ...]
"""What stands in a cell: its lines, or its paragraphs."""


Types = tuple[Typed | None, ...]
"""The numbers or dates that the values of a cell are."""


class Line(NamedTuple):
    """An entry of a table: its row, the heading of its table, the values of the groups that it is
    in, the texts in each column, and the number or the date that each is, if it is typed: one in
    each column, or of several values one above the other one for each.
    """

    row: Row
    title: str
    groups: Texts
    cells: tuple[Texts, ...]
    typed: tuple[Types, ...] = ()


def shown(columns: ColumnSet) -> list[list[Placeholder]]:
    """What each level of group rows shows, without what the rows amount to."""
    return [
        [one for one in group.value.placeholders() if not is_count(one.name)]
        for group in columns.shape.groups
    ]


def group_headings(columns: ColumnSet) -> list[str]:
    """What the values of group rows are called; a group row that shows a text only has one."""
    headings: list[str] = []
    for group, values in zip(columns.shape.groups, shown(columns), strict=True):
        headings += map(_value_name, values)
        if not any(True for _ in group.value.placeholders()):
            headings.append(DOCUMENT.group)
    return headings


def _value_name(value: Placeholder) -> str:
    """What a value is called: 年度, or 年度-1 for the year before."""
    name = DOCUMENT.values.get(value.name, value.name.removeprefix(EXTRA))
    return f"{name}{value.offset:+}" if value.offset else name


def lines(sections: Sequence[Section], columns: ColumnSet) -> Iterator[Line]:
    """The entries of tables of the same columns. The texts of a merged cell, and the values of a
    group, stand in each row that they hold for; what an entry leaves blank stays so.
    """
    listed = [is_list(column) for column in columns.columns]
    levels = {kind.number: level for level, kind in enumerate(columns.kinds)}
    blank = [
        ("",) * (len(values) or not any(True for _ in group.value.placeholders()))
        for group, values in zip(columns.shape.groups, shown(columns), strict=True)
    ]
    for section in sections:
        title = section.title.name if section.title else ""
        groups = [(one, 0) for one in blank]
        texts: list[Texts] = [()] * len(columns.columns)
        typed: list[Types] = [()] * len(columns.columns)
        for number, row in enumerate(section.rows):
            if isinstance(row.kind, GroupRow):
                level = levels[row.kind_number]
                values = tuple(bracketed(*annotated(one)) for one in row.group)
                groups[level] = (values, number + row.covers)
            elif row.kind is None:
                for cell in filter(None, row.cells):
                    of = columns.columns[cell.column]
                    texts[cell.column] = _values(cell, running=listed[cell.column])
                    typed[cell.column] = _types(cell, stacked=bool(of.stack))
                    for covered in range(cell.column + 1, cell.column + cell.columns):
                        texts[covered], typed[covered] = (), ()
                for unsaid in row.blank:
                    texts[unsaid], typed[unsaid] = (), ()
                held = (
                    value
                    for (group, last), none in zip(groups, blank, strict=True)
                    for value in (group if number <= last else none)
                )
                yield Line(row, title, tuple(held), tuple(texts), tuple(typed))


def _values(cell: Cell, *, running: bool) -> Texts:
    """The texts of a cell, each on one line. What is a name, and what was written on several lines,
    is one name; `running` text stays as it is but for its line breaks.
    """
    texts: list[list[str]] = []
    for block in cell.stated:
        text = bracketed(block.text, block.annotations)
        if block.continues:
            texts[-1].append(text)
        else:
            texts.append([text])
    return tuple(
        spaced_line(parts[0]) if running and len(parts) == 1 else one_line("\n".join(parts))
        for parts in texts
    )


def _types(cell: Cell, *, stacked: bool) -> Types:
    """What the values of a cell are: nothing where a column of one value has several texts."""
    found = tuple(block.typed for block in cell.stated if not block.continues)
    return found if stacked or len(cell.stated) == 1 else ()


def is_list(column: Valued) -> bool:
    """Whether the cells of a column hold paragraphs."""
    return any(one.name in _LISTS for one in column.value.placeholders())
