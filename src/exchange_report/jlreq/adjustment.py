"""How spaces give and take when a line is adjusted: JLREQ appendices D and E.

Word spaces come first in every method (priority 1): from a third of an em down to a quarter when
a line is reduced, and up to a half when it is expanded (3.8.3 a, 3.8.4 a).
"""

from collections.abc import Mapping
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import Final, NamedTuple

from exchange_report.choices import Reduction
from exchange_report.jlreq.char_class import CLASS_LIMIT, JLREQ_CLASS, CharClass, families
from exchange_report.jlreq.spacing import SpaceKind, spaces_between


class Give(NamedTuple):
    """How far a space may shrink: in the order of `priority`, to `least` eighths of an em.

    `stepped`: either the full width or `least`, nothing between.
    """

    priority: int
    least: int
    stepped: bool = False


_K: Final = SpaceKind

REDUCTION: Final[Mapping[Reduction, Mapping[SpaceKind, Give]]] = MappingProxyType(
    {
        Reduction.JLREQ: MappingProxyType(
            {
                _K.END_CLOSING: Give(2, 0, stepped=True),  # 3.8.3 b
                _K.END_COMMA: Give(2, 0, stepped=True),
                _K.END_STOP: Give(2, 0, stepped=True),
                _K.END_DOT: Give(3, 0, stepped=True),  # 3.8.3 c, Table 3 n. 5
                _K.DOT: Give(4, 0),  # 3.8.3 d, Table 3 n. 1 to n. 3
                _K.OPENING: Give(5, 0),  # 3.8.3 e
                _K.CLOSING: Give(5, 0),
                _K.COMMA: Give(5, 0),
                _K.LATIN: Give(6, 1),  # 3.8.3 f
            }
        ),
        Reduction.JIS: MappingProxyType(
            {
                _K.DOT: Give(2, 0),
                _K.OPENING: Give(3, 0),
                _K.CLOSING: Give(3, 0),
                _K.COMMA: Give(3, 0),
                _K.LATIN: Give(4, 1),
            }
        ),
        Reduction.BOOKS: MappingProxyType(
            {
                _K.END_CLOSING: Give(2, 0, stepped=True),
                _K.END_COMMA: Give(2, 0, stepped=True),
                _K.END_STOP: Give(2, 0, stepped=True),
                _K.OPENING: Give(3, 2),
                _K.CLOSING: Give(3, 2),
                _K.COMMA: Give(3, 2),  # Table 5 n. 3
            }
        ),
    }
)
"""What each kind of space gives; a kind that is missing is fixed."""


class AdjustmentRule(NamedTuple):
    """The priority of expansion between two sets of classes; a later rule replaces it."""

    before: frozenset[CharClass]
    after: frozenset[CharClass]
    priority: int
    clause: str


_C: Final = CharClass
_KANA: Final = families(_C.CL09, _C.CL10, _C.CL11)
_INSEPARABLE: Final = families(_C.CL08)
_NUMBERS: Final = families(_C.CL24)
_NUMERALS: Final = frozenset({_C.NUMERAL, _C.WIDE_NUMERAL})
_LETTERS: Final = families(_C.CL27)
_POSTFIX: Final = families(_C.CL13)
_MARKS: Final = families(_C.CL02, _C.CL03, _C.CL04, _C.CL05, _C.CL06, _C.CL07, _C.CL14)
_JAPANESE: Final = families(
    *(_C.CL12, _C.CL13, _C.CL15, _C.CL16, _C.CL17, _C.CL18, _C.CL19, _C.CL20),
    *(_C.CL21, _C.CL22, _C.CL23, _C.CL29, _C.CL30),
)
_BEFORE: Final = _KANA | _INSEPARABLE | _NUMBERS | _LETTERS | _JAPANESE | {_C.CL25}
_AFTER: Final = (_BEFORE - families(_C.CL20, _C.CL29)) | {_C.CL28}
_SPACED: Final = families(_C.CL01, _C.CL14, _C.CL26)
_ALL: Final = families(*(CharClass(number) for number in range(1, 31)))


def _only(*classes: CharClass) -> frozenset[CharClass]:
    return frozenset(classes)


RULES: Final = (
    AdjustmentRule(_BEFORE, _AFTER, 3, "3.8.4 c"),
    # 3.8.4 d: beside the marks that 3.1.11 keeps solid as long as there is anything else
    AdjustmentRule(_BEFORE, _SPACED, 4, "3.1.11 b, Table 6"),
    AdjustmentRule(_MARKS, (_AFTER - _KANA) | _SPACED, 4, "3.1.11 b, Table 6"),
    AdjustmentRule(_only(_C.CL26), _ALL - families(_C.CL02, _C.CL29), 4, "Table 6"),
    AdjustmentRule(_KANA, _INSEPARABLE, 4, "Table 6"),
    AdjustmentRule(_INSEPARABLE, _NUMBERS | {_C.CL25}, 4, "Table 6"),
    AdjustmentRule(_only(_C.CL12), _only(_C.CL01, _C.CL14), 0, "3.1.10 d, Table 6"),
    # 3.1.11 a: nothing inside what does not break
    AdjustmentRule(_only(_C.CL12), _NUMBERS | _NUMERALS, 0, "3.1.10 d, Table 6"),
    AdjustmentRule(_NUMBERS | _NUMERALS, _POSTFIX, 0, "3.1.10 e, Table 6 n. 8"),
    AdjustmentRule(_NUMBERS, _NUMBERS, 0, "3.1.10 c, Table 6"),
    AdjustmentRule(
        _only(_C.WIDE_NUMERAL), _only(_C.WIDE_NUMERAL), 0, "3.1.10 c, in horizontal text"
    ),
    AdjustmentRule(_NUMBERS, _LETTERS, 0, "Table 6 n. 9"),
    AdjustmentRule(_LETTERS, _NUMBERS | _LETTERS | {_C.CL25}, 0, "3.1.10 f, Table 6, n. 11"),
    AdjustmentRule(_only(_C.CL25), _LETTERS | {_C.CL25}, 0, "3.1.10 f, Table 6"),
    AdjustmentRule(_only(_C.CL25), _NUMBERS, 4, "Table 6"),
    AdjustmentRule(_NUMBERS, _only(_C.CL25), 4, "Table 6"),
    AdjustmentRule(_only(_C.DEGREE), _NUMBERS | _LETTERS, 0, "3.1.10 f: inside a unit"),
    AdjustmentRule(_only(_C.APOSTROPHE), _NUMBERS | _LETTERS, 0, "3.1.10 f: inside a word"),
    AdjustmentRule(_only(_C.CL08), _only(_C.CL08), 0, "3.1.10 a, Table 6 n. 4"),
    AdjustmentRule(_only(_C.ELLIPSIS), _only(_C.ELLIPSIS), 0, "3.1.10 b, Table 6 n. 4"),
    AdjustmentRule(_only(_C.TWO_DOT_LEADER), _only(_C.TWO_DOT_LEADER), 0, "3.1.10 b, Table 6 n. 4"),
    AdjustmentRule(
        _only(_C.KANA_REPEAT_UPPER), _only(_C.KANA_REPEAT_LOWER), 0, "one mark in two halves"
    ),
    AdjustmentRule(_only(_C.REGIONAL_INDICATOR), _only(_C.REGIONAL_INDICATOR), 0, "one flag"),
    AdjustmentRule(_only(_C.CL21), _only(_C.CL21), 0, "Table 6 n. 5: within one complex"),
    AdjustmentRule(_only(_C.CL22), _only(_C.CL22), 0, "Table 6 n. 6: within one complex"),
    AdjustmentRule(_only(_C.CL23), _only(_C.CL23), 0, "Table 6 n. 7: within one complex"),
    AdjustmentRule(_only(_C.CL30), _only(_C.CL30), 0, "Table 6 n. 12: within one set"),
)

_KEPT_APART: Final = frozenset({(_C.CL21, _C.CL28), (_C.CL25, _C.CL24), (_C.CL27, _C.CL25)})
"""Pairs whose quarter em table 6, unlike table 3, does not treat as Japanese beside Western."""

EXPANSION_LIMIT: Final[Mapping[int, int]] = MappingProxyType({1: 4, 2: 4, 3: 2})
"""Priority → the widest a space of it may become, in eighths of an em; without end for 4."""


@cache
def expansion_table() -> bytes:
    """4,096 cells: `table[(before << 6) | after]` is the priority of expansion, 0 for none.

    2 is first, for the space between Japanese and Western characters; 3 follows between
    characters that are set solid; 4 is shared by all that is left, together with 2 and 3.
    """
    table = bytearray(CLASS_LIMIT * CLASS_LIMIT)
    for rule in RULES:
        for before, after in product(rule.before, rule.after):
            table[before * CLASS_LIMIT | after] = rule.priority
    for before, after in product(_ALL, _ALL):
        pair = (JLREQ_CLASS[before], JLREQ_CLASS[after])
        if SpaceKind.LATIN in spaces_between(before, after) and pair not in _KEPT_APART:
            table[before * CLASS_LIMIT | after] = 2
    return bytes(table)
