"""A second, positioned parse of a YAML file, for diagnostics only.

Built from libyaml's events, not by `yaml.compose`: that recurses in C as deep as the file nests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from exchange_report.source.events import events

DEPTH_LIMIT: Final = 50
"""Levels of nesting that a file may have."""


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


def parse_nodes(text: str, start: int = 0) -> Node | None:
    """The nodes of the first document in `text`; None if it is not well formed, or empty. Offsets
    count from `start`.
    """
    try:
        next_event = events(text)
        while (event := next_event()) is not None:
            if isinstance(event, yaml.NodeEvent):
                return _node(event, next_event, start)
    except (yaml.YAMLError, _TooDeep):  # a problem of the reading already; no places to tell
        return None
    return None


def _node(event: Any, next_event: Callable[[], Any], offset: int, depth: int = 0) -> Node:
    if depth > DEPTH_LIMIT:
        raise _TooDeep
    node = Node(event.start_mark.index + offset, event.end_mark.index + offset)
    kind = type(event)
    if kind is yaml.ScalarEvent:
        node.text = event.value
        node.style = event.style or ""
    elif kind is not yaml.AliasEvent:
        node.style = "flow" if event.flow_style else ""
        mapping = kind is yaml.MappingStartEvent
        items: list[tuple[Node | None, Node]] = []
        while type(inner := next_event()) not in _CLOSING:
            first = _node(inner, next_event, offset, depth + 1)
            value = _node(next_event(), next_event, offset, depth + 1) if mapping else first
            items.append((first if mapping else None, value))
        node.items = items
        node.end = inner.end_mark.index + offset
    return node
