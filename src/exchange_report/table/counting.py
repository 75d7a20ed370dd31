"""What rows amount to together: how many they are, and the sums of what they count."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, localcontext
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts import Template
from exchange_report.layouts.template import EXTRA, SUM
from exchange_report.lazy import late
from exchange_report.records import RowEntry, Values
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
    return name.split(".")[0] == "count" or name.startswith(SUM)


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


def together(entries: Sequence[RowEntry], shown: Sequence[Template]) -> Values:
    """The values that the templates `shown` have where they speak of all of `entries`: those that
    these share, and their counts.
    """
    names = {p.name for one in shown for p in one.placeholders()}
    first = entries[0].values if entries else {}
    shared: dict[str, str | int] = {
        name: first[name]
        for name in names & first.keys()
        if all(entry.values.get(name) == first[name] for entry in entries)
    }
    return {**shared, **counted(entries, shown)}


def counted(entries: Sequence[RowEntry], shown: Iterable[Template]) -> dict[str, str]:
    """The counts that the templates `shown` have, over `entries`."""
    names = {p.name for one in shown for p in one.placeholders() if is_count(p.name)}
    return {name: _number(_amount(name, entries)) for name in names}


def _amount(name: str, entries: Sequence[RowEntry]) -> int | Decimal:
    if name.startswith(SUM):
        numbers = [_parsed(entry.values, name.removeprefix("sum.")) for entry in entries]
        return _sum([number for number in numbers if number is not None])
    if name == "count":
        return len(entries)
    counted = name.removeprefix("count.")
    keys = ("partner.country", "partner.name") if counted == "partner" else (counted,)
    values = {tuple(entry.values.get(key) for key in keys) for entry in entries}
    return sum(any(value) for value in values)


def _sum(numbers: Sequence[Decimal]) -> Decimal:
    """The exact sum of decimal numbers."""
    places = max((-int(number.as_tuple().exponent) for number in numbers), default=0)
    whole = max((number.adjusted() for number in numbers), default=0)
    with localcontext() as context:
        context.prec = max(places + whole + len(str(len(numbers))) + 2, 1)
        return sum(numbers, Decimal())


def _parsed(values: Values, name: str) -> Decimal | None:
    """The number that the value writes; None for one that stands for nothing, or is none."""
    found = number_in(str(values.get(name, "")))
    if found is None:
        return None
    digits = unicodedata.normalize("NFKC", found["digits"]).replace(",", "")
    return Decimal(f"-{digits}" if found["minus"] else digits)


def number_in(text: str) -> re.Match[str] | None:
    """The number that `text` writes and nothing else: its `minus`, if it has one, and its `digits`
    with their commas; None if it writes no number.
    """
    return _NUMBER.fullmatch(text.strip())


def is_nothing(text: str) -> bool:
    """Whether `text` stands for no number, whatever its width: －, なし, or blank."""
    return unicodedata.normalize("NFKC", text.translate(_MINUS)).strip() in _NOTHING


def _number(number: int | Decimal) -> str:
    """With commas every three digits (公用文作成の考え方), below nothing with a triangle as in
    official accounts.
    """
    written = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    return written.replace("-", "△")


def unsummable(
    documents: Sequence[Document], entries: Sequence[RowEntry], shown: Iterable[Template]
) -> Iterator[Diagnostic]:
    """What is to be summed and is no number, each where its record says so."""
    names = {p.name for one in shown for p in one.placeholders() if p.name.startswith(SUM)}
    for name in sorted(name.removeprefix("sum.") for name in names):
        told = set()
        for entry in entries:
            written = str(entry.values.get(name, ""))
            if _parsed(entry.values, name) is not None or is_nothing(written):
                continue
            document = documents[entry.document]
            span = document.span(stated(document, entry, ("extra", name.removeprefix(EXTRA))))
            if span not in told:
                told.add(span)
                arguments = {"text": str(entry.values[name]), "field": name}
                yield document.diagnostic("ER419", span, arguments)


def stated(document: Document, entry: RowEntry, key: Loc) -> Loc:
    """Where the value of `key` that holds for `entry` stands: in it, or in a group above."""
    for depth in range(len(entry.loc), 0, -2):
        loc = (*entry.loc[:depth], *key)
        if document.at(loc) is not None:
            return loc
    return entry.loc
