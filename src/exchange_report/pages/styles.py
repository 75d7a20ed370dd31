"""The composition that a layout asks for, as styles of text."""

from collections.abc import Iterator

from exchange_report.composition import (
    Breaking,
    Fit,
    LatinSpace,
    LineHeadBracket,
    Punctuation,
    Spacing,
    TextStyle,
    can_find_phrases,
)
from exchange_report.diagnostics import Diagnostic
from exchange_report.fonts import Face
from exchange_report.jlreq import Strictness
from exchange_report.jlreq.adjustment import Reduction
from exchange_report.layouts import Layout, LayoutFile
from exchange_report.layouts.parts import phrase_breaks
from exchange_report.length import ZERO


def text_style(layout: Layout, face: Face) -> TextStyle:
    """The style of a layout's cells; headings and feet differ in face, size and alignment."""
    chosen = layout.composition
    return TextStyle(
        face,
        layout.text.size.at(ZERO),
        Strictness(layout.text.kinsoku.value),
        spacing=Spacing(
            Punctuation(chosen.punctuation),
            LineHeadBracket(chosen.line_head_bracket),
            LatinSpace(chosen.latin_space),
            Reduction(chosen.reduction),
        ),
        fit=Fit(chosen.fit),
        hanging_punctuation=chosen.hanging_punctuation,
        breaking=Breaking(chosen.breaking),
    )


def check_phrases(file: LayoutFile) -> Iterator[Diagnostic]:
    """A layout can only break by phrases where something can find them."""
    for loc in phrase_breaks(file.layout):
        if not can_find_phrases():
            yield file.document.diagnostic("ER503", file.document.span(loc))
