"""What goes into composition, and what comes out."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, NamedTuple

from exchange_report.choices import Align, Breaking, BreakUnit, Fit, Strictness
from exchange_report.composition.settings import GRID, Spacing
from exchange_report.fonts import Cluster, Face
from exchange_report.length import ZERO, Length

BASELINE: Final = Fraction(88, 100)
"""From the top of the em box to the baseline, in em: as in the faces of the manifest."""

_UNADJUSTED: Final = frozenset({Align.START, Align.CENTER, Align.END})


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text is set. `size` is the type size (the width of a full-width character).

    `hanging_punctuation` lets a full stop or comma that has no room stand after the measure
    (ぶら下げ組, JLREQ 3.8.2).
    """

    face: Face
    size: Length
    strictness: Strictness = Strictness.VERY_STRICT
    align: Align = Align.START
    spacing: Spacing = GRID
    fit: Fit = Fit.PUSH_OUT
    hanging_punctuation: bool = False
    breaking: Breaking = Breaking.GREEDY
    break_unit: BreakUnit = BreakUnit.CHARACTER
    keep_counters: bool = False
    """Whether a counter stays with its number (8月1日, 3か国)."""
    on_grid: bool = field(init=False, repr=False, compare=False)
    """Whether every character stays in its own cell: nothing to space, nothing to adjust."""

    def __post_init__(self) -> None:
        on_grid = (
            self.spacing == GRID
            and self.align in _UNADJUSTED
            and self.fit is Fit.PUSH_OUT
            and not self.hanging_punctuation
            and self.breaking is Breaking.GREEDY
            and self.break_unit is BreakUnit.CHARACTER
        )
        object.__setattr__(self, "on_grid", on_grid)


class Annotation(NamedTuple):
    """A reading of the characters from `start` to before `end`; a dot over each if it is empty.

    One that is `joined` belongs to one compound (熟語ルビ) with the one before it.
    """

    start: int
    end: int
    reading: str
    joined: bool = False


class Paragraph(NamedTuple):
    """Text, and how it is set. A line separator in it (U+2028, a line feed) ends a line.

    `level` full-width characters stand before every line, of the size `em` if it is given, else of
    the style's. The first `marker` characters are the
    marker under which later lines hang, if `hanging`; they are in `marker_face` if there is one.
    `annotations` are in order and do not overlap.
    """

    text: str
    style: TextStyle
    level: int = 0
    marker: int = 0
    hanging: bool = False
    marker_face: Face | None = None
    em: Length | None = None
    annotations: tuple[Annotation, ...] = ()


class Run(NamedTuple):  # of which, as of lines, there are too many for a frozen dataclass
    """Text in one face. `clusters` are its glyphs where they depend on the context; otherwise
    each character is set with the glyph that the face has for it.

    `advances`, if there are any, say how far each cluster (or character) stands from the next, in
    units of the em (`fonts.EM`); without them they are the natural ones. `levels`, if there are
    any, are those of the clusters (UAX #9): 0 for what is in no phrase from right to left.
    """

    face: Face
    text: str
    clusters: tuple[Cluster, ...] | None = None
    advances: tuple[int, ...] | None = None
    levels: bytes = b""


class Mark(NamedTuple):
    """A reading, or an emphasis dot, above the characters from `start` to before `end` of a line.

    `x` is its distance from the line's `x`, `rise` that of its baseline from the line's; `number`
    is the place of the annotation among the paragraph's.
    """

    run: Run
    x: Length
    rise: Length
    size: Length
    start: int
    end: int
    number: int
    is_reading: bool


class Line(NamedTuple):
    """A line of a composed paragraph.

    `x` is its distance from the start of the measure, `width` its length without the spaces at
    its end, both in scaled points. The texts of a paragraph's lines add up to the paragraph's.
    A hung full stop stands after `width`.
    """

    runs: tuple[Run, ...]
    x: Length
    width: Length
    size: Length
    """The type size."""
    shift: Length = ZERO
    """From `x` to where the first glyph is put: before `x`, for a bracket that leaves out the
    empty half of its cell at the head of the line."""
    forced: bool = False
    """Whether the line ends where no rule allows it, for want of any other place."""
    marks: tuple[Mark, ...] = ()
    """What stands above the line."""
    ragged: bool = False
    """Whether a line that is to be as long as the measure is shorter: its spaces would have to be
    wider than they may."""

    said: str = ""
    """The text in reading order, where some of it is written from right to left; the runs stand
    from left to right."""

    @property
    def text(self) -> str:
        return self.said or "".join(run.text for run in self.runs)
