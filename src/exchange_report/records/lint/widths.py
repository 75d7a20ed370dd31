"""Digits, letters and brackets in one width throughout a record, and characters that not every
machine has.

Which width is right is the policy's, or the record's own: the one against which the fewest stand.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import chain
from typing import Final, NamedTuple

from exchange_report.records.lint.policy import DigitWidth, WordingPolicy
from exchange_report.records.lint.subject import Change, Details, Finding, Prose, Subject, edited

Matches = list[re.Match[str]]


class Family(NamedTuple):
    """Characters that come in two widths, an expression for each (compiled when it is needed).

    Where a half-width run is part of something larger in ASCII (PM2.5, an address), it tells
    nothing of the record's custom and is not found.
    """

    code: str
    full: str
    half: str


_TO_HALF: Final = {code + 0xFEE0: code for code in range(ord("!"), ord("~") + 1)}
_TO_FULL: Final = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
_TERM: Final = "!-$&'*-/:-~"
"""ASCII, without digits, brackets and %: what it touches is a term of its own."""

_DIGITS: Final = Family(
    "ER302",
    "[０-９]+(?:[，．：／－][０-９]+)*",
    rf"(?<![{_TERM}0-9])[0-9]++(?:[,.:/-][0-9]+)*+(?![{_TERM}])",
)
_LETTERS: Final = Family(
    "ER303",
    "[Ａ-Ｚａ-ｚ]+",
    rf"(?<![{_TERM}0-9])[A-Za-z]++(?![{_TERM}0-9])",
)
_BRACKETS: Final = Family(  # beside Japanese; the (1) at the head of a line is a marker
    "ER304",
    "（",
    r"\((?:(?<=[^ -~\n].)|(?=[^ -~\n]))",
)
_FULL_WIDTH: Final = "[０-９Ａ-Ｚａ-ｚ]"
_FELLOW: Final = {"(": ")", "（": "）"}
_FARTHEST: Final = 500
"""Characters within which a bracket is to be closed."""

_ERA: Final = "(?:明治|大正|昭和|平成|令和)$"
_UNIT: Final = "[年月日時分秒]"
_BETWEEN: Final = (
    rf"(?:{_UNIT}度?)?(?:[（(][日月火水木金土][・祝休]*[）)])?"
    r"[～〜・／．：，－、/.:,\- ]?(?:明治|大正|昭和|平成|令和|午前|午後)?(?<!^)"
)
"""What stands between two numbers of one date, time, or span of them."""

_LONGEST: Final = 12
_ENOUGH: Final = 3
"""Single full-width digits, and longer half-width numbers, that show a custom of writing so."""


def lint_widths(subject: Subject) -> Iterator[Finding]:
    """What stands in another width than the policy or the rest of the record has it."""
    return widths(subject.prose, subject.policy)


def widths(prose: Prose, policy: WordingPolicy) -> Iterator[Finding]:
    """What stands in another width in `prose`; safe to mend where the policy names the width."""
    chosen: list[tuple[Family, DigitWidth]] = [(_BRACKETS, policy.brackets)]
    is_plain = {policy.digits, policy.letters} <= {"consistent", "half"}
    if not is_plain or re.search(_FULL_WIDTH, prose.masked):
        chosen = [(_DIGITS, policy.digits), (_LETTERS, policy.letters), *chosen]
    return chain.from_iterable(_of_other_width(prose, *pair) for pair in chosen)


def _of_other_width(prose: Prose, family: Family, wanted: str) -> Iterator[Finding]:
    text = prose.masked
    full = list(re.finditer(family.full, text))
    if not full and wanted in ("consistent", "half"):
        return
    half = list(re.finditer(family.half, text))
    changes = [
        (*match.span(), match[0].translate(width)) for width, match in _against(full, half, wanted)
    ]
    for group in _together(sorted(changes), text):
        start, end = group[0][0], group[-1][1]
        if len(group) > 1:
            start, end = _date_around(text, start, end)
        right = edited(text, group, start, end)
        fix = _with_fellow(text, group[0]) if family is _BRACKETS else tuple(group)
        safe = wanted != "consistent"
        details = partial(Details, {"text": text[start:end], "right": right})
        yield prose.finding(family.code, (start, end), details, fix=fix, safe=safe)


def _together(changes: Iterable[Change], text: str) -> Iterator[list[Change]]:
    """`changes` in groups, those of one date or time in one: it is one fault."""
    group: list[Change] = []
    for change in changes:
        if group and not re.fullmatch(_BETWEEN, text[group[-1][1] : change[0]][:_LONGEST]):
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _date_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The date or time of which all numbers from `start` to `end` are, with its era and unit."""
    era = re.search(_ERA, text[max(start - 2, 0) : start])
    unit = re.match(_UNIT, text[end : end + 1])
    return start - (len(era[0]) if era else 0), end + (len(unit[0]) if unit else 0)


def _with_fellow(text: str, change: Change) -> tuple[Change, ...]:
    """A bracket and the one that closes it, in the same line; none where there is no such."""
    opening, closing = text[change[0]], _FELLOW[text[change[0]]]
    depth = 0
    for at in range(change[0], min(change[0] + _FARTHEST, len(text))):
        if text[at] == "\n":
            break
        depth += (text[at] == opening) - (text[at] == closing)
        if not depth:
            return change, (at, at + 1, _FELLOW[change[2]])
    return ()


def _against(
    full: Matches, half: Matches, wanted: str
) -> Iterator[tuple[dict[int, int], re.Match[str]]]:
    """What does not keep to the width `wanted`, each with the way to the other width."""
    wrong = {"half": (full, []), "full": ([], half)}
    longer_full = [match for match in full if len(match[0]) > 1]
    single_half = [match for match in half if len(match[0]) == 1]
    if wanted == "single-full" or (
        len(full) - len(longer_full) >= _ENOUGH and len(half) - len(single_half) >= _ENOUGH
    ):
        wrong["single-full"] = (longer_full, single_half)
    if wanted == "consistent":
        wanted = min(wrong, key=lambda width: sum(map(len, wrong[width])))
    to_half, to_full = wrong[wanted]
    yield from ((_TO_HALF, match) for match in to_half)
    yield from ((_TO_FULL, match) for match in to_full)


def lint_platform(subject: Subject) -> Iterator[Finding]:
    """Where the policy asks for it, every character that is not in JIS X 0208."""
    if not subject.policy.platform_dependent:
        return
    prose = subject.prose
    for at, character in enumerate(prose.joined):
        if is_platform_dependent(character):
            details = partial(_unknown_elsewhere, character)
            yield prose.finding("ER308", (at, at + 1), details)


def _unknown_elsewhere(character: str) -> Details:
    return Details({"text": character, "code_point": f"{ord(character):04X}"})


@cache
def is_platform_dependent(character: str) -> bool:
    """Whether old Japanese systems lack `character` or disagree about it (機種依存文字).

    True for all beyond ASCII and JIS X 0208: NEC's and IBM's extensions of code page 932 (rows
    13, 89 to 92 and 115 to 119), half-width katakana, and what the code page does not have.
    """
    if character.isascii():
        return False
    try:
        code = character.encode("cp932")
    except UnicodeEncodeError:
        return True
    return len(code) == 1 or code[0] == 0x87 or code[0] >= 0xED
