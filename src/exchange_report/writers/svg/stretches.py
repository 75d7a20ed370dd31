"""Runs of a composed line as what SVG draws: stretches of text with places, and glyphs apart."""

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias
from unicodedata import category

from exchange_report.composition import Run
from exchange_report.fonts import Cluster, Face, Glyph, is_right_to_left

_FEW: Final = 3
"""So many characters in their natural places are given these places too, rather than that a new
stretch begins after them.
"""
_PLANE: Final = 0xFFFF
"""The last character of one UTF-16 code unit: places in SVG count these units."""


class Stretch(NamedTuple):
    """Characters that a program sets with their own glyphs. `places` are those of the first ones,
    in units of the em from the start of the line; the others follow by their own advances.
    """

    face: Face
    text: str
    places: tuple[int, ...]


class Picture(NamedTuple):
    """A cluster that is drawn as outlines, since a program might choose or place its glyphs
    otherwise; `advance` is that of all, `place` its start, in units of the em.
    """

    face: Face
    text: str
    glyphs: tuple[Glyph, ...]
    place: int
    advance: int


Part: TypeAlias = Stretch | Picture
_Unit: TypeAlias = tuple[str, int, tuple[Glyph, ...] | None]
"""Text, its advance, and its glyphs: None for the own glyph of a character in its own place."""


def advance_of(run: Run) -> int:
    """How far a run goes, in units of the em."""
    if run.advances is not None:
        return sum(run.advances)
    if run.clusters is not None:
        return sum(cluster.advance for cluster in run.clusters)
    return sum(map(run.face.advances.__getitem__, run.text))


def parts_of(run: Run, place: int) -> Iterator[Part]:
    """What is drawn of a run that starts at `place`; its texts add up to that of the run."""
    if run.clusters is None and run.advances is None:
        yield Stretch(run.face, run.text, (place,))
        return
    open_: _Open | None = None
    for text, advance, glyphs in _units(run):
        if glyphs:
            if open_:
                yield open_.stretch()
            open_ = None
            yield Picture(run.face, text, glyphs, place, advance)
        elif open_ is None or not open_.takes(text, place, glyphs is None):
            if open_:
                yield open_.stretch()
            open_ = _Open(run.face, text, place, glyphs is None)
        place += advance
    if open_:
        yield open_.stretch()


def pictures_of(run: Run, place: int) -> Iterator[Picture]:
    """A run that starts at `place`, all of it as outlines."""
    nominal = run.face.font.get_nominal_glyph
    for text, advance, glyphs in _units(run):
        if glyphs is None:
            glyphs = (Glyph(nominal(ord(text)) or 0, 0, 0, 0),)
        if glyphs:
            yield Picture(run.face, text, glyphs, place, advance)
        place += advance


class _Open:
    """A stretch that more characters may belong to. `listed` of its places are written."""

    def __init__(self, face: Face, text: str, place: int, seen: bool) -> None:
        self._face = face
        self._texts = [text]
        self._places = [place]
        self._listed = 1
        self._countable = seen and ord(text[0]) <= _PLANE
        self._end = place + face.advances[text] if seen else None

    def takes(self, text: str, place: int, seen: bool) -> bool:
        """Whether `text` at `place` becomes a part of the stretch: what is not seen always does."""
        if not seen:
            self._texts.append(text)
            self._countable, self._end = False, None  # programs differ in what they leave unseen
            return True
        if place != self._end:
            if not self._countable or len(self._places) - self._listed > _FEW:
                return False
            self._listed = len(self._places) + 1
        self._countable = self._countable and ord(text) <= _PLANE
        self._texts.append(text)
        self._places.append(place)
        self._end = place + self._face.advances[text]
        return True

    def stretch(self) -> Stretch:
        return Stretch(self._face, "".join(self._texts), tuple(self._places[: self._listed]))


def _units(run: Run) -> Iterator[_Unit]:
    if run.clusters is None:
        advances = run.advances or map(run.face.advances.__getitem__, run.text)
        for character, advance in zip(run.text, advances, strict=True):
            yield character, advance, None
        return
    own = run.advances or [cluster.advance for cluster in run.clusters]
    for cluster, advance in zip(run.clusters, own, strict=True):
        yield cluster.text, advance, None if _is_plain(run.face, cluster) else cluster.glyphs


def _is_plain(face: Face, cluster: Cluster) -> bool:
    """Whether every program draws the cluster so: a character that is seen, with its own glyph in
    its own place.
    """
    if is_right_to_left(cluster.text):
        return False
    if len(cluster.text) != 1 or len(cluster.glyphs) != 1 or category(cluster.text) == "Cf":
        return False
    glyph = cluster.glyphs[0]
    own = glyph.id == face.font.get_nominal_glyph(ord(cluster.text))
    natural = glyph.advance == face.font.get_glyph_h_advance(glyph.id)
    return own and natural and not glyph.x_offset and not glyph.y_offset
