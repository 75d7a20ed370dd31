"""What goes into composition, and what comes out."""

from dataclasses import dataclass
from enum import StrEnum

from exchange_report.fonts import Cluster, Face
from exchange_report.jlreq import Strictness
from exchange_report.length import Length


class Align(StrEnum):
    START = "start"
    CENTER = "center"
    END = "end"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text is set. `size` is the type size (the width of a full-width character)."""

    face: Face
    size: Length
    strictness: Strictness = Strictness.VERY_STRICT
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text without line ends, and how it is set.

    `level` full-width characters stand before every line. The first `marker` characters are the
    marker under which later lines hang, if `hanging`; they are in `marker_face` if there is one.
    """

    text: str
    style: TextStyle
    level: int = 0
    marker: int = 0
    hanging: bool = False
    marker_face: Face | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one face. `clusters` are its glyphs where they depend on the context; otherwise
    each character is set with the glyph that the face has for it.
    """

    face: Face
    text: str
    clusters: tuple[Cluster, ...] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One composed line.

    `x` is its distance from the start of the measure, `width` its length without the spaces at
    its end, both in scaled points. The texts of a paragraph's lines add up to the paragraph's.
    """

    runs: tuple[Run, ...]
    x: Length
    width: Length

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)
