"""The expression that finds dates in running text, and the names and years that it is made of.

It repeats nothing without a bound, so it reads a bounded number of characters at each position and
a whole text in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from exchange_report.era import eras
from exchange_report.era.eras import Era
from exchange_report.era.numerals import DIGITS, KANJI_NUMERALS

WEEKDAYS: Final = "月火水木金土日"
SQUARE_WEEKDAYS: Final = "㈪㈫㈬㈭㈮㈯㈰"  # U+322A to U+3230

SPACES: Final = " \u3000\u00a0"
_GAP: Final = rf"[{SPACES}]{{0,2}}"
_D: Final = f"[{DIGITS}]"
_K: Final = f"[{KANJI_NUMERALS}]"
OPENING: Final = r"（(［\[〔【〈"
CLOSING: Final = r"）)］\]〕】〉"
"""Brackets in which the year of the other calendar stands, as in a set of an expression."""
EQUALS: Final = "＝=／/"
"""Signs between the two: 平成13年＝2001年, 1989／昭和64年."""
ENGLISH_WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday"),
    *("Friday", "Saturday", "Sunday"),
)
_SEPARATOR: Final = r"[.．/／\-－]"
# Digits after a decimal point (2.5) or a thousands comma (1,000) are the tail of a larger figure.
_FIRST_NUMBER: Final = (
    rf"(?:(?<!{_D})(?<!{_D}[.．])(?!(?<={_D}[,，]){_D}{{3}}(?!{_D})){_D}{{1,4}}(?!{_D})"
    rf"|(?<!{_K}){_K}{{1,8}}(?!{_K}))"
)
_NUMBER: Final = rf"(?:{_D}{{1,4}}(?!{_D})|{_K}{{1,8}}(?!{_K}))"
# 第2月曜日 and 第3日曜日 hold no month and no day; 30年間 is a length of time.
_UNIT: Final = r"(?:(?P<fiscal>年度)|(?P<unit>年(?!間)|月(?!曜)|日(?!曜)))"
_RANGE: Final = r"(?:(?:から|より)[、，]?|[～〜~∼\-－‐–—―−])"
_AND: Final = "及び|および|並びに|ならびに|又は|または"
_LIST: Final = rf"(?:[、，,・](?:{_GAP}(?:{_AND}))?|{_AND}|と|や)"
_LINK: Final = rf"{_GAP}(?:(?P<until>まで)|(?P<range>{_RANGE})|(?P<list>{_LIST}))"
# 7 is a month in 7～8月 and 19 a day in 2月19、20、21日: the unit stands once, after the last.
_LINKED_NUMBERS: Final = rf"(?:{_GAP}(?:{_RANGE}|{_LIST}){_GAP}{_NUMBER}){{1,30}}{_GAP}"
_MONTH: Final = rf"{_GAP}(?P<month>{_NUMBER})(?:{_GAP}月(?!曜)|(?={_LINKED_NUMBERS}月(?!曜)))"
_DAY: Final = (
    rf"{_GAP}(?P<day>{_NUMBER})"
    rf"(?:{_GAP}日(?!曜)|(?={_LINKED_NUMBERS}(?:月{_GAP}{_NUMBER}{_GAP})?日(?!曜)))"
)
_REFERENCE: Final = r"(?P<reference>[同翌](?:年(?!度)|月)|(?:一?昨|再?来|翌々|[前毎例隔])年度?)"
_WEEKDAY: Final = (
    rf"(?P<weekday>{_GAP}(?:[（(][{WEEKDAYS}](?:曜日?)?(?:[・、]?[祝休]日?)?[）)]"
    r"|[（(](?i:Mon|Tues?|Wed(?:nes)?|Thu(?:r|rs)?|Fri|Sat(?:ur)?|Sun)(?i:day)?\.?[）)]"
    rf"|[{WEEKDAYS}]曜日?|[{SQUARE_WEEKDAYS}]))"
)
_ENDING: Final = rf"(?:(?<=[日{DIGITS}]){_WEEKDAY})?(?:{_LINK})?"
_GOES_ON: Final = (
    rf"{DIGITS}{SPACES}年月日{WEEKDAYS}{SQUARE_WEEKDAYS}（(.．/／\-－"
    r"～〜~∼‐–—―−、，,・かよまとや及お並な又［\[〔【〈＝="
)
"""What follows the digits that open a date, or that a link leads on from."""
_TO_FULL_WIDTH: Final = {code: code + 0xFEE0 for code in range(ord("A"), ord("Z") + 1)}


def dates_written(text: str) -> Iterator[re.Match[str]]:
    """Every match of the one expression in `text`, from left to right, without overlaps."""
    search, is_western = opening().search, text.isascii()
    at = 0
    while first := search(text, at):
        at = first.start()
        found = in_digits().match(text, at) if is_western else None
        found = found or expression().match(text, at)
        if found is None:
            at += 1
        else:
            yield found
            at = found.end()


@cache
def expression() -> re.Pattern[str]:
    """The one expression; compiled when first needed, so a caller that only formats never pays."""
    era = era_expression()
    date = rf"(?P<date>(?P<in_digits>{_digits(era, _initials())})|{_units(era)})"
    return re.compile(date + _ENDING)


@cache
def in_digits() -> re.Pattern[str]:
    """What the one expression tries first, alone: 2017-05-01. It has no set of kanji, takes
    a third of the time to compile, and is all that most western dates need.
    """
    return re.compile(
        rf"(?P<date>(?P<in_digits>{_digits(era_expression(), _initials())})){_ENDING}"
    )


@cache
def opening() -> re.Pattern[str]:
    """A character with which a date may begin: most characters begin none, nor do most numbers, but
    as the whole text. It is searched for alone, which is several times as fast.
    """
    initials, names = _initials(), "".join(era.name[1] for era in eras.ERAS)
    letters = "".join("".join(era_marks(era)) for era in eras.ERAS)
    references = "同翌昨再来前毎例隔"
    others = (
        rf"{_D}{{1,4}}[^{_GOES_ON}]",
        rf"{_K}{{1,8}}[^{KANJI_NUMERALS}昨{_GOES_ON}]",
        rf"[{initials}][^{names}元{DIGITS}{SPACES}]",
        rf"[{letters}][^元{DIGITS}{KANJI_NUMERALS}{SPACES}]",
        rf"[{references}][^年月来々]",
        "西[^暦]",
    )
    first = f"[{DIGITS}{KANJI_NUMERALS}{initials}{letters}{references}西]"
    # Found by its first character, it looks back at once, and from there on what follows.
    return re.compile(rf"{first}(?<!{_D}{_D})(?<!{_K}{_K})(?<=(?!{'|'.join(others)}).)")


def _initials() -> str:
    """The first characters of the names of eras, which may stand for them: 平29.10.1."""
    return "".join(era.name[0] for era in eras.ERAS)


def era_marks(era: Era) -> tuple[str, str, str]:
    """The single characters that stand for an era: ㍻, H, Ｈ."""
    return era.square, era.letter, era.letter.translate(_TO_FULL_WIDTH)


def era_expression() -> str:
    """The names of eras as an expression: 平成, ㍻, H, Ｈ."""
    letters = "".join(era.letter for era in eras.ERAS)
    return "|".join(
        (
            *(era.name for era in eras.ERAS),
            f"[{''.join(era.square for era in eras.ERAS)}]",
            rf"(?<![A-Za-zＡ-Ｚａ-ｚ])[{letters}{letters.translate(_TO_FULL_WIDTH)}]",
        )
    )


def year_expression(era: str) -> str:
    """A year by itself, 平成29, H29, 西暦2017 or 2017, where `era` are the names of eras."""
    return rf"(?:西暦)?(?:(?:{era}){_GAP}(?:元|{_NUMBER})|{_D}{{4}})"


def _digits(era: str, initials: str) -> str:
    """H29.10.1, H29.10, 平29.10.1, 2017-07-13, and the 5.7 of H29.5.1～5.7."""
    apart = rf"(?<!{_D})(?<!{_D}{_SEPARATOR})"
    year = (
        rf"(?:(?P<digits_era>{era}|[{initials}]){_GAP}(?P<digits_year>元|{_D}{{1,3}})"
        rf"|{apart}(?P<western>{_D}{{4}}))"
    )
    whole = (
        rf"{year}(?P<separator>{_SEPARATOR})(?P<digits_month>{_D}{{1,2}})"
        rf"(?:(?P=separator)(?P<digits_day>{_D}{{1,2}}))?(?!(?P=separator){_D})"
    )
    carried = rf"{apart}(?P<carried_month>{_D}{{1,2}})[.．/／](?P<carried_day>{_D}{{1,2}})"
    return rf"(?:{whole}|{carried}(?![.．/／]{_D}))(?!{_D})(?!{_GAP}[年月日])"


def _units(era: str) -> str:
    """平成29年7月13日, 平成29（2017）年度, 7月13日, 同年6月, and bare numbers."""
    year, in_era = year_expression(era), rf"(?:{era}){_GAP}(?:元|{_NUMBER})"
    return (
        rf"(?:{_REFERENCE}|(?:西暦{_GAP})?"
        rf"(?:(?P<era>{era}){_GAP}(?P<era_year>元|{_NUMBER})|(?P<number>{_FIRST_NUMBER}))"
        rf"(?:{_GAP}(?:[{OPENING}](?P<gloss>{year})年?[{CLOSING}]"
        rf"|[{EQUALS}]{_GAP}(?P<gloss_beside>(?(era)(?:西暦)?{_D}{{4}}|{in_era})(?={_GAP}年))))?"
        rf"(?:{_GAP}{_UNIT})?)"
        rf"(?:(?<=[年度]){_GAP}[{OPENING}](?P<gloss_after>{year})年?度?[{CLOSING}])?"
        rf"(?(fiscal)|(?:(?<=[年度{CLOSING}]){_MONTH})?(?:(?<=月){_DAY})?)"
    )
