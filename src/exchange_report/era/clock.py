"""Times of day in text that no clock shows (10時75分), or that tell their half twice (午後13時)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final, Literal, NamedTuple

from exchange_report.era.expressions import SPACES
from exchange_report.era.numerals import DIGITS, KANJI_NUMERALS, like, read_number
from exchange_report.lazy import late

TimeReason = Literal["no-such-time", "twice-told", "after-midnight", "ends-before"]

_GAP: Final = rf"[{SPACES}]{{0,2}}"
_D: Final = f"[{DIGITS}]"
_K: Final = f"[{KANJI_NUMERALS}]"
_NUMBER: Final = f"(?:{_D}{{1,4}}(?!{_D})|{_K}{{1,8}}(?!{_K}))"
# 25時間, 30時点 and 第25時 are no times of day; 75分間 is a length of time, 3分科会 a session.
_TIME: Final = late(
    rf"(?P<hour>[{DIGITS}{KANJI_NUMERALS}](?<![{DIGITS}{KANJI_NUMERALS}第数何幾.．,，:：].)"
    rf"[{DIGITS}{KANJI_NUMERALS}]{{0,7}})"
    rf"(?:{_GAP}時(?![間限代点期給速差短局計刻報制雨])"
    rf"(?:{_GAP}(?P<minute>{_NUMBER}){_GAP}分(?![間野類科析担])"
    rf"(?:{_GAP}(?P<second>{_NUMBER}){_GAP}秒(?!間))?)?"
    rf"|[:：](?P<after_colon>{_D}{{2}})(?!{_D}|[:：]{_D}))"
)
_HALF: Final = late(rf"(?P<half>午前|午後|[AP]M|[ＡＰ]Ｍ){_GAP}$", re.IGNORECASE)
_AFTERNOON: Final = {"午前": "午後", "AM": "PM", "ＡＭ": "ＰＭ", "am": "pm", "Am": "Pm"}

_CLOCK: Final = rf"(?:[01０１]?{_D}|[2２][0-4０-４])[:：][0-5０-５]{_D}"
_UNTIL: Final = rf"{_GAP}(?:[～〜~\-－–]|から){_GAP}"
_TIMED_BEFORE: Final = late(
    r"(?:時間|時刻|開[場演始会館]|閉[会館演]|受付|集合|終了|[日曜]|[月火水木金土日祝][）)])"
    rf"[はを：:（(、{SPACES}]{{0,2}}$|(?<!{_D}){_CLOCK}{_UNTIL}$"
)
_TIMED_AFTER: Final = late(
    rf"{_UNTIL}{_CLOCK}(?!{_D})|{_GAP}(?:に(?!対|比|分|近|な)|より(?!も)|スタート|開始|開催|[始集終]|開[場演始会館]|閉[会館演]|集合|終了|出発|到着|ごろ|頃|から|まで"
    r"|[発着](?![一-龥]))"
)
_RATIO: Final = late(rf"(?:比|比率|率|割合|縮尺|スコア|得点)[はが：:＝=（({SPACES}]{{0,3}}$")
_REACH: Final = 16
_LONG_NIGHT: Final = 30
"""Hours from 25 to 29 are said of the night that goes on; from here on they are slips."""


class FoundTime(NamedTuple):
    """A time of day that is wrong, or that says its half of the day twice.

    `span` holds the character offsets of `text`; `hint` is the right time in the writer's own
    notation, or None where nothing can be proposed.
    """

    span: tuple[int, int]
    text: str
    reason: TimeReason
    hint: str | None


def doubtful_times(text: str) -> Iterator[FoundTime]:
    """The times of day in `text` that do not exist or that an office would write otherwise.

    No clock shows 10時75分, 午後25時 and 午前13時. 午後13時 is 午後1時 or 13時, 25時 is 翌日1時;
    午後0時, 午後12時30分 and 24時 are right. Digits with a colon count where the text around them
    speaks of times. Time is linear in the length of the text.
    """
    for match in _times(text):
        try:
            hour = read_number(match["hour"])
            minute = read_number(match["minute"] or match["after_colon"] or "0")
            second = read_number(match["second"] or "0")
        except ValueError:  # 十百
            continue
        half = _HALF.search(text, max(0, match.start() - 4), match.start())
        reason = _reason(half["half"] if half else "", hour, minute, second)
        if reason and _is_a_time(text, match, hour, has_half=half is not None):
            start = half.start() if half else match.start()
            hint = None if max(minute, second) > 59 else _right(text, match, half, hour)
            yield FoundTime((start, match.end()), text[start : match.end()], reason, hint)


def _times(text: str) -> Iterator[re.Match[str]]:
    """What is written like a time of day, on the lines that have a sign of one."""
    lines: set[tuple[int, int]] = set()
    for sign in "時:：":
        at = text.find(sign)
        while at >= 0:
            end = text.find("\n", at)
            lines.add((text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)))
            at = text.find(sign, end) if end >= 0 else -1
    return chain.from_iterable(_TIME.finditer(text, *line) for line in sorted(lines))


def _reason(half: str, hour: int, minute: int, second: int) -> TimeReason | None:
    if minute > 59 or second > 59:
        return "no-such-time"
    if half:
        if hour <= 12:
            return None
        is_afternoon = half == "午後" or half[0] in "PpＰｐ"
        return "twice-told" if is_afternoon and hour <= 24 else "no-such-time"
    if hour < 24 or (hour, minute, second) == (24, 0, 0):
        return None
    return "after-midnight" if hour < _LONG_NIGHT else "no-such-time"


def _is_a_time(text: str, match: re.Match[str], hour: int, *, has_half: bool) -> bool:
    """Whether a time of day is meant: no title (「25時」), no count (100時), no ratio (1:75)."""
    start, end = match.span()
    before = text[max(0, start - _REACH) : start]
    if before[-1:] in ("「", "『") and text[end : end + 1] in ("」", "』"):
        return False
    if match["after_colon"] is None:
        return hour < 100
    if has_half:
        return True
    is_timed = _TIMED_BEFORE.search(before) or _TIMED_AFTER.match(text, end)
    return hour < _LONG_NIGHT and is_timed is not None and not _RATIO.search(before)


def _right(text: str, match: re.Match[str], half: re.Match[str] | None, hour: int) -> str | None:
    """The time on a clock: 午後13時 → 午後1時, 午前13時 → 午後1時, 25時 → 翌日1時."""
    rest = text[match.end("hour") : match.end()]
    if half is None:
        return None if hour >= _LONG_NIGHT else f"翌日{like(match['hour'], hour - 24)}{rest}"
    if hour > 24:
        return None
    named = _AFTERNOON.get(half["half"], half["half"])
    gap = text[half.end("half") : match.start()]
    return f"{named}{gap}{like(match['hour'], hour - 12)}{rest}"
