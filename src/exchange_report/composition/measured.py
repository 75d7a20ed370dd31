"""A paragraph measured with its spaces: how far every unit stands from every other."""

import re
from dataclasses import dataclass
from itertools import accumulate
from operator import add, sub
from typing import Final

from exchange_report.composition.breaking import VANISHING, classes_of, kinds_of
from exchange_report.composition.glue import (
    CELLS,
    CLINGING,
    NARROW,
    WORD_SPACE_LEAST,
    Glue,
    glue_of,
)
from exchange_report.composition.paragraph import TextStyle
from exchange_report.composition.units import Characters, Units
from exchange_report.fonts import EM
from exchange_report.jlreq import CharClass, break_table


def _any_of(classes: frozenset[CharClass], *, repeated: bool = False) -> re.Pattern[bytes]:
    listed = b"".join(re.escape(bytes([kind])) for kind in sorted(classes))
    return re.compile(b"[%b]%b" % (listed, b"+" if repeated else b""))


_VANISHING: Final = _any_of(VANISHING, repeated=True)
_CLINGING: Final = _any_of(CLINGING, repeated=True)
_CELLS: Final = _any_of(frozenset(CELLS))
_WORD_SPACE: Final = _any_of(frozenset({CharClass.CL26}))
_SHY: Final = _any_of(frozenset({CharClass.SHY}))
_CLUNG_TO: Final = re.compile(b"(?s:(.))" + _CLINGING.pattern)
_CHANGED: Final = (CharClass.GLUE, CharClass.CL01, CharClass.CL13)
"""Classes that units may have for breaking alone."""
_SHIFTED: Final = tuple(range(0, 4096, 64))


@dataclass(slots=True)
class Measured:
    """The units of a paragraph with their spaces; lengths in units of the em.

    `n` units are counted from 0. A list of what belongs to each unit has `n` elements, one of what
    stands before each unit or at the end has `n + 1`.
    """

    units: Units
    glue: Glue
    heads: str
    classes: bytes
    """Of each unit, for breaking."""
    kinds: bytes
    """Of each unit, for spacing: what is attached to another counts as that."""
    pairs: list[int]
    """Of each unit but the last, with the next: an index of the tables in `glue`."""
    natural: list[int]
    """The advance of each unit in its cell."""
    steps: list[int]
    """From the start of each unit to that of the next, unadjusted."""
    sums: list[int]
    """The sums of `steps`."""
    ends: list[int]
    """Where a line ends that ends before a unit, as in `sums`; spaces there need no room."""
    gives: list[int]
    """The sums of what the space after each unit gives, but for steps at a line's end."""
    fixed: int
    """How many units at the start keep their spaces: those of a marker, so that text stands under
    text.
    """
    allowed: bytes
    """1 where a line may end before a unit, and at the end; `open_words` allows more."""

    def head(self, start: int) -> int:
        """What a line that starts with unit `start` leaves out of its first cell."""
        if start == 0 and not self.glue.head_first:
            return 0
        heads = self.glue.heads
        return heads[self.kinds[start]] if start < len(self.kinds) else 0

    def left(self, start: int) -> int:
        """Where a line that starts with unit `start` begins, as in `sums`."""
        return self.sums[start] + self.head(start)

    def inside_bases(self, start: int, end: int) -> list[int]:
        """Where, between two units, a line could end but for the readings: nowhere without any."""
        return []

    def visible(self, start: int, end: int) -> int:
        """Where the spaces at the end of a line from `start` to `end` begin."""
        classes = self.classes
        while end > start and classes[end - 1] in VANISHING:
            end -= 1
        return end

    def width(self, start: int, end: int) -> int:
        """The unadjusted width of a line from `start` to before `end`."""
        return max(0, self.ends[end] - self.left(start))

    def give(self, start: int, end: int) -> int:
        """What the spaces of that line give in all."""
        last = self.visible(start, end) - 1
        if last < start:
            return 0
        between = self.gives[last] - self.gives[start]
        return between + self.glue.end_gives[self.kinds[last]]


def measure_units(units: Units, style: TextStyle, fixed: int = 0, held: int = 0) -> Measured:
    """The units of a paragraph, measured in `style`. The spaces of the first `fixed` are fixed;
    the first `held` stay with what follows.
    """
    glue = glue_of(style.spacing)
    heads = units.heads()
    own = units.classes if isinstance(units, Characters) else None
    classes = classes_of(heads, counters=style.keep_counters, marker=held, own=own)
    sums = units.sums
    natural = list(map(sub, sums[1:], sums))
    befores, afters = _spaced_as(heads, classes, natural)
    breaks = _pairs(classes, classes)
    same = befores is classes and afters is classes
    pairs = breaks if same else _pairs(befores, afters)
    steps = natural
    if not glue.solid:
        steps = list(map(add, natural, (*map(glue.gaps.__getitem__, pairs), 0)))
        sums = list(accumulate(steps, initial=0))
    table = break_table(style.strictness)
    return Measured(
        units=units,
        glue=glue,
        heads=heads,
        classes=classes,
        kinds=befores,
        pairs=pairs,
        natural=natural,
        steps=steps,
        sums=sums,
        ends=_ends(glue, classes, befores, natural, sums, style.face.advances["-"]),
        gives=_gives(glue, befores, natural, pairs, fixed),
        fixed=fixed,
        allowed=bytes((0, *map(table.__getitem__, breaks), 1)) if classes else b"\1",
    )


def _pairs(befores: bytes, afters: bytes) -> list[int]:
    return list(map(add, map(_SHIFTED.__getitem__, befores), afters[1:]))


def _spaced_as(heads: str, classes: bytes, natural: list[int]) -> tuple[bytes, bytes]:
    """The classes of units for spacing, as the one before and as the one after a space."""
    kinds = classes
    if any(kind in classes for kind in _CHANGED):
        kinds = kinds if (found := kinds_of(heads)) == classes else found
    narrow = [m.start() for m in _CELLS.finditer(kinds) if natural[m.start()] != EM]
    if narrow:  # ｢ or a proportional bracket: its glyph has no room for a space of its own
        changed = bytearray(kinds)
        for index in narrow:
            changed[index] = NARROW[CharClass(kinds[index])]
        kinds = bytes(changed)
    if _CLINGING.search(kinds) is None:
        return kinds, kinds
    return _CLUNG_TO.sub(lambda m: m[1] * len(m[0]), kinds), kinds


def _ends(
    glue: Glue, classes: bytes, kinds: bytes, natural: list[int], sums: list[int], hyphen: int
) -> list[int]:
    """Where a line ends that ends before each unit, and at the end."""
    ends = list(sums)
    if not glue.solid:
        ends = [0, *map(add, sums, natural)]
        if glue.less_at_end:
            less = map(glue.ends.__getitem__, kinds)
            ends[1:] = map(add, ends[1:], less)
    for found in _SHY.finditer(classes, 0, max(0, len(classes) - 1)):
        ends[found.end()] += hyphen
    for found in _VANISHING.finditer(classes):
        for index in range(found.start() + 1, found.end() + 1):
            ends[index] = ends[found.start()]
    return ends


def _gives(glue: Glue, kinds: bytes, natural: list[int], pairs: list[int], fixed: int) -> list[int]:
    gives = [*map(glue.gives.__getitem__, pairs), 0]
    for found in _WORD_SPACE.finditer(kinds):
        index = found.start()
        gives[index] += max(0, natural[index] - WORD_SPACE_LEAST)
    if fixed:
        gives[:fixed] = (0,) * min(fixed, len(gives))
    return list(accumulate(gives, initial=0))
