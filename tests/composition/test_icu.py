"""Opportunities beside those of ICU (UAX #14, `ja` with its three levels) on official prose.

The words of two official tables, cut and joined at random. Every difference is named with its
reason (docs/analysis/line-breaking.md); one without a name fails.
"""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_report.composition.breaking import classes_of
from exchange_report.jlreq import CharClass, Strictness, break_table
from tools import unavailable

DATA: Final = Path(__file__).parents[1] / "data"
NEAREST: Final = {
    Strictness.VERY_STRICT: "strict",
    Strictness.STRICT: "normal",
    Strictness.LOOSE: "loose",
    Strictness.VERY_LOOSE: "loose",
}
WESTERN: Final = {
    CharClass.CL24,
    CharClass.CL27,
    CharClass.WESTERN_OPENING,
    CharClass.WESTERN_CLOSING,
    CharClass.WESTERN_POINT,
    CharClass.WESTERN_HYPHEN,
}
AMBIGUOUS: Final = "①②③④⑤⑥⑦⑧⑨⑩※"
SPACE: Final = CharClass.CL26
LATE: Final = {
    Strictness.VERY_STRICT: {CharClass.CL05, CharClass.COLON, CharClass.CL10, CharClass.CL11},
    Strictness.STRICT: {CharClass.CL05, CharClass.COLON},
    Strictness.LOOSE: {CharClass.COLON},
    Strictness.VERY_LOOSE: set[CharClass](),
}
"""What ICU keeps from a line start, but not behind a space, and we keep from it always."""

Named = Callable[[str, str, CharClass, CharClass, Strictness], bool]

ONLY_THERE: Final[tuple[Named, ...]] = (
    # ～ starts no line; ICU takes U+FF5E for an ideograph
    lambda a, b, before, after, level: after is CharClass.WAVE_DASH,
    # what starts no line starts none behind a space
    lambda a, b, before, after, level: before is SPACE and after in LATE[level],
    # ICU's `loose` frees ： ；, JLREQ only its last level
    lambda a, b, before, after, level: level is Strictness.LOOSE and after is CharClass.COLON,
    # a/b, a-b, )( and .5 are not taken apart
    lambda a, b, before, after, level: before in WESTERN and after in WESTERN,
    lambda a, b, before, after, level: before is SPACE and after is CharClass.WESTERN_POINT,
)
ONLY_HERE: Final[tuple[Named, ...]] = (
    # ① and ※ are ideographs here, and for ICU (class AI) letters beside letters
    lambda a, b, before, after, level: a in AMBIGUOUS or b in AMBIGUOUS,
    # JLREQ frees ・ at loose, ICU not behind a space
    lambda a, b, before, after, level: before is SPACE and after is CharClass.CL05,
)


def fragments() -> list[str]:
    words: list[str] = []
    for year in (2012, 2017):
        text = (DATA / f"{year}-official-table.txt").read_text(encoding="utf-8")
        cells = re.split(r"[\t\n]|<[^>]*>", text)
        words += (cell[i : i + 5] for cell in cells for i in range(0, len(cell), 5))
    return sorted(set(words))


PROSE: Final = st.lists(st.sampled_from(fragments()), min_size=1, max_size=12).map("".join)


@pytest.fixture(scope="module")
def icu() -> Any:
    try:
        return import_module("icu")
    except ImportError:
        unavailable("PyICU is not installed (the extra `icu` of this project)")


@pytest.mark.parametrize("level", list(Strictness))
def test_opportunities_differ_from_those_of_icu_only_as_named(icu: Any, level: Strictness) -> None:
    locale = icu.Locale(f"ja@lb={NEAREST[level]}")
    breaks = icu.BreakIterator.createLineInstance(locale)
    table = break_table(level)

    @given(PROSE)
    @settings(max_examples=300, deadline=None)
    def compare(text: str) -> None:
        breaks.setText(text)
        theirs = {place for place in breaks if place < len(text)}
        classes = classes_of(text)
        for place in range(1, len(text)):
            ours = bool(table[classes[place - 1] << 6 | classes[place]])
            if ours == (place in theirs):
                continue
            before, after = CharClass(classes[place - 1]), CharClass(classes[place])
            named = ONLY_HERE if ours else ONLY_THERE
            a, b = text[place - 1], text[place]
            assert any(rule(a, b, before, after, level) for rule in named), (ours, text, place)

    compare()
