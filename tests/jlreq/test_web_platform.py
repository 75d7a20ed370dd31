"""Our four levels beside the three of CSS (web-platform-tests, css-text-line-break-ja-*).

The test there sets 文文文文文文X字字 in six cells: X may start the second line or it may not. The
levels of CSS Text 3 are not those of JLREQ; each level of ours is held against the one that is
nearest, and every difference is named with its reason (docs/analysis/line-breaking.md).
"""

from typing import Final

import pytest

from exchange_report.jlreq import CharClass, Strictness, break_allowed, class_of
from jlreq.vectors import line_starts

NEAREST: Final = {
    Strictness.VERY_STRICT: "strict",
    Strictness.STRICT: "normal",
    Strictness.LOOSE: "normal",
    Strictness.VERY_LOOSE: "loose",
}
KANJI: Final = CharClass.CL19

AFTER_KANJI: Final = {
    "in": "․‥…⋯︙",  # table 2: a break between cl-19 and cl-08; only pairs of one kind hold
    "po": "°‰′″‵℃℉﹪％￠",  # 3.1.10 e binds them to numbers, not to kanji
}
MORE: Final = {  # the set → characters that start a line here, and not there
    Strictness.VERY_STRICT: AFTER_KANJI,
    Strictness.STRICT: AFTER_KANJI | {"iteration": "々"},  # addendum: strict frees 々
    Strictness.LOOSE: AFTER_KANJI | {"iteration": "々", "cpm": "・･"},  # addendum: loose
    Strictness.VERY_LOOSE: {},
}
FEWER: Final = {  # and those that start one there, and not here
    Strictness.VERY_STRICT: {},
    Strictness.STRICT: {"hyphens": "‐–〜゠"},  # the addendum frees hyphens at loose
    Strictness.LOOSE: {"hyphens": "〜"},  # ours: never, as ～
    Strictness.VERY_LOOSE: {"hyphens": "〜"},
}
NOT_JAPANESE: Final = "\U00010af6"
"""A Manichaean mark: a Western character here, which a line after kanji may start with."""


@pytest.mark.parametrize("level", list(Strictness))
def test_a_character_starts_a_line_as_in_css_but_for_what_is_named(level: Strictness) -> None:
    more: dict[str, str] = {}
    fewer: dict[str, str] = {}
    for group, levels, characters in line_starts():
        for character in characters:
            ours = break_allowed(KANJI, class_of(character), level)
            theirs = levels[NEAREST[level]]
            if character != NOT_JAPANESE and ours != theirs:
                named = more if ours else fewer
                named[group] = named.get(group, "") + character
    assert more == MORE[level]
    assert fewer == FEWER[level]


def test_the_lists_are_whole() -> None:
    sizes: dict[str, int] = {}
    for group, _, characters in line_starts():
        sizes[group] = sizes.get(group, 0) + len(characters)
    assert sizes == {"cj": 51, "cpm": 10, "hyphens": 4, "in": 6, "iteration": 6, "po": 10}
