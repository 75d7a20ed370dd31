"""The heights of the rows of a table, as pagination wants them."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Final, TypeAlias

from exchange_report.choices import VerticalAlign
from exchange_report.layouts import Column, GroupRow
from exchange_report.memory import remembered
from exchange_report.pages.composed.texts import SectionTexts
from exchange_report.pages.display_list import Composed
from exchange_report.pages.pagination.slices import Extent, RowExtent
from exchange_report.records import BlockKind
from exchange_report.table import Cell
from exchange_report.table.keeps import Kept

_NOWHERE: Final = frozenset[int]()
_MARKS: Final = attrgetter("marks")
_KIND: Final = attrgetter("kind")
_made: Final = tuple.__new__
"""Makes a named tuple of all its values in half the time: there are tens of thousands of cells."""
_Before: TypeAlias = tuple[
    Sequence[Sequence[Composed | None]],
    Sequence[Kept],
    Sequence[RowExtent],
    Mapping[tuple[int, int], Composed],
]
"""The texts of a table in the run before, what its rows stay together with, and their heights."""


def row_extents(
    texts: SectionTexts, columns: Sequence[Column], kept: Sequence[Kept]
) -> list[RowExtent]:
    """The heights of each row of a table; `kept` is what each stays together with. Those of a row
    whose texts are the same ones as in the run before are the same too.
    """
    known = remembered("extents", tuple((one.merge, one.vertical_align) for one in columns))
    before: _Before = known.get(texts.section.shape) or ([], (), [], {})
    old_texts, old_kept, old, old_again = before
    again = {row for row, _ in (*texts.continued, *old_again)}
    made: list[RowExtent] = []
    equal: dict[RowExtent, RowExtent] = {}  # many rows have as many lines as others: one for all
    for number, composed in enumerate(texts.rows):
        is_known = number < len(old) and composed is old_texts[number] and number not in again
        if is_known and kept[number] == old_kept[number]:
            made.append(old[number])
        else:
            extent = _row_extent(texts, columns, number, kept[number])
            made.append(equal.setdefault(extent, extent))
    known.put(texts.section.shape, (texts.rows, kept, made, texts.continued))
    return made


def _row_extent(
    texts: SectionTexts, columns: Sequence[Column], number: int, kept: Kept
) -> RowExtent:
    row = texts.section.rows[number]
    continued = texts.continued
    cells: list[Extent] = []
    labels: list[tuple[Extent, int]] = []
    for cell, text in zip(row.cells, texts.rows[number], strict=True):
        if cell is None or text is None:
            continue
        column = columns[cell.column]
        is_own = row.kind is None and not column.merge
        again = continued.get((number, cell.column)) if continued else None
        values = (
            cell.column,
            text.tops,
            again.tops if again else None,
            _joined(cell, text) if is_own else _NOWHERE,
            cell.columns,
            _raised(text),
            text.drop,
            bool(again and again.lines and again.lines[0].marks),
            column.vertical_align is VerticalAlign.TOP,
        )
        extent = _made(Extent, values)
        if is_own or row.kind is not None:
            cells.append(extent)
        else:
            labels.append((extent, cell.rows))
    group, repeats = 0, False
    if isinstance(row.kind, GroupRow):
        group, repeats = row.covers, row.kind.repeat
    with_next, rows, _ = kept
    all_of = (tuple(cells), tuple(labels), row.page_break, with_next, group, repeats, rows)
    return _made(RowExtent, all_of)


def _raised(text: Composed) -> frozenset[int]:
    """The lines above which something stands."""
    if not any(map(_MARKS, text.lines)):
        return _NOWHERE
    return frozenset(index for index, line in enumerate(text.lines) if line.marks)


def _joined(cell: Cell, text: Composed) -> frozenset[int]:
    """The lines before which a cell is not cut: those of a label (【…】) but its first, and the
    line that follows it.
    """
    if BlockKind.LABEL not in map(_KIND, cell.blocks):
        return _NOWHERE
    ends = (*text.starts[1:], len(text.lines))
    spans = zip(cell.blocks, text.starts, ends, strict=True)
    labels = (range(a + 1, b + 1) for block, a, b in spans if block.kind is BlockKind.LABEL)
    return frozenset(line for label in labels for line in label)
