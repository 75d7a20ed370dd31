"""A list in a lower file that a mapping in an upper one changes: its elements by name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from exchange_report.source.document import Loc, Value, value_at
from exchange_report.source.nodes import Node


class Element(NamedTuple):
    """An element of the changed list: that which stands at `below` in the lower file's list, a new
    one if that is None, with what the upper file says under `key`. `inside` is the list that it
    holds itself, if that changes.
    """

    below: Loc | None
    key: str | None = None
    inside: tuple["Element", ...] | None = None


class Rearranged(NamedTuple):
    """The list `name`, its elements as they are to be.

    A new element takes its `title` from its key, and the values of `added` that it does not state;
    the keys `directing` tell only where an element goes. All lists within elements have that name.
    """

    name: str
    elements: tuple[Element, ...]
    title: str
    added: Mapping[str, str]
    directing: frozenset[str]


def rearranged_values(changes: Rearranged, upper: Value, lower: Value) -> list[Value]:
    """The elements of the list `lower`, with what the mapping `upper` says of them."""
    said = upper if isinstance(upper, dict) else {}

    def one(element: Element) -> Value:
        before = None if element.below is None else value_at(lower, element.below)
        value = dict(before) if isinstance(before, dict) else {}
        if element.inside is not None:
            value[changes.name] = [one(inner) for inner in element.inside]
        if element.key is not None:
            if element.below is None:
                value = {changes.title: element.key, **changes.added}
            stated = said[element.key]
            told = stated.items() if isinstance(stated, dict) else ()
            value |= {key: value for key, value in told if key not in changes.directing}
        return value

    return [one(element) for element in changes.elements]


def said_at(changes: Rearranged, loc: Loc) -> Loc | None:
    """Where the mapping says what stands at `loc` among the changed elements, if it may."""
    elements: Sequence[Element] = changes.elements
    way = iter(loc)
    for part, index in zip(way, way, strict=False):
        if part != changes.name or not isinstance(index, int) or index >= len(elements):
            return None
        key, inside = elements[index].key, elements[index].inside
        rest = tuple(way) if inside is None else None
        if rest is not None:
            return None if key is None else (changes.name, key, *rest)
        elements = inside or ()
    return None


def rearranged_nodes(changes: Rearranged, upper: Node, lower: Node | None) -> Node:
    """The node of the list, each of whose elements stands where it is written."""

    def one(element: Element) -> Node:
        node = None if element.below is None else _node_at(lower, element.below)
        if node is not None and element.inside is not None:
            inner = [(None, one(each)) for each in element.inside]
            items = [
                (key, _holding(value, inner) if key and key.text == changes.name else value)
                for key, value in node.items
            ]
            node = _holding(node, items)
        said = upper.step(element.key) if element.key is not None else None
        return (_with_changes(changes, node, said) if said else node) or upper

    return _holding(upper, [(None, one(element)) for element in changes.elements])


def _node_at(node: Node | None, loc: Loc) -> Node | None:
    for part in loc:
        step = node.step(part) if node is not None else None
        node = step and step[1]
    return node


def _with_changes(changes: Rearranged, node: Node | None, said: tuple[Node | None, Node]) -> Node:
    """The node of an element, with what an upper file says of it: there is its place."""
    key, value = said
    stated = [(k, v) for k, v in value.items if k is not None and k.text not in changes.directing]
    named = {k.text for k, _ in stated}
    below = node.items if node is not None else ()
    if node is None and key is not None:  # the title of a new one is its key
        below = [(replace(key, text=changes.title), key)]
    kept = [(k, v) for k, v in below if k is None or k.text not in named]
    return _holding(value, [*stated, *kept])


def _holding(node: Node, items: Sequence[tuple[Node | None, Node]]) -> Node:
    """A node with other items, which may stand in another file: its place is what it was."""
    return Node(node.start, node.shown_end(), "flow", items=items)
