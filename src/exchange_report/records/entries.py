"""Entries of a record file taken out with the comments above them, and the first one put in."""

from collections.abc import Mapping
from typing import Any

from exchange_report.records.comments import comments
from exchange_report.records.editing import Deletion, Insertion, edited_record, node_at
from exchange_report.records.load import read_record
from exchange_report.records.places import Places
from exchange_report.records.yaml_text import listed
from exchange_report.source import Document, Loc
from exchange_report.source.nodes import Node

_KEY = "entries"
_INDENT = 2


def start_with_comments(places: Places, group: Node, number: int) -> int:
    """Where the lines of an element begin, with the comments right above that are as far in."""
    return _with_comments(places, places.dash(group, number))


def _with_comments(places: Places, at: int) -> int:
    start = places.line_start(at)
    comment = f"{' ' * places.column(at)}#"
    while places.is_first(at) and start:
        above = places.line_start(start - 1)
        if not places.text.startswith(comment, above):
            break
        start = above
    return start


def deleted_entry(document: Document, loc: Loc) -> str:
    """The text of the file without the entry at `loc`, the groups that are left without entries,
    and the comments right above what is taken out. Raises `ReportError` (ER770) as `edited_record`
    does.
    """
    text = edited_record(document, [Deletion(loc)])
    start, end = _comments(document, _gone(document, loc)[-1])
    shorter = document.text[:start] + text[end:]
    if text[:end] == document.text[:end] and _value(shorter, document) == _value(text, document):
        return shorter
    return text


def comments_of(document: Document, loc: Loc) -> str:
    """The comments that go with the entry at `loc` once it is taken out, a line each: those right
    above it and those in its lines.
    """
    loc = _gone(document, loc)[-1]
    group = node_at(document, loc[:-1])
    if group is None:
        return ""
    above, line = _comments(document, loc)
    start, end, _ = Places(document.text).deleted(group, int(loc[-1]))
    start = above if above < line else start
    if "#" not in document.text[start:end]:
        return ""
    return "\n".join(text for at, text in comments(document) if start <= at < end)


def _gone(document: Document, loc: Loc) -> list[Loc]:
    """The entry at `loc`, and the groups that are left without entries once it is taken out."""
    found = [loc]
    while len(loc) > 2 and len(document.at(loc[:-1]) or ()) == 1:
        loc = loc[:-2]
        found.append(loc)
    return found


def _comments(document: Document, loc: Loc) -> tuple[int, int]:
    """The stretch of the comments right above an entry."""
    group = node_at(document, loc[:-1])
    if group is None:
        return 0, 0
    places, number = Places(document.text), int(loc[-1])
    is_flow = group.style == "flow"
    at = group.items[number][1].start if is_flow else places.dash(group, number)
    return _with_comments(places, at), places.line_start(at)


def _value(text: str, document: Document) -> Any:
    read = read_record(text.encode(), document.path)
    return None if read.problems else read.value


def first_entry(document: Document, value: Mapping[str, Any]) -> str:
    """The text of a file without entries (`entries: []`) with a first one. Raises `ReportError`
    (ER770) for a file that is written in a way that cannot be edited so.
    """
    in_brackets = edited_record(document, [Insertion((_KEY,), -1, value)])
    node, text = node_at(document, (_KEY,)), document.text
    if node is None or "#" in text[node.start : node.end]:
        return in_brackets
    places = Places(text)
    stop = places.line_stop(node.end)
    head = f"{text[: node.start].rstrip(' ')}{text[node.end : stop]}"
    made = head + places.below(listed(value), _INDENT) + text[stop:]
    wanted = _value(in_brackets, document)
    return made if wanted is not None and _value(made, document) == wanted else in_brackets
