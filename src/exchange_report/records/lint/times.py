"""Times of day that no clock shows, that are written in two ways at once, or run backwards."""

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Final

from exchange_report.era import TimeReason, doubtful_times, reversed_times
from exchange_report.records.lint.subject import Details, Finding, Subject

_CODES: Final[dict[TimeReason, str]] = {
    "no-such-time": "ER216",
    "twice-told": "ER217",
    "after-midnight": "ER217",
    "ends-before": "ER340",
}


def lint_times(subject: Subject) -> Iterator[Finding]:
    """Every such time in the prose of the record."""
    prose = subject.prose
    for found in chain(doubtful_times(prose.masked), reversed_times(prose.masked)):
        arguments = {"text": found.text, "right": found.hint or ""}
        details = partial(Details, arguments, bool(found.hint))
        yield prose.finding(_CODES[found.reason], found.span, details)
