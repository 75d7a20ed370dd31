"""Edits of a record file in place: a value, an element of a list or an entry at a time. Every line
that is not edited keeps its bytes, comments and order too.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from exchange_report.diagnostics import ReportError
from exchange_report.records.list_editing import list_edited
from exchange_report.records.load import read_record
from exchange_report.records.places import Places
from exchange_report.records.yaml_text import as_block, as_flow
from exchange_report.source import Document, Loc
from exchange_report.source.nodes import Node

Plain = Any
"""A text, a list of texts and lists, or a mapping: what a file is to state."""

_ORDER: Final = (
    "fiscal_year",
    "field",
    "department",
    "contact",
    "item",
    "partner",
    "page_break",
    "extra",
    "links",
    "languages",
    "results",
    "notes",
    "entries",
)


@dataclass(frozen=True, slots=True)
class Value:
    """The value that is to stand at `loc`, under a key or as an element of a list that is there;
    None takes the key out.
    """

    loc: Loc
    value: Plain


@dataclass(frozen=True, slots=True)
class Insertion:
    """An entry that is to stand in the list at `group`, after the element `after` (-1: before the
    first).
    """

    group: Loc
    after: int
    value: Mapping[str, Plain]

    @property
    def loc(self) -> Loc:
        return (*self.group, max(self.after, 0))


@dataclass(frozen=True, slots=True)
class Deletion:
    """The entry at `loc` is to be taken out, and a group that is left without entries."""

    loc: Loc


Change = Value | Insertion | Deletion


class _Edit(NamedTuple):
    """Text for a stretch of the file; `order` counts where several begin at one place."""

    start: int
    end: int
    order: tuple[int, int]
    text: str


def edited_record(document: Document, changes: Sequence[Change]) -> str:
    """The text of the file of `document` with the `changes` made. Raises `ReportError` (ER770) with
    the place of the first change if the file is written in a way that cannot be edited so.
    """
    values = _gathered(document, [one for one in changes if isinstance(one, Value)])
    values = _whole_mappings(document, values)
    insertions = [one for one in changes if isinstance(one, Insertion)]
    deletions = _whole_groups(document, changes)
    shifts = Shifts(insertions)
    moved = [Deletion(shifts.of(one.loc)) for one in deletions]
    known = [one for one in values if document.at(one.loc[:-1]) is not None]
    wanted = _wanted(document.value, [*known, *insertions, *moved])
    rounds: tuple[Sequence[Change], ...] = (
        [one for one in known if _holds(document, one.loc) and one.value is not None],
        [one for one in known if one.value is None],
        [one for one in known if not _holds(document, one.loc) and one.value is not None],
        insertions,
        moved,
    )
    now = document
    for some in rounds:
        if some:
            now = read_record(_made(now, some).encode(), document.path)
    if now.problems or now.value != wanted:
        place = document.span(changes[0].loc)
        raise ReportError([document.diagnostic("ER770", place)])
    return now.text


def _holds(document: Document, loc: Loc) -> bool:
    inside, step = document.at(loc[:-1]), loc[-1]
    if isinstance(inside, list):
        return isinstance(step, int) and 0 <= step < len(inside)
    return isinstance(inside, dict) and step in inside


def _gathered(document: Document, values: Iterable[Value]) -> list[Value]:
    """`values` with those in a mapping that is not there yet (`partner`) as one value of it."""
    found: dict[Loc, Value] = {}
    for one in values:
        above = one.loc[:-1]
        if isinstance(document.at(above), dict | list) or one.value is None:
            found[one.loc] = one
        else:
            before = found.get(above)
            inner = {**(before.value if before else {}), one.loc[-1]: one.value}
            found[above] = Value(above, inner)
    return [*found.values()]


def _whole_mappings(document: Document, values: Sequence[Value]) -> list[Value]:
    """`values` with a mapping (`partner`, `extra`) taken out in place of all its keys."""
    gone: dict[Loc, set[str]] = {}
    filled = {one.loc[:-1] for one in values if one.value is not None}
    for one in values:
        if one.value is None and len(one.loc) > 1 and isinstance(one.loc[-2], str):
            gone.setdefault(one.loc[:-1], set()).add(str(one.loc[-1]))
    held = {loc: document.at(loc) for loc in gone.keys() - filled}
    whole = {loc for loc, one in held.items() if isinstance(one, dict) and {*one} == gone[loc]}
    kept = [one for one in values if one.loc[:-1] not in whole]
    return [*kept, *(Value(loc, None) for loc in whole)]


def _whole_groups(document: Document, changes: Iterable[Change]) -> list[Deletion]:
    """The deletions, with a group in place of all its entries."""
    gone = {one.loc for one in changes if isinstance(one, Deletion)}
    filled = {one.group for one in changes if isinstance(one, Insertion)}
    groups = [*{loc[:-1] for loc in gone}]
    while groups:
        group = groups.pop()
        held = document.at(group)
        count = len(held) if isinstance(held, list) else 0
        all_gone = all((*group, index) in gone for index in range(count))
        if count and len(group) > 1 and group not in filled and all_gone:
            gone -= {(*group, index) for index in range(count)}
            gone.add(group[:-1])
            groups.append(group[:-2])
    return [Deletion(loc) for loc in sorted(gone, key=lambda loc: [str(s).zfill(9) for s in loc])]


class Shifts:
    """Where the values of a file are once entries are put in."""

    def __init__(self, insertions: Iterable[Insertion]) -> None:
        self._after: dict[Loc, list[int]] = {}
        for one in insertions:
            self._after.setdefault(one.group, []).append(one.after)
        for places in self._after.values():
            places.sort()

    def of(self, loc: Loc) -> Loc:
        found = list(loc)
        for depth, step in enumerate(loc):
            if isinstance(step, int):
                found[depth] = step + bisect_left(self._after.get(loc[:depth], ()), step)
        return tuple(found)


def _wanted(value: Plain, changes: Iterable[Change]) -> Plain:
    """The values of the file once it is edited."""
    made = deepcopy(value)
    lists: dict[Loc, dict[int, list[Plain]]] = {}
    gone: dict[Loc, set[int]] = {}
    for change in changes:
        if isinstance(change, Insertion):
            places = lists.setdefault(change.group, {})
            places.setdefault(change.after, []).append(dict(change.value))
        elif isinstance(change, Deletion):
            gone.setdefault(change.loc[:-1], set()).add(int(change.loc[-1]))
        else:
            holder = _at(made, change.loc[:-1])
            if change.value is None:
                holder.pop(change.loc[-1], None)
            else:
                holder[change.loc[-1]] = deepcopy(change.value)
    for target, new in [(_at(made, group), new) for group, new in lists.items()]:
        for after in sorted(new, reverse=True):
            target[after + 1 : after + 1] = new[after]
    for held, out in [(_at(made, group), out) for group, out in gone.items()]:
        held[:] = [one for index, one in enumerate(held) if index not in out]
    return made


def _at(value: Plain, loc: Loc) -> Plain:
    """The value at `loc`, which is known to lead somewhere."""
    for step in loc:
        value = value[step]
    return value


def _made(document: Document, changes: Sequence[Change]) -> str:
    """The text with changes of one kind made."""
    places = Places(document.text)
    edits: list[_Edit] = []
    for change in changes:
        loc = change.group if isinstance(change, Insertion) else change.loc[:-1]
        node = node_at(document, loc)
        if node is None:
            continue
        if isinstance(change, Value):
            rank = _ORDER.index(str(change.loc[-1])) if change.loc[-1] in _ORDER else len(_ORDER)
            name = str(change.loc[-1])
            if isinstance(change.loc[-1], int):
                found = [places.element_replaced(node, change.loc[-1], change.value)]
            elif change.value is None:
                found = _key_taken_out(places, node, name)
            else:
                found = _key_set(places, node, name, change.value)
        elif isinstance(change, Insertion):
            rank, found = 0, [places.inserted(node, change.after, dict(change.value))]
        else:
            rank, found = 0, [places.deleted(node, int(change.loc[-1]))]
        count = len(edits)
        edits += [
            _Edit(start, end, (rank, count + n), text) for n, (start, end, text) in enumerate(found)
        ]
    return _applied(document.text, edits)


def node_at(document: Document, loc: Loc) -> Node | None:
    """Where the value at `loc` is written."""
    node = document.nodes
    for part in loc:
        step = node.step(part) if node else None
        if step is None:
            return None
        node = step[1]
    return node


def _applied(text: str, edits: Iterable[_Edit]) -> str:
    """`text` with the edits made; where two overlap the later one is left out, which is noticed."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.start >= at:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
    return "".join([*parts, text[at:]])


_Stretch = tuple[int, int, str]


def _key_set(places: Places, node: Node, name: str, value: Plain) -> list[_Stretch]:
    key, old = node.step(name) or (None, None)
    if key is None or old is None:
        return [_key_added(places, node, name, value)]
    if isinstance(value, list) and value and old.items and old.items[0][0] is None:
        return list_edited(places, old, value)
    return [places.value_replaced(key, old, value, in_flow=node.style == "flow")]


def _key_added(places: Places, node: Node, name: str, value: Plain) -> _Stretch:
    if node.style == "flow":
        at = places.flow_end(node)
        comma = ", " if node.items else ""
        return at, at, f"{comma}{as_flow({name: value})[1:-1]}"
    rank = _ORDER.index(name) if name in _ORDER else len(_ORDER)
    keys = [key for key, _ in node.items if key is not None]
    column = places.column(keys[0].start)
    before = [
        number
        for number, key in enumerate(keys)
        if key.text in _ORDER and _ORDER.index(key.text) < rank
    ]
    lines = as_block({name: value})
    at = places.line_stop(places.last(node.items[before[-1] if before else 0][1]))
    return at, at, places.below(lines, column)


def _key_taken_out(places: Places, node: Node, name: str) -> list[_Stretch]:
    keys = [key for key, _ in node.items if key is not None]
    number = next((n for n, key in enumerate(keys) if key.text == name), None)
    if number is None:
        return []
    if len(keys) == 1:
        return []
    if number + 1 < len(keys) and (node.style == "flow" or not places.is_first(keys[number].start)):
        return [(keys[number].start, keys[number + 1].start, "")]
    if node.style == "flow":
        return [(node.items[number - 1][1].end, node.items[number][1].end, "")]
    start, stop = keys[number].start, places.last(node.items[number][1])
    return [(places.line_start(start), places.next_line(stop), "")]
