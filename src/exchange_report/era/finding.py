"""Dates, ranges and lists of dates in running Japanese text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from exchange_report.era.beside import contradiction
from exchange_report.era.date_phrases import Phrase, phrases
from exchange_report.era.errors import EraError
from exchange_report.era.found import FoundDate, Stretches
from exchange_report.era.ordering import a_year_on, proposed_range, runs_backwards, with_year
from exchange_report.era.points import Point, notation, resolve

_REMEMBERED: Final = 16_384
"""Texts whose dates are kept: each is looked at by the checks and by every format that is made, so
that those of a long record are kept from one to the next.
"""

_KNOWN: Final[dict[tuple[object, ...], FoundDate]] = {}
"""What is written → the date that it is at the start of a text, or what is wrong with it there."""
_MOST_KNOWN: Final = 4096
_LONG: Final = 100_000
"""Characters of a text whose dates are not kept."""


def dates_in(text: str) -> Iterable[FoundDate]:
    """The dates that `find_dates` finds in `text`; in a long one date after date, so that a text of
    many megabytes is not held together with all its dates.
    """
    return find_dates(text) if len(text) <= _LONG else _dates_in(text)


@lru_cache(_REMEMBERED)
def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every date, range and list of dates in `text`, in order; time is linear in its length.

    Found are dates in eras and western years, with units in any numerals (平成29年7月13日（木）,
    ２０１７年度, 平成二十九年七月) and in digits (H29.10.1, H29.10, 2017-07-13), dates without a
    year (10月23日, 10月) or without its era (29年7月, 29年度), years in both calendars (H13(2001)),
    and dates that lean on the one before (同年6月16日). A date of the other calendar in brackets
    after a date is held to it. Not found are era letters with a bare year (S35), western numbers
    without 年, lengths of time (3日間, 10年), blanks (〇月〇日), 毎年, 昨年 and the like, numbers
    (第2023-13-1号, 内線2023-10-1, Ver.2019.10.1), and the age of an era (明治150年).
    """
    return tuple(_dates_in(text))


def _dates_in(text: str) -> Iterator[FoundDate]:
    end = 0
    earlier: Point | None = None
    for phrase in phrases(text):
        if phrase.start < end or _leans_on_nothing(phrase, earlier):
            continue
        found = _with_brackets(text, found_in(text, phrase, earlier))
        yield found
        end, points = found.span[1], found.points
        earlier = points[-1] if points else None


def _with_brackets(text: str, found: FoundDate) -> FoundDate:
    """`found`, held to the date of the other calendar after it, in brackets or after a sign."""
    if found.error or found.yearless or found.shape != "single":
        return found
    error = contradiction(text, found.stretches[0][0], found.span[1])
    if error is None or error.span is None:
        return found
    return found._replace(span=error.span, text=error.text, stretches=(), error=error)


def _leans_on_nothing(phrase: Phrase, earlier: Point | None) -> bool:
    reference = phrase.stretches[0][0].reference
    return reference in ("同月", "翌月") and (earlier is None or earlier.month is None)


def found_in(text: str, phrase: Phrase, earlier: Point | None) -> FoundDate:
    """The date that `phrase` of `text` is, without what may follow it in brackets; `earlier` is the
    date before it, on which 同年 and 翌月 lean.
    """
    written = _written(text, phrase)
    if known := _KNOWN.get(written):
        return _at(phrase.start, known)
    found = _judged(text, phrase, earlier)
    if written and not found.doubt:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[written] = _at(-phrase.start, found)
    return found


def _written(text: str, phrase: Phrase) -> tuple[object, ...]:
    """The parts of a date or a range, the same wherever it stands in a text; nothing for a list,
    for what leans on an earlier date, or has a year in brackets.
    """
    (first, last), *others = phrase.stretches
    if others or first.reference or last.reference or first.gloss or last.gloss:
        return ()
    offset = first.start
    return (
        *(text[offset : max(phrase.end, last.date_end)], last.start - offset),
        *(first.date_end - offset, first.precision, first.year, first.month, first.day),
        *(last.date_end - offset, last.precision, last.year, last.month, last.day),
    )


def _at(by: int, found: FoundDate) -> FoundDate:
    """`found`, in which nothing is in doubt, `by` characters further on in a text."""
    stretches = []
    for first, last in found.stretches:
        start = _moved(by, first)
        stretches.append((start, start if first is last else _moved(by, last)))
    return FoundDate(
        span=(found.span[0] + by, found.span[1] + by),
        text=found.text,
        precision=found.precision,
        shape=found.shape,
        yearless=found.yearless,
        stretches=tuple(stretches),
        error=found.error and _wrong_at(by, found.error),
    )


def _wrong_at(by: int, error: EraError) -> EraError:
    span = error.span and (error.span[0] + by, error.span[1] + by)
    return EraError(error.reason, error.text, error.hint, span, error.era)


def _moved(by: int, point: Point) -> Point:
    (start, end), *said, _ = point
    weekday = point.weekday_span and (point.weekday_span[0] + by, point.weekday_span[1] + by)
    return Point._make(((start + by, end + by), *said, weekday))


def _judged(text: str, phrase: Phrase, earlier: Point | None) -> FoundDate:
    error = doubt = None
    stretches: Stretches = ()
    try:
        stretches, doubt = _resolved(text, phrase, earlier)
        yearless = stretches[0][0].year is None
    except EraError as impossible:
        error = impossible.with_traceback(None)  # which would keep every frame of the way to it
        opening = phrase.stretches[0][0]
        yearless = opening.era is None and (opening.year or 0) < 1000
    first, last = phrase.stretches[0]
    return FoundDate(
        span=(phrase.start, phrase.end),
        text=text[phrase.start : phrase.end],
        precision=first.precision or "day",
        shape="list" if len(phrase.stretches) > 1 else "single" if first is last else "range",
        yearless=yearless,
        stretches=stretches,
        error=error,
        doubt=doubt,
    )


def _resolved(
    text: str, phrase: Phrase, earlier: Point | None
) -> tuple[Stretches, EraError | None]:
    """The points of a phrase, and what may be meant otherwise; raises EraError for the first point
    that does not exist.
    """
    stretches: list[tuple[Point, Point]] = []
    shared: Point | None = None
    doubt: EraError | None = None
    for first, last in phrase.stretches:
        start = end = resolve(text, first, shared, earlier)
        if last is not first:
            following = a_year_on(start, last)
            end = resolve(text, last, following or start, earlier)
            if following:
                right = with_year(text, first, last, start, end)
                written = text[first.start : last.end]
                span = (first.start, last.end)
                doubt = doubt or EraError("over-new-year", written, right, span)
            elif runs_backwards(start, end, last):
                written = text[first.start : last.date_end]
                hint = proposed_range(start, end, last, notation(text, first, start.era))
                raise EraError("reversed-range", written, hint, (first.start, last.date_end))
        stretches.append((start, end))
        shared = end
    return tuple(stretches), doubt
