"""Texts as they were meant: line ends of print, years in titles, partners, telephones."""

import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from babel import Locale

from exchange_report import era
from exchange_report.importers.model import Paragraph
from exchange_report.importers.vocabulary import CONTACT, COUNTRIES
from exchange_report.lazy import late
from exchange_report.records import parse_block
from exchange_report.records.record import FIRST_YEAR, LAST_YEAR

_WIDE: Final = (
    r"[\u2460-\u24ff\u2500-\u26ff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\u2010-\u2027]"
)
_LINE_END: Final = late(rf"(?<={_WIDE}) +(?={_WIDE})|(?<=[。、・～〜]) +(?=[!-~])")
_BLOCK: Final = late(
    r"(?<=】)[ \u3000]+(?=\S)|(?<! ) +(?=・)|(?<=[。）)】]) +(?=[\u2460-\u2473※【])"
    r"|(?<=\S) +(?=[\u2460-\u2473](?![、・のとか]))"
)
"""Where a block ends within a line."""
_HEADED: Final = late(r"(?<=\S) +(?=【)")
"""Where a block ends too in a text that begins with a heading in 【】."""
_ENDS: Final = ("。", "）", ")", "」", "】")
"""What ends a paragraph."""
_AFTER_GAP: Final = "日月）)。"
"""After these a space stands for a full-width gap, not for a line end."""
_NUMBER: Final = late(
    r"([-\u2212\u25b3\u25b2]?\s*(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,20})(?:\.[0-9]{1,20})?)"
    r"\s*(?:人|名|件|回|円|千円|万円|百万円|団体|校|社|か国|冊|台|本|日|組)?"
)
_NONE: Final = frozenset(("", "-", "―", "—", "–", "‐", "ー", "…", "･", "・", "/", "−"))
_LAST_BRACKET: Final = late(
    r"(.*?\S)\s*[(（]([^()（）]{1,24}(?:[(（][^()（）]{1,12}[)）])?)[)）]\s*", re.DOTALL
)
_IN_BRACKETS: Final = late(r"[(（]([^()（）]{1,60})[)）]")
_YEAR_WORD: Final = (
    r"(?:(?:令和|平成|昭和|大正|明治|㋿|㍻|㍼|[RHSTM](?=[0-9元]))\s*"
    r"(?:元|[0-9]{1,2}|[〇一二三四五六七八九十]{1,4})|(?:西暦)?[12][0-9]{3})\s*"
)
_FISCAL: Final = late(rf"{_YEAR_WORD}年?度")
_WESTERN_INSIDE: Final = late(
    r"[(（](?:(?:西暦)?[12１２][0-9０-９]{3}|(?:令和|平成|昭和)[0-9０-９元]{1,2})[)）](?=\s?年度)"
)
"""The western year inside that of an era, or that of the next era: `令和5（2023）年度`."""
_BESIDE: Final = late(r"\s{0,5}[(（]([^()（）]{2,12})[)）]")
"""What may be the same year after it: `令和5年度（2023年度）`."""
_AFTER_YEAR: Final = late(
    r"^[\u3000 ]*(?:における|に係る|に(?=実施|行|開催|取|交流)|分の?|版|中の|の|・)?[\u3000 ]*"
)
"""What joins a year and the title after it."""
_UNPARTED: Final = late("から|より|まで|[にも～〜~、－-]|と(?=令和|平成|昭和)|及び|並びに|末")
"""How a title goes on that says nothing without the year before it: `から令和6年度まで`."""
_YEAR_ONLY: Final = late(rf"(?:{_YEAR_WORD}年)(?!\s*[0-9元]{{1,2}}\s*月)")
_SHORT_YEAR: Final = late(r"(?<![0-9元])(元|[0-9]{1,2})年度")
_SHORT_NAME: Final = late(r"(?<![A-Z0-9a-z])[RHS](?:元|[0-9]{1,2})(?![0-9.])")


class Settled(NamedTuple):
    """A text without line ends of print; `doubts` counts the spaces that were decided on."""

    text: str
    doubts: int = 0


def joined(lines: tuple[Paragraph, ...], *, wraps: bool) -> str:
    """A label on one line."""
    text = ""
    for line in lines:
        is_latin = text[-1:].isascii() and text[-1:].isalnum() and line.text[:1].isascii()
        text += (" " if text and is_latin and line.text[:1].isalnum() else "") + line.text
    return _LINE_END.sub("", text) if wraps else text


def own_text(lines: tuple[Paragraph, ...], *, wraps: bool) -> str:
    """The text of a column of one's own, with its line breaks."""
    return "\n".join("\u3000" * one.level + joined((one,), wraps=wraps) for one in lines)


def blocks(lines: tuple[Paragraph, ...], *, wraps: bool) -> tuple[tuple[Paragraph, ...], int]:
    """The paragraphs of results, and the number of spaces in them that were decided on."""
    if not wraps:
        return lines, 0
    found: list[Paragraph] = []
    doubts = 0
    for line in lines:
        for part in _parted(line.text):
            text, count = _settled(part.strip(" "))
            doubts += count
            if text:
                found.append(Paragraph(text, line.level))
    return tuple(_numbered_below(found)), doubts


def _parted(text: str) -> list[str]:
    """The blocks of one line."""
    parts = _BLOCK.split(text)
    if not text.startswith("【"):
        return parts
    return [one for part in parts for one in _HEADED.split(part)]


def rejoined(before: tuple[Paragraph, ...], after: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Paragraphs that a page parts: the first after it goes on with the last before it, unless that
    is at its end or the other has a marker.
    """
    if not before or before[-1].text.endswith(_ENDS) or parse_block(after[0].text).marker:
        return (*before, *after)
    whole = joined((before[-1], after[0]), wraps=False)
    return (*before[:-1], before[-1]._replace(text=whole), *after[1:])


def _settled(text: str) -> Settled:
    """`text` with each lone space between Japanese characters left out, or as a full-width gap."""
    count = 0

    def decide(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return "\u3000" if text[found.start() - 1] in _AFTER_GAP else ""

    return Settled(_LINE_END.sub(decide, text), count)


def _numbered_below(lines: list[Paragraph]) -> list[Paragraph]:
    """Circled numbers belong to the ・ before them."""
    below = False
    made = []
    for line in lines:
        is_number = "\u2460" <= line.text[0] <= "\u2473"
        if not is_number:
            below = line.text.startswith("・")
        made.append(line._replace(level=line.level + 1) if is_number and below else line)
    return made


def number(text: str) -> Decimal | None:
    """The number that a cell shows; 0 for a dash, None for what is no number."""
    shown = unicodedata.normalize("NFKC", text).strip()
    if shown in _NONE:
        return Decimal(0)
    found = _NUMBER.fullmatch(shown)
    if found is None:
        return None
    digits = re.sub(r"[^0-9.]", "", found[1])
    return Decimal(digits) * (-1 if shown[0] in "-−△▲" else 1)


def telephone_apart(text: str) -> tuple[str, str]:
    """A department, and the telephone that stands after it."""
    found = CONTACT.fullmatch(text)
    return (found["before"].rstrip(), found["contact"]) if found else (text, "")


def since_apart(text: str) -> tuple[str, int | None]:
    """A partner, and the year in brackets after it."""
    found = _LAST_BRACKET.fullmatch(text)
    year = year_named(found[2]) if found else None
    return (found[1], year) if found and year is not None else (text, None)


def year_named(text: str) -> int | None:
    """The fiscal year that is all of `text`: S35, 昭和45年度, 平成元年, 1960, H13(2000)."""
    name = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    name = re.sub(r"(?:提携|締結|から|～|開始)$", "", name)
    if re.fullmatch(r"[12][0-9]{3}(?:年度?)?", name):
        return _within(int(name[:4]))
    western = re.fullmatch(r"(.{1,12})\(([12][0-9]{3})(?:年度?)?\)", name)
    if western:  # H13(2000) contradicts itself, and names no year
        year = year_named(western[1])
        return year if year == int(western[2]) else None
    name = name[:1].upper() + name[1:]
    for written in (name, f"{name}年度", f"{name}度"):
        with suppress(ValueError):
            return _within(era.parse_fiscal_year(written))
    with suppress(ValueError):
        return _within(era.parse_year(name))
    return None


def _within(year: int) -> int | None:
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


class Titled(NamedTuple):
    """A title, the fiscal year that it names, and whether the year could be parted from it."""

    text: str
    year: int | None


def year_apart(text: str) -> Titled:
    """A title without the fiscal year at its beginning, or in brackets at its end."""
    written, text = text, _WESTERN_INSIDE.sub("", text, count=1)
    folded = unicodedata.normalize("NFKC", text)
    for pattern in (_FISCAL, _YEAR_ONLY):
        found = pattern.search(folded)
        if found is None:
            continue
        year = year_named(found[0]) if "度" in found[0] else year_named(found[0] + "度")
        if year is None:
            continue
        return Titled(_without_year(text, folded, found, year), year)
    return Titled(written, None)


def _without_year(text: str, folded: str, found: re.Match[str], year: int) -> str:
    if len(folded) != len(text):  # ㋿ and the like change places
        text = folded
    before, after = text[: found.start()], text[found.end() :]
    if not before.strip("\u3000 (（【「"):
        beside = _BESIDE.match(after)
        if beside and year_named(beside[1]) == year:
            after = after[beside.end() :]
        if not before.strip():
            rest = _AFTER_YEAR.sub("", after, count=1)
            return text if _UNPARTED.match(rest) else rest
        return after.lstrip("\u3000 )）】」分の")
    if not after.strip("\u3000 )）】分"):
        return before.rstrip("\u3000 (（【")
    return text


def short_year(text: str) -> str:
    """The year of an era without its name, as headings have it: 29 or 元; empty without any."""
    found = _SHORT_YEAR.search(unicodedata.normalize("NFKC", text))
    return found[1] if found else ""


def year_in_name(text: str) -> int | None:
    """The fiscal year in the name of a sheet or of a file: R5実績, H29, 2023."""
    folded = unicodedata.normalize("NFKC", text)
    titled = year_apart(folded)
    if titled.year is not None:
        return titled.year
    found = _SHORT_NAME.search(folded)
    if found:
        return year_named(found[0])
    western = re.search(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])", folded)
    return int(western[1]) if western else None


_HOME: Final = "日本"
"""No partner's country: what begins so is a lesson of Japanese, or the like."""
_OF_A_COUNTRY: Final = late(
    "[語人側製産籍系式株]|料理|文化|物産|映画|音楽|舞踊|留学|大使|領事|政府|出身|との|から|への"
)
"""What goes on with the name of a country that it only speaks of: 中国語, 韓国料理."""
_PLACE: Final = late("(?:市|州|県|区|郡|町|村|省|道|都|府|島|シティ|地方|地域)(?:等|ほか|他|など)?")


@cache
def _countries() -> tuple[str, ...]:
    """The names of countries, longest first."""
    territories = Locale("ja").territories
    short = (name for code, name in territories.items() if len(code) == 2 and code.isalpha())
    return tuple(sorted({*COUNTRIES, *short} - {_HOME}, key=len, reverse=True))


@cache
def _countries_by_initial() -> Mapping[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {}
    for name in _countries():
        made[name[0]] = (*made.get(name[0], ()), name)
    return made


def country_apart(text: str) -> tuple[str, str]:
    """The country at the beginning of a partner's name, or in brackets after it, if there is one,
    and the rest.
    """
    for country in _countries_by_initial().get(text[:1], ()):
        if text.startswith(country):
            written = text[len(country) :]
            rest = written.lstrip("\u3000・ \n/／:：")
            is_whole = _PLACE.fullmatch(rest) is not None  # the city of that name: パナマ市
            if rest == written and (is_whole or _OF_A_COUNTRY.match(rest)):
                return "", text
            inner = _IN_BRACKETS.fullmatch(rest)
            rest = inner[1] if inner else rest
            return (country, rest) if rest else ("", text)
    found = _LAST_BRACKET.fullmatch(text)
    if found and is_country(found[2]):
        return found[2], found[1]
    return "", text


def is_place(text: str) -> bool:
    """Whether `text` ends as the name of a city or a province does."""
    name, _ = since_apart(text)
    return any(found.end() == len(name) for found in _PLACE.finditer(name))


def is_country(text: str) -> bool:
    """Whether `text` is the name of a country and nothing else."""
    return text in _countries_by_initial().get(text[:1], ())
