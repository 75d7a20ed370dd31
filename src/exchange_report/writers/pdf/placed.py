"""Glyphs in their places, and the text that each stands for (ISO 32000-1, 9.4.3)."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final
from unicodedata import normalize

from exchange_report.fonts import Cluster, Glyph
from exchange_report.length import Length
from exchange_report.writers.pdf.faces import EncodedFace
from exchange_report.writers.pdf.objects import decimal, milli

_UNSEEN: Final = 250
"""The part of the em that is too little to see."""


def moved(
    face: EncodedFace, glyphs: Iterable[Glyph], texts: Iterable[str], size: Length
) -> Iterator[bytes]:
    """Glyphs, each in its place and with the text that it stands for."""
    em = face.face.upem
    for rise, group in groupby(zip(glyphs, texts, strict=True), _rise(em)):
        array: list[bytes] = []
        for glyph, text in group:
            code = face.code(glyph.id, text)
            before = decimal(round(-glyph.x_offset * 1_000_000 / em))
            change = face.advance(glyph.id) + glyph.x_offset - glyph.advance
            behind = decimal(round(change * 1_000_000 / em))
            array.append(b"%b<%04X>%b" % (before, code, behind))
        up = decimal(milli(Length(rise * size // em)))
        yield b"%b Ts [%b]TJ 0 Ts" % (up, b" ".join(array))


def _rise(em: int) -> Callable[[tuple[Glyph, str]], int]:
    """How far a glyph stands above the line, in font units; what nobody sees is nothing."""
    return lambda shown: shown[0].y_offset if abs(shown[0].y_offset) * _UNSEEN > em else 0


def shares(cluster: Cluster) -> tuple[str, ...]:
    """The text of each glyph of a cluster: a character each, the last one takes what is left.

    Never nothing: in an archive every code stands for a character (ISO 19005-2, 6.2.11.7.2).
    """
    count = len(cluster.glyphs)
    text = cluster.text
    if len(text) < count:
        text = normalize("NFD", text).ljust(count, "\u200b")
    return (*text[: count - 1], text[count - 1 :])


def anchor(face: EncodedFace, *, at_end: bool = False) -> Iterator[bytes]:
    """A space without extent where a cluster starts or ends on the line. Poppler takes it for as
    long as its first and last glyph, of which one may be a mark above the line, or a bracket that
    stands closer than its own width.
    """
    space = face.face.font.get_nominal_glyph(ord(" "))
    if space is not None:
        back = decimal(round(face.advance(space) * 1_000_000 / face.face.upem))
        shown = b"<%04X>" % face.code(space, "\u200b")
        yield b"[%b]TJ" % (back + shown if at_end else shown + back)
