"""A record → the YAML text of its file, in the style that people write it by hand.

Two spaces an indent, a blank line before a group that follows something, quotes only where the
text would otherwise not read back the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from exchange_report.records.record import Entry, Record
from exchange_report.records.texts import PASSAGES
from exchange_report.source.reader import NULLS

_HEAD: Final = (
    "fiscal_year",
    "title",
    "short_title",
    "code",
    "publisher",
    "subject",
    "issued",
    "as_of",
    "layout",
)
_SHARED: Final = ("fiscal_year", "field", "department", "contact", "item")
_MISREAD: Final = (  # patterns are compiled when they are first tried: a build needs none
    r"[-?:](?![^ \t])"  # a list, a key
    r"|[,\[\]{}#&*!|>'\"%@`]"  # brackets, anchors, tags, quotes, comments: YAML 1.1, 5.3
    r"|<<$"  # a merge key
    r"|.*(?::(?![^ \t])|[ \t]#)"  # a key, a comment further on
)
"""Plain text that YAML would take for something else (YAML 1.1, 7.3.3), matched from its start."""
_UNPRINTABLE: Final = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"  # YAML 1.1, 5.1
_ESCAPED: Final = rf'["\\]|{_UNPRINTABLE}'
_SHORT: Final = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def record_text(record: Record) -> str:
    """The text of a record file that reads back as `record`, with a line end at its end.

    A row without results gets an empty `results:`, the place to fill them in.
    """
    links = _nested("links", _mapping(record.links), "{}") if record.links else ()
    spoken = _nested("languages", _mapping(record.languages), "{}") if record.languages else ()
    head = (*_texts(record, _HEAD), *passage_lines(record), *links, *spoken)
    lines = (*head, *_entries(record.entries))
    return "".join(f"{line}\n" for line in lines)


def passage_lines(record: Record) -> Iterator[str]:
    """The lines of the texts around the tables: preface, legend, notes, inquiries."""
    for name in PASSAGES:
        blocks = getattr(record, name)
        if blocks is not None:
            yield from _nested(name, _blocks(blocks), "[]")


def scalar(text: str) -> str:
    """`text` as one line of YAML, plain or in double quotes, as a key or as a value."""
    plain = text.strip() == text and text not in NULLS
    if plain and not re.match(_MISREAD, text) and not re.search(_UNPRINTABLE, text):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """`text` in double quotes, on one line."""
    return f'"{re.sub(_ESCAPED, _escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}"


def _texts(model: Record | Entry, names: Iterable[str]) -> Iterator[str]:
    values = {name: getattr(model, name) for name in names}
    return _mapping({name: value for name, value in values.items() if value is not None})


def _mapping(values: Mapping[str, str | int]) -> Iterator[str]:
    return (f"{scalar(key)}: {scalar(str(value))}" for key, value in values.items())


def _nested(key: str, lines: Iterable[str], empty: str) -> Iterator[str]:
    """`key` with `lines` below it, or `empty` after it if there are none."""
    below = [f"  {line}" if line else "" for line in lines]
    yield f"{key}:" if below else f"{key}: {empty}"
    yield from below


def _listed(lines: Iterable[str]) -> Iterator[str]:
    """`lines` as one element of a list."""
    for number, line in enumerate(lines):
        yield f"{'  ' if number else '- '}{line}" if line else ""


def _entries(entries: tuple[Entry, ...]) -> Iterator[str]:
    return _nested("entries", _entry_list(entries), "[]")


def _entry_list(entries: tuple[Entry, ...]) -> Iterator[str]:
    for number, entry in enumerate(entries):
        if number and entry.entries:
            yield ""
        yield from _listed(_entry(entry))


def _entry(entry: Entry) -> Iterator[str]:
    yield from _texts(entry, _SHARED)
    if entry.partner is not None:
        stated = {name: value for name, value in entry.partner if value is not None}
        yield from _nested("partner", _mapping(stated), "{}")
    if entry.page_break is not None:
        yield f"page_break: {entry.page_break}"
    if entry.extra:
        yield from _nested("extra", _mapping(entry.extra), "{}")
    if entry.links:
        yield from _nested("links", _mapping(entry.links), "{}")
    if entry.languages:
        yield from _nested("languages", _mapping(entry.languages), "{}")
    if entry.results is not None:
        yield from _nested("results", _blocks(entry.results), "[]")
    elif entry.entries is None:
        yield "results:"
    if entry.notes is not None:
        yield from _nested("notes", _blocks(entry.notes), "[]")
    if entry.entries is not None:
        yield from _entries(entry.entries)


def _blocks(results: Iterable[object]) -> Iterator[str]:
    """A list of texts and of lists like it, see `Results`."""
    for result in results:
        if isinstance(result, str):
            yield f"- {scalar(result)}"
        elif isinstance(result, tuple):
            yield from _listed(_blocks(result)) if result else ["- []"]
