"""Text to positioned glyphs.

Ideographs, kana and punctuation map one to one whatever stands beside them: they need no shaping,
only the advances of `Face`. Letters, marks and variation sequences go through HarfBuzz.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple
from unicodedata import bidirectional

import uharfbuzz as hb

from exchange_report.fonts.face import EM, Face
from exchange_report.invisible import is_ignorable
from exchange_report.lazy import late

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
_CONTEXTUAL: Final = re.compile(f"[^{_CONTEXT_FREE}]+")
"""A stretch of what depends on its context, as all marks do."""
_MARK: Final = late(f"[{_MARKS}]")

_UNSEEN: Final = late(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]*"
)
"""Characters that are not drawn: format controls and variation selectors (UAX #44,
Default_Ignorable_Code_Point)."""
_SEQUENCE: Final = late(
    "(?s:([^\ufe00-\ufe0f\U000e0100-\U000e01ef])([\ufe00-\ufe0d\ufe0f\U000e0100-\U000e01ef]))"
)
"""A base and the selector of a variation: one of a registered ideograph (UTS #37), a standardized
one, or a picture in colour. U+FE0E asks for what is set anyway.
"""


class Glyph(NamedTuple):
    """A glyph of a face; lengths in font units."""

    id: int
    advance: int
    x_offset: int
    y_offset: int


class Cluster(NamedTuple):
    """Characters that are set together, and their glyphs; `advance` in `EM` units."""

    text: str
    glyphs: tuple[Glyph, ...]
    advance: int


_WIDE_WORD: Final = re.compile("[\u0370-\u052f]{2}")
"""Two letters of Greek or Cyrillic in a row: one alone is a sign (α, Ω)."""


def in_wide_letters(face: Face, text: str) -> bool:
    """Whether `text` has a word of Greek or Cyrillic for which the face has full-width cells."""
    nominal, advance = face.font.get_nominal_glyph, face.font.get_glyph_h_advance
    return any(
        all(glyph is not None and advance(glyph) == face.upem for glyph in map(nominal, pair))
        for pair in (map(ord, found) for found in _WIDE_WORD.findall(text))
    )


RIGHT_TO_LEFT: Final = (
    "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
"""Characters of scripts that are written from right to left."""
_RIGHT_TO_LEFT: Final = late(f"[{RIGHT_TO_LEFT}]")
_COMPLEX: Final = late("[\u0590-\u109f\u1780-\u17ff\ua8e0-\ua8ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Characters whose script has rules of its own for what joins and where it stands."""
_ARABIC: Final = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_BLOCKS: Final = (
    "\u0590-\u05ff\ufb1d-\ufb4f",
    _ARABIC,
    "\u0700-\u074f",
    "\u0780-\u07bf",
    "\u0900-\u097f\ua8e0-\ua8ff",
    *(f"{chr(start)}-{chr(start + 0x7F)}" for start in (*range(0x0980, 0x0F00, 0x80),)),
    "\u0f00-\u0fff",
    "\u1000-\u109f",
    "\u1780-\u17ff",
)
"""Scripts that are shaped each by itself, as the ranges of their letters."""


@cache
def _scripts() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"[{block}][{block}\u0300-\u036f\u200c\u200d]*" for block in _BLOCKS)
    )


def is_right_to_left(text: str) -> bool:
    """Whether a part of `text` is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def is_backwards(text: str) -> bool:
    """Whether `text` runs from right to left as a whole: it has letters of scripts that are written
    so, and no others.
    """
    if not is_right_to_left(text):
        return False
    kinds = {bidirectional(character) or "L" for character in text}
    return "L" not in kinds and not kinds.isdisjoint({"R", "AL"})


def is_context_free(text: str) -> bool:
    """Whether no character of `text` looks otherwise for what stands beside it."""
    return _CONTEXTUAL.search(text) is None


def is_natural(face: Face, text: str) -> bool:
    """Whether every character of `text` is set with its own glyph in its own advance.

    Only stretches whose look depends on their context are shaped to find out, each once; all of it
    where features or forms of a language are chosen.
    """
    if face.features or face.language or face.file.language:
        return not text or all(_is_natural(face, part) for part in _windows(text))
    if _CONTEXTUAL.search(text) is None:
        return True  # nearly every text
    stretches = dict.fromkeys(_contextual(text))
    return all(_is_natural(face, part) for stretch in stretches for part in _windows(stretch))


def _contextual(text: str) -> Iterator[str]:
    """The stretches of what depends on its context, each with what its first mark is on."""
    for found in _CONTEXTUAL.finditer(text):
        start, end = found.span()
        is_on_another = start > 0 and _MARK.match(text, start) is not None
        yield text[start - is_on_another : end]


_DEFAULT_LANGUAGE: Final = 0xFFFF
"""The index of what holds for every language that has no row of its own (HarfBuzz)."""


@lru_cache(maxsize=64)
def feature_tags(face: Face) -> frozenset[str]:
    """The features that a face has (OpenType, tables `GSUB` and `GPOS`), for whatever script.
    Raises `FaceError` if they are damaged.
    """
    try:
        return frozenset(_tags(face.font.face))
    except ValueError as error:  # a tag that is no text (UnicodeDecodeError)
        raise face.place.error() from error


def _tags(opened: hb.Face) -> Iterator[str]:
    for table in ("GSUB", "GPOS"):
        for script in range(len(opened.get_table_script_tags(table))):
            languages = len(opened.get_script_language_tags(table, script))
            for language in (*range(languages), _DEFAULT_LANGUAGE):
                yield from opened.get_language_feature_tags(table, script, language)


_WINDOW: Final = 2048
_OVERLAP: Final = 64
"""Characters that may have to do with one another: no context of a face is longer."""


def _windows(stretch: str) -> Iterator[str]:
    """A stretch in parts that overlap, so that what a cache keeps is short."""
    for at in range(0, max(len(stretch) - _OVERLAP, 1), _WINDOW):
        yield stretch[at : at + _WINDOW + _OVERLAP]


@lru_cache(maxsize=4096)
def _is_natural(face: Face, stretch: str) -> bool:
    if (face.chain and in_wide_letters(face, stretch)) or is_right_to_left(stretch):
        return False
    buffer = _shaped(face, stretch)
    infos, nominal = buffer.glyph_infos, face.font.get_nominal_glyph
    if [info.cluster for info in infos] != list(range(len(stretch))):
        return False
    advances = {info.codepoint: face.font.get_glyph_h_advance(info.codepoint) for info in infos}
    return [info.codepoint for info in infos] == [nominal(ord(c)) for c in stretch] and all(
        position.x_advance == advances[info.codepoint]
        and not position.x_offset
        and not position.y_offset
        for info, position in zip(infos, buffer.glyph_positions, strict=True)
    )


def _shaped(face: Face, text: str, *, backwards: bool = False) -> hb.Buffer:
    """`text` as HarfBuzz shapes it, glyphs from left to right. Raises `FaceError` if it cannot."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if language := face.language or face.file.language:
        buffer.language = language
    buffer.direction = "rtl" if backwards else "ltr"
    try:
        hb.shape(face.font, buffer, dict(face.features) or None)
    except Exception as error:  # HarfBuzz raises errors of many kinds
        raise face.place.error() from error
    return buffer


def shape(face: Face, text: str, *, backwards: bool = False) -> tuple[Cluster, ...]:
    """`text` as clusters in reading order; their texts add up to `text`. It is set from right to
    left if `backwards`; the glyphs of a cluster are in order from left to right at all times.

    Characters that cannot be seen have no glyphs. What the face lacks is noted in `face.missing`.
    Raises `FaceError` if HarfBuzz cannot shape it.
    """
    if not text:
        return ()
    if _COMPLEX.search(text) is None:
        return _clusters(face, text, backwards=backwards)
    made: list[Cluster] = []
    at = 0
    for script in _scripts().finditer(text):
        for part in (text[at : script.start()], script[0]):
            made += _clusters(face, part, backwards=backwards) if part else ()
        at = script.end()
    rest = text[at:]
    return (*made, *(_clusters(face, rest, backwards=backwards) if rest else ()))


def _clusters(face: Face, text: str, *, backwards: bool) -> tuple[Cluster, ...]:
    """The clusters of `text`, which is of one script."""
    buffer = _shaped(face, text, backwards=backwards)
    glyphs: dict[int, list[Glyph]] = {}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyph = Glyph(info.codepoint, position.x_advance, position.x_offset, position.y_offset)
        glyphs.setdefault(info.cluster, []).append(glyph)
    unseen = face.font.get_nominal_glyph(ord(" "))  # what HarfBuzz sets for the invisible
    clusters = []
    for start, end in pairwise([*sorted({0, *glyphs}), len(text)]):
        part = tuple(glyphs.get(start, ()))
        written = text[start:end]
        face.missing.update(_undrawn(face, written, part))
        advance = round(sum(glyph.advance for glyph in part) * EM / face.upem)
        if len(part) > 1 or (part and _UNSEEN.fullmatch(written)):
            part = tuple(glyph for glyph in part if glyph.advance or glyph.id != unseen)
        clusters.append(Cluster(written, part, advance))
    return tuple(clusters)


def lacking_sequences(face: Face, text: str) -> list[str]:
    """The variation sequences of `text` that the face sets in their base form."""
    found = dict.fromkeys(_SEQUENCE.findall(text))
    variant = face.font.get_variation_glyph
    return [b + selector for b, selector in found if variant(ord(b), ord(selector)) is None]


def lacking(face: Face, text: str, clusters: Sequence[Cluster] | None) -> set[str]:
    """The characters of `text`, set as `clusters` or each by itself, that the face lacks. Of a
    cluster its own glyphs tell: a mark that came out as .notdef in another text may be drawn here.
    """
    if clusters is None or not face.missing:
        return face.lacks(text)
    return undrawn(face, clusters)


def undrawn(face: Face, clusters: Iterable[Cluster]) -> set[str]:
    """The characters of clusters of the face that came out as .notdef."""
    return {c for one in clusters for c in _undrawn(face, one.text, one.glyphs)}


def _undrawn(face: Face, text: str, glyphs: Sequence[Glyph]) -> Sequence[str]:
    """The characters of a cluster that came out as .notdef, or of a syllable in parts."""
    if all(glyph.id for glyph in glyphs):
        return text if _is_in_parts(text, glyphs) else ()
    nominal = face.font.get_nominal_glyph
    unseen = (_UNSEEN.fullmatch, is_ignorable)
    absent = [c for c in text if nominal(ord(c)) is None and not any(is_(c) for is_ in unseen)]
    return absent or text[:1]


def _is_in_parts(text: str, glyphs: Sequence[Glyph]) -> bool:
    """Whether the letters of an old syllable of hangul stand side by side: the face has them, but
    not the forms that make one syllable of them.
    """
    if len(text) < 2 or not ("\u1100" <= text[0] <= "\u115f" or "\ua960" <= text[0] <= "\ua97c"):
        return False
    return len([glyph for glyph in glyphs if glyph.advance]) > 1
