"""Our tables beside the 簡便な行組版ルール of W3C (docs/line-composition of JLREQ): every cell.

They are a second opinion on the appendices of JLREQ, in twelve classes and with marks in full-width
cells, as our glue has them. Where they differ, JLREQ says more; each difference is named.
"""

from collections.abc import Iterator
from itertools import product
from typing import Final

import pytest

from exchange_report.composition import LatinSpace, LineHeadBracket, Punctuation, Spacing
from exchange_report.composition.glue import EIGHTH, glue_of
from exchange_report.jlreq import CharClass, Strictness, break_table
from exchange_report.jlreq.adjustment import expansion_table
from jlreq.vectors import simple_table

_C: Final = CharClass
MERGED: Final = {
    "i": (_C.CL01,),
    "ii": (_C.CL02, _C.CL06, _C.CL07),
    "iii": (_C.CL03, _C.CL04, _C.CL13),
    "iv": (_C.CL05,),
    "v": (_C.CL09, _C.CL10, _C.CL11),
    "vi": (_C.CL12,),
    "vii": (_C.CL14,),
    "viii": (_C.CL15, _C.CL16, _C.CL19),
    "ix": (_C.CL22, _C.CL23),
    "x": (_C.CL26,),
    "xi": (_C.CL21, _C.CL25, _C.CL27),
    "xii": (_C.CL30,),
}
POINTS: Final = {_C.CL06, _C.CL07}
SPACES: Final = {_C.CL14, _C.CL26}
LETTERS: Final = set(MERGED["xi"])
COMPLEXES: Final = {(_C.CL22, _C.CL22), (_C.CL23, _C.CL23), (_C.CL30, _C.CL30)}
ABBREVIATIONS: Final = {_C.CL12, _C.CL13}
HELD: Final = {
    *(kind for label in ("ii", "iii", "iv", "v") for kind in MERGED[label] if kind is not _C.CL13)
}
"""What starts no line at very strict."""
APART: Final = {
    (_C.CL21, _C.CL25),
    (_C.CL21, _C.CL27),
    (_C.CL25, _C.CL21),
    (_C.CL27, _C.CL21),
    (_C.CL23, _C.CL23),
}
SPACED: Final = glue_of(Spacing(Punctuation.ADJUSTABLE, LineHeadBracket.SOLID, LatinSpace.QUARTER))
EIGHTHS: Final = {".": 0, "1/4": 2, "-after": -4, "-before": -4, "-either": -4, "hang": 0}


def pairs(number: int) -> Iterator[tuple[CharClass, CharClass, str]]:
    """Each cell between two classes, in all the classes of JLREQ that are merged in them."""
    for (before, after), cell in simple_table(number).items():
        if before in MERGED and after in MERGED:
            for pair in product(MERGED[before], MERGED[after]):
                yield *pair, cell


def test_each_table_has_all_its_cells() -> None:
    assert len(simple_table(1)) == 14 * 13
    assert len(simple_table(2)) == 12 * 12
    assert len(simple_table(3)) == 12 * 13


def test_every_space_of_table_1() -> None:
    for before, after, cell in pairs(1):
        ours = SPACED.gaps[before << 6 | after] // EIGHTH
        if before in POINTS and after in (_C.CL05, _C.CL14):
            assert (cell, ours) == ("-before", 0)  # JLREQ table 1, n. 5: the stop keeps its space
        elif after in LETTERS and (before is _C.CL04 or (before, after) == (_C.CL27, _C.CL25)):
            assert (cell, ours) == (".", 2)  # JLREQ table 1
        else:
            assert ours == EIGHTHS[cell.removesuffix("1/2").removesuffix("1/4") or cell]


def test_every_end_of_a_line_in_table_1() -> None:
    half_at_end = glue_of(Spacing(Punctuation.HALF_AT_LINE_END))
    strict = break_table(Strictness.VERY_STRICT)
    cells = simple_table(1)
    for label, merged in MERGED.items():
        for kind in merged:
            assert (half_at_end.ends[kind] == -4 * EIGHTH) is (cells[label, "end"] == "-end")
            assert (SPACED.end_gives[kind] == 4 * EIGHTH) is (cells[label, "end"] == "-end")
            assert (SPACED.heads[kind] == 4 * EIGHTH) is (cells["head", label] == "-head")
            ends_a_line = any(strict[kind << 6 | other] for other in range(1, 31))
            assert ends_a_line is (cells[label, "end"] != "x")
            if kind not in SPACES | {_C.CL13}:  # as in table 2
                heads_a_line = any(strict[other << 6 | kind] for other in range(1, 31))
                assert heads_a_line is (cells["head", label] not in ("x", "./x"))


@pytest.mark.parametrize("level", list(Strictness))
def test_every_cell_of_table_2(level: Strictness) -> None:
    ours = break_table(level)
    loosened = {
        Strictness.VERY_STRICT: set[CharClass](),
        Strictness.STRICT: {_C.CL10, _C.CL11},
        Strictness.LOOSE: {_C.CL03, _C.CL05, _C.CL10, _C.CL11},
        Strictness.VERY_LOOSE: {_C.CL03, _C.CL04, _C.CL05, *MERGED["v"]},
    }[level]
    for before, after, cell in pairs(2):
        allowed = bool(ours[before << 6 | after])
        if after in SPACES:
            assert not allowed  # ours: a space ends the line above
        elif cell == "not" and before is _C.CL12:
            assert allowed is (level is Strictness.VERY_LOOSE and after not in HELD - loosened)
        elif cell == "not" and after is _C.CL13:
            # JLREQ 3.1.10 e: only from a number, and from a letter that stands for one
            bound = {_C.CL01, _C.CL12} | (
                {_C.CL27} if level is not Strictness.VERY_LOOSE else set()
            )
            assert allowed is (before not in bound)
        elif {before, after} <= LETTERS or (before, after) in COMPLEXES:
            apart = (before, after) in APART
            assert (cell, allowed) == (".", apart)  # 無印, but not inside a word or a complex
        elif after in loosened and before is not _C.CL01:
            assert cell in ("not", "either") and allowed  # the addendum of appendix C
        else:
            assert allowed is (cell == ".")


def test_every_cell_of_table_3() -> None:
    ours = expansion_table()
    for before, after, cell in pairs(3):
        third = ours[before << 6 | after] == 3
        if (before, after) in COMPLEXES:
            assert (cell, third) == ("may", False)  # JLREQ table 6: solid within one complex
        elif ABBREVIATIONS & {before, after} or {before, after} <= LETTERS:
            assert cell == "."  # JLREQ table 6 says more of them
        else:
            assert third is (cell == "may")
