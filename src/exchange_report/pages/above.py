"""Whether lines have the room for what stands above them."""

from collections.abc import Iterator
from math import ceil

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts.above import pitch_for_readings
from exchange_report.layouts.model import RubyLines
from exchange_report.length import ZERO, points
from exchange_report.table import Table


def check_room_above(table: Table) -> Iterator[Diagnostic]:
    """A pitch that is kept must have the room for readings and dots, if there are any."""
    file, text = table.file, table.layout.text
    needed = pitch_for_readings(table.layout)
    if text.ruby is RubyLines.WIDEN_LINE or text.line_pitch.at(ZERO) >= needed:
        return
    # quick to know of most reports: a mark has a bracket, or is written as an escape
    if not any("《" in one.text or "\\" in one.text for one in (table.document, file.document)):
        return
    cells = (cell for row in table.rows for cell in row.cells if cell)
    if any(block.annotations for cell in cells for block in cell.blocks):
        arguments = {
            "pitch": str(text.line_pitch),
            "needed": f"{ceil(points(needed) * 100) / 100:g}pt",
        }
        span = file.document.span(("text", "line_pitch"))
        yield file.document.diagnostic("ER418", span, arguments)
