"""Text to positioned glyphs.

Ideographs, kana and punctuation map one to one whatever stands beside them: they need no shaping,
only the advances of `Face`. Letters, marks and variation sequences go through HarfBuzz.
"""

import re
from dataclasses import dataclass
from typing import Final

import uharfbuzz as hb

from exchange_report.fonts.face import EM, Face

_CONTEXT_FREE: Final = re.compile(
    "["
    "\u0020-\u0040\u005b-\u0060\u007b-\u007e"  # ASCII but its letters
    "\u2010-\u2027\u2030-\u205e\u2100-\u27bf"  # punctuation, letterlike, arrows, enclosed
    "\u3000-\u3029\u3030-\u3098\u309b-\u4dbf\u4e00-\u9fff"  # kana, ideographs; no combining marks
    "\uf900-\ufaff\uff01-\uffee"
    "\U00020000-\U0003ffff"
    "]*"
)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a face; lengths in font units."""

    id: int
    advance: int
    x_offset: int
    y_offset: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Characters that are set together, and their glyphs; `advance` in `EM` units."""

    text: str
    glyphs: tuple[Glyph, ...]
    advance: int


def is_context_free(text: str) -> bool:
    """Whether every character of `text` looks the same whatever stands beside it."""
    return _CONTEXT_FREE.fullmatch(text) is not None


def shape(face: Face, text: str) -> tuple[Cluster, ...]:
    """`text` as clusters in reading order; their texts add up to `text`.

    Characters that the face lacks are noted in `face.missing`.
    """
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    hb.shape(face.font, buffer)
    glyphs: dict[int, list[Glyph]] = {}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyph = Glyph(info.codepoint, position.x_advance, position.x_offset, position.y_offset)
        glyphs.setdefault(info.cluster, []).append(glyph)
    starts = sorted({0, *glyphs}) if text else []
    clusters = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part = tuple(glyphs.get(start, ()))
        if any(glyph.id == 0 for glyph in part):
            face.missing.add(text[start])
        advance = round(sum(glyph.advance for glyph in part) * EM / face.upem)
        clusters.append(Cluster(text[start:end], part, advance))
    return tuple(clusters)
