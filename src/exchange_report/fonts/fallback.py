"""What a face lacks set in the faces of its chain.

A grapheme cluster is set whole in one face: a letter with its marks, an ideograph with the selector
of its variant. So is a phrase of an alphabet, since Latin, Greek or Cyrillic of two faces in one
name look like a mistake. The first face of the chain that has all of it sets it; a word of Greek or
Cyrillic the first that does not set it in full-width cells, which Japanese faces have for signs of
formulas.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from exchange_report.fonts.face import Face
from exchange_report.fonts.opening import featured, open_file, spoken_in
from exchange_report.fonts.shaping import (
    Cluster,
    in_wide_letters,
    lacking_sequences,
    shape,
    undrawn,
)
from exchange_report.lazy import late

_MARKS: Final = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u200b-\u200d\u2060\u20d0-\u20ff\u302a-\u302f\u3099\u309a"
    "\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
"""What belongs to the character before it: marks, selectors, joiners, soft hyphens."""
_LETTERS: Final = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u0386"
    "\u0388-\u0482\u048a-\u052f\u1c80-\u1c8f\u1d00-\u1fff\u2c60-\u2c7f\ua640-\ua69f\ua720-\ua7ff"
    "\uab30-\uab6f"
)
"""Letters of Latin, Greek and Cyrillic."""
GETA: Final = "〓"
"""The mark for a character that there is no type for."""
_WORD: Final = f"[{_LETTERS}][{_LETTERS}{_MARKS}]*"
_PHRASE: Final = f"{_WORD}(?:[ ,.'’‐-]{{1,3}}{_WORD})*"
_ACCENTED: Final = late("[\u0300-\u036f]")
_JAMO: Final = "\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff"


class _Patterns(NamedTuple):
    """The pieces that a text falls into: at first those of the largest kind, then of the next."""

    pieces: re.Pattern[str]
    """Phrases of an alphabet, hangul in the parts of its syllables, grapheme clusters (UAX #29)."""
    words: re.Pattern[str]
    clusters: re.Pattern[str]
    marked: re.Pattern[str]
    """A character that a glyph may be drawn with that is not its own."""
    jamo: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """The patterns, which cost a twentieth of a start to compile: text that needs no chain asks for
    none of them.
    """
    cluster = f"(?s:.)(?:\u200d(?s:.)|[{_MARKS}])*"
    return _Patterns(
        re.compile(f"(?P<phrase>{_PHRASE})|[{_JAMO}]+|\r\n|{cluster}"),
        re.compile(f"(?P<phrase>{_WORD})|{cluster}"),
        re.compile(cluster),
        re.compile(f"[{_MARKS}{_JAMO}]"),
        re.compile(f"[{_JAMO}]"),
    )


@cache
def phrases() -> re.Pattern[str]:
    """The pattern of words of an alphabet, with what stands between them."""
    return re.compile(_PHRASE)


def needs_chain(face: Face, text: str) -> bool:
    """Whether another face may have to set a part of `text`, whose advances or clusters have been
    asked for: where it has a character that `face` lacks, a variant, or a word in wide letters.
    """
    if not face.chain and not face.replaces:
        return False
    if face.chain and (in_wide_letters(face, text) or _has_floating_marks(face, text)):
        return True
    if face.missing and not face.missing.isdisjoint(text):
        return True
    return bool(lacking_sequences(face, text))


def shape_in_chain(
    face: Face, text: str, *, backwards: bool = False
) -> Iterator[tuple[Face, Cluster]]:
    """`text` as clusters, each in the face that sets it: `face`, or one of its chain."""
    chain = _Chain(face)
    for one, stretch in _stretches(chain, text):
        clusters = shape(one, stretch, backwards=backwards)
        if face.replaces and undrawn(one, clusters):
            yield from (_replaced(chain, one, cluster) for cluster in clusters)
        else:
            yield from ((one, cluster) for cluster in clusters)


def replaced(face: Face, cluster: Cluster) -> str:
    """The characters of a cluster that no face has, where 〓 is set in its place; else nothing.
    They are those that the face `face`, which sets 〓, lacks: a mark alone where it has the letter.
    """
    (glyph, *others) = cluster.glyphs or (None,)
    nominal = face.font.get_nominal_glyph
    if not glyph or others or glyph.id != nominal(ord(GETA)) or cluster.text[0] == GETA:
        return ""
    return "".join(face.lacks(cluster.text)) or cluster.text[0]


class _Chain:
    """A face and those after it. Each is opened once for a text, when the ones before it lack a
    part of that, and a part that comes again is not looked for again.
    """

    def __init__(self, face: Face) -> None:
        self.face = face
        self._opened = [face]
        self._found: dict[str, Face | None] = {}

    def first_with(self, text: str) -> Face | None:
        """The first face that has `text`; with its variants, if one has."""
        if text not in self._found:
            self._found[text] = next(
                (
                    one
                    for as_written in (True, False)
                    for one in self._faces()
                    if _has(one, text, as_written=as_written)
                ),
                None,
            )
        return self._found[text]

    def _faces(self) -> Iterator[Face]:
        yield self.face
        for number, file in enumerate(self.face.chain, 1):
            if number == len(self._opened):
                one = featured(open_file(file), dict(self.face.features))
                self._opened.append(
                    spoken_in(one, self.face.language) if self.face.language else one
                )
            yield self._opened[number]


def _replaced(chain: _Chain, one: Face, cluster: Cluster) -> tuple[Face, Cluster]:
    """A cluster of the face `one`, or 〓 in its place, in the first face that has that."""
    geta = chain.first_with(GETA)
    if geta is None or not undrawn(one, [cluster]):
        return one, cluster
    (drawn,) = shape(geta, GETA)
    return geta, cluster._replace(glyphs=drawn.glyphs, advance=drawn.advance)


def stretches(face: Face, text: str) -> Iterator[tuple[Face, str]]:
    """The parts of `text`, each with the face that sets it."""
    return _stretches(_Chain(face), text)


def _stretches(chain: _Chain, text: str) -> Iterator[tuple[Face, str]]:
    for one, group in groupby(_pieces(chain, text), itemgetter(0)):
        yield one, "".join(map(itemgetter(1), group))


def _pieces(chain: _Chain, text: str) -> Iterator[tuple[Face, str]]:
    """The pieces of `text`, each with its face; that of what no face has is the first."""
    face, first_with = chain.face, chain.first_with
    for found in _patterns().pieces.finditer(text):
        one = first_with(found[0])
        if one is not None or found["phrase"] is None:
            yield one or face, found[0]
            continue
        for word in _patterns().words.finditer(found[0]):
            one = first_with(word[0])
            if one is not None or word["phrase"] is None:
                yield one or face, word[0]
                continue
            for part in _patterns().clusters.finditer(word[0]):
                yield first_with(part[0]) or face, part[0]


@lru_cache(maxsize=4096)
def _has(face: Face, text: str, *, as_written: bool) -> bool:
    """Whether the face has `text`; `as_written`, with its variants, in letters of a word and with
    marks in their places.
    """
    if as_written and (
        lacking_sequences(face, text)
        or in_wide_letters(face, text)
        or _has_floating_marks(face, text)
    ):
        return False
    nominal = face.font.get_nominal_glyph
    is_whole = all(nominal(ord(character)) is not None for character in text)
    # a mark may be drawn as a part of its letter, what is never drawn needs no glyph, and the parts
    # of a syllable may stand side by side
    if text.isascii() or not (_patterns().jamo if is_whole else _patterns().marked).search(text):
        return is_whole
    return not undrawn(face, shape(face, text))


def _has_floating_marks(face: Face, text: str) -> bool:
    """Whether a letter of `text` has a mark that the face would set behind it: where it says
    nothing of the place of the mark, whose glyph lies on the right of where it starts.
    """
    if text.isascii() or not _ACCENTED.search(text):
        return False
    extents = face.font.get_glyph_extents
    return any(
        not (mark.advance or mark.x_offset) and (box := extents(mark.id)) and box.x_bearing >= 0
        for cluster in shape(face, text)
        for mark in cluster.glyphs[1:]
    )
