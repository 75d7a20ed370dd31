"""What rows amount to together: how many they are, and the sums of what they count."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts import Template
from exchange_report.layouts.template import EXTRA, SUM
from exchange_report.records import RowEntry, Values
from exchange_report.source import Document

_NOTHING: Final = frozenset({"", "-", "–", "—", "―", "ー", "なし"})
"""Texts that stand for no number."""


def counted(entries: Sequence[RowEntry], shown: Iterable[Template]) -> dict[str, str]:
    """The counts that the templates `shown` have, over `entries`."""
    names = {placeholder.name for one in shown for placeholder in one.placeholders()}
    return {name: _number(_amount(name, entries)) for name in names if is_count(name)}


def is_count(name: str) -> bool:
    """Whether a placeholder shows what rows amount to."""
    return name.split(".")[0] == "count" or name.startswith(SUM)


def _amount(name: str, entries: Sequence[RowEntry]) -> int | Decimal:
    if name.startswith(SUM):
        numbers = (_parsed(entry.values, name.removeprefix("sum.")) for entry in entries)
        return sum((number for number in numbers if number is not None), Decimal())
    if name == "count":
        return len(entries)
    counted = name.removeprefix("count.")
    keys = ("partner.country", "partner.name") if counted == "partner" else (counted,)
    values = {tuple(entry.values.get(key) for key in keys) for entry in entries}
    return sum(any(value) for value in values)


def _parsed(values: Values, name: str) -> Decimal | None:
    """The number that the value writes; None for one that stands for nothing, or is none."""
    text = unicodedata.normalize("NFKC", str(values.get(name, ""))).replace(",", "").strip()
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _number(number: int | Decimal) -> str:
    """With commas every three digits (公用文作成の考え方)."""
    return f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"


def unsummable(
    document: Document, entries: Sequence[RowEntry], shown: Iterable[Template]
) -> Iterator[Diagnostic]:
    """What is to be summed and is no number, each where the record says so."""
    names = {p.name for one in shown for p in one.placeholders() if p.name.startswith(SUM)}
    for name in sorted(name.removeprefix("sum.") for name in names):
        told = set()
        for entry in entries:
            text = str(entry.values.get(name, ""))
            if _parsed(entry.values, name) is not None or text.strip() in _NOTHING:
                continue
            span = document.span(_stated(document, entry, name.removeprefix(EXTRA)))
            if span not in told:
                told.add(span)
                arguments = {"text": text, "field": name}
                yield document.diagnostic("ER419", span, arguments)


def _stated(document: Document, entry: RowEntry, heading: str) -> tuple[str | int, ...]:
    """Where the value of `extra` that holds for `entry` stands: in it, or in a group above."""
    for depth in range(len(entry.loc), 0, -2):
        loc = (*entry.loc[:depth], "extra", heading)
        value: object = document.value
        for step in loc:
            value = _step(value, step)
        if value is not None:
            return loc
    return entry.loc


def _step(value: object, step: str | int) -> object:
    match value, step:
        case dict(), str():
            return value.get(step)
        case list(), int():
            return value[step] if step < len(value) else None
        case _:
            return None
