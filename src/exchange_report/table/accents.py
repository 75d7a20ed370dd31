"""Cells that stand out by their values."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import pairwise

from exchange_report import era
from exchange_report.layouts import Template
from exchange_report.layouts.column import Valued
from exchange_report.layouts.emphasis import Emphasis
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.layouts.selection import folded
from exchange_report.layouts.stacked import PLAIN
from exchange_report.records import RowEntry, paragraph
from exchange_report.records.blocks import with_mark
from exchange_report.table.days import read_day
from exchange_report.table.lettering import Accent
from exchange_report.table.logical_table import Cell, ColumnSet
from exchange_report.table.numbers import read_number
from exchange_report.table.spans import Blocks

Text = Callable[[Template, RowEntry], str]


class Accents:
    """Gives the cells of the rows of entries the accents that the columns and the shape state;
    `text` is what a template shows of an entry.
    """

    def __init__(self, columns: ColumnSet, text: Text) -> None:
        self._columns = columns.columns
        self._of_rows = columns.shape.when
        self._text = text
        self.are_stated = bool(self._of_rows) or any(column.emphases for column in self._columns)
        """Whether any cell may stand out."""
        heads = [i for i, one in enumerate(self._columns) if one.head and not one.merge]
        others = [i for i, one in enumerate(self._columns) if not one.merge]
        self._marked = next(iter((*heads, *others)), 0)
        """The column in which the mark of a row stands."""

    def cells(self, cells: Sequence[Cell | None], entry: RowEntry) -> tuple[Cell | None, ...]:
        """The cells of the row of an entry. What a column states comes before what the row does."""
        of_row = self._accent_of_row(entry)
        return tuple(cell and self._accented(cell, of_row) for cell in cells)

    def _accent_of_row(self, entry: RowEntry) -> Accent | None:
        for one in self._of_rows:
            text = self._text(one.value, entry).strip()
            if _holds(one, text, read_number(text, PLAIN)):
                return _accent(one)
        return None

    def _accented(self, cell: Cell, of_row: Accent | None) -> Cell:
        column = self._columns[cell.column]
        blocks = cell.blocks or (paragraph(""),) * len(column.stack)
        own = _of_stack(blocks, column.stack) if column.stack else _of_value(blocks, column)
        if column.merge:
            of_row = None
        elif of_row and cell.column != self._marked:
            of_row = of_row._replace(mark="")
        accent = _both(own, of_row)
        if accent is None:
            return cell
        if not accent.marks:
            return cell._replace(blocks=_marked(cell.blocks, accent.mark), accent=accent)
        marks = dict(accent.marks)
        made = tuple(with_mark(one, marks.get(at, "")) for at, one in enumerate(blocks))
        return cell._replace(blocks=_marked(made, accent.mark), accent=accent)


def _of_value(blocks: Blocks, valued: Valued) -> Accent | None:
    """The accent that a value has in `blocks`."""
    text = "\n".join(block.text for block in blocks).strip()
    number = _number(blocks, text, valued.numbers or PLAIN) if valued.when else None
    return next((_accent(one) for one in valued.when if _holds(one, text, number)), None)


def _of_stack(blocks: Blocks, stack: Sequence[Valued]) -> Accent | None:
    """The accent of a cell by its values one above the other: what the upper ones state comes
    first, and each has its own mark.
    """
    starts = [number for number, block in enumerate(blocks) if not block.continues]
    found: Accent | None = None
    for part, (start, end) in zip(stack, pairwise([*starts, len(blocks)]), strict=True):
        if own := _of_value(blocks[start:end], part):
            marks = ((start, own.mark),) if own.mark else ()
            found = _both(found, own._replace(mark="", marks=marks))
    return found


def _number(blocks: Blocks, text: str, form: NumberFormat) -> Decimal | date | None:
    """The number that a value is, or the day, if its column has days."""
    typed = blocks[0].typed if len(blocks) == 1 else None
    return read_number(text, form) if typed is None else typed.value


def _lies_within(
    number: Decimal | date | None, least: Decimal | date | None, most: Decimal | date | None
) -> bool:
    """Whether a number lies within limits, or a day; neither does within limits of the other."""
    limits = [one for one in (least, most) if one is not None]
    if number is None or any(isinstance(one, date) != isinstance(number, date) for one in limits):
        return not limits
    if isinstance(number, date):
        is_late = not isinstance(least, date) or number >= least
        return is_late and (not isinstance(most, date) or number <= most)
    is_large = not isinstance(least, Decimal) or number >= least
    return is_large and (not isinstance(most, Decimal) or number <= most)


def _holds(one: Emphasis, text: str, number: Decimal | date | None) -> bool:
    """Whether all that an emphasis states of a value holds."""
    if number is None and one.compares_days:
        with suppress(era.EraError):
            number = read_day(text)
    return (
        (one.equals is None or folded(text) == folded(one.equals))
        and (not one.one_of or folded(text) in map(folded, one.one_of))
        and _lies_within(number, one.at_least, one.at_most)
        and (one.empty is None or one.empty is not bool(text))
    )


def _accent(one: Emphasis) -> Accent:
    return Accent(one.fill, one.colour, one.bold, one.mark)


def _both(own: Accent | None, of_row: Accent | None) -> Accent | None:
    """What a cell has of its own, and what its row has beside that."""
    if own is None or of_row is None:
        return own or of_row
    return Accent(
        own.fill or of_row.fill,
        own.colour or of_row.colour,
        own.bold or of_row.bold,
        of_row.mark + own.mark,
        own.marks + of_row.marks,
    )


def _marked(blocks: Blocks, mark: str) -> Blocks:
    """The blocks of a cell with a mark before them."""
    if not mark:
        return blocks
    return (with_mark(blocks[0], mark), *blocks[1:]) if blocks else (paragraph(mark),)
