"""A record file read again after a change within one of its entries: only that entry is read.

A preview reads the same file after each time that it is saved, and mostly a word has changed.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from exchange_report.records.load import read_record
from exchange_report.records.places import Places
from exchange_report.source import Document

_KEY = "entries"


class Rereading:
    """The last file that was read, and where its entries begin in it: `starts` are the first
    characters of their lines, and at the end that after the last.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._document: Document | None = None
        self._starts: Sequence[int] = ()
        self._column = 0

    def prepare(self, document: Document) -> None:
        """Finds the entries of a file that was read, which takes a while; for when there is time.
        Of a file that is not plain nothing is kept.
        """
        if document is self._document and self._starts:
            return
        self._document, (self._column, self._starts) = document, _starts_of(document)

    def read(self, data: bytes) -> Document:
        """The values of the file, whose bytes are `data` now: the same as `read_record` gives."""
        found = self._read_again(data)
        return read_record(data, self._path) if found is None else found

    def _read_again(self, data: bytes) -> Document | None:
        """The document with one entry read anew; None where more has changed."""
        before, starts = self._document, self._starts
        if before is None or not starts:
            return None
        try:
            text = data.decode("utf-8-sig" if before.has_bom else "utf-8")
        except UnicodeDecodeError:
            return None
        if before.has_bom is not data.startswith(b"\xef\xbb\xbf"):
            return None
        first, last = _changed(before.text, text)
        after_dash = self._column + 1  # the dash itself tells to which list the entry belongs
        number = bisect_right(starts, first) - 1
        inside = 0 <= number < len(starts) - 1 and first >= starts[number] + after_dash
        if not inside or last > starts[number + 1]:
            return None
        shift = len(text) - len(before.text)
        start, end = starts[number], starts[number + 1] + shift
        entry = _entry(text[start:end], self._path)
        if entry is None or not isinstance(before.value, dict):
            return None
        held: Any = before.value[_KEY]
        value: Any = {**before.value, _KEY: [*held[:number], entry, *held[number + 1 :]]}
        document = replace(before, text=text, value=value)
        moved = (one + shift for one in starts[number + 1 :])
        self._document, self._starts = document, (*starts[: number + 1], *moved)
        return document


def _changed(before: str, after: str) -> tuple[int, int]:
    """The stretch of `before` that another text stands for in `after`."""
    shorter = min(len(before), len(after))
    start = _alike(before, after, shorter)
    rest = shorter - start
    end = _alike(before[: -rest - 1 : -1], after[: -rest - 1 : -1], rest) if rest else 0
    return start, len(before) - end


def _alike(one: str, other: str, limit: int) -> int:
    """How many characters two texts begin alike with: halved, since slices compare fast."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _entry(text: str, path: str) -> Any:
    """The entry that these lines are alone; None if they are no entry, or not a plain one."""
    if not text.endswith("\n") or "\r" in text.replace("\r\n", ""):
        return None
    document = read_record(f"{_KEY}:\n{text}".encode(), path)
    if document.problems or document.moved or not isinstance(document.value, dict):
        return None
    held = document.value.get(_KEY)
    if set(document.value) != {_KEY} or not isinstance(held, list) or len(held) != 1:
        return None
    return held[0]


def _starts_of(document: Document) -> tuple[int, Sequence[int]]:
    """The column of the dashes, where the lines of the entries begin, and where the last ends; no
    lines if the list does not end the file, or is not written a dash to a line.
    """
    nodes = document.nodes
    found = nodes.step(_KEY) if nodes else None
    plain = (
        type(document) is Document
        and not document.problems
        and not document.moved
        and not document.unlisted
    )
    if nodes is None or found is None or not plain or nodes.items[-1][1] is not found[1]:
        return 0, ()
    group = found[1]
    if group.style == "flow" or not group.items:
        return 0, ()
    places = Places(document.text)
    dashes = [places.dash(group, number) for number in range(len(group.items))]
    if not all(map(places.is_first, dashes)):
        return 0, ()
    starts = [places.line_start(dash) for dash in dashes]
    if starts != sorted(set(starts)) or not document.text.endswith("\n"):
        return 0, ()
    return places.column(dashes[0]), (*starts, len(document.text))
