"""Tables whose last columns a spreadsheet printed on pages of their own: put side by side again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from exchange_report.importers.columns import meaning
from exchange_report.importers.model import Cell, Grid, Passage, filled, own_cells
from exchange_report.importers.pdf_grid import Frame

_NEAR: Final = 1.0
"""Points by which the rules of the same row may differ on two pages."""
_LEAST: Final = 3
"""Rules by which heights are compared: those of a heading and a row."""
_WIDEST: Final = 4
"""Pages over which one row is looked for."""
_NAMES: Final = frozenset(("item", "department", "partner", "partner.name", "partner.country"))
"""What rows are known by: only the first pages of a table hold such columns."""

Part = Passage | Grid


class Page(NamedTuple):
    """The parts of a page from top to bottom, and the frames of its tables."""

    parts: list[Part]
    frames: Sequence[Frame]

    @property
    def grid(self) -> Grid:
        return next(part for part in self.parts if isinstance(part, Grid))


def side_by_side(pages: Sequence[Page]) -> list[list[Page]]:
    """The pages, those together that show the same rows; each alone where it is not sure."""
    shown = [page for page in pages if page.frames]
    if all(len(page.frames) == 1 for page in shown):
        for wide in range(2, min(_WIDEST, len(shown)) + 1):
            high, rest = divmod(len(shown), wide)
            orders = (
                [shown[at::high] for at in range(high)],  # down, then over
                [shown[at * wide : (at + 1) * wide] for at in range(high)],  # over, then down
            )
            for order in orders if not rest else ():
                pairs = [(group[0], other) for group in order for other in group[1:]]
                if all(map(_are_level, pairs)) and all(map(_is_named, pairs[: wide - 1])):
                    start = pages.index(shown[0])
                    blank = ([page] for page in pages[start:] if not page.frames)
                    return [*([page] for page in pages[:start]), *order, *blank]
    return [[page] for page in pages]


def joined(group: Sequence[Page]) -> Iterator[Part]:
    """The parts of pages that show the same rows: their tables as one, and each text once."""
    first, *others = group
    at = next((i for i, part in enumerate(first.parts) if isinstance(part, Grid)), -1)
    if not others or at < 0:
        yield from first.parts
        return
    known = {part.text for part in first.parts if isinstance(part, Passage)}
    above, below = first.parts[:at], first.parts[at + 1 :]
    cells = list(_cells(first.grid, 0))
    width = len(first.grid.rows[0])
    for page in others:
        cells += _cells(page.grid, width)
        width += len(page.grid.rows[0])
        middle = page.parts.index(page.grid)
        for index, part in enumerate(page.parts):
            if isinstance(part, Passage) and part.text not in known:
                known.add(part.text)
                (above if index < middle else below).append(part)
    yield from (*above, filled(cells, width, first.grid.heading_rows), *below)


def _cells(grid: Grid, shift: int) -> Iterator[Cell]:
    """The cells of a table, each once, `shift` columns to the right."""
    for number, row in enumerate(grid.rows):
        for cell in own_cells(row):
            if cell.row == number:
                yield replace(cell, column=cell.column + shift)


def _are_level(pages: tuple[Page, Page]) -> bool:
    """Whether the rules between the rows of two pages are at the same heights."""
    ys, others = (page.frames[0].ys for page in pages)
    if len(ys) != len(others) or len(ys) < _LEAST:
        return False
    return all(abs(y - other) <= _NEAR for y, other in zip(ys, others, strict=True))


def _is_named(pages: tuple[Page, Page]) -> bool:
    """Whether only the first of two pages has columns by which rows are known."""
    first, other = ({meaning(cell.text) for cell in page.grid.rows[0]} for page in pages)
    return bool(first & _NAMES) and not other & _NAMES
