"""What a user's word names: a fiscal year by any of its names, a range of years, or a file."""

import os
import unicodedata
from pathlib import Path
from typing import Final

from exchange_report import era
from exchange_report.lazy import late

Source = int | str | os.PathLike[str]
"""A fiscal year by any of its names, or the path of a record file."""

SUFFIXES: Final = (".yaml", ".yml")
ALL: Final = "all"

EVERY_YEAR: Final = range(10_000)

_LONGEST: Final = 40
"""Characters of the longest name of a year, or of a range of them."""
_FIRST: Final = 1000
"""The first year that is written with four digits: a lesser number is counted in an era."""
_COMMAS: Final = ",，、､"
_COMMA: Final = late(f"[{_COMMAS}]")
_PLAIN: Final = late("[0-9]{1,9}")
_RANGE: Final = late(r"(.+?)\s*(?:\.\.\.?|…|から|[-~～〜\u2010-\u2015\u2212])\s*(.+?)(?:まで)?")

_URL: Final = late(r"[A-Za-z][A-Za-z0-9+.-]+://")
_FROM: Final = late(r"(.+?)\s*(?:\.\.\.?|…|から|以降|以後|[-~～〜\u2010-\u2015\u2212])")
_UP_TO: Final = late(r"(?:\.\.\.?|…|[~～〜\u2010-\u2015\u2212])\s*(.+?)|(.+?)\s*(?:まで|以前)")
"""A range without one of its ends: `2015-`, `～2017`."""


def fiscal_year(text: str) -> int | None:
    """The fiscal year that `text` names: 2017, ２０１７, 2017年度, 平成29年度, 平成29年, H29, h29.
    None if it names none; a number that no year can have (20171) is taken for a year.
    """
    if _PLAIN.fullmatch(text):
        return int(text)
    if len(text) > _LONGEST:
        return None
    name = unicodedata.normalize("NFKC", text).strip()
    name = name[:1].upper() + name[1:]
    if _PLAIN.fullmatch(name):
        return int(name)
    for parse in (era.parse_fiscal_year, era.parse_year):
        try:
            return parse(name)
        except era.EraError:
            continue
    return None


def source_named(source: Source) -> int | Path:
    """The fiscal year that `source` names, or the file of that path. Where a file has the name of
    a year it is the file, but for plain numbers.
    """
    if isinstance(source, int):
        return source
    text = os.fspath(source)
    if isinstance(source, os.PathLike) or is_file_name(text):
        return Path(source)
    year = fiscal_year(text)
    return Path(source) if year is None else year


def years_in(text: str) -> range | None:
    """The fiscal years of a range (2010-2017, 2010～2017, 2010..2017, H22-H29, 平成22～29年度),
    those from one on (2015-, 2015年度以降) or up to one (～2017, 2017年度まで), or every one
    (`all`). None if `text` is no range, or names a file.
    """
    if _PLAIN.fullmatch(text) or is_file_name(text) or len(text) > _LONGEST:
        return None
    if text.lower() == ALL:
        return EVERY_YEAR
    text = unicodedata.normalize("NFKC", text).strip()
    parts = _RANGE.fullmatch(text)
    if parts is None:
        return _open_range(text)
    ends = [fiscal_year(parts[1]), fiscal_year(parts[2])]
    years = sorted(year for year in ends if year is not None and year >= _FIRST)
    return range(years[0], years[1] + 1) if len(years) == len(ends) else _spelt_out(text)


def names_in(text: str) -> list[str]:
    """The years and ranges of years that commas part in `text`, each by a name of its own:
    2010-2012,2017, H24、H29, 平成24、29年度. A text that is no such list, or a file, is alone.
    """
    if not any(comma in text for comma in _COMMAS) or is_file_name(text):
        return [text]
    parts = [part for part in map(str.strip, _COMMA.split(text)) if part]
    if parts and all(years_in(part) or fiscal_year(part) is not None for part in parts):
        return parts
    return _spelt_out_list(text) or [text]


def _spelt_out_list(text: str) -> list[str]:
    """The years of a list that names the era or the unit once: 平成24、29年度, 平成24～26、29."""
    if len(text) > _LONGEST:
        return []
    for name in (text, f"{text}年度"):
        for found in era.find_dates(name):
            is_of_years = found.precision in ("fiscal-year", "year") and not found.yearless
            if found.span == (0, len(name)) and is_of_years and found.shape == "list":
                return [f"{first.year}-{last.year}" for first, last in found.stretches]
    return []


def _open_range(text: str) -> range | None:
    """The years from one on, or up to one."""
    start, stop = EVERY_YEAR.start, EVERY_YEAR.stop
    if (parts := _FROM.fullmatch(text)) and (year := fiscal_year(parts[1])) is not None:
        start = year
    elif (parts := _UP_TO.fullmatch(text)) and (
        year := fiscal_year(parts[1] or parts[2])
    ) is not None:
        stop = year + 1
    else:
        return None
    return range(start, stop) if year >= _FIRST else None


def _spelt_out(text: str) -> range | None:
    """The years of a range that names the era or the unit once: 平成22～29年度, 平成22～29."""
    for name in (text, f"{text}年度"):
        try:
            span = era.parse_range(name)
        except era.EraError:
            continue
        if span.precision == "fiscal-year":
            return range(span.start.year, span.end.year)
        if span.precision == "year":
            return range(span.start.year, span.end.year + 1)
    return None


def is_url(value: object) -> bool:
    """Whether `value` is the address of a file in a storage: `s3://bucket/records/2017.yaml`."""
    return isinstance(value, str) and "://" in value and _URL.match(value) is not None


def is_file_name(text: str) -> bool:
    """Whether `text` is the name of a file or folder that is there, or ends like a record's. A
    plain number is always a year.
    """
    if _PLAIN.fullmatch(text):
        return False
    if not text or text.lower().endswith(SUFFIXES):
        return bool(text)
    try:
        return Path(text).exists()
    except (OSError, ValueError):  # a name that no file can have
        return False
