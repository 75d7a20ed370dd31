"""Plain text, for e-mail and for minutes: lines, indents, no marks but those of the record."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from unicodedata import east_asian_width

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

_HEADS: Final = ("", "■　", "◆　", "●　")
"""What headings begin with, outermost first; deeper ones as the last."""
_INDENT: Final = "　"


def plain_bytes(table: Table, date: datetime | None = None) -> bytes:
    """`table` as plain text in UTF-8: its labels are headings, its rows indented lines, and a table
    with short cells has columns. There is no place in such a file for a `date`.
    """
    parts = ["\n".join(_item(item)) for item in reading(table)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _item(item: Item) -> Iterator[str]:
    match item:
        case Heading(level, text):
            yield f"{_HEADS[min(level, len(_HEADS)) - 1]}{text}"
            if level == 1:
                yield "＝" * max(1, -(-_width(text) // 2))
        case Paragraphs(lines):
            yield from (_shown(line, 0) for line in lines)
        case Entry():
            yield from _entry(item)
        case Grid(names, rows):
            yield from _columns((names, *rows))


def _entry(entry: Entry) -> Iterator[str]:
    for field in entry.fields:
        name = f"【{field.name}】" if field.name else ""
        if len(field.lines) == 1 and not field.lines[0].level:
            yield f"{name}{field.lines[0].marker}{field.lines[0].text}"
        else:
            yield name
            yield from (_shown(line, 1) for line in field.lines)


def _shown(line: Line, depth: int) -> str:
    return f"{_INDENT * (depth + line.level)}{line.marker}{line.text}"


def _columns(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Rows with columns of even widths: a character of full width counts two."""
    widths = [max(map(_width, texts)) for texts in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        cells = [text + " " * (w - _width(text)) for text, w in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip(" ")
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "FWA" else 1 for character in text)
