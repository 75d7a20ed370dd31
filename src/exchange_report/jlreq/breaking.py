"""Where a line may break between two characters: JLREQ appendix C as one table a level.

Each `BreakRule` forbids breaks between two sets of classes and names its clause. A break is allowed
where no rule of the level forbids it. "Table 2" is the table of appendix C, "n." its notes, and
"addendum" the four levels listed after them. The clause "ours" marks what JLREQ leaves open;
docs/analysis/jlreq-classes.md gives the reasons.
"""

from functools import cache
from itertools import product
from typing import Final, NamedTuple

from exchange_report.choices import Strictness
from exchange_report.jlreq.char_class import CLASS_LIMIT, CharClass


class BreakRule(NamedTuple):
    """No break after a class of `before` when one of `after` follows, down to level `until`."""

    before: frozenset[CharClass]
    after: frozenset[CharClass]
    until: Strictness
    clause: str


def _set(*classes: CharClass) -> frozenset[CharClass]:
    return frozenset(classes)


_C: Final = CharClass
_VERY_STRICT, _STRICT, _LOOSE, _ALWAYS = Strictness

_EVERY: Final = frozenset(CharClass)
_ANY: Final = _EVERY - {_C.NEWLINE}
"""What may stand before a forbidden break: a break after a line separator is not ours to forbid."""

_SPACES: Final = _set(_C.CL14, _C.CL26, _C.ZWSP)
_MARKS: Final = _set(
    _C.WESTERN_OPENING,
    _C.WESTERN_CLOSING,
    _C.WESTERN_POINT,
    _C.WESTERN_HYPHEN,
    _C.WESTERN_QUOTE,
    _C.WESTERN_PREFIX,
)
_LETTERS: Final = _set(_C.CL25, _C.CL27) | _MARKS
_WORD: Final = _set(_C.CL24) | _LETTERS
_UNITS: Final = _set(_C.CL13, _C.DEGREE)

RULES: Final = (
    # 行末禁則: what may not end a line
    BreakRule(_set(_C.CL01, _C.CL28), _EVERY, _ALWAYS, "3.1.8, Table 2"),
    BreakRule(_set(_C.WESTERN_OPENING), _EVERY, _ALWAYS, "3.1.8 for half-width brackets"),
    # 行頭禁則: what may not start a line
    BreakRule(_ANY, _set(_C.CL02, _C.APOSTROPHE, _C.CL06, _C.CL07), _ALWAYS, "3.1.7, Table 2"),
    BreakRule(_ANY, _set(_C.CL29), _ALWAYS, "3.1.7, Table 2"),
    BreakRule(
        _ANY, _set(_C.WESTERN_CLOSING, _C.WESTERN_POINT), _ALWAYS, "3.1.7 for half-width marks"
    ),
    BreakRule(_ANY, _set(_C.CL03), _STRICT, "3.1.7, addendum (loose)"),
    BreakRule(_ANY, _set(_C.WAVE_DASH), _ALWAYS, "3.1.7; ours at loose and very loose"),
    BreakRule(_ANY, _set(_C.CL04, _C.COLON), _LOOSE, "3.1.7, addendum (very loose)"),
    BreakRule(_ANY, _set(_C.CL05), _STRICT, "3.1.7 n. 2, addendum (loose)"),
    BreakRule(_ANY, _set(_C.CL09), _LOOSE, "3.1.7, addendum (very loose)"),
    BreakRule(
        _ANY, _set(_C.IDEOGRAPHIC_ITERATION), _VERY_STRICT, "Table 2 n. 1, addendum (strict)"
    ),
    BreakRule(_ANY, _set(_C.CL10), _VERY_STRICT, "Table 2 n. 2, addendum (strict)"),
    BreakRule(_ANY, _set(_C.CL11), _VERY_STRICT, "Table 2 n. 3, addendum (strict)"),
    BreakRule(_ANY, _set(_C.CL20), _ALWAYS, "3.1.10 j, Table 2"),
    # 分割禁止: what stays together
    BreakRule(_set(_C.CL08), _set(_C.CL08), _LOOSE, "3.1.10 a, Table 2 n. 5, addendum"),
    BreakRule(_set(_C.ELLIPSIS), _set(_C.ELLIPSIS), _STRICT, "3.1.10 b, Table 2 n. 5, addendum"),
    BreakRule(
        _set(_C.TWO_DOT_LEADER),
        _set(_C.TWO_DOT_LEADER),
        _STRICT,
        "3.1.10 b, Table 2 n. 5, addendum",
    ),
    BreakRule(_set(_C.KANA_REPEAT_UPPER), _set(_C.KANA_REPEAT_LOWER), _ALWAYS, "Table 2 n. 5"),
    BreakRule(_set(_C.CL12), _EVERY, _LOOSE, "3.1.10 d, Table 2, addendum (very loose)"),
    BreakRule(_set(_C.WESTERN_PREFIX), _EVERY, _ALWAYS, "3.1.10 d for half-width marks"),
    BreakRule(_set(_C.CL24), _UNITS, _LOOSE, "3.1.10 e, Table 2 n. 9, addendum"),
    BreakRule(_set(_C.CL24), _set(_C.PERCENT), _STRICT, "3.1.10 e, Table 2 n. 9, addendum (loose)"),
    BreakRule(_set(_C.NUMERAL, _C.WIDE_NUMERAL), _UNITS, _LOOSE, "3.1.10 e"),
    BreakRule(
        _set(_C.NUMERAL, _C.WIDE_NUMERAL),
        _set(_C.PERCENT),
        _STRICT,
        "3.1.10 e, addendum (loose)",
    ),
    BreakRule(_LETTERS - {_C.CL25}, _UNITS, _LOOSE, "Table 2 n. 11, first reading"),
    BreakRule(_LETTERS - {_C.CL25}, _set(_C.PERCENT), _STRICT, "Table 2 n. 11, first reading"),
    BreakRule(_set(_C.CL24), _set(_C.CL24), _ALWAYS, "3.1.10 c, Table 2"),
    BreakRule(
        _set(_C.WIDE_NUMERAL), _set(_C.WIDE_NUMERAL), _ALWAYS, "3.1.10 c, in horizontal text"
    ),
    BreakRule(_set(_C.CL24), _set(_C.CL27) | _MARKS, _ALWAYS, "Table 2 n. 10, second approach"),
    BreakRule(_set(_C.CL24), _set(_C.CL25), _ALWAYS, "ours: no space was written between them"),
    BreakRule(_LETTERS - {_C.CL25}, _set(_C.CL24), _ALWAYS, "3.1.10 f, Table 2"),
    BreakRule(_LETTERS, _LETTERS, _ALWAYS, "3.1.10 f, Table 2 and n. 12"),
    BreakRule(_set(_C.APOSTROPHE, _C.DEGREE), _WORD, _ALWAYS, "3.1.10 f: inside a word or unit"),
    BreakRule(_ANY - _SPACES, _set(_C.WESTERN_HYPHEN), _ALWAYS, "ours: a hyphen ends its part"),
    BreakRule(_ANY - _SPACES, _set(_C.WESTERN_QUOTE), _ALWAYS, "ours: may be a closing mark"),
    BreakRule(_set(_C.WESTERN_QUOTE), _EVERY, _ALWAYS, "ours: may be an opening mark"),
    BreakRule(_set(_C.CL21), _set(_C.CL21), _ALWAYS, "3.1.10 i, Table 2 n. 6: within one complex"),
    BreakRule(_set(_C.CL22), _set(_C.CL22), _ALWAYS, "3.1.10 g, Table 2 n. 7: within one complex"),
    BreakRule(_set(_C.CL30), _set(_C.CL30), _ALWAYS, "Table 2 n. 13: within one set"),
    # Spaces and controls
    BreakRule(_ANY, _set(_C.CL14, _C.CL26), _ALWAYS, "ours: spaces end the line above"),
    BreakRule(_ANY, _set(_C.ZWSP, _C.SHY, _C.NEWLINE), _ALWAYS, "UAX #14 LB6, LB7, LB21"),
    BreakRule(_ANY, _set(_C.GLUE), _ALWAYS, "UAX #14 LB11, LB12a"),
    BreakRule(_set(_C.GLUE), _EVERY, _ALWAYS, "UAX #14 LB11, LB12"),
    BreakRule(_ANY, _set(_C.ATTACHED), _ALWAYS, "UAX #14 LB9"),
    BreakRule(
        _set(_C.ATTACHED),
        _WORD | {_C.EMOJI},
        _ALWAYS,
        "UAX #14 LB8a, LB9: may be attached to a letter or be a joiner",
    ),
    BreakRule(
        _set(_C.REGIONAL_INDICATOR), _set(_C.REGIONAL_INDICATOR), _ALWAYS, "UAX #14 LB30a, nearly"
    ),
)


@cache
def break_table(strictness: Strictness) -> bytes:
    """The 4,096 cells of a level: `table[(before << 6) | after]` is 1 if a line may break there.

    Cells of numbers that are no class are 0.
    """
    levels = list(Strictness)
    table = bytearray(CLASS_LIMIT * CLASS_LIMIT)
    for before, after in product(CharClass, CharClass):
        table[before * CLASS_LIMIT | after] = 1
    for rule in RULES:
        if levels.index(strictness) <= levels.index(rule.until):
            for before, after in product(rule.before, rule.after):
                table[before * CLASS_LIMIT | after] = 0
    return bytes(table)


def break_allowed(before: CharClass, after: CharClass, strictness: Strictness) -> bool:
    """May a line end after a character of class `before` when one of class `after` follows?"""
    return break_table(strictness)[before * CLASS_LIMIT | after] == 1
