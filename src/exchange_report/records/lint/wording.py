"""Wording that an expression can tell: one row a lint, the same rows for `fix`.

The right forms are those of 公用文作成の考え方 (文化審議会, 2022) where it has a rule.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
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
from exchange_report.records.lint.subject import Details, Finding, Prose, Subject
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


class _Row(NamedTuple):
    """A lint with its expression, and with that of the sign that something is found by."""

    number: int
    wording: Wording
    expression: re.Pattern[str]
    sign: re.Pattern[str]


class _Wordings(NamedTuple):
    """The lints of wording under one policy. Where two are about the same characters, the first is
    reported. `signs` finds what any of them may be about: with one search, since each costs a
    hundred times as much as what is found of most lints.
    """

    rows: tuple[_Row, ...]
    signs: re.Pattern[str]
    rare_at: dict[str, tuple[_Row, ...]]
    """The lints that are about a rare character, by that character, as far as one was met."""
    common_at: dict[str, tuple[_Row, ...]]
    """The others whose sign may begin with a character, by that character."""

    def rare(self, character: str) -> tuple[_Row, ...]:
        found = self.rare_at.get(character)
        if found is None:
            rows = (row for row in self.rows if row.wording.lead is not None)
            found = tuple(row for row in rows if row.sign.match(character))
            self.rare_at[character] = found
        return found

    def common(self, character: str) -> tuple[_Row, ...]:
        found = self.common_at.get(character)
        if found is None:
            rows = (row for row in self.rows if row.wording.lead is None)
            found = tuple(row for row in rows if _begins(row.sign.pattern, character))
            self.common_at[character] = found
        return found


@cache
def _wordings(policy: WordingPolicy) -> _Wordings:
    other = next(mark for mark in RANGE_MARKS if mark != policy.range_mark)
    unwanted = Wording("ER305", other, lambda _, policy: policy.range_mark, safe=True)
    rows = tuple(
        _Row(
            number,
            one,
            late(one.expression, re.MULTILINE),
            late(one.sign or one.expression, re.MULTILINE),
        )
        for number, one in enumerate((unwanted, *_FIXED[:1], *ROWS, *_FIXED[1:]))
    )
    common = [one.sign.pattern for one in rows if one.wording.lead is None]
    first = "".join(re.sub(_FIRST, r"\1\2", sign) for sign in (RARE, *common))
    signs = rf"(?P<rare>{RARE})|{'|'.join(common)}"
    expression = re.compile(rf"[{first}](?<=(?={signs}).)", re.MULTILINE)
    return _Wordings(rows, expression, {}, {})


def _begins(sign: str, character: str) -> bool:
    """Whether what `sign` finds may begin with `character`."""
    return re.match(re.sub(_FIRST, r"[\1\2]", sign), character) is not None


_FIRST: Final = r"(?s)(?:\[((?:\\.|[^\]\\])+)\]|(.)).*"
"""The characters of the class with which an expression begins, or the one with which it does."""


def lint_wording(subject: Subject) -> Iterator[Finding]:
    """Everything that the expressions of wording find."""
    return wording(subject.prose, subject.policy)


def wording(prose: Prose, policy: WordingPolicy) -> Iterator[Finding]:
    """What the expressions find in `prose`."""
    text = prose.masked
    taken = bytearray()
    for row, match, right in _found(text, policy):
        taken = taken or bytearray(len(text))
        start, end = match.span()
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            yield prose.finding(
                row.code,
                match.span(),
                partial(_details, match[0], right),
                fix=() if row.advice else ((*match.span(), right),),
                safe=row.safe,
            )


def _found(text: str, policy: WordingPolicy) -> Iterator[Found]:
    wordings = _wordings(policy)
    start, lines = _signed(text, wordings)
    rare: Mapping[int, Sequence[int]] = {} if start is None else _rare_ones(text, start, wordings)
    for number, wording, expression, _ in wordings.rows:
        for match in chain(
            _again(expression, text, rare.get(number, ())),
            _within(expression, text, lines.get(number, ())),
        ):
            right = wording.right(match, policy)
            if right is not None:
                yield Found(wording, match, right)


def _again(expression: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[Match]:
    """The matches that begin at `starts`, where the expression is known to match."""
    return (found for start in starts if (found := expression.match(text, start)))


def _within(
    expression: re.Pattern[str], text: str, lines: Iterable[tuple[int, int]]
) -> Iterator[Match]:
    return chain.from_iterable(expression.finditer(text, *line) for line in lines)


def _signed(
    text: str, wordings: _Wordings
) -> tuple[int | None, Mapping[int, Sequence[tuple[int, int]]]]:
    """Where the first rare character of `text` stands, and the lines in which each of the other
    lints, by its number, may find something: it finds nothing that runs on over the end of a line.
    """
    start: int | None = None
    lines: dict[int, list[tuple[int, int]]] = {}
    line = (0, -1)
    for sign in wordings.signs.finditer(text):
        at = sign.start()
        if start is None and sign["rare"]:
            start = at
        if at > line[1]:
            end = text.find("\n", at)
            line = (text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)
        for row in wordings.common(text[at]):
            found = lines.get(row.number)
            if (not found or found[-1] is not line) and row.sign.match(text, at):
                lines.setdefault(row.number, []).append(line)
    return start, lines


@cache
def _rare() -> re.Pattern[str]:
    return re.compile(RARE)


def _rare_ones(text: str, start: int, wordings: _Wordings) -> Mapping[int, Sequence[int]]:
    """Where matches of the lints of rare characters begin in `text` from `start` on, without
    overlaps, by the number of the lint.
    """
    starts: dict[int, array[int]] = {}
    ends: dict[int, int] = {}
    for rare in _rare().finditer(text, start):
        at = rare.start()
        for number, wording, expression, _ in wordings.rare(rare[0]):
            before = ends.get(number, 0)
            if before > at:
                continue
            for back in range(min(wording.lead or 0, at - before), -1, -1):
                match = expression.match(text, at - back)
                if match is not None and match.end() > at:
                    starts.setdefault(number, array("Q")).append(match.start())
                    ends[number] = match.end()
                    break
    return starts


def _details(text: str, right: str) -> Details:
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
    return Details(arguments)
