"""The spaces of a `Spacing` as tables that the engine looks up: JLREQ appendices B, D and E.

JLREQ sets brackets, commas and full stops half an em wide and middle dots half an em, with spaces
beside them. Glyphs come in full-width cells that hold those spaces already. So a table here says
how far two neighbours are from standing cell by cell: 0 for 漢「, half an em less for 」「.

Tables of pairs have 4,096 cells, `[(before << 6) | after]`; of single classes, 64. Lengths are in
units of the em (`fonts.EM`).
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import product
from operator import add
from typing import Final, NamedTuple

from exchange_report.choices import LatinSpace, LineHeadBracket, Punctuation, Reduction
from exchange_report.composition.settings import Spacing
from exchange_report.fonts import EM
from exchange_report.jlreq import CharClass
from exchange_report.jlreq.adjustment import EXPANSION_LIMIT, REDUCTION, Give, expansion_table
from exchange_report.jlreq.char_class import CLASS_LIMIT, LINE_END, LINE_HEAD, families
from exchange_report.jlreq.spacing import EIGHTHS, SpaceKind, spaces_between

EIGHTH: Final = EM // 8
WORD_SPACE_LEAST: Final = 2 * EIGHTH
WORD_SPACE_MOST: Final = 4 * EIGHTH
"""A word space gives down to a quarter em and takes up to a half (JLREQ 3.8.3 a, 3.8.4 a)."""

HALF: Final = 4 * EIGHTH
_QUARTER: Final = 2 * EIGHTH
_OPENING: Final = families(CharClass.CL01)
_CLOSING: Final = families(CharClass.CL02, CharClass.CL06, CharClass.CL07)
_DOTS: Final = families(CharClass.CL05)
CELLS: Final = sorted(_OPENING | _CLOSING | _DOTS)
"""The classes whose full-width cells hold space."""
_FREE: Final = [number for number in range(LINE_HEAD) if number not in set(CharClass)]
NARROW: Final = dict(zip(CELLS, _FREE, strict=False))
"""The same marks in narrower glyphs (｢, proportional faces), which have no space of their own:
numbers that no class has.
"""
_WIDE: Final = {narrow: kind for kind, narrow in NARROW.items()}
CLINGING: Final = frozenset(
    {CharClass.ATTACHED, CharClass.GLUE, CharClass.ZWSP, CharClass.SHY, CharClass.NEWLINE}
)
"""They stand close after what is before them, and what follows sees that and not them."""
_WESTERN_SPACES: Final = frozenset({SpaceKind.LATIN, SpaceKind.UNIT})

_SOLID: Final = (SpaceKind.NONE, SpaceKind.NONE)
_PAIRS: Final = tuple(product(range(CLASS_LIMIT), repeat=2))

Table = tuple[int, ...]


class Glue(NamedTuple):
    """The tables of one `Spacing`."""

    solid: bool
    """Whether cells stand one by one: `gaps` and `ends` are all 0."""
    gaps: Table
    """Pair → what lies between the two cells; less than 0 where they overlap."""
    heads: Table
    """Class → how much of its cell an opening bracket leaves out at the head of a line."""
    head_first: bool
    """Whether it does so on the first line too."""
    ends: Table
    """Class → what a closing mark's cell is less at the end of a line (0 or less)."""
    less_at_end: bool
    """Whether any is."""
    end_gives: Table
    """Class → how much more the cell can lose there, all of it or nothing."""
    gives: Table
    """Pair → how much the space between them can lose in all."""
    reductions: tuple[Table, ...]
    """The same by priority, first priority first."""
    expansions: tuple[Table, ...]
    """Pair → how much the space can grow, by priority; the last table holds the parts in which
    all that is left is shared."""
    takes: Table
    """Pair → how much the space can grow by all priorities but the last."""


@cache
def glue_of(spacing: Spacing) -> Glue:
    """The tables of `spacing`."""
    adjustable = spacing.punctuation is Punctuation.ADJUSTABLE
    gives = REDUCTION[spacing.reduction]
    between = {give.priority for give in gives.values() if not give.stepped}
    kinds = [_kinds(spacing, before, after) for before, after in _PAIRS]
    reductions = tuple(
        tuple(_give(gives, found, priority) if found else 0 for found in kinds)
        for priority in sorted(between)
    )
    gaps = tuple(
        _gap(found, before, after, adjustable=adjustable)
        for found, (before, after) in zip(kinds, _PAIRS, strict=True)
    )
    ends = _classes(lambda kind: _end(spacing, kind))
    expansions = second, third, _ = _expansions(spacing)
    return Glue(
        solid=not any(gaps) and not any(ends),
        gaps=gaps,
        heads=_classes(lambda kind: _head(spacing, kind)),
        head_first=spacing.line_head_bracket is LineHeadBracket.SOLID,
        ends=ends,
        less_at_end=any(ends),
        end_gives=_classes(lambda kind: _end_give(spacing.reduction, kind) if adjustable else 0),
        gives=tuple(map(sum, zip(*reductions, strict=True))),
        reductions=tuple(table for table in reductions if any(table)),
        expansions=expansions,
        takes=tuple(map(add, second, third)),
    )


def _classes(value: Callable[[int], int]) -> Table:
    return tuple(value(kind) for kind in range(CLASS_LIMIT))


def _kinds(spacing: Spacing, before: int, after: int) -> list[SpaceKind]:
    """The spaces of appendix B that `spacing` sets between two classes."""
    western = spacing.latin_space is LatinSpace.QUARTER
    marks = spacing.punctuation is Punctuation.ADJUSTABLE
    spaces = spaces_between(_WIDE.get(before, before), _WIDE.get(after, after))
    if spaces == _SOLID:
        return []
    return [
        kind
        for kind, owner in zip(spaces, (before, after), strict=True)
        if kind and (western if kind in _WESTERN_SPACES else marks and owner not in _WIDE)
    ]


def _gap(kinds: Iterable[SpaceKind], before: int, after: int, *, adjustable: bool) -> int:
    width = sum(EIGHTHS[kind] for kind in kinds) * EIGHTH
    if not adjustable or before in CLINGING or after in CLINGING:
        return width
    return width - _tail(before) - _lead(after)


def _lead(kind: int) -> int:
    """The empty part of a cell before the mark in it."""
    return HALF if kind in _OPENING else _QUARTER if kind in _DOTS else 0


def _tail(kind: int) -> int:
    """The empty part of a cell after the mark in it."""
    return HALF if kind in _CLOSING else _QUARTER if kind in _DOTS else 0


def _head(spacing: Spacing, kind: int) -> int:
    if spacing.line_head_bracket is LineHeadBracket.FULL or kind not in _OPENING:
        return 0
    return HALF


def _end(spacing: Spacing, kind: int) -> int:
    match spacing.punctuation:
        case Punctuation.HALF_AT_LINE_END:
            return -HALF if kind in _CLOSING else 0
        case Punctuation.ADJUSTABLE if spacing.reduction is Reduction.JIS:
            # 3.1.9: JIS X 4051 sets all but full stops solid there
            stops = families(CharClass.CL06)
            return 0 if kind in stops else -_tail(kind)
    return 0


def _end_give(reduction: Reduction, kind: int) -> int:
    """What the space at the end of a line gives, all of it or nothing (3.8.3 b and c)."""
    leading, _ = spaces_between(kind, LINE_END)
    give = REDUCTION[reduction].get(leading)
    return (EIGHTHS[leading] - give.least) * EIGHTH if give and give.stepped else 0


def _give(gives: Mapping[SpaceKind, Give], kinds: Iterable[SpaceKind], priority: int) -> int:
    """What spaces between two classes give at one priority of appendix D."""
    found = ((kind, gives.get(kind)) for kind in kinds)
    return sum(
        (EIGHTHS[kind] - give.least) * EIGHTH
        for kind, give in found
        if give and not give.stepped and give.priority == priority
    )


def _expansions(spacing: Spacing) -> tuple[Table, Table, Table]:
    """Appendix E: 2 is the space between Japanese and Western characters, 3 that between
    characters set solid, 4 what is left, shared by all of them.
    """
    priorities = expansion_table()
    western = spacing.latin_space is LatinSpace.QUARTER
    second, third, rest = [], [], []
    for before, after in _PAIRS:
        priority = priorities[_WIDE.get(before, before) * CLASS_LIMIT | _WIDE.get(after, after)]
        if priority == 2 and not western:
            priority = 3
        second.append((EXPANSION_LIMIT[2] * EIGHTH - _QUARTER) if priority == 2 else 0)
        third.append(EXPANSION_LIMIT[3] * EIGHTH if priority == 3 else 0)
        rest.append(1 if priority else 0)
    return tuple(second), tuple(third), tuple(rest)
