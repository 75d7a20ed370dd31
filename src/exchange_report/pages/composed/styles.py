"""The composition that a layout asks for, as styles of text."""

from collections.abc import Iterator

from exchange_report.composition import Spacing, TextStyle, can_find_phrases
from exchange_report.diagnostics import Diagnostic
from exchange_report.fonts import Face
from exchange_report.layouts import Layout, LayoutFile
from exchange_report.layouts.parts import phrase_breaks
from exchange_report.length import ZERO


def text_style(layout: Layout, face: Face) -> TextStyle:
    """The style of a layout's cells; headings and feet differ in face, size and alignment."""
    chosen = layout.composition
    return TextStyle(
        face,
        layout.text.size.at(ZERO),
        layout.text.kinsoku,
        spacing=Spacing(
            chosen.punctuation,
            chosen.line_head_bracket,
            chosen.latin_space,
            chosen.reduction,
        ),
        fit=chosen.fit,
        hanging_punctuation=chosen.hanging_punctuation,
        breaking=chosen.breaking,
        keep_counters=chosen.keep_counters,
    )


def check_phrases(file: LayoutFile) -> Iterator[Diagnostic]:
    """A layout can only break by phrases where something can find them."""
    for loc in phrase_breaks(file.layout):
        if not can_find_phrases():
            yield file.document.diagnostic("ER503", file.document.span(loc))
