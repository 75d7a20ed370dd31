"""Which values count rows, which rows they hold for, and what a record writes for a number."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from exchange_report.layouts import Template
from exchange_report.layouts.computed import computed
from exchange_report.lazy import late
from exchange_report.records import RowEntry
from exchange_report.source import Document, Loc

_NOTHING: Final = frozenset({"", "-", "‐", "–", "—", "―", "─", "ー", "…", "...", "なし", "無し"})
"""Texts that stand for no number, in NFKC."""

_MINUS: Final = str.maketrans("−－", "--")
_NUMBER: Final = late(
    r"(?P<minus>[-△▲−－][ \u3000]?)?"
    r"(?P<digits>(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
    r"|(?:[１-９][０-９]{0,2}(?:，[０-９]{3})+|[０-９]+)(?:．[０-９]+)?)"
)
"""A number as accounts write it: digits, commas and the decimal point of one width."""

_INWARDS: Final = ("fiscal_year", "field", "department")
"""What holds what in a record, outermost first."""


def is_count(name: str) -> bool:
    """Whether a placeholder shows what rows amount to."""
    return name.split(".")[0] == "count" or computed(name) is not None


def around_sums(
    after: Template, groups: Sequence[tuple[Template, list[int]]]
) -> Iterator[list[int]]:
    """The groups, outermost first, that hold the sums after the rows of one `after`: as
    far as the one that shows the same, or none that is known to lie within.
    """
    names, depth = {p.name for p in after.placeholders()}, _depth(after)
    for template, starts in groups:
        same = any(p.name in names for p in template.placeholders() if not is_count(p.name))
        if not same and depth < _depth(template):
            return
        yield starts
        if same:
            return


def _depth(template: Template) -> int:
    names = {placeholder.name for placeholder in template.placeholders()}
    return next((i for i, name in enumerate(_INWARDS) if name in names), len(_INWARDS))


def number_in(text: str) -> re.Match[str] | None:
    """The number that `text` writes and nothing else: its `minus`, if it has one, and its `digits`
    with their commas; None if it writes no number.
    """
    return _NUMBER.fullmatch(text.strip())


def is_nothing(text: str) -> bool:
    """Whether `text` stands for no number, whatever its width: －, なし, or blank."""
    return unicodedata.normalize("NFKC", text.translate(_MINUS)).strip() in _NOTHING


def stated(document: Document, entry: RowEntry, key: Loc) -> Loc:
    """Where the value of `key` that holds for `entry` stands: in it, or in a group above."""
    return stated_at(document, entry.loc, key)


def stated_at(document: Document, entry: Loc, key: Loc) -> Loc:
    """Where the value of `key` that holds for the entry at that place stands."""
    for depth in range(len(entry), 0, -2):
        loc = (*entry[:depth], *key)
        if document.at(loc) is not None:
            return loc
    return entry
