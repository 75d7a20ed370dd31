"""Colours of a layout on a screen, light or dark, with text on them that can be read."""

from colorsys import hls_to_rgb, rgb_to_hls
from typing import Final, NamedTuple

from exchange_report.layouts.contrast import channels, contrast

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


def ink(colour: str) -> Pair:
    """The colour of a text."""
    return Pair(colour, _mirrored(colour, 0.7, 0.9))


def _mirrored(colour: str, darkest: float, lightest: float) -> str:
    """The colour with its lightness turned round, between two bounds."""
    hue, lightness, saturation = rgb_to_hls(*channels(colour))
    turned = darkest + (1 - lightness) * (lightest - darkest)
    mirrored = hls_to_rgb(hue, turned, min(saturation, 0.6))
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in mirrored)


def _ink(ground: str, inks: tuple[str, ...]) -> str:
    """The first of `inks` that has enough contrast on a ground; else the one that has most."""
    enough = (ink for ink in inks if contrast(ground, ink) >= _ENOUGH)
    return next(enough, max(inks, key=lambda ink: contrast(ground, ink)))
