"""Wording that an expression can tell: one row a lint, the same rows for `fix`.

The right forms are those of 公用文作成の考え方 (文化審議会, 2022) where it has a rule.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Final, NamedTuple

from exchange_report.lazy import late
from exchange_report.records.lint.characters import RARE, ROWS, USEFUL
from exchange_report.records.lint.expression import (
    KANA,
    LETTER,
    Match,
    Wording,
    before,
    nothing,
)
from exchange_report.records.lint.policy import RANGE_MARKS, WordingPolicy
from exchange_report.records.lint.subject import Finding, Prose, Subject
from exchange_report.records.lookalikes import SPACES

_FULL_WIDTH: Final = {",": "、", ".": "。"} | {mark: chr(ord(mark) + 0xFEE0) for mark in "!?:;"}
_CAPITALS: Final = str.maketrans("01", "OI")
_SMALL: Final = str.maketrans("01", "ol")


def _word(match: Match, _: WordingPolicy) -> str:
    word = match[0]
    return word.translate(_CAPITALS if word.isupper() else _SMALL)


def _bullet(match: Match, _: WordingPolicy) -> str | None:
    return None if "・・・" in match[0] else "・"


def _hyphen(match: Match, _: WordingPolicy) -> str:
    """The hyphen for `ー` between digits, as wide as they are."""
    return "-" if before(match).isascii() else "－"


_DASH: Final = r"[\-‐‑‒–—―─−－~∼ー]"

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
        rf"[,.!?:;](?<=[{LETTER}）」』].)(?=[^ -~\n]|$)",
        lambda match, _: _FULL_WIDTH[match[0]],
    ),
    Wording(
        "ER309",
        rf"[ ](?<=[{LETTER}、。）」』].)[ ]*+(?=[{LETTER}（「『])(?![{KANA}・ \u3000]*》)",
        nothing,
    ),
    Wording(
        "ER310",
        r"[ \u3000](?<=\S.)[ \u3000]*+$",
        nothing,
        safe=True,
    ),
    Wording(  # GUAP0, T0KYO, T0kyo; not H1N1, PM2.5, COP10, Type1A
        "ER311",
        r"[A-Za-z](?<![A-Za-z0-9].)"
        r"(?:(?<=[A-Z])(?:[A-Z]{2,}0|[A-Z]*[01][A-Z]{2,})|[a-z]*[01][a-z]{2,})"
        r"(?![A-Za-z0-9.])",
        _word,
        sign=r"[01](?:(?<=[A-Z]{3}.)|(?<=[A-Z].)(?=[A-Z]{2})|(?<=[A-Za-z].)(?=[a-z]{2}))",
    ),
    Wording(  # 1O月, 2O17
        "ER311",
        r"[0-9](?<![A-Za-z0-9].)(?:[0-9]*[OＯ][0-9]*(?=[年月日名人])|(?<=[12])O[0-9]{2}(?![A-Za-z0-9]))",
        lambda match, _: match[0].replace("O", "0").replace("Ｏ", "0"),
        sign="[OＯ](?<=[0-9].)",
    ),
    Wording(
        "ER312",
        "・(?:[ \u3000]*・)+",
        _bullet,
        safe=True,
        sign="・[・ \u3000]",
    ),
    Wording(  # 六ヶ所村 and 三ヶ日町 are places: after a kanji only what can be counted
        "ER314",
        "[ヶヵケカｹｶ](?:(?<=[0-9０-９数何].)(?=[月所国年条])"
        "|(?<=[一二三四五六七八九十][ヶヵ])(?=[月国年]))",
        lambda _match, _: "か",
    ),
    Wording("ER319", r"［＃[^［］\n]*縦中横[^［］\n]*］", nothing, sign="［＃"),
    Wording("ER322", "ー(?<=[0-9０-９].)(?=[0-9０-９])", _hyphen),
)


class Found(NamedTuple):
    """What a row is about, and the right form of it."""

    row: Wording
    match: Match
    right: str


class _Wordings(NamedTuple):
    """The lints of wording under one policy, each with its expression. Where two are about the
    same characters, the first is reported. `signs` finds what any of them may be about: with one
    search, since each costs a hundred times as much as what is found of most lints.
    """

    rows: tuple[tuple[Wording, re.Pattern[str]], ...]
    rare: tuple[tuple[Wording, re.Pattern[str]], ...]
    common: tuple[tuple[Wording, re.Pattern[str]], ...]
    """The lints that are not about rare characters, with the expression of their sign."""
    signs: re.Pattern[str]


@cache
def _wordings(policy: WordingPolicy) -> _Wordings:
    other = next(mark for mark in RANGE_MARKS if mark != policy.range_mark)
    unwanted = Wording("ER305", other, lambda _, policy: policy.range_mark, safe=True)
    rows = (unwanted, *_FIXED[:1], *ROWS, *_FIXED[1:])
    common = {row: row.sign or row.expression for row in rows if row.lead is None}
    first = "".join(re.sub(_FIRST, r"\1\2", sign) for sign in (RARE, *common.values()))
    signs = rf"(?P<rare>{RARE})|{'|'.join(common.values())}"
    return _Wordings(
        rows=tuple((row, late(row.expression, re.MULTILINE)) for row in rows),
        rare=tuple((r, late(r.expression, re.MULTILINE)) for r in rows if r.lead is not None),
        common=tuple((row, late(sign, re.MULTILINE)) for row, sign in common.items()),
        signs=re.compile(rf"[{first}](?<=(?={signs}).)", re.MULTILINE),
    )


_FIRST: Final = r"(?s)(?:\[((?:\\.|[^\]\\])+)\]|(.)).*"
"""The characters of the class with which an expression begins, or the one with which it does."""


def lint_wording(subject: Subject) -> Iterator[Finding]:
    """Everything that the expressions of wording find."""
    return wording(subject.prose, subject.policy)


def wording(prose: Prose, policy: WordingPolicy) -> Iterator[Finding]:
    """What the expressions find in `prose`."""
    taken: set[int] = set()
    for row, match, right in _found(prose.masked, policy):
        places = range(*match.span())
        if taken.isdisjoint(places):
            taken.update(places)
            yield prose.finding(
                row.code,
                match.span(),
                _arguments(match[0], right),
                fix=() if row.advice else ((*match.span(), right),),
                safe=row.safe,
            )


def _found(text: str, policy: WordingPolicy) -> Iterator[Found]:
    wordings = _wordings(policy)
    start, lines = _signed(text, wordings)
    by_row = {} if start is None else _rare_ones(text, start, wordings.rare)
    for row, expression in wordings.rows:
        matches: Iterable[Match] = by_row.get(row, ())
        if row in lines:
            matches = chain.from_iterable(expression.finditer(text, *line) for line in lines[row])
        for match in matches:
            right = row.right(match, policy)
            if right is not None:
                yield Found(row, match, right)


def _signed(
    text: str, wordings: _Wordings
) -> tuple[int | None, Mapping[Wording, list[tuple[int, int]]]]:
    """Where the first rare character of `text` stands, and the lines in which each of the other
    lints may find something: it finds nothing that runs on over the end of a line.
    """
    start: int | None = None
    lines: dict[Wording, list[tuple[int, int]]] = {}
    line = (0, -1)
    for sign in wordings.signs.finditer(text):
        at = sign.start()
        if start is None and sign["rare"]:
            start = at
        if at > line[1]:
            end = text.find("\n", at)
            line = (text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)
        for row, expression in wordings.common:
            if expression.match(text, at):
                found = lines.setdefault(row, [])
                if not found or found[-1] != line:
                    found.append(line)
    return start, lines


@cache
def _rare() -> re.Pattern[str]:
    return re.compile(RARE)


def _rare_ones(
    text: str, start: int, rows: Iterable[tuple[Wording, re.Pattern[str]]]
) -> dict[Wording, list[Match]]:
    """What the rows of rare characters match in `text` from `start` on, without overlaps."""
    matches: dict[Wording, list[Match]] = {row: [] for row, _ in rows}
    for rare in _rare().finditer(text, start):
        at = rare.start()
        for row, expression in rows:
            before = matches[row][-1].end() if matches[row] else 0
            if before > at:
                continue
            for back in range(min(row.lead or 0, at - before), -1, -1):
                match = expression.match(text, at - back)
                if match is not None and match.end() > at:
                    matches[row].append(match)
                    break
    return matches


def _arguments(text: str, right: str) -> dict[str, str]:
    odd = next((character for character in text if character in SPACES), "")
    arguments = {
        "text": text,
        "right": right,
        "code_point": " U+".join(f"{ord(character):04X}" for character in odd or text),
    }
    if odd:
        arguments |= {"name": SPACES[odd], "case": right}
    elif right and right in USEFUL:
        arguments["case"] = "some"
    return arguments
