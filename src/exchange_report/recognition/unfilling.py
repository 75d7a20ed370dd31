"""Texts that a template made → the values in them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Final

from exchange_report.importers import wording
from exchange_report.layouts import Placeholder, Template
from exchange_report.layouts.template import BLOCK_FIELDS, COUNTS, SUM, OptionalPart, Part

Values = dict[str, str]
Apart = Callable[[Sequence[str]], Values | None]
"""Lines of a text → the values that they hold, by name; None if that is not sure."""

_MOST_LINES: Final = 8
"""Lines of a template that is tried."""
_NAMING: Final = ("item", "partner.name")


def taken_apart(template: Template) -> Apart | None:
    """What takes the texts of a column of several values apart; None for any other column."""
    return partial(unfilled, template) if _is_several(template) else None


def group_taken_apart(template: Template, continued: str = "") -> Apart:
    """What takes the heading of a group apart, also where it stands again with `continued` after
    it. Counts and sums in it are no values.
    """
    return partial(_unfilled_group, template, continued)


def _is_several(template: Template) -> bool:
    """Whether a template shows several values, none of them paragraphs."""
    names = {one.name for one in template.placeholders()}
    return len(names) > 1 and not names & BLOCK_FIELDS and len(template.lines) <= _MOST_LINES


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


def _unfilled_group(template: Template, continued: str, lines: Sequence[str]) -> Values | None:
    if len(template.lines) > _MOST_LINES or not lines:
        return None
    last = lines[-1].removesuffix(continued)
    for values in _ways(template.lines, (*lines[:-1], last)):
        return {name: text for name, text in values.items() if not _is_reckoned(name)}
    return None


def _is_reckoned(name: str) -> bool:
    """Whether a placeholder shows a count or a sum of rows."""
    return name in COUNTS or name.startswith(SUM)


def _ways(template: Sequence[tuple[Part, ...]], lines: Sequence[str]) -> Iterator[Values]:
    """The values that make the lines of a template into `lines`, the likeliest first."""
    if not template:
        if not lines:
            yield {}
        return
    for texts in _of_line(template[0], lines[0]) if lines else ():
        for rest in _ways(template[1:], lines[1:]):
            yield {**texts, **rest}
    if all(not isinstance(part, str) for part in template[0]):
        yield from _ways(template[1:], lines)


def _of_line(parts: tuple[Part, ...], line: str) -> Iterator[Values]:
    """The values of one line: with all that its template shows, or without what stands at either
    end of it, which leaves no blank there.
    """
    for shown in (parts, *_without_ends(parts)):
        found = _pattern(shown).fullmatch(line)
        if found:
            names = [one.name for one in _placeholders(shown)]
            texts = (text.strip() if text else "" for text in found.groups())
            yield {name: text for name, text in zip(names, texts, strict=True) if text}


@lru_cache(maxsize=200)
def _without_ends(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], ...]:
    """Parts of a line without the last of its values and the blank before it, and without the first
    and the blank after it.
    """
    if len(parts) < 3:
        return ()
    made = []
    if isinstance(parts[-1], Placeholder) and _is_gap(parts[-2]):
        made.append(parts[:-2])
    if isinstance(parts[0], Placeholder) and _is_gap(parts[1]):
        made.append(parts[2:])
    return tuple(made)


def _is_gap(part: Part) -> bool:
    return isinstance(part, str) and not part.strip()


def _likely(values: Mapping[str, str], *, has_item: bool) -> int:
    """How well values fit their names; -1 if they cannot be, or may as well be lines of one item
    that the template shows (`has_item`).
    """
    country = values.get("partner.country")
    since = values.get("partner.since")
    if since is not None and wording.year_named(since) is None:
        return -1
    if not any(values.get(name) for name in _NAMING):
        return 0
    is_country = country is not None and wording.is_country(country)
    if has_item and len(values) > 1 and not is_country and since is None:
        return -1
    has_name = since is not None and "partner.name" in values
    return 1 + 4 * is_country + (country is None) + 2 * has_name + ("item" in values)


@lru_cache(maxsize=200)
def _pattern(parts: tuple[Part, ...]) -> re.Pattern[str]:
    return re.compile(_regex(parts))


def _regex(parts: tuple[Part, ...], *, is_optional: bool = False) -> str:
    """What a line may be. A value beside a count may be missing: the line is there without it."""
    is_counted = any(_is_reckoned(one.name) for one in parts if isinstance(one, Placeholder))
    texts = []
    for part in parts:
        if isinstance(part, str):
            texts.append(re.escape(part))
        elif isinstance(part, OptionalPart):
            texts.append(f"(?:{_regex(part.parts, is_optional=True)})?")
        elif _is_reckoned(part.name):
            texts.append("([0-9,.△-]{1,20})")
        else:
            least = 0 if is_counted and not is_optional else 1
            texts.append(f"(.{{{least},200}}?)" if len(parts) > 1 or is_optional else "(.+)")
    return "".join(texts)


def _placeholders(parts: Sequence[Part]) -> Iterator[Placeholder]:
    for part in parts:
        if isinstance(part, Placeholder):
            yield part
        elif isinstance(part, OptionalPart):
            yield from _placeholders(part.parts)
