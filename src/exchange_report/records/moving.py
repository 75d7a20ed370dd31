"""Entries of a record file that change their places: with their comments, every byte of them."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final, NamedTuple

from exchange_report.diagnostics import ReportError
from exchange_report.records.comments import comments, lost_comments
from exchange_report.records.editing import Deletion, edited_record, node_at
from exchange_report.records.entries import start_with_comments
from exchange_report.records.load import read_record
from exchange_report.records.places import Places
from exchange_report.records.yaml_text import as_flow
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
    is left without entries goes. The comments above an entry go with it; into a list in brackets it
    goes only if it has none. None where there is no
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
    """The text with an entry in another list; None where it has no lines of its own there, or here,
    or a comment would be lost.
    """
    source, other = node_at(document, loc[:-1]), node_at(document, target[:-1])
    if source is None or other is None:
        return None
    places, index, number = Places(document.text), int(loc[-1]), int(target[-1])
    entry = _written(places, source, index)
    if other.style == "flow" != source.style:
        start, end = _lines(places, source, index)
        has_comment = any(start <= at < end for at, _ in comments(document))
        entry = None if has_comment else as_flow(document.at(loc))
    put = None if entry is None else _put(places, other, number, entry)
    if put is None:
        return None
    at, lines = put
    text, in_brackets = document.text, "flow" in (source.style, other.style)
    if len(source.items) > 1 and not in_brackets:
        start, end = _lines(places, source, index)
        if at <= start:
            return text[:at] + lines + text[at:start] + text[end:]
        return text[:start] + text[end:at] + lines + text[at:]
    # the group goes, and what is around it if nothing else is left there
    now = read_record((text[:at] + lines + text[at:]).encode(), document.path)
    gone: Loc = loc
    for depth in range(1, len(loc), 2):  # entries that were put in before it in a list around
        same = loc[:depth] == target[:-1] and int(loc[depth]) >= number
        gone = (*gone[:depth], int(gone[depth]) + 1, *gone[depth + 1 :]) if same else gone
    made = None if now.problems else edited_record(now, [Deletion(gone)])
    if made is None or not in_brackets:
        return made
    lost = lost_comments(document, read_record(made.encode(), document.path))
    return None if any(lost) else made


def _written(places: Places, source: Node, index: int) -> str | None:
    """An entry as it is written, what stands in brackets without what is around it."""
    node = source.items[index][1]
    if source.style == "flow":
        return places.text[node.start : node.end]
    dash = places.dash(source, index)
    if not places.is_first(dash):
        return None
    lines = "".join(
        _indented(places.text[slice(*_lines(places, source, index))], -places.column(dash))
    )
    return lines if lines.endswith("\n") else lines + places.line_end


def _put(places: Places, other: Node, number: int, entry: str) -> tuple[int, str] | None:
    """Where an entry comes in a list, and the text that comes there."""
    if other.style == "flow":
        if number:
            return other.items[number - 1][1].end, f", {entry}"
        return other.items[0][1].start, f"{entry}, "
    first = places.dash(other, 0)
    if not places.is_first(first):
        return None
    if not entry.endswith("\n"):  # it was in brackets
        entry = f"- {entry}{places.line_end}"
    at = (
        _lines(places, other, number)[0]
        if number < len(other.items)
        else places.next_line(places.last(other.items[-1][1]))
    )
    lines = "".join(_indented(entry, places.column(first)))
    if at == len(places.text) and not places.text.endswith("\n"):
        lines = places.line_end + lines
    return at, lines


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
    node = node_at(document, group)
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
    return start_with_comments(places, group, 0), end
