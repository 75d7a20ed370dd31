"""Totals beside their parts: rounded parts that do not add up, and totals that are stated wrong."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from exchange_report.layouts import Column, GroupRow, Template
from exchange_report.layouts.column import Valued
from exchange_report.layouts.computed import ADDITIVE, computed
from exchange_report.layouts.template import EXTRA
from exchange_report.lazy import late
from exchange_report.records import Block, Typed
from exchange_report.source import Loc
from exchange_report.table.logical_table import Row
from exchange_report.table.numbers import sum_of

_TOTAL: Final = late(r"(?P<grand>合計|総計|総額|総合計)|(?P<any>計)|(?P<part>小計)")
"""The labels of entries that state a total themselves, without blanks."""


class Total(NamedTuple):
    """A total of the column of that number, and what its parts add up to. `field` is the own value
    that states it at `loc`, in the record of that number; nothing for one that was computed.
    """

    column: int
    total: Decimal
    parts: Decimal
    field: str = ""
    loc: Loc = ()
    document: int = 0


class _Valued(NamedTuple):
    """A value of the cells of the column of that number; `place` is its number among those above
    the other, None for one alone.
    """

    column: int
    place: int | None
    of: Valued


def _numbers(columns: Sequence[Column]) -> Iterator[_Valued]:
    """The values that are numbers, but for those of merged columns."""
    for number, column in enumerate(columns):
        for place, part in enumerate(column.parts):
            if part.numbers and not column.merge:
                yield _Valued(number, place if column.stack else None, part)


def totals_of(rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[Total]:
    """The totals of a table that differ from the sum of their parts."""
    values = [*_numbers(columns)]
    if values:
        yield from _uneven(rows, values)
        yield from _stated_rows(rows, columns, values)


def _uneven(rows: Sequence[Row], values: Sequence[_Valued]) -> Iterator[Total]:
    """The totals of a table that differ from the sum of their parts as both are shown: since they
    are rounded, or since the record states another total.
    """
    for row, parts in _summed(rows):
        for valued in values:
            number, _, of = valued
            cell, subtotal = row.cells[number], of.subtotal
            if cell is None or subtotal is None:
                continue
            stated = _stated(of.value, subtotal)
            if not stated and not _adds_up(of.value, subtotal):
                continue
            known = [typed for one in parts if (typed := _typed(one, valued))]
            total, parted = _typed(row, valued), sum_of([one.shown for one in known])
            if total is None or not known:
                continue
            exact = sum_of([*map(_value, known)])
            if stated and exact != _value(total):
                yield Total(number, _value(total), exact, stated, parts[0].loc, cell.document)
                continue
            if parted == total.shown:
                continue
            if _is_share(subtotal) or exact == _value(total):
                yield Total(number, total.shown, parted)


def _summed(rows: Sequence[Row]) -> Iterator[tuple[Row, Sequence[Row]]]:
    """The rows of sums, each with those of the entries that it sums."""
    passed: list[Row] = []
    for row in rows:
        if row.kind is None:
            passed.append(row)
        elif not isinstance(row.kind, GroupRow):
            yield row, passed[-row.covers :]


def _adds_up(value: Template, subtotal: Template) -> bool:
    """Whether a subtotal is the sum of what the column shows in each row."""
    name, total = value.lone_name(), computed(subtotal.lone_name())
    if total is None:
        return name == subtotal.lone_name() == "count"
    if total.kind == "sum" and name == total.of:
        return True
    return name == subtotal.lone_name() and total.kind in ADDITIVE


def _stated(value: Template, subtotal: Template) -> str:
    """The own value that states the total of a column of own values; nothing if none does."""
    name, total = value.lone_name(), subtotal.lone_name()
    return total if name.startswith(EXTRA) and total.startswith(EXTRA) else ""


def _stated_rows(
    rows: Sequence[Row], columns: Sequence[Column], values: Sequence[_Valued]
) -> Iterator[Total]:
    """The totals that entries called 合計, 計 or 小計 state, and that their parts do not add up to:
    the entries above them, or of 計 and 小計 those after the total before.
    """
    owned = [one for one in values if one.of.value.lone_name().startswith(EXTRA)]
    if not owned:
        return
    every: list[Row] = []
    group: list[Row] = []
    for row in rows:
        if row.kind is not None:
            continue
        label = _label(row, columns)
        if label is None:
            every.append(row)
            group.append(row)
            continue
        scopes = [every] if label["grand"] else [group, every] if label["any"] else [group]
        for valued in owned:
            yield from _wrong(row, valued, scopes)
        group = []


def _wrong(row: Row, valued: _Valued, scopes: Sequence[Sequence[Row]]) -> Iterator[Total]:
    cell, total = row.cells[valued.column], _typed(row, valued)
    known = ([typed for one in scope if (typed := _typed(one, valued))] for scope in scopes)
    sums = [sum_of([*map(_value, one)]) for one in known if one]
    if cell and total and sums and _value(total) not in sums:
        name = valued.of.value.lone_name()
        yield Total(valued.column, _value(total), sums[0], name, row.loc, cell.document)


def _label(row: Row, columns: Sequence[Column]) -> re.Match[str] | None:
    """The label of an entry that states a total, in a column of something else than numbers."""
    for cell, column in zip(row.cells, columns, strict=True):
        if cell is not None and cell.blocks and not column.numbers:
            text = "".join("".join(block.text.split()) for block in cell.stated)
            if len(text) <= len("総合計") and (found := _TOTAL.fullmatch(text)):
                return found
    return None


def _is_share(subtotal: Template) -> bool:
    """Whether a subtotal is a quotient, which the parts add up to but for their rounding; those of
    the year before may lack what is no longer there.
    """
    total = computed(subtotal.lone_name())
    return total is not None and total.kind == "share"


def _typed(row: Row, valued: _Valued) -> Typed | None:
    """The number that a row shows in the place of a value."""
    cell = row.cells[valued.column]
    blocks: Sequence[Block] = cell.blocks if cell else ()
    if valued.place is not None:
        starts = [number for number, block in enumerate(blocks) if not block.continues]
        blocks = [blocks[starts[valued.place]]] if valued.place < len(starts) else []
    return blocks[0].typed if len(blocks) == 1 else None


def _value(typed: Typed) -> Decimal:
    """A number before it was rounded, if that has a last decimal."""
    return typed.value if isinstance(typed.value, Decimal) else typed.shown
