"""The room for what stands above lines: readings and dots, half the size of the text."""

from exchange_report.layouts.model import Layout, RubyLines
from exchange_report.length import ZERO, Length


def pitch_for_readings(layout: Layout) -> Length:
    """The least line pitch that has room for readings (JLREQ 3.3.3): half the size between two
    lines, and above the first one of a cell, where the padding helps.
    """
    size = layout.text.size.at(ZERO)
    above = 2 * (size - layout.padding.y.at(size))
    return Length(max(size + size // 2, above))


def lead_of(layout: Layout) -> Length:
    """How much higher lines with readings are than others, if they may be."""
    if layout.text.ruby is RubyLines.KEEP_PITCH:
        return ZERO
    size, pitch = layout.text.size.at(ZERO), layout.text.line_pitch.at(ZERO)
    reading = size // 2
    between = pitch - size
    first = between // 2 + layout.padding.y.at(size)
    return Length(max(0, reading - between, reading - first))
