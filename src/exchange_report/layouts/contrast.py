"""The contrast of text with what it stands on (WCAG 2, 1.4.3)."""

from typing import Final

ENOUGH: Final = 4.5
"""The least contrast of text that is not large."""
BLACK: Final = "#000000"
WHITE: Final = "#ffffff"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of a colour as `#rrggbb`, each from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour))
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
