"""Markdown (CommonMark, and the tables of GitHub's)."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import cycle
from typing import Final

from exchange_report.records import Block, BlockKind
from exchange_report.records.addresses import addresses
from exchange_report.records.links import Links, linked
from exchange_report.records.one_line import without_unseen
from exchange_report.table import Table
from exchange_report.writers.text.reading import (
    Entry,
    Grid,
    Heading,
    Item,
    Line,
    Paragraphs,
    reading,
)

_CHARACTER: Final = r"&(?=#?[0-9A-Za-z]{1,40};)"
"""What begins the name of a character (`&amp;`), in the address of a link too."""
_SPECIAL: Final = re.compile(
    r"[\\`*_{}\[\]<>|~$]"
    rf"|{_CHARACTER}"
    r"|(?<!\S)#"
)
"""What means something anywhere in a line; `&` only before the name of a character, `#` only at the
start of a word.
"""
_AT_START: Final = re.compile(r"^(?:[-+=>]|[0-9]{1,9}[.)])")
"""What means something at the start of a line; digits with a point or a bracket begin a list."""
_LABEL: Final = "【"
"""What the marker of a label begins with."""
_BLANKS: Final = re.compile("\n{3,}")
_DEEPEST: Final = 6
_ENTRY: Final = "-"
_PASSAGES: Final = "*+"
"""The marks of items of lists, of entries and, in turn, of passages: those of one mark that stand
one after the other would be one list.
"""


def markdown_bytes(table: Table, date: datetime | None = None) -> bytes:
    """`table` as Markdown: its labels are headings, its rows lists, and a table with short cells is
    one. There is no place in such a file for a `date`.
    """
    marks = cycle(_PASSAGES)
    parts = ["\n".join(_item(item, marks)).strip("\n ") for item in reading(table)]
    text = "\n\n".join(part for part in parts if part)
    return (_BLANKS.sub("\n\n", text) + "\n").encode()


def escaped(text: str, *, first: bool = False, links: Links = ()) -> str:
    """`text` so that Markdown shows it as it is, its addresses as links, and the words of `links`
    too; `first` in its line.
    """
    parts, at = [], 0
    for one in addresses(text):
        if not re.search(_CHARACTER, text[one.start : one.end]):
            before, address = text[at : one.start], text[one.start : one.end]
            parts += [_linked(before, links), f"<{address}>"]
            at = one.end
    shown = "".join((*parts, _linked(text[at:], links)))
    if first and (found := _AT_START.match(shown)) and not shown.startswith("<"):
        shown = f"{shown[: found.end() - 1]}\\{shown[found.end() - 1 :]}"
    return shown


def _linked(text: str, links: Links) -> str:
    """A text in which no address is, with the words of `links` as links."""
    if not links:
        return _SPECIAL.sub(_marked, text)
    parts, at = [], 0
    for start, end, uri in linked(Block(BlockKind.PARAGRAPH, text), links).links:
        target = re.sub(_CHARACTER, r"\\&", uri)
        word = _SPECIAL.sub(_marked, text[start:end])
        parts += [_SPECIAL.sub(_marked, text[at:start]), f"[{word}](<{target}>)"]
        at = end
    return "".join((*parts, _SPECIAL.sub(_marked, text[at:])))


def _marked(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _item(item: Item, marks: Iterator[str]) -> Iterator[str]:
    match item:
        case Heading(level, text):
            yield f"{'#' * min(level, _DEEPEST)} {escaped(text)}"
        case Paragraphs(lines):
            yield from _flow(lines, 0, next(marks))
        case Entry():
            yield from _entry(item)
        case Grid(names, rows, at_end, links):
            yield _row(names)
            yield f"| {' | '.join('---:' if one else '---' for one in at_end)} |"
            yield from map(_row, rows, links)


def _row(texts: tuple[str, ...], links: Links = ()) -> str:
    return "| " + " | ".join(escaped(text, links=links) for text in texts) + " |"


def _entry(entry: Entry) -> Iterator[str]:
    """An item of a list: a line for a field of one line, a list for one of several. The first line
    of a field without a name begins the item.
    """
    mark = first = f"{_ENTRY} "
    for field in entry.fields:
        name = f"**{escaped(field.name)}**：" if field.name else ""
        lines = field.lines
        if len(lines) == 1 and not lines[0].level:
            yield f"{mark}{name}{_shown(lines[0], first=not name)}  "
        else:
            if name:
                yield f"{mark}{name}"
            elif mark == first:
                yield f"{mark}{_shown(lines[0], first=True)}"
                lines = lines[1:]
            yield from _flow(lines, 1, _ENTRY)
            yield ""
        mark = "  "


def _flow(lines: tuple[Line, ...], depth: int, mark: str) -> Iterator[str]:
    """Lines as items of a list with that `mark`, none more than one step deeper than the one before
    it, or it would be code; labels of a passage (`depth` 0), and its lines that are no items, as
    paragraphs.
    """
    deepest = 0
    for line in lines:
        is_item = line.marker and not line.marker.startswith(_LABEL)
        if depth or is_item or line.level:
            level = min(line.level, deepest)
            yield f"{'  ' * (depth + level)}{mark} {_shown(line, first=True)}"
            deepest = level + 1
        else:
            yield f"\n{_shown(line, first=True)}\n"
            deepest = 0


def _shown(line: Line, *, first: bool) -> str:
    """The text of a line; the point of a list is Markdown's own, unless it is all that there is."""
    marker = "" if line.marker.strip() == "・" and line.text.strip() else line.marker
    text = without_unseen(marker + line.text).strip(" \t")
    return escaped(text, first=first, links=line.links)
