"""Entries of a record file that change their places: with their comments, every byte of them."""

from copy import deepcopy
from typing import Any

from exchange_report.diagnostics import ReportError
from exchange_report.records.load import read_record
from exchange_report.records.places import Places
from exchange_report.source import Document, Loc
from exchange_report.source.nodes import Node


def moved_entry(document: Document, loc: Loc, steps: int) -> str:
    """The text of the file of `document` with the entry at `loc` a place further up (-1) or down
    (1) in its list. The comments and blank lines above an entry go with it. At the end of the list
    it stays where it is. Raises `ReportError` (ER770) for a file that is written in a way that
    cannot be edited so.
    """
    group, index = loc[:-1], int(loc[-1])
    held = document.at(group)
    count = len(held) if isinstance(held, list) else 0
    target = index + (1 if steps > 0 else -1)
    if not (0 <= index < count and 0 <= target < count):
        return document.text
    text = _swapped(document, group, min(index, target))
    wanted: Any = deepcopy(document.value)
    inside = wanted
    for step in group:
        inside = inside[step]
    inside[index], inside[target] = inside[target], inside[index]
    now = read_record(text.encode(), document.path)
    if now.problems or now.value != wanted:
        raise ReportError([document.diagnostic("ER770", document.span(loc))])
    return text


def _swapped(document: Document, group: Loc, first: int) -> str:
    """The text with the elements `first` and the one after it in each other's place."""
    node = _node(document, group)
    text = document.text
    if node is None:
        return text
    if node.style == "flow":
        (_, one), (_, other) = node.items[first], node.items[first + 1]
        between = text[one.end : other.start]
        swapped = text[other.start : other.end] + between + text[one.start : one.end]
        return text[: one.start] + swapped + text[other.end :]
    places = Places(text)
    start = _beginning(places, node, first)
    middle = _beginning(places, node, first + 1)
    end = places.next_line(places.last(node.items[first + 1][1]))
    upper, lower = text[start:middle], text[middle:end]
    if not lower.endswith("\n"):
        lower, upper = lower + places.line_end, upper.removesuffix("\n").removesuffix("\r")
    return text[:start] + lower + upper + text[end:]


def _beginning(places: Places, group: Node, number: int) -> int:
    """Where an element begins with what stands above it: after the last line of the one before, or
    for the first where its list begins.
    """
    if number:
        return places.next_line(places.last(group.items[number - 1][1]))
    return places.line_start(places.dash(group, 0))


def _node(document: Document, loc: Loc) -> Node | None:
    node = document.nodes
    for part in loc:
        step = node.step(part) if node else None
        if step is None:
            return None
        node = step[1]
    return node
