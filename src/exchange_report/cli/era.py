"""`make-report era`: dates, years and ranges from the Western calendar to eras, and back."""

import codecs
import sys
from collections.abc import Iterator
from itertools import chain
from typing import Final, Literal, TextIO, get_args

import click

from exchange_report.cli.options import lang_option
from exchange_report.cli.streams import tell
from exchange_report.cli.words import _
from exchange_report.diagnostics import CATALOGUE
from exchange_report.diagnostics.text import brief, meant, shown
from exchange_report.era import (
    DateRange,
    EraError,
    EraReason,
    FiscalYearPolicy,
    find_dates,
    format_range,
    format_year,
    parse_range,
    parse_year,
)

Style = Literal["long", "short", "with-western", "full-width", "kanji", "kanji-positional"]
"""Those of `DateStyle` that name the era."""

_REASONS: Final[dict[EraReason, str]] = {
    "not-a-date": "`{text}` is not a date",
    "year-missing": "`{text}` has no year",
    "before-era": "there is no {text}: its era had not begun",
    "after-era": "there is no {text}: its era had ended",
    "before-gregorian": "{text} lies before the solar calendar (1873-01-01)",
    "out-of-range": "{text} lies outside the years that have a name",
    "no-such-month": CATALOGUE["ER202"].message,
    "no-such-day": CATALOGUE["ER202"].message,
    "year-zero": CATALOGUE["ER203"].message,
    "no-such-fiscal-year": CATALOGUE["ER204"].message,
    "western-mismatch": CATALOGUE["ER205"].message,
    "reversed-range": CATALOGUE["ER206"].message,
    "wrong-weekday": CATALOGUE["ER207"].message,
}
_HINT: Final = CATALOGUE["ER202"].hint


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "era",
        callback=_era,
        help=_(
            "Tells western dates, years, fiscal years and ranges in eras, and those in eras in "
            "western years: 2019-05-01, 令和元年5月1日, 2017年度, S35. With `-`, those on the "
            "lines of standard input."
        ),
        params=[
            click.Argument(["dates"], metavar=_("DATES…|-"), nargs=-1, required=True),
            click.Option(
                ["--style"],
                type=click.Choice(get_args(Style)),
                default="long",
                show_default=True,
                help=_("How dates in eras are written."),
            ),
            click.Option(
                ["--policy"],
                type=click.Choice(get_args(FiscalYearPolicy)),
                default="agreed",
                show_default=True,
                help=_("Fiscal 2019: 令和元年度 (`agreed`) or 平成31年度 (`april`)."),
            ),
            lang_option(),
        ],
    )


def _era(dates: tuple[str, ...], style: Style, policy: FiscalYearPolicy) -> None:
    piped = dates == ("-",)
    right = True
    for date in _lines(sys.stdin) if piped else map(meant, dates):
        try:
            tell(_converted(date.strip(), style, policy))
        except EraError as error:
            tell(shown(f"error: {_message(error)}"), err=not piped)
            right = False
    if not right:
        raise click.exceptions.Exit(1)


def _lines(stream: TextIO) -> Iterator[str]:
    """The lines as they come, in UTF-8, else in the encoding of the console; bytes that are no text
    become replacement characters. A byte order mark of UTF-16 (PowerShell) is heeded.
    """
    lines = iter(stream.buffer)
    first = next(lines, b"")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" in first:
        yield from (first + b"".join(lines)).decode("utf-16", "replace").splitlines()
        return
    for line in chain([first] if first else [], lines):
        yield _text(line, stream.encoding).removeprefix("\ufeff")


def _text(line: bytes, encoding: str) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode(encoding, "replace")


def _converted(text: str, style: Style, policy: FiscalYearPolicy) -> str:
    """`text` in the other of the two calendars; nothing stays nothing. Raises `EraError`."""
    if not text:
        return text
    found = find_dates(text)
    if not found:
        year = parse_year(text)
        return format_year(year, style) if text.rstrip("年").isdecimal() else str(year)
    span = parse_range(text)
    if any(point.era for point in found[0].points):
        return _western(span)
    return format_range(span, style, policy=policy)


def _western(span: DateRange) -> str:
    """Days as ISO 8601 writes them, a year as its number."""
    if span.precision == "year" and span.start.year == span.end.year:
        return str(span.start.year)
    return format_range(span, "iso" if span.precision == "day" else "western")


def _message(error: EraError) -> str:
    problem = _(_REASONS[error.reason]).format(text=brief(error.text))
    if error.hint is None:
        return problem
    hint = _(_HINT).format(right=error.hint)
    return _("{problem} ({hint})").format(problem=problem, hint=hint)
