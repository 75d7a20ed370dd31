"""The room for what stands above lines: readings and dots, half the size of the text.

They stand between two lines (JLREQ 3.3.3); above the first line of a cell, the padding helps, and
an air is left below the rule.
"""

from typing import Final

from exchange_report.choices import RubyLines
from exchange_report.layouts.furniture import Passage
from exchange_report.layouts.layout import Layout
from exchange_report.layouts.rules import strokes
from exchange_report.length import ZERO, Length, length

_LEAST_AIR: Final = length(1, "pt")


def _above_first(layout: Layout) -> Length:
    """What stands above the first line of a cell with readings: these, an air of a tenth of the em
    or a point, and the half of the rule that is in the cell.
    """
    size = layout.text.size.at(ZERO)
    drawn = (stroke for stroke in strokes(layout.rules).values() if stroke)
    rule = max((stroke.weight.at(ZERO) for stroke in drawn), default=ZERO)
    return Length(size // 2 + max(_LEAST_AIR, size // 10) + rule // 2)


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
    between = pitch - size
    first = between // 2 + layout.padding.y.at(size)
    return Length(max(0, size // 2 - between, size // 2 - first))


def drop_of_cells(layout: Layout) -> Length:
    """How much lower first lines with readings stand than others, below the rule above them."""
    size, pitch = layout.text.size.at(ZERO), layout.text.line_pitch.at(ZERO)
    first = (pitch - size) // 2 + layout.padding.y.at(size)
    return Length(max(0, _above_first(layout) - first))


def lead_of_passage(layout: Layout, passage: Passage) -> Length:
    if layout.text.ruby is RubyLines.KEEP_PITCH:
        return ZERO
    return Length(max(0, pitch_for_passage(passage) - passage.line_pitch.at(ZERO)))
