"""How much space stands between two characters: JLREQ appendix B, table 1.

Spaces are told apart by what they are for, because the tables of appendix D reduce them by that.
Brackets, full stops and commas are half an em wide here and middle dots a quarter less on each
side, as in JLREQ and JIS X 4051, whatever the glyphs of a face are.
"""

from enum import IntEnum
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from exchange_report.jlreq.char_class import CLASS_LIMIT, LINE_END, LINE_HEAD, CharClass, families


class SpaceKind(IntEnum):
    """What a space is for. Every value is below 16."""

    NONE = 0
    OPENING = 1
    """Before an opening bracket, half an em of it."""
    CLOSING = 2
    """After a closing bracket, half an em of it."""
    COMMA = 3
    """After a comma, half an em of it."""
    STOP = 4
    """After a full stop, half an em of it."""
    DOT = 5
    """Before or after a middle dot, a quarter em of it."""
    LATIN = 6
    """和欧間: between Japanese and Western characters, a quarter em of the Japanese one."""
    UNIT = 7
    """Between a number and its unit, a quarter em of the number."""
    END_CLOSING = 8
    """After a closing bracket at the line end, half an em of it."""
    END_COMMA = 9
    """After a comma at the line end, half an em of it."""
    END_STOP = 10
    """After a full stop at the line end, half an em of it."""
    END_DOT = 11
    """After a middle dot at the line end, a quarter em of it."""


EIGHTHS: Final = (0, 4, 4, 4, 4, 2, 2, 2, 4, 4, 4, 2)
"""The unadjusted width of each kind in eighths of an em."""
_KINDS: Final = tuple(SpaceKind)


class SpacingRule(NamedTuple):
    """Spaces between each class of `before` and each of `after`; a later rule replaces it.

    `leading` is measured in ems of the character before ("be" in the table), `trailing` in ems
    of the character after ("af").
    """

    before: frozenset[int]
    after: frozenset[int]
    leading: SpaceKind
    trailing: SpaceKind
    clause: str


_C: Final = CharClass
_K: Final = SpaceKind
_EVERY: Final = families(*(CharClass(number) for number in range(1, 31)))
_JAPANESE: Final = families(
    _C.CL09, _C.CL10, _C.CL11, _C.CL15, _C.CL16, _C.CL19, _C.CL22, _C.CL23, _C.CL30
)
_WESTERN: Final = families(_C.CL21, _C.CL24, _C.CL25, _C.CL27)
_OPENING: Final = families(_C.CL01)
_CLOSING: Final = families(_C.CL02)
_DOTS: Final = families(_C.CL05)
_STOPS: Final = families(_C.CL06)
_COMMAS: Final = families(_C.CL07)
_UNLED: Final = families(_C.CL01, _C.CL14, _C.CL28)
_AFTER_BRACKET: Final = _EVERY - families(
    _C.CL02, _C.CL05, _C.CL06, _C.CL07, _C.CL14, _C.CL20, _C.CL29
)
_AFTER_POINT: Final = _EVERY - families(_C.CL02, _C.CL06, _C.CL07, _C.CL20)


def _only(*classes: int) -> frozenset[int]:
    return frozenset(classes)


RULES: Final = (
    # 3.2.6: Japanese and Western
    SpacingRule(_JAPANESE | {_C.CL04}, _WESTERN, _K.LATIN, _K.NONE, "3.2.6, Table 1"),
    SpacingRule(_WESTERN, _JAPANESE, _K.NONE, _K.LATIN, "3.2.6, Table 1"),
    SpacingRule(_only(_C.CL29), _WESTERN, _K.NONE, _K.LATIN, "Table 1"),
    SpacingRule(_WESTERN, _only(_C.CL28), _K.LATIN, _K.NONE, "Table 1"),
    SpacingRule(_only(_C.CL24), _only(_C.CL25), _K.UNIT, _K.NONE, "3.1.10 f, Table 1"),
    SpacingRule(_only(_C.CL25), _only(_C.CL24), _K.LATIN, _K.NONE, "Table 1"),
    SpacingRule(families(_C.CL27), _only(_C.CL25), _K.LATIN, _K.NONE, "Table 1"),
    # 3.1.2: the space that belongs to a bracket, a full stop, a comma or a middle dot
    SpacingRule(_EVERY - _UNLED, _OPENING, _K.NONE, _K.OPENING, "3.1.2, Table 1"),
    SpacingRule(_EVERY - {_C.CL28}, _DOTS, _K.NONE, _K.DOT, "3.1.2, Table 1, n. 12"),
    SpacingRule(_CLOSING, _AFTER_BRACKET, _K.CLOSING, _K.NONE, "3.1.2, 3.1.4, Table 1"),
    SpacingRule(_STOPS, _AFTER_POINT, _K.STOP, _K.NONE, "3.1.2, 3.1.4, Table 1"),
    SpacingRule(_COMMAS, _AFTER_POINT, _K.COMMA, _K.NONE, "3.1.2, 3.1.4, Table 1"),
    SpacingRule(_STOPS, _DOTS, _K.STOP, _K.DOT, "3.1.4, Table 1 n. 5"),
    SpacingRule(_COMMAS, _DOTS, _K.COMMA, _K.DOT, "3.1.4, Table 1 n. 5"),
    SpacingRule(_DOTS, _EVERY, _K.DOT, _K.NONE, "3.1.2, Table 1"),
    SpacingRule(_DOTS, _DOTS, _K.DOT, _K.DOT, "3.1.4, Table 1 n. 3"),
    SpacingRule(_only(_C.APOSTROPHE), _WESTERN, _K.NONE, _K.NONE, "ours: inside a Western word"),
    # 3.1.5, 3.1.9: the ends of a line
    SpacingRule(_only(LINE_HEAD), _EVERY, _K.NONE, _K.NONE, "3.1.5, Table 1 n. 17"),
    SpacingRule(_CLOSING, _only(LINE_END), _K.END_CLOSING, _K.NONE, "3.1.9, Table 1 n. 2"),
    SpacingRule(_COMMAS, _only(LINE_END), _K.END_COMMA, _K.NONE, "3.1.9, Table 1 n. 6"),
    SpacingRule(_STOPS, _only(LINE_END), _K.END_STOP, _K.NONE, "3.1.9, Table 1 n. 6"),
    SpacingRule(_DOTS, _only(LINE_END), _K.END_DOT, _K.NONE, "3.1.9, Table 1 n. 4"),
)


@cache
def spacing_table() -> bytes:
    """4,096 cells: `table[(before << 6) | after]` is `(leading << 4) | trailing`, both `SpaceKind`.

    `before` may be LINE_HEAD and `after` LINE_END. A cell is 0 where characters are set solid.
    The unadjusted widths are in `EIGHTHS`; `leading` is in ems of the character before and
    `trailing` in ems of the one after. Where JLREQ offers alternatives the cell is its preferred
    one: no space at a line head, half an em after a bracket or comma at a line end.
    """
    table = bytearray(CLASS_LIMIT * CLASS_LIMIT)
    for rule in RULES:
        for before, after in product(rule.before, rule.after):
            table[before * CLASS_LIMIT | after] = rule.leading << 4 | rule.trailing
    return bytes(table)


def spaces_between(before: int, after: int) -> tuple[SpaceKind, SpaceKind]:
    """The leading and the trailing space between two classes, as in `spacing_table`."""
    cell = spacing_table()[before * CLASS_LIMIT | after]
    return _KINDS[cell >> 4], _KINDS[cell & 15]
