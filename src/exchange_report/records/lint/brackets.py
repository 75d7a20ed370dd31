"""Brackets that nothing closes or opens, or that are closed by one of another kind."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Final

from exchange_report.records.lint.machine_text import masked
from exchange_report.records.lint.subject import Details, Finding, Subject

_PAIRS: Final = dict(
    zip("（(「『【［[｛{〔〈《〘〖“〝", "）)」』】］]｝}〕〉》〙〗”〟", strict=True),
)
_OPENING: Final = {closing: opening for opening, closing in _PAIRS.items()}
_FOLD: Final = str.maketrans("（［｛", "([{")
_KIND: Final = {opening: opening.translate(_FOLD) for opening in _PAIRS}
"""The kind of each opening bracket, which both widths of it share."""
_BRACKET: Final = "[" + re.escape("".join((*_PAIRS, *_OPENING))) + "]"
_OTHERS: Final = f"[^{_BRACKET[1:]}"
_COMMON: Final = ("（）", "「」", "『』", "【】")
_IN_ORDER: Final = "(?:{}++|{})*+".format(
    _OTHERS, "|".join(rf"{pair[0]}{_OTHERS[:-1]}\n]*+{pair[1]}" for pair in _COMMON)
)
"""Text as far as each bracket in it is of a common kind, and closed before another one opens."""
_MARKER: Final = r"^[0-9０-９A-Za-zア-ン]{1,2}[)）]|[注※＊*][0-9０-９]{1,2}[)）]"
"""`1)` at the head of a line opens a point of a list, `注1)` a note; nothing is to stand before the
bracket.
"""


def lint_brackets(subject: Subject) -> Iterator[Finding]:
    """Every bracket without its fellow in the same text, and pairs of two widths."""
    texts = subject.texts
    for loc, value, *_ in dict.fromkeys(texts.parts_at(_doubtful_lines(texts.joined))):
        if any(_unbalanced("".join(re.findall(_BRACKET, value)))):
            for at, right in _unbalanced(masked(value)):
                details = partial(Details, {"text": value[at], "right": right})
                yield Finding("ER301", loc, (at, at + 1), details=details)


def _doubtful_lines(text: str) -> Iterator[int]:
    """Where lines begin whose brackets, taken alone, are not in order."""
    judged: dict[str, bool] = {}
    in_order = re.compile(_IN_ORDER)
    at = 0
    while (match := in_order.match(text, at)) and match.end() < len(text):
        start = text.rfind("\n", at, match.end()) + 1 or at
        at = text.find("\n", match.end()) + 1 or len(text)
        alone = "".join(re.findall(_BRACKET, text[start:at]))
        if alone not in judged:
            judged[alone] = any(_unbalanced(alone))
        if judged[alone]:
            yield start


def _unbalanced(value: str) -> Iterator[tuple[int, str]]:
    """Where a bracket is wrong in `value`, and the one that its fellow, or itself, should be."""
    markers = {match.end() - 1 for match in re.finditer(_MARKER, value, re.MULTILINE)}
    still_open: list[int] = []
    kinds: Counter[str] = Counter()
    for match in re.finditer(_BRACKET, value):
        at, bracket = match.start(), match[0]
        if bracket in _PAIRS:
            still_open.append(at)
            kinds[_KIND[bracket]] += 1
        elif at not in markers or still_open:
            opening = _OPENING[bracket]
            if kinds[_KIND[opening]]:
                yield from _closed(value, at, still_open, kinds)
            else:
                yield at, opening
    for at in still_open:
        yield at, _PAIRS[value[at]]


def _closed(
    value: str, at: int, still_open: list[int], kinds: Counter[str]
) -> Iterator[tuple[int, str]]:
    """Takes from `still_open` what the bracket at `at` closes, and all that opened in between."""
    fellow = _OPENING[value[at]]
    while True:
        opened = still_open.pop()
        kind = _KIND[value[opened]]
        kinds[kind] -= 1
        if kind == _KIND[fellow]:
            break
        yield opened, _PAIRS[value[opened]]
    if value[opened] != fellow:
        yield at, _PAIRS[value[opened]]
