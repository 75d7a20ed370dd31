"""What is written for machines inside a text: addresses, names of files and folders, tags.

Nobody may correct the wording there: with another width or another hyphen it leads nowhere.
"""

import re
from typing import Final

from exchange_report.lazy import late
from exchange_report.records.addresses import addresses, doubtful_addresses
from exchange_report.records.lint.expression import KANA, LETTER

_STOPS: Final = r"\s、。，「」『』【】《》（）＜＞<>"
_SUFFIXES: Final = (
    "pdf doc[xm]? xls[xm]? ppt[xm]? odt ods odp jtdc? xdw csv tsv txt rtf md zip"
    " jpe?g png gif tiff? bmp svg html? xml json ya?ml mp[34] mov wav"
)
_SUFFIX: Final = rf"\.(?i:{_SUFFIXES.replace(' ', '|')})(?![0-9A-Za-z])"
_FOLDERS: Final = r"/[0-9A-Za-z_.~%+-]+/"
_DATE: Final = r"[MTSHR][0-9]{1,2}/[0-9]{1,2}/[0-9]{1,2}(?![0-9A-Za-z_/])"
"""A day in digits, R5/4/1, which looks like three folders."""

_FOR_MACHINES: Final = (
    rf"(?<![0-9A-Za-z])(?i:(?:https?|ftps?|file)://|mailto:)[^{_STOPS}]{{1,2000}}",
    rf"(?<![0-9A-Za-z.])www\.[0-9A-Za-z][^{_STOPS}]{{1,2000}}",
    r"(?<![0-9A-Za-z@])@[0-9A-Za-z_.]{1,64}",
    r"(?<![\w#＃&/［])[#＃](?=[0-9０-９_]{0,20}[^\W0-9０-９_])\w{1,100}",
    rf"(?<![0-9A-Za-z])[A-Za-z]:\\[^{_STOPS}]{{1,255}}|\\\\[0-9A-Za-z][^{_STOPS}]{{1,255}}",
    rf"(?<![0-9A-Za-z_.~%+/-])(?!{_DATE})(?=[0-9_.~%+/-]{{0,50}}[A-Za-z])"
    r"[0-9A-Za-z_.~%+-]{0,100}(?:/[0-9A-Za-z_.()~%+-]{1,100}){2,20}",
)
"""Addresses without a link, names after `@`, tags and folders, a row or two each."""

_QUOTED: Final = r"[^「」『』、。\n]{1,100}(?=[「『])"
_PART: Final = rf"[^{_STOPS}()]"
_NAME: Final = rf"(?:\){_PART}{{1,20}}\(|）{_PART}{{1,20}}（|{_PART}){{1,100}}"
"""The name of a file without its suffix, from its end to its beginning."""
_PARTICLE: Final = rf"[をはがにへで](?<=[^{KANA}].)(?=[^ぁ-ゖ])"
"""What parts a sentence from the name of a file after it: 会議で資料.pdf."""
_LONGEST: Final = 100

_REST: Final = late(rf"[^{_STOPS}{LETTER}]*")
"""What directly follows a web address and is no Japanese: no part of a link, but meant as one."""


def masked(text: str) -> str:
    """`text` with every character that is written for machines as `_`, at the same places.

    Lines without a sign of such text are not looked at twice.
    """
    if not _has_sign(text):
        return text
    expression = re.compile("|".join(_FOR_MACHINES))
    return "\n".join(
        expression.sub(_blanked, _without_files(_without_addresses(line)))
        if _has_sign(line)
        else line
        for line in text.split("\n")
    )


def _without_addresses(line: str) -> str:
    pieces: list[str] = []
    at = 0
    for address in sorted([*addresses(line), *doubtful_addresses(line)]):
        end = address.end
        if (rest := _REST.match(line, end)) and "://" in line[address.start : end]:
            end = rest.end()
        if end > at:
            pieces += (line[at : address.start], "_" * (end - max(address.start, at)))
            at = end
    return "".join((*pieces, line[at:]))


def _without_files(line: str) -> str:
    pieces: list[str] = []
    at = 0
    for suffix in re.finditer(_SUFFIX, line):
        start = suffix.start() - _length_of_name(
            line[max(at, suffix.start() - _LONGEST) : suffix.start()]
        )
        pieces += (line[at:start], "_" * (suffix.end() - start))
        at = suffix.end()
    return "".join((*pieces, line[at:]))


def _length_of_name(before: str) -> int:
    """Characters at the end of `before` that are the name of a file whose suffix follows."""
    backwards = before[::-1]
    quoted = re.match(_QUOTED, backwards)
    if quoted:
        return quoted.end()
    name = re.match(_NAME, backwards)
    if name is None:
        return 0
    particles = list(re.finditer(_PARTICLE, before[len(before) - name.end() :]))
    return name.end() - (particles[-1].end() if particles else 0)


def _blanked(found: re.Match[str]) -> str:
    return "_" * len(found[0])


def _has_sign(text: str) -> bool:
    return (  # one after the other: a loop over them costs as much as they do
        "://" in text
        or "mailto:" in text
        or "www." in text
        or "@" in text
        or "#" in text
        or "＃" in text
        or "\\" in text
        or ("/" in text and re.search(_FOLDERS, text) is not None)
        or ("." in text and re.search(_SUFFIX, text) is not None)
    )
