"""Dates against the calendar and the fiscal year."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final

from exchange_report.era import (
    ERAS,
    DateRange,
    DateStyle,
    Era,
    EraError,
    EraReason,
    fiscal_year_bounds,
    format_date,
    format_fiscal_year,
    format_range,
)
from exchange_report.era.plain import PlainDates
from exchange_report.era.points import in_marks_of
from exchange_report.lazy import late
from exchange_report.records.dates import RecordDate, dates_in, may_hold_dates
from exchange_report.records.lint.sentences import sentences
from exchange_report.records.lint.subject import Details, Finding, Prose, Subject

_CODES: Final[dict[EraReason, str]] = {
    "before-era": "ER201",
    "after-era": "ER201",
    "no-such-day": "ER202",
    "no-such-month": "ER202",
    "out-of-range": "ER218",
    "year-zero": "ER203",
    "no-such-fiscal-year": "ER204",
    "western-mismatch": "ER205",
    "reversed-range": "ER206",
    "wrong-weekday": "ER207",
    "over-new-year": "ER213",
}
"""Days before 1873 were days of the old calendar: they did exist, so `before-gregorian` is none."""

_REPORTING: Final = frozenset({"results", "notes"})
_NAMING: Final = ("title", "short_title", "subject", "preface")
"""Texts that name the fiscal year of the whole; a title does nothing else with one."""
_IN_BRACKETS: Final = late("[（(][0-9]{4}")
_SINCE: Final = late("(?:から|より|以降|以来)")
_EVENT: Final = (
    "(?:豪雨|大雨|豪雪|水害|地震|震災|津波|噴火|台風|災害|大火"
    "|戦[争災]|大戦|[終敗開停]戦|空襲|原爆|被爆|事[件故])"
    "(?!対|防|視察|研[修究]|訓練|協定|会[議合]|講|展|ボラ)"
)
_OF_AN_EVENT: Final = late(
    rf"(?:[のに]?(?:発生|起き|起こ)[^、。]{{0,3}}|の)?[^、。をはがにで\s]{{0,10}}(?:{_EVENT})"
    r"|の?[^、。をはがにで\s]{0,8}(?:決算|繰越)"
    r"|[^。]{0,30}から[約早]?[0-9０-９一二三四五六七八九十百]{1,4}(?:周年|年)"
)
"""What makes a date before the year the name of an event, of accounts, or the begin of a time."""
_EVENT_BEFORE: Final = late(rf"(?:{_EVENT})[0-9０-９号]{{0,4}}[（(]$")
_EVENT_REACH: Final = 20
"""Characters before a date in which the name of an event can end with a bracket: 東日本大震災（."""
_NOTE: Final = late("[※*＊][0-9０-９]{1,2}[ \u3000]")
"""The number of a note and a blank after it: ※2　年度当初."""
_HISTORY: Final = 20
"""Years back from which a date is history, told on purpose."""
_SLIP: Final = 2
"""The most years that a date is off if the year of the record is meant, as when it was copied."""


def lint_dates(subject: Subject) -> Iterator[Finding]:
    """Dates that do not exist, fall on another weekday, or lie outside the fiscal year."""
    naming: list[RecordDate] = []
    for dated in _dates(subject):
        found, year = dated.found, dated.text.fiscal_year
        error = found.error or found.weekday_error
        if error is not None:
            if error.reason in _CODES and not _was_right_then(dated, error, year):
                yield _impossible(dated, error)
        elif dated.text.name in _REPORTING and _lies_outside(dated, year):
            yield _outside(dated, year)
        elif found.doubt is not None:
            yield _impossible(dated, found.doubt)
        elif dated.text.name in _NAMING and found.precision == "fiscal-year":
            naming.append(dated)
    yield from _of_another_year(naming, subject.report.record.fiscal_year)
    yield from _issued(subject)


def _dates(subject: Subject) -> Iterator[RecordDate]:
    """The dates of the record, but for those of texts in which nothing can be wrong with any."""
    for prose in _by_year(subject.texts):
        year = prose.parts[0].fiscal_year
        naming = [part for part in prose.parts if part.name in _NAMING]
        for part in dict.fromkeys(
            (*naming, *prose.parts_at(PlainDates(year).others(prose.joined)))
        ):
            if may_hold_dates(part):
                yield from (
                    one for one in dates_in(part) if not _NOTE.match(part.value, one.span[0] - 1)
                )


def _by_year(texts: Prose) -> Iterable[Prose]:
    """`texts` apart by the fiscal year that they speak of."""
    years = {part.fiscal_year for part in texts.parts}
    if len(years) == 1:
        return (texts,)
    return [Prose(p for p in texts.parts if p.fiscal_year == year) for year in sorted(years)]


def _of_another_year(naming: list[RecordDate], year: int) -> Iterator[Finding]:
    """Where a title, description or preface names fiscal years and none is that of the record."""
    for name in _NAMING:
        dates = [dated for dated in naming if dated.text.name == name]
        if all(_is_outside(dated, year) for dated in dates):
            for dated in dates:
                if name != "preface" or _lies_outside(dated, year):
                    yield _outside(dated, year)


def _issued(subject: Subject) -> Iterator[Finding]:
    """The day of issue, if it lies before what the record reports on can have happened."""
    record, document = subject.report.record, subject.report.document
    if record.issued is None:
        return
    opening, closing = fiscal_year_bounds(record.fiscal_year)
    last_quarter = date(closing.year, 1, 1)
    if record.issued < last_quarter:
        value = document.value.get("issued") if isinstance(document.value, dict) else None
        written = value if isinstance(value, str) else record.issued.isoformat()
        right = ""
        with suppress(ValueError):  # 29 February
            years = closing.year - record.issued.year
            style: DateStyle = "long" if "年" in written else "iso"
            right = format_date(_moved(record.issued, years), style)
        arguments = {"text": written, "year": format_fiscal_year(record.fiscal_year)}
        code = "ER214" if record.issued < opening else "ER215"
        hinted = code == "ER214" and bool(right)
        yield Finding(code, ("issued",), arguments=arguments | {"right": right}, hinted=hinted)


def _was_right_then(dated: RecordDate, error: EraError, year: int) -> bool:
    """Whether a coming year stands in the era in which the record was written: 平成32年度までの
    計画 was the official way to write until 令和 was known.
    """
    if error.reason not in ("after-era", "no-such-fiscal-year"):
        return False
    if dated.found.precision not in ("year", "fiscal-year"):
        return False
    era = _era_after(error)
    return era is not None and fiscal_year_bounds(year)[1] < era.start


def _impossible(dated: RecordDate, error: EraError) -> Finding:
    stretch = error.span or dated.span
    details = partial(_reason, error)
    return Finding(_CODES[error.reason], dated.text.loc, stretch, details=details)


def _reason(error: EraError) -> Details:
    arguments = {"text": error.text, "right": error.hint or ""}
    era = _bordering(error)
    if era is not None:
        arguments |= {"era": era.name, "start": format_date(era.start)}
    return Details(arguments, bool(error.hint) or error.reason == "out-of-range")


def _bordering(error: EraError) -> Era | None:
    """The era whose first day the date lies on the wrong side of."""
    if error.reason == "after-era":
        return _era_after(error)
    if error.reason == "before-era":
        return next((era for era in ERAS if era.name == error.era), None)
    return None


def _era_after(error: EraError) -> Era | None:
    """The era after the one that the year was counted in; None for the last one."""
    pairs = pairwise(ERAS)
    return next((after for era, after in pairs if era.name == error.era), None)


def _lies_outside(dated: RecordDate, year: int) -> bool:
    """Whether a date of another fiscal year stands where one of this year is to be expected.

    A calendar year alone is background. So is a date that its sentence calls planned or past.
    """
    if dated.found.precision == "year" or not _is_outside(dated, year):
        return False
    value, (first, last) = dated.text.value, dated.span
    said = sentences(value)
    begin, stop = said.around(first, last)
    start = dated.found.start
    if start is not None and start > fiscal_year_bounds(year)[1]:
        return not (said.planned.lie_in(begin, first) or said.planned.lie_in(last, stop))
    if start is not None and start.year < year - _HISTORY:
        return False
    before = value[max(begin, first - _EVENT_REACH) : first]
    if _OF_AN_EVENT.match(value, last, stop) or _EVENT_BEFORE.search(before):
        return False
    is_past = said.past.lie_in(begin, first) or said.past.lie_in(last, stop)
    return not (is_past or _SINCE.match(value, last, stop))


def _is_outside(dated: RecordDate, year: int) -> bool:
    """Whether a date of known year has no day in fiscal `year`."""
    periods = dated.found.periods
    opening, closing = fiscal_year_bounds(year)
    return bool(periods) and not any(start <= closing and end >= opening for start, end in periods)


def _outside(dated: RecordDate, year: int) -> Finding:
    details = partial(_right_year, dated, year)
    return Finding("ER208", dated.text.loc, dated.span, details=details)


def _right_year(dated: RecordDate, year: int) -> Details:
    right = _in_the_year(dated, year)
    arguments = {"text": dated.found.text, "year": format_fiscal_year(year), "right": right}
    return Details(arguments, bool(right))


def _in_the_year(dated: RecordDate, year: int) -> str:
    """The date as it would be written in fiscal `year`; nothing where there is none to propose, as
    for one with a weekday, which says that its year is meant.
    """
    found = dated.found
    is_of_years = dated.text.name in _NAMING and found.shape == "range"
    if found.start is None or found.end is None or found.shape == "list" or is_of_years:
        return ""
    if found.weekday is not None:
        return ""
    moved = year - found.start.year + (found.start.month < 4)
    if abs(moved) > _SLIP and dated.text.name not in _NAMING:
        return ""
    try:
        span = DateRange(_moved(found.start, moved), _moved(found.end, moved), found.precision)
        right = format_range(span, _style(dated))
    except ValueError:  # 29 February
        return ""
    is_in_digits = found.shape == "single" and "年" not in found.text
    return in_marks_of(found.text, right) if is_in_digits and found.points[0].day else right


def _moved(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def _style(dated: RecordDate) -> DateStyle:
    """The style in which the date is written."""
    text = dated.found.text
    first = dated.found.points[0]
    if "年" not in text:
        return "short" if first.era else "iso"
    if first.era is None and first.bare_year is None:
        return "western"
    if _IN_BRACKETS.search(text):
        return "with-western"
    if any(character in "０１２３４５６７８９" for character in text):
        return "full-width"
    return "long" if any(character.isdecimal() for character in text) else "kanji"
