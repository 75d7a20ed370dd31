"""Line composition: a paragraph and a measure give lines. The one door is `compose`."""

from exchange_report.composition.compose import compose
from exchange_report.composition.model import Line, Paragraph, Run, TextStyle
from exchange_report.composition.phrases import can_find_phrases
from exchange_report.composition.settings import (
    GRID,
    Align,
    Breaking,
    BreakUnit,
    Fit,
    LatinSpace,
    LineHeadBracket,
    Punctuation,
    Spacing,
)

__all__ = [
    "GRID",
    "Align",
    "BreakUnit",
    "Breaking",
    "Fit",
    "LatinSpace",
    "Line",
    "LineHeadBracket",
    "Paragraph",
    "Punctuation",
    "Run",
    "Spacing",
    "TextStyle",
    "can_find_phrases",
    "compose",
]
