"""The looks of the tables of one shape: which rule stands on an edge, which fill under a cell.

What is decided here is only translated elsewhere, so that no two outputs can differ.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from exchange_report.layouts import GroupRow, Layout, Subtotal
from exchange_report.layouts.rules import RuleKind
from exchange_report.table.logical_table import Cell, ColumnSet, Row

BETWEEN_HEADINGS: Final = RuleKind.INNER
"""The rule between two rows of headings."""


class GroundKind(StrEnum):
    """What a fill (地の色) belongs to."""

    COLUMN = "column"
    ZEBRA = "zebra"
    """Every other row of entries."""
    BETWEEN = "between"
    """A row that stands for no entry: a subtotal, or the heading of a group."""
    ACCENT = "accent"
    """A cell that stands out by its value."""


class Ground(NamedTuple):
    """The fill of a cell; `below` is the one that it lies over, which it hides."""

    kind: GroundKind
    colour: str | None
    below: str | None = None


Grounds = tuple[Ground, ...]
"""The grounds of a row: one for each column, the same in all columns of a cell."""


class Looks:
    """The looks of the tables of one column set."""

    def __init__(self, layout: Layout, of: ColumnSet) -> None:
        columns = of.columns
        self._merged = [column.merge for column in columns]
        labels = [i for i, column in enumerate(columns) if column.merge]
        self._is_grouped = bool(of.shape.groups)
        self._outer, self._inner = ([], labels) if self._is_grouped else (labels[:1], labels[1:])
        self._spreads = any(column.spread for column in columns)
        zebra = layout.rows.zebra
        self._plain = tuple(Ground(GroundKind.COLUMN, column.fill) for column in columns)
        self._over = tuple(Ground(GroundKind.ZEBRA, zebra, column.fill) for column in columns)
        if zebra is None:
            self._over = self._plain
        self._band = labels[0] if labels and layout.rows.zebra_by == "label" else None
        """The merged column whose labels are striped as a whole; None where single rows are."""
        choices = zip(self._merged, self._plain, self._over, strict=True)
        self._striped = tuple(plain if merge else over for merge, plain, over in choices)
        if self._band is not None:
            self._striped = self._over
        rows: tuple[GroupRow | Subtotal, ...] = (*of.shape.groups, *of.shape.subtotals)
        accents = (*of.shape.when, *(one for column in columns for one in column.emphases))
        self._has_accents = any(one.fill for one in accents)
        fills = (zebra, *(one.fill for one in (*rows, *columns, *accents)))
        self.has_fills = any(fills)
        """Whether any row has a fill."""
        self.heading_fill = layout.header.fill

    def under_headings(self, *, rows: bool) -> RuleKind:
        """The rule under the last row of headings: without rows below, the foot of the table."""
        return RuleKind.HEADER if rows else RuleKind.OUTER

    def edges(self, rows: Sequence[Row]) -> list[RuleKind]:
        """The rule above each row, and at the end the one below the last."""
        between = (self.edge(rows[i - 1], rows[i]) for i in range(1, len(rows)))
        foot = [RuleKind.OUTER] if rows else []
        return [self.under_headings(rows=bool(rows)), *between, *foot]

    def edge(self, above: Row, below: Row) -> RuleKind:
        """The rule between two rows that stand one under the other. Groups are a heading of their
        own and the rows below it, or in a table without such headings the labels of the outermost
        merged column; all other labels are parts of a group, as is what a subtotal sums that
        stands inside of one.
        """
        if isinstance(below.kind, Subtotal):
            return RuleKind.SUBTOTAL
        if isinstance(above.kind, GroupRow):
            return RuleKind.ROW
        if isinstance(below.kind, GroupRow):
            return RuleKind.GROUP
        if above.kind:
            inside = self._is_grouped or any(runs_on(below, at) for at in self._outer)
            return RuleKind.LABEL if inside else RuleKind.GROUP
        if any(_ends_between(above, below, at) for at in self._outer):
            return RuleKind.GROUP
        if any(_ends_between(above, below, at) for at in self._inner):
            return RuleKind.LABEL
        return RuleKind.ROW

    def grounds(self, rows: Sequence[Row]) -> list[Grounds]:
        """The grounds of all rows of a table. Every other row, or label with all its rows, is
        counted anew after each row that stands for no entry. Where it is rows, a label of several
        is part of none of them.
        """
        between: dict[int, Grounds] = {}
        made: list[Grounds] = []
        is_striped, is_first = False, True
        for row in rows:
            if row.kind is not None:
                found = between.get(row.kind_number)
                if found is None:
                    ground = Ground(GroundKind.BETWEEN, row.kind.fill)
                    found = between[row.kind_number] = (ground,) * len(self._plain)
                made.append(self._beside_label(row, found, made[-1] if made else found))
                is_first = self._band is None or not runs_on(row, self._band)
                continue
            is_striped = not is_first and is_striped != self._begins_stripe(row)
            is_first = False
            found = self._striped if is_striped else self._plain
            if is_striped and any(self._merged):
                found = self._labelled(row, found)
            made.append(self._spread(row, found, is_striped) if self._spreads else found)
        return self._accented(rows, made) if self._has_accents else made

    def _accented(self, rows: Sequence[Row], made: list[Grounds]) -> list[Grounds]:
        """The grounds of rows, with those of cells that stand out by their values over them."""
        found = list(map(list, made))
        for number, row in enumerate(rows):
            for cell in row.cells:
                if cell is None or cell.accent is None or not cell.accent.fill:
                    continue
                for grounds in found[number : number + cell.rows]:
                    for column in range(cell.column, cell.column + cell.columns):
                        below = self._plain[column].colour
                        grounds[column] = Ground(GroundKind.ACCENT, cell.accent.fill, below)
        return list(map(tuple, found))

    def _beside_label(self, row: Row, found: Grounds, above: Grounds) -> Grounds:
        """The grounds of a subtotal: cells that run on beside its label keep theirs."""
        if not row.label:
            return found
        running = [runs_on(row, column) for column in range(len(found))]
        return tuple(
            before if one else ground
            for one, ground, before in zip(running, found, above, strict=True)
        )

    def _begins_stripe(self, row: Row) -> bool:
        """Whether the row is another stripe than the one above it."""
        return self._band is None or not runs_on(row, self._band)

    def _labelled(self, row: Row, found: Grounds) -> Grounds:
        """The grounds of every other row, whose own labels have that of the row."""
        own = [
            merged and bool(c and c.rows == 1)
            for merged, c in zip(self._merged, row.cells, strict=True)
        ]
        return tuple(
            over if one else ground
            for one, over, ground in zip(own, self._over, found, strict=True)
        )

    def _spread(self, row: Row, found: Grounds, is_striped: bool) -> Grounds:
        """The grounds of a row whose cells may run on to the right, over other columns: a cell
        has that of its first column, and a label that runs on is part of its row.
        """
        grounds = list(found)
        for cell in row.cells:
            if cell is not None and cell.columns > 1:
                one = (self._over if is_striped else self._plain)[cell.column]
                grounds[cell.column : cell.column + cell.columns] = [one] * cell.columns
        return tuple(grounds)


def _ends_between(above: Row, below: Row, at: int) -> bool:
    """Whether a label of a merged column ends between two rows; rows without a label there are no
    groups.
    """
    if runs_on(below, at):
        return False
    return not (_is_blank(above, at) and _is_blank(below, at))


def runs_on(row: Row, column: int) -> bool:
    """Whether the cell above runs on down into the row; not where one runs on from the left."""
    return row.cells[column] is None and _from_left(row, column) is None


def _from_left(row: Row, column: int) -> Cell | None:
    """The cell of the row that runs on to the right, over a column."""
    for at in range(column - 1, -1, -1):
        if cell := row.cells[at]:
            return cell if cell.column + cell.columns > column else None
    return None


def _is_blank(row: Row, column: int) -> bool:
    """Whether the row has no label in a merged column."""
    cell = row.cells[column]
    return not cell.blocks if cell else _from_left(row, column) is not None
