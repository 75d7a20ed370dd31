"""What a lint of wording is: an expression, and the right form of what it finds."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from exchange_report.records.lint.policy import WordingPolicy

Match = re.Match[str]
Right = Callable[[Match, WordingPolicy], str | None]


class Wording(NamedTuple):
    """A lint. `right` makes the proposal from what was found, None if nothing is wrong with it.

    A `safe` proposal changes neither sense nor looks, so that `fix` may put it in the place. Where
    `lead` is a number, the lint is about a character that hardly any record has, and up to so many
    characters before that one belong to what is found: one search serves all such lints. Lines
    with none of `signs` in them, if there are any signs, are right. What is `advice` names the
    right form for a person to decide about, and is no fix.
    """

    code: str
    expression: str
    right: Right
    safe: bool = False
    lead: int | None = None
    signs: tuple[str, ...] = ()
    advice: bool = False


LETTER: Final = "ぁ-ゖァ-ヺー々〆〇\u3400-\u9fff\uf900-\ufaff"
"""The letters of Japanese text."""

KANA: Final = "ぁ-ゖァ-ヺー"
CLOSING: Final = "、。）」』"


def nothing(_match: Match, _policy: WordingPolicy) -> str:
    """The right form of what is to be deleted."""
    return ""


def before(match: Match) -> str:
    """The character before what was found; a line end at the start of the text."""
    return match.string[match.start() - 1] if match.start() else "\n"


def behind(match: Match) -> str:
    """The character after what was found; a line end at the end of the text."""
    return match.string[match.end()] if match.end() < len(match.string) else "\n"
