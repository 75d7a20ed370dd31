"""Texts without their marks, with what the marks say and the dates in them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from exchange_report.records import Annotation, Block, annotated
from exchange_report.records.dates import RecordDate, dates_in, may_hold_dates
from exchange_report.records.texts import Text


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
        plain, annotations = annotated(verbatim)
        name = "extra" if heading else way
        self._note(way, Text((way, heading), plain, name, self._fiscal_year), annotations)
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
            self._note(f"{name}[{index}]", text, block.annotations)
        return made

    def found(self) -> dict[str, Any]:
        """The dates and annotations of all texts so far, if there are any."""
        found = {"dates": self._dates, "annotations": self._annotations}
        return {key: value for key, value in found.items() if value}

    def _note(self, way: str, text: Text, annotations: Iterable[Annotation]) -> None:
        if may_hold_dates(text):
            self._dates += (_date(way, one) for one in dates_in(text))
        for start, end, readings, compound in annotations:
            one: dict[str, Any] = {"in": way, "span": [start, end]}
            one |= {"kind": "reading", "readings": list(readings)} if readings else {}
            one |= {} if readings else {"kind": "emphasis"}
            self._annotations.append(one | ({"compound": True} if compound else {}))


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
