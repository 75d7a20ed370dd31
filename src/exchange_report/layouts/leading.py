"""The room for what stands above lines: readings and dots, half the size of the text.

They stand between two lines (JLREQ 3.3.3); above the first line of a cell, the padding helps.
"""

from exchange_report.choices import RubyLines
from exchange_report.layouts.furniture import Passage
from exchange_report.layouts.layout import Layout
from exchange_report.length import ZERO, Length


def pitch_for_cells(layout: Layout) -> Length:
    """The least line pitch of cells that has the room."""
    size = layout.text.size.at(ZERO)
    above = 2 * (size - layout.padding.y.at(size))
    return Length(max(size + size // 2, above))


def pitch_for_passage(passage: Passage) -> Length:
    """The line pitch of text before or after the tables."""
    size = passage.size.at(ZERO)
    return Length(size + size // 2)


def lead_of_cells(layout: Layout) -> Length:
    """How much higher lines with readings are than others, if they may be."""
    if layout.text.ruby is RubyLines.KEEP_PITCH:
        return ZERO
    size, pitch = layout.text.size.at(ZERO), layout.text.line_pitch.at(ZERO)
    reading = size // 2
    between = pitch - size
    first = between // 2 + layout.padding.y.at(size)
    return Length(max(0, reading - between, reading - first))


def lead_of_passage(layout: Layout, passage: Passage) -> Length:
    if layout.text.ruby is RubyLines.KEEP_PITCH:
        return ZERO
    return Length(max(0, pitch_for_passage(passage) - passage.line_pitch.at(ZERO)))
