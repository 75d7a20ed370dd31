"""Numbers of a workbook as its number formats show them (ECMA-376-1, 18.8.30 and 31)."""

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from exchange_report import era

General: Final = "General"
_FIRST_DAY: Final = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_LAST_SERIAL: Final = 2_958_466
"""The day after 9999-12-31."""
_TOKEN: Final = re.compile(
    r'"(?P<text>[^"]*)"|\\(?P<escaped>.)|_(?P<gap>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<ampm>AM/PM|A/P)|(?P<date>g+|e+|y+|m+|d+|a{3,4}|h+|s+)|(?P<number>[0#?][0#?,.]*)|(?P<percent>%)"
    r"|(?P<other>.)",
    re.IGNORECASE,
)
_WEEKDAYS: Final = "月火水木金土日"
_MARKS: Final = {"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}
Token = tuple[str, str]


def shown_number(value: float, code: str, *, since_1904: bool = False) -> str | None:
    """What a cell of the number format `code` shows for `value`; None if that is not known. A day
    with the year of an era is written in full: 令和5年8月1日 for R5.8.1.
    """
    if code.strip().lower() in ("general", "g/標準", ""):
        return _general(value)
    sections = _sections(code)
    section = sections[0]
    is_signed = False
    if value < 0 and len(sections) > 1:
        section, is_signed = sections[1], True
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    tokens = [
        (match.lastgroup or "", match[match.lastgroup or 0]) for match in _TOKEN.finditer(section)
    ]
    if any(name == "date" for name, _ in tokens):
        return _dated(value, tokens, since_1904=since_1904)
    if (
        any(name == "other" and text == "/" for name, text in tokens)
        or "E" in section.upper().replace('"', "").split("E+")[0][-1:]
    ):
        return None
    if "general" in section.lower():
        return _general(abs(value) if is_signed else value)
    return _numeral(value, tokens, is_signed=is_signed)


def _sections(code: str) -> list[str]:
    """The parts of a format that semicolons part, but for those in quotes."""
    return [
        part.group()
        for part in re.finditer(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)', code)
    ] or [code]


def _general(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return format(Decimal(repr(value)).normalize(), "f") if abs(value) >= 1e-9 else repr(value)


def _numeral(value: float, tokens: list[Token], *, is_signed: bool) -> str:
    """A number with what stands around it; `is_signed` tells that the format has its own minus."""
    number = Decimal(repr(abs(value)))
    number *= 100 ** sum(1 for name, _ in tokens if name == "percent")
    parts: list[str] = []
    is_written = False
    for name, text in tokens:
        if name == "number" and not is_written:
            parts.append(_digits(number, text))
            is_written = True
        elif name in ("text", "escaped", "percent", "other"):
            parts.append(text)
        elif name == "bracket" and text.startswith("$"):
            parts.append(text[1:].split("-")[0])
        elif name == "gap":
            parts.append(" ")
    shown = "".join(parts).strip()
    is_less = value < 0 and not is_signed and any(digit in "123456789" for digit in shown)
    return f"-{shown}" if is_less else shown


def _digits(number: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    number /= Decimal(1000) ** (len(whole) - len(whole.rstrip(",")))
    fraction = fraction.replace(",", "")
    rounded = number.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    has_commas = "," in whole.rstrip(",")
    text = f"{rounded:,f}" if has_commas else f"{rounded:f}"
    digits, _, decimals = text.partition(".")
    least = whole.count("0")
    if digits == "0" and least == 0:
        digits = ""
    digits = digits.zfill(least) if not has_commas else digits
    optional = len(fraction) - len(fraction.rstrip("#?"))
    while optional and decimals.endswith("0"):
        decimals, optional = decimals[:-1], optional - 1
    return f"{digits}.{decimals}" if fraction else digits


def _dated(value: float, tokens: list[Token], *, since_1904: bool) -> str | None:
    if not 0 <= value < _LAST_SERIAL:
        return None
    if not since_1904 and value < 60:
        value += 1  # Excel has a 29 February 1900
    moment = _FIRST_DAY[since_1904] + timedelta(seconds=round(value * 86_400))
    names = [text.lower()[0] for name, text in tokens if name == "date"]
    if "g" in names or "e" in names:
        return _in_era(moment, set(names))
    has_half = any(name == "ampm" for name, _ in tokens)
    parts: list[str] = []
    for index, (name, text) in enumerate(tokens):
        if name == "date":
            part = _field(moment, text.lower(), _is_minute(tokens, index), has_half=has_half)
            if part is None:
                return None
            parts.append(part)
        elif name == "ampm":
            parts.append("AM" if moment.hour < 12 else "PM")
        elif name in ("text", "escaped", "other"):
            parts.append(text)
    return "".join(parts).removesuffix(";@").strip("@;").strip()


def _in_era(moment: datetime, names: set[str]) -> str | None:
    """A day, a month or a year of an era, in full."""
    day = date(moment.year, moment.month, moment.day)
    try:
        if "d" in names:
            return era.format_date(day)
        return era.format_month(day.year, day.month) if "m" in names else era.format_year(day.year)
    except (era.EraError, ValueError):
        return None


def _is_minute(tokens: list[Token], index: int) -> bool:
    """Whether `m` beside hours or seconds means minutes."""
    dates = [i for i, (name, _) in enumerate(tokens) if name == "date"]
    at = dates.index(index)
    before = tokens[dates[at - 1]][1].lower() if at else ""
    after = tokens[dates[at + 1]][1].lower() if at + 1 < len(dates) else ""
    return before.startswith("h") or after.startswith("s")


def _field(moment: datetime, text: str, is_minute: bool, *, has_half: bool) -> str | None:
    width = 2 if len(text) == 2 else 1
    match text[0]:
        case "y":
            return f"{moment.year:04}" if len(text) > 2 else f"{moment.year % 100:02}"
        case "m" if is_minute:
            return f"{moment.minute:0{width}}"
        case "m":
            return (
                moment.strftime("%b" if len(text) == 3 else "%B")
                if len(text) > 2
                else f"{moment.month:0{width}}"
            )
        case "d":
            return None if len(text) > 2 else f"{moment.day:0{width}}"
        case "a":
            return _WEEKDAYS[moment.weekday()] + ("曜日" if len(text) == 4 else "")
        case "h":
            hour = (moment.hour % 12 or 12) if has_half else moment.hour
            return f"{hour:0{width}}"
        case "s":
            return f"{moment.second:0{width}}"
    return None
