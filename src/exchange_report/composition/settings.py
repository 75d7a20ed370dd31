"""The choices of line composition, by the names that layouts use."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from exchange_report.jlreq.adjustment import Reduction


class Align(StrEnum):
    """What becomes of the room that a line leaves (JLREQ 3.5 for the last two)."""

    START = "start"
    CENTER = "center"
    END = "end"
    JUSTIFY = "justify"
    """Every line but the last of a paragraph is exactly the measure."""
    DISTRIBUTE = "distribute"
    """均等割付: every line is exactly the measure, the same space between all characters."""


class Punctuation(StrEnum):
    """How wide brackets, commas, full stops and middle dots are."""

    FIXED = "fixed"
    """A full-width cell each."""
    HALF_AT_LINE_END = "half-at-line-end"
    """The same, but closing marks at a line end leave out the empty half of their cell."""
    ADJUSTABLE = "adjustable"
    """Half an em, with the spaces of JLREQ appendix B around them."""


class LineHeadBracket(StrEnum):
    """An opening bracket at the head of a line (JLREQ 3.1.5)."""

    FULL = "full"
    """In its full-width cell, so half an em in."""
    SOLID = "solid"
    """天付き: flush."""
    TURNOVER_SOLID = "turnover-solid"
    """Flush, but on the first line of a paragraph in its cell."""


class LatinSpace(StrEnum):
    """和欧間: between Japanese and Western characters (JLREQ 3.2.6)."""

    NONE = "none"
    QUARTER = "quarter"


class Fit(StrEnum):
    """What becomes of a word or mark that is a little too long for its line (JLREQ 3.8)."""

    PUSH_OUT = "push-out"
    """追い出し: it goes to the next line."""
    PUSH_IN = "push-in"
    """追い込み: the spaces of the line are reduced, if that makes room enough."""


class Breaking(StrEnum):
    """How the ends of lines are chosen among the places that the rules allow."""

    GREEDY = "greedy"
    """Each line is filled before the next begins."""
    OPTIMAL = "optimal"
    """The lines of a paragraph together leave as little to adjust as they can."""


class BreakUnit(StrEnum):
    """What a line may be broken between."""

    CHARACTER = "character"
    PHRASE = "phrase"
    """文節, where one fits on a line; needs the package `budoux`."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """The spaces between characters, and how far they give (`reduction`: JLREQ appendix D)."""

    punctuation: Punctuation = Punctuation.FIXED
    line_head_bracket: LineHeadBracket = LineHeadBracket.FULL
    latin_space: LatinSpace = LatinSpace.NONE
    reduction: Reduction = Reduction.JLREQ


GRID: Final = Spacing()
"""Every character in a cell of its own width."""
