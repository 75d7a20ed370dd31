"""A PDF file on ReportLab's object writer, with object streams (ISO 32000-1, 7.5.7, 7.5.8).

ReportLab counts the objects, and keeps its own: the catalog and what that holds. What it writes is
one object after the other after a plain cross-reference table; a report with tags has hundreds of
thousands of small objects, so here they are packed into streams, and the table is a stream as well.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from itertools import accumulate, chain, islice
from operator import add
from struct import Struct
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDocument, PDFString

from exchange_report.writers.pdf.objects import Raw

_PACKED: Final = 200
"""Objects in one object stream."""
_ENTRY: Final = Struct(">BIH")
"""A cross-reference entry: type, offset or stream, generation or index (7.5.8.3)."""
_INDEX: Final = 2
_INDEXES: Final = [index.to_bytes(_INDEX, "big") for index in range(_PACKED)]
"""The last bytes of the entries of an object stream's objects."""
_QUICK: Final = 1
"""The zlib level of object streams: a third of the time of level 6, a sixth more bytes."""
_OUTLINES: Final = 4
"""The zlib level of font programs and of the texts of their codes: seven tenths of the time of
level 6, a sixtieth more bytes. Outlines hold little that comes again."""
_MEMORY: Final = 9
"""The memory of zlib for them: as many bytes in a tenth less time."""
_USUAL: Final = 6
"""The zlib level of all other streams."""
_KEPT: Final = 8
_LARGEST: Final = 1 << 20
"""How many compressed streams are kept that many documents hold, and of how many bytes at most."""
_LARGE: Final = 1 << 20
"""Bytes from which on a file is large."""
_ROOM: Final = 1 << 25
"""Bytes that a large file has room for at once: so many that glibc never takes them from where
small things lie.
"""
_HEADER: Final = b"%%PDF-%b\n%%\xe2\xe3\xcf\xd3\n"


class _Catalog(PDFCatalog):  # type: ignore[misc]  # ReportLab has no types
    """A catalog that has output intents (ISO 32000-1, 14.11.5) and associated files (ISO 19005-3,
    annex E) too.
    """

    __NoDefault__ = (*PDFCatalog.__NoDefault__, "OutputIntents", "AF")
    __Refs__ = (*PDFCatalog.__Refs__, "AF")


class File:
    """A file in the making. Objects are numbered in the order in which they are asked for; a stream
    is written at once, and all others, which may not be complete, after the last stream.
    """

    def __init__(self, version: str, language: str) -> None:
        self._writer = _Writer(_HEADER % version.encode("ascii"))
        self._document = PDFDocument(invariant=1, pdfVersion=(1, 7))
        self.catalog = self._document.Catalog = _Catalog()
        self.catalog.Lang = PDFString(language)
        self._blocks: list[tuple[Sequence[int], Iterable[bytes]]] = []
        self._raws: list[Raw] = []

    def take_number(self) -> int:
        """The number of an object that is added with it later."""
        number = self._document.objectcounter = self.next_block()
        return number

    def reserve(self) -> Raw:
        """An object whose bytes come later."""
        return self.add(b"")

    def add(self, data: bytes, number: int | None = None) -> Raw:
        raw = Raw(self.take_number() if number is None else number, data)
        self._raws.append(raw)
        return raw

    def add_stream(self, content: bytes, entries: bytes = b"", *, plain: bool = False) -> Raw:
        """A stream, compressed unless `plain`; `entries` go into its dictionary."""
        return self._add_stream(_stream(content, entries, level=0 if plain else _USUAL))

    def add_outlines(self, content: bytes, entries: bytes = b"") -> Raw:
        """A stream of what belongs to a font."""
        return self._add_stream(_deflated(_quickly(content), entries))

    def add_common_stream(self, content: bytes, entries: bytes) -> Raw:
        """A stream that other files of this process are likely to hold too: it is compressed once
        for the files that are made one soon after the other.
        """
        if len(content) > _LARGEST:
            return self.add_outlines(content, entries)
        return self._add_stream(_deflated(_compressed(content), entries))

    def _add_stream(self, data: bytes) -> Raw:
        raw = Raw(self.take_number())
        self._writer.add(raw.number, data)
        return raw

    def next_block(self) -> int:
        """The number of the first object of the block that is added next."""
        return int(self._document.objectcounter) + 1

    def add_block(self, bodies: Iterable[bytes], count: int) -> None:
        """Many small objects at once, `count` of them, numbered from `next_block()` on."""
        self._blocks.append((range(self.next_block(), self.next_block() + count), bodies))
        self._document.objectcounter += count

    def set_output_intents(self, array: bytes) -> None:
        self.catalog.OutputIntents = array

    def attach(self, names: bytes, specifications: Sequence[Raw]) -> None:
        """Files within this one; `names` are the pairs of their name tree (7.9.6)."""
        self.catalog.Names = self.add(b"<</EmbeddedFiles<</Names[%b]>>>>" % names).ref
        self.catalog.AF = self.add(b"[%b]" % b" ".join(raw.ref for raw in specifications)).ref

    def to_bytes(self, pages: Raw, info: Raw | None) -> bytes:
        """The whole file. Its ID is a digest of what is in it."""
        document = self._document
        self.catalog.Pages = pages.ref
        catalog = document.Reference(self.catalog)
        root, _ = document.idToObjectNumberAndVersion[catalog.name]
        writer = self._writer
        small = dict(sorted([*self._bodies(), *((raw.number, raw.data) for raw in self._raws)]))
        next_number = self.next_block()
        for numbers, bodies in [(list(small), small.values()), *self._blocks]:
            waiting = iter(bodies)
            for start in range(0, len(numbers), _PACKED):
                inner = numbers[start : start + _PACKED]
                writer.add_packed(next_number, inner, list(islice(waiting, _PACKED)))
                next_number += 1
        entries = b"/Info " + info.ref if info else b""
        return writer.finish(next_number, b"/Root %d 0 R%b" % (root, entries))

    def _bodies(self) -> Iterator[tuple[int, bytes]]:
        """ReportLab's objects, with their numbers; formatting one may ask for others."""
        document = self._document
        names = document.numberToId
        done: set[int] = set()
        while waiting := sorted(names.keys() - done):
            for number in waiting:
                yield number, document.idToObject[names[number]].format(document)
            done.update(waiting)


class _Writer:
    """The bytes of a file, and where in it each object is."""

    def __init__(self, header: bytes) -> None:
        self._file = BytesIO()  # gives its bytes away without a copy
        self._digest = sha256()
        self._write(header)
        self._table = bytearray(_ENTRY.pack(0, 0, 0xFFFF))

    def add(self, number: int, body: bytes) -> None:
        """An object of its own."""
        self._note(number, _ENTRY.pack(1, self._file.tell(), 0))
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def _write(self, part: bytes) -> None:
        if self._file.tell() < _LARGE <= self._file.tell() + len(part):
            self._file = _with_room(self._file)
        self._file.write(part)
        self._digest.update(part)

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
        start = self._file.tell()
        self._note(number, _ENTRY.pack(1, start, 0))
        identity = self._digest.hexdigest()[:32].encode("ascii")
        entries += b"/Type/XRef/Size %d/W[1 4 2]/ID[<%b><%b>]" % (number + 1, identity, identity)
        self.add(number, _deflated(zlib.compress(self._table, _QUICK), entries))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)
        self._file.truncate()  # what `_with_room` reserved
        return self._file.getvalue()


def _with_room(file: BytesIO) -> BytesIO:
    """A large file in a buffer that need not grow: a system gives that memory of its own, which
    counts as far as it is written. One that grows among other things is copied, and leaves holes.
    """
    made = BytesIO(bytes(_ROOM))
    made.write(file.getbuffer())
    return made


def _stream(content: bytes, entries: bytes, *, level: int) -> bytes:
    """A stream object; level 0 leaves the content as it is."""
    return _deflated(zlib.compress(content, level), entries) if level else _plain(content, entries)


def _deflated(content: bytes, entries: bytes) -> bytes:
    """A stream object of what is compressed already."""
    return _plain(content, entries + b"/Filter/FlateDecode")


def _plain(content: bytes, entries: bytes) -> bytes:
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), entries, content)


def _quickly(content: bytes) -> bytes:
    made = zlib.compressobj(_OUTLINES, memLevel=_MEMORY)
    return made.compress(content) + made.flush()


_compressed = lru_cache(maxsize=_KEPT)(_quickly)
