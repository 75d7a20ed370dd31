"""Entries of a record file that change their places: with their comments, every byte of them."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final, NamedTuple

from exchange_report.diagnostics import ReportError
from exchange_report.records.editing import Deletion, edited_record
from exchange_report.records.load import read_record
from exchange_report.records.places import Places
from exchange_report.source import Document, Loc
from exchange_report.source.document import value_at
from exchange_report.source.nodes import Node

_KEY: Final = "entries"


class Moved(NamedTuple):
    """The text of a file with an entry in another place, and its place there."""

    text: str
    loc: Loc


def moved_entry(document: Document, loc: Loc, steps: int) -> Moved | None:
    """The file of `document` with the entry at `loc` a place further up (-1) or down (1): in its
    list, or at the end of that in the group beside its own, whose values it has then; a group that
    is left without entries goes. The comments above an entry go with it. None where there is no
    further place. Raises `ReportError` (ER770) for a file that is written in a way that cannot be
    edited so.
    """
    group, target = loc[:-1], place_beside(document.value, loc, steps)
    if target is None:
        return None
    wanted, place = _wanted(document.value, loc, target)
    within = target[:-1] == group
    text = (
        _swapped(document, group, min(int(loc[-1]), int(target[-1])))
        if within
        else _carried(document, loc, target)
    )
    now = None if text is None else read_record(text.encode(), document.path)
    if text is None or now is None or now.problems or now.value != wanted:
        raise ReportError([document.diagnostic("ER770", document.span(loc))])
    return Moved(text, place)


def place_beside(value: Any, loc: Loc, steps: int) -> Loc | None:
    """Where the entry at `loc` comes that is moved up (-1) or down (1): the place beside it; at the
    end of its list the first in the next group, or that after the last in the one before, or
    between groups. None if there is none.
    """
    step, group = 1 if steps > 0 else -1, loc[:-1]
    beside = *group, int(loc[-1]) + step
    if int(beside[-1]) >= 0 and value_at(value, loc) and value_at(value, beside):
        return beside
    while len(group) > 1:
        around, number = group[:-2], int(group[-2]) + step
        held = value_at(value, around)
        if isinstance(held, list) and 0 <= number < len(held):
            found: Loc = (*around, number)
            while isinstance(inside := value_at(value, (*found, _KEY)), list) and inside:
                found = (*found, _KEY, 0 if step > 0 else len(inside) - 1)
            if len(found) == len(around) + 1:
                return (*around, number if step > 0 else number + 1)
            return (*found[:-1], int(found[-1]) + (0 if step > 0 else 1))
        group = around
    return None


def _wanted(value: Any, loc: Loc, target: Loc) -> tuple[Any, Loc]:
    """The values with what is at `loc` put at `target` (as places are before), and its place."""
    wanted = deepcopy(value)
    entry = value_at(wanted, loc)
    group: Any = value_at(wanted, loc[:-1])
    inside: Any = value_at(wanted, target[:-1])
    if group is inside:
        group.insert(int(target[-1]), group.pop(int(loc[-1])))
    else:
        inside.insert(int(target[-1]), entry)
        group[:] = [one for one in group if one is not entry]
        _without_empty(wanted)
    return wanted, next(place for place, one in _entries(wanted, ()) if one is entry)


def _without_empty(value: Any) -> None:
    """Takes groups out that have no entry left."""
    for one in value[_KEY]:
        if isinstance(one, dict) and isinstance(one.get(_KEY), list):
            _without_empty(one)
    value[_KEY][:] = [one for one in value[_KEY] if not _is_empty(one)]


def _is_empty(entry: Any) -> bool:
    return isinstance(entry, dict) and entry.get(_KEY) == []


def _entries(value: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    for number, one in enumerate(value.get(_KEY) or () if isinstance(value, dict) else ()):
        place = (*loc, _KEY, number)
        yield place, one
        yield from _entries(one, place)


def _carried(document: Document, loc: Loc, target: Loc) -> str | None:
    """The text with the lines of an entry in another list, as far in as those there; None where
    they are not lines of their own.
    """
    source, other = _node(document, loc[:-1]), _node(document, target[:-1])
    if source is None or other is None or "flow" in (source.style, other.style):
        return None
    places, index = Places(document.text), int(loc[-1])
    dash, first = places.dash(source, index), places.dash(other, 0)
    if not (places.is_first(dash) and places.is_first(first)):
        return None
    start, end = _lines(places, source, index)
    lines = document.text[start:end]
    lines = lines if lines.endswith("\n") else lines + places.line_end
    number = int(target[-1])
    at = (
        _lines(places, other, number)[0]
        if number < len(other.items)
        else places.next_line(places.last(other.items[-1][1]))
    )
    put = "".join(_indented(lines, places.column(first) - places.column(dash)))
    text = document.text
    if at == len(text) and not text.endswith("\n"):
        put = places.line_end + put
    if len(source.items) > 1:
        if at <= start:
            return text[:at] + put + text[at:start] + text[end:]
        return text[:start] + text[end:at] + put + text[at:]
    # the group goes, and what is around it if nothing else is left there
    now = read_record((text[:at] + put + text[at:]).encode(), document.path)
    gone: Loc = loc
    for depth in range(1, len(loc), 2):  # entries that were put in before it in a list around
        same = loc[:depth] == target[:-1] and int(loc[depth]) >= number
        gone = (*gone[:depth], int(gone[depth]) + 1, *gone[depth + 1 :]) if same else gone
    return None if now.problems else edited_record(now, [Deletion(gone)])


def _indented(lines: str, by: int) -> Iterator[str]:
    """Lines so many columns further in; those that are blank stay as they are."""
    for line in lines.splitlines(keepends=True) if by else [lines]:
        if by > 0:
            yield " " * by + line if line.strip() else line
        else:
            spaces = len(line) - len(line.lstrip(" "))
            yield line[min(spaces, -by) :]


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
    start, middle = _lines(places, node, first)
    end = places.next_line(places.last(node.items[first + 1][1]))
    upper, lower = text[start:middle], text[middle:end]
    if not lower.endswith("\n"):
        lower, upper = lower + places.line_end, upper.removesuffix("\n").removesuffix("\r")
    return text[:start] + lower + upper + text[end:]


def _lines(places: Places, group: Node, number: int) -> tuple[int, int]:
    """The lines of an element with what stands above it: after the last line of the one before; for
    the first, with the comments right above that are as far in.
    """
    end = places.next_line(places.last(group.items[number][1]))
    if number:
        return places.next_line(places.last(group.items[number - 1][1])), end
    dash = places.dash(group, 0)
    start = places.line_start(dash)
    comment = f"{' ' * places.column(dash)}#"
    while places.is_first(dash) and start:
        above = places.line_start(start - 1)
        if not places.text.startswith(comment, above):
            break
        start = above
    return start, end


def _node(document: Document, loc: Loc) -> Node | None:
    node = document.nodes
    for part in loc:
        step = node.step(part) if node else None
        if step is None:
            return None
        node = step[1]
    return node
