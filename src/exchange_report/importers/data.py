"""JSON: our own states the record itself; a list of objects is a table with their keys above it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from exchange_report.importers.decoding import decoded
from exchange_report.importers.limits import CELLS, DAMAGED, LARGE, unreadable
from exchange_report.importers.model import (
    Cell,
    Grid,
    ImportedRow,
    Paragraph,
    Reading,
    Sheet,
    Source,
    Stated,
    filled,
    named_place,
    nested,
    paragraphs,
)
from exchange_report.records import Annotation, marked
from exchange_report.records.texts import PASSAGES
from exchange_report.source import way_to

_OURS: Final = "urn:exchange-report:schema:output"
_HEAD: Final = ("title", "code", "publisher", "subject", "issued", "as_of", "layout")
_LABELS: Final = ("fiscal_year", "field", "department", "contact", "item")
_LISTS: Final = ("results", "notes")


def read(data: bytes, path: str, reading: Reading) -> Source:
    """The record that the file states, or the table that its objects make up. Raises `ReportError`
    for what is neither.
    """
    try:
        found = json.loads(decoded(data, path, reading.encoding))
        if isinstance(found, dict) and found.get("$schema") == _OURS:
            return Source(path, (), stated=_stated(found, path))
        return Source(path, (Sheet("", (_grid(found, path),)),))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise unreadable(path, DAMAGED) from error


def _stated(found: Mapping[str, Any], path: str) -> Stated:
    """The record of a file in the shape of `schemas/output.schema.json`."""
    marks = _Marks(found)
    head: dict[str, Any] = {"fiscal_year": int(found["fiscal_year"])}
    head |= {name: marks.text(name, found[name]) for name in _HEAD if name in found}
    for name in PASSAGES:
        if name in found:
            head[name] = nested(marks.blocks(name, found[name]))
    if found.get("links"):
        head["links"] = dict(found["links"])
    if found.get("languages"):
        head["languages"] = dict(found["languages"])
    rows = [
        _row(one, named_place(path, f"entries[{number}]", number + 1))
        for number, one in enumerate(found["entries"])
    ]
    return Stated(head, tuple(rows))


def _row(entry: Mapping[str, Any], place: Any) -> ImportedRow:
    marks = _Marks(entry)
    values = {name: marks.text(name, entry[name]) for name in _LABELS if name in entry}
    for name, text in entry.get("partner", {}).items():
        values[f"partner.{name}"] = marks.text(f"partner.{name}", text)
    for name, text in entry.get("extra", {}).items():
        values[f"extra.{name}"] = marks.text(way_to(("extra", name)), text)
    values |= {f"links.{word}": str(uri) for word, uri in entry.get("links", {}).items()}
    values |= {f"languages.{word}": str(tag) for word, tag in entry.get("languages", {}).items()}
    results, notes = (marks.blocks(name, entry.get(name, ())) for name in _LISTS)
    return ImportedRow(values, results, notes, place)


class _Marks:
    """The readings and emphasis of an entry, by the way to the text that they stand above."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self._by_way: dict[str, list[Annotation]] = {}
        for one in found.get("annotations", ()):
            start, end = one["span"]
            made = Annotation(start, end, tuple(one.get("readings", ())), bool(one.get("compound")))
            self._by_way.setdefault(one["in"], []).append(made)

    def text(self, way: str, value: object) -> str:
        """The text at `way` as a record writes it."""
        if not isinstance(value, str | int):
            raise TypeError(way)
        return marked(str(value), self._by_way.get(way, ()))

    def blocks(self, way: str, found: Sequence[Mapping[str, Any]]) -> tuple[Paragraph, ...]:
        return tuple(
            Paragraph(self.text(f"{way}[{index}]", one["text"]), int(one.get("level", 0)))
            for index, one in enumerate(found)
        )


def _grid(found: object, path: str) -> Grid:
    """The table of a list of objects: in the file, or under the one key that has such a list."""
    if isinstance(found, dict):
        found = next(one for one in found.values() if isinstance(one, list))
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise TypeError
    keys = dict.fromkeys(key for one in found for key in one)
    if len(keys) * len(found) > CELLS:
        raise unreadable(path, LARGE)
    cells = [Cell((Paragraph(key),), 0, column) for column, key in enumerate(keys)]
    for row, one in enumerate(found, 1):
        place = named_place(path, f"[{row - 1}]", row)
        cells += (
            Cell(paragraphs("\n".join(_lines(one.get(key)))), row, column, place=place)
            for column, key in enumerate(keys)
        )
    return filled(cells, len(keys), 1)


def _lines(value: object) -> Iterator[str]:
    """A value as lines of text; in a list each stands on its own."""
    if isinstance(value, Iterable) and not isinstance(value, str | Mapping):
        for one in value:
            yield from _lines(one)
    elif isinstance(value, Mapping):
        yield from (f"{key}：{line}" for key, one in value.items() for line in _lines(one))
    elif value is not None:
        yield str(value)
