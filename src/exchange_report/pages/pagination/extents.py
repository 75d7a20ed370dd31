"""The heights of the rows of a table, as pagination wants them."""

from collections.abc import Iterator, Sequence
from typing import Final

from exchange_report.choices import VerticalAlign
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
    level = [column.vertical_align is VerticalAlign.TOP for column in columns]
    for number, (row, composed) in enumerate(zip(rows, texts.rows, strict=True)):
        cells: list[Extent] = []
        labels: list[tuple[Extent, int]] = []
        for cell, text in zip(row.cells, composed, strict=True):
            if cell is None or text is None:
                continue
            is_own = row.kind is None and not merged[cell.column]
            again = texts.continued.get((number, cell.column))
            extent = Extent(
                cell.column,
                text.tops,
                again.tops if again else None,
                _joined(cell, text) if is_own else _NOWHERE,
                cell.columns,
                raised=_raised(text),
                drop=text.drop,
                again_raised=bool(again and again.lines and again.lines[0].marks),
                level=level[cell.column],
            )
            if is_own or row.kind is not None:
                cells.append(extent)
            else:
                labels.append((extent, cell.rows))
        yield RowExtent(
            tuple(cells),
            tuple(labels),
            row.page_break,
            keep_next=kept[number].with_next,
            together=kept[number].rows,
            group=row.covers if isinstance(row.kind, GroupRow) else 0,
            repeats=isinstance(row.kind, GroupRow) and row.kind.repeat,
        )


def _raised(text: Composed) -> frozenset[int]:
    """The lines above which something stands."""
    if not any(line.marks for line in text.lines):
        return _NOWHERE
    return frozenset(index for index, line in enumerate(text.lines) if line.marks)


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
