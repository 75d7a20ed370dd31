"""Departments and partners that are spelt in two ways, in one year or across years."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Final, NamedTuple

from exchange_report.diagnostics import Diagnostic
from exchange_report.era import format_fiscal_year
from exchange_report.records.lint.subject import Finding
from exchange_report.records.load import Report
from exchange_report.records.texts import names
from exchange_report.source import Loc

_SHORTEST: Final = 5
"""Characters that a name must have for one of them to be a slip: 北京市 and 南京市 are two."""

_LONGEST: Final = 60
"""Characters of a name in which a slip is looked for."""

_SERIES: Final = 50
"""Names that differ in one and the same place, of which so many at most may be slips: more of them
are a series that the place tells apart.
"""

_TELLING: Final = frozenset(
    "0123456789一二三四五六七八九十百千東西南北中央上下左右前後内外新旧大小甲乙丙"
    "abcdefghijklmnopqrstuvwxyz部課局室所係庁省市県州国府都道町村区等他税計"
)
"""Characters that tell two names apart: 第一課 and 第二課, 指導部 and 指導課, 主税局 and 主計局."""

_V: Final = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ", "ヴ": "ブ"}
_VARIANTS: Final = str.maketrans(
    "ァィゥェォッャュョヮヵヶ國縣區會學總廳澤濱髙﨑邊邉廣濟齋",
    "アイウエオツヤユヨワカケ国県区会学総庁沢浜高崎辺辺広済斎",
    "・･ー‐‑‒–—―-'’\"「」“”()",
)
"""Characters that spellings of one name differ in, or have and have not."""


class _Name(NamedTuple):
    kind: str
    text: str
    key: str


_Places = dict[_Name, dict[int, Loc]]
"""For every name, in which report it stands and where first."""


def lint_together(reports: Iterable[Report]) -> Iterator[Diagnostic]:
    """Names that differ only in width, middle dots, long vowels or old characters; and names of
    different years that are one slip apart, unless the difference tells two offices apart.

    The rarer spelling is reported, at its first place in each report. Near names are found through
    what is left of them without one character, so the work grows with the names, not their pairs;
    one report alone has no names of different years.
    """
    reports = tuple(reports)
    places = _names(reports)
    weights = {name: _weight(found, reports) for name, found in places.items()}
    told: set[_Name] = set()
    for pair in chain(_spelt_otherwise(weights), _near(places)):
        rare, usual = sorted(pair, key=weights.__getitem__)
        if rare in told:
            continue
        told.add(rare)
        yield from _told(rare, usual, places, reports)


def _told(
    rare: _Name, usual: _Name, places: _Places, reports: Sequence[Report]
) -> Iterator[Diagnostic]:
    where, loc = next(iter(places[usual].items()))
    document = reports[where].document
    arguments = {
        "text": rare.text,
        "right": usual.text,
        "year": format_fiscal_year(reports[where].record.fiscal_year),
        "first": str(document.span(loc)),
    }
    for index, place in places[rare].items():
        yield Finding("ER318", place, arguments=arguments).diagnostic(reports[index].document)


def _weight(places: dict[int, Loc], reports: Sequence[Report]) -> tuple[int, int]:
    """Least for the spelling of the fewest reports; among equals for that of the latest year."""
    return len(places), -min(reports[index].record.fiscal_year for index in places)


def _names(reports: Sequence[Report]) -> _Places:
    places: _Places = defaultdict(dict)
    keys: dict[str, str] = {}
    for index, report in enumerate(reports):
        for loc, value, kind, _ in names(report.record):
            if value not in keys:
                keys[value] = _key(value)
            places[_Name(kind, value, keys[value])].setdefault(index, loc)
    return places


def _key(text: str) -> str:
    """`text` without what spellings of one name differ in."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if "ヴ" in folded:
        for written, sound in _V.items():  # the longer ones come first
            folded = folded.replace(written, sound)
    return "".join(folded.translate(_VARIANTS).split())


def _spelt_otherwise(weights: Mapping[_Name, tuple[int, int]]) -> Iterator[tuple[_Name, _Name]]:
    """Each spelling of a name, with the most usual one of it."""
    spellings: dict[tuple[str, str], list[_Name]] = defaultdict(list)
    for name in weights:
        spellings[name.kind, name.key].append(name)
    for alike in spellings.values():
        usual = max(reversed(alike), key=weights.__getitem__)
        yield from ((name, usual) for name in alike if name is not usual)


def _near(places: _Places) -> Iterator[tuple[_Name, _Name]]:
    """Names of different years that are one slip apart."""
    if len({index for found in places.values() for index in found}) < 2:
        return
    near: dict[tuple[str, str], list[_Name]] = defaultdict(list)
    for name in places:
        key = name.key
        near[name.kind, key].append(name)
        if _SHORTEST <= len(key) <= _LONGEST:
            for shorter in {key[:at] + key[at + 1 :] for at in range(len(key))}:
                near[name.kind, shorter].append(name)
    for alike in near.values():
        for first, second in combinations(alike, 2) if len(alike) <= _SERIES else ():
            is_slip = _a_slip_apart(first.key, second.key, places[first], places[second])
            if first.key != second.key and is_slip:
                yield first, second


def _a_slip_apart(
    first: str, second: str, first_in: dict[int, Loc], second_in: dict[int, Loc]
) -> bool:
    """Whether two names that share no report differ in one character that tells nothing."""
    if min(len(first), len(second)) < _SHORTEST - 1 or not first_in.keys().isdisjoint(second_in):
        return False
    while first and second and first[0] == second[0]:
        first, second = first[1:], second[1:]
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    swapped = len(first) == 2 and first == second[::-1]
    single = len(first) <= 1 and len(second) <= 1
    return (swapped or single) and _TELLING.isdisjoint(first + second)
