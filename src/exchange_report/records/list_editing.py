"""Edits of a list in a record file, an element at a time."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from exchange_report.records.places import Places, Stretch
from exchange_report.source.nodes import Node

Plain = Any
"""A text, or a list of texts and lists."""
_COMPARED: Final = 250_000
"""Pairs of elements that are compared with each other in a list."""


def list_edited(places: Places, old: Node, new: Sequence[Plain]) -> list[Stretch]:
    """The elements of a list that differ, one by one; what is alike stays where it is."""
    held = [_plain(node) for _, node in old.items]
    edits: list[Stretch] = []
    for kind, a, b, c, d in _opcodes([*map(repr, held)], [*map(repr, new)]):
        if kind == "equal":
            continue
        both = min(b - a, d - c)
        edits += [places.element_replaced(old, a + n, new[c + n]) for n in range(both)]
        if old.style == "flow":
            edits += places.flow_shortened(old, a + both, b)
        else:
            edits += [places.deleted(old, number) for number in range(a + both, b)]
        edits += [places.inserted(old, b - 1, one) for one in new[c + both : d]]
    return edits


def _opcodes(held: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """What becomes of which elements, as `SequenceMatcher` has it; in long lists all between what
    is alike at both ends, so that the time stays linear.
    """
    same = _alike(held, new)
    tail = _alike(held[same:][::-1], new[same:][::-1])
    last, end = len(held) - tail, len(new) - tail
    if (last - same) * (end - same) > _COMPARED:
        yield "replace", same, last, same, end
        return
    matcher = SequenceMatcher(None, held[same:last], new[same:end], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        yield kind, a + same, b + same, c + same, d + same


def _alike(first: Sequence[str], second: Sequence[str]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _plain(node: Node) -> Plain:
    """A text or a list of them as it was read."""
    if node.text is not None:
        return node.text
    return [_plain(inner) for _, inner in node.items]
