"""Shares of a width, for texts that have no room beside one another."""

from collections.abc import Sequence
from typing import Final

APART: Final = 2
"""How many em the texts beside one another are apart at least, of the largest size among them: an
em alone looks like a full-width space within one text.
"""


def shares(widths: Sequence[int], free: int) -> list[int]:
    """What each of `widths` gets of what is `free`: no more than it needs, and else the same."""
    left, found = free, [0] * len(widths)
    order = sorted(range(len(widths)), key=widths.__getitem__)
    for done, index in enumerate(order):
        found[index] = min(widths[index], left // (len(order) - done))
        left -= found[index]
    return found
