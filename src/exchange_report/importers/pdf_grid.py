"""The rules of a page → the cells of its tables, merged ones too."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

_NEAR: Final = 2.0
"""Points within which rules are one."""
_SHORT: Final = 4.0
"""Points: what is shorter rules nothing."""
_LEAST: Final = 2
"""Rules from which on those across them may end where there is none."""
_OPEN: Final = 6.0
"""Points that rules reach beyond the last one across them where a table has cells without it."""

Rule = tuple[float, ...]


class Box(NamedTuple):
    """A box on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class Ruled(NamedTuple):
    """A cell, and the rows and columns of the grid that it extends over."""

    box: Box
    row: int
    column: int
    rows: int
    columns: int


class Frame:
    """A table: its cells, and which of them is where."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], cells: Sequence[Ruled]) -> None:
        self.xs, self.ys, self.cells = xs, ys, cells
        self.columns, self.rows = len(xs) - 1, len(ys) - 1
        self.box = Box(xs[0], ys[-1], xs[-1], ys[0])
        self._at = {
            (row, column): index
            for index, cell in enumerate(cells)
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }
        self._down = [-y for y in ys]

    def cell_at(self, x: float, y: float) -> int | None:
        """The cell that holds a point."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self._down, -y) - 1
        return self._at.get((row, column))


def frames(rules: Iterable[Rule], *, may_be_open: bool = True) -> list[Frame]:
    """The tables that `rules` make (each x, y to x, y), from top to bottom; they `may_be_open` at
    their sides and where a page ends.
    """
    flat, upright = [], []
    for x0, y0, x1, y1 in rules:
        if abs(y0 - y1) <= 0.5 and abs(x0 - x1) >= _SHORT:
            flat.append((y0, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= 0.5 and abs(y0 - y1) >= _SHORT:
            upright.append((x0, min(y0, y1), max(y0, y1)))
    found = []
    for part_flat, part_upright in _parts(_merged(flat), _merged(upright)):
        across, along = (part_flat, part_upright) if may_be_open else ([], [])
        xs = _closed(part_upright, across)
        ys = _closed(part_flat, along)[::-1]
        if len(xs) > 1 and len(ys) > 1:
            found.append(_frame(xs, ys, part_flat, part_upright))
    return sorted(found, key=lambda frame: -frame.box.top)


def _closed(
    lines: Sequence[tuple[float, float, float]], across: Sequence[tuple[float, float, float]]
) -> list[float]:
    """The places of `lines`, and the edges without any of them where those `across` end together:
    the sides of a table that are left open, and the end of a page within a row.
    """
    places = sorted({place for place, _, _ in lines})
    if len(places) < _LEAST:  # one alone does not say that it parts all of the columns
        across = ()
    for end, edge in ((1, min), (2, max)) if across else ():
        outer = edge(line[end] for line in across)
        ends = sum(abs(line[end] - outer) <= _NEAR for line in across)
        if abs(outer - edge(places)) > _OPEN and ends > 1:
            places.append(outer)
    return sorted(places)


def _merged(lines: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Lines at nearly one place as lines at one, those that touch as one line."""
    at: list[tuple[float, list[tuple[float, float]]]] = []
    for place, start, end in sorted(lines):
        if not at or place - at[-1][0] > _NEAR:
            at.append((place, []))
        at[-1][1].append((start, end))
    made = []
    for place, spans in at:
        joined: list[tuple[float, float]] = []
        for start, end in sorted(spans):
            if joined and start <= joined[-1][1] + _NEAR:
                joined[-1] = (joined[-1][0], max(joined[-1][1], end))
            else:
                joined.append((start, end))
        made += [(place, start, end) for start, end in joined]
    return made


def _parts(
    flat: Sequence[tuple[float, float, float]], upright: Sequence[tuple[float, float, float]]
) -> list[tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]]:
    """The rules that hang together, table by table."""
    parent = list(range(len(flat) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    places = [y for y, _, _ in flat]
    for index, (x, low, high) in enumerate(upright, len(flat)):
        first, last = bisect_left(places, low - _NEAR), bisect_right(places, high + _NEAR)
        for at in range(first, last):
            _, start, end = flat[at]
            if start - _NEAR <= x <= end + _NEAR:
                parent[root(at)] = root(index)
    groups: dict[int, tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]]
    groups = defaultdict(lambda: ([], []))
    for index, line in enumerate(flat):
        groups[root(index)][0].append(line)
    for index, line in enumerate(upright, len(flat)):
        groups[root(index)][1].append(line)
    return [one for one in groups.values() if one[0] and one[1]]


def _frame(
    xs: Sequence[float],
    ys: Sequence[float],
    flat: Sequence[tuple[float, float, float]],
    upright: Sequence[tuple[float, float, float]],
) -> Frame:
    """The cells between the places `xs` and `ys`: joined where no rule is between them."""
    below = _covered(flat, ys, xs)
    beside = _covered(upright, xs, [*reversed(ys)])
    rows, columns = len(ys) - 1, len(xs) - 1
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < columns and not _is_parted(beside, column + wide, rows - 1 - row):
                wide += 1
            high = 1
            while row + high < rows and not any(
                (row + high, at) in below or (row + high, at) in taken
                for at in range(column, column + wide)
            ):
                high += 1
            taken |= {(r, c) for r in range(row, row + high) for c in range(column, column + wide)}
            box = Box(xs[column], ys[row + high], xs[column + wide], ys[row])
            cells.append(Ruled(box, row, column, high, wide))
    return Frame(xs, ys, cells)


def _is_parted(beside: set[tuple[int, int]], column: int, row: int) -> bool:
    return (column, row) in beside


def _covered(
    lines: Sequence[tuple[float, float, float]], places: Sequence[float], across: Sequence[float]
) -> set[tuple[int, int]]:
    """By place and by gap between two of `across` (rising): where a line is drawn."""
    at = {place: index for index, place in enumerate(places)}
    found = set()
    for place, start, end in lines:
        first = bisect_left(across, start - _NEAR)
        last = bisect_right(across, end + _NEAR) - 1
        found |= {(at[place], gap) for gap in range(first, last)}
    return found
