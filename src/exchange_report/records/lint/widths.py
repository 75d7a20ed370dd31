"""Digits, letters and brackets in one width throughout a record, and characters that not every
machine has.

Which width is right is the policy's, or the record's own: the one against which the fewest stand.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final, NamedTuple

from exchange_report.records.lint.subject import Finding, Prose, Subject

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
_ENOUGH: Final = 3
"""Single full-width digits, and longer half-width numbers, that show a custom of writing so."""


def lint_widths(subject: Subject) -> Iterator[Finding]:
    """What stands in another width than the policy or the rest of the record has it."""
    policy, prose = subject.policy, subject.prose
    chosen = ((_DIGITS, policy.digits), (_LETTERS, policy.letters), (_BRACKETS, policy.brackets))
    return chain.from_iterable(_of_other_width(prose, *pair) for pair in chosen)


def _of_other_width(prose: Prose, family: Family, wanted: str) -> Iterator[Finding]:
    full = list(re.finditer(family.full, prose.joined))
    if not full and wanted in ("consistent", "half"):
        return
    half = list(re.finditer(family.half, prose.joined))
    for width, match in _against(full, half, wanted):
        right = match[0].translate(width)
        yield prose.finding(family.code, match.span(), {"text": match[0], "right": right})


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
            arguments = {"text": character, "code_point": f"{ord(character):04X}"}
            yield prose.finding("ER308", (at, at + 1), arguments)


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
