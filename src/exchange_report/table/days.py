"""Dates of columns that say `type: date`: read from records, and written."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from exchange_report import era
from exchange_report.choices import DateForm
from exchange_report.diagnostics import Diagnostic
from exchange_report.era import DateStyle, FiscalYearPolicy, YearStyle
from exchange_report.layouts.dates import DateFormat
from exchange_report.layouts.template import EXTRA
from exchange_report.records import Block, RowEntry, Typed, paragraph
from exchange_report.records.footnotes import apart
from exchange_report.records.record import FIRST_YEAR
from exchange_report.source import Document
from exchange_report.table.counting import is_nothing, stated

_STYLES: Final[dict[DateForm, DateStyle]] = {
    DateForm.ERA: "long",
    DateForm.ERA_SHORT: "short",
    DateForm.WITH_WESTERN: "with-western",
    DateForm.WESTERN: "western",
    DateForm.ISO: "iso",
}
_YEARS: Final[dict[DateForm, YearStyle]] = {
    DateForm.FISCAL_YEAR: "long",
    DateForm.FISCAL_YEAR_SHORT: "short",
}
_LONGEST: Final = 60
"""Characters of a text that may be a day: more are prose."""


def read_day(text: str) -> date:
    """The day that `text` names and nothing else: 1989/10/12, 平成元年10月12日, H1.10.12 and the
    other notations of `era.parse_date`, with signs of notes after it or none. Raises `EraError`.
    """
    text, _ = apart(text)
    if len(text) > _LONGEST:
        raise era.EraError("not-a-date", text[:_LONGEST])
    return era.parse_date(text)


def written_day(day: date, form: DateForm, policy: FiscalYearPolicy = "agreed") -> str:
    """`day` as a cell shows it; one that no era has as a western day or year."""
    if form in _YEARS:
        year = era.fiscal_year_of(day)
        return era.format_fiscal_year(
            year, _YEARS[form] if year >= FIRST_YEAR else "western", policy=policy
        )
    if form is DateForm.SLASHES:
        return f"{day.year}/{day.month}/{day.day}"
    has_era = day >= era.GREGORIAN_SINCE or form in (DateForm.ISO, DateForm.WESTERN)
    return era.format_date(day, _STYLES[form] if has_era else "western")


def day_blocks(text: str, form: DateFormat, policy: FiscalYearPolicy) -> tuple[Block, ...]:
    """A stated day as its column shows it; what is none as it is, or as the mark for nothing."""
    value, signs = apart(text)
    shown, typed = text.strip(), None
    try:
        day = read_day(text)
    except era.EraError:
        if is_nothing(value) and form.blank is not None:
            shown = form.blank + signs
    else:
        shown, typed = written_day(day, form.format, policy) + signs, Typed(day, signs=signs)
    return (paragraph(shown)._replace(typed=typed),) if shown else ()


def unread_days(
    documents: Sequence[Document], entries: Sequence[RowEntry], forms: Mapping[str, DateFormat]
) -> Iterator[Diagnostic]:
    """What stands in a column of dates and is none, each where its record says so."""
    for name, form in forms.items():
        told = set()
        for entry in entries:
            text = str(entry.values.get(name, ""))
            value, _ = apart(text)
            if is_nothing(value) or value.strip() in form.words:
                continue
            try:
                read_day(text)
            except era.EraError as error:
                document = documents[entry.document]
                loc = stated(document, entry, ("extra", name.removeprefix(EXTRA)))
                span = document.span(loc)
                if span not in told:
                    told.add(span)
                    arguments = {"text": text, "field": name}
                    if error.hint:
                        arguments |= {"case": "right", "right": error.hint}
                    yield document.diagnostic("ER803", span, arguments)
