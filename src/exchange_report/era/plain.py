"""Texts whose dates raise no question: nearly all, and hundreds of times as fast to tell as to find
every date in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from exchange_report.era.beside import BEFORE
from exchange_report.era.date_phrases import Phrase, linked, may_open, with_inherited_units
from exchange_report.era.eras import fiscal_year_bounds
from exchange_report.era.expressions import EQUALS, OPENING, SPACES, dates_written
from exchange_report.era.finding import found_in
from exchange_report.era.mentions import Mention, mention_of
from exchange_report.lazy import late

_BRACKET: Final = late(rf"[{SPACES}]{{0,2}}[{OPENING}{EQUALS}]")
"""What may open a date of the other calendar after a date."""

_FARTHEST: Final = 2
"""Characters between a link (～, 、) and the date that it links to, at most."""


Stretches = tuple[tuple[Mention, Mention], ...]


class _Verdict(NamedTuple):
    """What is to be said of a match wherever it stands: whether it `is_plain` or no date at all,
    and what may follow it.
    """

    is_plain: bool
    is_date: bool = False
    is_linked: bool = False


class PlainDates:
    """The plain dates of fiscal `year`: each exists, falls on the weekday written beside it, and
    shares a day with the year, or is a calendar year alone. They stand by themselves or in pairs
    (9月26日～27日).

    What is written alike is judged once: a year has few days, however many its texts are. (Around
    a match the expression looks only for where it ends, so that what is in it says what it means.)
    """

    def __init__(self, year: int) -> None:
        self._bounds = fiscal_year_bounds(year)
        self._year = year
        self._judged: dict[str, _Verdict] = {}
        self._pairs: dict[str, bool] = {}

    def others(self, text: str) -> Iterator[int]:
        """Where in `text` dates stand, or parts of them, that may not be plain: of every date that
        is not, at least one place.
        """
        before: re.Match[str] | None = None  # what a link leads on from
        is_paired = False
        for match in dates_written(text):
            written = match[0]
            if before is None and written.isdecimal():
                continue
            verdict = self._judged.get(written)
            if verdict is None:
                verdict = self._judged[written] = self._verdict(match)
            is_plain, is_date, is_linked = verdict
            start, end = match.span()
            if before is not None and start - before.end() <= _FARTHEST:
                is_plain = is_plain and not is_paired and self._is_plain_pair(before, match)
                is_paired = True
            else:
                is_paired = False
            is_alone = is_date and not is_linked and text[end : end + 1] in BEFORE
            if not is_plain or (is_alone and _BRACKET.match(text, end)):
                yield start
            before = match if is_linked else None

    def _verdict(self, match: re.Match[str]) -> _Verdict:
        mention = mention_of(match)
        if mention is None:
            return _Verdict(is_plain=True)
        is_linked = mention.link in ("range", "list")
        if not may_open(mention):
            return _Verdict(is_plain=True, is_linked=is_linked)
        is_plain = self._are_plain(match.string, ((mention, mention),))
        return _Verdict(is_plain, True, is_linked)

    def _is_plain_pair(self, first: re.Match[str], second: re.Match[str]) -> bool:
        written = first.string[first.start() : second.end()]
        known = self._pairs.get(written)
        if known is None:
            known = self._pairs[written] = self._judge_pair(first, second)
        return known

    def _judge_pair(self, first: re.Match[str], second: re.Match[str]) -> bool:
        """Whether two dates are plain, be they one range or list, or a date each."""
        text = first.string
        before, after = mention_of(first), mention_of(second)
        if before is None or after is None:
            return False
        one, two = with_inherited_units(text, [before, after])
        judged: list[Stretches] = [((date, date),) for date in (one, two) if may_open(date)]
        if linked(text, one, two) and one.precision == two.precision:
            judged.append(((one, two),) if one.link == "range" else ((one, one), (two, two)))
        return all(self._are_plain(text, stretches) for stretches in judged)

    def _are_plain(self, text: str, stretches: Stretches) -> bool:
        """Whether dates of `text` are plain that lean on none before and are held to none after."""
        if any(one.reference or one.gloss for stretch in stretches for one in stretch):
            return False
        found = found_in(text, Phrase(stretches, stretches[-1][1].end), None)
        found = found.in_fiscal_year(self._year)
        if found.error or found.doubt or found.weekday_error:
            return False
        opening, closing = self._bounds
        is_of_the_year = any(start <= closing and end >= opening for start, end in found.periods)
        return is_of_the_year or not found.periods or found.precision == "year"
