"""How far a reading may stand over the neighbours of its base (JLREQ 3.3.8, appendix B table 1).

Over kana, long vowel marks, dashes, leaders and full-width spaces, and over brackets, commas and
full stops on their side of the base: by a ruby em. Over the space that belongs to a neighbour: as
far as there is space. Over kanji, numbers and letters, and over other bases: not at all.
"""

from collections.abc import Collection, Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from exchange_report.composition.fitting import HUNG
from exchange_report.composition.glue import NARROW
from exchange_report.composition.measured import Measured
from exchange_report.composition.readings import RUBY_EM
from exchange_report.fonts import EM
from exchange_report.jlreq import CharClass
from exchange_report.jlreq.char_class import CLASS_LIMIT, families


class Over(IntEnum):
    """What of a neighbour a reading may stand over."""

    CHARACTER = 1
    """"ruby hang": the character."""
    HALF = 2
    """"1/2 hang": the half em of space at a bracket, a comma or a full stop."""
    QUARTER = 3
    """"1/4 hang": the quarter em of space at a middle dot."""
    LATIN = 4
    """"1/4 hang": the quarter em between Japanese and Western text."""


_C: Final = CharClass
_KANA: Final = families(_C.CL08, _C.CL10, _C.CL11, _C.CL14, _C.CL15, _C.CL16)
_WESTERN: Final = families(_C.CL21, _C.CL24, _C.CL25, _C.CL27)
_OPENING: Final = families(_C.CL01)
_CLOSING: Final = families(_C.CL02, _C.CL06, _C.CL07)
_DOTS: Final = families(_C.CL05)


def _narrow(kinds: Collection[CharClass]) -> frozenset[int]:
    return frozenset({*kinds, *(NARROW[kind] for kind in kinds)})


def _table(*rules: tuple[Collection[int], Over]) -> Mapping[int, Over]:
    return MappingProxyType({kind: over for kinds, over in rules for kind in kinds})


BEFORE: Final = _table(
    (_KANA | _narrow(_OPENING), Over.CHARACTER),
    (_CLOSING, Over.HALF),
    (_DOTS, Over.QUARTER),
    (_WESTERN, Over.LATIN),
)
"""By the class before a base: columns 22 and 23 of the table."""
AFTER: Final = _table(
    (_KANA | _narrow(_CLOSING), Over.CHARACTER),
    (_OPENING, Over.HALF),
    (_DOTS, Over.QUARTER),
    (_WESTERN, Over.LATIN),
)
"""By the class after a base: rows 22 and 23 of the table."""

SOLID: Final = CharClass.CL19 * CLASS_LIMIT + CharClass.CL19
"""A pair whose space is never reduced."""


def room_before(measured: Measured, unit: int) -> int:
    """How far a reading may stand over the unit before `unit`, where its base starts."""
    if unit == 0:
        return 0
    return _room(measured, unit - 1, unit - 1, BEFORE.get(measured.kinds[unit - 1]))


def room_behind(measured: Measured, unit: int, *, hanging: bool) -> int:
    """How far a reading may stand over `unit`, after its base. Over a mark that may hang outside
    the measure (`hanging`) it may not stand.
    """
    if unit == len(measured.kinds) or (hanging and measured.kinds[unit] in HUNG):
        return 0
    return _room(measured, unit, unit - 1, AFTER.get(measured.kinds[unit]))


def _room(measured: Measured, neighbour: int, pair: int, over: Over | None) -> int:
    gap = measured.glue.gaps[measured.pairs[pair]]
    match over:
        case Over.CHARACTER:
            return min(RUBY_EM, measured.natural[neighbour])
        case Over.HALF:
            return max(0, EM // 2 + min(0, gap))
        case Over.QUARTER:
            return max(0, EM // 4 + min(0, gap))
        case Over.LATIN:
            return max(0, min(EM // 4, gap))
    return 0
