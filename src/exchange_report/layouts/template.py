"""Templates: text with values of the record in it.

`{fiscal_year:era}` shows a value in a format, `[…]` leaves out what it holds when a value in it is
missing, and a line that comes out empty is left out. `{{`, `}}`, `[[` and `]]` are the brackets
themselves. The language is closed: only the names and formats listed here exist.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Annotated, Any, Final, NamedTuple

from pydantic_core import PydanticCustomError

from exchange_report.layouts.computed import (
    ALIASES,
    DECIMALS,
    PATTERN,
    computed,
    meant_as_computed,
)
from exchange_report.lazy import late
from exchange_report.source import KEY_ALIASES, folded, near
from exchange_report.strict import Notation

YEAR_FORMATS: Final = ("era", "era-year", "era-short", "western", "with-western")
DATE_FORMATS: Final = ("era", "era-short", "western", "with-western")
EXTRA: Final = "extra."
SUM: Final = "sum.extra."
"""What holds the sum of an `extra`, over the rows that a text speaks of."""

SINCE_DATE: Final = "partner.since_date"
"""The day on which a partnership began."""

DATES: Final = frozenset({"issued", "as_of", SINCE_DATE})
"""The values that are days of the calendar."""

ROUNDING_NOTE: Final = "rounding_note"
"""A sentence that is there if rounded parts of a table do not add up to their total."""

YEAR_OF_RECORD: Final = "fiscal_year"
"""What may be followed by a number of years before or after it: `{fiscal_year-1:era}`."""

COUNTS: Final[dict[str, tuple[str, ...]]] = {
    "count": (),
    "count.field": (),
    "count.department": (),
    "count.item": (),
    "count.partner": (),
}
"""The rows that a text speaks of: how many they are, and how many different values they have."""

REPORT_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "fiscal_year": YEAR_FORMATS,
    "title": (),
    "short_title": (),
    "publisher": (),
    "issued": DATE_FORMATS,
    "as_of": DATE_FORMATS,
    **COUNTS,
}
ENTRY_FIELDS: Final[dict[str, tuple[str, ...]]] = REPORT_FIELDS | {
    "field": (),
    "department": (),
    "contact": (),
    "item": (),
    "partner.country": (),
    "partner.name": (),
    "partner.since": YEAR_FORMATS,
    SINCE_DATE: DATE_FORMATS,
    "results": (),
    "notes": (),
}
BLOCK_FIELDS: Final = frozenset({"results", "notes", "preface", "legend", "inquiries"})
GROUP_FIELDS: Final = {name: f for name, f in ENTRY_FIELDS.items() if name not in BLOCK_FIELDS}
"""Those of the entries that a text speaks of together."""
KEY_FIELDS: Final = {name: f for name, f in GROUP_FIELDS.items() if name not in COUNTS}
"""Those of one entry alone, which put it in its place: no counts, and no sums."""
PAGE_FIELDS: Final[dict[str, tuple[str, ...]]] = REPORT_FIELDS | {
    "page": (),
    "pages": (),
    "section": (),
}
PASSAGE_FIELDS: Final[dict[str, tuple[str, ...]]] = REPORT_FIELDS | {
    ROUNDING_NOTE: (),
    "preface": (),
    "legend": (),
    "notes": (),
    "inquiries": (),
}
TABLE_PASSAGE_FIELDS: Final = GROUP_FIELDS | PASSAGE_FIELDS
"""What text before or after one of several tables may show."""


class Placeholder(NamedTuple):
    """A value of the record: its name, a format or nothing, and the years to add to the year."""

    name: str
    format: str = ""
    offset: int = 0


class OptionalPart(NamedTuple):
    """Parts that appear only if every value among them is there."""

    parts: tuple["Part", ...]


Part = str | Placeholder | OptionalPart


class Template(NamedTuple):
    """A parsed template: `lines` of parts, and the `source` that it was parsed from."""

    source: str
    lines: tuple[tuple[Part, ...], ...]

    def placeholders(self) -> Iterator[Placeholder]:
        for line in self.lines:
            yield from _placeholders(line)

    def lone_name(self) -> str:
        """The name of the value that the template consists of; nothing if it holds more."""
        match self.lines:
            case ((Placeholder(name),),):
                return name
        return ""

    def fill(self, value: Callable[[Placeholder], str | None]) -> str:
        """The text with every value in place; lines that come out empty are left out."""
        if len(self.lines) == 1:
            return _fill(self.lines[0], value) or ""
        filled = ((line, _fill(line, value) or "") for line in self.lines)
        return "\n".join(text for line, text in filled if text or not line)


def _placeholders(parts: tuple[Part, ...]) -> Iterator[Placeholder]:
    for part in parts:
        if isinstance(part, Placeholder):
            yield part
        elif isinstance(part, OptionalPart):
            yield from _placeholders(part.parts)


def _fill(
    parts: tuple[Part, ...], value: Callable[[Placeholder], str | None], *, strict: bool = False
) -> str | None:
    """The text of `parts`; None if `strict` and a value is missing."""
    if len(parts) == 1 and isinstance(parts[0], Placeholder):
        return value(parts[0])  # most lines, of every entry
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, OptionalPart):
            texts.append(_fill(part.parts, value, strict=True) or "")
        else:
            text = value(part)
            if strict and not text:
                return None
            texts.append(text or "")
    return "".join(texts)


def joined(templates: Sequence[Template]) -> Template:
    """Templates one below the other; one that is empty has an empty line."""
    source = "\n".join(one.source for one in templates)
    return Template(source, tuple(line for one in templates for line in one.lines))


_TOKENS: Final = re.compile(
    r"(?P<escaped>\{\{|\}\}|\[\[|\]\])"
    r"|\{(?P<name>[^{}:\[\]]+)(?::(?P<format>[^{}\[\]]*))?\}"
    r"|(?P<open>\[)|(?P<close>\])"
    r"|(?P<stray>[{}])"
    r"|(?P<text>[^{}\[\]]+)"
)


def parse_template(source: str, fields: dict[str, tuple[str, ...]]) -> Template:
    """The template that `source` writes, where only `fields` (name to formats) may stand.

    Raises `PydanticCustomError` with a code of the catalogue.
    """
    lines = tuple(_parse_line(line, source, fields) for line in source.split("\n"))
    for line in lines:
        names = [p.name for p in _placeholders(line)]
        if BLOCK_FIELDS.intersection(names) and not _alone(line):
            field = next(name for name in names if name in BLOCK_FIELDS)
            raise PydanticCustomError("ER404", "not alone", {"field": field})
    return Template(source, lines)


def _alone(line: tuple[Part, ...]) -> bool:
    return len(line) == 1 and isinstance(line[0], Placeholder)


def _parse_line(line: str, source: str, fields: dict[str, tuple[str, ...]]) -> tuple[Part, ...]:
    parts: list[Part] = []
    outer: list[Part] | None = None
    for token in _TOKENS.finditer(line):
        kind = token.lastgroup
        if kind == "text" or kind == "escaped":
            parts.append(token[0] if kind == "text" else token[0][0])
        elif kind in ("name", "format"):
            parts.append(_placeholder(token["name"], token["format"] or "", fields))
        elif kind == "open" and outer is None:
            outer, parts = parts, []
        elif kind == "close" and outer is not None:
            outer.append(OptionalPart(tuple(parts)))
            parts, outer = outer, None
        else:
            raise _malformed(source, f"stray `{token[0]}`")
    if outer is not None:
        raise _malformed(source, "`[` without `]`")
    return tuple(parts)


def _placeholder(name: str, format_: str, fields: dict[str, tuple[str, ...]]) -> Placeholder:
    moved = _MOVED.fullmatch(name)
    if moved and YEAR_OF_RECORD in fields:
        format_ = _known_format(name, format_, fields[YEAR_OF_RECORD])
        return Placeholder(YEAR_OF_RECORD, format_, int(moved[1]))
    is_extra = name.startswith(EXTRA) and "item" in fields
    formats: tuple[str, ...]
    if is_extra or (name.startswith(SUM) and name != SUM and "count" in fields):
        formats = ()
    elif "count" in fields and computed(name):
        formats = DECIMALS
    elif name in fields:
        formats = fields[name]
    else:
        raise PydanticCustomError(
            "ER401", "unknown field", {"field": name, "near": _near_field(name, fields)}
        )
    return Placeholder(name, _known_format(name, format_, formats))


_OFFSET: Final = "[+-][1-9][0-9]?"
_MOVED: Final = re.compile(rf"{YEAR_OF_RECORD}({_OFFSET})")
_MEANT_AS_MOVED: Final = late(r"(?P<year>[^ +-]{1,40}) ?(?P<sign>[+-]) ?(?P<n>[1-9][0-9]?)")
_SIGNS: Final = str.maketrans("−－‐–—ー＋", "------+")


def _known_format(name: str, format_: str, formats: tuple[str, ...]) -> str:
    """`format_`, which must be one of `formats`, or nothing."""
    if format_ and format_ not in formats:
        known = ", ".join(one for one in formats if one)
        context = {"field": name, "format": format_, "known": known}
        raise PydanticCustomError("ER402", "unknown format", context)
    return format_


_PAGE_ALIASES: Final = {"ページ": "page", "頁": "page", "総ページ": "pages", "件数": "count"}


def _near_field(name: str, fields: dict[str, tuple[str, ...]]) -> str:
    """The value that `name` means: a known one, or where entries are shown one of their own."""
    plain = name.strip()
    moved = _MEANT_AS_MOVED.fullmatch(unicodedata.normalize("NFKC", plain.translate(_SIGNS)))
    if moved and _near_field(moved["year"], fields) == YEAR_OF_RECORD:
        return f"{YEAR_OF_RECORD}{moved['sign']}{moved['n']}"
    kind, dot, rest = plain.partition(".")
    if kind in ALIASES and "count" in fields:
        return f"{ALIASES[kind]}.{EXTRA}{(rest or '見出し').removeprefix(EXTRA)}"
    if "count" in fields and (meant := meant_as_computed(plain)):
        return meant
    if dot and kind in ("sum", "count") and not rest.isascii() and "count" in fields:
        return f"sum.{EXTRA}{rest.removeprefix(EXTRA)}"
    aliases = (*KEY_ALIASES.get(folded(plain), ()), _PAGE_ALIASES.get(plain, ""))
    names = [known for alias in aliases for known in fields if known.split(".")[-1] == alias]
    if names:
        return min(names, key=lambda known: known in COUNTS)
    if not plain.isascii() and "item" in fields:
        return f"{EXTRA}{plain}"
    return near(plain, fields)


def bare_name(text: str) -> str:
    """The value that `text`, the whole of a template, names without braces; or nothing."""
    known = {**ENTRY_FIELDS, **PAGE_FIELDS, **PASSAGE_FIELDS}
    plain = re.sub(f"(?<=^{YEAR_OF_RECORD}){_OFFSET}$", "", text.partition(":")[0])
    is_own = plain.startswith((EXTRA, SUM)) and plain not in (EXTRA, SUM)
    if plain in known or is_own or computed(plain):
        return text
    names = [f for alias in KEY_ALIASES.get(text, ()) for f in known if f.split(".")[-1] == alias]
    found = min(names, key=lambda name: name in COUNTS, default="")
    return "" if text.isascii() else found


def _malformed(source: str, reason: str) -> PydanticCustomError:
    return PydanticCustomError("ER403", "malformed", {"template": source, "reason": reason})


def _notation(fields: dict[str, tuple[str, ...]]) -> Notation:
    def parse(value: object) -> Template:
        if isinstance(value, Template):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("string_type", "not text")
        return parse_template(value, fields)

    return Notation(parse, attrgetter("source"), _schema(fields))


def _schema(fields: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """What an editor holds a template to, and what it says where one is wrong."""
    names = [*fields, f"{YEAR_OF_RECORD}-1（前の年度）"]
    names += [f"{EXTRA}見出し"] if "item" in fields else []
    names += [f"{SUM}見出し", f"share.{EXTRA}見出し（構成比など）"] if "count" in fields else []
    advice = f"波括弧の中に書けるのは {'、'.join(names)} です。"
    pattern = template_pattern(fields)
    return {"type": "string", "pattern": pattern, "patternErrorMessage": advice}


def template_pattern(fields: dict[str, tuple[str, ...]]) -> str:
    """The language of `parse_template` as one expression of ECMA-262, as JSON Schema wants it."""
    text = r"[^{}\[\]\n]|\{\{|\}\}|\[\[|\]\]"
    names = [_name_pattern(name, formats) for name, formats in fields.items()]
    names += [rf"{re.escape(EXTRA)}[^{{}}:\[\]\n]*:?"] if "item" in fields else []
    names += [rf"{re.escape(SUM)}[^{{}}:\[\]\n]+:?"] if "count" in fields else []
    names += [rf"{PATTERN}(:({'|'.join(DECIMALS)})?)?"] if "count" in fields else []
    inline = "|".join(name for name in names if name.rstrip(":?") not in BLOCK_FIELDS)
    part = rf"{text}|\{{({inline})\}}"
    line = rf"({part}|\[({part})*\])*"
    if blocks := sorted(BLOCK_FIELDS & fields.keys()):
        line = rf"(\{{({'|'.join(blocks)}):?\}}|{line})"
    return rf"^{line}(\n{line})*$"


def _name_pattern(name: str, formats: tuple[str, ...]) -> str:
    moved = f"({_OFFSET})?" if name == YEAR_OF_RECORD else ""
    return re.escape(name) + moved + (f"(:({'|'.join(formats)})?)?" if formats else ":?")


ReportTemplate = Annotated[Template, _notation(REPORT_FIELDS)]
EntryTemplate = Annotated[Template, _notation(ENTRY_FIELDS)]
GroupTemplate = Annotated[Template, _notation(GROUP_FIELDS)]
KeyTemplate = Annotated[Template, _notation(KEY_FIELDS)]
PageTemplate = Annotated[Template, _notation(PAGE_FIELDS)]
PassageTemplate = Annotated[Template, _notation(PASSAGE_FIELDS)]
TablePassageTemplate = Annotated[Template, _notation(TABLE_PASSAGE_FIELDS)]
