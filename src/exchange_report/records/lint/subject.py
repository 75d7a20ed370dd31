"""What a lint looks at, and what it finds."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from exchange_report.diagnostics import Diagnostic
from exchange_report.records.lint.machine_text import masked
from exchange_report.records.lint.policy import WordingPolicy
from exchange_report.records.load import Report
from exchange_report.records.texts import Text, texts
from exchange_report.source import Document, Loc

Change = tuple[int, int, str]
"""From which to which character of a text, and what comes there."""


class Details(NamedTuple):
    """What the message and the hint of a finding say, and whether it has a hint."""

    arguments: Mapping[str, str]
    hinted: bool = True


class Finding(NamedTuple):  # of which a file has hundreds of thousands
    """A problem of the value at `loc`, or of its characters from `stretch[0]` to `stretch[1]`.

    `fix` mends it, if anything is known to; a `safe` one changes neither sense nor looks.
    `details`, which make `arguments` and `hinted`, are asked for only where the finding is
    reported: of hundreds of thousands in one file most are counted.
    """

    code: str
    loc: Loc
    stretch: tuple[int, int] | None = None
    arguments: Mapping[str, str] | None = None
    hinted: bool = True
    fix: tuple[Change, ...] = ()
    safe: bool = False
    details: Callable[[], Details] | None = None

    def diagnostic(self, document: Document) -> Diagnostic:
        if self.stretch is None:
            span = document.span(self.loc)
        else:
            span = document.text_span(self.loc, *self.stretch)
        arguments, hinted = self.details() if self.details else (self.arguments, self.hinted)
        return document.diagnostic(self.code, span, arguments, hinted=hinted)


def edited(text: str, changes: Iterable[Change], start: int = 0, stop: int | None = None) -> str:
    """`text` from `start` to before `stop` with `changes` made, which come in order."""
    pieces: list[str] = []
    for first, last, right in changes:
        pieces += (text[start:first], right)
        start = last
    return "".join((*pieces, text[start:stop]))


class Prose:
    """Texts as one, a line each or more, so that an expression runs over all of them at once."""

    def __init__(self, parts: Iterable[Text]) -> None:
        self.parts = tuple(parts)
        self.joined = "\n".join([part.value for part in self.parts])

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Where each text begins in `joined`."""
        return list(accumulate((len(part.value) + 1 for part in self.parts), initial=0))[:-1]

    @cached_property
    def masked(self) -> str:
        """`joined` with `_` for what is written for machines, such as addresses."""
        return masked(self.joined)

    def parts_at(self, offsets: Iterable[int]) -> Iterator[Text]:
        """The text in which each of `offsets` of `joined` lies."""
        return (self.parts[bisect_right(self._starts, offset) - 1] for offset in offsets)

    def finding(
        self,
        code: str,
        stretch: tuple[int, int],
        details: Callable[[], Details],
        *,
        fix: Iterable[Change] = (),
        safe: bool = False,
    ) -> Finding:
        """A problem of the characters of `joined` in `stretch`, which lie in one text, as do those
        that `fix` changes.
        """
        index = bisect_right(self._starts, stretch[0]) - 1
        offset = self._starts[index]
        place = (stretch[0] - offset, stretch[1] - offset)
        changes = tuple([(start - offset, end - offset, right) for start, end, right in fix])
        return Finding(code, self.parts[index].loc, place, None, True, changes, safe, details)


@dataclass(frozen=True)
class Subject:
    """A report under lint. `contact` holds phone numbers, no prose: only `texts` have it."""

    report: Report
    policy: WordingPolicy

    @cached_property
    def texts(self) -> Prose:
        return Prose(texts(self.report.record))

    @cached_property
    def prose(self) -> Prose:
        texts = self.texts
        parts = [part for part in texts.parts if part.name != "contact"]
        return texts if len(parts) == len(texts.parts) else Prose(parts)
