"""Where the em box of a face stands, and how its letters lean."""

from fractions import Fraction
from struct import unpack_from
from typing import Final

import uharfbuzz as hb

USUAL_BASELINE: Final = Fraction(88, 100)
"""From the top of the em box to the baseline, in em: as in nearly all Japanese faces."""
_TYPOGRAPHIC: Final = 68
"""Where sTypoAscender and sTypoDescender stand in the table `OS/2`."""
_UPRIGHT: Final = 90
"""Degrees that no stroke leans."""
_RANGE: Final = (Fraction(1, 2), Fraction(1))
"""Where a baseline can be: a face that says otherwise is not believed."""


def baseline_of(font: hb.Font) -> Fraction:
    """From the top of the em box to the baseline, in hundredths of the em: as the table `BASE` has
    the bottom of that box (`ideo`), or else so that the box stands around the middle of the
    typographic ascent and descent (`OS/2`; CSS Inline Layout 3, appendix A.1).
    """
    em = font.face.upem
    bottom = font.get_layout_baseline("ideo", "ltr", "kana", "JAN") if _has(font, "BASE") else None
    if bottom is None:
        table = font.face.reference_table("OS/2").data
        if len(table) < _TYPOGRAPHIC + 4:
            return USUAL_BASELINE
        bottom = sum(unpack_from(">2h", table, _TYPOGRAPHIC)) / 2 - em / 2
    found = Fraction(round(100 * (em + bottom) / em), 100)
    return found if _RANGE[0] <= found <= _RANGE[1] else USUAL_BASELINE


def italic_angle(font: hb.Font) -> float:
    """The angle of upright strokes in degrees, negative where they lean to the right (`post`)."""
    angle: float = font.get_style_value(hb.StyleTag.SLANT_ANGLE)
    return round(angle, 1) + 0.0 if abs(angle) < _UPRIGHT else 0.0  # no -0


def _has(font: hb.Font, tag: str) -> bool:
    return tag in font.face.table_tags
