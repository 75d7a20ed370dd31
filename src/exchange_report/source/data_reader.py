"""Plain Python data to the values of a file: text, lists, mappings."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from math import isinf, isnan
from numbers import Integral
from typing import Any, Final, NamedTuple

from exchange_report.source.data import DataDocument
from exchange_report.source.document import Document, Loc, Value
from exchange_report.source.encoding import PROBLEM_LIMIT, SIZE_LIMIT
from exchange_report.source.failure import shortened
from exchange_report.source.nodes import DEPTH_LIMIT

_SURROGATE: Final = "[\ud800-\udfff]"
"""Halves of characters, the only ones that no file holds: all others have an escape."""

_COST: Final = 4
"""Characters that a value takes in a file, at least, beside its text."""


def from_data(data: Mapping[Any, Any], name: str, *, nulls: bool = False) -> Document:
    """The values of plain Python data, called `name` in diagnostics.

    Scalars become text as in a file: numbers as `str` writes them, `true` and `false`, days in ISO
    8601 (a moment at midnight is a day). None and not-a-number state nothing: their keys are left
    out, or kept with `nulls`. What a file cannot hold is reported in `Document.problems`. Raises
    `TypeError` if `data` is no mapping.
    """
    if not isinstance(data, Mapping):
        raise TypeError(f"a mapping is expected, not {type(data).__name__}")
    reading = _Reading(nulls=nulls)
    document = DataDocument(name, "", reading.value(data, ()))
    problems = []
    for one in reading.problems:
        span = document.span(one.loc, key=True)
        if one.stretch is not None:
            span = document.text_span(one.loc, *one.stretch)
        problems.append(document.diagnostic(one.code, span, one.arguments, hinted=one.hinted))
    return document.with_problems(*problems)


def scalar(data: object) -> str | None:
    """The text of one value; None if it states nothing. Raises `TypeError` for what is no value of
    a record, with its kind as the message.
    """
    match data:
        case None:
            return None
        case str():
            return str.__str__(data)  # that of an enumeration would be its name
        case bool():
            return "true" if data else "false"
        case datetime() if data.time() == time.min:
            return date.isoformat(data)
        case date():
            return data.isoformat()
        case float():
            return _number(float(data), isnan(data), isinf(data))
        case Decimal():
            return _number(data, data.is_nan(), data.is_infinite())
        case Integral():
            return _digits(int(data))
    raise TypeError(type(data).__name__)


def _number(number: float | Decimal, is_none: bool, is_infinite: bool) -> str | None:
    if is_infinite:
        raise TypeError(str(number))
    return None if is_none else str(number)


def _digits(number: int) -> str:
    try:
        return str(number)
    except ValueError as error:  # more digits than Python converts
        raise TypeError(type(number).__name__) from error


class _Problem(NamedTuple):
    """What is wrong at `loc`, with the characters of its text that are meant."""

    code: str
    loc: Loc
    arguments: Mapping[str, str]
    stretch: tuple[int, int] | None = None
    hinted: bool = True


class _Reading:
    """Values as they are read, every problem on the way noted; what was read before there was too
    much of it is kept.
    """

    def __init__(self, *, nulls: bool) -> None:
        self.nulls = nulls
        self.problems: list[_Problem] = []
        self._size = 0
        self._is_over = False

    def value(self, data: object, loc: Loc) -> Value:
        self._count(_COST)
        if not isinstance(data, Mapping | list | tuple):
            return self._text(data, loc)
        if len(loc) == DEPTH_LIMIT:
            self._stop(_Problem("ER106", loc, {"limit": str(DEPTH_LIMIT)}))
            return None
        if isinstance(data, Mapping):
            return self._mapping(data, loc)
        values: list[Value] = []
        for index, one in enumerate(data):
            if self._is_over:
                break
            values.append(self.value(one, (*loc, index)))
        return values

    def _mapping(self, data: Mapping[Any, Any], loc: Loc) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for given, one in data.items():
            if self._is_over:
                break
            key = self._key(given, loc)
            if key is None:
                continue
            if key in values:
                arguments = {"key": shortened(key)}
                self._note(_Problem("ER102", (*loc, key), arguments, hinted=False))
            known = len(self.problems)
            value = self.value(one, (*loc, key))
            if value is not None or self.nulls or len(self.problems) > known:
                values[key] = value
        return values

    def _key(self, data: object, loc: Loc) -> str | None:
        """The text of a key; None, with the problem noted, for what is none."""
        try:
            text = scalar(data)
        except TypeError:
            text = None
        if text is None:
            self._note(_Problem("ER109", loc, {}, hinted=False))
            return None
        self._count(len(text))
        for found in re.finditer(_SURROGATE, text):
            self._note(_Problem("ER116", loc, {"code_point": f"{ord(found[0]):04X}"}))
        return re.sub(_SURROGATE, "\ufffd", text)

    def _text(self, data: object, loc: Loc) -> str | None:
        try:
            text = scalar(data)
        except TypeError as error:
            self._note(_Problem("ER640", loc, {"found": shortened(str(error))}))
            return None
        if text is None:
            return None
        self._count(len(text))
        for found in re.finditer(_SURROGATE, text):
            arguments = {"code_point": f"{ord(found[0]):04X}"}
            self._note(_Problem("ER116", loc, arguments, found.span()))
        return re.sub(_SURROGATE, "\ufffd", text)

    def _count(self, size: int) -> None:
        self._size += size
        if self._size > SIZE_LIMIT and not self._is_over:
            self._stop(_Problem("ER124", (), {"limit": str(SIZE_LIMIT // 2**20)}))

    def _note(self, problem: _Problem) -> None:
        if len(self.problems) < PROBLEM_LIMIT:
            self.problems.append(problem)
        self._is_over = self._is_over or len(self.problems) >= PROBLEM_LIMIT

    def _stop(self, problem: _Problem) -> None:
        self._note(problem)
        self._is_over = True
