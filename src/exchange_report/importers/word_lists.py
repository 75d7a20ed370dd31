"""Styles and lists of a Word document: what begins a paragraph, and how deep it stands."""

from collections import defaultdict
from typing import Any, Final, NamedTuple

from exchange_report.importers.limits import Package
from exchange_report.records import parse_block
from exchange_report.records.markers import IROHA, KANA, found_marker

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SYMBOLS: Final = frozenset("※△▲▽▼")
"""Bullets that a record keeps beside its own; all others become ・."""
_DEEPEST: Final = 20
_KANJI: Final = "〇一二三四五六七八九"


class Level(NamedTuple):
    """One level of a list: the kind of number, the text around it (`%1.`), and what follows."""

    kind: str
    text: str
    follows: str
    start: int
    style: str


def value(element: Any, name: str) -> str | None:
    """The value of the attribute `w:name` of `element`; None if it has none."""
    found: str | None = element.get(f"{W}{name}")
    return found


def is_on(properties: Any, name: str) -> bool:
    """Whether a switch among `properties` is on."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and value(found, "val") not in ("0", "false", "off", "none")


class Lists:
    """Counts the items of lists in the order of the document."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, Any] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = defaultdict(dict)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()
        if "word/styles.xml" in package:
            for style in package.tree("word/styles.xml").iterfind(f"{W}style"):
                self._styles[value(style, "styleId") or ""] = style
        if "word/numbering.xml" in package:
            self._read(package.tree("word/numbering.xml"))

    def _read(self, numbering: Any) -> None:
        for one in numbering.iterfind(f"{W}abstractNum"):
            levels = {_int(value(lvl, "ilvl")): _level(lvl) for lvl in one.iterfind(f"{W}lvl")}
            self._levels[value(one, "abstractNumId") or ""] = levels
        for one in numbering.iterfind(f"{W}num"):
            number = value(one, "numId") or ""
            abstract = one.find(f"{W}abstractNumId")
            self._abstract[number] = "" if abstract is None else value(abstract, "val") or ""
            for override in one.iterfind(f"{W}lvlOverride"):
                start = override.find(f"{W}startOverride")
                if start is not None:
                    level = _int(value(override, "ilvl"))
                    self._starts[number][level] = _int(value(start, "val"))

    def style_id(self, paragraph: Any) -> str:
        """The id of the style that a paragraph names; empty without any."""
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return "" if found is None else value(found, "val") or ""

    def is_heading(self, paragraph: Any) -> bool:
        """Whether a paragraph has the style of a heading or of a title."""
        style = self._style(paragraph)
        for _ in range(_DEEPEST):
            if style is None:
                return False
            name = style.find(f"{W}name")
            text = ("" if name is None else value(name, "val") or "").lower()
            if text in ("title", "表題", "heading 1", "見出し 1"):
                return True
            style = self._base(style)
        return False

    def marker(self, paragraph: Any, text: str) -> str:
        """What Word shows before the text of an item, as records write it."""
        item = self._item(paragraph)
        if item is None:
            return ""
        number, depth = item
        level = self._levels.get(self._abstract.get(number, ""), {}).get(depth)
        if level is None or level.kind == "none":
            return ""
        if level.kind == "bullet":
            shown = level.text if level.text in _SYMBOLS or _is_bullet(level.text) else "・"
        else:
            shown = self._numbered(number, depth, level)
        if parse_block(text).marker and level.kind == "bullet":
            return ""  # typed once more
        gap = " " if level.follows != "nothing" and shown[-1:].isascii() else ""
        return shown + gap

    def depth(self, paragraph: Any) -> int | None:
        """How deep an item stands; None for a paragraph of no list."""
        item = self._item(paragraph)
        if item is None:
            return None
        level = self._levels.get(self._abstract.get(item[0], ""), {}).get(item[1])
        return None if level is None or level.kind == "none" else item[1]

    def edge(self, paragraph: Any) -> int:
        """Where the first line of a paragraph begins, in twips; the indent of a first line of its
        own, which all paragraphs of a text may have, does not count.
        """
        found: dict[str, int] = {}
        for properties in self._properties(paragraph):
            indent = properties.find(f"{W}ind")
            if indent is not None:
                for key, names in (("left", ("left", "start")), ("hanging", ("hanging",))):
                    said = next((value(indent, n) for n in names if value(indent, n)), None)
                    if said is not None:
                        found.setdefault(key, _int(said))
        return max(found.get("left", 0) - found.get("hanging", 0), 0)

    def _numbered(self, number: str, depth: int, level: Level) -> str:
        abstract = self._abstract.get(number, "")
        counts = self._counts[abstract]
        if number not in self._begun:
            self._begun.add(number)
            for at, start in self._starts[number].items():
                counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        shown = level.text
        levels = self._levels.get(abstract, {})
        for at in range(9):
            if f"%{at + 1}" in shown:
                one = levels.get(at, level)
                shown = shown.replace(f"%{at + 1}", counted(counts.get(at, one.start), one.kind))
        return shown

    def _item(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and the level of a paragraph: its own, or those of its style."""
        number: str | None = None
        depth: int | None = None
        for properties in self._properties(paragraph):
            found = properties.find(f"{W}numPr")
            if found is None:
                continue
            own_number, own_depth = found.find(f"{W}numId"), found.find(f"{W}ilvl")
            if number is None and own_number is not None:
                number = value(own_number, "val")
            if depth is None and own_depth is not None:
                depth = _int(value(own_depth, "val"))
        if number is None or number == "0":
            return None
        return number, self._depth_of_style(number, paragraph) if depth is None else depth

    def _depth_of_style(self, number: str, paragraph: Any) -> int:
        style = self._style(paragraph)
        name = "" if style is None else value(style, "styleId")
        levels = self._levels.get(self._abstract.get(number, ""), {})
        return next((at for at, one in levels.items() if one.style and one.style == name), 0)

    def _properties(self, paragraph: Any) -> list[Any]:
        """The properties of a paragraph, then those of its style and of what that is based on."""
        own = paragraph.find(f"{W}pPr")
        found = [] if own is None else [own]
        style = self._style(paragraph)
        for _ in range(_DEEPEST):
            if style is None:
                break
            properties = style.find(f"{W}pPr")
            found += [] if properties is None else [properties]
            style = self._base(style)
        return found

    def _style(self, paragraph: Any) -> Any:
        own = paragraph.find(f"{W}pPr/{W}pStyle")
        return None if own is None else self._styles.get(value(own, "val") or "")

    def _base(self, style: Any) -> Any:
        base = style.find(f"{W}basedOn")
        return None if base is None else self._styles.get(value(base, "val") or "")


def _is_bullet(sign: str) -> bool:
    """Whether records have the sign too: programs have others, some in faces of their own."""
    found = found_marker(f"{sign}x") if sign and sign[0] != "•" else None
    return found is not None and found.kind == "bullet"


def _int(text: str | None) -> int:
    digits = (text or "").removeprefix("-")
    return int(text or "0") if digits.isascii() and digits.isdigit() and len(digits) < 8 else 0


def _level(element: Any) -> Level:
    said = {}
    for name in ("numFmt", "lvlText", "suff", "start", "pStyle"):
        found = element.find(f"{W}{name}")
        said[name] = "" if found is None else value(found, "val") or ""
    start = _int(said["start"]) if said["start"] else 1
    kind = said["numFmt"] or "decimal"
    return Level(kind, said["lvlText"], said["suff"], start, said["pStyle"])


def counted(number: int, kind: str) -> str:
    """`number` as a list of the `kind` shows it (ST_NumberFormat)."""
    at = number - 1
    match kind:
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 1 <= number <= 20:
            return chr(0x2460 + at)
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
        case "decimalZero":
            return f"{number:02}"
        case "aiueo" | "aiueoFullWidth" if 1 <= number <= len(KANA):
            return KANA[at]
        case "iroha" | "irohaFullWidth" if 1 <= number <= len(IROHA):
            return IROHA[at]
        case "lowerLetter" if 1 <= number <= 26:
            return chr(ord("a") + at)
        case "upperLetter" if 1 <= number <= 26:
            return chr(ord("A") + at)
        case "lowerRoman" | "upperRoman" if 1 <= number <= 39:
            roman = "x" * (number // 10) + _UNITS[number % 10]
            return roman if kind == "lowerRoman" else roman.upper()
        case "japaneseCounting" | "ideographDigital" if 1 <= number <= 99:
            tens, units = divmod(number, 10)
            ten = "" if not tens else "十" if tens == 1 else f"{_KANJI[tens]}十"
            return ten + (_KANJI[units] if units else "")
    return str(number)


_UNITS: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
