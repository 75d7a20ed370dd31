"""A paragraph as units: what a line holds whole, with advances."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, groupby
from operator import itemgetter
from typing import Final, Protocol

from exchange_report.composition.bidi import levels_of, visual_order
from exchange_report.composition.paragraph import Paragraph, Run
from exchange_report.fonts import (
    EM,
    Cluster,
    Face,
    is_context_free,
    is_natural,
    is_right_to_left,
    localized,
    needs_chain,
    shape,
    shape_in_chain,
)
from exchange_report.jlreq import CLASSES

SOFT_HYPHEN: Final = "\u00ad"
_SEPARATORS: Final = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
"""What ends a line (UAX #14 BK, CR, LF, NL); no face has a glyph for it."""

Advances = Sequence[int] | None
"""How far each unit of a line stands from the next, or None where that is its natural advance."""


class Units(Protocol):
    """Units of a paragraph, counted from 0.

    `sums[i]` is the advance of all units before unit `i`, in units of the em (`fonts.EM`), so it
    has one element more than there are units.
    """

    sums: list[int]

    def heads(self) -> str:
        """The first character of each unit."""

    def starts(self) -> Iterable[int]:
        """Where each unit starts in the text, in characters."""

    def runs(self, start: int, end: int, advances: Advances = None) -> tuple[Run, ...]:
        """The units from `start` to before `end`, as a line sets them from left to right."""

    def said(self, start: int, end: int) -> str:
        """Their text in reading order, where that is not the order of the runs; else nothing."""


class Characters:
    """Text whose characters are units; those before `split` are in the marker's face."""

    __slots__ = ("classes", "face", "marker_face", "split", "sums", "text")

    def __init__(
        self,
        text: str,
        face: Face,
        sums: list[int],
        split: int = 0,
        marker_face: Face | None = None,
        classes: bytes | None = None,
    ) -> None:
        self.text, self.face, self.sums = text, face, sums
        self.split, self.marker_face = split, marker_face
        self.classes = classes
        """The class of each character (`chr(class)` in `CLASSES`), where they are known already."""

    def heads(self) -> str:
        return self.text

    def starts(self) -> Iterable[int]:
        return range(len(self.text))

    def said(self, start: int, end: int) -> str:
        return ""

    def runs(self, start: int, end: int, advances: Advances = None) -> tuple[Run, ...]:
        if start >= self.split or self.marker_face is None:
            given = None if advances is None else tuple(advances)
            return (Run(self.face, self.text[start:end], None, given),)
        behind = min(end, self.split)
        parts = [(self.marker_face, start, behind), (self.face, behind, end)]
        return tuple(
            Run(
                face,
                self.text[a:b],
                None,
                None if advances is None else tuple(advances[a - start : b - start]),
            )
            for face, a, b in parts
            if a < b
        )


class Clusters:
    """Text of which something had to be shaped."""

    def __init__(
        self, clusters: list[tuple[Face, Cluster]], sums: list[int], levels: bytes = b""
    ) -> None:
        self.clusters, self.sums = clusters, sums
        self.levels = levels
        """The level of each cluster (UAX #9); nothing where all run from left to right."""

    def heads(self) -> str:
        return "".join(cluster.text[0] for _, cluster in self.clusters)

    def starts(self) -> Iterable[int]:
        return accumulate((len(c.text) for _, c in self.clusters[:-1]), initial=0)

    def said(self, start: int, end: int) -> str:
        if not any(self.levels[start:end]):
            return ""
        return "".join(cluster.text for _, cluster in self.clusters[start:end])

    def runs(self, start: int, end: int, advances: Advances = None) -> tuple[Run, ...]:
        line = self.clusters[start:end]
        if line and end < len(self.clusters) and line[-1][1].text == SOFT_HYPHEN:
            line[-1] = (line[-1][0], _shown_hyphen(line[-1][0]))
        levels = self.levels[start:end]
        if any(levels):
            line, advances, levels = _from_left_to_right(line, levels, advances)
        runs: list[Run] = []
        at = 0
        for face, group in groupby(line, itemgetter(0)):
            part = tuple(cluster for _, cluster in group)
            end_ = at + len(part)
            given = None if advances is None else tuple(advances[at:end_])
            kept = levels[at:end_] if any(levels) else b""
            runs.append(Run(face, "".join(c.text for c in part), part, given, kept))
            at = end_
        return tuple(runs)


def _from_left_to_right(
    line: list[tuple[Face, Cluster]], levels: bytes, advances: Advances
) -> tuple[list[tuple[Face, Cluster]], Advances, bytes]:
    """The clusters of a line as they stand from left to right, with their advances and levels. The
    space after a cluster that is set from right to left stands before it.
    """
    spaces = [cluster.text.isspace() for _, cluster in line]
    order = visual_order(levels, spaces)
    if advances is not None:
        more = [given - c.advance for given, (_, c) in zip(advances, line, strict=True)]
        for is_backwards, group in groupby(range(len(line)), lambda at: levels[at] % 2):
            part = list(group)
            if is_backwards:
                more[part[0] : part[-1] + 1] = [more[part[-1]], *more[part[0] : part[-1]]]
        advances = [line[at][1].advance + more[at] for at in order]
    end = len(line)
    while end and spaces[end - 1]:
        end -= 1
    kept = levels[:end].ljust(len(line), b"\0")
    return [line[at] for at in order], advances, bytes(kept[at] for at in order)


def _shown_hyphen(face: Face) -> Cluster:
    """A soft hyphen at which a line ends: seen as a hyphen, copied as what it is."""
    (hyphen,) = shape(face, "-")
    return Cluster(SOFT_HYPHEN, hyphen.glyphs, hyphen.advance)


def units_of(paragraph: Paragraph) -> Units:
    """The units of `paragraph`: single characters where that is enough, else clusters."""
    text, face, marker_face = paragraph.text, paragraph.style.face, paragraph.marker_face
    if marker_face is None and not paragraph.languages:
        made = _in_cells(face, text)
        if made is not None:
            return made  # as of nearly every text
    split = paragraph.marker if marker_face else 0
    marker, rest = text[:split], text[split:]
    # only what cannot be printed is searched: the full-width space, and what ends a line
    if (not paragraph.languages and (text.isprintable() or _SEPARATORS.search(text) is None)) and (
        is_natural(face, rest) and (marker_face is None or is_natural(marker_face, marker))
    ):
        advances: Iterable[int] = map(face.advances.__getitem__, rest)
        if marker_face:
            advances = chain(map(marker_face.advances.__getitem__, marker), advances)
        sums = list(accumulate(advances, initial=0))
        if not _needs_chain(paragraph):
            return Characters(text, face, sums, split, marker_face)
    if is_right_to_left(text):
        return _in_directions(paragraph)
    clusters = [*_shaped(marker_face, marker)] if marker_face else []
    for one, start, end in _in_languages(paragraph):
        clusters += _shaped(one, text[max(start, split) : end])
    sums = list(accumulate((c.advance for _, c in clusters), initial=0))
    return Clusters(clusters, sums)


class _Cells(dict[int, str]):
    """For `str.translate`: what is known of the characters of a face that are set in cells of two
    widths, whatever stands beside them. Code point to `chr(class)` where the cell is an em wide, to
    `chr(_NARROW | class)` where it is as wide as that of a digit; to what is not ASCII for all
    other characters, those that the face lacks among them.
    """

    def __init__(self, face: Face) -> None:
        self._face = face
        narrow = face.advances["0"] if face.glyphs[ord("0")] else EM
        self._kinds = {narrow: _NARROW, EM: 0}
        self.advances = dict(enumerate([EM] * _NARROW + [narrow] * _NARROW))
        """The advance of a character by what it was translated to; looked up faster than in a list.
        """

    def __missing__(self, code: int) -> str:
        self[code] = made = self._made(code, chr(code))
        return made

    def _made(self, code: int, character: str) -> str:
        if not is_context_free(character) or _SEPARATORS.match(character):
            return _OTHER
        if not self._face.glyphs[code]:  # its advance would note that it is missing
            return _OTHER
        kind = self._kinds.get(self._face.advances[character])
        return _OTHER if kind is None else chr(kind | ord(CLASSES[code]))


_NARROW: Final = 64
"""More than any class."""
_OTHER: Final = "\x80"
_CLASS: Final = bytes(range(_NARROW)) * 4
"""For `bytes.translate`: the class in what `_Cells` tells of a character."""
_cells = lru_cache(maxsize=64)(_Cells)


def _in_cells(face: Face, text: str) -> Characters | None:
    """The units of a text all of whose characters are set in cells of the two widths; None for
    another. Told by one look at each character, which gives its class and its advance.
    """
    if face.features or face.language or face.file.language:
        return None
    cells = _cells(face.base)
    told = text.translate(cells)
    if not told.isascii():
        return None
    codes = told.encode("ascii")
    sums = list(accumulate(map(cells.advances.__getitem__, codes), initial=0))
    return Characters(text, face, sums, classes=codes.translate(_CLASS))


def _in_languages(paragraph: Paragraph) -> Iterator[tuple[Face, int, int]]:
    """The text in the stretches of its languages, each with the face for it."""
    face, at = paragraph.style.face, 0
    for start, end, language in paragraph.languages:
        yield face, at, start
        yield localized(face, language), start, end
        at = end
    yield face, at, len(paragraph.text)


def _in_directions(paragraph: Paragraph) -> Clusters:
    """The units of a text with words from right to left. A marker stands before the text, whatever
    the direction of that.
    """
    text, marker = paragraph.text, paragraph.marker
    faces = [one for one, a, b in _in_languages(paragraph) for _ in range(a, b)]
    faces[:marker] = [paragraph.marker_face or paragraph.style.face] * len(text[:marker])
    by_character = [*levels_of(text[:marker]), *levels_of(text[marker:])]
    clusters: list[tuple[Face, Cluster]] = []
    levels = bytearray()
    for (_, level, one), group in groupby(
        range(len(text)), lambda at: (at < marker, by_character[at], faces[at])
    ):
        (first, *others) = group
        stretch = text[first : first + 1 + len(others)]
        made = list(_shaped(one, stretch, backwards=bool(level % 2)))
        clusters += made
        levels += bytes([level]) * len(made)
    sums = list(accumulate((c.advance for _, c in clusters), initial=0))
    return Clusters(clusters, sums, bytes(levels))


def _needs_chain(paragraph: Paragraph) -> bool:
    """Whether a face lacks a character of a text in which nothing is shaped."""
    face, marker_face, text = paragraph.style.face, paragraph.marker_face, paragraph.text
    if face.missing and needs_chain(face, text):
        return True
    return bool(marker_face and marker_face.missing and needs_chain(marker_face, text))


def _shaped(face: Face, text: str, *, backwards: bool = False) -> Iterator[tuple[Face, Cluster]]:
    """`text` as clusters, each with the face that sets it; a line separator is one without a
    glyph.
    """
    start = 0
    for found in _SEPARATORS.finditer(text):
        if start < found.start():
            yield from _in_faces(face, text[start : found.start()], backwards)
        yield face, Cluster(found[0], (), 0)
        start = found.end()
    if start < len(text):
        yield from _in_faces(face, text[start:], backwards)


def _in_faces(face: Face, text: str, backwards: bool) -> Iterable[tuple[Face, Cluster]]:
    clusters = shape(face, text, backwards=backwards)
    if needs_chain(face, text):
        return shape_in_chain(face, text, backwards=backwards)
    return ((face, cluster) for cluster in clusters)
