"""What a record says of its own fiscal year, said of another: titles of a new year's record."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from itertools import product
from typing import Final, get_args

from exchange_report.era import (
    ERAS,
    EraError,
    FiscalYearPolicy,
    Point,
    YearStyle,
    eras_of_year,
    find_dates,
    fiscal_year_bounds,
    format_fiscal_year,
    format_year,
)
from exchange_report.era.eras import era_of_fiscal_year
from exchange_report.era.expressions import WEEKDAYS
from exchange_report.era.formatting import DateStyle, format_period
from exchange_report.era.periods import month_length

_FULL_WIDTH: Final = {code: code + 0xFEE0 for code in map(ord, "0123456789MTSHR")}
_HALF_WIDTH: Final = str.maketrans("（）", "()")
_FORMS: Final[tuple[dict[int, int], ...]] = ({}, _FULL_WIDTH, _HALF_WIDTH)
"""Other characters for the same notation: ２０１７年度, 平成29(2017)年度."""
_NUMERALS: Final = "0-9０-９〇一二三四五六七八九十百千"
_BARE: Final = (
    rf"(?<![{_NUMERALS}第・、～〜~\-{''.join(f'{era.name}{era.square}' for era in ERAS)}])"
)
"""No number, era, range or list stands before."""
_LETTERS: Final = r"(?<![A-Za-zＡ-Ｚａ-ｚ])"


def renewed(text: str, old: int, new: int) -> str:
    """`text` with fiscal year `old`, and the days and months of it, moved to fiscal year `new`,
    in the notation in which they are written.
    """
    parts, at = [], 0
    for (start, end), moved in _moved_days(text, old, new):
        parts += [_renamed(text[at:start], old, new, whole=True), moved]
        at = end
    return "".join([*parts, _renamed(text[at:], old, new, whole=True)])


def renamed_year(text: str, old: int, new: int) -> str:
    """`text` with the names of fiscal year `old` (平成29年度, and H29 alone in brackets) put into
    those of `new`; calendar years stay, since they tell when something was.
    """
    return _renamed_in_brackets(_renamed(text, old, new, whole=False), old, new)


def tells_of(text: str, year: int, *, yearless: bool) -> bool:
    """Whether `text` speaks of fiscal `year`: names it, or a date in it; a date without its year
    counts if `yearless`.
    """
    if _names(year, year, whole=True)[0].search(text):
        return True
    opening, closing = fiscal_year_bounds(year)
    return any(
        (yearless and found.yearless)
        or any(first <= closing and opening <= last for first, last in found.periods)
        for found in find_dates(text)
    )


def _moved_days(text: str, old: int, new: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Places of days and months of fiscal `old` in `text`, with those of `new` to stand there. Of a
    range that cannot be moved whole, neither end is.
    """
    opening, closing = fiscal_year_bounds(old)
    for found in find_dates(text):
        moved: list[tuple[tuple[int, int], str]] = []
        for point in found.points:
            stretch = point.period
            inside = stretch and opening <= stretch[0] <= closing
            if point.precision not in ("day", "month") or not stretch or not inside:
                break
            written = text[slice(*point.span)]
            day = _later(stretch[0], new - old)
            later = _same_notation(written, point, stretch[0], day)
            if later is None:
                break
            same_era = any(name[:2] == later[:2] for _span, name in moved[-2:])
            is_bare = point.era is not None and written[:1].isdecimal()
            moved.append((point.span, later[2:] if is_bare and same_era else later))
            if point.weekday is not None and point.weekday_span:
                weekday = text[slice(*point.weekday_span)]
                right = weekday.replace(WEEKDAYS[point.weekday], WEEKDAYS[day.weekday()], 1)
                moved.append((point.weekday_span, right))
        else:
            yield from moved


def _later(day: date, years: int) -> date:
    """A day moved to another year; 28 February where that has no 29th."""
    year = day.year + years
    return date(year, day.month, min(day.day, month_length(year, day.month)))


def _same_notation(written: str, point: Point, start: date, later: date) -> str | None:
    """`later` in the notation in which `written` has `start`, but with its era; None in a notation
    that is no style of ours, or where no era has such a day.
    """
    for style, form in product(get_args(DateStyle), _FORMS):
        with suppress(EraError):
            name = format_period(start, point.precision, style).translate(form)
            without_era = name.removeprefix(point.era.name) if point.era else name
            if written in (name, without_era):
                return format_period(later, point.precision, style).translate(form)
    return None


def _renamed(text: str, old: int, new: int, *, whole: bool) -> str:
    pattern, names = _names(old, new, whole=whole)
    return pattern.sub(lambda found: names[found[0]], text)


def _renamed_in_brackets(text: str, old: int, new: int) -> str:
    """`text` with an era year that stands alone in brackets moved: 北京市（H29）, (平成29)."""
    styles: tuple[YearStyle, ...] = ("short", "long")
    each = ([format_fiscal_year(year, style) for style in styles] for year in (old, new))
    pairs = {a.removesuffix("年度"): b.removesuffix("年度") for a, b in zip(*each, strict=True)}
    names = {a.translate(form): b.translate(form) for a, b in pairs.items() for form in _FORMS[:2]}
    pattern = rf"(?<=[（(])(?:{'|'.join(names)})(?=[）)])"
    return re.sub(pattern, lambda found: names[found[0]], text)


@cache
def _names(old: int, new: int, *, whole: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """Every name of fiscal year `old` with that of `new`, and a pattern that finds them. If
    `whole`, those of the calendar years that it lies in, and letters such as H29, are among them.
    """
    names: dict[str, str] = {}
    for before, after in _pairs(old, new, whole=whole):
        for form in _FORMS:
            names.setdefault(before.translate(form), after.translate(form))
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(_pattern, longest_first))), names


def _pattern(name: str) -> str:
    if re.match("[A-ZＡ-Ｚ]", name):
        return rf"{_LETTERS}{re.escape(name)}(?![0-9０-９.．/／])"
    bare = _BARE if re.match(f"[元{_NUMERALS}]", name) else ""
    return bare + re.escape(name)


def _pairs(old: int, new: int, *, whole: bool) -> Iterator[tuple[str, str]]:
    policies: tuple[FiscalYearPolicy, ...] = get_args(FiscalYearPolicy)
    for style, policy in product(get_args(YearStyle), policies):
        before, after = (format_fiscal_year(year, style, policy=policy) for year in (old, new))
        if style == "short":
            yield f"{before}年度", f"{after}年度"
            if whole:
                yield before, after
        elif style == "year":
            same_era = era_of_fiscal_year(old) is era_of_fiscal_year(new)
            yield f"{before}年度", f"{after}年度" if same_era else format_fiscal_year(new)
        else:
            yield before, after
    era = era_of_fiscal_year(old)
    yield f"{era.square}{era.number_of(old)}年度", format_fiscal_year(new)
    yield _western_first(old), _western_first(new)
    if whole:
        yield from _calendar_pairs(old, new)
        yield from _calendar_pairs(old + 1, new + 1)


def _western_first(year: int) -> str:
    return f"{year}（{format_fiscal_year(year).removesuffix('年度')}）年度"


def _calendar_pairs(old: int, new: int) -> Iterator[tuple[str, str]]:
    for style in ("long", "with-western", "kanji", "kanji-positional", "western"):
        yield format_year(old, style), format_year(new, style)
    for era in eras_of_year(old):
        yield f"{era.name}{era.number_of(old)}年", format_year(new)
