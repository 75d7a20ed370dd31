"""What the cells of a column say: the lines of its template, and what their texts depend on."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar

from exchange_report.era import FiscalYearPolicy
from exchange_report.layouts import Placeholder, Template
from exchange_report.layouts.column import Valued
from exchange_report.records import Block, RowEntry, Values, paragraph, paragraphs, parse_blocks
from exchange_report.records.own_markers import Examples
from exchange_report.table.spans import Blocks
from exchange_report.table.values import show

_LISTS: Final = ("results", "notes")
"""What of an entry is a list of paragraphs."""
_REMEMBERED: Final = 4096
Said = TypeVar("Said")
KeyOf = Callable[[RowEntry], Hashable]


def key_of(templates: Iterable[Template]) -> KeyOf:
    """A function that gives what `templates` show of an entry: the texts are the same where that
    is.
    """
    names = list(dict.fromkeys(p.name for one in templates for p in one.placeholders()))
    if "short_title" in names:
        names.append("title")  # which stands in for it
    if names == ["results"]:
        return lambda entry: entry.results
    if len(names) == 1 and names != ["notes"]:
        (name,) = names
        return lambda entry: entry.values.get(name)
    blocks = "results" in names or "notes" in names

    def key(entry: RowEntry) -> Hashable:
        stated = tuple([entry.values.get(name) for name in names])
        return (stated, entry.results, entry.notes) if blocks else stated

    return key


class Line(NamedTuple):
    """A line of a column's template: the `key` of the list of an entry that it shows, or a text."""

    key: str
    shown: Template
    hangs: bool


def lines_of(column: Valued) -> Iterator[Line]:
    for line in column.value.lines:
        key = next((key for key in _LISTS if line == (Placeholder(key),)), "")
        yield Line(key, Template("", (line,)), column.hang)


def content_of(
    lines: Sequence[Line],
    entries: Sequence[RowEntry],
    policy: FiscalYearPolicy,
    counts: Values | None = None,
    alone: RowEntry | None = None,
    own: Examples = (),
) -> Blocks:
    """The text of a row in a column: of several entries each text, equal ones once. Where there are
    none, what is no list is said of the entry `alone`. `own` are examples of more markers.
    """
    of = entries or ([alone] if alone else [])
    if len(lines) == 1 and len(entries) == 1 and not counts:  # nearly every cell
        key, shown, hangs = lines[0]
        if key:
            return parse_blocks(getattr(entries[0], key), own=own)
        return _paragraphs(show(shown, entries[0].values, policy), hangs, own)
    blocks: list[Block] = []
    keys = [line.key for line in lines]
    for key, shown, hangs in lines:
        if key:
            in_notes = key == "notes" and "results" in keys
            for results in _distinct([getattr(entry, key) for entry in entries]):
                found = parse_blocks(results, own=own)
                blocks += [one._replace(in_notes=True) for one in found] if in_notes else found
        else:
            texts = [
                show(shown, {**entry.values, **counts} if counts else entry.values, policy)
                for entry in of
            ]
            for text in _distinct(texts):
                blocks += _paragraphs(text, hangs, own)
    return tuple(blocks)


def _distinct(values: Sequence[Said]) -> Iterable[Said]:
    """Each of `values` once; most cells have one."""
    return values if len(values) == 1 else dict.fromkeys(values)


@lru_cache(_REMEMBERED)
def _paragraphs(text: str, hangs: bool, own: Examples) -> Blocks:
    """The lines of one value as paragraphs; most values of labels stand in many entries."""
    if "\n" not in text:
        return (paragraph(text, hangs=hangs, own=own),) if text else ()
    return tuple(paragraphs(text, hangs=hangs, own=own))
