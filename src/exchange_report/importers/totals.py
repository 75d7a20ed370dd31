"""Rows of sums: checked against the rows above them, and left out."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from exchange_report.importers.columns import plain
from exchange_report.importers.model import Remarks, own_cells
from exchange_report.importers.tables import Line, Table
from exchange_report.importers.vocabulary import GRAND, TOTAL
from exchange_report.importers.wording import number


def check_totals(table: Table, remarks: Remarks) -> None:
    """Reports each sum that is not what its rows add up to, texts that go with a row of sums, and
    how many rows are left out.
    """
    right: list[Line] = []
    lines: list[Line] = []
    group: list[Line] = []
    for line in table.lines:
        if not line.is_total:
            lines.append(line)
            group.append(line)
            continue
        label = plain(next(cell.text for cell in line.cells if not cell.is_blank))
        scopes = (lines,) if GRAND.search(label) else (group, lines) if label == "計" else (group,)
        if _is_right(table, line, scopes, remarks):
            right.append(line)
        group = []
    if right:
        remarks.add("ER707", right[0].place, count=str(len(right)))


def _is_right(table: Table, line: Line, scopes: Sequence[Sequence[Line]], remarks: Remarks) -> bool:
    is_right = True
    label = next(cell for cell in line.cells if not cell.is_blank)
    for index, cell in enumerate(line.cells):
        if cell is label or cell.is_blank or (index and line.cells[index - 1] is cell):
            continue
        name = table.columns[index].name
        stated = number(cell.text)
        sums = [_sum(index, scope) for scope in scopes]
        known = [one for one in sums if one is not None]
        if stated is None or not known:
            remarks.add("ER716", cell.place, column=name, text=cell.text.replace("\n", " "))
            is_right = False
        elif stated not in known:
            numbers = {"stated": cell.text.strip(), "sum": _shown(known[0])}
            remarks.add("ER706", cell.place, column=name, label=label.text.strip(), **numbers)
            is_right = False
    return is_right


def _sum(column: int, lines: Iterable[Line]) -> Decimal | None:
    """What a column adds up to; a merged cell counts once. None if a cell is no number."""
    cells = dict.fromkeys(line.cells[column] for line in lines)
    numbers = [number(cell.text) for cell in cells]
    return None if None in numbers else sum((n for n in numbers if n is not None), Decimal(0))


def _shown(value: Decimal) -> str:
    return f"{value:,f}"


def data_lines(table: Table) -> Iterator[Line]:
    """The rows but for those of sums."""
    return (line for line in table.lines if not line.is_total)


def is_sum_label(line: Line) -> bool:
    """Whether a row says that it is a sum, though it may hold no number."""
    texts = [cell.text for cell in own_cells(line.cells) if not cell.is_blank]
    return len(texts) == 1 and TOTAL.fullmatch(plain(texts[0])) is not None
