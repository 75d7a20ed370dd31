"""Line composition: a paragraph and a measure give lines. The doors are `compose`, and `even` for
titles.
"""

from exchange_report.choices import (
    Align,
    Breaking,
    BreakUnit,
    Fit,
    LatinSpace,
    LineHeadBracket,
    Punctuation,
)
from exchange_report.composition.bidi import levels_of, logical_order
from exchange_report.composition.compose import compose
from exchange_report.composition.even import even
from exchange_report.composition.paragraph import (
    Annotation,
    Line,
    Mark,
    Paragraph,
    Run,
    Stretch,
    TextStyle,
)
from exchange_report.composition.phrases import can_find_phrases
from exchange_report.composition.readings import tight
from exchange_report.composition.settings import GRID, Spacing
from exchange_report.composition.splitting import split, split_between_phrases

__all__ = [
    "GRID",
    "Align",
    "Annotation",
    "BreakUnit",
    "Breaking",
    "Fit",
    "LatinSpace",
    "Line",
    "LineHeadBracket",
    "Mark",
    "Paragraph",
    "Punctuation",
    "Run",
    "Spacing",
    "Stretch",
    "TextStyle",
    "can_find_phrases",
    "compose",
    "even",
    "levels_of",
    "logical_order",
    "split",
    "split_between_phrases",
    "tight",
]
