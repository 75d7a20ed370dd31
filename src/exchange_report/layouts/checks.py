"""Checks across the settings of a layout."""

from collections.abc import Iterator

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts.dimension import Dimension
from exchange_report.layouts.model import Layout
from exchange_report.length import ZERO
from exchange_report.source import Document, Loc


def check_rests(document: Document) -> Iterator[Diagnostic]:
    """Only one column can take the rest; told beside problems of shape, not behind them."""
    top = document.value
    columns = top.get("columns") if isinstance(top, dict) else None
    if not isinstance(columns, list):
        return
    widths = enumerate(c.get("width") if isinstance(c, dict) else None for c in columns)
    rests = [index for index, width in widths if width == "rest"]
    for index in rests[1:]:
        yield document.diagnostic("ER410", document.span(("columns", index, "width")))


def check_lengths(layout: Layout, document: Document) -> Iterator[Diagnostic]:
    """Lines must not overlap, notes must stand on the lines of the text, and rules must not run
    through the text beside them.
    """
    text = layout.text
    yield from _pitch(document, ("text",), text.line_pitch, text.size)
    if text.note_size and text.note_size.at(ZERO) > text.size.at(ZERO):
        span = document.span(("text", "note_size"))
        sizes = {"note_size": str(text.note_size), "size": str(text.size)}
        yield document.diagnostic("ER423", span, sizes)
    for index, line in enumerate(layout.title):
        yield from _pitch(document, ("title", index), line.line_pitch, line.size)
    size = text.size.at(ZERO)
    gap = (text.line_pitch.at(ZERO) - size) // 2
    room = 2 * min(layout.padding.x.at(size) + size // 10, layout.padding.y.at(size) + gap)
    for name, weight in (("outer", layout.rules.outer), ("inner", layout.rules.inner)):
        if weight.at(ZERO) > room:
            span = document.span(("rules", name))
            yield document.diagnostic("ER414", span, {"weight": str(weight)})


def _pitch(document: Document, loc: Loc, pitch: Dimension, size: Dimension) -> Iterator[Diagnostic]:
    if pitch.at(ZERO) < size.at(ZERO):
        span = document.span((*loc, "line_pitch"))
        yield document.diagnostic("ER413", span, {"pitch": str(pitch), "size": str(size)})
