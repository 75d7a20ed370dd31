"""Paragraphs whose spaces are set, and whose lines are brought to the measure."""

from dataclasses import dataclass

from exchange_report.composition.adjust import Adjustment
from exchange_report.composition.fitting import Fitter, Stretch
from exchange_report.composition.frame import Frame, frame_of
from exchange_report.composition.measured import Measured, measure_units
from exchange_report.composition.model import Line, Paragraph
from exchange_report.composition.optimal import optimal
from exchange_report.composition.phrases import phrase_ends
from exchange_report.composition.settings import Align, Breaking, BreakUnit
from exchange_report.composition.units import units_of
from exchange_report.fonts import EM
from exchange_report.jlreq import CharClass
from exchange_report.length import Length


def compose_spaced(paragraph: Paragraph, measure: Length) -> tuple[Line, ...]:
    """The lines of `paragraph`, spaced, broken and adjusted as its style says."""
    style = paragraph.style
    fixed = paragraph.marker if paragraph.hanging else 0
    measured = measure_units(units_of(paragraph), style, fixed)
    frame = frame_of(paragraph, measured.sums, measure)
    phrases = None
    if style.break_unit is BreakUnit.PHRASE:
        phrases = phrase_ends(paragraph.text, measured.units.starts(), measured)
    fitter = Fitter(measured, style, phrases)
    break_lines = optimal if style.breaking is Breaking.OPTIMAL else Fitter.greedy
    setter = _Setter(paragraph, measure, frame, measured, fitter)
    lines: list[Line] = []
    start = 0
    for stop in _stops(measured.classes):
        rooms = frame.rooms if start == 0 else (frame.rooms[1], frame.rooms[1])
        for end in break_lines(fitter, Stretch(start, stop, rooms)):
            lines.append(setter.line(start, end, last=end == stop))
            start = end
    return tuple(lines)


def _stops(classes: bytes) -> list[int]:
    """Behind each line separator, and at the end of the paragraph."""
    stops = [i + 1 for i, kind in enumerate(classes) if kind == CharClass.NEWLINE]
    if not stops or stops[-1] < len(classes):
        stops.append(len(classes))
    return stops


@dataclass(frozen=True, slots=True)
class _Setter:
    """Makes the lines of one paragraph."""

    paragraph: Paragraph
    measure: Length
    frame: Frame
    measured: Measured
    fitter: Fitter

    def line(self, start: int, end: int, *, last: bool) -> Line:
        """The units from `start` to before `end`; the `last` line is not justified."""
        measured, style = self.measured, self.paragraph.style
        room = self.frame.rooms[start > 0]
        visible = measured.visible(start, end)
        advances: list[int] | None = None
        width = 0
        if visible > start:
            advances, width = self._adjusted(start, end, room, last=last)
            advances = self._if_changed(advances, start, end)
        x = self.frame.x(style.align, width, first=start == 0)
        at = Length(x * style.size // EM)
        full = width == room and style.align in (Align.JUSTIFY, Align.DISTRIBUTE)
        return Line(
            runs=measured.units.runs(start, end, advances),
            x=at,
            # the em is not always a whole number of scaled points
            width=Length(self.measure - at if full else width * style.size // EM),
            shift=Length(-measured.head(start) * style.size // EM),
            forced=not measured.allowed[end],
        )

    def _adjusted(self, start: int, end: int, room: int, *, last: bool) -> tuple[list[int], int]:
        """The advances of the visible units of a line, and its width."""
        measured, align = self.measured, self.paragraph.style.align
        visible = measured.visible(start, end)
        adjustment = Adjustment(measured, start, visible)
        end_width = measured.ends[end] - measured.sums[visible - 1]
        width = measured.width(start, end)
        if self.fitter.hangs(start, end, room):
            width -= end_width
        else:
            adjustment.set_end(end_width)
        slack = room - width
        if slack < 0:
            slack = -adjustment.reduce(-slack)
        if slack > 0 and align is Align.DISTRIBUTE:
            slack = adjustment.distribute(slack)
        elif slack > 0 and align is Align.JUSTIFY and not last:
            slack = adjustment.expand(slack)
        return adjustment.advances, room - slack

    def _if_changed(self, advances: list[int], start: int, end: int) -> list[int] | None:
        """The advances of the whole line, or None where all that matter are natural ones."""
        natural = self.measured.natural
        before_last = start + len(advances) - 1
        if advances[:-1] == natural[start:before_last]:
            return None
        return advances + natural[before_last + 1 : end]
