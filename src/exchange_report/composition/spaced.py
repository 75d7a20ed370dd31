"""Paragraphs whose spaces are set, and whose lines are brought to the measure."""

import re
from typing import Final, NamedTuple

from exchange_report.choices import Align, Breaking, BreakUnit
from exchange_report.composition.adjust import Adjustment
from exchange_report.composition.fitting import Fitter, Stretch
from exchange_report.composition.frame import aligned, frame_of, held_marker
from exchange_report.composition.measured import Measured, measure_units
from exchange_report.composition.optimal import optimal
from exchange_report.composition.paragraph import Line, Mark, Paragraph, TextStyle
from exchange_report.composition.phrases import phrase_ends
from exchange_report.composition.ruby import Above
from exchange_report.composition.units import Units
from exchange_report.fonts import EM
from exchange_report.jlreq import CharClass
from exchange_report.length import Length

_SEPARATOR: Final = re.compile(re.escape(bytes([CharClass.NEWLINE])))


def compose_spaced(paragraph: Paragraph, units: Units, measure: Length) -> tuple[Line, ...]:
    """The lines of `paragraph`, spaced, broken and adjusted as its style says."""
    style = paragraph.style
    fixed = paragraph.marker if paragraph.hanging else 0
    measured = measure_units(units, style, fixed, held_marker(paragraph, units.sums, measure))
    room, indent, hang = frame_of(paragraph, measured.sums, measure)
    above = Above(paragraph, measured, room - hang) if paragraph.annotations else None
    if above:
        measured = above.measured
    phrases = None
    if style.break_unit is BreakUnit.PHRASE:
        phrases = phrase_ends(paragraph.text, units.starts(), measured)
    fitter = Fitter(measured, style, phrases)
    fitter.open_words((room, room - hang))
    break_lines = optimal if style.breaking is Breaking.OPTIMAL else Fitter.greedy
    setter = _Setter(style, measure, measured, fitter, above)
    lines: list[Line] = []
    start, first, before = 0, room, indent
    for stop in _stops(measured.classes):
        for end in break_lines(fitter, Stretch(start, stop, (first, room - hang))):
            lines.append(setter.line(_Place(start, end, first, before), last=end == stop))
            start, first, before = end, room - hang, indent + hang
    return tuple(lines)


def _stops(classes: bytes) -> list[int]:
    """Behind each line separator, and at the end of the paragraph."""
    stops = [found.end() for found in _SEPARATOR.finditer(classes)]
    if not stops or stops[-1] < len(classes):
        stops.append(len(classes))
    return stops


class _Place(NamedTuple):
    """The units of a line, the room that it has, and what stands before it."""

    start: int
    end: int
    room: int
    before: int


class _Setter(NamedTuple):
    """Makes the lines of one paragraph."""

    style: TextStyle
    measure: Length
    measured: Measured
    fitter: Fitter
    above: Above | None

    def line(self, place: _Place, *, last: bool) -> Line:
        """The line at `place`; the `last` one is not justified."""
        measured, size, align = self.measured, self.style.size, self.style.align
        start, end, room, before = place
        advances: list[int] | None = None
        marks: tuple[Mark, ...] = ()
        width, inset = 0, -measured.head(start)
        if measured.visible(start, end) > start:
            cells, width = self._adjusted(place, last=last)
            advances = self._if_changed(cells, start, end)
            if self.above:
                marks, moved = self.above.line(start, end, cells)
                if moved:
                    advances, inset = moved
        x = aligned(align, before, room + before - width)
        at = Length(x * size // EM)
        full = width == room and align in (Align.JUSTIFY, Align.DISTRIBUTE)
        return Line(
            runs=measured.units.runs(start, end, advances),
            x=at,
            # the em is not always a whole number of scaled points
            width=Length(self.measure - at if full else width * size // EM),
            size=size,
            shift=Length(inset * size // EM),
            forced=not measured.allowed[end] or end in self.fitter.parted,
            marks=marks,
            ragged=align is Align.JUSTIFY and not last and width < room,
            said=measured.units.said(start, end),
        )

    def _adjusted(self, place: _Place, *, last: bool) -> tuple[list[int], int]:
        """The advances of the visible units of a line, and its width."""
        measured, align = self.measured, self.style.align
        start, end, room, _ = place
        visible = measured.visible(start, end)
        adjustment = Adjustment(measured, start, visible)
        width = measured.width(start, end)
        end_width = width + measured.sums[start] + measured.head(start) - measured.sums[visible - 1]
        if self.fitter.hangs(start, end, measured.left(start) + room):
            width -= end_width
        else:
            adjustment.set_end(end_width)
        slack = room - width
        if slack < 0:
            slack = -adjustment.reduce(-slack)
        if slack > 0 and align is Align.DISTRIBUTE:
            slack = adjustment.distribute(slack)
        elif slack > 0 and align is Align.JUSTIFY and not last:
            by_phrases = self.style.break_unit is BreakUnit.PHRASE
            if adjustment.can_take(slack, last_resort=not by_phrases):
                slack = adjustment.expand(slack)
        return adjustment.advances, room - slack

    def _if_changed(self, advances: list[int], start: int, end: int) -> list[int] | None:
        """The advances of the whole line, or None where all that matter are natural ones."""
        natural = self.measured.natural
        before_last = start + len(advances) - 1
        if advances[:-1] == natural[start:before_last]:
            return None
        return advances + natural[before_last + 1 : end]
