"""Lengths as exact integers.

A `Length` counts scaled points, 1/65536 pt (TeX's sp). Sums of lengths are exact, so a frame
closes, a justified line is exactly the measure, and two machines agree to the last bit.
"""

from fractions import Fraction
from functools import lru_cache
from typing import Final, NewType

Length = NewType("Length", int)

ZERO: Final = Length(0)
SCALE: Final = 65536
"""Scaled points in one point (1/72 inch, the PDF unit)."""

POINTS: Final = {
    "pt": Fraction(1),
    "mm": Fraction(720, 254),
    "Q": Fraction(180, 254),  # 級, a quarter of a millimetre
    "in": Fraction(72),
}
"""Absolute units, in points."""


@lru_cache(1024)
def length(value: Fraction | int | str, unit: str = "pt") -> Length:
    """`value` of an absolute `unit` (a key of `POINTS`) as a Length, rounded to the nearest."""
    return Length(round(Fraction(value) * POINTS[unit] * SCALE))


def points(value: Length) -> float:
    """A Length in points, for the formats that count in them."""
    return value / SCALE
