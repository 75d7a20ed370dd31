"""What stands in the margins and behind the text of pages."""

from collections.abc import Iterator, Sequence
from math import cos, radians, sin
from typing import NamedTuple

from exchange_report.choices import Align
from exchange_report.composition import Line
from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts.furniture import Running
from exchange_report.layouts.furniture import Watermark as WatermarkSpec
from exchange_report.length import ZERO, Length
from exchange_report.pages.composed.origins import Origin
from exchange_report.pages.composed.setter import Setter, paragraphs
from exchange_report.pages.display_list import Fragment, Furniture, Watermark
from exchange_report.pages.placing.lists import shifted
from exchange_report.pages.placing.running import running_lines

_MIDDLE = 0.38
"""Of the em box over the baseline, in ems."""


def running_heads(
    setter: Setter, number: int, count: int, section: str, *, first: bool
) -> tuple[Fragment, ...]:
    """The heads and feet of page `number` of `count`, on which `section` begins. What the margin
    has no room for is noted in the setter.
    """
    values = {**setter.table.values, "page": number, "pages": count, "section": section}
    found: list[Fragment] = []
    for margin in _margins(setter):
        lines = running_lines(setter, margin.name, margin.lines, values, first=first)
        height = max((y + one.text.tops[-1] for one, y in lines), default=0)
        if height > margin.room:
            problem = _too_high(setter, margin)
            setter.problems[problem.code, problem.span] = problem
        top = margin.top + (margin.room - height) // 2
        found += (shifted(one, top + y) for one, y in lines)
    return tuple(found)


class _Margin(NamedTuple):
    """A margin with what runs in it: the key of its lines, its top edge, and the code of the
    problem that it has no room.
    """

    name: str
    lines: Sequence[Running]
    top: int
    room: int
    code: str


def _margins(setter: Setter) -> tuple[_Margin, _Margin]:
    layout, frame = setter.table.layout, setter.frame
    below = frame.height - frame.bottom
    return (
        _Margin("running_heads", layout.running_heads, 0, frame.top, "ER420"),
        _Margin("footer", layout.footer, frame.bottom, below, "ER416"),
    )


def _too_high(setter: Setter, margin: _Margin) -> Diagnostic:
    document = setter.table.file.document
    return document.diagnostic(margin.code, document.span((margin.name, 0, "text")))


def check_margins(setter: Setter) -> Iterator[Diagnostic]:
    """The margins must hold what runs in them, whatever section a page shows."""
    values = {**setter.table.values, "page": 1, "pages": 1, "section": ""}
    for margin in _margins(setter):
        made = running_lines(setter, margin.name, margin.lines, values, first=False)
        if max((y + one.text.tops[-1] for one, y in made), default=0) > margin.room:
            yield _too_high(setter, margin)


def watermark(setter: Setter) -> Watermark | None:
    """The line behind all pages, in the middle of them; smaller if the page cannot hold it."""
    spec, text = setter.table.layout.watermark, setter.table.watermark
    if spec is None or not text:
        return None
    size, frame, turned = spec.size.at(ZERO), setter.frame, radians(spec.angle)
    lines = _marked(setter, spec, text, size)
    across = lines[0].width * abs(cos(turned)) + size * abs(sin(turned))
    down = lines[0].width * abs(sin(turned)) + size * abs(cos(turned))
    excess = max(across / frame.width, down / frame.height)
    if excess > 1:
        size = Length(int(size / excess))
        lines = _marked(setter, spec, text, size)
    setter.check(lines, Origin(spec.text, ("watermark", "text")))
    width = lines[0].width
    x = frame.width / 2 - width / 2 * cos(turned) + _MIDDLE * size * sin(turned)
    y = frame.height / 2 + width / 2 * sin(turned) + _MIDDLE * size * cos(turned)
    made = setter.composed(Furniture.WATERMARK, lines, size, size)
    return Watermark(made, Length(round(x)), Length(round(y)), spec.angle, spec.colour)


def _marked(setter: Setter, spec: WatermarkSpec, text: str, size: Length) -> tuple[Line, ...]:
    """The text on one line."""
    style = setter.styled(spec, size, Align.START)
    return paragraphs(text, style, Length(size * (len(text) + 1)))
