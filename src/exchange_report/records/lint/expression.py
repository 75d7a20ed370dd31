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
    characters before that one belong to what is found. For the others `sign` is an expression
    that something is found by wherever the lint finds anything; without one it is that of the lint
    itself. It begins with a character, or with a class of them: one search serves all lints, and
    those of whose signs a text has none are passed over. What is `advice` names the right form for
    a person to decide about, and is no fix.
    """

    code: str
    expression: str
    right: Right
    safe: bool = False
    lead: int | None = None
    sign: str = ""
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
