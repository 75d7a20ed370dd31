"""What stands in the margins and behind the text of pages."""

from collections.abc import Iterator, Sequence
from math import cos, radians, sin

from exchange_report.choices import Align
from exchange_report.composition import Line
from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts.furniture import Running
from exchange_report.layouts.furniture import Watermark as WatermarkSpec
from exchange_report.length import ZERO, Length
from exchange_report.pages.composed.origins import Origin
from exchange_report.pages.composed.setter import Setter, composed, paragraphs
from exchange_report.pages.display_list import Fragment, Furniture, Watermark
from exchange_report.pages.placing.lists import shifted
from exchange_report.table import show

_MIDDLE = 0.38
"""Of the em box over the baseline, in ems."""


def running_heads(
    setter: Setter, number: int, count: int, section: str, *, first: bool
) -> tuple[Fragment, ...]:
    """The heads and feet of page `number` of `count`, on which `section` begins."""
    layout, frame = setter.table.layout, setter.frame
    values = {**setter.table.values, "page": number, "pages": count, "section": section}
    head = _lines(setter, layout.running_heads, "running_heads", values, first=first)
    foot = _lines(setter, layout.footer, "footer", values, first=first)
    below = frame.height - frame.bottom
    return (
        *(shifted(one, (frame.top - height) // 2 + y) for one, y, height in head),
        *(shifted(one, frame.bottom + (below - height) // 2 + y) for one, y, height in foot),
    )


def _lines(
    setter: Setter,
    lines: Sequence[Running],
    name: str,
    values: dict[str, str | int],
    *,
    first: bool,
) -> list[tuple[Fragment, int, int]]:
    """Each line with its place below the first, and the height of all. Those of one alignment
    stand one under the other, others beside them.
    """
    made: list[tuple[Fragment, int]] = []
    heights: dict[Align, int] = {}
    for index, line in enumerate(lines):
        if first and not line.first_page:
            continue
        text = show(line.text, values, setter.table.layout.fiscal_2019)
        if not text:
            continue
        part = Furniture.FOOT if name == "footer" else Furniture.HEAD
        set_ = setter.running(part, line, text, (name, index, "text"))
        y = heights.get(line.align, 0)
        heights[line.align] = y + set_.tops[-1]
        made.append((Fragment(set_, setter.frame.left, ZERO, 0, len(set_.lines), True), y))
    height = max(heights.values(), default=0)
    return [(fragment, y, height) for fragment, y in made]


def check_margins(setter: Setter) -> Iterator[Diagnostic]:
    """The margins must hold what runs in them."""
    layout, document, frame = setter.table.layout, setter.table.file.document, setter.frame
    margins = (
        ("running_heads", layout.running_heads, frame.top, "ER420"),
        ("footer", layout.footer, frame.height - frame.bottom, "ER416"),
    )
    values = {**setter.table.values, "page": 1, "pages": 1, "section": ""}
    for name, lines, room, code in margins:
        made = _lines(setter, lines, name, values, first=False)
        if made and made[0][2] > room:
            yield document.diagnostic(code, document.span((name, 0, "text")))


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
    made = composed(Furniture.WATERMARK, lines, size, size)
    return Watermark(made, Length(round(x)), Length(round(y)), spec.angle, spec.colour)


def _marked(setter: Setter, spec: WatermarkSpec, text: str, size: Length) -> tuple[Line, ...]:
    """The text on one line."""
    style = setter.styled(spec.face, size, Align.START)
    return paragraphs(text, style, Length(size * (len(text) + 1)))
