"""Blocks of a cell as paragraphs."""

from typing import Final

from exchange_report.layouts import Align
from exchange_report.layouts.above import pitch_for_cells
from exchange_report.length import ZERO
from exchange_report.records import Block, BlockKind
from exchange_report.table import Cell, Table
from exchange_report.writers.docx.markup import run, styled, w
from exchange_report.writers.docx.numbering import LEVELS, Lists, Numbering, width
from exchange_report.writers.docx.ruby import annotated_runs
from exchange_report.writers.docx.styles import (
    BODY,
    HANGING,
    LABEL,
    block_em,
    block_style,
    exactly,
    justified,
)
from exchange_report.writers.docx.widths import Widths

KEEP_NEXT: Final = w("keepNext")
PAGE_BREAK: Final = w("pageBreakBefore")
_NUMBERED: Final = frozenset({BlockKind.BULLET, BlockKind.NUMBER})
_LABEL_RUN: Final = styled(LABEL)


class Paragraphs:
    """Sets the blocks of the cells of one table."""

    def __init__(self, table: Table, found: Widths, numbering: Numbering) -> None:
        self._numbering = numbering
        self._ems = {kind: block_em(kind, table.layout) for kind in BlockKind}
        self._room = [measure - numbering.em for measure in found.measures]
        """How far the lines of a column can be indented and still hold a character."""
        needed = pitch_for_cells(table.layout)
        is_close = table.layout.text.line_pitch.at(ZERO) < needed
        self._pitch = exactly(needed) if is_close else ""
        """The pitch of paragraphs with readings, which lines of an exact height would cut off."""
        self._alignments = [
            "" if column.align is Align.START else justified(column.align)
            for column in table.layout.columns
        ]

    def cell(self, cell: Cell, keeping: str, breaking: str) -> str:
        """The paragraphs of a cell. `keeping` is a property of each, `breaking` of the first."""
        lists: Lists = {}
        paragraphs = []
        for block in cell.blocks:
            before = keeping + breaking
            paragraphs.append(self._paragraph(cell.column, block, before, lists))
            breaking = ""
        if not paragraphs:
            style = f'<w:pStyle w:val="{BODY}"/>'
            paragraphs.append(f"<w:p><w:pPr>{style}{keeping}{breaking}</w:pPr></w:p>")
        return "".join(paragraphs)

    def _paragraph(self, column: int, block: Block, before: str, lists: Lists) -> str:
        level = min(block.level, LEVELS - 1)
        marker = block.text[: block.marker]
        list_ = None
        if block.kind in _NUMBERED:
            list_ = self._numbering.place(marker, level, lists)
        numbering = ""
        if list_ is not None:
            numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{block_style(block.kind, level)}"/>{before}{numbering}'
            f"{self._pitch if block.annotations else ''}"
            f"{self._indent(column, block, level)}{self._alignments[column]}</w:pPr>"
            f"{self._runs(block, marker if list_ is None else '')}</w:p>"
        )

    def _runs(self, block: Block, marker: str) -> str:
        if not block.annotations:
            return _runs(block, marker)
        em, end = self._ems[block.kind], len(block.text)
        if block.kind is BlockKind.LABEL:
            style = LABEL if block.marker < end else ""
            label = annotated_runs(block, (0, block.marker), em, style)
            return label + annotated_runs(block, (block.marker, end), em)
        return annotated_runs(block, (0 if marker else block.marker, end), em)

    def _indent(self, column: int, block: Block, level: int) -> str:
        """The indent, where it is not that of the style: for a marker that is not as wide as a
        character, and in a column too narrow for it (there lines keep room for a character).
        """
        room = max(0, self._room[column])
        em = self._ems[block.kind]
        indent, hanging, usual = level * em, 0, 0
        if block.kind in HANGING:
            hanging, usual = round(width(block.text[: block.marker]) * em), em
        if indent + hanging <= room and hanging == usual:
            return ""
        indent = min(indent, room)
        hanging = min(hanging, room - indent)
        return f'<w:ind w:left="{indent + hanging}" w:hanging="{hanging}"/>'


def _runs(block: Block, marker: str) -> str:
    """The text of a block behind its marker, and `marker` itself if that is not empty."""
    rest = block.text[block.marker :]
    if block.kind is BlockKind.LABEL:
        if not rest:
            return run(marker)
        return run(marker, _LABEL_RUN) + run(rest)
    return run(marker + rest) if marker or rest else ""
