"""Phrases of a line, told to readers as a whole (ISO 32000-1, 14.9.4)."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import Final

from exchange_report.fonts import EM, Glyph, is_right_to_left
from exchange_report.lazy import late
from exchange_report.length import Length
from exchange_report.writers.pdf.faces import EncodedFace
from exchange_report.writers.pdf.objects import decimal, text_string
from exchange_report.writers.pdf.placed import anchor, moved, shares
from exchange_report.writers.pdf.reading_order import Part, Phrase, runs_backwards

_HAIR: Final = 2000
"""A five-hundredth of the em, in millionths of it."""
_APART: Final = 6
"""PDFium leaves out a text that is near one of the five before it and has the same codes."""
_LANGUAGES: Final = (
    (b"he", late("[\u05d0-\u05ea]+")),
    (b"ar", late("(?=.*[\u0625\u0629\u0643\u0649\u064a])[\u0621-\u064a\u0671]+")),
    (b"ta", late("[\u0b80-\u0bff]+")),
    (b"km", late("[\u1780-\u17ff]+")),
)
"""Letters of one language, and phrases with an Arabic letter that Persian and Urdu do not write."""


def part_of_phrase(face: EncodedFace, part: Part, phrase: Phrase, size: Length) -> Iterator[bytes]:
    """A run of a phrase. Poppler reads the `ActualText` of the last Span around a glyph, PDFium
    that of the last mark around it of any name, all others that of the first.
    """
    if part.is_first:
        yield b"/Span<<%b/ActualText%b>>BDC" % (language_of(phrase.text), text_string(phrase.text))
        if phrase.is_backwards:
            yield b"/Span<</ActualText%b>>BDC" % text_string(phrase.for_poppler)
    run = part.run
    clusters = run.clusters or ()
    advances = run.advances or [cluster.advance for cluster in clusters]
    glyphs: list[Glyph] = []
    texts: list[str] = []
    for unit, advance in zip(clusters, advances, strict=True):
        (*others, last) = unit.glyphs
        more = round((advance - unit.advance) * face.face.upem / EM)
        glyphs += (*others, last._replace(advance=last.advance + more))
        seen = unit.text[::-1] if is_right_to_left(unit.text) else unit.text
        texts += shares(unit) if others else (seen,)
    if part.is_first:
        yield from _extents(face, glyphs, phrase)
    yield from moved(face, glyphs, texts, size)
    if part.is_last:
        yield from anchor(face, at_end=True)
        yield b"EMC EMC EMC" if phrase.is_backwards else b"EMC"


def _extents(face: EncodedFace, glyphs: Sequence[Glyph], phrase: Phrase) -> Iterator[bytes]:
    """Glyphs that are not seen, two for each piece of a phrase, at its ends; then the place where
    the phrase starts. PDFium takes the place and the direction of a text from what stands leftmost
    in it, and turns round each piece alone; what has a text that cannot be read it leaves out.
    """
    tallest = max((glyph.id for glyph in glyphs), key=partial(_height, face))
    starts = accumulate((glyph.advance for glyph in glyphs[:-1]), initial=0)
    least = min(at + glyph.x_offset for at, glyph in zip(starts, glyphs, strict=True))
    unit = 1_000_000 / face.face.upem
    before = round(max(-least, 0) * unit) + _HAIR
    width = round(phrase.width * 1_000_000 / EM)
    pieces = phrase.for_pdfium or ("",)
    total = sum(map(len, pieces))
    ends = [width * at // total if total else width for at in accumulate(map(len, pieces))]
    at = -before
    yield b"3 Tr [%b]TJ" % decimal(before)
    for number, (piece, end) in enumerate(zip(pieces, ends, strict=True)):
        is_turned = any(map(runs_backwards, piece))
        if piece:
            said = piece[::-1] if is_turned else piece
            yield b"/ReversedChars<</ActualText%b>>BDC" % text_string(said)
        code = face.code(tallest, ("\u200f" if is_turned else "\u200b") * (number % _APART + 1))
        between = decimal(round(2 * face.advance(tallest) * unit) - (end - at))
        yield b"[<%04X>%b<%04X>]TJ" % (code, between, code)
        if piece:
            yield b"EMC"
        at = end
    yield b"[%b]TJ 0 Tr" % decimal(width)
    if phrase.is_backwards:
        yield b"/ReversedChars<</ActualText%b>>BDC" % text_string("\1")


def _height(face: EncodedFace, glyph: int) -> int:
    """How far a glyph reaches above the line: PDFium ends a line where two do not overlap."""
    extents = face.face.font.get_glyph_extents(glyph)
    if extents is None or not extents.width:
        return 0
    top: int = extents.y_bearing
    bottom: int = top + extents.height
    return top - max(bottom, 0)


def language_of(text: str) -> bytes:
    """The language of a phrase, if its letters tell (ISO 32000-1, 14.9.2.3)."""
    letters = "".join(filter(str.isalpha, text))
    for language, pattern in _LANGUAGES:
        if pattern.fullmatch(letters):
            return b"/Lang(%b)" % language
    return b""
