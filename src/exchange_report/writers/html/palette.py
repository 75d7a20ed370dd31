"""Colours of a layout on a screen, light or dark, with text on them that can be read."""

from colorsys import hls_to_rgb, rgb_to_hls
from typing import Final, NamedTuple

_INKS: Final = ("#1a1a1a", "#000000", "#ffffff")
_DARK_INKS: Final = ("#ededed", "#ffffff", "#000000")
_ENOUGH: Final = 7.0
"""The contrast of text, where the ground lets it have that much (WCAG 2, 1.4.6)."""


class Pair(NamedTuple):
    """A colour in the light and in the dark."""

    light: str
    dark: str


def ground(colour: str) -> tuple[Pair, Pair]:
    """The colour of a fill, and that of the text on it."""
    dark = _mirrored(colour, 0.12, 0.3)
    return Pair(colour, dark), Pair(_ink(colour, _INKS), _ink(dark, _DARK_INKS))


def stroke(colour: str) -> Pair:
    """The colour of a rule."""
    return Pair(colour, _mirrored(colour, 0.45, 0.85))


def _mirrored(colour: str, darkest: float, lightest: float) -> str:
    """The colour with its lightness turned round, between two bounds."""
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    turned = darkest + (1 - lightness) * (lightest - darkest)
    channels = hls_to_rgb(hue, turned, min(saturation, 0.6))
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _ink(ground: str, inks: tuple[str, ...]) -> str:
    """The first of `inks` that has enough contrast on a ground; else the one that has most."""
    enough = (ink for ink in inks if contrast(ground, ink) >= _ENOUGH)
    return next(enough, max(inks, key=lambda ink: contrast(ground, ink)))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    linear = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    )
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
