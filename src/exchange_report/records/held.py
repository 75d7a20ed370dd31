"""New paragraphs as the list of a record holds them: what is said alike stays as it is written."""

from collections.abc import Sequence
from typing import Any

from exchange_report.records.cell_texts import WHITE

Plain = Any
"""A text, or a list of texts and lists."""


def as_held(held: Plain, new: Sequence[Plain]) -> list[Plain]:
    """`new` in the elements of the list `held`: an element of several lines stays one, and keeps
    the line end after its last, where its paragraphs follow each other in `new`.
    """
    if not isinstance(held, list):
        return [*new]
    if _is_alike(held, new):
        return _regrouped(held, new)
    special = {tuple(_lines(one)): one for one in held if isinstance(one, str) and _is_special(one)}
    inner = iter([one for one in held if isinstance(one, list)])
    made: list[Plain] = []
    longest = max(map(len, special), default=0)
    at = 0
    while at < len(new):
        if isinstance(new[at], list):
            made.append(as_held(next(inner, None), new[at]))
            at += 1
            continue
        texts = tuple(one for one in new[at : at + longest] if isinstance(one, str))
        found = next((n for n in range(len(texts), 0, -1) if texts[:n] in special), 0)
        made.append(special[texts[:found]] if found else new[at])
        at += found or 1
    return made


def _lines(text: str) -> list[str]:
    """The paragraphs in a text, as a cell shows them."""
    return [line.strip(WHITE) for line in text.split("\n") if line.strip(WHITE)]


def _is_special(text: str) -> bool:
    return _lines(text) != [text]


def _is_alike(held: Sequence[Plain], new: Sequence[Plain]) -> bool:
    """Whether as many paragraphs and lists follow each other in the same order."""
    shape: list[bool] = []
    for one in held:
        shape += [True] if isinstance(one, list) else [False] * len(_lines(one))
    return shape == [isinstance(one, list) for one in new]


def _regrouped(held: Sequence[Plain], new: Sequence[Plain]) -> list[Plain]:
    """The paragraphs of `new`, as many in an element as there are in that of `held`."""
    made: list[Plain] = []
    at = 0
    for one in held:
        if isinstance(one, list):
            made.append(as_held(one, new[at]))
            at += 1
            continue
        lines = _lines(one)
        texts = new[at : at + len(lines)]
        at += len(lines)
        if [*texts] == lines:
            made.append(one)
        elif lines:
            made.append("\n".join(texts) + ("\n" if one.endswith("\n") else ""))
    return made
