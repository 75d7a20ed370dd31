"""Markers of blocks as numbering definitions (ISO/IEC 29500-1, 17.9).

A marker is numbered only if what Word then shows is the marker as it was written; else it stays
text. docs/analysis/docx.md lists what is numbered how.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from zlib import crc32

from exchange_report.records.markers import BULLETS, KANA
from exchange_report.records.own_markers import OwnMarker, kanji_number, own_marker
from exchange_report.writers.docx.markup import part, w

BULLET: Final = "・"
LEVELS: Final = 9
"""Levels of a numbering definition."""
_LIST_LIMIT: Final = 2000
"""Word stops numbering at some 2,040 lists: [MS-DOC] 2.9.135 counts them in 11 bits."""
_TEXT_LIMIT: Final = 31
"""Characters of a level's text ([MS-OI29500] 2.1.283)."""

_CIRCLED: Final = re.compile("([\u2460-\u2473])([ \u3000]*)")
_LETTERS: Final = re.compile(rf"([(（]?)([{KANA}]|[a-zA-Z])([)）.．]?[ \u3000]*)")
_DIGITS: Final = re.compile("([(（]?)([0-9]+|[０-９]+)([)）.．][ \u3000]*)")


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of list: `number` is its ST_NumberFormat; `before` and `after` surround the number.

    A bullet is all `before`.
    """

    number: str
    before: str
    after: str

    def text(self, level: int) -> str:
        return self.before if self.number == "bullet" else f"{self.before}%{level + 1}{self.after}"

    def marker(self, value: int) -> str:
        """The marker that Word shows."""
        return f"{self.before}{_SHOWN[self.number](value)}{self.after}"


_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_SHOWN: Final[dict[str, Callable[[int], str]]] = {
    "bullet": lambda _: "",
    "decimal": str,
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": lambda value: chr(0x2460 + value - 1),
    "aiueoFullWidth": lambda value: KANA[value - 1],
    "lowerLetter": lambda value: chr(ord("a") + value - 1),
    "upperLetter": lambda value: chr(ord("A") + value - 1),
    "japaneseCounting": lambda value: kanji_number(value),
}
_OF_COUNTERS: Final = {
    "circled": "decimalEnclosedCircle",
    "kana": "aiueoFullWidth",
    "lower": "lowerLetter",
    "upper": "upperLetter",
    "kanji": "japaneseCounting",
}
"""The number formats of markers of a layout's own, by what they count with."""


def numbered(marker: str, look: str = "") -> tuple[Format, int] | None:
    """The list that `marker` belongs to and its number in it; None if it must stay text. `look` is
    the example of a marker of the layout's own.
    """
    found = _own(marker, own_marker(look)) if look else _numbered(marker)
    if found is None or len(marker) > _TEXT_LIMIT or found[0].marker(found[1]) != marker:
        return None
    return found


def _own(marker: str, own: OwnMarker) -> tuple[Format, int] | None:
    """A `%` would be read as the place of a number (ISO/IEC 29500-1, 17.9.11)."""
    sign = marker.rstrip(" \u3000")
    if "%" in marker:
        return None
    if not own.counter:
        return Format("bullet", marker, ""), 0
    counted = sign[len(own.before) : len(sign) - len(own.after)]
    number = _OF_COUNTERS.get(own.counter, "")
    if own.counter == "digits":
        number = "decimal" if counted.isascii() else "decimalFullWidth"
    after = own.after + marker[len(sign) :]
    numbers = own.numbers(sign)
    return (Format(number, own.before, after), numbers[0]) if number else None


def _numbered(marker: str) -> tuple[Format, int] | None:
    if marker and marker[0] in BULLETS:
        return Format("bullet", marker, ""), 0
    if circled := _CIRCLED.fullmatch(marker):
        return Format("decimalEnclosedCircle", "", circled[2]), ord(circled[1]) - 0x2460 + 1
    if digits := _DIGITS.fullmatch(marker):
        number = "decimal" if digits[2].isascii() else "decimalFullWidth"
        return Format(number, digits[1], digits[3]), int(digits[2])
    if letter := _LETTERS.fullmatch(marker):
        return _lettered(letter[2], letter[1], letter[3])
    return None


def _lettered(letter: str, before: str, after: str) -> tuple[Format, int]:
    if letter in KANA:
        return Format("aiueoFullWidth", before, after), KANA.index(letter) + 1
    number = "lowerLetter" if letter.islower() else "upperLetter"
    return Format(number, before, after), ord(letter.lower()) - ord("a") + 1


def width(text: str) -> float:
    """The width of a marker in em, in a font of full- and half-width cells."""
    wide = sum(unicodedata.east_asian_width(character) in "FWA" for character in text)
    return (len(text) + wide) / 2


Lists = dict[tuple[Format, int], tuple[int, int]]
"""The lists that run on in a cell: format and level to the list's id and its last number."""


@dataclass
class Numbering:
    """The numbering definitions of a document; `em` is the type size in twips."""

    em: int
    _formats: dict[Format, int] = field(default_factory=dict)
    _lists: list[tuple[int, int, int | None]] = field(default_factory=list)
    """Definition, level and first number of each list; its id is its place, from 1."""
    _bullets: dict[Format, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bullet = self._bullet(Format("bullet", BULLET, ""))
        """The list of plain bullets, which the style of bullets refers to."""

    def place(self, marker: str, level: int, lists: Lists, look: str = "") -> int | None:
        """The id of the list for a block with `marker`; None if the marker must stay text.

        `lists` are those of the cell; a new one begins where the number does not follow, and after
        a number of the same format on a level above: there Word and LibreOffice count anew.
        """
        found = numbered(marker, look)
        if found is None:
            return None
        format_, value = found
        if format_.number == "bullet":
            return self._bullet(format_)
        running = lists.get((format_, level))
        if running and running[1] + 1 == value:
            list_ = running[0]
        elif len(self._lists) < _LIST_LIMIT:
            self._lists.append((self._define(format_), level, value))
            list_ = len(self._lists)
        else:
            return None
        lists[format_, level] = (list_, value)
        for below in range(level + 1, LEVELS):
            lists.pop((format_, below), None)
        return list_

    def _bullet(self, format_: Format) -> int:
        if format_ not in self._bullets:
            self._lists.append((self._define(format_), 0, None))
            self._bullets[format_] = len(self._lists)
        return self._bullets[format_]

    def _define(self, format_: Format) -> int:
        return self._formats.setdefault(format_, len(self._formats))

    def xml(self, bullet_styles: tuple[str, ...]) -> bytes:
        """The numbering part; `bullet_styles` are the styles of bullets by level."""
        plain = self._lists[self.bullet - 1][0]
        definitions = (
            self._definition(format_, number, bullet_styles if number == plain else ())
            for format_, number in self._formats.items()
        )
        lists = (_list(number, *one) for number, one in enumerate(self._lists, 1))
        return part("numbering", *definitions, *lists)

    def _definition(self, format_: Format, number: int, styles: tuple[str, ...]) -> str:
        nsid = crc32(repr(format_).encode())
        levels = (
            self._level(format_, level, styles[level] if level < len(styles) else None)
            for level in range(LEVELS)
        )
        return w(
            "abstractNum",
            w("nsid", val=f"{nsid:08X}"),
            w("multiLevelType", val="hybridMultilevel"),
            w("tmpl", val=f"{nsid ^ 0xFFFFFFFF:08X}"),
            *levels,
            abstractNumId=number,
        )

    def _level(self, format_: Format, level: int, style: str | None) -> str:
        hanging = round(width(format_.marker(1)) * self.em)
        return w(
            "lvl",
            w("start", val=1),
            w("numFmt", val=format_.number),
            w("pStyle", val=style) if style else "",
            w("suff", val="nothing"),
            w("lvlText", val=format_.text(level)),
            w("lvlJc", val="left"),
            w("pPr", w("ind", left=level * self.em + hanging, hanging=hanging)),
            w("rPr", w("rFonts", hint="eastAsia")),
            ilvl=level,
        )


def _list(number: int, definition: int, level: int, start: int | None) -> str:
    override = w("lvlOverride", w("startOverride", val=start), ilvl=level)
    return w(
        "num",
        w("abstractNumId", val=definition),
        override if start is not None else "",
        numId=number,
    )
