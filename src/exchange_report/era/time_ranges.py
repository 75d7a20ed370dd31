"""Ranges of times of day that end before they begin: 15時～13時, 14:00～13:30."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from exchange_report.era.clock import FoundTime
from exchange_report.era.expressions import SPACES
from exchange_report.era.numerals import DIGITS, KANJI_NUMERALS, read_number
from exchange_report.lazy import late

_GAP: Final = rf"[{SPACES}]{{0,2}}"
_D: Final = f"[{DIGITS}]"
_NUMERAL: Final = f"(?:{_D}{{1,2}}|[{KANJI_NUMERALS}]{{1,3}})"
_LINK: Final = rf"{_GAP}(?:から|より|[～〜~∼\-－‐–—―−]){_GAP}"


def _time(name: str) -> str:
    """A time of day with groups that begin with `name`: 午後3時30分, 15時半, 15:30."""
    return (
        rf"(?:(?P<{name}_half>午前|午後){_GAP})?(?:(?P<{name}_hour>{_NUMERAL}){_GAP}時"
        r"(?![間限代点期給速差短局計刻報制雨])"
        rf"(?:{_GAP}(?P<{name}_minute>{_NUMERAL}){_GAP}分(?![間野類科析担])"
        rf"|(?P<{name}_past>半))?"
        rf"|(?P<{name}_clock>{_D}{{1,2}})[:：](?P<{name}_after>{_D}{{2}}))(?![{DIGITS}:：])"
    )


_RANGE: Final = late(
    rf"(?<![{DIGITS}{KANJI_NUMERALS}第数何幾.．,，:：]){_time('from')}{_LINK}{_time('to')}"
)
_SIGN: Final = late("[時:：]")
_BEFORE_SIGN: Final = 9
"""Characters from the beginning of a time to its first sign, at most: 午後, a gap, an hour, a gap.
"""
_RATIO: Final = late(
    rf"(?:比|比率|率|割合|縮尺|スコア|得点|記録|タイム)[はが：:＝=（({SPACES}]{{0,3}}$"
)
_OF_SEVERAL_DAYS: Final = late(
    r"(?:[～〜~∼\-－‐–—―−]|から)[^。、\n時:：～〜から]{0,14}$|現地|時間[）)]?$|翌|夜|深夜|宿|泊[^。]{0,6}$"
)
"""What before a range says that its end may be on a later day, or in another time zone."""
_REACH: Final = 16
_NOON: Final = 12 * 60
_LATE: Final = 15 * 60
"""What begins from here on and ends by noon goes on over midnight, though no 翌 says so."""
_EVENING: Final = 18 * 60
"""What begins from here on may end after midnight: 午後10時～2時."""


def reversed_times(text: str) -> Iterator[FoundTime]:
    """The ranges of times in `text` that end before they begin on one day.

    A range over midnight (22時～2時) is none, nor one whose end has 翌 or a date before it. A
    second time without 午後 takes over that of the first. Time is linear in the length of the text.
    """
    for match in _ranges(text):
        try:
            start, end = _minutes(match, "from"), _minutes(match, "to")
        except ValueError:  # 十百, or no time of day
            continue
        is_overnight = end == 0 or (start >= _LATE and end <= _NOON)
        if match["from_half"] == "午後" and not match["to_half"] and end <= _NOON:
            end, is_overnight = end % _NOON + _NOON, start >= _EVENING
        before = text[max(0, match.start() - _REACH) : match.start()]
        if end < start and not is_overnight and not _is_something_else(before):
            yield FoundTime(match.span(), match[0], "ends-before", None)


def _ranges(text: str) -> Iterator[re.Match[str]]:
    """Every match of the expression in `text`, from left to right, without overlaps: it is tried
    only where a sign of a time follows soon enough, which is many times as fast.
    """
    at = 0
    for sign in _SIGN.finditer(text):
        for start in range(max(at, sign.start() - _BEFORE_SIGN), sign.start()):
            if match := _RANGE.match(text, start):
                yield match
                at = match.end()
                break


def _is_something_else(before: str) -> bool:
    return bool(_RATIO.search(before) or _OF_SEVERAL_DAYS.search(before))


def _minutes(match: re.Match[str], name: str) -> int:
    """The minutes since midnight of the time in the groups `name`. Raises ValueError for none."""
    hour = read_number(match[f"{name}_hour"] or match[f"{name}_clock"])
    minute = read_number(match[f"{name}_minute"] or match[f"{name}_after"] or "0")
    half = match[f"{name}_half"]
    if hour > (12 if half else 24) or minute > 59:
        raise ValueError(f"no time of day: {match[0]!r}")
    if half == "午後":
        hour = hour % 12 + 12
    return hour * 60 + (30 if match[f"{name}_past"] else minute)
