"""A paragraph as units: what a line holds whole, with classes and advances."""

from dataclasses import dataclass
from itertools import accumulate
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
    """Text whose characters are units, all in one face."""

    face: Face
    text: str
    sums: list[int]

    def classes(self) -> bytes:
        return self.text.translate(CLASSES).encode("latin-1")

    def runs(self, start: int, end: int) -> tuple[Run, ...]:
        return (Run(self.face, self.text[start:end]),)


@dataclass(slots=True)
class Clusters:
    """Text that was shaped, or that is in more than one face."""

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
    """The units of `paragraph`; single characters where that is enough."""
    text, face = paragraph.text, paragraph.style.face
    if paragraph.marker_face is None and is_natural(face, text):
        sums = list(accumulate(map(face.advances.__getitem__, text), initial=0))
        return Characters(face, text, sums)
    split = paragraph.marker if paragraph.marker_face else 0
    clusters = [(paragraph.marker_face or face, c) for c in _shape(paragraph, text[:split])]
    clusters += [(face, c) for c in shape(face, text[split:])]
    sums = list(accumulate((c.advance for _, c in clusters), initial=0))
    return Clusters(clusters, sums)


def _shape(paragraph: Paragraph, marker: str) -> tuple[Cluster, ...]:
    return shape(paragraph.marker_face, marker) if paragraph.marker_face else ()
