"""The heights of the rows of a table, as pagination wants them."""

from collections.abc import Iterator, Sequence
from typing import Final

from exchange_report.layouts import Column, GroupRow
from exchange_report.pages.composed.texts import SectionTexts
from exchange_report.pages.display_list import Composed
from exchange_report.pages.pagination.slices import Extent, RowExtent
from exchange_report.records import BlockKind
from exchange_report.table import Cell
from exchange_report.table.keeps import Kept

_NOWHERE: Final = frozenset[int]()


def row_extents(
    texts: SectionTexts, columns: Sequence[Column], kept: Sequence[Kept]
) -> Iterator[RowExtent]:
    """The heights of each row of a table; `kept` is what each stays together with."""
    rows = texts.section.rows
    merged = [column.merge for column in columns]
    for number, (row, composed) in enumerate(zip(rows, texts.rows, strict=True)):
        cells: list[Extent] = []
        labels: list[tuple[Extent, int]] = []
        for cell, text in zip(row.cells, composed, strict=True):
            if cell is None or text is None:
                continue
            if row.kind is None and not merged[cell.column]:
                joined, named = _joined(cell, text), texts.continued.get((number, cell.column))
                again = named.tops if named else None
                cells.append(Extent(cell.column, text.tops, again, joined, cell.columns))
                continue
            marked = texts.continued.get((number, cell.column))
            tops = marked.tops if marked else None
            extent = Extent(cell.column, text.tops, tops, columns=cell.columns)
            if row.kind is None:
                labels.append((extent, cell.rows))
            else:
                cells.append(extent)
        yield RowExtent(
            tuple(cells),
            tuple(labels),
            row.page_break,
            keep_next=kept[number].with_next,
            together=kept[number].rows,
            group=row.covers if isinstance(row.kind, GroupRow) else 0,
            repeats=isinstance(row.kind, GroupRow) and row.kind.repeat,
        )


def _joined(cell: Cell, text: Composed) -> frozenset[int]:
    """The lines before which a cell is not cut: those of a label (【…】) but its first, and the
    line that follows it.
    """
    if all(block.kind is not BlockKind.LABEL for block in cell.blocks):
        return _NOWHERE
    ends = (*text.starts[1:], len(text.lines))
    spans = zip(cell.blocks, text.starts, ends, strict=True)
    labels = (range(a + 1, b + 1) for block, a, b in spans if block.kind is BlockKind.LABEL)
    return frozenset(line for label in labels for line in label)
