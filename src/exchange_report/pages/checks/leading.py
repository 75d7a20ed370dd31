"""Whether lines have the room for what stands above them."""

from collections.abc import Iterable, Iterator
from math import ceil

from exchange_report.choices import RubyLines
from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts.dimension import Dimension
from exchange_report.layouts.leading import pitch_for_cells, pitch_for_passage
from exchange_report.length import ZERO, Length, points
from exchange_report.records import Block
from exchange_report.source import Loc
from exchange_report.table import Table


def check_room_above(table: Table) -> Iterator[Diagnostic]:
    """A pitch that is kept must have the room for readings and dots, if there are any."""
    if table.layout.text.ruby is RubyLines.WIDEN_LINE or not table.has_readings:
        return
    pitch, needed = table.layout.text.line_pitch, pitch_for_cells(table.layout)
    blocks = (block for *_, cell in table.cells() for block in cell.blocks)
    if pitch.at(ZERO) < needed and _has_marks(blocks):
        yield _too_close(table, ("text",), pitch, needed)
    for text in table.passages():
        pitch, needed = text.passage.line_pitch, pitch_for_passage(text.passage)
        if pitch.at(ZERO) < needed and _has_marks(text.blocks):
            yield _too_close(table, text.loc[:-1], pitch, needed)


def _has_marks(blocks: Iterable[Block]) -> bool:
    return any(block.annotations for block in blocks)


def _too_close(table: Table, loc: Loc, pitch: Dimension, needed: Length) -> Diagnostic:
    document = table.file.document
    arguments = {"pitch": str(pitch), "needed": f"{ceil(points(needed) * 100) / 100:g}pt"}
    return document.diagnostic("ER418", document.span((*loc, "line_pitch")), arguments)
