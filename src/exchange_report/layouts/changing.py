"""`columns` as a mapping: what a layout changes in the columns of the one that it extends."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, Field

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts.column import COLUMNS, Loc
from exchange_report.source import Document, Element, Rearranged, Value, near, validate

_HEADING: Final = "heading"
_NEW: Final = {"width": "auto"}
_OF_A_RECORD: Final = re.compile(r"[（(][^（()）]{0,80}[）)]|\{[^{}]{0,80}\}")
"""What a heading has in brackets, or takes from a record."""


class ColumnChange(BaseModel, extra="allow"):
    """What is said of where a column stands; all else is what the column has."""

    hide: bool = Field(
        default=False,
        title="列を出さない",
        description="true なら、もとの体裁のこの列を出しません。",
    )
    after: str | None = Field(
        default=None,
        title="どの列の後か",
        description="列の見出し。この列を、その列の右に置きます。",
    )
    before: str | None = Field(
        default=None,
        title="どの列の前か",
        description="列の見出し。この列を、その列の左に置きます。",
    )


class _Changes(BaseModel, extra="allow"):
    columns: dict[str, ColumnChange | None]


_DIRECTING: Final = frozenset(ColumnChange.model_fields)


@dataclass(slots=True)
class _Spot:
    """A column, or several under one heading, on its way to where it is to stand."""

    heading: str
    value: str
    below: Loc | None
    key: str | None = None
    inside: "list[_Spot] | None" = None

    def element(self) -> Element:
        inside = None if self.inside is None else tuple(one.element() for one in self.inside)
        return Element(self.below, self.key, inside)


def column_changes(document: Document, below: Value) -> tuple[Rearranged | None, list[Diagnostic]]:
    """How the file changes the columns of the values below it, and what is wrong with that; None
    where its `columns` are no mapping.
    """
    said = document.at((COLUMNS,))
    if not isinstance(said, dict):
        return None, []
    columns = below.get(COLUMNS) if isinstance(below, dict) else None
    if not isinstance(columns, list):
        tables = isinstance(below, dict) and bool(below.get("tables"))
        span = document.span((COLUMNS,), key=True)
        arguments = {"case": "tables"} if tables else {}
        return None, [document.diagnostic("ER822", span, arguments)]
    changes, problems = validate(_Changes, document)
    if changes is None:
        found = [problem for _, problem in problems]
        return _rearranged(_spots(columns)), found
    change = _Change(document, _spots(columns))
    for name, one in changes.columns.items():
        change.named(name, one)
    for name, one in changes.columns.items():
        change.moved(name, one)
    change.hidden(name for name, one in changes.columns.items() if one is None or one.hide)
    if not change.spots and not change.problems:
        change.problems.append(document.diagnostic("ER810", document.span((COLUMNS,), key=True)))
    return _rearranged(change.spots), change.problems


def _rearranged(spots: "list[_Spot]") -> Rearranged:
    elements = tuple(one.element() for one in spots)
    return Rearranged(COLUMNS, elements, _HEADING, _NEW, _DIRECTING)


def _spots(columns: list[Value], above: Loc = ()) -> list[_Spot]:
    found = []
    for index, column in enumerate(columns):
        stated = column if isinstance(column, dict) else {}
        inner, here = stated.get(COLUMNS), (*above, index)
        spots = _spots(inner, (*here, COLUMNS)) if isinstance(inner, list) else None
        heading, value = (str(stated.get(key) or "") for key in (_HEADING, "value"))
        found.append(_Spot(heading, value, here, inside=spots))
    return found


class _Change:
    """The columns while they are changed."""

    def __init__(self, document: Document, spots: list[_Spot]) -> None:
        self.document = document
        self.spots = spots
        self.problems: list[Diagnostic] = []
        self._named: dict[str, _Spot] = {}

    def named(self, name: str, change: ColumnChange | None) -> None:
        """Finds the column that is changed; one with a value of its own may be new."""
        spot = self._only(name, (COLUMNS, name), new=self._is_new(change))
        if spot is None:
            return
        if spot.key is not None:
            self._told("ER824", (COLUMNS, name), {"name": name, "other": spot.key})
            return
        spot.key = name
        self._named[name] = spot

    def moved(self, name: str, change: ColumnChange | None) -> None:
        """Puts the column where it is to stand."""
        spot = self._named.get(name)
        if spot is None or change is None:
            return
        if change.after and change.before:
            self._told("ER823", (COLUMNS, name, "before"), {})
            return
        target = change.after or change.before
        if not target:
            return
        _taken_out(self.spots, spot)
        loc = (COLUMNS, name, "after" if change.after else "before")
        beside = self._only(target, loc, value=True)
        place = _place_of(self.spots, beside) if beside else None
        if place is None:
            self.spots.append(spot)
        else:
            place[0].insert(place[1] + bool(change.after), spot)

    def hidden(self, names: Iterator[str]) -> None:
        """Takes the columns out, and a heading over none with them."""
        for name in names:
            if name in self._named:
                _taken_out(self.spots, self._named[name])
        self.spots[:] = _with_columns(self.spots)

    def _is_new(self, change: ColumnChange | None) -> bool:
        return change is not None and "value" in (change.model_extra or {})

    def _only(self, name: str, loc: Loc, *, new: bool = False, value: bool = False) -> _Spot | None:
        """The column that is meant; one that is to be new stands at the end."""
        found = _matching(list(_all(self.spots)), name)
        if len(found) == 1:
            return found[0]
        if new and not found:
            self.spots.append(_Spot(name, "", None))
            return self.spots[-1]
        headings = [_shown(spot.heading) for spot in found or _all(self.spots)]
        arguments = {"name": name, "columns": ", ".join(headings)}
        if not found and (alike := near(name, headings)):
            arguments |= {"case": "near", "near": alike}
        self._told("ER821" if found else "ER820", loc, arguments, key=not value)
        return None

    def _told(self, code: str, loc: Loc, arguments: dict[str, str], *, key: bool = True) -> None:
        span = self.document.span(loc, key=key)
        self.problems.append(self.document.diagnostic(code, span, arguments))


def _matching(spots: list[_Spot], name: str) -> list[_Spot]:
    """The columns that `name` may stand for: by the whole heading, by the heading without what is
    in brackets, by what the column shows, by a part of the heading.
    """
    wanted = _plain(name)
    ways: tuple[Callable[[_Spot], bool], ...] = (
        lambda spot: _plain(spot.heading) == wanted,
        lambda spot: _plain(_OF_A_RECORD.sub("", spot.heading)) == wanted,
        lambda spot: spot.value.partition("\n")[0].strip("{ }") == (wanted.strip("{}") or wanted),
        lambda spot: wanted in _plain(_OF_A_RECORD.sub("", spot.heading)),
    )
    found = ([spot for spot in spots if matches(spot)] for matches in ways if wanted)
    return next(filter(None, found), [])


def _plain(text: str) -> str:
    """`text` without blanks, which headings have for their looks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _shown(heading: str) -> str:
    """A heading on one line, without what it takes from a record if something else is there."""
    return _plain(_OF_A_RECORD.sub("", heading)) or _plain(heading)


def _all(spots: list[_Spot]) -> Iterator[_Spot]:
    for spot in spots:
        yield spot
        yield from _all(spot.inside or [])


def _place_of(spots: list[_Spot], wanted: _Spot) -> tuple[list[_Spot], int] | None:
    """The list that a column stands in, and where."""
    for index, spot in enumerate(spots):
        if spot is wanted:
            return spots, index
        if found := _place_of(spot.inside or [], wanted):
            return found
    return None


def _taken_out(spots: list[_Spot], spot: _Spot) -> None:
    if place := _place_of(spots, spot):
        del place[0][place[1]]


def _with_columns(spots: list[_Spot]) -> list[_Spot]:
    for spot in spots:
        if spot.inside:
            spot.inside[:] = _with_columns(spot.inside)
    return [spot for spot in spots if spot.inside is None or spot.inside]
