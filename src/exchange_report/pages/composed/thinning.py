"""A table without what would be set twice, or of which nothing will be said, for a check."""

from collections.abc import Sequence
from typing import Final

from exchange_report.choices import Keep
from exchange_report.pages.composed.cells import CellSetter
from exchange_report.pages.composed.plain import Plain
from exchange_report.pages.composed.setter import Setter
from exchange_report.table import Cell, Row, Section

_UNKNOWN: Final = 1 << 60
"""The lines of a text that is to be set to know."""


class Thinning:
    """Leaves out of the tables of one shape what stands in a row before, in the same columns, and
    what is plain.
    """

    def __init__(self, setter: Setter, cells: CellSetter, shape: int) -> None:
        table = setter.table
        columns = table.shapes[shape].columns
        self._cells = cells
        self._seen: dict[object, int] = {}
        self._low_rows: list[Row] = []
        """Rows that were left out, and whose cells are not among the `seen` ones yet."""
        self._plain: dict[int | tuple[int, int], Plain] = {}
        self._labels = {n for n, one in enumerate(columns) if one.merge and one.continued}
        self._names = [n for n, one in enumerate(columns) if one.names_rows]
        whole = 0 if table.layout.rows.keep is Keep.NONE else setter.frame.room // 2
        self._low = whole // max(cells.pitches)
        """The most lines of a row whose name is not set again."""
        self._enough = 2 + setter.frame.room // min(cells.pitches)
        """Lines of a row that is higher than all that has to do with heights."""

    def section(self, section: Section) -> Section:
        """A table with the rows that are to be set."""
        kept = (self._shown(row) for row in section.rows)
        return section._replace(rows=tuple(row for row in kept if row is not None))

    def _shown(self, row: Row) -> Row | None:
        """What is to be set of a row; None if nothing is."""
        cells = [cell for cell in row.cells if cell]
        if row.kind is None and self._is_low([self._lines(cell) for cell in cells]):
            self._low_rows.append(row)
            return None
        self._note_low_rows()
        keys = [_key(row, cell) for cell in cells]
        known = [self._seen.get(key) for key in keys]
        if None not in known:
            return None
        if row.kind is not None:
            self._seen.update(dict.fromkeys(keys, _UNKNOWN))
            return row
        lines = [
            self._lines(cell) if before is None else before
            for cell, before in zip(cells, known, strict=True)
        ]
        self._seen.update(zip(keys, lines, strict=True))
        if max(lines) > self._low and not self._has_plain_name(row):
            return row._replace(cells=tuple(cell and self._cut(cell) for cell in row.cells))
        new = {
            cell.column: self._cut(cell, 0)
            for cell, before, count in zip(cells, known, lines, strict=True)
            if before is None and count == _UNKNOWN
        }
        return row._replace(cells=tuple(map(new.get, range(len(row.cells))))) if new else None

    def _is_low(self, lines: Sequence[int]) -> bool:
        """Whether nothing is to be set of a row whose cells take so many lines."""
        return max(lines, default=0) <= self._low

    def _note_low_rows(self) -> None:
        """Notes the cells of rows that were left out, once that matters: no row may be another."""
        for row in self._low_rows:
            for cell in row.cells:
                if cell:
                    self._seen.setdefault(_key(row, cell), self._lines(cell))
        self._low_rows.clear()

    def _has_plain_name(self, row: Row) -> bool:
        """Whether nothing will be said of the names of a row where they stand again."""
        names = [cell for column in self._names if (cell := row.cells[column]) and cell.blocks]
        return all(
            cell.accent is None and all(map(self._plain_of(cell).lines, self._cells.again(cell)))
            for cell in names
        )

    def _lines(self, cell: Cell) -> int:
        """The most lines that a cell takes whose texts are plain."""
        if cell.accent is not None or cell.column in self._labels:
            return _UNKNOWN
        most = 0
        lines_of = self._plain_of(cell).lines
        for block in cell.blocks:
            lines = lines_of(block)
            if not lines:
                return _UNKNOWN
            most += lines
        return most

    def _plain_of(self, cell: Cell) -> Plain:
        key = cell.column if cell.columns == 1 else (cell.column, cell.columns)
        found = self._plain.get(key)
        if found is None:
            found = self._plain[key] = self._cells.plain(cell)
        return found

    def _cut(self, cell: Cell, enough: int | None = None) -> Cell:
        """A cell without plain texts that no height depends on: after the first that are `enough`,
        by default those that are higher than all.
        """
        if cell.accent is not None or cell.column in self._labels:
            return cell
        plain = self._plain_of(cell)
        enough = self._enough if enough is None else enough
        first = [
            plain.start(block, enough) if plain.lines(block) else block
            for block in cell.blocks[:enough]
        ]
        others = (block for block in cell.blocks[enough:] if not plain.lines(block))
        return cell._replace(blocks=(*first, *others))


def _key(row: Row, cell: Cell) -> object:
    """What a cell shares with those of which the same is to be said."""
    return row.kind_number, cell.column, cell.columns, cell.accent, cell.blocks
