"""Mentions → phrases: which dates in a row are one range or one list, and what each takes over.

Grammar, from left to right without looking back: a phrase opens with a date that stands by itself;
a link (～, から, 、) and a further date of the same precision that leaves out what it shares with
the one before continue it: 平成24年7～8月、11～12月.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from exchange_report.era.anniversaries import is_an_anniversary
from exchange_report.era.eras import last_day
from exchange_report.era.expressions import SPACES
from exchange_report.era.mentions import LEANING, NEAR, PLAUSIBLE_WESTERN, Mention, mentions
from exchange_report.era.numerals import KANJI_NUMERALS
from exchange_report.era.serial_numbers import is_a_number
from exchange_report.lazy import late

_COUNTED: Final = (
    *("間", "目", "後", "前", "以内", "以上", "連続", "ぶり", "余", "生", "計画", "越し"),
    *("平均", "当たり", "あたり", "市", "町"),
)
"""What follows a number and unit that count (7月1日、3日間) or name a place (四日市)."""

_FROM: Final = "らり、，"
"""The last character of から and より, or of the comma after them."""
_PASSED: Final = late(
    rf"[{SPACES}]?(?:[がをもは]?(?:経|た[ちつっ]|過ぎ|迎え)|近く|ほど|にわた|にも?(?:なる|及)|の(?:歴史|歩み|あゆみ|節目))"
)
"""What is said of a length of time: 平成20年から35年が経過."""

_HALVES: Final = ("前半", "前期", "後半", "後期")


class Phrase(NamedTuple):
    """A date, a range or a list: one or more stretches, each from one mention to another.

    A stretch of a single date holds the same mention twice. `end` is a character offset that takes
    in the まで of a range.
    """

    stretches: tuple[tuple[Mention, Mention], ...]
    end: int

    @property
    def start(self) -> int:
        return self.stretches[0][0].start


def phrases(text: str) -> Iterator[Phrase]:
    """Every date, range and list of dates in `text`, from left to right, in linear time."""
    found = with_inherited_units(text, list(_dates(text)))
    at = 0
    while at < len(found):
        if not _opens(text, found[at]):
            at += 1
            continue
        phrase, at = _phrase(text, found, at)
        if not _in_no_known_year(phrase):
            yield phrase


def _dates(text: str) -> Iterator[Mention]:
    """The mentions that date something.

    What is linked to a date or a number in digits is one too: 内線2023-13-1、2023-13-2まで.
    """
    before: Mention | None = None
    is_number = False
    for mention in mentions(text):
        if mention.in_digits:
            if before is None or not linked(text, before, mention):
                is_number = is_a_number(text, mention)
            before = mention
            if not is_number:
                yield mention
        elif mention.precision is not None or mention.link is not None:
            before = None
            if mention.era is None or not is_an_anniversary(text, mention):
                yield mention


def _phrase(text: str, found: list[Mention], at: int) -> tuple[Phrase, int]:
    """The phrase that opens at index `at`, and the index of the mention after it."""
    stretches = [(found[at], found[at])]
    shared = found[at]
    while at + 1 < len(found) and _continues(text, shared, found[at + 1], stretches[-1]):
        at += 1
        if shared.link == "range":
            stretches[-1] = (stretches[-1][0], found[at])
        else:
            stretches.append((found[at], found[at]))
        shared = found[at]._replace(month=found[at].month or shared.month)
    last = found[at]
    is_range = stretches[-1][0] is not last
    end = last.link_end if is_range and last.link == "until" else last.end
    return Phrase(tuple(stretches), end), at + 1


def with_inherited_units(text: str, found: list[Mention]) -> list[Mention]:
    """Bare numbers take the unit of the date they are linked to: 7～8月, 20、21日, 29～31年度."""
    for at in range(len(found) - 2, -1, -1):
        this, following = found[at], found[at + 1]
        has_unit = this.precision is not None and this.number is None
        if has_unit or not linked(text, this, following):
            continue
        precision = following.precision
        if precision in ("year", "fiscal-year"):
            found[at] = this._replace(precision=precision, year=this.number)
        elif this.precision or this.era or following.year is not None or following.in_digits:
            continue
        elif precision == "month":
            found[at] = this._replace(precision=precision, month=this.number)
        elif precision == "day":
            found[at] = this._replace(precision=precision, day=this.number)
    return found


def linked(text: str, this: Mention, following: Mention) -> bool:
    """Whether the link after `this` leads to `following`."""
    between = text[this.link_end : following.start]
    return this.link in ("range", "list") and len(between) <= 2 and not between.strip(SPACES)


def may_open(mention: Mention) -> bool:
    """Whether a mention stands by itself in some text: it has a year, or at least a month."""
    if mention.precision is None:
        return False
    is_told = mention.reference or mention.era or mention.year is not None
    return bool(is_told) or (mention.month is not None and not mention.in_digits)


def _opens(text: str, mention: Mention) -> bool:
    """Whether a mention stands by itself: it has a year, or at least a month that is no count."""
    if not may_open(mention):
        return False
    if mention.reference or mention.era:
        return True
    if mention.year is None:
        return _opens_yearless(text, mention)
    if mention.precision in ("day", "month"):
        return mention.year >= 1000 or 1 <= mention.year <= 99
    if mention.year < 1000:
        is_fiscal = mention.precision == "fiscal-year"
        return is_fiscal and mention.year <= 99 and not _follows_a_word(text, mention)
    return mention.year in PLAUSIBLE_WESTERN and not _counts(text, mention)


def _opens_yearless(text: str, mention: Mention) -> bool:
    """10月23日 and 10月, but no bare 三月 (a name more often than not) and no C40、10月."""
    if mention.precision == "month" and _in_kanji(text, mention):
        return False
    if mention.number is None:
        return True
    is_month = mention.month is not None and 1 <= mention.month <= 12
    return is_month and not _follows_a_word(text, mention)


def _continues(
    text: str, shared: Mention, following: Mention, stretch: tuple[Mention, Mention]
) -> bool:
    """Whether `following` goes on from `shared`, the date before it with the month it took over."""
    if following.precision != shared.precision or not linked(text, shared, following):
        return False
    if shared.link == "range":
        return stretch[0] is stretch[1] and _ends_a_range(text, shared, following)
    return _lists_on(text, shared, following)


def _ends_a_range(text: str, shared: Mention, following: Mention) -> bool:
    if following.in_digits and following.year is None:
        return shared.in_digits
    if following.reference:
        return following.reference in LEANING
    if following.precision == "year" and not following.era and (following.year or 0) < 1000:
        # 平成29年から3年 tells how long, 平成29年～30年 until when.
        is_length = _counts(text, following) or _tells_how_long(text, shared, following)
        return _runs_on(shared, following) and not is_length
    return following.year is not None or _carries(text, shared, following)


def _lists_on(text: str, shared: Mention, following: Mention) -> bool:
    """A list takes over era, year and month, and runs forwards: a step back begins a new date."""
    if following.era or following.reference or following.in_digits:
        return False
    if following.year is not None:
        in_other_calendar = (shared.year or 0) < 1000 <= following.year
        if following.precision in ("day", "month") or in_other_calendar:
            return False
    return _carries(text, shared, following) and _runs_on(shared, following)


def _runs_on(shared: Mention, following: Mention) -> bool:
    """Whether `following` lies later, judged by the parts it writes itself."""
    year = shared.year
    if year is not None and following.year is not None and following.year < 100:
        year %= 100  # 2017～18年
    earlier = (year, shared.month, shared.day)
    later = (following.year, following.month, following.day)
    written = [(before or 0, after) for before, after in zip(earlier, later, strict=True) if after]
    return [before for before, _ in written] < [after for _, after in written]


def _carries(text: str, shared: Mention, following: Mention) -> bool:
    """Whether a date without all its parts really is one, in the numerals of the date before."""
    if following.precision == "day" and following.month is not None:
        return True
    if following.day is not None and following.day > 99:  # 365日 is a count
        return False
    return _in_kanji(text, shared) == _in_kanji(text, following) and not _counts(text, following)


def _counts(text: str, mention: Mention) -> bool:
    return text.startswith(_COUNTED, mention.end) and not text.startswith(_HALVES, mention.end)


def _tells_how_long(text: str, shared: Mention, following: Mention) -> bool:
    """Whether a year after the end of its era is a length (昭和20年から75年)."""
    if shared.era is None or following.link == "until" or text[shared.link_end - 1] not in _FROM:
        return False
    start, end = shared.year or 0, following.year or 0
    if shared.era.western_year(end) <= last_day(shared.era).year:
        return False
    return end - start > NEAR or _PASSED.match(text, following.end) is not None


def _in_kanji(text: str, mention: Mention) -> bool:
    return text[mention.start : mention.date_end].rstrip("年度月日" + SPACES)[-1] in KANJI_NUMERALS


def _follows_a_word(text: str, mention: Mention) -> bool:
    """Whether a letter or kanji stands right before: 第3, C40, 今後3年度."""
    return mention.start > 0 and text[mention.start - 1].isalnum()


def _in_no_known_year(phrase: Phrase) -> bool:
    """毎年10月1日 and 昨年10月1日 are no dates of a year that the text tells."""
    reference = phrase.stretches[0][0].reference
    return reference is not None and reference not in LEANING
