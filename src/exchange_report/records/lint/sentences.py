"""The sentence around a date, and what words of it say about the date.

A text of thousands of dates may be one sentence: its words are looked up once, not for each date.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from exchange_report.lazy import late

_END: Final = late("[。\n]")
_PLANNED: Final = late(
    "予定|計画|見込|見通|目指|目標|向け|備え|準備|次回|翌年|来年|次年度|決定|までに"
)
_PAST: Final = late(
    "以来|締結|調印|提携|設立|創立|創設|発足|開設|開始|就任|策定|合意した|周年"
    "|前年|昨年|前回|これまで|続き|続く|続け|比べ|比較|基づ|踏まえ|受けて"
)


class Places(NamedTuple):
    """Stretches of a text, in order and without overlap."""

    starts: Sequence[int]
    ends: Sequence[int]

    def lie_in(self, start: int, end: int) -> bool:
        """Whether one of them lies as a whole between two places of the text."""
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.ends[at] <= end


class Sentences(NamedTuple):
    """The `ends` of the sentences of a text, and its words for the `planned` and the `past`."""

    text: str
    ends: Sequence[int]
    planned: Places
    past: Places

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence of the stretch from `start` to `end` begins, and where it ends."""
        at = bisect_left(self.ends, start)
        first = self.ends[at - 1] + 1 if at else 0
        after = bisect_left(self.ends, end)
        return first, self.ends[after] if after < len(self.ends) else len(self.text)


@lru_cache(maxsize=1)
def sentences(text: str) -> Sentences:
    """The sentences of `text`; those of the text that was asked for last are kept."""
    ends = [match.start() for match in _END.finditer(text)]
    return Sentences(text, ends, planned=_places(_PLANNED, text), past=_places(_PAST, text))


def _places(words: re.Pattern[str], text: str) -> Places:
    spans = [match.span() for match in words.finditer(text)]
    return Places([start for start, _ in spans], [end for _, end in spans])
