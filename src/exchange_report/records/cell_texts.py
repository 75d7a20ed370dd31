"""The texts of an entry as the cells of forms and documents hold them, and digests of what they
say, by which a later reader knows what has changed since.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple

from exchange_report.records.inheritance import RowEntry
from exchange_report.records.record import Record
from exchange_report.records.texts import PASSAGES, texts

WHITE: Final = " \t\r\n\u00a0\u3000"
BLOCKS: Final = ("results", "notes")
"""What is written in paragraphs."""
INDENT: Final = "\u3000"
AROUND: Final = ("title", *PASSAGES)
"""What a record states once, before and after its entries, and documents show in full."""
_KEYS: Final = (
    "field",
    "department",
    "contact",
    "item",
    "partner.country",
    "partner.name",
    "partner.since",
    *BLOCKS,
)
ORIGIN_SHEET: Final = "_source"
"""The hidden sheet of a workbook of ours that says what it was made from."""
ORIGIN_MARKER: Final = "exchange-report source"
"""What its first cell says."""
NOTHING: Final = "-"
"""The digest of a text that is not stated."""
_OWN: Final = "extra."
_BYTES: Final = 8
_SHORT_BYTES: Final = 4
_REMEMBERED: Final = 1024
"""Texts whose digests are kept: a department or a partner stands in many entries."""


class Paragraph(NamedTuple):
    """One paragraph of a cell; `level` is the depth of its list or indent, from 0. A document of
    ours may say that it is one of the notes of an entry (`in_notes`).
    """

    text: str
    level: int = 0
    in_notes: bool = False


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The lines of `text`; one that is indented deeper than those before it belongs to them."""
    if "\n" not in text and "\r" not in text:
        only = text.strip(WHITE)
        return (Paragraph(only),) if only else ()
    found: list[Paragraph] = []
    indents: list[int] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        stripped = line.strip(WHITE)
        if not stripped:
            continue
        indent = sum(
            2 if mark == INDENT else 1 for mark in line[: len(line) - len(line.lstrip(WHITE))]
        )
        while len(indents) > 1 and indent < indents[-1]:
            indents.pop()
        if not indents or indent > indents[-1] + 1:
            indents.append(indent)
        found.append(Paragraph(stripped, len(indents) - 1))
    return tuple(found)


def cell_text(row: RowEntry, key: str) -> str:
    """The text of a cell of `row`: paragraphs a line each, deeper ones with wider indents."""
    if key in BLOCKS:
        return "\n".join(_lines(row.results if key == "results" else row.notes, 0))
    return str(row.values.get(key, ""))


def _lines(blocks: Iterable[object], level: int) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, str):
            yield from (INDENT * level + line for line in block.split("\n"))
        elif isinstance(block, tuple):
            yield from _lines(block, level + 1)


def said(key: str, text: str) -> tuple[Paragraph, ...]:
    """What the text of a cell says: blank lines and the white space around it say nothing."""
    found = paragraphs(text)
    return found if key in BLOCKS else tuple(Paragraph(one.text) for one in found)


def digest(key: str, text: str) -> str:
    """A digest of what a text says, the same however its cell was saved."""
    return _digest(said(key, text), _BYTES)


@lru_cache(_REMEMBERED)
def short_digest(text: str) -> str:
    """A digest of the paragraphs of a text, whichever belongs to which; short, since a document
    holds one for each cell.
    """
    return _digest((Paragraph(one.text) for one in paragraphs(text)), _SHORT_BYTES)


def _digest(found: Iterable[Paragraph], size: int) -> str:
    told = "\n".join(f"{one.level} {one.text}" for one in found)
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def digest_keys(entries: Iterable[RowEntry]) -> tuple[str, ...]:
    """The names of what documents keep digests of: what every entry may state, and the columns that
    any of `entries` has of its own.
    """
    own = (key for row in entries for key in row.values if key.startswith(_OWN))
    return (*_KEYS, *dict.fromkeys(own))


def short_digests(row: RowEntry, keys: Iterable[str]) -> Iterator[str]:
    """The digest of each of `keys`; `NOTHING` for one that the entry does not state."""
    for key in keys:
        text = cell_text(row, key)
        yield short_digest(text) if text else NOTHING


def texts_around(record: Record | None) -> Iterator[tuple[str, str]]:
    """The title and the texts before and after the tables, each with the way to it in the record:
    `preface.0`.
    """
    if record is None:
        return
    for text in texts(record.model_copy(update={"entries": ()})):
        if text.name in AROUND:
            yield ".".join(map(str, text.loc)), text.value


def name_of_entry(row: RowEntry) -> str:
    """What an entry is called in a message: its item, or its partner."""
    return cell_text(row, "item") or cell_text(row, "partner.name")
