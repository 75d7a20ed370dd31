"""A PDF file with object streams (ISO 32000-1, 7.5.7, 7.5.8).

A report with tags has hundreds of thousands of small objects: they are packed into streams, and the
cross-reference table is a stream as well.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import accumulate, chain, islice
from operator import add
from struct import Struct
from typing import Final

from exchange_report.writers.pdf.objects import Raw, escape

_PACKED: Final = 200
"""Objects in one object stream."""
_ENTRY: Final = Struct(">BIH")
"""A cross-reference entry: type, offset or stream, generation or index (7.5.8.3)."""
_INDEX: Final = 2
_INDEXES: Final = [index.to_bytes(_INDEX, "big") for index in range(_PACKED)]
"""The last bytes of the entries of an object stream's objects."""
_QUICK: Final = 1
"""The zlib level of object streams: a third of the time of level 6, a sixth more bytes."""
_HEADER: Final = b"%%PDF-%b\n%%\xe2\xe3\xcf\xd3\n"
_NOTHING: Final = b"<<\n\n>>"
"""The first object. Nothing refers to it; files have had it from the beginning, and stay the same
byte for byte.
"""
_ON_A_LINE: Final = 6
"""Entries of the catalog on one line."""


class File:
    """A file in the making. Objects are numbered in the order in which they are asked for. The
    entries of its `catalog` (7.7.2) are added by their names.
    """

    def __init__(self, version: str, language: str) -> None:
        self._header = _HEADER % version.encode("ascii")
        self._count = 0
        self._objects: list[Raw] = []
        self._blocks: list[tuple[Sequence[int], Iterable[bytes]]] = []
        self._streams: set[int] = set()
        self.catalog = {
            "Lang": b"(%b)" % escape(language.encode("ascii")),
            "PageMode": b"/UseNone",
            "Type": b"/Catalog",
        }
        self.add(_NOTHING)

    def reserve(self) -> Raw:
        """An object whose bytes come later."""
        self._count += 1
        raw = Raw(self._count)
        self._objects.append(raw)
        return raw

    def add(self, data: bytes) -> Raw:
        raw = self.reserve()
        raw.data = data
        return raw

    def add_stream(self, content: bytes, entries: bytes = b"", *, plain: bool = False) -> Raw:
        """A stream, compressed unless `plain`; `entries` go into its dictionary."""
        raw = self.reserve()
        raw.data = _stream(content, entries, level=0 if plain else 6)
        self._streams.add(raw.number)
        return raw

    def next_block(self) -> int:
        """The number of the first object of the block that is added next."""
        return self._count + 1

    def add_block(self, bodies: Iterable[bytes], count: int) -> None:
        """Many small objects at once, `count` of them, numbered from `next_block()` on."""
        self._blocks.append((range(self.next_block(), self.next_block() + count), bodies))
        self._count += count

    def attach(self, names: bytes, specifications: Sequence[Raw]) -> None:
        """Files within this one; `names` are the pairs of their name tree (7.9.6)."""
        files = self.add(b"<</EmbeddedFiles<</Names[%b]>>>>" % names)
        self.catalog["Names"] = files.ref
        associated = self.add(b"[%b]" % b" ".join(raw.ref for raw in specifications))
        self.catalog["AF"] = associated.ref

    def to_bytes(self, pages: Raw, info: Raw | None) -> bytes:
        """The whole file. Its ID is a digest of what is in it."""
        self.catalog["Pages"] = pages.ref
        root = self.add(_dictionary(self.catalog))
        writer = _Writer(self._header)
        small: dict[int, bytes] = {}
        for raw in self._objects:
            if raw.number in self._streams:
                writer.add(raw.number, raw.data)
            else:
                small[raw.number] = raw.data
        next_number = self.next_block()
        for numbers, bodies in [(list(small), small.values()), *self._blocks]:
            waiting = iter(bodies)
            for start in range(0, len(numbers), _PACKED):
                inner = numbers[start : start + _PACKED]
                writer.add_packed(next_number, inner, list(islice(waiting, _PACKED)))
                next_number += 1
        entries = b"/Info " + info.ref if info else b""
        return writer.finish(next_number, b"/Root %b%b" % (root.ref, entries))


class _Writer:
    """The bytes of a file, and where in it each object is."""

    def __init__(self, header: bytes) -> None:
        self._parts = [header]
        self._offset = len(header)
        self._table = bytearray(_ENTRY.pack(0, 0, 0xFFFF))

    def add(self, number: int, body: bytes) -> None:
        """An object of its own."""
        self._note(number, _ENTRY.pack(1, self._offset, 0))
        part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        self._parts.append(part)
        self._offset += len(part)

    def add_packed(self, number: int, inner: Sequence[int], bodies: Sequence[bytes]) -> None:
        """An object stream of the objects numbered `inner`."""
        ends = accumulate(map(len, bodies), initial=0)
        offsets = map(add, ends, range(len(bodies)))
        pairs = tuple(chain.from_iterable(zip(inner, offsets, strict=True)))
        head = b"%d %d " * len(bodies) % pairs
        self._note_packed(number, inner)
        entries = b"/Type/ObjStm/N %d/First %d" % (len(bodies), len(head))
        self.add(number, _stream(head + b"\n".join(bodies), entries, level=_QUICK))

    def _note_packed(self, number: int, inner: Sequence[int]) -> None:
        place = _ENTRY.pack(2, number, 0)[:-_INDEX]
        indexes = _INDEXES[: len(inner)]
        if isinstance(inner, range):
            self._note(inner[0], place.join([b"", *indexes]))
        else:
            for each, index in zip(inner, indexes, strict=True):
                self._note(each, place + index)

    def _note(self, number: int, entries: bytes) -> None:
        """The cross-reference entries of the objects from `number` on."""
        start = number * _ENTRY.size
        missing = start - len(self._table)
        if missing > 0:
            self._table += b"\0" * missing
        self._table[start : start + len(entries)] = entries

    def finish(self, number: int, entries: bytes) -> bytes:
        """The cross-reference stream, and all before it."""
        start = self._offset
        self._note(number, _ENTRY.pack(1, start, 0))
        digest = sha256()
        for part in self._parts:
            digest.update(part)
        identity = digest.hexdigest()[:32].encode("ascii")
        entries += b"/Type/XRef/Size %d/W[1 4 2]/ID[<%b><%b>]" % (number + 1, identity, identity)
        self.add(number, _stream(bytes(self._table), entries, level=_QUICK))
        return b"".join([*self._parts, b"startxref\n%d\n%%%%EOF\n" % start])


def _stream(content: bytes, entries: bytes, *, level: int = 6) -> bytes:
    """A stream object; level 0 leaves the content as it is."""
    if level:
        content = zlib.compress(content, level)
        entries += b"/Filter/FlateDecode"
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), entries, content)


def _dictionary(entries: Mapping[str, bytes]) -> bytes:
    """A dictionary (7.3.7), its entries in the order of their names."""
    pairs = [b"/%b %b" % (name.encode("ascii"), entries[name]) for name in sorted(entries)]
    lines = [
        b" ".join(pairs[start : start + _ON_A_LINE]) for start in range(0, len(pairs), _ON_A_LINE)
    ]
    return b"<<\n%b\n>>" % b" \n  ".join(lines)
