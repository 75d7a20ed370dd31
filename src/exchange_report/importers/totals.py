"""Rows of sums: checked against the rows above them, and left out."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from exchange_report.importers.columns import Column, plain
from exchange_report.importers.model import Cell, Remarks, own_cells
from exchange_report.importers.tables import Line, Table, total_label
from exchange_report.importers.vocabulary import GRAND
from exchange_report.importers.wording import number
from exchange_report.records.footnotes import apart

_NAMING: Final = frozenset(("field", "department", "item", "partner.country", "partner.name"))

_NESTED: Final = 20
"""Sums before a sum among which it is looked for what it sums up."""


def check_totals(table: Table, remarks: Remarks) -> None:
    """Reports each sum that is not what its rows add up to, texts that go with a row of sums, and
    how many rows are left out.
    """
    right: list[Line] = []
    lines: list[Line] = []
    group: list[Line] = []
    sheet: list[Line] = []
    starts: list[int] = []
    for at, line in enumerate(table.lines):
        if at in table.named:
            sheet = []
        if not line.is_total:
            lines.append(line)
            group.append(line)
            sheet.append(line)
            continue
        cell = total_label(line.cells)
        label = "" if cell is None else plain(cell.text)
        whole = (sheet, lines)
        scopes = whole if GRAND.search(label) else (group, *whole) if label == "計" else (group,)
        if not group and not GRAND.search(label):  # a sum of what the sums above it are parts of
            scopes = (*_outer(lines, starts), *scopes)
        if _is_right(table, line, scopes, remarks):
            right.append(line)
        starts += [len(lines) - len(group)] if group else []
        group = []
    if right:
        remarks.add("ER707", right[0].place, count=str(len(right)))


def _outer(lines: Sequence[Line], starts: Sequence[int]) -> Iterator[Sequence[Line]]:
    """The rows that a sum after another may sum up: from where one of the sums before it began."""
    yield from (lines[start:] for start in starts[: -_NESTED - 1 : -1])


def _is_right(table: Table, line: Line, scopes: Sequence[Sequence[Line]], remarks: Remarks) -> bool:
    is_right = True
    label = total_label(line.cells)
    labels = _before(line, label)
    for index, cell in enumerate(line.cells):
        if cell in labels or cell.is_blank or (index and line.cells[index - 1] is cell):
            continue
        name = table.columns[index].name
        stated = number(apart(cell.text)[0])
        sums = [_sum(index, scope) for scope in scopes]
        known = [one for one in sums if one is not None]
        if stated is None or not known:
            remarks.add("ER716", cell.place, column=name, text=cell.text.replace("\n", " "))
            is_right = False
        elif stated not in known:
            numbers = {"stated": cell.text.strip(), "sum": _shown(known[0])}
            remarks.add(
                "ER706",
                cell.place,
                column=name,
                label=label.text.strip() if label else "",
                **numbers,
            )
            is_right = False
    return is_right


def _before(line: Line, label: Cell | None) -> frozenset[Cell]:
    """The cells of a row of sums up to its label: names of the group that it sums up."""
    cells = [*own_cells(line.cells)]
    end = cells.index(label) + 1 if label is not None else 0
    return frozenset(cells[:end])


def _sum(column: int, lines: Iterable[Line]) -> Decimal | None:
    """What a column adds up to; a merged cell counts once. None if a cell is no number."""
    cells = dict.fromkeys(line.cells[column] for line in lines)
    numbers = [number(apart(cell.text)[0]) for cell in cells]
    return None if None in numbers else sum((n for n in numbers if n is not None), Decimal(0))


def _shown(value: Decimal) -> str:
    return f"{value:,f}"


def data_lines(table: Table) -> Iterator[Line]:
    """The rows but for those of sums."""
    return (line for line in table.lines if not line.is_total)


def without_numbers(table: Table) -> tuple[Column, ...]:
    """The columns of a table; one that would hold names and holds only numbers is one of its own,
    as 相手方 under 参加者数.
    """
    return tuple(
        column._replace(fields=(f"extra.{column.name}",), is_known=False, apart=None)
        if column.key in _NAMING and _is_of_numbers(index, table)
        else column
        for index, column in enumerate(table.columns)
    )


def _is_of_numbers(index: int, table: Table) -> bool:
    texts = [line.cells[index].text for line in data_lines(table) if not line.cells[index].is_blank]
    return any(map(_has_digit, texts)) and all(number(text) is not None for text in texts)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
