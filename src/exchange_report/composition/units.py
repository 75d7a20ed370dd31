"""A paragraph as units: what a line holds whole, with classes and advances."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Protocol

from exchange_report.composition.model import Paragraph, Run
from exchange_report.fonts import Cluster, Face, is_natural, shape
from exchange_report.jlreq import CLASSES


class Units(Protocol):
    """Units of a paragraph, counted from 0.

    `sums[i]` is the advance of all units before unit `i`, in units of the em (`fonts.EM`), so it
    has one element more than there are units.
    """

    sums: list[int]

    def classes(self) -> bytes:
        """The JLREQ class number of each unit."""

    def runs(self, start: int, end: int) -> tuple[Run, ...]:
        """The units from `start` to before `end`."""


@dataclass(slots=True)
class Characters:
    """Text whose characters are units; those before `split` are in the marker's face."""

    text: str
    face: Face
    sums: list[int]
    split: int = 0
    marker_face: Face | None = None

    def classes(self) -> bytes:
        return self.text.translate(CLASSES).encode("latin-1")

    def runs(self, start: int, end: int) -> tuple[Run, ...]:
        if start >= self.split or self.marker_face is None:
            return (Run(self.face, self.text[start:end]),)
        marker = Run(self.marker_face, self.text[start : min(end, self.split)])
        return (
            (marker, Run(self.face, self.text[self.split : end])) if end > self.split else (marker,)
        )


@dataclass(slots=True)
class Clusters:
    """Text of which something had to be shaped."""

    clusters: list[tuple[Face, Cluster]]
    sums: list[int]

    def classes(self) -> bytes:
        heads = "".join(cluster.text[0] for _, cluster in self.clusters)
        return heads.translate(CLASSES).encode("latin-1")

    def runs(self, start: int, end: int) -> tuple[Run, ...]:
        runs: list[Run] = []
        part: list[Cluster] = []
        for index in range(start, end):
            face, cluster = self.clusters[index]
            part.append(cluster)
            if index + 1 == end or self.clusters[index + 1][0] is not face:
                runs.append(Run(face, "".join(c.text for c in part), tuple(part)))
                part = []
        return tuple(runs)


def units_of(paragraph: Paragraph) -> Units:
    """The units of `paragraph`: single characters where that is enough, else clusters."""
    text, face, marker_face = paragraph.text, paragraph.style.face, paragraph.marker_face
    split = paragraph.marker if marker_face else 0
    marker, rest = text[:split], text[split:]
    if is_natural(face, rest) and (marker_face is None or is_natural(marker_face, marker)):
        advances: Iterable[int] = map(face.advances.__getitem__, rest)
        if marker_face:
            advances = chain(map(marker_face.advances.__getitem__, marker), advances)
        sums = list(accumulate(advances, initial=0))
        return Characters(text, face, sums, split, marker_face)
    clusters = [(marker_face, c) for c in shape(marker_face, marker)] if marker_face else []
    clusters += [(face, c) for c in shape(face, rest)]
    sums = list(accumulate((c.advance for _, c in clusters), initial=0))
    return Clusters(clusters, sums)
