"""A second, positioned parse of a YAML file, for diagnostics only.

Built from libyaml's events, not by `yaml.compose`: that recurses in C as deep as the file nests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import yaml

from exchange_report.interruption import go_on
from exchange_report.source.events import events

DEPTH_LIMIT: Final = 50
"""Levels of nesting that a file may have."""


_OPENING: Final = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSING: Final = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


class _TooDeep(Exception):
    pass


@dataclass(slots=True)
class Node:
    """A value in the file. `start` and `end` are character offsets in its text.

    `style` is libyaml's: "" (plain), `'`, `"`, `|` or `>` for scalars; "flow" or "" for others.
    `items` holds the elements of a list, each without a key, or a mapping's keys and values.
    """

    start: int
    end: int
    style: str = ""
    text: str | None = None
    items: Sequence[tuple[Node | None, Node]] = ()
    _named: dict[str | None, tuple[Node | None, Node]] | None = field(default=None, repr=False)
    """The items of a mapping by their keys, once one was asked for."""

    def step(self, part: str | int) -> tuple[Node | None, Node] | None:
        """The key, if there is one, and value that `part` (a key or an index) leads to.

        Of equal keys the last one counts, as in the values that were read.
        """
        if isinstance(part, int):
            is_list = self.items and self.items[0][0] is None
            return self.items[part] if is_list and part < len(self.items) else None
        if self._named is None:
            self._named = {item[0].text: item for item in self.items if item[0] is not None}
        return self._named.get(part)

    def shown_end(self) -> int:
        """A block collection ends where the next thing starts; its first entry is what to show."""
        node = self
        while node.items and node.style != "flow":
            key, value = node.items[0]
            node = key if key is not None else value
        return node.end

    def scalars(self) -> Iterator[Node]:
        """Every scalar in file order, keys too."""
        if self.text is not None:
            yield self
        for key, value in self.items:
            if key is not None:
                yield key
            yield from value.scalars()


_Items = list[tuple[Node | None, Node]]


def parse_nodes(text: str, start: int = 0, kept: object = None) -> Node | None:
    """The nodes of the first document in `text`; None if it is not well formed, or empty. Offsets
    count from `start`. Of a mapping or list in `kept` only what that holds, and the first item,
    becomes nodes.
    """
    try:
        next_event = events(text)
        while (event := next_event()) is not None:
            if isinstance(event, yaml.NodeEvent):
                return _node(event, _Nodes(next_event, start), 0, kept)
    except (yaml.YAMLError, _TooDeep):  # a problem of the reading already; no places to tell
        return None
    return None


def plain_scalars(text: str) -> list[Node]:
    """The scalars without quotes of the first document in `text`, keys too, in file order; none if
    it is not well formed. Quicker than all nodes, and in less memory.
    """
    found: list[Node] = []
    depth = 0
    try:
        next_event = events(text)
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                if not event.style:
                    at, end = event.start_mark.index, event.end_mark.index
                    found.append(Node(at, end, "", event.value))
            elif kind in _CLOSING:
                depth -= 1
            elif kind in _OPENING:
                depth += 1
                if depth > DEPTH_LIMIT + 1:
                    return []
            elif kind is yaml.DocumentEndEvent:
                return found
    except yaml.YAMLError:
        return []
    return found


class _Nodes(NamedTuple):
    """Where nodes are made from: the next event, and what offsets count from."""

    next_event: Callable[[], Any]
    offset: int

    def skip(self) -> None:
        """Passes over the next value."""
        depth = 0
        while True:
            kind = type(self.next_event())
            depth += (kind in _OPENING) - (kind in _CLOSING)
            if not depth:
                return


def _node(event: Any, source: _Nodes, depth: int, kept: object) -> Node:
    if depth > DEPTH_LIMIT:
        raise _TooDeep
    offset = source.offset
    node = Node(event.start_mark.index + offset, event.end_mark.index + offset)
    kind = type(event)
    if kind is yaml.ScalarEvent:
        node.text = event.value
        node.style = event.style or ""
    elif kind is not yaml.AliasEvent:
        node.style = "flow" if event.flow_style else ""
        items = _pairs if kind is yaml.MappingStartEvent else _elements
        node.items, end = items(source, depth + 1, kept)
        node.end = end + offset
    return node


def _end(event: Any) -> int:
    """The offset at which an event ends."""
    end: int = event.end_mark.index
    return end


def _pairs(source: _Nodes, depth: int, kept: object) -> tuple[_Items, int]:
    """The keys and values of a mapping, and where it ends."""
    items: _Items = []
    among = kept if isinstance(kept, dict) else None
    while type(inner := source.next_event()) is not yaml.MappingEndEvent:
        is_text = type(inner) is yaml.ScalarEvent
        if among is not None and items and is_text and inner.value not in among:
            source.skip()
            continue
        inside = among.get(inner.value) if among is not None and is_text else None
        key = _node(inner, source, depth, None)
        items.append((key, _node(source.next_event(), source, depth, inside)))
    return items, _end(inner)


def _elements(source: _Nodes, depth: int, kept: object) -> tuple[_Items, int]:
    """The elements of a list, each without a key, and where it ends."""
    items: _Items = []
    among = kept if isinstance(kept, list) else None
    while type(inner := source.next_event()) is not yaml.SequenceEndEvent:
        go_on()
        number = len(items)
        inside = among[number] if among is not None and number < len(among) else None
        items.append((None, _node(inner, source, depth, inside)))
    return items, _end(inner)
