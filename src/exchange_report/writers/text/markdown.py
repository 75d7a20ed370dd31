"""Markdown (CommonMark, and the tables of GitHub's)."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

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

_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]<>|#~&!$]")
"""What means something anywhere in a line."""
_AT_START: Final = re.compile(r"^(?:[-+=>]|[0-9]{1,9}[.)])")
"""What means something at the start of a line; digits with a point or a bracket begin a list."""
_BLANKS: Final = re.compile("\n{3,}")
_DEEPEST: Final = 6


def markdown_bytes(table: Table, date: datetime | None = None) -> bytes:
    """`table` as Markdown: its labels are headings, its rows lists, and a table with short cells is
    one. There is no place in such a file for a `date`.
    """
    parts = ["\n".join(_item(item)).strip("\n ") for item in reading(table)]
    text = "\n\n".join(part for part in parts if part)
    return (_BLANKS.sub("\n\n", text) + "\n").encode()


def escaped(text: str, *, first: bool = False) -> str:
    """`text` so that Markdown shows it as it is; `first` in its line."""
    shown = _SPECIAL.sub(r"\\\g<0>", text)
    if first and (found := _AT_START.match(shown)):
        shown = f"{shown[: found.end() - 1]}\\{shown[found.end() - 1 :]}"
    return shown


def _item(item: Item) -> Iterator[str]:
    match item:
        case Heading(level, text):
            yield f"{'#' * min(level, _DEEPEST)} {escaped(text)}"
        case Paragraphs(lines):
            yield from _flow(lines, 0)
        case Entry():
            yield from _entry(item)
        case Grid(names, rows):
            yield _row(names)
            yield "|" + " --- |" * len(names)
            yield from map(_row, rows)


def _row(texts: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(escaped, texts)) + " |"


def _entry(entry: Entry) -> Iterator[str]:
    """An item of a list: a line for a field of one line, a list for one of several."""
    mark = "- "
    for field in entry.fields:
        name = f"**{escaped(field.name)}**：" if field.name else ""
        if len(field.lines) == 1 and not field.lines[0].level:
            (line,) = field.lines
            yield f"{mark}{name}{_shown(line, first=not name)}  "
        else:
            yield f"{mark}{name or '-'}"
            yield from _flow(field.lines, 1)
            yield ""
        mark = "  "


def _flow(lines: tuple[Line, ...], depth: int) -> Iterator[str]:
    """Lines as items of a list; those of a passage (`depth` 0) that are none as paragraphs."""
    for line in lines:
        if depth or line.marker or line.level:
            yield f"{'  ' * (depth + line.level)}- {_shown(line, first=True)}"
        else:
            yield f"\n{_shown(line, first=True)}\n"


def _shown(line: Line, *, first: bool) -> str:
    """The text of a line; the point of a list is Markdown's own."""
    marker = "" if line.marker.strip() == "・" else line.marker
    return escaped(marker + line.text, first=first)
