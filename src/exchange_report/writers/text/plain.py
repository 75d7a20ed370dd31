"""Plain text, for e-mail and for minutes: lines, indents, no marks but those of the record."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from exchange_report.table import Table
from exchange_report.writers.text.reading import (
    GAP,
    Entry,
    Grid,
    Heading,
    Item,
    Line,
    Paragraphs,
    reading,
)
from exchange_report.writers.text.widths import width_of, wrapped

_HEADS: Final = ("", "■　", "◆　", "●　")
"""What headings begin with, outermost first; deeper ones as the last."""
_INDENT: Final = "　"
_SCREEN: Final = 80
"""The width that a table may have where none is stated: that of a mail or a terminal."""


def plain_bytes(table: Table, date: datetime | None = None, *, width: int = 0) -> bytes:
    """`table` as plain text in UTF-8: its labels are headings, its rows indented lines, and a table
    with short cells has columns. Lines hold within `width`, in characters of half width, or are as
    long as they are (0). There is no place in such a file for a `date`.
    """
    items = reading(table, width or _SCREEN)
    parts = ["\n".join(line.rstrip() for line in _item(item, width)) for item in items]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _item(item: Item, width: int) -> Iterator[str]:
    match item:
        case Heading(level, text):
            lines = list(wrapped(f"{_HEADS[min(level, len(_HEADS)) - 1]}{text}", width))
            yield from lines
            if level == 1:
                yield "＝" * max(1, -(-max(map(width_of, lines)) // 2))
        case Paragraphs(lines):
            for line in lines:
                yield from _shown(line, 0, width)
        case Entry():
            yield from _entry(item, width)
        case Grid():
            yield from _columns(item)


def _entry(entry: Entry, width: int) -> Iterator[str]:
    for field in entry.fields:
        name = f"【{field.name}】" if field.name else ""
        if len(field.lines) == 1 and not field.lines[0].level:
            yield from wrapped(f"{name}{field.lines[0].marker}{field.lines[0].text}", width)
        else:
            yield from wrapped(name, width) if name else ()
            for line in field.lines:
                yield from _shown(line, 1, width)


def _shown(line: Line, depth: int, width: int) -> Iterator[str]:
    """A line in its indent; what does not hold in it goes on under its text, not its marker."""
    indent = _INDENT * (depth + line.level)
    under = indent + _INDENT * (-(-width_of(line.marker) // 2))
    yield from wrapped(f"{indent}{line.marker}{line.text}", width, under)


def _columns(grid: Grid) -> Iterator[str]:
    """Rows with columns of even widths."""
    widths = grid.widths()
    for number, row in enumerate((grid.names, *grid.rows)):
        rooms = [" " * (w - width_of(text)) for text, w in zip(row, widths, strict=True)]
        cells = [
            room + text if at_end else text + room
            for text, room, at_end in zip(row, rooms, grid.at_end, strict=True)
        ]
        yield GAP.join(cells).rstrip(" ")
        if number == 0:
            yield GAP.join("-" * width for width in widths)
