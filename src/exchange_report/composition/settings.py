"""The spaces that line composition sets."""

from typing import Final, NamedTuple

from exchange_report.choices import LatinSpace, LineHeadBracket, Punctuation, Reduction


class Spacing(NamedTuple):
    """The spaces between characters, and how far they give (`reduction`: JLREQ appendix D)."""

    punctuation: Punctuation = Punctuation.FIXED
    line_head_bracket: LineHeadBracket = LineHeadBracket.FULL
    latin_space: LatinSpace = LatinSpace.NONE
    reduction: Reduction = Reduction.JLREQ


GRID: Final = Spacing()
"""Every character in a cell of its own width."""
