"""Running text → the dates it mentions, one by one, exactly as written.

One compiled expression finds dates with their units (平成29年7月13日（木）, 7月, ４日, 二十九年度),
dates in digits (H29.10.1, 2017-07-13) and dates that lean on an earlier one (同年6月16日), each
with the link that may follow (～, から, 、, 及び).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

from exchange_report.era import eras
from exchange_report.era.eras import Era
from exchange_report.era.expressions import (
    ENGLISH_WEEKDAYS,
    SPACES,
    SQUARE_WEEKDAYS,
    WEEKDAYS,
    dates_written,
    era_marks,
)
from exchange_report.era.numerals import KANJI_NUMERALS, read_number
from exchange_report.era.periods import Precision

Link = Literal["range", "list", "until"]

LEANING: Final = frozenset({"同年", "翌年", "同月", "翌月"})
"""References that the date before resolves; 昨年, 毎年, 翌々年 and their like stay unresolved."""

_FOLD_WEEKDAYS: Final = str.maketrans(SQUARE_WEEKDAYS, WEEKDAYS)

PLAUSIBLE_WESTERN: Final = range(1868, 2200)
"""Four digits that no month follows are a year only in this range: 1000年の歴史 is a length."""

NEAR: Final = 20
"""Years further apart are no slip of the pen: one of the two is another number."""

_LONGEST_MONTH: Final = 31

_MEASURES: Final = frozenset("MTＭＴ")
"""Letters before a decimal that is a measure: M7.3 is a magnitude, M7.3.1 a day."""


class Gloss(NamedTuple):
    """A year said a second time, in brackets: in the other calendar, or in another era.

    `span` holds its character offsets, without 年 and the brackets.
    """

    era: Era | None
    number: int
    span: tuple[int, int]

    @property
    def western(self) -> int:
        """The western year that it names."""
        return self.number if self.era is None else self.era.western_year(self.number)


class Mention(NamedTuple):
    """One date as written; what the writer left out is None.

    Character offsets: the date stands from `start` to `date_end`, a weekday follows until `end`,
    the link to the next date until `link_end`. `year` counts in `era`, or is a western year of four
    digits, or the bare number of an era left out (29年7月). `gloss` is the year in the brackets of
    平成29（2017）年. `reference` is 同年, 翌月, … for a date that leans on the one before, or 毎年
    and the like for one in no known year. `number` is that of a date without a unit: the 29 of
    29～31年度 (of no `precision`), the 13 of H13(2001) (a year, for its gloss says so). `weekday`
    counts from Monday, 0. `in_digits`: a date without units, H29.10.1; `has_slash`: 10/1.
    """

    start: int
    date_end: int
    end: int
    link_end: int
    link: Link | None
    precision: Precision | None
    era: Era | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    gloss: Gloss | None = None
    reference: str | None = None
    number: int | None = None
    in_digits: bool = False
    has_slash: bool = False


_KNOWN: Final[dict[str, tuple[Mention | None]]] = {}
"""What is written → the date that it is at the start of a text, or None: a year has few days,
however many its texts are. (Around a match the expression looks only for where it
ends, so that what is in it says what it means.)
"""
_MOST_KNOWN: Final = 4096


def mentions(text: str) -> Iterator[Mention]:
    """Every date mentioned in `text`, from left to right."""
    for match in dates_written(text):
        known = _KNOWN.get(match[0])
        mention = _at(match.start(), known[0]) if known else _noted(match)
        if mention is not None:
            yield mention


def _noted(match: re.Match[str]) -> Mention | None:
    """The date that a match is, which is kept."""
    mention = mention_of(match)
    if mention is None or mention.gloss is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[match[0]] = (_at(-match.start(), mention),)
    return mention


def _at(by: int, mention: Mention | None) -> Mention | None:
    """`mention`, which has no gloss, `by` characters further on in a text."""
    if mention is None or not by:
        return mention
    start, date_end, end, link_end = mention[:4]
    return Mention._make((start + by, date_end + by, end + by, link_end + by, *mention[4:]))


def mention_of(match: re.Match[str]) -> Mention | None:
    """The date that a match of the expression is; None if it is none. But for its offsets it says
    nothing that is not in the groups.
    """
    return _with_units(match) if match["in_digits"] is None else _in_digits(match)


def _in_digits(match: re.Match[str]) -> Mention | None:
    named, year, western, month, day = match.group(
        "digits_era", "digits_year", "western", "digits_month", "digits_day"
    )
    if month is None:
        month, day = match.group("carried_month", "carried_day")
    count = _number(year or western)
    is_month = named and named not in _MEASURES and count and 1 <= int(month) <= 12
    if day is None and not is_month:
        return None
    return Mention(
        *_offsets(match),
        precision="month" if day is None else "day",
        era=_eras_written().get(named),
        year=count,
        month=int(month),
        day=_number(day),
        weekday=_weekday(match["weekday"]) if day else None,
        in_digits=True,
        has_slash="/" in match["date"] or "／" in match["date"],
    )


_GROUPS: Final = (
    *("era", "era_year", "number", "fiscal", "unit", "month", "day", "reference"),
    *("gloss", "gloss_beside", "gloss_after"),
)


def _with_units(match: re.Match[str]) -> Mention | None:
    named, era_year, bare, fiscal, unit, month, day, reference, *glosses = match.group(*_GROUPS)
    try:
        head = _number(era_year or bare)
        in_month = head if unit == "月" else _number(month)
        on_day = head if unit == "日" or _is_day_of_week(match) else _number(day)
        gloss = _gloss(match) if any(glosses) else None
    except ValueError:
        return None
    number = head if not (fiscal or unit or reference or on_day) else None
    is_year = fiscal or unit == "年" or (number is not None and _is_twofold(named, number, gloss))
    year = head if is_year else None
    undated = in_month is None and on_day is None
    if reference and undated:
        return None
    if not undated and (number is not None or (named and not is_year)):
        return None
    return Mention(
        *_offsets(match),
        precision=_precision(fiscal, year, in_month, on_day),
        era=_eras_written()[named] if named else None,
        year=year,
        month=in_month,
        day=on_day,
        weekday=_weekday(match["weekday"]) if on_day is not None else None,
        gloss=gloss,
        reference=reference,
        number=number,
    )


def _precision(
    fiscal: str | None, year: int | None, month: int | None, day: int | None
) -> Precision | None:
    if fiscal:
        return "fiscal-year"
    if day is not None:
        return "day"
    if month is not None:
        return "month"
    return None if year is None else "year"


def _offsets(match: re.Match[str]) -> tuple[int, int, int, int, Link | None]:
    start, date_end = match.span("date")
    link_end = match.end()
    if link_end == date_end:
        return start, date_end, date_end, date_end, None
    end = date_end if match["weekday"] is None else match.end("weekday")
    if link_end == end:
        return start, date_end, end, end, None
    if match["until"]:
        return start, date_end, end, link_end, "until"
    return start, date_end, end, link_end, "range" if match["range"] else "list"


def _number(text: str | None) -> int | None:
    """The number written; 元 is 1. Raises ValueError for 十百 and for a lone 〇, a blank."""
    if text is None:
        return None
    if text == "元":
        return 1
    number = read_number(text)
    if number == 0 and text[0] in KANJI_NUMERALS:
        raise ValueError(f"no number is meant by {text!r}")
    return number


def _is_day_of_week(match: re.Match[str]) -> bool:
    """Whether a bare number is a day because its weekday follows: the 9 of 10/7（土）～9（月）."""
    number = match["number"]
    is_bare = bool(number) and match["date"] == number and match["weekday"] is not None
    return is_bare and number.isdecimal() and 1 <= int(number) <= _LONGEST_MONTH


def _weekday(text: str | None) -> int | None:
    """The weekday named first in （月・祝）, 木曜日, ㈪, (Mon); Monday is 0."""
    if text is None:
        return None
    opening = text.strip(f"{SPACES}（(")[:2].title()
    english = (name[:2] for name in ENGLISH_WEEKDAYS)
    if opening.isascii():
        return next(number for number, name in enumerate(english) if name == opening)
    folded = text.translate(_FOLD_WEEKDAYS)
    return next(WEEKDAYS.index(name) for name in folded if name in WEEKDAYS)


def _gloss(match: re.Match[str]) -> Gloss | None:
    """The year in the brackets of 平成29（2017）年 or 2017（平成29）年, or after the sign of
    1989／昭和64年.
    """
    group = next(name for name in ("gloss", "gloss_beside", "gloss_after") if match[name])
    return read_gloss(match[group], match.start(group))


def read_gloss(text: str, at: int) -> Gloss | None:
    """The year that `text`, which begins at character `at` of its line, names: 平成29, H29, 2017.

    Raises ValueError for what is no number.
    """
    year = text.removeprefix("西暦")
    named = next((name for name in _eras_written() if year.startswith(name)), "")
    number = _number(year[len(named) :].strip(SPACES))
    if number is None:
        return None
    return Gloss(_eras_written().get(named), number, (at, at + len(text)))


def _is_twofold(named: str | None, number: int, gloss: Gloss | None) -> bool:
    """Whether a number is a year because the other calendar stands in brackets: H13(2001).

    Years that lie far apart are no two names of one, but H13 and 2,000 of something.
    """
    era = _eras_written().get(named or "")
    if gloss is None or (era is None) == (gloss.era is None):
        return False
    years = (era.western_year(number) if era else number, gloss.western)
    western = gloss.western if era else number
    return western in PLAUSIBLE_WESTERN and abs(years[0] - years[1]) <= NEAR


@cache
def _eras_written() -> dict[str, Era]:
    """Every way an era is written: 平成, ㍻, H, Ｈ, 平; longest first."""
    names = {era.name: era for era in eras.ERAS}
    for era in eras.ERAS:
        names |= dict.fromkeys((*era_marks(era), era.name[0]), era)
    return names
