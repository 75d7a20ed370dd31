"""Text to positioned glyphs.

Ideographs, kana and punctuation map one to one whatever stands beside them: they need no shaping,
only the advances of `Face`. Letters, marks and variation sequences go through HarfBuzz.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import uharfbuzz as hb

from exchange_report.fonts.face import EM, Face

_CONTEXT_FREE: Final = (
    "\u0020-\u0040\u005b-\u0060\u007b-\u007e"  # ASCII but its letters
    "\u2010-\u2027\u2030-\u205e\u2100-\u27bf"  # punctuation, letterlike, arrows, enclosed
    "\u3000-\u3029\u3030-\u3098\u309b-\u4dbf\u4e00-\u9fff"  # kana and ideographs
    "\uf900-\ufaff\uff01-\uffee"
    "\U00020000-\U0003ffff"
)
_MARKS: Final = (
    "\u0300-\u036f\u200d\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
_CONTEXTUAL: Final = re.compile(f"(?s:.)?[{_MARKS}][^{_CONTEXT_FREE}]*|[^{_CONTEXT_FREE}]+")


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


def is_natural(face: Face, text: str) -> bool:
    """Whether every character of `text` is set with its own glyph in its own advance.

    Only stretches whose look depends on their context are shaped to find out, each once.
    """
    return all(_is_natural(face, stretch) for stretch in _CONTEXTUAL.findall(text))


@lru_cache(maxsize=4096)
def _is_natural(face: Face, stretch: str) -> bool:
    clusters = shape(face, stretch)
    return all(
        len(c.text) == 1
        and len(c.glyphs) == 1
        and c.glyphs[0].id == face.font.get_nominal_glyph(ord(c.text))
        and c.glyphs[0].advance == face.font.get_glyph_h_advance(c.glyphs[0].id)
        and not c.glyphs[0].x_offset
        and not c.glyphs[0].y_offset
        for c in clusters
    )


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
