"""Wording that an expression can tell: one row a lint, the same rows for `fix`.

The right forms are those of 公用文作成の考え方 (文化審議会, 2022) where it has a rule.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple
from unicodedata import normalize

from exchange_report.records.lint.policy import RANGE_MARKS, WordingPolicy
from exchange_report.records.lint.subject import Finding, Subject

Match = re.Match[str]
Right = Callable[[Match, WordingPolicy], str | None]


class Wording(NamedTuple):
    """A lint. `right` makes the proposal from what was found, None if nothing is wrong with it.

    A `safe` proposal changes neither sense nor looks, so that `fix` may put it in the place.
    """

    code: str
    expression: str
    right: Right
    safe: bool = False


_LETTER: Final = "ぁ-ゖァ-ヺー々〆〇\u3400-\u9fff\uf900-\ufaff"
_KANA: Final = "ぁ-ゖァ-ヺー"
_MARKS: Final = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
_COMPATIBILITY: Final = "\uf900-\ufaff\U0002f800-\U0002fa1f"
"""Ideographs that normalisation would turn into others: names are written with them (神, 福)."""

_JAMO: Final = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uac00-\ud7a3][\u11a8-\u11c2]"
_FULL_WIDTH: Final = {",": "、", ".": "。"} | {mark: chr(ord(mark) + 0xFEE0) for mark in "!?:;"}
_CAPITALS: Final = str.maketrans("01", "OI")
_SMALL: Final = str.maketrans("01", "ol")


def _composed(match: Match, _: WordingPolicy) -> str | None:
    composed = normalize("NFC", match[0])
    return composed if composed != match[0] else None


def _word(match: Match, _: WordingPolicy) -> str:
    word = match[0]
    return word.translate(_CAPITALS if word.isupper() else _SMALL)


def _bullet(match: Match, _: WordingPolicy) -> str | None:
    return None if "・・・" in match[0] else "・"


def _nothing(_match: Match, _: WordingPolicy) -> str:
    return ""


_GAP: Final = "[ \t\xa0]"
_SPACE: Final = "[ \t\u3000\xa0]"
_DASH: Final = "[-‐‑–—―−－~∼]"

# An expression starts with the character that it is about and looks back from there: so the
# engine passes over all others at once.
_FIXED: Final = (
    Wording(
        "ER305",
        rf"{_DASH}(?:(?<=[年月日時分].)(?=[0-9０-９元平令])"
        r"|(?<=[0-9０-９].)(?=[0-9０-９]{1,2}[年月日時人名]))",
        lambda _, policy: policy.range_mark,
    ),
    Wording(
        "ER306",
        rf"[,.!?:;](?<=[{_LETTER}）」』].)(?=[^ -~\n]|$)",
        lambda match, _: _FULL_WIDTH[match[0]],
    ),
    Wording("ER307", "[\uff61-\uff9f]+", lambda match, _: normalize("NFKC", match[0])),
    Wording(
        "ER309",
        rf"{_GAP}(?<=[{_LETTER}、。）」』].){_GAP}*+(?=[{_LETTER}（「『])(?![{_KANA}・ \u3000]*》)",
        _nothing,
    ),
    Wording("ER310", rf"{_SPACE}(?<=\S.){_SPACE}*+$", _nothing, safe=True),
    Wording(  # GUAP0, T0KYO, T0kyo; not H1N1, PM2.5, COP10, Type1A
        "ER311",
        r"[A-Za-z](?<![A-Za-z0-9].)"
        r"(?:(?<=[A-Z])(?:[A-Z]{2,}0|[A-Z]*[01][A-Z]{2,})|[a-z]*[01][a-z]{2,})"
        r"(?![A-Za-z0-9.])",
        _word,
    ),
    Wording(  # 1O月, 2O17
        "ER311",
        r"[0-9](?<![A-Za-z0-9].)(?:[0-9]*[OＯ][0-9]*(?=[年月日名人])|(?<=[12])O[0-9]{2}(?![A-Za-z0-9]))",
        lambda match, _: match[0].replace("O", "0").replace("Ｏ", "0"),
    ),
    Wording("ER312", "・(?:[ \u3000]*・)+", _bullet, safe=True),
    Wording(  # 六ヶ所村 and 三ヶ日町 are places: after a kanji only what can be counted
        "ER314",
        "[ヶヵケカｹｶ](?:(?<=[0-9０-９数何].)(?=[月所国年条])"
        "|(?<=[一二三四五六七八九十][ヶヵ])(?=[月国年]))",
        lambda _match, _: "か",
    ),
    Wording(
        "ER316",
        rf"[^\n{_MARKS}{_COMPATIBILITY}]?[{_MARKS}]+|{_JAMO}",
        _composed,
        safe=True,
    ),
    Wording("ER319", r"［＃[^［］\n]*縦中横[^［］\n]*］", _nothing),
    Wording("ER317", "[\xad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]+", _nothing),
)


@cache
def wordings(policy: WordingPolicy) -> tuple[tuple[Wording, re.Pattern[str]], ...]:
    """The lints of this module under `policy`, each with its compiled expression."""
    other = next(mark for mark in RANGE_MARKS if mark != policy.range_mark)
    unwanted = Wording("ER305", other, lambda _, policy: policy.range_mark, safe=True)
    return tuple((row, re.compile(row.expression, re.MULTILINE)) for row in (unwanted, *_FIXED))


@cache
def safe_fixes(policy: WordingPolicy) -> tuple[re.Pattern[str], tuple[Wording, ...]]:
    """The safe ones in one expression, and the lint that each of its groups is, in order."""
    safe = tuple(wording for wording, _ in wordings(policy) if wording.safe)
    either = "|".join(f"({wording.expression})" for wording in safe)
    return re.compile(either, re.MULTILINE), safe


def lint_wording(subject: Subject) -> Iterator[Finding]:
    """All that the expressions find."""
    prose = subject.prose
    for wording, expression in wordings(subject.policy):
        for match in expression.finditer(prose.joined):
            right = wording.right(match, subject.policy)
            if right is not None:
                arguments = {
                    "text": match[0],
                    "right": right,
                    "code_point": " U+".join(f"{ord(character):04X}" for character in match[0]),
                }
                yield prose.finding(wording.code, match.span(), arguments)
