"""The one error of this room: data first, words last."""

from __future__ import annotations

from typing import Final, Literal

EraReason = Literal[
    "not-a-date",
    "year-missing",
    "year-zero",
    "before-era",
    "after-era",
    "no-such-fiscal-year",
    "no-such-month",
    "no-such-day",
    "before-gregorian",
    "out-of-range",
    "western-mismatch",
    "wrong-weekday",
    "reversed-range",
    "over-new-year",
]

_PLAIN_ENGLISH: Final[dict[EraReason, str]] = {
    "not-a-date": "cannot be read",
    "year-missing": "has no year",
    "year-zero": "an era has no year 0",
    "before-era": "lies before its era",
    "after-era": "lies after its era",
    "no-such-fiscal-year": "no fiscal year has this name",
    "no-such-month": "no such month",
    "no-such-day": "no such day in this month",
    "before-gregorian": "lies before the solar calendar (1873-01-01)",
    "out-of-range": "lies outside the years that can be named",
    "western-mismatch": "the era year and the western year differ",
    "wrong-weekday": "falls on another weekday",
    "reversed-range": "ends before it starts",
    "over-new-year": "ends in the year after, which is not written",
}


class EraError(ValueError):
    """A date, year or range that does not exist or cannot be read.

    `reason` is a stable key for message catalogues; `text` is the offending text as written; `hint`
    is the right date in the writer's own notation, or None where nothing can be proposed. `span`
    holds the character offsets of `text` in the text that was scanned (None when formatting). `era`
    names the era that the year was counted in, which `text` may leave out (平成30年～32年).
    """

    def __init__(
        self,
        reason: EraReason,
        text: str,
        hint: str | None = None,
        span: tuple[int, int] | None = None,
        era: str | None = None,
    ) -> None:
        super().__init__(reason, text, hint, span, era)
        self.reason = reason
        self.text = text
        self.hint = hint
        self.span = span
        self.era = era

    def __str__(self) -> str:
        proposal = f" (did you mean {self.hint}?)" if self.hint else ""
        return f"{self.text}: {_PLAIN_ENGLISH[self.reason]}{proposal}"
