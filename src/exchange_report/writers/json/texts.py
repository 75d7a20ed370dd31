"""Texts without their marks, with what the marks say and the dates in them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from exchange_report.records import Annotation, Block, annotated
from exchange_report.records.dates import RecordDate, dates_in, may_hold_dates
from exchange_report.records.texts import Text

_REMEMBERED: Final = 4096
"""Texts of one value that are kept: most, as departments, stand in many entries."""


class Said:
    """The texts of an entry, or of what stands around the entries; it collects the dates that they
    name, and the readings and emphasis above them, each with the way to its text. Spans are
    characters (code points) of the text, from 0.
    """

    def __init__(self, fiscal_year: int) -> None:
        self._fiscal_year = fiscal_year
        self._dates: list[dict[str, Any]] = []
        self._annotations: list[dict[str, Any]] = []

    def name(self, way: str, verbatim: str, heading: str = "") -> str:
        """A text of one value; `heading` is that of a column of its own."""
        plain, dates, annotations = _name(way, verbatim, heading, self._fiscal_year)
        self._dates += dates
        self._annotations += annotations
        return plain

    def blocks(self, name: str, blocks: Iterable[Block]) -> list[dict[str, Any]]:
        """The paragraphs of a list. The `marker` is the beginning of the text."""
        made = []
        for index, block in enumerate(blocks):
            one: dict[str, Any] = {"kind": str(block.kind), "text": block.text}
            one |= {"level": block.level} if block.level else {}
            one |= {"marker": block.text[: block.marker]} if block.marker else {}
            made.append(one)
            text = Text((name, index), block.text, name, self._fiscal_year)
            way = f"{name}[{index}]"
            self._dates += _dates(way, text)
            self._annotations += _annotations(way, block.annotations)
        return made

    def found(self) -> dict[str, Any]:
        """The dates and annotations of all texts so far, if there are any."""
        found = {"dates": self._dates, "annotations": self._annotations}
        return {key: value for key, value in found.items() if value}


@lru_cache(_REMEMBERED)
def _name(
    way: str, verbatim: str, heading: str, fiscal_year: int
) -> tuple[str, Sequence[dict[str, Any]], Sequence[dict[str, Any]]]:
    """A text of one value without its marks, with its dates and annotations."""
    plain, annotations = annotated(verbatim)
    text = Text((way, heading), plain, "extra" if heading else way, fiscal_year)
    return plain, tuple(_dates(way, text)), tuple(_annotations(way, annotations))


def _dates(way: str, text: Text) -> Iterable[dict[str, Any]]:
    return [_date(way, one) for one in dates_in(text)] if may_hold_dates(text) else ()


def _annotations(way: str, annotations: Iterable[Annotation]) -> Iterator[dict[str, Any]]:
    for start, end, readings, compound in annotations:
        one: dict[str, Any] = {"in": way, "span": [start, end]}
        one |= {"kind": "reading", "readings": list(readings)} if readings else {}
        one |= {} if readings else {"kind": "emphasis"}
        yield one | ({"compound": True} if compound else {})


def _date(way: str, one: RecordDate) -> dict[str, Any]:
    """A date with its first and last day; one that is not in the calendar has an `error`."""
    found, periods = one.found, one.found.periods
    made: dict[str, Any] = {
        "in": way,
        "span": list(one.span),
        "text": found.text,
        "kind": one.kind,
        "start": periods[0][0].isoformat() if periods else None,
        "end": periods[-1][1].isoformat() if periods else None,
    }
    if len(periods) > 1:
        made["periods"] = [_days(*period) for period in periods]
    made |= {"inferred": True} if one.inferred else {}
    return made | ({"error": found.error.reason} if found.error else {})


def _days(first: date, last: date) -> list[str]:
    return [first.isoformat(), last.isoformat()]
