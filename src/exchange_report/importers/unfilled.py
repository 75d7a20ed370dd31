"""What a template of a layout was filled with, from the lines that it gave."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from exchange_report.importers import wording
from exchange_report.importers.columns import plain
from exchange_report.layouts import Placeholder, Template
from exchange_report.layouts.template import BLOCK_FIELDS, OptionalPart, Part

Values = dict[str, str]
_MOST: Final = 8
"""Lines of a template that is tried."""
_NAMELESS: Final = ("item", "partner.name")


def is_several(template: Template) -> bool:
    """Whether a template shows several values, none of them paragraphs."""
    names = {one.name for one in template.placeholders()}
    return len(names) > 1 and not names & BLOCK_FIELDS and len(template.lines) <= _MOST


def unfilled(template: Template, lines: Sequence[str]) -> Values | None:
    """The values that make `template` into `lines`, by name; None if there are none, or if there
    are several that are as likely. Lines of a template that show nothing are left out of a text, so
    each is tried with them and without.
    """
    best: list[Values] = []
    score = 0
    has_item = any(one.name == "item" for one in template.placeholders())
    for values in _ways(template.lines, tuple(lines)):
        here = _likely(values, has_item=has_item)
        if here > score:
            best, score = [], here
        if here == score and values not in best:
            best.append(values)
    return best[0] if len(best) == 1 else None


def _ways(template: Sequence[tuple[Part, ...]], lines: Sequence[str]) -> Iterator[Values]:
    if not template:
        if not lines:
            yield {}
        return
    if lines and (found := _pattern(template[0]).fullmatch(lines[0])):
        names = [one.name for one in _shown(template[0])]
        texts = {name: text for name, text in zip(names, found.groups(), strict=True) if text}
        for rest in _ways(template[1:], lines[1:]):
            yield {**texts, **rest}
    if all(not isinstance(part, str) for part in template[0]):
        yield from _ways(template[1:], lines)


def _likely(values: Values, *, has_item: bool) -> int:
    """How well values fit their names; -1 if they cannot be, or may as well be lines of one item
    that the template shows (`has_item`).
    """
    country = values.get("partner.country")
    since = values.get("partner.since")
    if since is not None and wording.year_named(since) is None:
        return -1
    if not any(values.get(name) for name in _NAMELESS):
        return 0
    is_country = country is not None and wording.is_country(country)
    if has_item and len(values) > 1 and not is_country and since is None:
        return -1
    has_name = since is not None and "partner.name" in values
    return 1 + 4 * is_country + (country is None) + 2 * has_name + ("item" in values)


@lru_cache(maxsize=200)
def _pattern(parts: tuple[Part, ...]) -> re.Pattern[str]:
    return re.compile(_regex(parts))


def _regex(parts: tuple[Part, ...]) -> str:
    texts = []
    for part in parts:
        if isinstance(part, str):
            texts.append(re.escape(part))
        elif isinstance(part, OptionalPart):
            texts.append(f"(?:{_regex(part.parts)})?")
        else:
            texts.append("(.{1,200}?)" if len(parts) > 1 else "(.+)")
    return "".join(texts)


def _shown(parts: Sequence[Part]) -> Iterator[Placeholder]:
    for part in parts:
        if isinstance(part, Placeholder):
            yield part
        elif isinstance(part, OptionalPart):
            yield from _shown(part.parts)


def heading_pattern(template: Template) -> str:
    """A regular expression for what a heading of plain width and without white space may be."""
    return "".join(
        re.escape(plain(part)) if isinstance(part, str) else ".{0,40}"
        for line in template.lines
        for part in line
    )
